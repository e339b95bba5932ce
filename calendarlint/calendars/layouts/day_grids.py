"""Where the month and week grids of a sheet stand: rows of days, each over its own columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.layouts.names import NamedDay, day_named, weekday_named
from calendarlint.calendars.layouts.sheet_view import SheetView

_FEWEST_DAYS: Final = 5
_FEWEST_DAYS_ALONE: Final = 3
_CELLS_TO_PROBE: Final = 4
_LONGEST_HEADING: Final = 40
_FIRST_OF_INITIALS: Final = {"smtwtfs": 6, "mtwtfss": 0, "dlmmjvs": 6, "lmmjvsd": 0}


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One day's columns: its weekday or date as the heading says, from ``left`` to ``right``.

    ``row`` is where the heading stands that says most: the date's, else the weekday's.
    """

    weekday: int | None
    day: NamedDay | None
    left: int
    right: int
    row: int


@dataclass(frozen=True, slots=True)
class DayGrid:
    """A row of days and what lies below it, up to row ``last`` (excluded)."""

    top: int
    last: int
    columns: tuple[DayColumn, ...]


def find_grids(view: SheetView, stops: Sequence[int]) -> list[DayGrid]:
    """The grids of a sheet in reading order. ``stops`` are rows at which a table begins."""
    heads: list[tuple[int, tuple[DayColumn, ...]]] = []
    for i, filled in enumerate(view.filled):
        if len(filled) >= _FEWEST_DAYS_ALONE and _may_be_days(view, i):
            for columns in _day_columns(view, i):
                above = heads[-1] if heads else None
                joined = _joined(above[1], columns) if above and above[0] == i - 1 else None
                if joined:
                    heads[-1] = (i, joined)
                else:
                    heads.append((i, columns))
    grids = []
    for i, columns in heads:
        ends = [stop for stop in stops if stop > i]
        ends += [j for j, others in heads if j > i and _overlap(columns, others)]
        grids.append(DayGrid(i, min(ends, default=len(view.rows)), columns))
    return grids


def _joined(upper: Sequence[DayColumn], lower: Sequence[DayColumn]) -> tuple[DayColumn, ...] | None:
    """The headings of two rows over the same columns, one of dates and one of weekdays."""
    if [column.left for column in upper] != [column.left for column in lower]:
        return None
    if any(
        one.day is not None and other.day is not None
        for one, other in zip(upper, lower, strict=True)
    ):
        return None
    return tuple(
        replace(
            one if one.day is not None else other,
            weekday=one.weekday if one.weekday is not None else other.weekday,
        )
        for one, other in zip(upper, lower, strict=True)
    )


def _overlap(one: Sequence[DayColumn], other: Sequence[DayColumn]) -> bool:
    return one[0].left < other[-1].right and other[0].left < one[-1].right


def _day_columns(view: SheetView, i: int) -> Iterator[tuple[DayColumn, ...]]:
    """The runs of day headings in row ``i``, one a grid."""
    run: list[tuple[int, int | None, NamedDay | None]] = []
    runs = [run]
    initials = _initials(view, i)
    for j in view.filled[i]:
        weekday, day = _heading(view.own(i, j)) if initials is None else (initials[j], None)
        if weekday is None and day is None:
            if run:
                run = []
                runs.append(run)
            continue
        if any(weekday is not None and weekday == seen for _, seen, _ in run):
            run = []
            runs.append(run)
        run.append((j, weekday, day))
    alone = sum(map(len, runs)) >= len(view.filled[i]) - 1
    for days in runs:
        if len(days) >= (_FEWEST_DAYS_ALONE if alone else _FEWEST_DAYS):
            starts = [j for j, _, _ in days]
            step = starts[-1] - starts[-2]
            ends = [*starts[1:], starts[-1] + step]
            yield tuple(
                DayColumn(weekday, day, j, end, i)
                for (j, weekday, day), end in zip(days, ends, strict=True)
            )


def _may_be_days(view: SheetView, i: int) -> bool:
    """Whether at least two of a row's first cells name days: most rows are ruled out so."""
    first = (_heading(view.own(i, j)) for j in view.filled[i][:_CELLS_TO_PROBE])
    named = sum(heading != (None, None) for heading in first) >= 2
    return named or _initials(view, i) is not None


def _initials(view: SheetView, i: int) -> dict[int, int] | None:
    """The weekdays of a row of seven initials ("S M T W T F S"), by column; else None."""
    filled = view.filled[i]
    letters = "".join(str(view.own(i, j)).strip().casefold() for j in filled)
    first = _FIRST_OF_INITIALS.get(letters)
    if first is None or len(filled) != len(letters):
        return None
    return {j: (first + n) % 7 for n, j in enumerate(filled)}


def _heading(cell: CellValue) -> tuple[int | None, NamedDay | None]:
    if isinstance(cell, date):
        return cell.weekday(), NamedDay(cell.day, cell.month, cell.year, week=False)
    if not isinstance(cell, str) or len(cell) > _LONGEST_HEADING:
        return None, None
    return _heading_of_text(cell)


@lru_cache(maxsize=8192)
def _heading_of_text(cell: str) -> tuple[int | None, NamedDay | None]:
    words = cell.replace(",", " ").split()
    weekday = weekday_named(words[0]) if words else None
    if weekday is None:
        return None, day_named(cell) if cell.strip()[:1].isalnum() else None
    rest = " ".join(words[1:])
    day = day_named(rest)
    return (weekday, day) if not rest or day or rest.isdigit() else (None, None)
