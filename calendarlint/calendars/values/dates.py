"""Date cells to dates: a column at a time, since a date often needs its neighbours to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from calendarlint.calendars.grid import CellError, CellValue
from calendarlint.calendars.posts import Problem, ProblemKind
from calendarlint.calendars.values.calendar_words import weekday_of
from calendarlint.calendars.values.day_order import column_order, settle
from calendarlint.calendars.values.day_text import (
    FIRST_YEAR,
    LAST_YEAR,
    Day,
    DayOrder,
    read_day_text,
)
from calendarlint.calendars.values.leftover_dates import read_leftover
from calendarlint.calendars.values.slots import Slot
from calendarlint.calendars.values.swapped_dates import find_swapped
from calendarlint.calendars.values.times import TimeReading, is_empty
from calendarlint.calendars.values.year_hints import YearHints, give_years
from calendarlint.wording import Label, Text, text

__all__ = ["DateReading", "YearHints", "read_date", "read_date_column", "weekday_problem"]


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date cell, read. ``when`` is None where it is blank, says "TBD" or cannot be read.

    ``clock``, ``later``, ``offset`` and ``zone`` are what a cell of date and time adds.
    ``weekday`` is the day of the week written in the cell (0 is Monday). ``corrected_from`` is
    the date that the cell holds where its day and month were swapped. ``problem`` is about the
    date, ``time_problem`` about the time; ``evidence`` says more about the first.
    """

    when: date | None = None
    clock: time | None = None
    later: time | None = None
    offset: timedelta | None = None
    zone: str | None = None
    weekday: int | None = None
    corrected_from: date | None = None
    problem: ProblemKind | None = None
    evidence: Text | None = None
    time_problem: ProblemKind | None = None


_EPOCH: Final = date(1899, 12, 30)
_FIRST_SERIAL: Final = (date(FIRST_YEAR, 1, 1) - _EPOCH).days
_LAST_SERIAL: Final = (date(LAST_YEAR, 12, 31) - _EPOCH).days
_TUESDAY: Final = 1
# "1st", « le 1er », "Mon 3", « Mardi 1er »
_DAY_OF_MONTH: Final = re.compile(
    r"(?:(?P<weekday>[a-zé]+)\.?,?\s+|(?:the|le)\s+)?(?P<day>[0-9]{1,2})\s?(?:st|nd|rd|th|er|e)?"
)
_FIRST_RUN_TOGETHER: Final = FIRST_YEAR * 10000
_LAST_RUN_TOGETHER: Final = (LAST_YEAR + 1) * 10000


def read_date_column(
    cells: Sequence[CellValue],
    order: DayOrder | None = None,
    hints: YearHints | Sequence[YearHints] | None = None,
    weekdays: Sequence[int | None] | None = None,
) -> list[DateReading]:
    """Read a column of dates, or of dates with times, in reading order; a reading a cell.

    ``order`` is what the header or the settings say of day and month; a column that holds a day
    above 12 decides for itself. ``hints`` are the year and month that the sheet's title, the
    file's name or a band give, for the column or for each cell. ``weekdays`` are the days of the
    week that a column beside it gives. What stays in doubt is a problem, never a guess.
    """
    each = _hints_for_each(hints, len(cells))
    slots = [
        _slot(cell, each[n], None if weekdays is None else weekdays[n])
        for n, cell in enumerate(cells)
    ]
    settle(slots, column_order(slots, order))
    give_years(slots)
    _swap_back(slots)
    return [_reading(slot) for slot in slots]


def read_date(cell: CellValue, order: DayOrder | None = None) -> DateReading:
    """Read one date cell by itself."""
    return read_date_column([cell], order)[0]


def weekday_problem(day: date, weekday: int, field: str, raw: str) -> Problem | None:
    """The problem of a weekday (0 is Monday) written beside a date that falls on another."""
    if day.weekday() == weekday:
        return None
    return Problem("weekday-disagrees", field, raw, _real_weekday(day))


def _real_weekday(day: date) -> Text:
    return text("values.weekday-real", day=day, weekday=Label(f"weekday.{day.isoweekday()}"))


def _hints_for_each(
    hints: YearHints | Sequence[YearHints] | None, count: int
) -> Sequence[YearHints]:
    if hints is None:
        return [YearHints()] * count
    return [hints] * count if isinstance(hints, YearHints) else hints


def _slot(cell: CellValue, hints: YearHints, beside: int | None) -> Slot:
    slot = Slot(hints=hints, weekday=beside)
    if isinstance(cell, CellError):
        slot.problem = "cell-error"
    elif isinstance(cell, datetime):
        clock = None if cell.time() == time() else cell.time().replace(microsecond=0)
        slot.clock = TimeReading(clock, offset=cell.utcoffset())
        _hold(slot, cell.date())
    elif isinstance(cell, date):
        _hold(slot, cell)
    elif isinstance(cell, float):
        _number(slot, cell)
    elif isinstance(cell, str):
        if not is_empty(cell):
            _text(slot, cell)
    elif cell is not None:
        slot.problem = "unreadable-date"
    return slot


