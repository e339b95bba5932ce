"""The same parts in archives that are written differently."""

from __future__ import annotations

import io
import zipfile

from tests.reports.workbook_corpus.by_xlsxwriter import built, plan
from tests.reports.workbook_corpus.parts import Parts
from tests.reports.workbook_corpus.registry import workbook


@workbook("zip_streamed.xlsx")
def zip_streamed() -> bytes:
    """Written to a pipe: sizes stand behind the parts, not before them."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            piece = bytes(data)  # type: ignore[call-overload]
            self.written += piece
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in Parts(built(plan)).content.items():
            archive.writestr(name, content)
    return bytes(pipe.written)


@workbook("zip_odd.xlsx")
def zip_odd() -> bytes:
    """Stored parts, folders, comments, extra fields and an odd order."""
    parts = Parts(built(plan)).content
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = b"a plan"
        archive.writestr(zipfile.ZipInfo("xl/"), b"")
        for number, name in enumerate(reversed(parts)):
            info = zipfile.ZipInfo(name, (2027, 5, 1 + number, 12, 0, 2))
            info.compress_type = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            info.comment = b"part"
            info.extra = b"\xfe\xca\x04\x00abcd"
            info.external_attr = 0o600 << 16
            info.create_system = number % 4
            archive.writestr(info, parts[name])
        archive.writestr("xl/pläne/Übersicht.txt", "a part that nothing refers to")
    return buffer.getvalue()


@workbook("zip_64.xlsx")
def zip_64() -> bytes:
    """Sizes in the extra fields of large archives, though nothing is large."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in Parts(built(plan)).content.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content)
    return buffer.getvalue()
