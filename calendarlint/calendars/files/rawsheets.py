"""The workbook reader's sheets as plain rows; the only module that calls it."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import python_calamine

from calendarlint.calendars.files.extents import Merge
from calendarlint.calendars.grid import CellError, CellValue

_Read = int | float | str | bool | time | date | datetime | timedelta


@dataclass(slots=True)
class RawSheet:
    """One worksheet: its cells from (``first_row``, ``first_column``) on, counted from 1.

    ``merges`` are as the file has them, however far they reach.
    """

    name: str
    hidden: bool
    first_row: int = 1
    first_column: int = 1
    rows: list[list[CellValue]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


class ReaderError(Exception):
    """The workbook reader gave up. ``password`` tells that it asked for a password."""

    def __init__(self, detail: str, *, password: bool = False) -> None:
        super().__init__(detail)
        self.password = password


def read_sheets(data: bytes, *, trim: bool = False) -> list[RawSheet]:
    """Every worksheet of a workbook, in its order; chart, dialog and macro sheets are left out.

    ``trim`` drops the blank end of each row, for sheets that are mostly blank. Raises
    ``ReaderError`` for whatever goes wrong in the reader.
    """
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return [
                _sheet(workbook.get_sheet_by_index(index), metadata, trim=trim)
                for index, metadata in enumerate(workbook.sheets_metadata)
                if metadata.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in the reader is no Exception
        password = isinstance(error, python_calamine.PasswordError)
        raise ReaderError(f"{type(error).__name__}: {error}", password=password) from None


def _sheet(
    sheet: python_calamine.CalamineSheet, metadata: python_calamine.SheetMetadata, *, trim: bool
) -> RawSheet:
    raw = RawSheet(
        name=metadata.name,
        hidden=metadata.visible != python_calamine.SheetVisibleEnum.Visible,
    )
    if sheet.start is None:
        return raw
    first_row, first_column = sheet.start
    raw.first_row, raw.first_column = first_row + 1, first_column + 1
    if trim:
        # The iterator also gives the blank rows above the first cell, the list does not.
        rows = [_trimmed(_plain(row)) for row in sheet.iter_rows()]
        raw.rows = rows[len(rows) - sheet.height :]
    else:
        raw.rows = [_plain(row) for row in sheet.to_python()]
    merges = sheet.merged_cell_ranges or []
    raw.merges = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in merges]
    return raw


def _plain(row: Iterable[_Read]) -> list[CellValue]:
    return [
        (value if value and not value.isspace() else None)
        if value.__class__ is str
        else _finite(value)
        for value in row
    ]


def _finite(value: CellValue) -> CellValue:
    if isinstance(value, float) and not math.isfinite(value):
        return CellError("#NUM!")
    return value


def _trimmed(row: list[CellValue]) -> list[CellValue]:
    length = len(row)
    while length and row[length - 1] is None:
        length -= 1
    return row[:length]
