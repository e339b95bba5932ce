"""The days written in a month grid: numbers that count up, dates, dates as text."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.layouts.day_grids import DayColumn
from calendarlint.calendars.layouts.sheet_view import Place
from calendarlint.calendars.values.day_text import read_day_text

_LONGEST_DATE: Final = 40
_NUMBERED: Final = re.compile(
    r"\s*(\d{1,2})(?:st|nd|rd|th|er)?\b(?![-/.]\d)\s*(?:[-–—:.)]\s*)?(.*)", re.DOTALL
)


def date_in_words(cell: CellValue, column: DayColumn, year: int | None) -> date | None:
    """The date that a whole text is, where the weekday above it leaves one: "5/6/2025"."""
    said = read_day_text(cell) if isinstance(cell, str) and len(cell) <= _LONGEST_DATE else None
    if said is None:
        return None
    meant = [day for day in (said.day, said.dmy, said.mdy) if day is not None]
    days = {day.on(known) for day in meant if (known := day.year or year) is not None}
    fitting = [day for day in days if day and column.weekday in (None, day.weekday())]
    return fitting[0] if len(fitting) == 1 else None


def day_number(cell: CellValue) -> int | date | None:
    """The day that a cell begins with: its number in the month, or a real date; else None."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return int(cell) if 1 <= cell <= 31 and cell == int(cell) else None
    if isinstance(cell, str) and (match := _NUMBERED.match(cell)):
        number = int(match[1])
        return number if 1 <= number <= 31 else None
    return None


def in_sequence(numbers: dict[int, tuple[int | date, Place]]) -> bool:
    """Whether the numbers of a row count up with its days; a month may end in between."""
    plain = [(n, value) for n, (value, _) in sorted(numbers.items()) if isinstance(value, int)]
    steps = pairwise(plain)
    return all(
        after - before == m - n or (after <= m - n and before >= 26)
        for (n, before), (m, after) in steps
    )


def text_behind(number: int | date, cell: str) -> str:
    """What a cell says behind the number of its day; a date in words says nothing more."""
    match = _NUMBERED.match(cell) if isinstance(number, int) else None
    return match[2] if match else ""
