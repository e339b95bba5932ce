"""Whose finding is it: which lead answers for which finding, and for which calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from calendarlint.digest.window import Window
from calendarlint.findings import Finding, Location, Report
from calendarlint.planned import PlannedPost
from calendarlint.rules.catalogue import all_rules
from calendarlint.settings.answering import answers_for_file, answers_for_post, names_posts
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
    told = [Told(one, _post_of(one, posts)) for one in report.findings]
    return [
        one for one in told if one.finding.level >= settings.minimum_level and window.holds(one.day)
    ]


def routed(told: Sequence[Told], leads: Sequence[Lead]) -> Mapping[Lead, list[Told]]:
    """What each lead hears; every finding is somebody's.

    A lead with lists answers for a finding that fits all of them, and several leads may answer for
    one. A lead without any list reads everything. Reading along is not answering: what no lead
    with lists answers for goes to the fallback leads too, or to the first lead where nobody else
    hears of it.
    """
    heard: dict[Lead, list[Told]] = {lead: [] for lead in leads}
    for one in told:
        answering = [lead for lead in leads if _narrows(lead) and answers_for(lead, one)]
        for lead in _hearing(answering, leads):
            heard[lead].append(one)
    return heard


def unread_by(files: Iterable[str], leads: Sequence[Lead]) -> Mapping[Lead, list[str]]:
    """Of which unreadable files each lead must hear: every one is somebody's.

    Whose posts stand in it is not known, so only the leads' patterns of calendars decide.
    """
    heard: dict[Lead, list[str]] = {lead: [] for lead in leads}
    for file in files:
        answering = [lead for lead in leads if lead.calendars and answers_for_file(lead, file)]
        for lead in _hearing(answering, leads):
            heard[lead].append(file)
    return heard


def answers_for(lead: Lead, told: Told) -> bool:
    """Whether a finding fits every list that the lead has."""
    finding, post = told.finding, told.post
    accounts: list[str | None] = [finding.account.handle] if finding.account else []
    if post is not None:
        accounts += [post.account, post.handle]
    return (
        answers_for_post(lead, accounts, post.ministry if post else None, finding.location.file)
        and (not lead.rules or any(all_rules()[finding.rule].matches(name) for name in lead.rules))
        and (not lead.levels or finding.level in lead.levels)
    )


def _hearing(answering: Sequence[Lead], leads: Sequence[Lead]) -> Sequence[Lead]:
    reading = [lead for lead in leads if not _narrows(lead) and not lead.fallback]
    falling_back = [] if answering else [lead for lead in leads if lead.fallback]
    return [*answering, *reading, *falling_back] or leads[:1]


def _narrows(lead: Lead) -> bool:
    return bool(names_posts(lead) or lead.rules or lead.levels)


def _posts_by_finding(planned: Iterable[PlannedPost]) -> Mapping[str, list[PlannedPost]]:
    posts: dict[str, list[PlannedPost]] = {}
    for post in planned:
        if not post.context:
            for name in post.findings:
                posts.setdefault(name, []).append(post)
    return posts


def _post_of(finding: Finding, posts: Mapping[str, Sequence[PlannedPost]]) -> PlannedPost | None:
    """The post in the finding's own row, where it is about several."""
    about = posts.get(finding.fingerprint, ())
    here = (post for post in about if _row(post.location) == _row(finding.location))
    return next(here, about[0] if about else None)


def _row(location: Location) -> Location:
    return replace(location, column=None)
