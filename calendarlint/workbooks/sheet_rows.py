"""The rows of a worksheet: the wanted cells in them, or where these belong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from calendarlint.calendars.files.extents import Cell
from calendarlint.calendars.files.sheetxml import column_number
from calendarlint.workbooks.markup import ATTRIBUTES, MarkupError, Tag
from calendarlint.workbooks.sheet_sites import CellSite, RowSite, SheetScan
from calendarlint.workbooks.windows import Window

_ROW_NUMBER: Final = re.compile(rb"""(?<![\w:.-])r\s*=\s*["']\s*(\d{1,8})\s*["']""")
_COLUMN_LETTERS: Final = re.compile(rb"""(?<![\w:.-])r\s*=\s*["']\s*\$?([A-Za-z]{1,3})""")
_STYLE: Final = re.compile(rb"""(?<![\w:.-])s\s*=\s*(["'])([^"'<>]*)\1""")
_HEIGHT: Final = re.compile(rb"""(?<![\w:.-])ht\s*=\s*["']\s*([\d.]{1,12})""")
_HIDDEN: Final = re.compile(rb"""(?<![\w:.-])hidden\s*=\s*["']\s*(?:1|true)""")
_REACH: Final = 64
"""No note's box covers more rows; the heights of others are not kept."""


class Rows:
    """The rows of one sheet: finds the wanted cells, or where they belong."""

    def __init__(self, window: Window, scan: SheetScan, wanted: Collection[Cell]) -> None:
        self.window = window
        self.found = scan
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
        self.found.notes_at = window.base + end.end()
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
            self.found.measures.note_row(number, float(height[1]) if height else None, hidden)

    def _enter(self, match: re.Match[bytes], number: int, end: int) -> None:
        """Find the wanted cells of one row, or where in it they belong."""
        missing = set(self._wanted[number])
        cells: list[tuple[int, re.Match[bytes]]] = []
        for column, cell in self._cells(match.end(), end):
            cells.append((column, cell))
            if column in missing:
                missing.discard(column)
                self.found.sites[number, column] = self._site(number, column, cell)
                if not missing:
                    break
        self._belongs[number] = -1
        if missing:
            self._enter_missing(match, number, sorted(missing), cells, end)

    def _enter_missing(
        self,
        match: re.Match[bytes],
        number: int,
        missing: Iterable[int],
        cells: Sequence[tuple[int, re.Match[bytes]]],
        end: int,
    ) -> None:
        """Note where in a row the cells belong that it lacks, and what the row says of itself."""
        base, tag = self.window.base, _tag_of(match, self.found.prefix)
        styled = tag.get("customFormat") in ("1", "true")
        row_style = _index(tag.get("s")) if styled else None
        for column in missing:
            style = row_style
            if style is None:
                style = self.found.measures.column_style(column)
            at = self._place_for(column, cells, match.end(), end)
            site = CellSite(number, column, style, "cell", base + at)
            self.found.sites[number, column] = site
        closing = self.window.text[match.end() - 2 : match.end()] if tag.empty else None
        at = base + (match.end() - 2 if tag.empty else match.end())
        spans = next((each for each in tag.attributes if each.name == "spans"), None)
        placed = (base + spans.start, spans.raw) if spans else None
        self.found.rows[number] = RowSite(at, closing, placed)

    def _cells(self, start: int, end: int) -> Iterator[tuple[int, re.Match[bytes]]]:
        """The cells of a row: the column of each, and its tag."""
        column = 0
        for match in self._cell.finditer(self.window.text, start, end):
            given = _COLUMN_LETTERS.search(match[1])
            column = _column(given[1]) if given else column + 1
            yield column, match

    def _site(self, row: int, column: int, match: re.Match[bytes]) -> CellSite:
        base = self.window.base
        style = _STYLE.search(self.window.text, match.start(1), match.end(1))
        if style is None:
            return CellSite(row, column, 0, "attribute", base + match.start(1))
        value = _index(style[2].decode("ascii", "replace"))
        return CellSite(row, column, value, "value", base + style.start(2), style[2])

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
                    style = self.found.measures.column_style(column)
                    self.found.sites[row, column] = CellSite(row, column, style, "row", at)


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
