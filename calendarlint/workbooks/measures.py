"""How wide the columns and how high the rows of a sheet are, as far as a note's box needs it."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from typing import Final

from calendarlint.workbooks.markup import Tag

_DIGIT_PIXELS: Final = 7
"""A digit of the usual font (ECMA-376 part 1, 18.3.1.13); other fonts differ by a pixel."""
_USUAL_WIDTH: Final = 64
_USUAL_HEIGHT: Final = 20
_PIXELS_A_POINT: Final = 4 / 3


@dataclass(slots=True)
class Measures:
    """Columns and rows of one sheet that are not of the usual size; sizes are in pixels."""

    width: int = _USUAL_WIDTH
    height: int = _USUAL_HEIGHT
    columns: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First column, last column, width, style; in order."""
    rows: dict[int, int] = field(default_factory=dict)

    def note(self, tag: Tag) -> None:
        """Take in a tag from above the rows: ``sheetFormatPr`` or ``col``."""
        if tag.name == "sheetFormatPr":
            self.width = _column_pixels(tag.get("defaultColWidth")) or self.width
            self.height = _row_pixels(_number(tag.get("defaultRowHeight"))) or self.height
        elif tag.name == "col":
            first, last = (int(_number(tag.get(name)) or 0) for name in ("min", "max"))
            hidden = tag.get("hidden") in ("1", "true")
            width = 0 if hidden else _column_pixels(tag.get("width")) or self.width
            insort(self.columns, (first, last, width, int(_number(tag.get("style")) or 0)))

    def note_row(self, row: int, points: float | None, hidden: bool) -> None:  # noqa: FBT001
        """Take in the height of a row."""
        if hidden:
            self.rows[row] = 0
        elif points is not None and _row_pixels(points) != self.height:
            self.rows[row] = _row_pixels(points)

    def column_style(self, column: int) -> int:
        """The style that a cell of this column has where the sheet holds no such cell."""
        found = self._of(column)
        return found[3] if found else 0

    def column_width(self, column: int) -> int:
        """How wide a column is, counted from 1."""
        return next(
            (w for first, last, w, _ in self.columns if first <= column <= last), self.width
        )

    def row_height(self, row: int) -> int:
        """How high a row is, counted from 1."""
        return self.rows.get(row, self.height)

    def _of(self, column: int) -> tuple[int, int, int, int] | None:
        at = bisect_right(self.columns, column, key=lambda each: each[0]) - 1
        return self.columns[at] if at >= 0 and self.columns[at][1] >= column else None


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value is not None else None
    except ValueError:
        return None


def _column_pixels(width: str | None) -> int:
    return round((_number(width) or 0) * _DIGIT_PIXELS)


def _row_pixels(points: float | None) -> int:
    return round((points or 0) * _PIXELS_A_POINT)
