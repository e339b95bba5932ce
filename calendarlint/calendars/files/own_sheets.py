"""Tell the sheet that an annotated copy carries in front from the sheets of the calendar.

A workbook names it by a hidden name of its own, which Excel and LibreOffice keep when they save,
also where somebody has renamed the sheet. Where a kind of file has no such names, the first cell
tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from calendarlint.calendars.grid import Grid

MARK_NAME: Final = "calendarlint_findings"
"""The name, defined in the workbook, that refers to the sheet."""

MARK_TEXT: Final = "calendarlint ▬ "
"""What the first cell of the sheet begins with."""

_SHEET_OF: Final = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!")


def marked_sheet(names: Iterable[tuple[str, str]]) -> str | None:
    """The sheet that the mark among a workbook's defined names refers to, or None.

    ``names`` are pairs of a name and what it refers to.
    """
    for name, refers_to in names:
        if name == MARK_NAME:
            match = _SHEET_OF.match(refers_to.strip().removeprefix("$"))
            if match is not None:
                return match[1].replace("''", "'") if match[1] else match[2]
    return None


def is_own(grid: Grid) -> bool:
    """Whether a sheet's first cell says that it is one of ours."""
    if grid.first_row != 1 or grid.first_column != 1 or not (grid.rows and grid.rows[0]):
        return False
    first = grid.rows[0][0]
    return isinstance(first, str) and first.startswith(MARK_TEXT)
