"""A grid as the layout reader looks at it: which cells are filled, and what merged cells cover."""

from __future__ import annotations

from calendarlint.calendars.grid import CellValue, Grid

Place = tuple[int, int]
"""Row index and column index in ``Grid.rows``."""


class SheetView:
    """The filled cells of a grid and its merges, worked out once.

    ``filled[i]`` are the column indices of row ``i`` that hold something. ``covered`` leads from
    each cell that a merge covers to the cell that holds the value; ``spans`` gives the place of
    the last cell of each merge by its first one.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.rows = grid.rows
        self.filled = [[j for j, cell in enumerate(row) if not is_blank(cell)] for row in grid.rows]
        self.width = max((row[-1] + 1 for row in self.filled if row), default=0)
        self.covered: dict[Place, Place] = {}
        self.spans: dict[Place, Place] = {}
        for first_row, first_column, last_row, last_column in grid.merges:
            self._cover(
                max(first_row - grid.first_row, 0),
                max(first_column - grid.first_column, 0),
                min(last_row - grid.first_row, len(grid.rows) - 1),
                min(last_column - grid.first_column, self.width - 1),
            )

    def _cover(self, top: int, left: int, bottom: int, right: int) -> None:
        if bottom < top or right < left or self.own(top, left) is None:
            return
        source = (top, left)
        self.spans[source] = (bottom, right)
        for i in range(top, bottom + 1):
            for j in range(left, right + 1):
                if (i, j) != source:
                    self.covered[i, j] = source

    def own(self, i: int, j: int) -> CellValue:
        """The cell itself; None when it is blank or lies outside the grid."""
        row = self.rows[i]
        if j >= len(row):
            return None
        cell = row[j]
        return None if is_blank(cell) else cell

    def source(self, i: int, j: int) -> Place:
        """The place that holds the value shown at a place: another one inside a merge."""
        return self.covered.get((i, j), (i, j))

    def text(self, i: int, j: int) -> str | None:
        """The cell's text with its spaces tidied, or None where it holds no text."""
        cell = self.own(i, j)
        return " ".join(cell.split()) if isinstance(cell, str) else None

    def within(self, i: int, left: int, right: int) -> list[int]:
        """The filled columns of row ``i`` from ``left`` up to, but without, ``right``."""
        return [j for j in self.filled[i] if left <= j < right]


def is_blank(cell: CellValue) -> bool:
    """Whether a cell holds nothing that a person would see. A failed formula is not blank."""
    return cell is None or (type(cell) is str and (not cell or cell.isspace()))
