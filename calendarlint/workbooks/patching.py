"""A package with some parts changed, some added, and a journal of it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import IO

from calendarlint.calendars.files.packages import folded
from calendarlint.calendars.files.refusals import refusal
from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.journal import ChangedPart, Journal, journal_part
from calendarlint.workbooks.packing import Packer, Written
from calendarlint.workbooks.splices import (
    Coding,
    Splice,
    SpliceError,
    coding_of,
    decoded,
    encoded,
    in_order,
    spliced_stream,
    undoing,
)

Content = Callable[[], Iterable[bytes]]
"""A part's content, made piece by piece when it is written."""


@dataclass(slots=True)
class Patch:
    """Changes to a package: splices by part, parts to add in order, parts to leave out."""

    splices: dict[str, list[Splice]] = field(default_factory=dict)
    added: dict[str, Content] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    def change(self, part: str, splices: Iterable[Splice]) -> None:
        """Change a part, in addition to what is changed in it already."""
        self.splices.setdefault(part, []).extend(splices)

    def add(self, part: str, content: bytes) -> None:
        """Add a part."""
        self.added[part] = lambda: (content,)


def coding(archive: Archive, part: str) -> Coding:
    """How a part is spliced: its first bytes tell."""
    for chunk in archive.chunks(part):
        return coding_of(chunk[:2])
    return "bytes"


def write_patched(
    archive: Archive,
    patch: Patch,
    out: IO[bytes],
    *,
    journal_name: str | None = None,
) -> None:
    """Write the package with the changes made to it, and with a journal if it gets a name.

    Everything else is copied as it stands, in its order. Raises ``UnreadableError`` where a part
    is damaged.
    """
    packer = Packer(out)
    journal = Journal(added=list(patch.added))
    changes = {folded(part): in_order(found) for part, found in patch.splices.items() if found}
    gone = {folded(part) for part in patch.removed}
    try:
        for entry in archive.entries:
            name = folded(entry.name)
            if name in gone:
                continue
            if name not in changes:
                packer.copy(archive, entry)
                continue
            kind, splices = coding(archive, entry.name), changes[name]
            content = spliced_stream(decoded(archive.chunks(entry.name), kind), splices)
            after = packer.replace(archive, entry, encoded(content, kind))
            before = Written(entry.info.file_size, entry.info.CRC)
            journal.changed.append(ChangedPart(entry.name, kind, before, after, undoing(splices)))
    except SpliceError:
        raise refusal("damaged", archive.shown) from None
    for part, content_of in patch.added.items():
        packer.add(part, content_of())
    if journal_name is not None:
        packer.add(journal_name, (journal_part(journal),))
    packer.finish(archive.comment)


def write_undone(archive: Archive, journal_name: str, journal: Journal, out: IO[bytes]) -> None:
    """Write the package as it was before the journal's changes, every part to the byte.

    The journal must hold. Raises ``UnreadableError`` where a part does not become what it was.
    """
    packer = Packer(out)
    changed = {folded(part.name): part for part in journal.changed}
    gone = {folded(part) for part in (*journal.added, journal_name)}
    for entry in archive.entries:
        name = folded(entry.name)
        if name in gone:
            continue
        part = changed.get(name)
        if part is None:
            packer.copy(archive, entry)
            continue
        try:
            content = spliced_stream(decoded(archive.chunks(entry.name), part.coding), part.undo)
            after = packer.replace(archive, entry, encoded(content, part.coding))
        except SpliceError:
            raise refusal("damaged", archive.shown) from None
        if after != part.before:
            raise refusal("damaged", archive.shown)
    packer.finish(archive.comment)
