"""Look at a worksheet's XML as bytes, before the workbook reader parses it.

One quick look suffices for an ordinary sheet. The closer look, a cell at a time, is taken only
where the quick one saw an error value, an unusual spelling, or cells that reach far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.files.extents import (
    EASY_AREA,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    SheetFacts,
)

_ATTRIBUTES: Final = rb"""(?:[^<>"'/]|/(?!>)|"[^"]*"|'[^']*')*"""
_TAG: Final = re.compile(rb"<((?:[\w.-]+:)?)(row|c)(?=[\s/>])(" + _ATTRIBUTES + rb")(/?)>")
_REFERENCE: Final = re.compile(rb"""(?<![\w:.-])r\s*=\s*(?:["']\s*([A-Za-z]*)(\d*)\s*["'])?""")
_TYPE_ERROR: Final = re.compile(rb"""\st\s*=\s*["']e["']""")
_VALUE: Final = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>([^<]*)<")
_CONTENT: Final = re.compile(rb"<(?:[\w.-]+:)?(?:v|is)[\s>]")

_PLAIN_ROW: Final = re.compile(rb'<row r="(\d{1,7})"')
_PLAIN_CELL: Final = re.compile(
    rb'<c r="([A-Z]+)\d{1,4}"(?: (?:s|t|cm|vm|ph)="[^"<>]*")*/?>',
)
_PLAIN_CELL_OF_LONG_SHEET: Final = re.compile(
    rb'<c r="([A-Z]+)\d{1,5}"(?: (?:s|t|cm|vm|ph)="[^"<>]*")*/?>',
)
_LONG_SHEET: Final = 10_000
_CELL_ELSEWHERE: Final = re.compile(rb"<c[\s/>]")
_UNUSUAL: Final = (re.compile(rb":c[\s/>]"), re.compile(rb'<row(?! r="\d{1,7}")[\s/>]'))
_ERROR_MARK: Final = b"<v>#"

KNOWN_ERRORS: Final = frozenset(
    (b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!")
)
"""The workbook reader gives up on a sheet that holds any other (``#SPILL!``, ``#CALC!`` …)."""


@dataclass(frozen=True, slots=True)
class _Cell:
    at: Cell
    valid: bool
    start: int
    end: int
    prefix: bytes
    error: bool
    filled: bool


class MalformedError(ValueError):
    """A tag has an attribute twice: no XML, and readers differ in which of the two they take."""


def examine(xml: bytes, *, closely: bool = False) -> SheetFacts:
    """Look at one worksheet part: quickly, and ``closely`` where that is asked for or needed.

    Raises ``MalformedError``.
    """
    if not closely and _is_ordinary(xml):
        return SheetFacts()
    return _examine_closely(xml)


def _is_ordinary(xml: bytes) -> bool:
    """Whether every cell is spelt as usual, none holds an error, and all lie close together."""
    start, end = xml.find(b"<sheetData>"), xml.rfind(b"</sheetData>")
    if not 0 <= start < end:
        return False
    # Most sheets have no # at all, which is found out ten times as fast.
    if b"#" in xml and _ERROR_MARK in xml:
        return False
    last_row = max(map(int, _PLAIN_ROW.findall(xml)), default=0)
    # A cell may name another row than the one it stands in: its digits bound how far off that is.
    long = last_row >= _LONG_SHEET
    columns = (_PLAIN_CELL_OF_LONG_SHEET if long else _PLAIN_CELL).findall(xml, start, end)
    if xml.count(b"<c", start, end) != len(columns):
        return False
    last_column = max(map(column_number, set(columns)), default=0)
    reach = (10 * _LONG_SHEET if long else _LONG_SHEET) * last_column
    if last_row * last_column > EASY_AREA or reach > 5 * EASY_AREA:
        return False
    if _CELL_ELSEWHERE.search(xml, 0, start) or _CELL_ELSEWHERE.search(xml, end):
        return False
    return not any(pattern.search(xml) for pattern in _UNUSUAL)


def _examine_closely(xml: bytes) -> SheetFacts:
    facts = SheetFacts()
    filled: list[Cell] = []
    edits: list[tuple[int, int, bytes]] = []
    for cell in _cells(xml):
        if not cell.valid:
            edits.append((cell.start, cell.end, b""))
            continue
        if not cell.filled:
            continue
        filled.append(cell.at)
        if cell.error:
            code, edit = _error(xml, cell)
            facts.errors[cell.at] = code
            edits.extend(edit)
    far = facts.measure(filled)
    if far:
        edits.extend(
            (cell.start, cell.end, b"<%bc%b/>" % (cell.prefix, _ref(cell)))
            for cell in _cells(xml)
            if cell.valid and cell.filled and cell.at in far
        )
    if edits:
        facts.edited = _edited(xml, edits)
    return facts


def _cells(xml: bytes) -> Iterator[_Cell]:
    """Every cell element in turn; rows and cells without a reference count on from the last."""
    row = column = 0
    for match in _TAG.finditer(xml):
        prefix, name, attributes, closed = match.groups()
        references = _REFERENCE.findall(attributes)
        if len(references) > 1:
            raise MalformedError
        letters, digits = references[0] if references else (b"", b"")
        if name == b"row":
            row = int(digits[:8]) if digits else row + 1
            column = 0
            continue
        valid = True
        here = row
        if letters and digits:
            column, here = column_number(letters[:8].upper()), int(digits[:8])
            valid = 0 < here <= MAX_ROWS and column <= MAX_COLUMNS
        else:
            valid = not references
            column += 1
        end = match.end()
        if not closed:
            closing = xml.find(b"</" + prefix + b"c>", end)
            end = len(xml) if closing < 0 else closing + len(prefix) + 4
        yield _Cell(
            at=(here, column),
            valid=valid,
            start=match.start(),
            end=end,
            prefix=prefix,
            error=_TYPE_ERROR.search(attributes) is not None,
            filled=not closed and _CONTENT.search(xml, match.end(), end) is not None,
        )


def _error(xml: bytes, cell: _Cell) -> tuple[str, list[tuple[int, int, bytes]]]:
    """The error's code, and the edit that makes the reader accept the cell."""
    value = _VALUE.search(xml, cell.start, cell.end)
    code = value[1].strip() if value else b""
    if value is not None and code in KNOWN_ERRORS:
        return code.decode("ascii"), []
    tag = b"<%bc%b t=%b><%bv>#N/A</%bv></%bc>"
    filling = (cell.prefix, _ref(cell), b'"e"', cell.prefix, cell.prefix, cell.prefix)
    return code.decode("utf-8", "replace") or "#N/A", [(cell.start, cell.end, tag % filling)]


def _ref(cell: _Cell) -> bytes:
    row, column = cell.at
    return b' r="%b%d"' % (_letters(column), row)


def _edited(xml: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    pieces: list[bytes] = []
    at = 0
    # Two edits of one cell start at the same byte: the later one in the list has the last word.
    latest = {start: (end, replacement) for start, end, replacement in edits}
    for start, (end, replacement) in sorted(latest.items()):
        pieces += (xml[at:start], replacement)
        at = end
    pieces.append(xml[at:])
    return b"".join(pieces)


def column_number(letters: bytes) -> int:
    """The 1-based number of a column's letters: A is 1, AB is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _letters(column: int) -> bytes:
    letters = b""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = bytes((65 + rest,)) + letters
    return letters
