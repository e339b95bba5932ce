"""Build small calendars as real files and read them back through the public door."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from calendarlint.calendars.building import ReadingOptions, read_posts
from calendarlint.calendars.files.opening import open_calendar
from calendarlint.calendars.posts import Posts

Rows = Sequence[Sequence[Any]]


def write_workbook(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    start: tuple[int, int] = (0, 0),
    merges: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> Path:
    """An .xlsx with ``sheets``, each from ``start``; ``merges`` are A1 ranges of every sheet."""
    book = xlsxwriter.Workbook(path)
    formats = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        time: book.add_format({"num_format": "hh:mm"}),
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for area in merges:
            sheet.merge_range(area, "")
        for i, row in enumerate(rows, start=start[0]):
            for j, value in enumerate(row, start=start[1]):
                if value is None:
                    continue
                if type(value) in formats:
                    sheet.write_datetime(i, j, value, formats[type(value)])
                else:
                    sheet.write(i, j, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return path


@pytest.fixture
def read_workbook(tmp_path: Path) -> Callable[..., Posts]:
    """Write sheets to ``plan.xlsx`` and read them: ``read_workbook({"May": rows}, …)``."""

    def read(
        sheets: Mapping[str, Rows] | Rows,
        *,
        name: str = "plan.xlsx",
        options: Mapping[str, Any] | None = None,
        **layout: Any,
    ) -> Posts:
        named = sheets if isinstance(sheets, Mapping) else {"Calendar": sheets}
        path = write_workbook(tmp_path / name, named, **layout)
        return read_posts([open_calendar(path)], ReadingOptions(**(options or {})))

    return read


@pytest.fixture
def read_text(tmp_path: Path) -> Callable[..., Posts]:
    """Write a CSV and read it: ``read_text("Date,Copy\\n…")``."""

    def read(content: str, *, name: str = "plan.csv", **options: Any) -> Posts:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return read_posts([open_calendar(path)], ReadingOptions(**options))

    return read
