"""Write the sample workbooks: ``python sample_calendars/build.py [FOLDER]``.

The workbooks are committed beside this file; run it after a change to one of the modules in
``workbooks``. The CSV samples are plain files, edited by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from workbooks import announcement_week, clean, messy, ministry, mpp_kit
from workbooks.sheets import Book

WORKBOOKS: Final[Mapping[str, Callable[[Book], None]]] = {
    "announcement_week.xlsx": announcement_week.write,
    "clean.xlsx": clean.write,
    "messy.xlsx": messy.write,
    "ministry.xlsx": ministry.write,
    "mpp_kit.xlsx": mpp_kit.write,
}


def build(folder: Path) -> None:
    """Write every sample workbook into ``folder``."""
    for name, write in WORKBOOKS.items():
        with Book(folder / name) as book:
            write(book)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
