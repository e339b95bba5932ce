"""Exceptions as people record them: in the calendar's own column, or in the settings.

A cell holds one or more, on lines of their own or parted by semicolons::

    minister-post-before-ministry: embargo lifted (approved by A. Roy, until 2027-06-01)

The name is that of a rule or a clause. Reason and approver are mandatory; the last day and the
reference are not. In French: ``(approuvé par A. Roy, jusqu’au 2027-06-01, réf. 12)``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from calendarlint.calendars.values.day_text import read_day_text
from calendarlint.facts.case import Case
from calendarlint.findings import Location
from calendarlint.settings import ExceptionEntry

Fault = Literal["no-form", "no-reason", "no-approver", "unreadable-day"]
"""What is wrong with a recorded exception: its form, no reason, no approver, an unreadable day."""

State = Literal["malformed", "unknown", "lapsed", "locked", "unreferenced", "unused"]
"""Why an exception covers nothing: it cannot be read, names no rule, is over, is for a rule that
accepts none, lacks the Commissioner's direction, or there is nothing to cover."""

_NAME: Final = r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*"
_NEXT: Final = re.compile(rf"\s*[;\n][\s•·*-]*(?=(?P<name>{_NAME})\s*:)")
_ENTRY: Final = re.compile(
    rf"[\s•·*\"-]*(?P<name>{_NAME})\"?\s*(?::|\s-\s)\s*(?P<words>.*)", re.DOTALL
)
_BARE_NAME: Final = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)+")
_ENDS_IN_DETAILS: Final = re.compile(r"\)[\s.,]*\Z")
_DETAIL: Final = {
    "approved_by": r"(?:approved|authori[sz]ed)\s+by|(?:approuvée?s?|autorisée?s?)\s+par",
    "expires": (
        r"(?:valid\s+|good\s+)?(?:until|till|through)|expir(?:es?|ing|y)(?:\s+(?:on|le))?"
        r"|(?:(?:valide|valable)s?\s+)?jusqu['’](?:au|à)|échéance"
    ),
    # Without a number, "Direction" is where the approver works.
    "reference": r"ref(?:erence|\.)?|réf(?:érence|\.)?|(?:direction|directive)(?=[^,;]*\d)",
}
_ANY_DETAIL: Final = "|".join(_DETAIL.values())
_UNMISTAKABLE: Final = (
    r"(?:valid\s+|good\s+)?until|(?:(?:valide|valable)s?\s+)?jusqu['’](?:au|à)|expires?"
)
_BETWEEN_DETAILS: Final = re.compile(
    rf"\s*[,;]\s*(?:(?:and|et)\s+)?(?=(?:{_ANY_DETAIL})(?!\w))"
    rf"|\s+(?:(?:and|et)\s+)?(?=(?:{_UNMISTAKABLE})(?!\w))",
    re.IGNORECASE,
)
_PUNCTUATION: Final = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-"),
        **dict.fromkeys("“”«»„\uff02", '"'),
        "\uff1a": ":",
        "\uff1b": ";",
        "\uff08": "(",
        "\uff09": ")",
        "\uff0c": ",",
    }
)
"""Each as the sign that programs and keyboards put in its place, one character for one."""
_SAYS_NONE: Final = frozenset({"no", "none", "non", "aucun", "aucune", "0", "n/a", "s. o.", "s.o."})


@dataclass(frozen=True, slots=True)
class GivenException:
    """One exception, with the place where it is recorded.

    ``name`` is the rule or clause as written, None where none can be read. ``cases`` are the
    posts of the row that it stands in; none for the settings, whose ``post`` and ``file`` say
    what it is for. ``expires`` is the last day on which it holds. ``words`` are what was written.
    """

    name: str | None
    words: str
    location: Location
    reason: str = ""
    approved_by: str = ""
    expires: date | None = None
    reference: str | None = None
    fault: Fault | None = None
    cases: tuple[Case, ...] = ()
    post: str | None = None
    file: str | None = None
    rule: str | None = None
    clause: str | None = None

    def lapsed(self, today: date) -> bool:
        """Whether its last day is over; one that cannot be read counts as over."""
        return self.fault == "unreadable-day" or (self.expires is not None and self.expires < today)


@dataclass(frozen=True, slots=True)
class ExceptionCase:
    """An exception of which something is to be said, and the clauses that it is about.

    ``nearest`` is the rule or clause that an unknown name is most likely a slip of.
    """

    given: GivenException
    state: State
    clauses: tuple[str, ...]
    nearest: str | None = None


