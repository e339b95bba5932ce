"""The names of the whole corpus: what is built here, and what LibreOffice makes of some of it."""

from __future__ import annotations

from typing import Final

from tests.reports.workbook_corpus import (
    by_hand,
    by_libreoffice,
    by_openpyxl,
    by_xlsxwriter,
    by_xlsxwriter_books,
    like_google_sheets,
    with_excel_parts,
    with_pivots_and_slicers,
    zipped_otherwise,
)
from tests.reports.workbook_corpus.registry import WORKBOOKS

__all__ = ["BUILT", "BY_LIBREOFFICE", "WORKBOOKS", "by_libreoffice"]

_MODULES: Final = (
    *(by_hand, by_openpyxl, by_xlsxwriter, by_xlsxwriter_books, like_google_sheets),
    *(with_excel_parts, with_pivots_and_slicers, zipped_otherwise),
)
"""Importing them has filled the registry."""

BUILT: Final = tuple(sorted(WORKBOOKS))
BY_LIBREOFFICE: Final = tuple(sorted(by_libreoffice.FROM))
