"""Memory follows the findings, not the workbook: a large sheet is never held whole."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from calendarlint.workbooks.marking import mark_workbook, unmark_workbook
from tests.reports.workbook_corpus.corpus import WORKBOOKS
from tests.reports.workbook_corpus.parts import MAIN, Parts
from tests.workbooks.marking import ERROR, front

ROWS = 120_000
SHEET = "xl/worksheets/sheet1.xml"


def large_workbook() -> tuple[bytes, int]:
    """A workbook with a sheet of many rows, and how large that sheet is."""
    words = (
        '<c r="{c}{n}" t="inlineStr"><is><t>The ferry sails at noon, rain or shine.</t></is></c>'
    )
    row = '<row r="{n}">' + "".join(words.replace("{c}", letter) for letter in "AB") + "</row>"
    rows = "".join(row.replace("{n}", str(number)) for number in range(1, ROWS + 1))
    parts = Parts(WORKBOOKS["xlsxwriter_plain.xlsx"]())
    parts.put(SHEET, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')
    return parts.packed(), len(parts.content[SHEET])


def test_marking_and_unmarking_hold_a_fraction_of_a_large_sheet(tmp_path: Path) -> None:
    source, target, clean = (tmp_path / f"{name}.xlsx" for name in ("plan", "checked", "clean"))
    content, large = large_workbook()
    source.write_bytes(content)
    tracemalloc.start()
    try:
        mark_workbook(source, "plan.xlsx", {"Plan": {(9_000, 3): ERROR}}, front(), target)
        unmark_workbook(target, "plan.xlsx", clean)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < large / 3
