"""What comes out of a file, whatever its kind: sheets of plain cells that know where they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from calendarlint.findings import Location, Notice
from calendarlint.wording import Text


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell whose formula failed (``#REF!``, ``#N/A`` …): not blank, and not a value."""

    code: str


CellValue = str | float | bool | datetime | date | time | timedelta | CellError | None
"""A cell as the file holds it. Blank cells are None; text keeps its spaces and line breaks."""


@dataclass(slots=True)
class Grid:
    """The used cells of one sheet.

    ``rows[i][j]`` is the cell in row ``first_row + i`` and column ``first_column + j`` of the
    sheet (both counted from 1). Rows may be of unequal length; what lies beyond is blank.
    ``lines`` gives, for CSV, the physical line on which each row starts. ``merges`` are
    (first row, first column, last row, last column), sheet coordinates, clipped to the data.
    """

    file: str
    sheet: str | None
    rows: list[list[CellValue]]
    first_row: int = 1
    first_column: int = 1
    lines: list[int] | None = None
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False

    def location(self, i: int, j: int | None = None) -> Location:
        """The place of row index ``i`` and column index ``j`` (0-based, as in ``rows``)."""
        return Location(
            file=self.file,
            sheet=self.sheet,
            row=self.first_row + i,
            column=None if j is None else self.first_column + j,
            line=self.lines[i] if self.lines is not None else None,
        )


@dataclass(slots=True)
class CalendarFile:
    """A file that could be opened.

    ``kind`` is ``xlsx``, ``xlsm``, ``xlsb``, ``xls``, ``ods``, ``csv``, ``tsv`` or ``frame``;
    encoding and delimiter are given for text files only.
    """

    path: str
    kind: str
    grids: list[Grid]
    notices: list[Notice] = field(default_factory=list)
    encoding: str | None = None
    delimiter: str | None = None


class UnreadableError(Exception):
    """A file that is no calendar or cannot be opened: one sentence says what, where, what to do."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.key)
        self.reason = reason
