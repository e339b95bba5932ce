"""Where the cells stand in a worksheet's XML, and what there is to know before marking them.

The sheet is seen once, through a moving window: of rows and cells that nobody asked for, nothing
is kept. ECMA-376 part 1, 18.3.1 (worksheets).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from calendarlint.calendars.files.extents import Cell, Merge
from calendarlint.calendars.files.sheetxml import column_number
from calendarlint.workbooks.markup import ATTRIBUTES, MarkupError, Tag, tags
from calendarlint.workbooks.measures import Measures
from calendarlint.workbooks.parts import office_prefix
from calendarlint.workbooks.sheet_rows import Rows
from calendarlint.workbooks.sheet_sites import CellSite, RowSite, SheetScan
from calendarlint.workbooks.windows import Window

AFTER_NOTES: Final = frozenset(
    {"legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"}
    | {"webPublishItems", "tableParts", "extLst", "AlternateContent"}
)
"""What may follow the reference to the notes' drawing; everything else stands before it."""

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_SHEET_DATA: Final = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?=[\s/>])(" + ATTRIBUTES + rb")>")


def scan_sheet(chunks: Iterable[bytes], wanted: Collection[Cell]) -> SheetScan:
    """Look at a sheet, given in UTF-8, for the ``wanted`` cells. Raises ``MarkupError``."""
    window = Window(chunks)
    scan, attributes = _scan_head(window)
    if attributes.endswith(b"/"):
        scan.data = RowSite(window.base - 2, b"/>")
        for row, column in sorted(wanted):
            style = scan.measures.column_style(column)
            scan.sites[row, column] = CellSite(row, column, style, "row", scan.data.at)
        scan.notes_at = window.base
    else:
        Rows(window, scan, wanted).scan()
    _scan_tail(window, scan, wanted)
    return scan


def _scan_head(window: Window) -> tuple[SheetScan, bytes]:
    """What stands above the rows; leaves the window at the first byte after that."""
    while (data := _SHEET_DATA.search(window.text)) is None:
        if not window.grow():
            raise MarkupError("no rows")
    prefix = data[1]
    office: str | None = None
    measures = Measures()
    for number, tag in enumerate(tags(window.text[: data.start()])):
        if number == 0:
            if (tag.prefix, tag.name) != (prefix, "worksheet"):
                raise MarkupError("no worksheet")
            office = office_prefix(tag)
        if tag.prefix == prefix and not tag.closing:
            measures.note(tag)
    window.drop(data.end())
    return SheetScan(prefix, office, measures), data[2]


def _scan_tail(window: Window, scan: SheetScan, wanted: Collection[Cell]) -> None:
    """What stands below the rows: merged areas, and the place of the notes' drawing."""
    depth = 0
    while True:
        done = 0
        for tag in tags(window.text):
            done = tag.inner
            if tag.closing:
                depth -= 1
                if depth < 0:
                    return
            elif tag.name == "mergeCell" and tag.prefix == scan.prefix:
                scan.merges += _merges(tag, wanted)
            elif tag.name == "legacyDrawing" and depth == 0 and tag.prefix == scan.prefix:
                scan.legacy_drawing = tag.local("id")
            if depth == 0 and (tag.closing or tag.empty) and tag.name not in AFTER_NOTES:
                scan.notes_at = window.base + tag.inner
            if not (tag.closing or tag.empty):
                depth += 1
        window.drop_whole_tags(done)
        if not window.grow():
            raise MarkupError("a sheet without end")


def _merges(tag: Tag, wanted: Collection[Cell]) -> Iterator[Merge]:
    corners = _REFERENCE.findall(tag.get("ref") or "")
    if len(corners) != 2:
        return
    (left, top), (right, bottom) = corners
    area = (int(top), column_number(left.upper().encode()))
    far = (int(bottom), column_number(right.upper().encode()))
    if any(area[0] <= row <= far[0] and area[1] <= column <= far[1] for row, column in wanted):
        yield (*area, *far)
