"""A workbook as openpyxl opens it, without its warnings of what it will drop on saving."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

import openpyxl


def loaded(path: Path) -> openpyxl.Workbook:
    """The workbook at ``path``. Raises whatever openpyxl raises for one that it does not take."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(path.read_bytes()))
