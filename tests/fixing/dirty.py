"""Workbooks with something to repair, and with what must not be repaired."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

Value = str | float | date | time | datetime

HEADERS = ("Post ID", "Date", "Time", "Account", "Platform", "Status", "Captioned", "Copy")
ROWS: tuple[tuple[Value, ...], ...] = (
    ("P1", "5 May 2026", "10:00 AM", "@ONFerries ", "fb", "approved", "y", "A route opens."),
    ("P2 ", "19 May 2026", "2 pm", "@ONFerries", "Twitter / IG", "Aproved", "no", "Two words."),
    ("P3", date(2026, 5, 20), time(9), "@ONFerries", "Instagram", "Draft", "Yes", "Third."),
    ("P4", "03/04/2026", "9:30", "@ONFerries", "FB reel", "Needs edits", "✓", " Spaces stay. "),
)
FRENCH_HEADERS = (
    *("N° de publication", "Date", "Heure", "Compte", "Plateforme", "État", "Sous-titré", "Texte"),
)


def workbook(
    headers: Sequence[str] = HEADERS,
    rows: Sequence[Sequence[Value]] = ROWS,
    more: Callable[[Any, Any], None] | None = None,
    **options: Any,
) -> bytes:
    """A workbook with one sheet ``May``; ``more`` is given the workbook and the sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    sheet = book.add_worksheet("May")
    looks = {
        date: book.add_format({"num_format": "d mmm yyyy"}),
        datetime: book.add_format({"num_format": "d mmm yyyy h:mm"}),
        time: book.add_format({"num_format": "h:mm AM/PM"}),
        str: book.add_format({"bold": True, "bg_color": "#FFEEAA", "num_format": "@"}),
    }
    sheet.write_row(0, 0, headers)
    for i, row in enumerate(rows, start=1):
        for j, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(i, j, value, looks[str])
            else:
                sheet.write(i, j, value, looks.get(type(value)))
    if more is not None:
        more(book, sheet)
    book.close()
    return out.getvalue()
