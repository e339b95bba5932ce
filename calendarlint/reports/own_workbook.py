"""A workbook of our own with a calendar's values and findings, where theirs can't be annotated.

An xls, ods, xlsb or CSV file, and a signed or protected package, cannot take colours and notes
without loss. Their values go into a new workbook at the same addresses, so that every link and
every address in a finding still fits.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Literal, cast

from calendarlint.calendars.grid import CalendarFile, CellError, CellValue, Grid
from calendarlint.findings import Report
from calendarlint.reports.cell_marks import FILLS, RELATED_FILL, CellMark, marks_of
from calendarlint.reports.findings_sheet import NAME, SheetCell, Style, findings_sheet
from calendarlint.wording import Label, Lang, Text, text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Reason = Literal["kind", "signed", "protected"]
"""Why a calendar gets a workbook of its own."""

LONGEST_CELL: Final = 32_767
_FIRST_DAY: Final = date(1900, 3, 1)
"""Spreadsheet programs count earlier days differently, or not at all."""
_FORMATS: Final[Mapping[type, str]] = {
    datetime: "yyyy-mm-dd hh:mm",
    date: "yyyy-mm-dd",
    time: "hh:mm",
    timedelta: "[h]:mm",
}
_LONGEST_NAME: Final = 31
_NO_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STAMP: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SAME_STAMP: Final = b"2000-01-01T00:00:00Z"
_FONT: Final = "Calibri"
_NOTE_WIDTH: Final = 380
_NOTE_LINE: Final = 62
_NOTE_LINE_HEIGHT: Final = 19
_LEVEL_FILLS: Final = {level.word: colour for level, colour in FILLS.items()}


def why_own(file: str, kind: str, reason: Reason) -> Text:
    """The sentence that says why the calendar ``file`` got a workbook of its own.

    ``kind`` is that of :class:`CalendarFile`.
    """
    return text(f"workbook.own.{reason}", file=file, kind=Label(f"opening.kind.{kind}"))


def own_workbook(calendar: CalendarFile, report: Report, lang: Lang) -> bytes:
    """The findings sheet and the calendar's values with their marks, as an xlsx file.

    The calendar must be one that ``report`` speaks of; the same input gives the same bytes.
    """
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    names = _sheet_names(calendar)
    front = book.create_sheet(NAME)
    marks = marks_of(report, calendar.path, lang)
    for grid in calendar.grids:
        _write_values(
            book.create_sheet(names[grid.sheet]),
            grid,
            [mark for mark in marks if mark.sheet == grid.sheet],
        )
    _write_findings(front, report, calendar.path, names, lang)
    return _saved(book)


def _sheet_names(calendar: CalendarFile) -> dict[str | None, str]:
    """The name of each sheet in the new workbook: its own where spreadsheet programs allow it."""
    names: dict[str | None, str] = {}
    taken = {NAME.casefold(), "history"}
    for grid in calendar.grids:
        wanted = PurePath(calendar.path).stem if grid.sheet is None else grid.sheet
        wanted = _NO_TEXT.sub("", _NO_NAME.sub(" ", wanted)).strip("' ")[:_LONGEST_NAME]
        name, number = wanted or "1", 1
        while name.casefold() in taken:
            number += 1
            suffix = f" {number}"
            name = f"{wanted[: _LONGEST_NAME - len(suffix)]}{suffix}"
        taken.add(name.casefold())
        names[grid.sheet] = name
    return names


# --- the calendar's values ----------------------------------------------------------------------


def _write_values(sheet: Worksheet, grid: Grid, marks: Iterable[CellMark]) -> None:
    from openpyxl.worksheet.cell_range import CellRange

    sheet.sheet_state = "hidden" if grid.hidden else "visible"
    for i, row in enumerate(grid.rows):
        for j, value in enumerate(row):
            if value is not None:
                _put(_cell(sheet, grid.first_row + i, grid.first_column + j), value)
    for first_row, first_column, last_row, last_column in grid.merges:
        box = CellRange(
            min_row=first_row, min_col=first_column, max_row=last_row, max_col=last_column
        )
        sheet.merged_cells.add(box)
    for mark in marks:
        _mark(_cell(sheet, mark.row, mark.column), mark)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell as one that can be written to; no cell of these sheets was merged before."""
    return cast("Cell", sheet.cell(row, column))


def _put(cell: Cell, value: CellValue) -> None:
    if isinstance(value, CellError):
        cell.value = value.code
        cell.data_type = "e"
    elif isinstance(value, str):
        _put_words(cell, value)
    elif isinstance(value, date) and _day_of(value) < _FIRST_DAY:
        _put_words(cell, value.isoformat())
    else:
        cell.value = value
        number_format = _FORMATS.get(type(value))
        if number_format is not None:
            cell.number_format = number_format


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _put_words(cell: Cell, words: str) -> None:
    """Text as text: what begins like a formula stays words, even when someone edits the cell."""
    cell.value = _NO_TEXT.sub("\ufffd", words)[:LONGEST_CELL]
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(("=", "+", "-", "@"))


def _mark(cell: Cell, mark: CellMark) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=mark.fill)
    lines = sum(1 + len(line) // _NOTE_LINE for line in mark.note.split("\n"))
    height = (lines + 1) * _NOTE_LINE_HEIGHT
    cell.comment = Comment(mark.note, NAME, width=_NOTE_WIDTH, height=height)


# --- the findings sheet -------------------------------------------------------------------------


def _write_findings(
    sheet: Worksheet, report: Report, file: str, names: Mapping[str | None, str], lang: Lang
) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    content = findings_sheet(report, file, lang)
    for number, width in enumerate(content.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row, height in content.heights.items():
        sheet.row_dimensions[row].height = height
    for row, cells in enumerate(content.rows, start=1):
        for column, given in enumerate(cells, start=1):
            cell = _cell(sheet, row, column)
            _put_words(cell, given.words)
            _dress(cell, given.style, in_table=len(cells) == len(content.widths))
            _lead(cell, given, names)
    sheet.auto_filter.ref = content.table
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _lead(cell: Cell, given: SheetCell, names: Mapping[str | None, str]) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    if given.target is None:
        return
    name = NAME if given.target.sheet is None else names[given.target.sheet or None]
    quoted = name.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{given.target.cell}")


def _dress(cell: Cell, style: Style, *, in_table: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    if style == "title":
        cell.font = Font(name=_FONT, bold=True, size=16)
    elif style == "heading":
        cell.font = Font(name=_FONT, bold=True, size=12)
    elif style == "header":
        cell.font = Font(name=_FONT, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F3864")
    elif style == "link":
        cell.font = Font(name=_FONT, color="0B4F9E", underline="single")
    elif style in _LEVEL_FILLS or style == "related":
        cell.fill = PatternFill("solid", fgColor=_LEVEL_FILLS.get(style, RELATED_FILL))
    if in_table:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(bottom=Side("thin", color="BFBFBF"))


# --- the file -----------------------------------------------------------------------------------


def _saved(book: Workbook) -> bytes:
    """The file's bytes, without the moment at which it was written."""
    book.properties.creator = NAME
    written, same = BytesIO(), BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(same, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = _STAMP.sub(_SAME_STAMP, content)
            info = zipfile.ZipInfo(part.filename)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return same.getvalue()
