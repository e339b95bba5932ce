"""Take delimited text apart: rows of cells, the line each starts on, and what is wrongly quoted.

RFC 4180, read as leniently as spreadsheet programs do, with one exception: a quotation mark that
opens a cell and is never closed would swallow the rows below it, so it ends the reading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_LINE_END: Final = re.compile(r"\r*\n|\r")
_ROW_END: Final = re.compile(r"\r\n|\n|\r")


class UnclosedQuoteError(Exception):
    """A quoted cell has no end. ``line`` is the physical line on which it opens."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass(slots=True)
class Scan:
    """Rows of text cells; ``lines`` are the physical lines on which they start.

    ``starts`` and ``ends`` are the offsets of each row's text, its line end not included.
    ``misquoted`` are the indexes of rows with a quotation mark where none may stand.
    ``multiline`` are (row index, cell index) of cells that hold a line break.
    """

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    misquoted: list[int] = field(default_factory=list)
    multiline: list[tuple[int, int]] = field(default_factory=list)


class LineNumbers:
    """From an offset to the physical line, counted from 1.

    A line ends with LF, CR LF or a lone CR; carriage returns that pile up before a line feed
    (CR CR LF) belong to one line end, as editors and version control count them.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, offset: int) -> int:
        """The line that holds the character at ``offset``."""
        return bisect_right(self._starts, offset)


def scan(text: str, delimiter: str, start: int = 0, limit: int | None = None) -> Scan:
    """All rows of ``text`` from ``start`` on, or the first ``limit`` of them.

    A row ends at LF, CR LF or a lone CR, as in spreadsheet programs (so CR CR LF is a row and a
    blank row). Raises ``UnclosedQuoteError``.
    """
    return _Scanner(text, delimiter).run(start, limit)


def cell_spans(
    text: str, delimiter: str, starts: Iterable[int]
) -> dict[int, list[tuple[int, int]]]:
    """From where to where the cells of the rows at ``starts`` stand, quotation marks included."""
    scanner = _Scanner(text, delimiter)
    return {start: scanner.spans(start) for start in starts}


class _Scanner:
    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text
        self.delimiter = delimiter
        self.numbers = LineNumbers(text)
        mark = re.escape(delimiter)
        blank = "[ ]*" if delimiter == "\t" else "[ \t]*"
        self._quoted = re.compile(rf'{blank}"((?:[^"]|"")*)"{blank}(?={mark}|[\r\n]|\Z)', re.DOTALL)
        self._opening = re.compile(rf'{blank}"')
        self._bare = re.compile(rf"[^{mark}\r\n]*")
        self._closing = re.compile(rf'"{blank}(?={mark}|[\r\n]|\Z)')
        self._reopening = re.compile(rf'(?:{mark}|[\r\n]){blank}"(?!")')
        self._result = Scan()

    def run(self, start: int, limit: int | None) -> Scan:
        text, result = self.text, self._result
        at, end = start, len(text)
        while at < end and (limit is None or len(result.rows) < limit):
            result.lines.append(self.numbers.at(at))
            result.starts.append(at)
            stop = _ROW_END.search(text, at)
            line_end = stop.start() if stop else end
            if text.find('"', at, line_end) < 0:
                result.rows.append(text[at:line_end].split(self.delimiter))
                result.ends.append(line_end)
                at = stop.end() if stop else end
            else:
                at = self._quoted_row(at)
        return result

    def _quoted_row(self, at: int) -> int:
        text, row = self.text, list[str]()
        index = len(self._result.rows)
        while True:
            value, at, clean = self._cell(at)
            if not clean and index not in self._result.misquoted[-1:]:
                self._result.misquoted.append(index)
            if "\n" in value or "\r" in value:
                value = _LINE_END.sub("\n", value)
                self._result.multiline.append((index, len(row)))
            row.append(value)
            if not text.startswith(self.delimiter, at):
                break
            at += len(self.delimiter)
        self._result.rows.append(row)
        self._result.ends.append(at)
        stop = _ROW_END.match(text, at)
        return stop.end() if stop else at

    def spans(self, at: int) -> list[tuple[int, int]]:
        """The cells of the row at an offset."""
        found: list[tuple[int, int]] = []
        while True:
            _value, end, _clean = self._cell(at)
            found.append((at, end))
            if not self.text.startswith(self.delimiter, end):
                return found
            at = end + len(self.delimiter)

    def _cell(self, at: int) -> tuple[str, int, bool]:
        """The cell's text, the offset behind it, and whether it is quoted as it should be."""
        bare = self._bare.match(self.text, at)
        assert bare is not None  # noqa: S101  the pattern matches the empty string too
        if self._opening.match(self.text, at) is None:
            return bare[0], bare.end(), True
        quoted = self._quoted.match(self.text, at)
        if quoted is not None:
            return quoted[1].replace('""', '"'), quoted.end(), True
        return self._misquoted_cell(at, bare)

    def _misquoted_cell(self, at: int, bare: re.Match[str]) -> tuple[str, int, bool]:
        """A cell that opens with a mark, of which the next lone mark is not the closing one.

        Either marks within the text were not doubled, and the cell goes on to the mark that
        does close it; or the opening one is part of the text, as in ``"Bridge" opens``. A mark
        that opens another cell before any closes this one shows that this one was left open.
        """
        text = self.text
        opening = self._opening.match(text, at)
        assert opening is not None  # noqa: S101  the caller has seen it
        inside = opening.end()
        line_end = _ROW_END.search(text, inside)
        end_of_line = line_end.start() if line_end else len(text)
        lone = _lone_mark(text, inside)
        closing = self._closing.search(text, lone) if lone >= 0 else None
        reopening = self._reopening.search(text, inside, closing.start() + 1) if closing else None
        if closing is not None and reopening is None:
            return text[inside : closing.start()].replace('""', '"'), closing.end(), False
        last_line = not text[end_of_line:].strip()
        if 0 <= lone < end_of_line or last_line:
            return bare[0], bare.end(), False
        raise UnclosedQuoteError(self.numbers.at(at))


def _lone_mark(text: str, start: int) -> int:
    """The offset of the next quotation mark that is not doubled, or -1."""
    at = text.find('"', start)
    while at >= 0 and text.startswith('""', at):
        at = text.find('"', at + 2)
    return at
