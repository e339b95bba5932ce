"""Packages: copied part by part without unpacking, whatever the zip looks like."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from calendarlint.calendars.grid import UnreadableError
from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.packing import Packer
from calendarlint.workbooks.refusing import NotPatchableError


class Unseekable(io.BytesIO):
    """A stream that cannot be sought in: zip then writes data descriptors."""

    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def usual() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(zipfile.ZipInfo("xl/a.xml", (2027, 5, 10, 9, 30, 0)), "a" * 5_000)
        package.writestr("xl/média.bin", bytes(range(256)), zipfile.ZIP_STORED)
        package.comment = b"from the archive"
    return out.getvalue()


def with_descriptors() -> bytes:
    out = Unseekable()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/a.xml", "a" * 5_000)
    return out.getvalue()


def with_long_sizes() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/a.xml", "w", force_zip64=True) as part,
    ):
        part.write(b"a" * 5_000)
    return out.getvalue()


def with_long_offsets() -> bytes:
    """A directory that keeps the parts' offsets in the extra field, as a huge package does."""
    content = bytearray(usual())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        start = package.start_dir
        offset = package.infolist()[1].header_offset
    at = start + 46 + len("[Content_Types].xml")
    assert content[at : at + 4] == b"PK\x01\x02"
    name_length = struct.unpack_from("<H", content, at + 28)[0]
    struct.pack_into("<H", content, at + 30, 12)
    struct.pack_into("<L", content, at + 42, 0xFFFFFFFF)
    content[at + 46 + name_length : at + 46 + name_length] = struct.pack("<HHQ", 1, 8, offset)
    end = content.rindex(b"PK\x05\x06")
    size = struct.unpack_from("<L", content, end + 12)[0]
    struct.pack_into("<L", content, end + 12, size + 12)
    return bytes(content)


def behind_a_program() -> bytes:
    return b"#!/bin/sh\n" + usual()


SHAPES = [usual, with_descriptors, with_long_sizes, with_long_offsets, behind_a_program]


@pytest.mark.parametrize("build", SHAPES)
def test_parts_are_copied_or_written_anew_with_all_that_belongs_to_them(
    build: Callable[[], bytes],
) -> None:
    content = build()
    for replaced in (False, True):
        out = io.BytesIO()
        source = Archive(io.BytesIO(content), "plan.xlsx")
        packer = Packer(out)
        for entry in source.entries:
            if replaced:
                packer.replace(source, entry, source.chunks(entry.name))
            else:
                packer.copy(source, entry)
        packer.add("xl/ours.xml", [b"ours"])
        packer.finish(source.comment)
        with (
            zipfile.ZipFile(io.BytesIO(content)) as before,
            zipfile.ZipFile(out) as after,
        ):
            assert after.testzip() is None
            assert after.namelist() == [*before.namelist(), "xl/ours.xml"]
            assert after.comment == before.comment
            for old, new in zip(before.infolist(), after.infolist(), strict=False):
                assert before.read(old) == after.read(new)
                assert (old.date_time, old.compress_type) == (new.date_time, new.compress_type)
                assert old.external_attr == new.external_attr


def test_the_same_parts_give_the_same_bytes() -> None:
    written = []
    for _ in range(2):
        out = io.BytesIO()
        packer = Packer(out)
        packer.add("a.xml", [b"a", b"b"])
        packer.finish()
        written.append(out.getvalue())
    assert written[0] == written[1]


def test_a_part_that_is_not_as_the_directory_says_is_refused() -> None:
    content = bytearray(usual())
    at = content.index(b"xl/a.xml") + len("xl/a.xml") + 3
    content[at] ^= 0xFF
    archive = Archive(io.BytesIO(bytes(content)), "plan.xlsx")
    with pytest.raises(UnreadableError):
        archive.read("xl/a.xml")


def test_a_package_with_a_part_twice_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/a.xml", "1")
        package.writestr("XL\\A.XML", "2")
    with pytest.raises(NotPatchableError):
        Archive(out, "plan.xlsx")
