"""The binary parts of an xlsb, as far as they must be known before it is read ([MS-XLSB] 2.1)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.files.extents import MAX_COLUMNS, MAX_ROWS, Cell, SheetFacts

_ROW: Final = 0
_BLANK: Final = 1
_ERROR: Final = 3
_FORMULA_ERROR: Final = 11
_FIRST_SHORT: Final = 12
_LAST_SHORT: Final = 18
_SHORT_BY: Final = 11
"""BrtShortBlank … BrtShortIsst are the plain cell records without a column: the next one."""
_RICH_STRING: Final = 62
_MERGE: Final = 176
_SHEET: Final = 156
_U32: Final = struct.Struct("<I")

ERROR_CODES: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""BErr, [MS-XLS] 2.5.10; the same in xls and xlsb."""


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A sheet of any type, as the workbook lists it."""

    name: str
    hidden: bool
    relationship: str


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    start: int
    body: int
    end: int


def sheets_of(workbook: bytes) -> list[ListedSheet]:
    """The sheets that the workbook part lists (BrtBundleSh), in order."""
    found: list[ListedSheet] = []
    for record in _records(workbook):
        if record.kind != _SHEET:
            continue
        body = workbook[record.body : record.end]
        relationship, at = _wide_string(body, 8)
        name, _ = _wide_string(body, at)
        hidden = len(body) >= 4 and _U32.unpack_from(body)[0] != 0
        found.append(ListedSheet(name, hidden, relationship))
    return found


def examine(sheet: bytes) -> SheetFacts:
    """Look at one worksheet part.

    ``edited`` has no far cells, and instead of short records, which the workbook reader passes
    over, plain ones.
    """
    facts = SheetFacts()
    cells: list[tuple[Cell, _Record]] = []
    edits: dict[_Record, bytes] = {}
    row = column = 0
    for record in _records(sheet):
        body = sheet[record.body : record.end]
        if record.kind == _ROW and len(body) >= 4:
            row, column = _U32.unpack_from(body)[0] + 1, 0
            if row > MAX_ROWS:
                edits[record] = b""
        elif record.kind == _MERGE and len(body) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            facts.merges.append((top + 1, left + 1, bottom + 1, right + 1))
        elif _is_cell(record.kind) and len(body) >= 4:
            kind = record.kind
            if _FIRST_SHORT <= kind <= _LAST_SHORT:
                kind -= _SHORT_BY
                body = _U32.pack(column) + body
                edits[record] = _record(kind, body)
            column = _U32.unpack_from(body)[0] + 1
            if row > MAX_ROWS or column > MAX_COLUMNS:
                edits[record] = b""
                continue
            if kind != _BLANK:
                cells.append(((row, column), record))
            if kind in (_ERROR, _FORMULA_ERROR) and len(body) > 8:
                facts.errors[row, column] = ERROR_CODES.get(body[8], "#N/A")
    far = facts.measure(at for at, _ in cells)
    edits |= {record: b"" for at, record in cells if at in far}
    if edits:
        facts.edited = _edited(sheet, edits)
    return facts


def _is_cell(kind: int) -> bool:
    return _BLANK <= kind <= _LAST_SHORT or kind == _RICH_STRING


def _record(kind: int, body: bytes) -> bytes:
    size = len(body)
    header = bytearray((kind,))
    while True:
        header.append(size & 0x7F | (0x80 if size > 0x7F else 0))
        size >>= 7
        if not size:
            return bytes(header) + body


def _records(data: bytes) -> Iterator[_Record]:
    """The records of a part in turn; a torn one ends the walk."""
    at, end = 0, len(data)
    while at < end:
        start = at
        kind = data[at]
        at += 1
        if kind & 0x80:
            if at >= end:
                return
            kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        size = 0
        for shift in (0, 7, 14, 21):
            if at >= end:
                return
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        if at + size > end:
            return
        yield _Record(kind, start, at, at + size)
        at += size


def _wide_string(body: bytes, at: int) -> tuple[str, int]:
    if at + 4 > len(body):
        return "", len(body)
    length = _U32.unpack_from(body, at)[0]
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _edited(data: bytes, edits: Mapping[_Record, bytes]) -> bytes:
    pieces: list[bytes] = []
    at = 0
    for record in sorted(edits, key=lambda record: record.start):
        pieces += (data[at : record.start], edits[record])
        at = record.end
    pieces.append(data[at:])
    return b"".join(pieces)
