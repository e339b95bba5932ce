"""Whose finding is it: which lead answers for which finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from calendarlint.digest.window import Window
from calendarlint.findings import Finding, Report
from calendarlint.planned import PlannedPost
from calendarlint.rules.catalogue import all_rules
from calendarlint.settings.answering import answers_for_post, names_posts
from calendarlint.settings.digest import DigestSettings, Lead


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, with the post that it speaks of where there is one."""

    finding: Finding
    post: PlannedPost | None

    @property
    def day(self) -> date | None:
        """The day of the post; None where it has none, or the finding is about an account."""
        return self.post.day if self.post else None


def in_window(report: Report, settings: DigestSettings, window: Window) -> list[Told]:
    """The findings that a digest may tell of: grave enough, on posts of the window's days.

    Findings about accounts, and on posts without a day, are in every window.
    """
    posts = _posts_by_finding(report.planned)
    told = [Told(one, posts.get(one.fingerprint)) for one in report.findings]
    return [
        one for one in told if one.finding.level >= settings.minimum_level and window.holds(one.day)
    ]


def routed(told: Sequence[Told], leads: Sequence[Lead]) -> Mapping[str, list[Told]]:
    """What each lead hears, by the lead's address; every finding is somebody's.

    A lead answers for a finding that fits everything the lead lists; several leads may answer for
    one. What nobody answers for goes to the fallback leads, or else to the first lead.
    """
    heard: dict[str, list[Told]] = {lead.email: [] for lead in leads}
    for one in told:
        answering = [lead for lead in leads if _narrows(lead) and answers_for(lead, one)]
        answering += [lead for lead in leads if not _narrows(lead) and not lead.fallback]
        for lead in answering or _fallback(leads):
            heard[lead.email].append(one)
    return heard


def answers_for(lead: Lead, told: Told) -> bool:
    """Whether a finding fits every list that the lead has."""
    finding, post = told.finding, told.post
    account = post.account if post else (finding.account.handle if finding.account else None)
    return (
        answers_for_post(lead, account, post.ministry if post else None, finding.location.file)
        and (not lead.rules or any(all_rules()[finding.rule].matches(name) for name in lead.rules))
        and (not lead.levels or finding.level in lead.levels)
    )


def _narrows(lead: Lead) -> bool:
    return bool(names_posts(lead) or lead.rules or lead.levels)


def _fallback(leads: Sequence[Lead]) -> Sequence[Lead]:
    return [lead for lead in leads if lead.fallback] or leads[:1]


def _posts_by_finding(planned: Iterable[PlannedPost]) -> dict[str, PlannedPost]:
    return {name: post for post in planned for name in post.findings if not post.context}
