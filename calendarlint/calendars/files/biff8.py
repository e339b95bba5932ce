"""The workbook stream of an xls, as far as the workbook reader does not tell it ([MS-XLS] 2.1)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from calendarlint.calendars.files.biff12 import ERROR_CODES
from calendarlint.calendars.files.extents import Cell

_BOF: Final = 0x0809
_EOF: Final = 0x000A
_FILE_PASS: Final = 0x002F
_SHEET: Final = 0x0085
_WORKSHEET: Final = 0
_BOOLEAN_OR_ERROR: Final = 0x0205
_FORMULA: Final = 0x0006
_ERROR_RESULT: Final = 2


def is_encrypted(stream: bytes) -> bool:
    """Whether the stream asks for a password (FilePass, which stands before the sheets)."""
    for kind, _ in _records(stream, 0):
        if kind == _FILE_PASS:
            return True
        if kind in (_SHEET, _EOF):
            return False
    return False


def error_cells(stream: bytes) -> list[dict[Cell, str]]:
    """For each worksheet, in order, the cells that hold an error and its code."""
    return [_errors(stream, start) for start in _worksheets(stream)]


def _worksheets(stream: bytes) -> Iterator[int]:
    """Where the worksheets start; sheets of macros and charts are left out."""
    for kind, body in _records(stream, 0):
        if kind == _EOF:
            return
        if kind == _SHEET and len(body) >= 6 and body[5] == _WORKSHEET:
            yield struct.unpack_from("<I", body)[0]


def _errors(stream: bytes, start: int) -> dict[Cell, str]:
    found: dict[Cell, str] = {}
    depth = 0
    for kind, body in _records(stream, start):
        # An embedded chart is a stream of its own within the sheet's.
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        code: int | None = None
        if kind == _BOOLEAN_OR_ERROR and len(body) >= 8 and body[7] == 1:
            code = body[6]
        elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff":
            code = body[8] if body[6] == _ERROR_RESULT else None
        if code is not None:
            row, column = struct.unpack_from("<2H", body)
            found[row + 1, column + 1] = ERROR_CODES.get(code, "#N/A")
    return found


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<2H", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
