"""Month and week grids: days as columns, a number or a date above each text.

Each text of a grid is a post on the day above it. What the grid does not say (a time, a network)
stays unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Final

from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.headers import match_header
from calendarlint.calendars.layouts.day_grids import DayColumn, DayGrid
from calendarlint.calendars.layouts.day_numbers import (
    date_in_words,
    day_number,
    in_sequence,
    text_behind,
)
from calendarlint.calendars.layouts.drafts import Cell, Draft
from calendarlint.calendars.layouts.grid_texts import CLOCK, posts_of_text
from calendarlint.calendars.layouts.names import NamedDay, day_named
from calendarlint.calendars.layouts.sheet_view import Place, SheetView
from calendarlint.calendars.values.day_text import read_day_text
from calendarlint.calendars.values.platforms import networks_named

_FEWEST_FIELDS: Final = 2
_TELLING: Final = frozenset({"copy", "copy_fr", "title", "link", "asset"})


@dataclass(frozen=True, slots=True)
class GridTitle:
    """What the title above a grid says of its days: month and year, or the week's first day."""

    month: int | None = None
    year: int | None = None
    week: NamedDay | None = None


def read_grid(view: SheetView, grid: DayGrid, title: GridTitle) -> list[Draft]:
    """The posts of one grid, in reading order."""
    return _GridReader(view, grid, title).read()


class _GridReader:
    def __init__(self, view: SheetView, grid: DayGrid, title: GridTitle) -> None:
        self._view = view
        self._grid = grid
        self._title = title
        self._numbers = self._numbered_rows()
        self._days: dict[int, tuple[date | None, Place]] = {}
        self._label: _Label = _Label()

    def read(self) -> list[Draft]:
        days = self._dates_of_numbers()
        for n, column in enumerate(self._grid.columns):
            self._days[n] = (self._day_of_heading(column), (column.row, column.left))
        labels = self._field_labels()
        if len(labels.keys() & _TELLING) and len(labels) >= _FEWEST_FIELDS:
            return list(self._posts_of_fields(days))
        drafts: list[Draft] = []
        for i in range(self._grid.top + 1, self._end()):
            if not self._view.filled[i]:
                continue
            self._days.update(days.get(i, {}))
            self._days.update(self._days_of_week_beside(i))
            self._label = self._row_label(i)
            for n, column in enumerate(self._grid.columns):
                drafts.extend(self._posts_of_day(i, n, column))
        return drafts

    def _day_of_heading(self, column: DayColumn) -> date | None:
        if column.day is not None:
            return column.day.on(self._title.year)
        start = self._title.week.on(self._title.year) if self._title.week else None
        if start is None or column.weekday is None or self._numbers:
            return None
        return start + timedelta((column.weekday - start.weekday()) % 7)

    def _days_of_week_beside(self, i: int) -> dict[int, tuple[date | None, Place]]:
        """The dates of a row beside which its week stands ("March 2-6"), by column number."""
        for j in self._view.within(i, 0, self._grid.columns[0].left):
            text = self._view.text(i, j)
            week = day_named(text) if text else None
            start = week.on(self._title.year) if week and week.week else None
            if start is not None:
                return {
                    n: (start + timedelta((column.weekday - start.weekday()) % 7), (i, j))
                    for n, column in enumerate(self._grid.columns)
                    if column.weekday is not None and column.day is None
                }
        return {}

    def _left(self, i: int) -> list[tuple[CellValue, Place]]:
        """The labels of a row, left of its days, those that a merge brings down included."""
        places = (self._view.source(i, j) for j in range(self._grid.columns[0].left))
        return [(cell, at) for at in places if (cell := self._view.own(*at)) is not None]

    def _field_labels(self) -> dict[str, int]:
        """The fields that row labels name, and how often."""
        found: dict[str, int] = {}
        for i in range(self._grid.top + 1, self._grid.last):
            key = self._field_of(i)
            if key is not None:
                found[key] = found.get(key, 0) + 1
        return found

    def _field_of(self, i: int) -> str | None:
        for cell, place in self._left(i):
            match = match_header(cell) if isinstance(cell, str) and place[0] == i else None
            if match is not None:
                return match.field
        return None

    def _posts_of_fields(
        self, days: dict[int, dict[int, tuple[date | None, Place]]]
    ) -> Iterator[Draft]:
        """The posts of a grid whose rows are fields: one for each day and group of rows."""
        group: dict[int, Draft] = {}
        seen: set[str] = set()
        head: CellValue = None
        for i in range(self._grid.top + 1, self._grid.last):
            self._days.update(days.get(i, {}))
            key = self._field_of(i)
            label = next((one for one, _ in self._left(i) if _is_who(one)), None)
            if key in seen or label != head:
                yield from _complete(group)
                group, seen, head = {}, set(), label
            if key is None or key in {"date", "when", "weekday"}:
                continue
            seen.add(key)
            for n, column in enumerate(self._grid.columns):
                self._enter(group, i, n, column, key)
        yield from _complete(group)

    def _enter(self, group: dict[int, Draft], i: int, n: int, column: DayColumn, key: str) -> None:
        found = self._view.within(i, column.left, column.right)
        if not found:
            return
        if n not in group:
            day, place = self._days.get(n, (None, None))
            group[n] = Draft(i, day=day, day_place=place)
            for cell, at in self._left(i):
                if _is_who(cell):
                    (_read_label(cell, at) or _Label()).apply(group[n])
        group[n].cells.setdefault(key, Cell(self._view.own(i, found[0]), (i, found[0])))

    def _end(self) -> int:
        """The row after the last week: below it, a week's usual height is not exceeded."""
        rows = sorted(self._numbers)
        if len(rows) < 2:
            return self._grid.last
        height = max(later - row for row, later in pairwise(rows))
        return min(self._grid.last, rows[-1] + height)

    def _numbered_rows(self) -> dict[int, dict[int, tuple[int | date, Place]]]:
        """Rows that hold the days' numbers (or dates): row → column number → number, place."""
        found: dict[int, dict[int, tuple[int | date, Place]]] = {}
        before: dict[int, int] = {}
        for i in range(self._grid.top + 1, self._grid.last):
            numbers = self._numbers_in(i)
            if not in_sequence(numbers):
                numbers = {n: item for n, item in numbers.items() if isinstance(item[0], date)}
            single = len(numbers) == 1 and not all(
                isinstance(value, date) or value - 7 == before.get(n)
                for n, (value, _) in numbers.items()
            )
            if not numbers or single:
                continue
            found[i] = numbers
            before = {n: v.day if isinstance(v, date) else v for n, (v, _) in numbers.items()}
        return found

    def _numbers_in(self, i: int) -> dict[int, tuple[int | date, Place]]:
        numbers: dict[int, tuple[int | date, Place]] = {}
        for n, column in enumerate(self._grid.columns):
            for j in self._view.within(i, column.left, column.right):
                cell = self._view.own(i, j)
                number = date_in_words(cell, column, self._title.year) or day_number(cell)
                if number is not None and n not in numbers:
                    numbers[n] = (number, (i, j))
        return numbers

    def _dates_of_numbers(self) -> dict[int, dict[int, tuple[date | None, Place]]]:
        """The numbers as dates of the title's month, its neighbours at the grid's edges."""
        flat = [
            (i, n, value, place)
            for i, numbers in sorted(self._numbers.items())
            for n, (value, place) in sorted(numbers.items())
        ]
        values = [value for _, _, value, _ in flat]
        first = next((at for at, value in enumerate(values[:7]) if value == 1), 0)
        shift = -1 if first else 0
        dated: dict[int, dict[int, tuple[date | None, Place]]] = {}
        previous = 0
        for at, (i, n, value, place) in enumerate(flat):
            if isinstance(value, date):
                day: date | None = value
            else:
                if at and value < previous:
                    shift += 1
                previous = value
                day = self._date(value, shift)
            dated.setdefault(i, {})[n] = (day, place)
        return dated

    def _date(self, number: int, shift: int) -> date | None:
        if self._title.month is None or self._title.year is None:
            return None
        years, month = divmod(self._title.month - 1 + shift, 12)
        try:
            return date(self._title.year + years, month + 1, number)
        except ValueError:
            return None

    def _row_label(self, i: int) -> _Label:
        """What stands left of the days: a time, a network or an account for the whole row."""
        for j in self._view.within(i, 0, self._grid.columns[0].left):
            found = _read_label(self._view.own(i, j), (i, j))
            if found is not None:
                return found
        label = self._label
        return label if self._view.filled[i - 1] and i - 1 > self._grid.top else _Label()

    def _posts_of_day(self, i: int, n: int, column: DayColumn) -> Iterator[Draft]:
        day, place = self._days.get(n, (None, None))
        for j in self._view.within(i, column.left, column.right):
            cell = self._view.own(i, j)
            if not isinstance(cell, str):
                continue
            text = cell
            number = self._numbers.get(i, {}).get(n)
            if number is not None and number[1] == (i, j):
                text = text_behind(number[0], cell)
            if not any(sign.isalnum() for sign in text) or read_day_text(text) is not None:
                continue
            base = Draft(i, day=day, day_place=place)
            if day is None and column.weekday is not None:
                heading = (column.row, column.left)
                base.cells["weekday"] = Cell(self._view.own(*heading), heading)
            self._label.apply(base)
            yield from posts_of_text(base, text, (i, j))


