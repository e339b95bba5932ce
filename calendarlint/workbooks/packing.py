"""Write a zip package: parts copied as they are, parts written anew, nothing else.

The same parts give the same bytes: a part of our own carries the oldest date that zip knows, a
changed part the date it had.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Final

from calendarlint.workbooks.archive import (
    CENTRAL,
    FULL,
    HAS_DESCRIPTOR,
    LOCAL,
    ZIP64,
    Archive,
    Entry,
)

_END: Final = struct.Struct("<4s4H2LH")
_DESCRIPTOR: Final = struct.Struct("<4sLLL")
_DESCRIPTOR64: Final = struct.Struct("<4sLQQ")
_UTF8_NAME: Final = 0x800
_DEFLATE_OPTIONS: Final = 0x6
_OLDEST: Final = (0, 0x21)
"""Midnight on 1 January 1980, as time and date of MS-DOS."""
_EFFORT: Final = 4
"""Sheets compress to within a tenth of the best at half the cost."""


# Places of the fields in a directory record, after its signature.
_NEEDED, _FLAGS, _METHOD = 1, 2, 3
_CHECK, _PACKED, _SIZE = 6, 7, 8
_NAME_LENGTH, _EXTRA_LENGTH = 9, 10
_INTERNAL, _OFFSET = 13, 15
_VERSION: Final = 20


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands around a part's content: fixed fields, name, extra fields, remark."""

    fields: list[int]
    name: bytes
    local_extra: bytes = b""
    extra: bytes = b""
    note: bytes = b""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a part that was written anew: its size unpacked, and its CRC-32."""

    size: int
    check: int


class Packer:
    """Writes one package to a stream that can be sought in, starting at its beginning."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._records: list[bytes] = []

    def copy(self, source: Archive, entry: Entry) -> None:
        """Copy a part of another package as it stands, without unpacking it."""
        offset = self._out.tell()
        header = source.local_header(entry.info)
        self._out.write(header)
        for piece in source.packed(entry.info):
            self._out.write(piece)
        if LOCAL.unpack_from(header)[2] & HAS_DESCRIPTOR:
            name_length = LOCAL.unpack_from(header)[9]
            large = ZIP64 in dict(_extra_fields(header[LOCAL.size + name_length :]))
            layout = _DESCRIPTOR64 if large else _DESCRIPTOR
            info = entry.info
            self._out.write(
                layout.pack(b"PK\x07\x08", info.CRC, info.compress_size, info.file_size)
            )
        self._records.append(_moved(entry.record, offset))

    def replace(self, source: Archive, entry: Entry, content: Iterable[bytes]) -> Written:
        """Write a part anew with other content, under its own name, date and attributes."""
        fields = _numbers(entry.record)
        fields[_FLAGS] &= ~(HAS_DESCRIPTOR | _DEFLATE_OPTIONS)
        names_end = CENTRAL.size + fields[_NAME_LENGTH]
        extras_end = names_end + fields[_EXTRA_LENGTH]
        header = source.local_header(entry.info)
        local_extra = header[LOCAL.size + LOCAL.unpack_from(header)[-2] :]
        head = _Head(
            fields,
            entry.record[CENTRAL.size : names_end],
            _without_zip64(local_extra),
            _without_zip64(entry.record[names_end:extras_end]),
            entry.record[extras_end:],
        )
        return self._write(head, content)

    def add(self, name: str, content: Iterable[bytes]) -> Written:
        """Write a part of our own."""
        flags = 0 if name.isascii() else _UTF8_NAME
        fields = [_VERSION, _VERSION, flags, zipfile.ZIP_DEFLATED, *_OLDEST]
        fields += [0] * (_OFFSET + 1 - len(fields))
        return self._write(_Head(fields, name.encode("utf-8")), content)

    def finish(self, comment: bytes = b"") -> None:
        """Write the directory; nothing can be added after that."""
        start = self._out.tell()
        for record in self._records:
            self._out.write(record)
        size = self._out.tell() - start
        count = len(self._records)
        self._out.write(
            _END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, len(comment)) + comment
        )

    def _write(self, head: _Head, content: Iterable[bytes]) -> Written:
        offset = self._out.tell()
        start = offset + LOCAL.size + len(head.name) + len(head.local_extra)
        self._out.seek(start)
        stored = head.fields[_METHOD] == zipfile.ZIP_STORED
        packer = None if stored else zlib.compressobj(_EFFORT, zlib.DEFLATED, -zlib.MAX_WBITS)
        size = check = 0
        for piece in content:
            size += len(piece)
            check = zlib.crc32(piece, check)
            self._out.write(packer.compress(piece) if packer else piece)
        if packer:
            self._out.write(packer.flush())
        end = self._out.tell()
        sizes = (check, end - start, size, len(head.name))
        known = head.fields[_NEEDED:_CHECK]
        self._out.seek(offset)
        self._out.write(LOCAL.pack(b"PK\x03\x04", *known, *sizes, len(head.local_extra)))
        self._out.write(head.name + head.local_extra)
        self._out.seek(end)
        tail = (len(head.extra), len(head.note), 0, *head.fields[_INTERNAL:_OFFSET], offset)
        record = CENTRAL.pack(b"PK\x01\x02", *head.fields[:_CHECK], *sizes, *tail)
        self._records.append(record + head.name + head.extra + head.note)
        return Written(size, check)


def _moved(record: bytes, offset: int) -> bytes:
    """A directory record that points at another place in the file."""
    moved = bytearray(record)
    fields = _numbers(record)
    if fields[_OFFSET] != FULL:
        struct.pack_into("<L", moved, CENTRAL.size - 4, offset)
        return bytes(moved)
    at = CENTRAL.size + fields[_NAME_LENGTH]
    for kind, raw in _extra_fields(record[at : at + fields[_EXTRA_LENGTH]]):
        if kind == ZIP64:
            before = 8 * (fields[_SIZE] == FULL) + 8 * (fields[_PACKED] == FULL)
            struct.pack_into("<Q", moved, at + 4 + before, offset)
        at += len(raw)
    return bytes(moved)


def _numbers(record: bytes) -> list[int]:
    """The fixed fields of a directory record, without its signature."""
    return list(CENTRAL.unpack_from(record)[1:])


def _without_zip64(extra: bytes) -> bytes:
    """Extra fields without the long sizes, which no part written here needs."""
    return b"".join(raw for kind, raw in _extra_fields(extra) if kind != ZIP64)


def _extra_fields(extra: bytes) -> Iterable[tuple[int, bytes]]:
    """The extra fields one by one: their kind, and each with its head."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        yield kind, extra[at : at + 4 + length]
        at += 4 + length
    if at < len(extra):
        yield -1, extra[at:]
