"""pandas frames as calendars: the headers are row 1, the first row of data is row 2."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from calendarlint.calendars.grid import CalendarFile, CellError, CellValue, Grid

if TYPE_CHECKING:
    import pandas as pd

_BLANK_HEADER: Final = re.compile(r"Unnamed: \d+(?:_level_\d+)?")
_REPEATED_HEADER: Final = re.compile(r"(.*)\.\d+", re.DOTALL)


def from_frame(frame: pd.DataFrame, name: str) -> CalendarFile:
    """A calendar of kind ``frame``, called ``name`` in reports.

    The index does not count: rows are numbered by position. Missing values become blanks,
    timestamps become dates where a whole column of them is at midnight.
    """
    names = [_header(label) for label in frame.columns]
    # The readers of pandas number headers that stand there twice; the calendar says them twice.
    headers = [_undone(header, names) for header in names]
    columns = [
        _dates([_cell(value) for value in frame.iloc[:, position]])
        for position in range(len(headers))
    ]
    rows: list[list[CellValue]] = [list(headers)]
    rows.extend(list(cells) for cells in zip(*columns, strict=True))
    grid = Grid(file=name, sheet=None, rows=rows)
    return CalendarFile(path=name, kind="frame", grids=[grid])


def _header(label: Any) -> str | None:
    parts = label if isinstance(label, tuple) else (label,)
    words = [str(cell) for cell in map(_cell, parts) if cell is not None]
    header = " ".join(word for word in words if not _BLANK_HEADER.fullmatch(word))
    return header or None


def _undone(header: str | None, headers: list[str | None]) -> str | None:
    match = _REPEATED_HEADER.fullmatch(header) if header is not None else None
    return match[1] if match is not None and match[1] in headers else header


def _cell(value: Any) -> CellValue:
    """One value as plain Python; whatever is no cell's value becomes the text it shows."""
    import numpy as np
    import pandas as pd

    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(str(item) for item in value) or None
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    elif isinstance(value, np.timedelta64):
        value = pd.Timedelta(value)
    elif isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, (pd.Timestamp, pd.Timedelta)):
        return _pandas_time(value)
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, (bool, date, time, timedelta, CellError)):
        return value
    return _number(value)


def _pandas_time(value: pd.Timestamp | pd.Timedelta) -> CellValue:
    if value != value:
        return None
    import pandas as pd

    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime(warn=False)
    return value.to_pytimedelta()


def _number(value: Any) -> CellValue:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return (str(value).strip() and str(value)) or None
    if math.isnan(number):
        return None
    return number if math.isfinite(number) else CellError("#NUM!")


def _dates(column: list[CellValue]) -> list[CellValue]:
    """Midnight throughout a column is how a frame spells dates without a time."""
    midnight = time()
    moments = [cell for cell in column if isinstance(cell, datetime)]
    if any(moment.timetz() != midnight for moment in moments):
        return column
    return [cell.date() if isinstance(cell, datetime) else cell for cell in column]
