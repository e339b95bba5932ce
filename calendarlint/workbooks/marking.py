"""Mark a workbook file: old marks off, new marks on, everything else as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from calendarlint.workbooks.annotating import Annotated, annotate_package
from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.front_sheet import FrontSheet
from calendarlint.workbooks.marks import SheetMarks
from calendarlint.workbooks.opening import opened
from calendarlint.workbooks.stripping import Stripped, strip_package

_IN_MEMORY: Final = 16 * 1024 * 1024


def mark_workbook(
    source: Path, shown: str, marks: Mapping[str, SheetMarks], front: FrontSheet, target: Path
) -> Annotated:
    """Write ``source`` to ``target`` with ``marks`` (by sheet name) and ``front`` as first sheet.

    Marks that an earlier run left are taken off first. Raises ``NotPatchableError`` for a
    workbook that cannot be changed without loss, ``UnreadableError`` for a damaged one.
    """
    with (
        opened(source, shown) as (archive, main),
        tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as clean,
        target.open("wb") as out,
    ):
        if strip_package(archive, main, clean) is None:
            return annotate_package(archive, main, marks, front, out)
        with Archive(clean, shown) as stripped:
            return annotate_package(stripped, main, marks, front, out)


def unmark_workbook(source: Path, shown: str, target: Path) -> Stripped | None:
    """Write ``source`` to ``target`` without our marks; None where it has none.

    Raises as :func:`mark_workbook` does.
    """
    with opened(source, shown) as (archive, main), target.open("wb") as out:
        return strip_package(archive, main, out)
