"""Content types and relationships: how the parts of a package are declared and found.

ECMA-376 part 2, chapters 9 (relationships) and 10 (content types).
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from calendarlint.calendars.files.packages import folded
from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.markup import Element, MarkupError, Tag, escaped, parsed
from calendarlint.workbooks.splices import Splice, coding_of, decoded

XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPES: Final = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: its kind without namespace, and the target part's name.

    ``target`` is empty where it lies outside the package.
    """

    id: str
    kind: str
    target: str
    element: Element


@dataclass(slots=True)
class Relationships:
    """The relationships of one part; ``root`` is None where it has none yet."""

    part: str
    file: str
    root: Element | None
    all: list[Relationship]

    def first(self, kind: str) -> Relationship | None:
        """The first relationship of a kind, or None."""
        return next((found for found in self.all if found.kind == kind and found.target), None)

    def of(self, identifier: str | None) -> Relationship | None:
        """The relationship of that id, or None."""
        return next((found for found in self.all if found.id == identifier), None)

    def entry(self, identifier: str, kind: str, target: str) -> bytes:
        """One more relationship, to the part ``target``; ``kind`` in full."""
        folder = posixpath.dirname(self.part)
        relative = posixpath.relpath(target, folder) if folder else target
        prefix = self.root.prefix.decode("ascii") if self.root else ""
        head = f'<{prefix}Relationship Id="{identifier}" Type="{kind}" Target="'
        return head.encode("ascii") + escaped(relative) + b'"/>'

    def new_id(self, taken: int = 0) -> str:
        """An id that is free, also when ``taken`` others of this kind were given out."""
        used = {found.id for found in self.all}
        free = (f"rIdCalendarlint{number}" for number in range(1, len(used) + taken + 2))
        return [candidate for candidate in free if candidate not in used][taken]

    def family(self) -> str:
        """The namespace of the kinds, with its slash. Raises ``MarkupError`` where none is used."""
        for found in self.all:
            kind = found.element.get("Type") or ""
            if "officeDocument" in kind:
                return kind.rpartition("/")[0] + "/"
        raise MarkupError("no relationships")


def content_of(archive: Archive, part: str) -> bytes:
    """A part in the form in which it is spliced: in UTF-8 where it is in UTF-16.

    Raises ``MarkupError`` where a reference leads nowhere.
    """
    if part not in archive:
        raise MarkupError("no such part")
    raw = archive.read(part)
    return b"".join(decoded((raw,), coding_of(raw[:2])))


def tree(archive: Archive, part: str) -> Element:
    """A small part's elements; offsets count as splices do. Raises ``MarkupError``."""
    return parsed(content_of(archive, part))


def relationships(archive: Archive, part: str) -> Relationships:
    """The relationships of ``part``; of the package itself for an empty name."""
    folder, _, name = part.rpartition("/")
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    if file not in archive:
        return Relationships(part, file, None, [])
    root = tree(archive, file)
    found: list[Relationship] = []
    for element in root.children:
        if element.name != "Relationship":
            continue
        target = ""
        if element.get("TargetMode") != "External":
            raw = unquote(element.get("Target") or "").replace("\\", "/")
            target = posixpath.normpath(posixpath.join("/", folder, raw)).lstrip("/")
        kind = (element.get("Type") or "").rpartition("/")[2]
        found.append(Relationship(element.get("Id") or "", kind, target, element))
    return Relationships(part, archive.entry(file).name, root, found)


def relationships_part(entries: bytes) -> bytes:
    """A relationships part that holds ``entries``."""
    head = f'{XML_HEAD}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">'.encode("ascii")
    return head + entries + b"</Relationships>"


def office_prefix(root: Tag) -> str | None:
    """The prefix, with its colon, that a root binds to the namespace of relationships."""
    for attribute in root.attributes:
        bound = attribute.name.startswith("xmlns:") and "officeDocument/" in attribute.value
        if bound and attribute.value.endswith("/relationships"):
            return attribute.name.removeprefix("xmlns:") + ":"
    return None


def override(types: Element, part: str, content_type: str) -> Splice:
    """The splice that declares a part of our own in ``[Content_Types].xml``."""
    name = types.prefix.decode("ascii") + "Override"
    xml = f'<{name} PartName="/{part}" ContentType="{content_type}"/>'
    return types.append(xml.encode("ascii"))


def declared_type(types: Element, part: str) -> str | None:
    """The content type of a part, by its name or by its ending."""
    wanted = folded(part)
    ending = posixpath.splitext(wanted)[1].removeprefix(".")
    by_ending: str | None = None
    for element in types.children:
        if element.name == "Override" and folded(element.get("PartName") or "") == wanted:
            return element.get("ContentType")
        if element.name == "Default" and (element.get("Extension") or "").casefold() == ending:
            by_ending = element.get("ContentType")
    return by_ending


def free_name(archive: Archive, taken: set[str], pattern: str) -> str:
    """The first name of ``pattern`` (with ``{}`` for a number) that no part has; notes it."""
    number = 1
    while (name := pattern.format(number)) in archive or folded(name) in taken:
        number += 1
    taken.add(folded(name))
    return name
