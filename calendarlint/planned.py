"""Planned posts as reports show them: what a person needs to recognise a post, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from calendarlint.findings import Location, PostRef


@dataclass(frozen=True, slots=True)
class PlannedField:
    """One filled field of a planned post, as a report may show it.

    ``value`` is masked text, or a date, number or yes/no that holds nothing to mask; a closed
    list's value is its canonical name. ``people`` stands instead for fields that name people: the
    role and the name of each, the name as initials for those without office. ``marks`` are the
    (start, end) of the words in ``value`` that findings speak of.
    """

    field: str
    value: str | bool | float | date | time
    location: Location | None
    marks: tuple[tuple[int, int], ...] = ()
    people: tuple[tuple[str | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedTwin:
    """A post that another one is compared with: its index in ``Report.planned``.

    ``relation`` is ``twin``, ``sibling`` (the same content in the other language) or
    ``cancelled``; ``by_text`` tells that only their words make them the same content.
    """

    post: int
    relation: Literal["twin", "sibling", "cancelled"]
    by_text: bool = False


@dataclass(slots=True)
class PlannedPost:
    """A judged post as a person would recognise it, with all that may be shown of it.

    ``account`` is as the calendar writes it, ``handle`` as the registry does where it knows it.
    A row that goes out on several networks at one time with the same words is one planned post
    with several ``networks``. ``context`` posts are here only as somebody's twin. ``at`` is the
    earliest instant in UTC, None without a date. ``findings`` are fingerprints of the report's
    findings on it, of those too that an exception or the baseline covers. ``twins`` are at most
    the nearest in time, ``more_twins`` counts the others.
    """

    ref: PostRef
    location: Location
    context: bool
    account: str | None
    account_class: str | None
    ministry: str | None
    lead: str | None
    networks: tuple[str, ...]
    day: date | None
    clock: time | None
    later: time | None
    zone: str
    at: datetime | None
    status: str | None
    action: str
    live: bool
    lang: str | None
    fields: tuple[PlannedField, ...]
    twins: tuple[PlannedTwin, ...] = ()
    more_twins: int = 0
    findings: tuple[str, ...] = ()
    handle: str | None = None
