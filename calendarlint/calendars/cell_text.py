"""A cell as text, the same wherever it is shown."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from calendarlint.calendars.grid import CellError, CellValue


def as_text(cell: CellValue) -> str:
    """The cell as text: dates in ISO form, whole numbers without a point, blank as nothing."""
    if cell is None:
        return ""
    if isinstance(cell, CellError):
        return cell.code
    if isinstance(cell, datetime):
        whole_day = cell.time() == time.min
        return cell.date().isoformat() if whole_day else cell.isoformat(" ", "minutes")
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
