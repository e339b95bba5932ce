"""Open a workbook to be changed, or say why it is one that is not changed in place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from calendarlint.calendars.files import compound
from calendarlint.calendars.files.refusals import refusal
from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.markup import MarkupError
from calendarlint.workbooks.parts import CONTENT_TYPES, declared_type, relationships, tree
from calendarlint.workbooks.refusing import not_patchable
from calendarlint.workbooks.splices import SpliceError

_PACKAGE: Final = b"PK"
_BINARY: Final = "binary"
_SPREADSHEET: Final = ("spreadsheetml", "ms-excel")


@contextmanager
def opened(path: Path, shown: str) -> Iterator[tuple[Archive, str]]:
    """The package of an xlsx or xlsm and the name of its main part.

    ``shown`` is the path as the user typed it. Raises ``NotPatchableError`` for any other kind of
    workbook and for one that is signed, encrypted or shared; ``UnreadableError`` for a damaged
    one.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(len(compound.MAGIC))
    except OSError:
        raise refusal("cannot-read", shown) from None
    if not head.startswith(_PACKAGE):
        raise not_patchable("kind", shown)
    with Archive.open(path, shown) as archive:
        try:
            main = _main_part(archive)
        except (MarkupError, SpliceError, UnicodeError):
            raise not_patchable("unusual", shown) from None
        yield archive, main


def _main_part(archive: Archive) -> str:
    if CONTENT_TYPES not in archive:
        raise not_patchable("kind", archive.shown)
    package = relationships(archive, "")
    if package.first("origin") is not None:
        raise not_patchable("signed", archive.shown)
    main = package.first("officeDocument")
    if main is None or main.target not in archive:
        raise not_patchable("kind", archive.shown)
    kind = declared_type(tree(archive, CONTENT_TYPES), main.target) or ""
    if _BINARY in kind or not any(mark in kind for mark in _SPREADSHEET):
        raise not_patchable("kind", archive.shown)
    if relationships(archive, main.target).first("revisionHeaders") is not None:
        raise not_patchable("shared", archive.shown)
    return archive.entry(main.target).name