def _hold(slot: Slot, day: date) -> None:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        slot.day = slot.held = day
    else:
        slot.problem = "unreadable-date"


def _number(slot: Slot, number: float) -> None:
    """A date serial, 20270503, or the day of the month where a heading names month and year."""
    if _FIRST_SERIAL <= number < _LAST_SERIAL + 1:
        seconds = round(number % 1 * 86400)
        slot.day = slot.held = _EPOCH + timedelta(days=int(number) + seconds // 86400)
        if 0 < seconds < 86400:
            slot.clock = TimeReading(time(seconds // 3600, seconds // 60 % 60, seconds % 60))
        return
    if number.is_integer() and _FIRST_RUN_TOGETHER <= number <= _LAST_RUN_TOGETHER:
        _text(slot, str(int(number)))
        return
    year, month = slot.hints.only_year, slot.hints.month
    found = Day(year, month, int(number)) if year and month and 1 <= number <= 31 else None
    if found is not None and number.is_integer() and found.possible:
        slot.pending = found
    else:
        slot.problem = "unreadable-date"


def _text(slot: Slot, raw: str) -> None:
    stripped = raw.strip()
    if stripped.isascii() and stripped.isdigit() and len(stripped) <= 5:
        _number(slot, float(stripped))
        return
    said = read_day_text(stripped)
    if (said is None or _is_tuesday(slot, stripped)) and _day_of_month(slot, stripped):
        return
    if said is None:
        slot.day = _day_of_week(slot, stripped) or read_leftover(stripped)
        slot.problem = None if slot.day else "unreadable-date"
        return
    slot.said = said
    slot.clock = said.clock
    slot.in_cell = said.weekday
    slot.weekday = slot.weekday if said.weekday is None else said.weekday
    if said.impossible:
        slot.problem, slot.evidence = "unreadable-date", text("values.no-such-date")
    elif said.week is not None and said.weekday is not None:
        slot.day = slot.hints.day_of_week(said.week, said.weekday)
        slot.problem = None if slot.day else "unreadable-date"
    elif said.day is not None:
        slot.pending = said.day


def _day_of_month(slot: Slot, raw: str) -> bool:
    """Whether the text is a day of the month that the headings name, maybe with its weekday."""
    match = _DAY_OF_MONTH.fullmatch(raw.casefold())
    if match is None:
        return False
    if match["weekday"] is not None:
        weekday = weekday_of(match["weekday"], alone=True)
        if weekday is None:
            return False
        slot.weekday = slot.in_cell = weekday
    _number(slot, float(match["day"]))
    return True


def _is_tuesday(slot: Slot, raw: str) -> bool:
    """Whether « mar. 4 » is no day in March, since the 4th of the month in the title is one."""
    match = _DAY_OF_MONTH.fullmatch(raw.casefold())
    year, month = slot.hints.only_year, slot.hints.month
    if match is None or match["weekday"] != "mar" or year is None or month is None:
        return False
    day = Day(year, month, int(match["day"])).on(year)
    return day is not None and day.weekday() == _TUESDAY


def _day_of_week(slot: Slot, raw: str) -> date | None:
    """The day of a cell that holds a weekday only, in the week that its band names."""
    weekday = weekday_of(raw, alone=True)
    return None if weekday is None else slot.hints.day_of_week(None, weekday)


def _swap_back(slots: Sequence[Slot]) -> None:
    """Mark the real dates of a column whose days and months were swapped, and correct them."""
    if any(slot.said is not None and slot.said.dmy and slot.said.mdy for slot in slots):
        # The program would have turned this text into a date, had it read the column.
        return
    texts = [slot.day if slot.is_high_day else None for slot in slots]
    meant = find_swapped([slot.held for slot in slots], texts)
    for position, day in meant.items():
        slots[position].day = day
        slots[position].problem = "swapped-date"
        slots[position].evidence = text("values.swapped-evidence")


def _reading(slot: Slot) -> DateReading:
    clock = slot.clock or TimeReading()
    reading = DateReading(
        when=slot.day,
        clock=clock.clock,
        later=clock.later,
        offset=clock.offset,
        zone=clock.zone,
        weekday=slot.in_cell,
        problem=slot.problem,
        evidence=slot.evidence,
        time_problem=clock.problem,
    )
    if slot.problem == "swapped-date":
        return replace(reading, corrected_from=slot.held)
    disagrees = slot.day is not None and slot.in_cell not in (None, slot.day.weekday())
    if disagrees and slot.problem is None and slot.day is not None:
        return replace(reading, problem="weekday-disagrees", evidence=_real_weekday(slot.day))
    return reading
