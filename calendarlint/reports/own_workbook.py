"""A calendar's values in a workbook of our own, where theirs takes no marks without loss.

The values stand at the same addresses, so that every address in a finding still fits; the new
workbook is then annotated like any other.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, cast

from calendarlint.calendars.grid import CalendarFile, CellError, CellValue, Grid
from calendarlint.findings import Finding, Location, Notice, Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.worksheet import Worksheet

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
_RESERVED_NAME: Final = "history"
_NO_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA: Final = ("=", "+", "-", "@")
_STAMP: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SAME_STAMP: Final = b"2000-01-01T00:00:00Z"
_WIDEST: Final = 60
_NARROWEST: Final = 10


def own_workbook(calendar: CalendarFile, report: Report) -> tuple[bytes, Report]:
    """An xlsx file with the calendar's values, and the report with its places in that file.

    Only what the report says of ``calendar`` is about the new workbook: its sheets have names
    that spreadsheet programs take, also where the calendar's have none. The same calendar gives
    the same bytes.
    """
    from openpyxl import Workbook

    names = _sheet_names(calendar)
    book = Workbook()
    del book[book.sheetnames[0]]
    for grid in calendar.grids:
        _write_values(book.create_sheet(names[grid.sheet]), grid)
    if all(grid.hidden for grid in calendar.grids):
        # A workbook without a visible sheet opens nowhere.
        book.worksheets[0].sheet_state = "visible"
    return _saved(book), _moved(report, calendar.path, names)


def _sheet_names(calendar: CalendarFile) -> dict[str | None, str]:
    """The name of each sheet in the new workbook: its own where spreadsheet programs allow it."""
    names: dict[str | None, str] = {}
    taken = {_RESERVED_NAME}
    for grid in calendar.grids:
        wanted = PurePath(calendar.path).stem if grid.sheet is None else grid.sheet
        wanted = _NO_TEXT.sub("", _NO_NAME.sub(" ", wanted))[:_LONGEST_NAME].strip("' ")
        wanted = wanted or str(len(names) + 1)
        name, number = wanted, 1
        while name.casefold() in taken:
            number += 1
            suffix = f" {number}"
            name = f"{wanted[: _LONGEST_NAME - len(suffix)]}{suffix}"
        taken.add(name.casefold())
        names[grid.sheet] = name
    return names


# --- the calendar's values ----------------------------------------------------------------------


def _write_values(sheet: Worksheet, grid: Grid) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.cell_range import CellRange

    sheet.sheet_state = "hidden" if grid.hidden else "visible"
    widths: dict[int, int] = {}
    for i, row in enumerate(grid.rows, start=grid.first_row):
        for j, value in enumerate(row, start=grid.first_column):
            if value is not None:
                _put(cast("Cell", sheet.cell(i, j)), value)
                if isinstance(value, str):
                    longest = max(map(len, value.split("\n")))
                    widths[j] = max(widths.get(j, _NARROWEST), longest)
    for first_row, first_column, last_row, last_column in grid.merges:
        box = CellRange(
            min_row=first_row, min_col=first_column, max_row=last_row, max_col=last_column
        )
        sheet.merged_cells.add(box)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST)


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


@cache
def _wrapped() -> Alignment:
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top")


def _put_words(cell: Cell, words: str) -> None:
    """Text as text: what begins like a formula stays words, even when someone edits the cell."""
    cell.value = _NO_TEXT.sub("\ufffd", words)[:LONGEST_CELL]
    cell.data_type = "s"
    if len(words) > _WIDEST or "\n" in words:
        cell.alignment = _wrapped()
    if words.startswith(_FORMULA):
        cell.quotePrefix = True


# --- the report's places ------------------------------------------------------------------------


def _moved(report: Report, file: str, names: Mapping[str | None, str]) -> Report:
    """The report with the names that the calendar's sheets have in the new workbook."""

    def at(place: Location) -> Location:
        if place.file != file or (place.sheet is None and place.row is None):
            return place
        return replace(place, sheet=names.get(place.sheet, place.sheet))

    def found(finding: Finding) -> Finding:
        related = tuple(replace(other, location=at(other.location)) for other in finding.related)
        return replace(finding, location=at(finding.location), related=related)

    def said(notices: list[Notice]) -> list[Notice]:
        return [replace(notice, location=at(notice.location)) for notice in notices]

    files = [
        replace(
            read,
            headers=[
                replace(header, sheet=names.get(header.sheet, header.sheet))
                for header in read.headers
            ],
            notices=said(read.notices),
        )
        if read.file == file
        else read
        for read in report.files
    ]
    return replace(
        report,
        findings=[found(finding) for finding in report.findings],
        excepted=[replace(entry, finding=found(entry.finding)) for entry in report.excepted],
        files=files,
        notices=said(report.notices),
    )


# --- the file -----------------------------------------------------------------------------------


def _saved(book: Workbook) -> bytes:
    """The file's bytes, without the moment at which it was written."""
    book.properties.creator = ""
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
