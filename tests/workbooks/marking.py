"""Mark a workbook of the tests' own, and take the marks off: bytes in, bytes out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from calendarlint.calendars.files.own_sheets import MARK_TEXT
from calendarlint.findings import Level
from calendarlint.workbooks.front_sheet import FrontCell, FrontSheet, Link
from calendarlint.workbooks.marking import mark_workbook, unmark_workbook
from calendarlint.workbooks.marks import CellMark
from calendarlint.workbooks.notes import Paragraph
from calendarlint.workbooks.stripping import Stripped
from tests.reports.opened_package import OpenedPackage

NOTE = "Move it to 10:00 or later."
ERROR = CellMark(Level.ERROR, ((Paragraph("■ ERROR", bold=True), Paragraph(NOTE)),))
COMPARED = CellMark(None)

Cell = tuple[int, int]


def front(*links: Link) -> FrontSheet:
    """A front sheet with a filterable table of one column."""
    rows: list[list[FrontCell | None]] = [
        [FrontCell(f"{MARK_TEXT}plan", "title")],
        [FrontCell("Cell", "head")],
    ]
    rows.extend([FrontCell(link.cell, "link", link)] for link in links)
    return FrontSheet(rows, [20.0], (2, len(rows)))


def marked(
    folder: Path,
    content: bytes,
    cells: Mapping[Cell, CellMark] | Collection[Cell],
    sheet: str = "Plan",
) -> bytes:
    """The workbook with cells marked, each as an error unless it is told how."""
    marks = cells if isinstance(cells, Mapping) else dict.fromkeys(cells, ERROR)
    source, target = folder / "source.xlsx", folder / "target.xlsx"
    source.write_bytes(content)
    mark_workbook(source, "plan.xlsx", {sheet: marks}, front(), target)
    return target.read_bytes()


def unmarked(folder: Path, content: bytes) -> tuple[Stripped | None, bytes]:
    """What came of taking the marks off, and the workbook without them."""
    source, target = folder / "marked.xlsx", folder / "clean.xlsx"
    source.write_bytes(content)
    return unmark_workbook(source, "plan.xlsx", target), target.read_bytes()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part of a package, in order."""
    opened = OpenedPackage(content)
    return {name: opened.bytes_of(name) for name in opened.names}