def exceptions_in_cells(cases: Iterable[Case], names: Collection[str]) -> Iterator[GivenException]:
    """What the exceptions column of the judged posts says, a row's posts together.

    ``names`` are those of the rules and clauses that there are.
    """
    rows: dict[tuple[int, int, int], list[Case]] = {}
    for case in cases:
        at = case.post.cells.get("exceptions")
        if at is not None and not case.post.context:
            rows.setdefault((id(case.post.table.grid), *at), []).append(case)
    for together in rows.values():
        post = together[0].post
        written = post.text("exceptions") or ""
        for given in read_exceptions(written, post.location("exceptions"), names):
            yield replace(given, cases=tuple(together))


def exceptions_of_settings(entries: Iterable[ExceptionEntry]) -> Iterator[GivenException]:
    """The exceptions of the settings, which loading has found complete."""
    for entry in entries:
        yield GivenException(
            name=entry.rule or entry.clause,
            words=entry.reason,
            location=entry.location or Location(""),
            reason=entry.reason,
            approved_by=entry.approved_by,
            expires=entry.expires,
            reference=entry.reference,
            post=entry.post,
            file=entry.file,
            rule=entry.rule,
            clause=entry.clause,
        )


def read_exceptions(
    written: str, location: Location, names: Collection[str]
) -> Iterator[GivenException]:
    """The exceptions that a cell records, one with a fault where it cannot be read as any.

    ``names`` are those of the rules and clauses that there are: they tell where the next begins.
    """
    if not written.strip() or written.strip().casefold() in _SAYS_NONE:
        return
    plain = written.translate(_PUNCTUATION)
    start = 0
    for between in _NEXT.finditer(plain):
        # A reason may have semicolons and colons of its own.
        known = between["name"].casefold() in names
        if known or _ENDS_IN_DETAILS.search(plain[start : between.start()]):
            yield _read(written[start : between.start()].strip(), location)
            start = between.end()
    yield _read(written[start:].strip(), location)


def _read(part: str, location: Location) -> GivenException:
    plain = part.translate(_PUNCTUATION)
    entry = _ENTRY.fullmatch(plain)
    if entry is None:
        if _BARE_NAME.fullmatch(plain):
            return GivenException(plain.casefold(), part, location, fault="no-reason")
        return GivenException(None, part, location, fault="no-form")
    name, start = entry["name"].casefold(), entry.start("words")
    end, details = _told_at_the_end(part, start)
    reason = part[start:end].strip()
    until = details.get("expires")
    expires = _day(until) if until else None
    fault: Fault | None = None
    if not reason:
        fault = "no-reason"
    elif not details.get("approved_by"):
        fault = "no-approver"
    elif until is not None and expires is None:
        fault = "unreadable-day"
    return GivenException(
        name=name,
        words=part,
        location=location,
        reason=reason,
        approved_by=details.get("approved_by", ""),
        expires=expires,
        reference=details.get("reference") or None,
        fault=fault,
    )


def _told_at_the_end(part: str, start: int) -> tuple[int, dict[str, str]]:
    """Where the last parentheses with details begin in ``part``, and what they say, by key."""
    plain = part.translate(_PUNCTUATION)
    end, told = len(part), dict[str, str]()
    while (opening := _opening(plain, start, end)) is not None:
        closing = plain.rindex(")", opening, end)
        details = _details(part[opening + 1 : closing])
        if not details:
            break
        told = {**details, **told}
        end = opening
    return end, told


def _opening(plain: str, start: int, end: int) -> int | None:
    """Where the parentheses open that close at ``end``, others inside them included."""
    if not _ENDS_IN_DETAILS.search(plain, start, end):
        return None
    depth = 0
    for at in range(plain.rindex(")", start, end), start - 1, -1):
        depth += {")": 1, "(": -1}.get(plain[at], 0)
        if depth == 0:
            return at
    return None


def _details(words: str) -> dict[str, str]:
    """What the parentheses say, by key; empty where they say none of it."""
    told: dict[str, str] = {}
    for piece in _BETWEEN_DETAILS.split(words.strip()):
        for key, pattern in _DETAIL.items():
            match = re.fullmatch(rf"(?:{pattern})(?!\w)\s*:?\s*(.*)", piece.strip(), re.I | re.S)
            if match:
                told[key] = match[1].strip()
    return told


def _day(words: str) -> date | None:
    """The day that leaves no doubt, with its year; None otherwise."""
    read = read_day_text(words)
    day = read.day if read else None
    return day.on(day.year) if day is not None and day.year is not None else None
