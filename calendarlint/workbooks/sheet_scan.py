"""Where the cells stand in a worksheet's XML, and what there is to know before marking them.

The sheet is seen once, through a moving window: of rows and cells that nobody asked for, nothing
is kept. ECMA-376 part 1, 18.3.1 (worksheets).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from calendarlint.calendars.files.extents import Cell, Merge
from calendarlint.calendars.files.sheetxml import column_number
from calendarlint.workbooks.markup import ATTRIBUTES, MarkupError, Tag, tags
from calendarlint.workbooks.measures import Measures
from calendarlint.workbooks.parts import office_prefix
from calendarlint.workbooks.windows import Window

AFTER_NOTES: Final = frozenset(
    {"legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"}
    | {"webPublishItems", "tableParts", "extLst", "AlternateContent"}
)
"""What may follow the reference to the notes' drawing; everything else stands before it."""

_ROW_NUMBER: Final = re.compile(rb"""(?<![\w:.-])r\s*=\s*["']\s*(\d{1,8})\s*["']""")
_COLUMN_LETTERS: Final = re.compile(rb"""(?<![\w:.-])r\s*=\s*["']\s*\$?([A-Za-z]{1,3})""")
_HEIGHT: Final = re.compile(rb"""(?<![\w:.-])ht\s*=\s*["']\s*([\d.]{1,12})""")
_HIDDEN: Final = re.compile(rb"""(?<![\w:.-])hidden\s*=\s*["']\s*(?:1|true)""")
_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_SHEET_DATA: Final = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?=[\s/>])(" + ATTRIBUTES + rb")>")

_REACH: Final = 64
"""No note's box covers more rows; the heights of others are not kept."""

Form = Literal["value", "attribute", "cell", "row"]


@dataclass(frozen=True, slots=True)
class CellSite:
    """Where a cell takes its style: byte ``at`` of the sheet.

    ``form`` says what stands there: the ``value`` of its attribute ``s`` (``old``); the place for
    that ``attribute``; the place for the whole ``cell`` in its row; or for its ``row`` too.
    ``style`` is the index of the style that the cell has now.
    """

    row: int
    column: int
    style: int
    form: Form
    at: int
    old: bytes = b""


@dataclass(slots=True)
class RowSite:
    """A row that cells are missing from; ``closing`` is the end of its tag if it is empty."""

    at: int
    closing: bytes | None = None
    spans: tuple[int, bytes] | None = None


@dataclass(slots=True)
class SheetScan:
    """What a look at a sheet found. Offsets count from the first byte of the part.

    ``merges`` are those merged areas that hold a wanted cell.
    """

    prefix: bytes
    office: str | None
    """The prefix bound to the namespace of relationships, with its colon."""
    measures: Measures
    sites: dict[Cell, CellSite] = field(default_factory=dict)
    rows: dict[int, RowSite] = field(default_factory=dict)
    data: RowSite = field(default_factory=lambda: RowSite(0))
    merges: list[Merge] = field(default_factory=list)
    legacy_drawing: str | None = None
    notes_at: int = 0


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
        _Rows(window, scan, wanted).scan()
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


