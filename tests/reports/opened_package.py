"""An Office Open XML package, read for comparison. It shares no code with what writes packages."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree

Element = ElementTree.Element
Shape = tuple[object, ...]


@dataclass(frozen=True)
class Link:
    """A relationship. ``target`` is the part's name, or what lies outside as it is written."""

    kind: str
    target: str
    raw: str
    outside: bool


class OpenedPackage:
    """The parts of a package; names are matched without regard to case, as the format says."""

    def __init__(self, package: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            assert archive.testzip() is None
            self.comment = archive.comment
            self.names = archive.namelist()
            self.content = {name.casefold(): archive.read(name) for name in self.names}
        assert len(self.content) == len(self.names), "two parts of one name"

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self.content

    def bytes_of(self, part: str) -> bytes:
        return self.content[part.casefold()]

    def tree(self, part: str) -> Element:
        """A part as a tree with its comments and instructions. Raises ``ParseError``."""
        builder = ElementTree.TreeBuilder(insert_comments=True, insert_pis=True)
        parser = ElementTree.XMLParser(target=builder)  # noqa: S314  our own corpus
        return ElementTree.fromstring(self.bytes_of(part), parser)  # noqa: S314

    def prefixes(self, part: str) -> set[tuple[str, str]]:
        """The namespaces that a part declares; extensions are named by prefix in attributes."""
        stream = io.BytesIO(self.bytes_of(part))
        events = ElementTree.iterparse(stream, ["start-ns"])  # noqa: S314  our own corpus
        return {(str(declared[0]), str(declared[1])) for _, declared in events}

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part by their ids; those of the package for an empty name."""
        folder, _, name = part.rpartition("/")
        home = posixpath.join(folder, "_rels", f"{name}.rels")
        if home not in self:
            return {}
        found: dict[str, Link] = {}
        for element in self.tree(home):
            outside = element.get("TargetMode") == "External"
            raw = element.get("Target", "")
            target = posixpath.normpath(posixpath.join("/", folder, unquote(raw))).lstrip("/")
            identifier = element.get("Id", "")
            assert identifier not in found, (part, identifier)
            found[identifier] = Link(
                element.get("Type", ""), raw if outside else target, raw, outside
            )
        return found

    def linked(self, part: str, kind: str) -> str | None:
        """The part that ``part`` refers to as this kind of thing, or None."""
        found = [
            link.target for link in self.links(part).values() if link.kind.endswith(f"/{kind}")
        ]
        assert len(found) <= 1, (part, kind, found)
        return found[0] if found else None

    @property
    def workbook(self) -> str:
        found = self.linked("", "officeDocument")
        assert found is not None
        return found

    def sheets(self) -> dict[str, str]:
        """The part of each worksheet by the sheet's name, in order."""
        links = self.links(self.workbook)
        found: dict[str, str] = {}
        for element in self.tree(self.workbook).iter():
            if local(element) == "sheet":
                link = links.get(attribute(element, "id"))
                found[element.get("name", "")] = link.target if link is not None else ""
        return found

    def content_type(self, part: str) -> str | None:
        """What a part is said to be."""
        types = self.tree("[Content_Types].xml")
        for element in types:
            name = unquote(element.get("PartName", "")).casefold()
            if local(element) == "Override" and name == f"/{part}".casefold():
                return element.get("ContentType")
        ending = part.rpartition(".")[2].casefold()
        for element in types:
            if local(element) == "Default" and element.get("Extension", "").casefold() == ending:
                return element.get("ContentType")
        return None

    def asides(self, part: str) -> list[bytes]:
        """Comments and instructions in a part, those outside its root element too."""
        found: list[bytes] = re.findall(
            rb"<!--.*?-->|<\?(?!xml[ ?]).*?\?>", self.bytes_of(part), re.S
        )
        return found


def local(element: Element) -> str:
    """An element's name without its namespace; nothing for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace, where only one of its names can be there."""
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), ""
    )


def shape(element: Element, *, without: tuple[str, ...] = ()) -> Shape:
    """All that an element says, to be compared; ``without`` are attributes of its own left out."""
    attributes = tuple(sorted(pair for pair in element.attrib.items() if pair[0] not in without))
    tag = element.tag if isinstance(element.tag, str) else str(element.tag)
    children = tuple((shape(child), (child.tail or "").strip()) for child in element)
    text = element.text or ""
    return (tag, attributes, text if not len(element) else text.strip(), children)
