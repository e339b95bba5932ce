"""How far a sheet's cells reach, judged before any table is laid out over them.

The workbook reader lays a dense table over the box that holds all cells. One stray cell at the
far end of a sheet makes that box larger than any memory, so the cells are looked at first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384

EASY_AREA: Final = 2_000_000
"""A box of so many cells costs about 50 MB: nothing is looked at more closely below it."""
MAX_AREA: Final = 30_000_000
"""Beyond this no table is laid out at all."""
ROW_GAP: Final = 2_000
COLUMN_GAP: Final = 200
"""Cells beyond a gap of blank rows or columns this wide are no part of the calendar."""

Cell = tuple[int, int]
"""Row and column, both counted from 1."""
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1."""


@dataclass(slots=True)
class SheetFacts:
    """What a look at a sheet found before it is read.

    ``edited`` is the sheet without its far cells and with nothing that the reader does not
    take, or None where nothing had to change. ``far`` are the cells beyond a wide gap, in sheet
    order. ``large`` tells that even so the table to lay out is large, ``hopeless`` that it is
    too large.
    """

    edited: bytes | None = None
    errors: dict[Cell, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    far: list[Cell] = field(default_factory=list)
    large: bool = False
    hopeless: bool = False

    def measure(self, filled: Iterable[Cell]) -> set[Cell]:
        """Judge the extent of the filled cells, and return those that are too far off to read.

        Far cells are only looked for where the box around all is not easy.
        """
        cells = sorted(set(filled))
        if _area(cells) <= EASY_AREA:
            return set()
        kept = _densest(cells, axis=0, gap=ROW_GAP)
        kept = _densest(kept, axis=1, gap=COLUMN_GAP)
        held = set(kept)
        self.far = [cell for cell in cells if cell not in held]
        self.large = _area(kept) > EASY_AREA
        self.hopeless = _area(kept) > MAX_AREA
        for cell in self.far:
            self.errors.pop(cell, None)
        return set(self.far)


def clipped(merges: Iterable[Merge], box: Merge) -> list[Merge]:
    """The merges as far as they lie in ``box``; one of which a single cell is left is none."""
    found: list[Merge] = []
    for top, left, bottom, right in merges:
        start = (max(top, box[0]), max(left, box[1]))
        end = (min(bottom, box[2]), min(right, box[3]))
        if start[0] <= end[0] and start[1] <= end[1] and start != end:
            found.append((*start, *end))
    return found


def _area(cells: list[Cell]) -> int:
    if not cells:
        return 0
    columns = [column for _, column in cells]
    rows = [row for row, _ in cells]
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _densest(cells: list[Cell], axis: int, gap: int) -> list[Cell]:
    """The largest group of cells along one axis, where wide gaps part the groups."""
    groups = list(_groups(sorted(cells, key=lambda cell: cell[axis]), axis, gap))
    return max(groups, key=len)


def _groups(cells: list[Cell], axis: int, gap: int) -> Iterator[list[Cell]]:
    group: list[Cell] = []
    last = cells[0][axis]
    for position, members in groupby(cells, key=lambda cell: cell[axis]):
        if position - last > gap:
            yield group
            group = []
        group.extend(members)
        last = position
    yield group