class _Rows:
    """The rows of one sheet: finds the wanted cells, or where they belong."""

    def __init__(self, window: Window, scan: SheetScan, wanted: Collection[Cell]) -> None:
        self.window = window
        self.scan_result = scan
        prefix = re.escape(scan.prefix)
        self._row = re.compile(rb"<" + prefix + rb"row(?=[\s/>])(" + ATTRIBUTES + rb")>")
        self._row_end = re.compile(rb"</" + prefix + rb"row\s*>")
        self._cell = re.compile(rb"<" + prefix + rb"c(?=[\s/>])(" + ATTRIBUTES + rb")>")
        self._cell_end = re.compile(rb"</" + prefix + rb"c\s*>")
        self._data_end = re.compile(rb"</" + prefix + rb"sheetData\s*>")
        self._wanted: dict[int, list[int]] = {}
        for row, column in sorted(wanted):
            self._wanted.setdefault(row, []).append(column)
        self._missing = sorted(self._wanted, reverse=True)
        self._belongs: dict[int, int] = {}
        self._near = {(row + reach) // _REACH for row in self._wanted for reach in (0, _REACH)}
        self._number = 0
        self._done = 0

    def scan(self) -> None:
        """Scan to the end of the rows; leaves the window at the first byte after them."""
        window = self.window
        while True:
            end = self._data_end.search(window.text)
            limit = end.start() if end else len(window.text)
            done = self._scan_seen(limit)
            if end is not None and done is None:
                break
            if done is None:
                window.drop_whole_tags(self._done)
            else:
                window.drop(done)
            if not window.grow():
                raise MarkupError("rows without end")
        self._place_missing(window.base + end.start())
        self.scan_result.notes_at = window.base + end.end()
        window.drop(end.end())

    def _scan_seen(self, limit: int) -> int | None:
        """Scan the rows that are seen; the start of a wanted row that is seen in part only."""
        text = self.window.text
        self._done = 0
        for match in self._row.finditer(text, 0, limit):
            attributes = match[1]
            given = _ROW_NUMBER.search(attributes)
            number = int(given[1]) if given else self._number + 1
            if number in self._wanted:
                end = self._end_of(match, limit)
                if end is None:
                    return match.start()
                self._enter(match, number, end)
            self._pass(number, self.window.base + match.start())
            self._measure(number, attributes)
            self._number = number
            self._done = match.end()
        return None

    def _end_of(self, match: re.Match[bytes], limit: int) -> int | None:
        if match[1].endswith(b"/"):
            return match.end()
        end = self._row_end.search(self.window.text, match.end(), limit)
        return end.start() if end else None

    def _pass(self, number: int, at: int) -> None:
        """Rows that come before this one and were not seen belong here."""
        while self._missing and self._missing[-1] < number:
            self._belongs.setdefault(self._missing.pop(), at)

    def _measure(self, number: int, attributes: bytes) -> None:
        near = number // _REACH in self._near
        if near and (b"ht" in attributes or b"hidden" in attributes):
            height = _HEIGHT.search(attributes)
            hidden = _HIDDEN.search(attributes) is not None
            self.scan_result.measures.note_row(number, float(height[1]) if height else None, hidden)

    def _enter(self, match: re.Match[bytes], number: int, end: int) -> None:
        """Find the wanted cells of one row, or where in it they belong."""
        base, tag = self.window.base, _tag_of(match, self.scan_result.prefix)
        styled = tag.get("customFormat") in ("1", "true")
        row_style = _index(tag.get("s")) if styled else None
        cells = list(self._cells(match.end(), end))
        found = {column: cell for column, cell in cells if column in self._wanted[number]}
        self._belongs[number] = -1
        for column in self._wanted[number]:
            cell = found.get(column)
            if cell is not None:
                site = self._site(number, column, cell)
            else:
                style = row_style
                if style is None:
                    style = self.scan_result.measures.column_style(column)
                at = self._place_for(column, cells, match.end(), end)
                site = CellSite(number, column, style, "cell", base + at)
            self.scan_result.sites[number, column] = site
        closing = self.window.text[match.end() - 2 : match.end()] if tag.empty else None
        at = base + (match.end() - 2 if tag.empty else match.end())
        spans = next((each for each in tag.attributes if each.name == "spans"), None)
        placed = (base + spans.start, spans.raw) if spans else None
        self.scan_result.rows[number] = RowSite(at, closing, placed)

    def _cells(self, start: int, end: int) -> Iterator[tuple[int, re.Match[bytes]]]:
        """The cells of a row: the column of each, and its tag."""
        column = 0
        for match in self._cell.finditer(self.window.text, start, end):
            given = _COLUMN_LETTERS.search(match[1])
            column = _column(given[1]) if given else column + 1
            yield column, match

    def _site(self, row: int, column: int, match: re.Match[bytes]) -> CellSite:
        tag = _tag_of(match, self.scan_result.prefix)
        style = next((each for each in tag.attributes if each.name == "s"), None)
        if style is None:
            return CellSite(row, column, 0, "attribute", self.window.base + tag.named)
        at = self.window.base + style.start
        return CellSite(row, column, _index(style.value), "value", at, style.raw)

    def _place_for(
        self, column: int, cells: Sequence[tuple[int, re.Match[bytes]]], start: int, end: int
    ) -> int:
        """Where a cell that a row lacks belongs: before those to its right, or after the last."""
        right = [match.start() for other, match in cells if other > column]
        if right:
            return min(right)
        if not cells:
            return start
        last = cells[-1][1]
        if last[1].endswith(b"/"):
            return last.end()
        closing = self._cell_end.search(self.window.text, last.end(), end)
        if closing is None:
            raise MarkupError("a cell without end")
        return closing.end()

    def _place_missing(self, end: int) -> None:
        for row in self._wanted:
            at = self._belongs.get(row, end)
            if at >= 0:
                for column in self._wanted[row]:
                    style = self.scan_result.measures.column_style(column)
                    self.scan_result.sites[row, column] = CellSite(row, column, style, "row", at)


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


def _tag_of(match: re.Match[bytes], prefix: bytes) -> Tag:
    """The tag that a quick pattern found."""
    attributes = match[1]
    return Tag(
        prefix=prefix,
        name="",
        start=match.start(),
        named=match.start(1),
        inner=match.end(),
        empty=attributes.endswith(b"/"),
        closing=False,
        source=match.string,
    )


@cache
def _column(letters: bytes) -> int:
    return column_number(letters.upper())


def _index(value: str | None) -> int:
    cleaned = (value or "").strip()
    return int(cleaned) if cleaned.isdecimal() else 0
