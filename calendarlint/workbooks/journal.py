"""What was done to a package, kept in the package itself, so that it can be undone to the byte.

The journal is a custom XML part, which spreadsheet programs carry along unread. It names the
parts that were added, and for each part that was changed how to change it back, and what it was
like before and after: it is believed only where the part is still as it was left.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.packing import Written
from calendarlint.workbooks.splices import Coding, Splice

NAMESPACE: Final = "urn:calendarlint:marks"
_VERSION: Final = 1
_LARGEST: Final = 256 * 1024 * 1024
_HEAD: Final = f'<marks xmlns="{NAMESPACE}" version="{_VERSION}">'.encode("ascii")
_TAIL: Final = b"</marks>"


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part that was changed: its size and CRC-32 before and after, and how to undo it."""

    name: str
    coding: Coding
    before: Written
    after: Written
    undo: Sequence[Splice]


@dataclass(slots=True)
class Journal:
    """All that was done to a package."""

    added: list[str] = field(default_factory=list)
    changed: list[ChangedPart] = field(default_factory=list)

    def holds(self, archive: Archive) -> bool:
        """Whether every part that was added or changed is still as it was left."""
        if any(name not in archive for name in self.added):
            return False
        return all(
            part.name in archive and _written(archive, part.name) == part.after
            for part in self.changed
        )


def _written(archive: Archive, name: str) -> Written:
    info = archive.entry(name).info
    return Written(info.file_size, info.CRC)


def journal_part(journal: Journal) -> bytes:
    """The journal as a part."""
    data = {
        "added": journal.added,
        "changed": [
            {
                "name": part.name,
                "coding": part.coding,
                "before": [part.before.size, part.before.check],
                "after": [part.after.size, part.after.check],
                "undo": _listed(part.undo),
            }
            for part in journal.changed
        ],
    }
    packed = zlib.compress(json.dumps(data, separators=(",", ":")).encode("ascii"), 9)
    return _HEAD + base64.b64encode(packed) + _TAIL


def read_journal(archive: Archive) -> tuple[str, Journal] | None:
    """The name of the journal's part and what it says, or None where there is no journal."""
    for name in archive.names:
        lowered = name.casefold()
        if lowered.startswith("customxml/") and lowered.endswith(".xml"):
            content = archive.read(name)
            at = content.find(NAMESPACE.encode("ascii"))
            if 0 <= at < len(_HEAD) + 200:
                journal = _understood(content)
                if journal is not None:
                    return name, journal
    return None


def _understood(content: bytes) -> Journal | None:
    """The journal in a part, or None where somebody wrote something else into it."""
    start = content.find(b">", content.find(b"<marks")) + 1
    try:
        packed = base64.b64decode(content[start : content.rfind(b"</marks")], validate=True)
        unpacked = zlib.decompressobj().decompress(packed, _LARGEST)
        return _from_data(json.loads(unpacked))
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None


def _from_data(data: Mapping[str, Any]) -> Journal:
    changed = [
        ChangedPart(
            name=str(part["name"]),
            coding=_coding(part["coding"]),
            before=Written(*map(int, part["before"])),
            after=Written(*map(int, part["after"])),
            undo=_splices(part["undo"]),
        )
        for part in data["changed"]
    ]
    return Journal([str(name) for name in data["added"]], changed)


def _coding(name: str) -> Coding:
    for coding in ("bytes", "utf-16-le", "utf-16-be"):
        if name == coding:
            return coding
    raise ValueError(name)


def _listed(splices: Sequence[Splice]) -> list[list[int | str]]:
    """Splices as they are kept: how far from the last one, what is taken out, what is put in."""
    listed: list[list[int | str]] = []
    at = 0
    for splice in splices:
        listed.append(
            [splice.start - at, splice.old.decode("latin-1"), splice.new.decode("latin-1")]
        )
        at = splice.end
    return listed


def _splices(listed: Sequence[Sequence[Any]]) -> list[Splice]:
    splices: list[Splice] = []
    at = 0
    for gap, old, new in listed:
        splice = Splice(at + int(gap), old.encode("latin-1"), new.encode("latin-1"))
        splices.append(splice)
        at = splice.end
    return splices
