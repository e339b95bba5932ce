"""OpenDocument spreadsheets (ods), read from their XML a cell at a time (OpenDocument 1.3, part 3).

The workbook reader blanks error cells here and lays a dense table over whatever is repeated, so
this format has a reader of its own: repeated cells and rows count as often as they hold
something, and cost nothing where they are blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from xml.parsers import expat

from calendarlint.calendars.files.extents import (
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Merge,
    SheetFacts,
    clipped,
)
from calendarlint.calendars.files.packages import Package
from calendarlint.calendars.files.refusals import refusal
from calendarlint.calendars.files.workbooks import far_notices
from calendarlint.calendars.grid import CalendarFile, CellError, CellValue, Grid

MAX_CELLS: Final = 5_000_000

_NAMES: Final = re.compile(r"urn:oasis:names:tc:opendocument:xmlns:([\w-]+):1\.0 (.*)", re.DOTALL)
_EXTENSION: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_DURATION: Final = re.compile(
    r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?)?"
)
_ERROR: Final = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d+")
_SPACE, _TAB, _BREAK = "\x00", "\x01", "\x02"
"""Stand-ins, which no XML holds, for white space that is meant while the rest is collapsed."""
_SPECIALS: Final = str.maketrans({_SPACE: " ", _TAB: "\t", _BREAK: "\n"})


class _TooMuchError(Exception):
    """More filled cells than any calendar has."""


@dataclass(slots=True)
class _Sheet:
    name: str
    style: str
    cells: dict[Cell, CellValue] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)


def read_opendocument(package: Package, shown: str) -> CalendarFile:
    """Read an ods. Raises ``UnreadableError``."""
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        raise refusal("password", shown)
    content = _Content()
    try:
        content.parse(package.read("content.xml"))
    except (expat.ExpatError, ValueError, OverflowError):
        raise refusal("damaged", shown) from None
    except _TooMuchError:
        raise refusal("too-spread", shown, sheet=content.sheets[-1].name) from None
    if not content.sheets:
        raise refusal("no-sheets", shown)
    calendar = CalendarFile(path=shown, kind="ods", grids=[])
    for sheet in content.sheets:
        facts = SheetFacts()
        for far in facts.measure(sheet.cells):
            del sheet.cells[far]
        if facts.hopeless:
            raise refusal("too-spread", shown, sheet=sheet.name)
        hidden = sheet.style in content.hidden_styles
        calendar.grids.append(_grid(sheet, shown, hidden=hidden))
        calendar.notices.extend(far_notices(shown, sheet.name, facts))
    return calendar


def _grid(sheet: _Sheet, shown: str, *, hidden: bool) -> Grid:
    grid = Grid(file=shown, sheet=sheet.name, rows=[], hidden=hidden)
    if not sheet.cells:
        return grid
    rows = [row for row, _ in sheet.cells]
    columns = [column for _, column in sheet.cells]
    grid.first_row, last_row = min(rows), max(rows)
    grid.first_column, last_column = min(columns), max(columns)
    grid.rows = [[] for _ in range(grid.first_row, last_row + 1)]
    for (row, column), value in sorted(sheet.cells.items(), key=lambda item: item[0]):
        cells = grid.rows[row - grid.first_row]
        cells.extend([None] * (column - grid.first_column - len(cells)))
        cells.append(value)
    box = (grid.first_row, grid.first_column, last_row, last_column)
    grid.merges = clipped(sheet.merges, box)
    return grid


class _Content:
    """The state of a walk through ``content.xml``."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.hidden_styles: set[str] = set()
        self._path: list[str] = []
        self._style = ""
        self._live = False
        self._row = 0
        self._rows_repeated = 1
        self._row_cells: list[tuple[int, int, CellValue]] = []
        self._column = 0
        self._cell: Mapping[str, str] | None = None
        self._paragraphs: list[str] = []
        self._aside = 0

    def parse(self, xml: bytes) -> None:
        """Walk through. Raises what expat raises, and ``_TooMuchError``."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.Parse(xml, True)  # noqa: FBT003  expat takes it by position only

    def _start(self, raw_name: str, raw: dict[str, str]) -> None:
        name = _short(raw_name)
        self._path.append(name)
        if self._cell is not None:
            self._start_in_cell(name, raw)
            return
        attributes = {_short(key): value for key, value in raw.items()}
        if name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden_styles.add(self._style)
        elif name == "table:table":
            # A table elsewhere is a copy of another document's, kept for its links.
            self._live = self._path[-2:-1] == ["office:spreadsheet"]
            if self._live:
                style = attributes.get("table:style-name", "")
                self.sheets.append(_Sheet(attributes.get("table:name", ""), style))
                self._row = 0
        elif not self._live:
            return
        elif name == "table:table-row":
            self._row += 1
            self._rows_repeated = _count(attributes.get("table:number-rows-repeated"))
            self._row_cells, self._column = [], 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._paragraphs, self._aside = attributes, [], 0

    def _start_in_cell(self, name: str, raw: dict[str, str]) -> None:
        beside = name in ("office:annotation", "table:table") or name.startswith("draw:")
        if self._aside or beside:
            self._aside += 1
        elif name == "text:p":
            self._paragraphs.append("")
        elif self._paragraphs and name == "text:s":
            counts = (value for key, value in raw.items() if _short(key) == "text:c")
            self._paragraphs[-1] += _SPACE * min(_count(next(counts, None)), 10_000)
        elif self._paragraphs and name == "text:tab":
            self._paragraphs[-1] += _TAB
        elif self._paragraphs and name == "text:line-break":
            self._paragraphs[-1] += _BREAK

    def _text(self, text: str) -> None:
        in_paragraph = self._cell is not None and not self._aside and "text:p" in self._path
        if in_paragraph and self._paragraphs:
            self._paragraphs[-1] += text

    def _end(self, _name: str) -> None:
        name = self._path.pop()
        if self._cell is None:
            if name == "table:table-row" and self._live:
                self._end_row()
            return
        if self._aside:
            self._aside -= 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell(self._cell)
            self._cell = None

    def _end_cell(self, cell: Mapping[str, str]) -> None:
        repeated = _count(cell.get("table:number-columns-repeated"))
        column = self._column + 1
        self._column += repeated
        paragraphs = (re.sub(r"[ \t\r\n]+", " ", part).strip(" ") for part in self._paragraphs)
        value = _value(cell, "\n".join(paragraphs).translate(_SPECIALS))
        if value is not None:
            last = min(column + repeated - 1, MAX_COLUMNS)
            if last - column >= MAX_CELLS:
                raise _TooMuchError
            self._row_cells.append((column, last, value))
        wide = _count(cell.get("table:number-columns-spanned"))
        high = _count(cell.get("table:number-rows-spanned"))
        if wide > 1 or high > 1:
            box = (self._row, column, self._row + high - 1, column + wide - 1)
            self.sheets[-1].merges.append(box)

    def _end_row(self) -> None:
        first, self._row = self._row, self._row + self._rows_repeated - 1
        if not self._row_cells:
            return
        cells = self.sheets[-1].cells
        width = sum(last - start + 1 for start, last, _ in self._row_cells)
        last_row = min(self._row, MAX_ROWS)
        if len(cells) + width * (last_row - first + 1) > MAX_CELLS:
            raise _TooMuchError
        for row in range(first, last_row + 1):
            for start, last, value in self._row_cells:
                cells.update(((row, column), value) for column in range(start, last + 1))


def _refuse_document_type(*_: object) -> None:
    """No spreadsheet program writes one; its entities are what XML bombs are made of."""
    raise ValueError("document type")


def _short(name: str) -> str:
    """The usual prefix and the local name: ``table:table-cell``."""
    match = _NAMES.fullmatch(name)
    if match is not None:
        return f"{match[1]}:{match[2]}"
    return name.replace(_EXTENSION, "calcext:")


def _count(text: str | None) -> int:
    digits = (text or "1").strip()
    return max(int(digits), 1) if digits.isascii() and digits.isdigit() else 1


def _value(cell: Mapping[str, str], shown: str) -> CellValue:
    kind = cell.get("office:value-type")
    if cell.get("calcext:value-type") == "error":
        return CellError(shown or "#N/A")
    if "table:formula" in cell and _ERROR.fullmatch(shown):
        return CellError(shown)
    value: CellValue = shown
    try:
        if kind in ("float", "percentage", "currency"):
            value = float(cell["office:value"])
        elif kind == "boolean":
            value = cell["office:boolean-value"] == "true"
        elif kind == "date":
            value = _date(cell["office:date-value"])
        elif kind == "time":
            value = _time(cell["office:time-value"])
        elif kind == "string":
            value = shown or cell.get("office:string-value", "")
    except (KeyError, ValueError, OverflowError):
        # What the cell shows is still there where its typed value is not.
        value = shown
    if isinstance(value, str) and not value.strip():
        return None
    return value


def _date(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _time(text: str) -> time | timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    sign, days, hours, minutes, seconds, fraction = match.groups(default="0")
    length = timedelta(
        days=int(days),
        hours=int(hours),
        minutes=int(minutes),
        seconds=int(seconds),
        microseconds=int(fraction[:6].ljust(6, "0")),
    )
    if sign == "-" or length >= timedelta(days=1):
        return -length if sign == "-" else length
    return (datetime.combine(date.min, time()) + length).time()
