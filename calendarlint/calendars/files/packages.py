"""Zip packages, guarded: nothing is unpacked before the directory is judged, nor past its word.

A package's directory says how large each part is. It is judged first (number of parts, size of
each and of all, compression ratio), and then held to: a part that unpacks to more or less than
the directory says is damaged at best.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import Final

from calendarlint.calendars.files.refusals import refusal

MAX_PARTS: Final = 10_000
MAX_PART_BYTES: Final = 256 * 1024 * 1024
MAX_TOTAL_BYTES: Final = 512 * 1024 * 1024
MAX_RATIO: Final = 250
"""Deflate reaches 1,032; sheets of a million formatted blank rows were seen to reach about 60."""
RATIO_FREE_BYTES: Final = 16 * 1024 * 1024
"""Below this size a ratio harms nobody, and small repetitive parts have high ones."""

_DEFLATE_REACH: Final = 1_032
_ENCRYPTED: Final = 0x1
_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")


class Package:
    """A zip package in memory whose directory has passed the guards.

    ``shown`` names the file in refusals. Part names are matched without regard to case, with
    either slash, as spreadsheet programs do. Raises ``UnreadableError`` when the package is
    damaged, protected by a password or beyond the limits.
    """

    def __init__(self, data: bytes, shown: str) -> None:
        self.data = data
        self.shown = shown
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                infos = archive.infolist()
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError):
            raise refusal("damaged", shown) from None
        judge_directory(infos, shown)
        self._held: set[str] = set()
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._parts.setdefault(folded(info.filename), info)

    def __contains__(self, name: str) -> bool:
        return folded(name) in self._parts

    @property
    def names(self) -> list[str]:
        """The parts' names as the directory spells them."""
        return [info.filename for info in self._parts.values()]

    def size(self, name: str) -> int:
        """How large a part is unpacked, by the directory; 0 for a part that is not there."""
        info = self._parts.get(folded(name))
        return info.file_size if info is not None else 0

    def read(self, name: str) -> bytes:
        """A part, unpacked. Raises ``UnreadableError`` if it is missing or not as declared."""
        info = self._parts.get(folded(name))
        if info is None:
            raise refusal("damaged", self.shown)
        unpacked = self._unpacked(info)
        if unpacked is None or len(unpacked) != info.file_size:
            raise refusal("damaged", self.shown)
        if zlib.crc32(unpacked) != info.CRC:
            raise refusal("damaged", self.shown)
        self._held.add(info.filename)
        return unpacked

    def hold_to_directory(self) -> None:
        """Unpack what was not read yet, so that a reader that checks no size may go on from here.

        A part too small to unpack to anything dangerous is left alone: deflate has a limit.
        """
        for info in self._parts.values():
            reach = info.compress_size * _DEFLATE_REACH
            if info.filename not in self._held and reach > RATIO_FREE_BYTES:
                self.read(info.filename)

    def with_parts(self, replaced: Mapping[str, bytes]) -> bytes:
        """The same package, stored without compression, with other content in some parts."""
        contents = {folded(name): content for name, content in replaced.items()}
        return packed(
            {
                info.filename: contents[folded] if folded in contents else self.read(info.filename)
                for folded, info in self._parts.items()
            }
        )

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes | None:
        at = info.header_offset
        header = self.data[at : at + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size:
            return None
        magic, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = at + _LOCAL_HEADER.size + name_length + extra_length
        packed = self.data[start : start + info.compress_size]
        if magic != b"PK\x03\x04" or len(packed) != info.compress_size:
            return None
        if info.compress_type == zipfile.ZIP_STORED:
            return packed
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return inflater.decompress(packed, info.file_size + 1)
        except zlib.error:
            return None


def judge_directory(infos: Sequence[zipfile.ZipInfo], shown: str) -> None:
    """Refuse a package that its directory already shows to be beyond the limits or protected.

    Raises ``UnreadableError``.
    """
    if len(infos) > MAX_PARTS:
        raise refusal("too-many-parts", shown, count=len(infos))
    total = 0
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise refusal("password", shown)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal("damaged", shown)
        total += info.file_size
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > RATIO_FREE_BYTES and ratio > MAX_RATIO:
            raise refusal("unpacks-too-large", shown)
        if info.file_size > MAX_PART_BYTES or total > MAX_TOTAL_BYTES:
            raise refusal("unpacks-too-large", shown)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of ``parts``, stored without compression."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def folded(name: str) -> str:
    """A part's name as names are compared: without regard to case, with forward slashes."""
    return name.replace("\\", "/").lstrip("/").casefold()