@dataclass(frozen=True, slots=True)
class _Label:
    field: str | None = None
    cell: CellValue = None
    place: Place | None = None

    def apply(self, draft: Draft) -> None:
        if self.place is None:
            return
        if self.field == "platform" and isinstance(self.cell, str):
            draft.platforms = networks_named(self.cell)
            draft.platform_place = self.place
        elif self.field == "account" and isinstance(self.cell, str):
            draft.account = " ".join(self.cell.split())
            draft.account_place = self.place
        elif self.field:
            draft.cells[self.field] = Cell(self.cell, self.place)


def _read_label(cell: CellValue, place: Place) -> _Label | None:
    if isinstance(cell, (time, timedelta)):
        return _Label("time", cell, place)
    if not isinstance(cell, str):
        return None
    if networks_named(cell):
        return _Label("platform", cell, place)
    if cell.strip().startswith("@"):
        return _Label("account", cell, place)
    if CLOCK.match(f"{cell.strip()} "):
        return _Label("time", cell, place)
    return _Label()


def _is_who(cell: CellValue) -> bool:
    """Whether a row label names a network or an account."""
    return isinstance(cell, str) and (bool(networks_named(cell)) or cell.strip().startswith("@"))


def _complete(group: dict[int, Draft]) -> Iterator[Draft]:
    """The drafts of a group that say what is to be published, in the order of the days."""
    for _, draft in sorted(group.items()):
        if _TELLING & draft.cells.keys():
            yield draft
