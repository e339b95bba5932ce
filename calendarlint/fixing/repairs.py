"""A repair: one cell, what it says and what it is to say, and why there is no other answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from calendarlint.calendars.cell_text import as_text
from calendarlint.calendars.grid import CalendarFile, CellValue, Grid
from calendarlint.findings import Location
from calendarlint.wording import Text

NewValue = str | date | datetime | time
"""What a repaired cell holds: text, or a real date, date with time, or time of day."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One cell with one right answer.

    ``before`` is the cell as the file holds it, ``after`` what it becomes, ``reason`` says why.
    ``unsafe`` marks a change to words that a person chose. ``words`` are those that change,
    before and after, where they are only part of a longer text.
    """

    location: Location
    field: str
    before: CellValue
    after: NewValue
    reason: Text
    unsafe: bool = False
    words: tuple[str, str] | None = None

    @property
    def shown(self) -> tuple[str, str]:
        """What is shown of the cell before and after; not masked yet."""
        return self.words or (as_text(self.before), as_text(self.after))

    @property
    def cell(self) -> tuple[int, int]:
        """Row and column in the sheet, counted from 1."""
        return self.location.row or 0, self.location.column or 0


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A cell or a sheet that has a right answer and is not repaired; ``reason`` says why."""

    location: Location
    reason: Text


class NotRewritableError(Exception):
    """A calendar that cannot be rewritten; ``why`` completes the key ``fix.refused.<why>``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def in_reading_order(file: CalendarFile, repairs: Iterable[Repair]) -> list[Repair]:
    """Repairs of a file as a person comes across them: sheet by sheet, row by row."""
    sheets = {grid.sheet: number for number, grid in enumerate(file.grids)}
    return sorted(repairs, key=lambda repair: (sheets[repair.location.sheet], *repair.cell))


def by_sheet(repairs: Iterable[Repair]) -> dict[str | None, dict[tuple[int, int], Repair]]:
    """Repairs by the name of their sheet (None in a text file), then by row and column."""
    found: dict[str | None, dict[tuple[int, int], Repair]] = {}
    for repair in repairs:
        found.setdefault(repair.location.sheet, {})[repair.cell] = repair
    return found


def applied(file: CalendarFile, repairs: Iterable[Repair]) -> CalendarFile:
    """The calendar as it is read once the repairs are made; ``file`` itself stays as it is."""
    wanted = by_sheet(repairs)
    grids = [
        _repaired(grid, wanted[grid.sheet]) if grid.sheet in wanted else grid for grid in file.grids
    ]
    return replace(file, grids=grids)


def _repaired(grid: Grid, repairs: Mapping[tuple[int, int], Repair]) -> Grid:
    rows = copy(grid.rows)
    for (row, column), repair in repairs.items():
        i = row - grid.first_row
        cells = list(rows[i])
        cells[column - grid.first_column] = repair.after
        rows[i] = cells
    return replace(grid, rows=rows)
