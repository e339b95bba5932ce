"""Office Open XML workbooks (xlsx, xlsm): which parts are sheets, and a package the reader takes.

ECMA-376 part 2 (packages) and part 1 chapter 18 (workbooks), Transitional and Strict.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree

from calendarlint.calendars.files.own_sheets import marked_sheet
from calendarlint.calendars.files.packages import Package, packed
from calendarlint.calendars.files.refusals import refusal

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_REFERENCE: Final = re.compile(rb"&#(?:x([0-9a-fA-F]+)|([0-9]+));")
_USUAL_HOME: Final = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet as the workbook lists it; ``part`` is the name of its XML in the package.

    ``own`` tells that it is the sheet that an annotated copy carries, not the calendar's.
    """

    name: str
    hidden: bool
    part: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the workbook part says. ``plain`` tells that the reader copes with it as it is."""

    sheets: tuple[SheetPart, ...]
    date1904: bool
    strings: str | None
    styles: str | None
    plain: bool


@dataclass(frozen=True, slots=True)
class _Relationship:
    kind: str
    target: str
    raw_target: str


def main_part(package: Package) -> str | None:
    """The part that holds the document itself, whatever kind of document it is."""
    if "_rels/.rels" in package:
        for relationship in _relationships(package, "").values():
            if relationship.kind == "officeDocument":
                return relationship.target
    return _USUAL_HOME if _USUAL_HOME in package else None


def workbook_of(package: Package, part: str) -> Workbook:
    """Read the workbook part. Raises ``UnreadableError`` when it is damaged."""
    root = parsed(package, part)
    relationships = _relationships(package, part)
    sheets: list[SheetPart] = []
    plain = part == _USUAL_HOME and root.tag == f"{{{_MAIN}}}workbook"
    date1904 = False
    own = marked_sheet(
        (element.get("name", ""), element.text or "")
        for element in root.iter()
        if local(element.tag) == "definedName"
    )
    for element in root.iter():
        tag = local(element.tag)
        if tag == "workbookPr":
            date1904 = element.get("date1904", "").strip() in ("1", "true", "on")
        if tag != "sheet":
            continue
        named = {local(name): value for name, value in element.attrib.items()}
        relationship = relationships.get(named.get("id", ""))
        if relationship is None or relationship.kind != "worksheet":
            plain = False
            continue
        usual = relationship.raw_target.startswith(("worksheets/", "/xl/worksheets/"))
        plain = plain and usual and relationship.target in package.names
        if relationship.target not in package:
            raise refusal("damaged", package.shown)
        hidden = named.get("state", "visible").strip() in ("hidden", "veryHidden")
        name = named.get("name", "")
        sheets.append(SheetPart(name, hidden, relationship.target, own=name == own))
    return Workbook(
        sheets=tuple(sheets),
        date1904=date1904,
        strings=_first(relationships, "sharedStrings", package),
        styles=_first(relationships, "styles", package),
        plain=plain,
    )


def rebuilt(package: Package, workbook: Workbook, sheets: Iterable[bytes]) -> bytes:
    """A package of our own with the same cells, all parts where the reader looks for them.

    ``sheets`` are the XML of ``workbook.sheets``, in order. The sheets are named 1, 2, 3 …
    Character references that no XML parser takes become U+FFFD.
    """
    parts: dict[str, bytes] = {}
    listed: list[str] = []
    links = [_link("strings", "sharedStrings", "sharedStrings.xml")] if workbook.strings else []
    links += [_link("styles", "styles", "styles.xml")] if workbook.styles else []
    for number, xml in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _repaired(xml)
        listed.append(f'<sheet name="{number}" sheetId="{number}" r:id="sheet{number}"/>')
        links.append(_link(f"sheet{number}", "worksheet", f"worksheets/sheet{number}.xml"))
    if workbook.strings:
        parts["xl/sharedStrings.xml"] = _repaired(package.read(workbook.strings))
    if workbook.styles:
        parts["xl/styles.xml"] = _repaired(package.read(workbook.styles))
    written = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" '
        f'ContentType="application/xml"/></Types>',
        "_rels/.rels": _links([_link("workbook", "officeDocument", _USUAL_HOME)]),
        _USUAL_HOME: f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr '
        f'date1904="{int(workbook.date1904)}"/><sheets>{"".join(listed)}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(links),
    }
    return packed({name: xml.encode("utf-8") for name, xml in written.items()} | parts)


def targets(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to, by the reference's id: the kind of thing, and its part's name."""
    return {
        name: (relationship.kind, relationship.target)
        for name, relationship in _relationships(package, part).items()
    }


def utf8(xml: bytes) -> bytes:
    """The XML in UTF-8: parts in UTF-16 are allowed, and the reader does not take them."""
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = xml.decode("utf-16", "replace")
        return re.sub(r"^<\?xml.*?\?>", "", text, flags=re.DOTALL).encode("utf-8", "replace")
    return xml


def parsed(package: Package, part: str) -> ElementTree.Element:
    """A small part as a tree. Raises ``UnreadableError`` when it is damaged."""
    xml = utf8(package.read(part))
    # Office never writes a document type; its entities are what XML bombs are made of.
    if b"<!DOCTYPE" in xml:
        raise refusal("damaged", package.shown)
    try:
        return ElementTree.fromstring(xml)  # noqa: S314  no document type, so no entities
    except (ElementTree.ParseError, ValueError, LookupError):
        raise refusal("damaged", package.shown) from None


def local(name: str) -> str:
    """A tag or attribute name without its namespace."""
    return name.rpartition("}")[2]


def _relationships(package: Package, part: str) -> Mapping[str, _Relationship]:
    folder, _, file = part.rpartition("/")
    source = posixpath.join(folder, "_rels", f"{file}.rels")
    if source not in package:
        return {}
    found: dict[str, _Relationship] = {}
    for element in parsed(package, source).iter():
        if local(element.tag) != "Relationship" or element.get("TargetMode") == "External":
            continue
        raw = element.get("Target", "")
        target = posixpath.normpath(posixpath.join("/", folder, unquote(raw).replace("\\", "/")))
        kind = element.get("Type", "").rpartition("/")[2]
        found[element.get("Id", "")] = _Relationship(kind, target.lstrip("/"), raw)
    return found


def _first(relationships: Mapping[str, _Relationship], kind: str, package: Package) -> str | None:
    for relationship in relationships.values():
        if relationship.kind == kind and relationship.target in package:
            return relationship.target
    return None


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _links(links: Iterable[str]) -> str:
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{"".join(links)}</Relationships>'


def _repaired(xml: bytes) -> bytes:
    valid = utf8(xml).decode("utf-8", "replace").encode("utf-8")
    return _REFERENCE.sub(_valid_reference, valid)


def _valid_reference(match: re.Match[bytes]) -> bytes:
    """The reference as it stands, or U+FFFD where XML 1.0 (section 2.2) allows no such character.

    Numbers of ten digits and more are no characters in any case, however they are written.
    """
    hexadecimal, decimal = match.groups()
    digits: bytes = (hexadecimal or decimal).lstrip(b"0") or b"0"
    code = int(digits, 16 if hexadecimal else 10) if len(digits) < 10 else 0
    allowed = (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
    return match[0] if allowed else "\ufffd".encode()
