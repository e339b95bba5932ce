"""CSV and TSV: text to a grid whose rows are numbered as a spreadsheet program numbers them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.files.csvscan import LineNumbers, Scan, UnclosedQuoteError, scan
from calendarlint.calendars.files.decoding import Decoded
from calendarlint.calendars.files.refusals import refusal
from calendarlint.calendars.grid import CalendarFile, CellValue, Grid
from calendarlint.findings import Location, Notice
from calendarlint.wording import text

SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?(?:\r\n|\n|\r|\Z)', re.IGNORECASE)
"""The line with which Excel names the delimiter, in the first line of the file."""

_CANDIDATES: Final = ("\t", ";", ",", "|")
_SAMPLE_ROWS: Final = 400
_ODD_WIDTH_SHARE: Final = 0.2
_ROW_LIKE_WIDTH: Final = 4
_HALF_ROW_WIDTH: Final = 3


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the text is delimited. ``start`` is the offset behind an Excel ``sep=`` line.

    ``fit`` tells how well the rows agree on it: 0 not at all, towards 1 for many equal columns.
    """

    delimiter: str
    start: int
    fit: float


def dialect_of(content: str, *, tabs_first: bool = False) -> Dialect:
    """The delimiter under which most rows have the same number of cells, and many.

    ``tabs_first`` is for files that say so by their name: a tab then wins wherever it occurs.
    """
    named = SEPARATOR_LINE.match(content)
    if named is not None:
        return Dialect(named[1], named.end(), 1.0)
    fits = {delimiter: _fit(content, delimiter) for delimiter in _CANDIDATES}
    best = max(_CANDIDATES, key=lambda delimiter: fits[delimiter])
    if tabs_first and fits["\t"] > 0:
        best = "\t"
    return Dialect(best if fits[best] > 0 else ",", 0, fits[best])


def read_delimited(decoded: Decoded, dialect: Dialect, shown: str) -> CalendarFile:
    """The calendar in a text file. Raises ``UnreadableError`` for a quote that is never closed."""
    try:
        scanned = scan(decoded.text, dialect.delimiter, dialect.start)
    except UnclosedQuoteError as error:
        raise refusal("unclosed-quote", shown, line=error.line) from None
    width = _usual_width(scanned.rows)
    _refuse_swallowed_rows(scanned, dialect.delimiter, width, shown)
    rows: list[list[CellValue]] = [
        [cell if cell and not cell.isspace() else None for cell in row] for row in scanned.rows
    ]
    rows = [[] if row == [None] else row for row in rows]
    while rows and not rows[-1]:
        rows.pop()
    grid = Grid(file=shown, sheet=None, rows=rows, lines=scanned.lines[: len(rows)])
    return CalendarFile(
        path=shown,
        kind="tsv" if dialect.delimiter == "\t" else "csv",
        grids=[grid],
        notices=[
            *_broken_characters(decoded, shown),
            *(
                Notice(text("opening.stray-quote", line=scanned.lines[i]), grid.location(i))
                for i in scanned.misquoted
            ),
            *_wide_rows(grid, width),
        ],
        encoding=decoded.encoding,
        delimiter=dialect.delimiter,
    )


def _fit(content: str, delimiter: str) -> float:
    if delimiter not in content:
        return 0.0
    try:
        scanned = scan(content, delimiter, limit=_SAMPLE_ROWS)
    except UnclosedQuoteError:
        # Still a delimiter; the reading itself will say where the quote opens.
        scanned = Scan(rows=[line.split(delimiter) for line in content[:100_000].splitlines()])
    widths = [len(row) for row in scanned.rows if any(cell.strip() for cell in row)]
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0
    usual, count = max(wide.items(), key=lambda item: (item[1] * (item[0] - 1), item[0]))
    wrong = len(scanned.misquoted) / len(widths)
    return max(count / len(widths) * (1 - 1 / usual) - wrong, 0.0)


def _usual_width(rows: list[list[str]]) -> int:
    """The number of cells that most rows of a table have."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths.items(), key=lambda item: (item[1], item[0]))[0] if widths else 1


def _refuse_swallowed_rows(scanned: Scan, delimiter: str, width: int, shown: str) -> None:
    """A stray mark has opened a cell that holds rows of the file, or the rest of two of them.

    Prose has delimiters too, but a space follows them, and seldom are there as many.
    """
    tight = re.compile(re.escape(delimiter) + r"(?![ \n]|\Z)")
    for index, position in scanned.multiline:
        row = scanned.rows[index]
        first, *inner, last = (len(tight.findall(line)) for line in row[position].split("\n"))
        whole = width >= _ROW_LIKE_WIDTH and any(count >= width - 1 for count in inner)
        before, after = position + first, last + len(row) - 1 - position
        halves = width >= _HALF_ROW_WIDTH and first > 0 and before == after == width - 1
        if whole or halves:
            raise refusal("unclosed-quote", shown, line=scanned.lines[index])


def _wide_rows(grid: Grid, width: int) -> list[Notice]:
    """Rows with something beyond the usual last column, where few rows have it."""
    tables = sum(1 for row in grid.rows if len(row) > 1)
    wide = [(i, extent) for i, extent in enumerate(map(_extent, grid.rows)) if extent > width > 1]
    if len(wide) > max(1, tables * _ODD_WIDTH_SHARE):
        return []
    return [
        Notice(
            text("opening.wide-row", line=grid.location(i).line or 0, cells=extent, usual=width),
            grid.location(i),
        )
        for i, extent in wide
    ]


def _extent(row: list[CellValue]) -> int:
    return max((j for j, cell in enumerate(row, start=1) if cell is not None), default=0)


def _broken_characters(decoded: Decoded, shown: str) -> list[Notice]:
    if not decoded.broken:
        return []
    line = LineNumbers(decoded.text).at(decoded.broken[0])
    message = text("opening.broken-characters", count=len(decoded.broken), line=line)
    return [Notice(message, Location(shown, line=line))]
