"""Take our marks off a workbook: to the byte where we can, else what is recognisably ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.journal import read_journal
from calendarlint.workbooks.markup import MarkupError
from calendarlint.workbooks.patching import write_patched, write_undone
from calendarlint.workbooks.recognising import Recognised, recognise
from calendarlint.workbooks.refusing import not_patchable
from calendarlint.workbooks.splices import SpliceError


@dataclass(frozen=True, slots=True)
class Stripped:
    """How the marks were taken off.

    ``exact`` tells that every part is what it was, to the byte. Otherwise the workbook was saved
    by a program since, and ``recognised`` tells what was found of our marks in it.
    """

    exact: bool
    recognised: Recognised | None = None


def strip_package(archive: Archive, main: str, out: IO[bytes]) -> Stripped | None:
    """Write the workbook without our marks; None, and nothing written, where it has none.

    Raises ``UnreadableError`` for a damaged package, ``NotPatchableError`` for one that cannot
    be changed without loss.
    """
    found = read_journal(archive)
    if found is not None and found[1].holds(archive):
        write_undone(archive, *found, out)
        return Stripped(exact=True)
    try:
        recognised = recognise(archive, main, found)
        if recognised is None:
            return None
        write_patched(archive, recognised.patch, out)
    except (MarkupError, SpliceError, UnicodeError):
        raise not_patchable("unusual", archive.shown) from None
    return Stripped(exact=False, recognised=recognised)
