"""Years for dates written without one: from a heading, the file's name or the column itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from calendarlint.calendars.values.sequence import nearest_by_position
from calendarlint.wording import text

if TYPE_CHECKING:
    from calendarlint.calendars.values.day_text import Day
    from calendarlint.calendars.values.slots import Slot

_HALF_A_YEAR: Final = 183


@dataclass(frozen=True, slots=True)
class YearHints:
    """What stands around a date column.

    ``years`` are the years that the sheet's title, a band or the file's name gives (several for
    "2026-2027"), ``month`` the month. ``weeks`` are the first days of the weeks by their number
    in the calendar; ``week_start`` is the first day of the week that the cell's band names.
    """

    years: tuple[int, ...] = ()
    month: int | None = None
    weeks: Mapping[int, date] = field(default_factory=dict)
    week_start: date | None = None

    @property
    def only_year(self) -> int | None:
        """The year, where the hints name a single one."""
        return self.years[0] if len(self.years) == 1 else None

    def day_of_week(self, week: int | None, weekday: int) -> date | None:
        """The weekday (0 is Monday) in a week whose first day is known, else None."""
        start = self.week_start if week is None else self.weeks.get(week, self.week_start)
        if start is None:
            return None
        return start + timedelta(days=(weekday - start.weekday()) % 7)


def give_years(slots: Sequence[Slot]) -> None:
    """Turn every settled day into a date; one whose year nothing tells becomes a problem."""
    for slot in slots:
        if slot.pending is not None and slot.pending.year is not None:
            slot.day = slot.pending.on(slot.pending.year)
    dated = [(n, slot.day) for n, slot in enumerate(slots) if slot.day is not None]
    previous: date | None = None
    for n, slot in enumerate(slots):
        if slot.pending is not None and slot.day is None:
            _give_year(slot, nearest_by_position(n, dated), previous)
        previous = slot.day or previous


def _give_year(slot: Slot, neighbour: date | None, previous: date | None) -> None:
    day, hints = slot.pending, slot.hints
    assert day is not None  # noqa: S101  the caller looked
    slot.problem = "unreadable-date"
    if neighbour is not None:
        found = _nearest_to(day, neighbour)
    elif hints.only_year is not None and hints.month is not None:
        found = _nearest_to(day, date(hints.only_year, hints.month, 15))
    elif hints.only_year is not None:
        found = _after(day, hints.only_year, previous)
    else:
        found = _by_weekday(day, hints.years, slot.weekday)
        if found is None and hints.years and previous is not None:
            found = _nearest_to(day, previous)
        if found is None:
            slot.evidence = text("values.date-without-year")
            return
    if found is None:
        slot.evidence = text("values.no-such-date")
        return
    slot.day, slot.problem = found, None


def _nearest_to(day: Day, other: date) -> date | None:
    days = [on for year in (other.year - 1, other.year, other.year + 1) if (on := day.on(year))]
    near = [on for on in days if abs((on - other).days) <= _HALF_A_YEAR]
    return min(near, key=lambda on: abs((on - other).days), default=None)


def _after(day: Day, year: int, previous: date | None) -> date | None:
    """The day in ``year``; in the next where a column has run from December into January."""
    found = day.on(year)
    if found is None or previous is None:
        return found
    return _nearest_to(day, previous) if (previous - found).days > _HALF_A_YEAR else found


def _by_weekday(day: Day, years: Sequence[int], weekday: int | None) -> date | None:
    """The day in the one of several possible years in which it falls on the weekday written."""
    days = [on for year in years if (on := day.on(year)) is not None]
    fitting = [on for on in days if on.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None
