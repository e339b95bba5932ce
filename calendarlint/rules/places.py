"""How a rule's sentence names another post, a time zone or people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import PurePath
from typing import Final

from calendarlint.calendars.posts import Person
from calendarlint.facts.case import Case
from calendarlint.facts.instants import local
from calendarlint.wording import NBSP, Label, Param, Several, entries, text

_MOST_NAMES: Final = 2
_FILE_LENGTH: Final = 24


def place_of(other: Case, seen_from: Case) -> Param:
    """Where ``other`` stands: its row, with sheet and file where they are not the same.

    Another file is named briefly, since the finding's related location says it in full.
    """
    there, here = other.post.location(), seen_from.post.location()
    row = there.row or 0
    if there.file == here.file:
        if there.sheet is None or there.sheet == here.sheet:
            return text("place.row", row=row)
        return text("place.sheet", sheet=there.sheet, row=row)
    return text("place.file", file=_brief(PurePath(there.file).name), row=row)


def _brief(name: str) -> str:
    return name if len(name) <= _FILE_LENGTH else f"{name[: _FILE_LENGTH - 1].rstrip()}…"


def zone_label(zone: str) -> Param:
    """A time zone in words where the catalogues have them, else its IANA name."""
    key = f"zone.{zone}"
    return Label(key) if key in entries("en") else zone


def moments_of(one: Case, other: Case) -> tuple[Param, Param]:
    """When two dated posts go out, told so that the difference shows: by time, zone or day."""
    return _moment(one, other), _moment(other, one)


def _moment(case: Case, other: Case) -> Param:
    assert case.instant.earliest  # noqa: S101  only dated posts are told by their moments
    assert other.instant.earliest  # noqa: S101
    mine = local(case.instant.earliest, case.instant.zone)
    theirs = local(other.instant.earliest, other.instant.zone)
    zones_differ = case.instant.zone != other.instant.zone
    days_differ = mine.date() != theirs.date() and not zones_differ
    far_apart = abs(mine - theirs) >= timedelta(days=1)
    if days_differ or far_apart or "day" in (case.instant.precision, other.instant.precision):
        return text("moment.day", day=mine.date())
    if zones_differ:
        return text("moment.zone", time=mine.time(), zone=zone_label(case.instant.zone))
    return text("moment.time", time=mine.time())


def named(people: Sequence[Person]) -> Param:
    """People as a sentence names them: by name, else by role; many by their number.

    A person without a name has one of the roles that need consent.
    """
    names = dict.fromkeys(person.name or Label(f"people.{person.role}") for person in people)
    if len(names) > _MOST_NAMES:
        return text("people.several", count=len(people))
    return Several(tuple(names))


def shielded(people: Sequence[Person]) -> Param:
    """People who hold no office, as a report may name them: by their initials.

    Reports reach logs and inboxes; the cell that is pointed at says who it is.
    """
    return named([Person(person.role, initials(person.name)) for person in people])


def initials(name: str | None) -> str | None:
    """A name by its initials: « R. B. »; None stays None."""
    if name is None:
        return None
    return NBSP.join(f"{word[0].upper()}." for word in name.replace("-", " ").split())
