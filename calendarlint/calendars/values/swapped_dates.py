"""Columns in which a spreadsheet program took days for months.

A program set to the other order turns "3/5/2026" into a real date with day and month swapped, and
leaves "19/5/2026" as text, since there is no month 19. So in such a column every day above 12 is
text and every real date has a day of at most 12; and the real dates fit between the dates in text
only once they are swapped back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from calendarlint.calendars.values.sequence import neighbours

_FARTHEST: Final = 62
"""Days between a date and the nearest text date beyond which nothing is corroborated."""
_CLEARLY: Final = 3
"""How many times farther the dates as held must lie from their neighbours."""


def swapped_back(held: date) -> date | None:
    """The date with day and month exchanged, or None where there is no such date."""
    return held.replace(month=held.day, day=held.month) if held.day <= 12 else None


def find_swapped(held: Sequence[date | None], texts: Sequence[date | None]) -> dict[int, date]:
    """The positions whose real date was swapped, and the date that was meant.

    ``held`` are the real dates of a column by position, ``texts`` the dates that stand in it as
    text with a day above 12. Empty unless the whole column is swapped and its sequence says so.
    """
    anchors = [(position, day) for position, day in enumerate(texts) if day is not None]
    real = [(position, day) for position, day in enumerate(held) if day is not None]
    if not anchors or not real or any(day.day > 12 for _, day in real):
        return {}
    meant: dict[int, date] = {}
    as_held = as_meant = 0
    for position, day in real:
        back = swapped_back(day)
        if back is None or back == day:
            continue
        near = neighbours(position, anchors)
        held_gap, meant_gap = _gap(day, near), _gap(back, near)
        if min(held_gap, meant_gap) > _FARTHEST:
            continue
        # A date that fits as it stands speaks against a swapped column.
        as_held += held_gap
        as_meant += meant_gap
        if meant_gap < held_gap:
            meant[position] = back
    return meant if meant and as_held >= _CLEARLY * max(as_meant, 1) else {}


def _gap(day: date, near: Sequence[date]) -> int:
    return min(abs((day - other).days) for other in near)
