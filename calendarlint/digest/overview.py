"""What a digest's e-mail says around the findings: counts, changes, what is fixed, its reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.digest.contents import ShownLevel
from calendarlint.digest.headers import file_name
from calendarlint.digest.model import Digest, Fixed
from calendarlint.digest.saying import clipped, full_day, one_line, said, say
from calendarlint.digest.silence import all_was_checked, kind_of_silence, levels_told
from calendarlint.findings import Level
from calendarlint.policies.pages import page
from calendarlint.reports.outline import left_out_lines
from calendarlint.rules.catalogue import all_rules
from calendarlint.wording import Label, Param, Several, text

_MOST_FIXED: Final = 10
_MOST_NAMES: Final = 12
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Tile:
    """A number at the top of the message, what it counts, and the level that gives its colour."""

    count: int
    told: str
    level: ShownLevel


@dataclass(frozen=True, slots=True)
class ShownFixed:
    """A finding that is gone: what it was about, and what its rule looks for."""

    title: str
    told: str
    rule: str


def tiles(digest: Digest) -> list[Tile]:
    """How many findings there are at each level that occurs, the gravest first."""
    found = [item.told.finding.level for item in digest.items]
    return [
        Tile(
            count,
            say(digest.lang, f"tile.{level.word}", count=count),
            ShownLevel.of(level, digest.lang),
        )
        for level in sorted(Level, reverse=True)
        if (count := found.count(level))
    ]


def reach(digest: Digest) -> str:
    """The days whose posts the digest is about."""
    window = digest.window
    first = full_day(window.first)
    if window.last is None:
        return say(digest.lang, "window.open", first=first)
    if window.last == window.first:
        return say(digest.lang, "window.one-day", first=first)
    return say(digest.lang, "window.days", first=first, last=full_day(window.last))


def changes(digest: Digest) -> str:
    """What is new, still open and fixed since the last digest."""
    states = [item.state for item in digest.items]
    counts: dict[str, Param] = {
        "new": text("mail.changes.new", count=states.count("new")),
        "fixed": text("mail.changes.fixed", count=len(digest.fixed)),
    }
    if digest.settings.only_changes:
        return say(digest.lang, "changes.only", **counts)
    still = text("mail.changes.open", count=states.count("open"))
    return say(digest.lang, "changes.all", **counts, open=still)


def verdict(digest: Digest) -> str | None:
    """What follows where nothing is listed; None where there is something to do."""
    if digest.items:
        return None
    report = digest.report
    if not report.posts:
        return say(digest.lang, "verdict.no-posts")
    checked = "whole" if all_was_checked(report) else "in-part"
    return say(digest.lang, f"verdict.{checked}.{kind_of_silence(digest)}")


def fixed_findings(digest: Digest) -> tuple[list[ShownFixed], int]:
    """The findings that are gone, and how many more of them have no room."""
    shown = [_fixed(one, digest) for one in digest.fixed[:_MOST_FIXED]]
    return shown, len(digest.fixed) - len(shown)


def _fixed(one: Fixed, digest: Digest) -> ShownFixed:
    lang = digest.lang
    parts = (
        clipped(one_line(one.post), _LONGEST_NAME) if one.post else None,
        said(full_day(one.day), lang) if one.day else None,
        clipped(one_line(one.place), _LONGEST_NAME),
    )
    # The ledger may remember a rule that this version no longer has.
    known = one.rule in all_rules()
    summary = page(one.rule, lang, digest.report.policy).summary if known else ""
    title = " · ".join(part for part in parts if part)
    return ShownFixed(title, summary.replace("`", ""), clipped(one.rule, _LONGEST_NAME))


def remarks(digest: Digest) -> list[str]:
    """How much was read and could be checked, what is excepted, what the baseline hides."""
    report, lang = digest.report, digest.lang
    lines = [say(lang, "posts-read", count=report.posts), said(report.coverage.told, lang)]
    if report.excepted:
        lines.append(say(lang, "excepted", count=len(report.excepted)))
    return [*lines, *left_out_lines(report, lang)]


def attachments(digest: Digest) -> list[str]:
    """The files that go along, and those that are too large to."""
    lines = []
    for key, names in (
        ("attached", [one.name for one in digest.attached]),
        ("too-large", digest.left_out),
    ):
        if names:
            shown: list[Param] = [file_name(name) for name in names]
            lines.append(say(digest.lang, key, count=len(names), files=_enumerated(shown)))
    return lines


def why_told(digest: Digest) -> list[str]:
    """What the lead answers for, and which levels are told here."""
    lead, lang = digest.lead, digest.lang
    names = (*lead.ministries, *lead.accounts, *lead.calendars, *lead.rules)
    lines = []
    if names:
        shown: list[Param] = [clipped(one_line(name), _LONGEST_NAME) for name in names]
        lines.append(say(lang, "answers-for", names=_enumerated(shown)))
    else:
        lines.append(say(lang, "answers-for-rest" if lead.fallback else "answers-for-all"))
    told = levels_told(digest)
    if told:
        words = Several(tuple(Label(f"mail.levels.{level.word}") for level in told))
        lines.append(say(lang, "levels-told", levels=words))
    return lines


def _enumerated(names: Sequence[Param]) -> Several:
    """The names as one enumeration; beyond a dozen, how many more there are."""
    if len(names) <= _MOST_NAMES:
        return Several(tuple(names))
    more = text("mail.more-names", count=len(names) - _MOST_NAMES)
    return Several((*names[:_MOST_NAMES], more))
