"""Compound files, the container of xls and of password-protected workbooks ([MS-CFB])."""

from __future__ import annotations

import struct
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_BYTES: Final = 512
_ENTRY_BYTES: Final = 128
_LAST_SECTOR: Final = 0xFFFFFFFA
_STREAM: Final = 2
_ROOT: Final = 5


class DamagedError(Exception):
    """The container contradicts itself or is cut short."""


class CompoundFile:
    """A compound file in memory: the names of its streams, and their bytes.

    Raises ``DamagedError`` when it cannot be followed.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        if len(data) < _HEADER_BYTES or not data.startswith(MAGIC):
            raise DamagedError
        (sector_shift, mini_shift) = struct.unpack_from("<2H", data, 30)
        if sector_shift not in (9, 12) or mini_shift != 6:
            raise DamagedError
        self._sector_bytes = 1 << sector_shift
        self._mini_bytes = 1 << mini_shift
        (directory,) = struct.unpack_from("<I", data, 48)
        (self._mini_cutoff, mini_table) = struct.unpack_from("<2I", data, 56)
        self._table = self._allocation_table()
        self._mini_table = _numbers(self._chain(mini_table))
        self._entries: dict[str, tuple[int, int]] = {}
        self._mini_stream = b""
        self._read_directory(self._chain(directory))

    @property
    def streams(self) -> list[str]:
        """The names of all streams, in directory order."""
        return list(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream. Raises ``DamagedError`` if it is missing or torn."""
        try:
            start, size = self._entries[name]
        except KeyError:
            raise DamagedError from None
        if size >= self._mini_cutoff:
            found = self._chain(start)[:size]
        else:
            found = self._follow(start, self._mini_table, self._mini_stream, self._mini_bytes, 0)
        if len(found) < size:
            raise DamagedError
        return found[:size]

    def _allocation_table(self) -> tuple[int, ...]:
        listed = list(struct.unpack_from("<109I", self.data, 76))
        (sector,) = struct.unpack_from("<I", self.data, 68)
        seen: set[int] = set()
        while sector < _LAST_SECTOR:
            if sector in seen:
                raise DamagedError
            seen.add(sector)
            more = _numbers(self._sector(sector))
            listed += more[:-1]
            sector = more[-1]
        used = [sector for sector in listed if sector < _LAST_SECTOR]
        if len(used) * self._sector_bytes > len(self.data):
            raise DamagedError
        return _numbers(b"".join(map(self._sector, used)))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_bytes
        found = self.data[start : start + self._sector_bytes]
        if not found:
            raise DamagedError
        # The last sector of a file is often cut off where its content ends.
        return found.ljust(self._sector_bytes, b"\0")

    def _chain(self, start: int) -> bytes:
        return self._follow(start, self._table, self.data, self._sector_bytes, 1)

    def _follow(
        self, start: int, table: tuple[int, ...], source: bytes, unit: int, offset: int
    ) -> bytes:
        pieces: list[bytes] = []
        sector = start
        while sector < _LAST_SECTOR:
            if sector >= len(table) or len(pieces) >= len(table):
                raise DamagedError
            at = (sector + offset) * unit
            piece = source[at : at + unit]
            if not piece:
                raise DamagedError
            pieces.append(piece.ljust(unit, b"\0"))
            sector = table[sector]
        return b"".join(pieces)

    def _read_directory(self, directory: bytes) -> None:
        for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            entry = directory[at : at + _ENTRY_BYTES]
            (name_bytes,) = struct.unpack_from("<H", entry, 64)
            name = entry[: max(min(name_bytes, 64) - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<2I", entry, 116)
            if entry[66] == _ROOT:
                self._mini_stream = self._chain(start)[:size]
            elif entry[66] == _STREAM:
                self._entries.setdefault(name, (start, size))


def _numbers(sectors: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sectors) // 4}I", sectors)
