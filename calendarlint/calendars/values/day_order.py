"""Whether a column of dates in numbers puts the day or the month first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from calendarlint.calendars.values.day_text import Day, DayOrder
from calendarlint.calendars.values.sequence import neighbours
from calendarlint.calendars.values.slots import Slot
from calendarlint.wording import Text, text

_CLEARLY: Final = 3
"""How many times nearer to their neighbours the dates must lie in one order than in the other."""
_FARTHEST: Final = 31


def column_order(slots: Sequence[Slot], order: DayOrder | None) -> DayOrder | None:
    """The order of day and month in a column, or None where nothing decides it.

    A day above 12 decides; where none does, or they contradict each other, the header or the
    settings (``order``); then the month that the heading names; then the certain dates between
    which the doubtful ones stand.
    """
    shown: set[DayOrder] = set()
    for slot in slots:
        said = slot.said
        if said is not None and slot.is_high_day and said.ymd is None:
            shown.add("dmy" if said.mdy is None else "mdy")
    if len(shown) == 1:
        return shown.pop()
    if order is not None:
        return order
    if shown:
        return None
    return _by_month(slots) or _by_neighbours(slots)


def settle(slots: Sequence[Slot], order: DayOrder | None) -> None:
    """Choose the day of every cell in numbers; one that may be two days becomes a problem."""
    for slot in slots:
        if not slot.is_open:
            continue
        found = slot.candidates
        chosen = next(iter(found.values())) if len(found) == 1 else None
        chosen = chosen or _by_weekday(slot) or (found.get(order) if order else None)
        if chosen is None:
            slot.problem = "unreadable-date"
            slot.evidence = _ambiguous(list(found.values()))
        slot.pending = chosen


def _ambiguous(days: Sequence[Day]) -> Text:
    named = [on for day in days if day.year is not None and (on := day.on(day.year))]
    if len(named) < 2:
        return text("values.date-ambiguous-no-year")
    return text("values.date-ambiguous", one=named[0], two=named[1])


def _by_weekday(slot: Slot) -> Day | None:
    if slot.weekday is None:
        return None
    fitting = [
        day
        for day in slot.candidates.values()
        if day.year is not None and _weekday(day) == slot.weekday
    ]
    return fitting[0] if len(fitting) == 1 else None


def _weekday(day: Day) -> int | None:
    on = day.on(day.year or 0)
    return None if on is None else on.weekday()


def _by_month(slots: Sequence[Slot]) -> DayOrder | None:
    """The only order in which every doubtful date lies in the month that the heading names."""
    doubtful = [slot for slot in slots if slot.is_open and slot.hints.month]
    if not doubtful:
        return None
    fitting: list[DayOrder] = [
        order
        for order in ("dmy", "mdy")
        if all(
            (day := slot.candidates.get(order)) is not None and day.month == slot.hints.month
            for slot in doubtful
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def _by_neighbours(slots: Sequence[Slot]) -> DayOrder | None:
    """The order that puts the doubtful dates near to the certain ones around them."""
    certain = [(n, day) for n, slot in enumerate(slots) if (day := _certain(slot)) is not None]
    doubtful = [n for n, slot in enumerate(slots) if slot.is_open]
    if not certain or not doubtful:
        return None
    gaps: dict[DayOrder, int] = {
        order: sum(_gap(slots[n], order, neighbours(n, certain)) for n in doubtful)
        for order in ("dmy", "mdy")
    }
    nearer: DayOrder = "dmy" if gaps["dmy"] < gaps["mdy"] else "mdy"
    farther: DayOrder = "mdy" if nearer == "dmy" else "dmy"
    within = gaps[nearer] <= _FARTHEST * len(doubtful)
    return nearer if within and gaps[farther] >= _CLEARLY * max(gaps[nearer], 1) else None


def _certain(slot: Slot) -> date | None:
    if slot.day is not None:
        return slot.day
    if slot.said is not None and slot.said.either:
        return None
    settled = slot.pending
    return settled.on(settled.year) if settled is not None and settled.year else None


def _gap(slot: Slot, order: DayOrder, near: Sequence[date]) -> int:
    """Days between a doubtful date in one order and the nearer of its neighbours."""
    day = slot.candidates.get(order)
    if day is None:
        return 366
    gaps = [abs((on - other).days) for other in near if (on := day.on(other.year)) is not None]
    return min(gaps, default=366)
