"""A zip package on disk, read a part at a time and copied without being unpacked.

APPNOTE.TXT 6.3 (zip), ECMA-376 part 2 (packages). Part names are matched without regard to case,
with either slash, as spreadsheet programs do.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from calendarlint.calendars.files.packages import folded, judge_directory
from calendarlint.calendars.files.refusals import refusal
from calendarlint.workbooks.refusing import not_patchable

CHUNK: Final = 1 << 18
HAS_DESCRIPTOR: Final = 0x8
LOCAL: Final = struct.Struct("<4s5H3L2H")
CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
ZIP64: Final = 0x0001
FULL: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """One part of a package: what ``zipfile`` says of it, and its raw record in the directory."""

    info: zipfile.ZipInfo
    record: bytes

    @property
    def name(self) -> str:
        """The part's name as the directory spells it."""
        return self.info.filename


class Archive:
    """A package opened for reading, its directory judged.

    ``shown`` names the file in refusals. Raises ``UnreadableError`` when the package is damaged,
    protected by a password, or beyond the limits, ``NotPatchableError`` when it has a part twice.
    """

    def __init__(self, stream: IO[bytes], shown: str) -> None:
        self.shown = shown
        self.stream = stream
        try:
            with zipfile.ZipFile(stream) as directory:
                infos = directory.infolist()
                self.comment = directory.comment
                self.entries = _entries(stream, directory.start_dir, infos)
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError):
            raise refusal("damaged", shown) from None
        judge_directory(infos, shown)
        self._by_name = {folded(entry.name): entry for entry in self.entries}
        if len(self._by_name) != len(self.entries):
            # Readers differ in which of two parts of one name they take.
            raise not_patchable("unusual", shown)

    @classmethod
    def open(cls, path: Path, shown: str) -> Self:
        """The package at ``path``. Raises as the class does."""
        try:
            stream = path.open("rb")
        except OSError:
            raise refusal("cannot-read", shown) from None
        try:
            return cls(stream, shown)
        except BaseException:
            stream.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stream.close()

    def __contains__(self, name: str) -> bool:
        return folded(name) in self._by_name

    @property
    def names(self) -> list[str]:
        """The parts' names as the directory spells them, in its order."""
        return [entry.name for entry in self.entries]

    def entry(self, name: str) -> Entry:
        """The part of that name. Raises ``UnreadableError`` where there is none."""
        found = self._by_name.get(folded(name))
        if found is None:
            raise refusal("damaged", self.shown)
        return found

    def read(self, name: str) -> bytes:
        """A part, unpacked. Raises ``UnreadableError`` if it is missing or not as declared."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, unpacked piece by piece. Raises ``UnreadableError`` as :meth:`read` does."""
        info = self.entry(name).info
        size = check = 0
        try:
            for piece in self._unpacked(info):
                size += len(piece)
                check = zlib.crc32(piece, check)
                if size > info.file_size:
                    break
                yield piece
        except (zlib.error, OSError):
            raise refusal("damaged", self.shown) from None
        if size != info.file_size or check != info.CRC:
            raise refusal("damaged", self.shown)

    def packed(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """A part's bytes as they stand in the package, compressed."""
        self.stream.seek(info.header_offset)
        header = self.local_header(info)
        at, left = info.header_offset + len(header), info.compress_size
        while left:
            # Other parts are read in between, so the place is sought anew each time.
            self.stream.seek(at)
            piece = self.stream.read(min(CHUNK, left))
            if not piece:
                raise refusal("damaged", self.shown)
            at += len(piece)
            left -= len(piece)
            yield piece

    def local_header(self, info: zipfile.ZipInfo) -> bytes:
        """A part's local header, with its name and extra fields, as it stands."""
        self.stream.seek(info.header_offset)
        fixed = self.stream.read(LOCAL.size)
        if len(fixed) != LOCAL.size or not fixed.startswith(b"PK\x03\x04"):
            raise refusal("damaged", self.shown)
        name_length, extra_length = LOCAL.unpack(fixed)[-2:]
        return fixed + self.stream.read(name_length + extra_length)

    def _unpacked(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        if info.compress_type == zipfile.ZIP_STORED:
            yield from self.packed(info)
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        for piece in self.packed(info):
            given = piece
            while given:
                yield inflater.decompress(given, 4 * CHUNK)
                given = inflater.unconsumed_tail
        yield inflater.flush()


def _entries(stream: IO[bytes], start: int, infos: list[zipfile.ZipInfo]) -> list[Entry]:
    """The directory's records beside what ``zipfile`` made of them, in its order."""
    stream.seek(start)
    entries: list[Entry] = []
    for info in infos:
        fixed = stream.read(CENTRAL.size)
        fields = CENTRAL.unpack(fixed)
        entries.append(Entry(info, fixed + stream.read(sum(fields[10:13]))))
    return entries
