"""``styles.xml``: new styles beside those that are there, which stay as they are.

ECMA-376 part 1, 18.8. A marked cell's style is a copy of its own with another fill; font,
borders, number format, protection and alignment are the cell's own.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Final, Literal

from calendarlint.findings import Level
from calendarlint.workbooks.markup import Element, escaped, parsed
from calendarlint.workbooks.palette import MOST_VARIANTS, fill_xml
from calendarlint.workbooks.splices import Splice, spliced

MOST_STYLES: Final = 64_000
"""Excel opens no workbook with more."""

BLANK: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="%s"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font>'
    b'</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    b'<patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs>'
    b"</styleSheet>"
)
"""The styles of a workbook that has none; ``%s`` is the namespace."""

Own = (
    Literal["title", "bold", "count", "plain", "text", "quoted"]
    | Literal["link", "quoted-link", "jump", "head"]
    | Level
    | None
)
"""Styles of our own sheet: by what they are for, or like a cell marked with that level."""

_REMEMBERED: Final = "calendarlint-fill:"
_REMEMBERED_FILL: Final = re.compile(rb"calendarlint-fill:(\d{1,3}):([A-Za-z0-9+/=]+);")
_SECTIONS: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_ENTRIES: Final = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
_DEFAULTS: Final[Mapping[str, tuple[str, ...]]] = {
    "fonts": ('<{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>',),
    "fills": (
        '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
        '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
    ),
    "borders": ("<{p}border/>",),
    "cellXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}
_COLOUR: Final = re.compile("[0-9A-Fa-f]{8}")
_LIGHT: Final = ("0", "2", "9")
"""White and the light grey of themes, and white of the old palette."""
_LIGHT_FROM: Final = 0xB0
_HEAD_FILL: Final = (
    '<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="FFE7E6E6"/>'
    '<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'
)
_WRAPPED: Final = '<{p}alignment vertical="top" wrapText="1"/>'
_ALIGNMENTS: Final[Mapping[str, str]] = {
    "text": _WRAPPED,
    "quoted": _WRAPPED,
    "link": _WRAPPED,
    "quoted-link": _WRAPPED,
    "count": '<{p}alignment horizontal="left"/>',
}


class TooManyStylesError(ValueError):
    """The workbook has as many styles as Excel takes."""


class Stylesheet:
    """The styles of one workbook, and those to be added to them."""

    def __init__(self, source: bytes) -> None:
        """Read a styles part in UTF-8. Raises ``MarkupError``."""
        self._root = parsed(source)
        self._prefix = self._root.prefix.decode("ascii")
        self._sections = {name: self._root.child(name) for name in _SECTIONS}
        self._lists = {name: entries_of(self._sections[name]) for name in _DEFAULTS}
        self._added: dict[str, list[str]] = {name: [] for name in _DEFAULTS}
        for name, defaults in _DEFAULTS.items():
            if not self._lists[name]:
                self._added[name] += [self._named(default) for default in defaults]
        self._known: dict[tuple[str, object, object], int] = {}
        self._fills_before: list[str] = [""]

    def marked(self, style: int, level: Level | None) -> int:
        """The style of a cell that has ``style`` now and is marked. Raises on too many styles."""
        key = ("marked", style, level)
        if key not in self._known:
            own = self._own_style(style)
            fill = self._fill(level, self._variant(own), light_words=self._has_light_words(own))
            changes = [own.set("fillId", str(fill)), own.set("applyFill", "1")]
            shifted = [Splice(each.start - own.start, each.old, each.new) for each in changes]
            shifted.sort(key=lambda splice: splice.start)
            self._known[key] = self._add("cellXfs", spliced(own.outer, shifted).decode("utf-8"))
        return self._known[key]

    def own(self, name: Own) -> int:
        """A style of our own sheet."""
        key = ("own", name, None)
        if key not in self._known:
            self._known[key] = self._add("cellXfs", self._named(self._own_xf(name)))
        return self._known[key]

    def remembered(self) -> list[str]:
        """The fills that marked cells had, to be given back by :func:`fills_remembered`."""
        # The last variant stands for all fills beyond, which cannot be told apart any more.
        known = self._fills_before[1 : MOST_VARIANTS - 1]
        packed = [base64.b64encode(fill.encode("utf-8")) for fill in known]
        return [f"{_REMEMBERED}{n}:{fill.decode('ascii')};" for n, fill in enumerate(packed, 1)]

    def splices(self) -> list[Splice]:
        """The changes that add the new styles."""
        changes: list[Splice] = []
        created: list[tuple[str, bytes]] = []
        for name, entries in self._added.items():
            if not entries:
                continue
            content = "".join(entries).encode("utf-8")
            section = self._sections[name]
            count = len(self._lists[name]) + len(entries)
            if section is None:
                tag = f"{self._prefix}{name}"
                head = f'<{tag} count="{count}">'.encode("ascii")
                created.append((name, head + content + f"</{tag}>".encode("ascii")))
                continue
            if section.get("count") is not None:
                changes.append(section.set("count", str(count)))
            changes.append(section.append(content))
        if self._root.empty and created:
            return [self._root.append(b"".join(section for _, section in created))]
        return changes + [Splice(self._place_of(name), b"", section) for name, section in created]

    def _place_of(self, name: str) -> int:
        """Where a section belongs that is not there yet."""
        before = _SECTIONS[: _SECTIONS.index(name)]
        ends = [section.end for each in before if (section := self._sections[each])]
        return max(ends, default=self._root.inner)

    def _own_style(self, style: int) -> Element:
        styles = self._lists["cellXfs"]
        if style < len(styles):
            return styles[style]
        return parsed(self._named("<{p}xf/>").encode("ascii"))

    def _variant(self, style: Element) -> int:
        """The number under which the fill of a style is kept."""
        number = style.get("fillId") or "0"
        fills = self._lists["fills"]
        if not number.isdecimal() or int(number) >= len(fills):
            return 0
        fill = fills[int(number)]
        pattern = fill.child("patternFill")
        if pattern is not None and pattern.get("patternType") in (None, "none"):
            return 0
        outer = fill.outer.decode("utf-8", "replace")
        if outer not in self._fills_before:
            self._fills_before.append(outer)
        return min(self._fills_before.index(outer), MOST_VARIANTS - 1)

    def _has_light_words(self, style: Element) -> bool:
        """Whether a style's words are white or nearly so, as on a dark fill."""
        number, fonts = style.get("fontId") or "0", self._lists["fonts"]
        if not number.isdecimal() or int(number) >= len(fonts):
            return False
        colour = fonts[int(number)].child("color")
        if colour is None:
            return False
        if (colour.get("theme") or colour.get("indexed")) in _LIGHT:
            return True
        argb = colour.get("rgb") or ""
        return _COLOUR.fullmatch(argb) is not None and all(
            int(argb[at : at + 2], 16) >= _LIGHT_FROM for at in (2, 4, 6)
        )

    def _fill(self, level: Level | None, variant: int, *, light_words: bool = False) -> int:
        key = ("fill", (level, light_words), variant)
        if key not in self._known:
            xml = fill_xml(level, variant, self._prefix, light_words=light_words)
            self._known[key] = self._add("fills", xml)
        return self._known[key]

    def _own_xf(self, name: Own) -> str:
        if name is None or isinstance(name, Level):
            attributes = f'fontId="{self._font(bold=True)}" fillId="{self._fill(name, 0)}"'
            return self._xf(f'{attributes} applyFill="1"', _WRAPPED)
        if name == "head":
            fill = self._add("fills", self._named(_HEAD_FILL))
            attributes = f'fontId="{self._font(bold=True)}" fillId="{fill}"'
            return self._xf(f'{attributes} applyFill="1"', _WRAPPED)
        font = {
            "title": self._font(bold=True, larger=5),
            "bold": self._font(bold=True),
            "count": self._font(bold=True),
            "link": self._font(linked=True),
            "quoted-link": self._font(linked=True),
            "jump": self._font(linked=True),
        }.get(name, 0)
        quoted = ' quotePrefix="1"' if name in ("quoted", "quoted-link") else ""
        alignment = _ALIGNMENTS.get(name, "")
        return self._xf(f'fontId="{font}" fillId="0"{quoted}', alignment)

    @staticmethod
    def _xf(attributes: str, alignment: str) -> str:
        aligned = ' applyAlignment="1"' if alignment else ""
        head = f'<{{p}}xf numFmtId="0" {attributes} borderId="0" applyFont="1"{aligned}'
        return f"{head}>{alignment}</{{p}}xf>" if alignment else f"{head}/>"

    def _font(self, *, bold: bool = False, larger: int = 0, linked: bool = False) -> int:
        """A font like the workbook's own first one, but bold, larger or like a link."""
        key = ("font", (bold, larger), linked)
        if key not in self._known:
            name, size = self._usual_font()
            parts = ["<{p}b/>" if bold else "", "<{p}u/>" if linked else ""]
            parts.append(f'<{{p}}sz val="{size + larger:g}"/>')
            parts.append('<{p}color rgb="FF0B57D0"/>' if linked else "")
            xml = self._named("<{p}font>" + "".join(parts))
            quoted = escaped(name).decode("ascii")
            end = self._named("</{p}font>")
            self._known[key] = self._add("fonts", f'{xml}<{self._prefix}name val="{quoted}"/>{end}')
        return self._known[key]

    def _usual_font(self) -> tuple[str, float]:
        fonts = self._lists["fonts"]
        found = {child.name: child.get("val") for child in fonts[0].children} if fonts else {}
        try:
            size = float(found.get("sz") or 11)
        except ValueError:
            size = 11
        return found.get("name") or "Calibri", size

    def _add(self, section: str, xml: str) -> int:
        number = len(self._lists[section]) + len(self._added[section])
        if number >= MOST_STYLES:
            raise TooManyStylesError(section)
        self._added[section].append(xml)
        return number

    def _named(self, xml: str) -> str:
        return xml.replace("{p}", self._prefix)


def fills_remembered(content: bytes) -> dict[int, str]:
    """The fills by variant that are remembered somewhere in a part."""
    found: dict[int, str] = {}
    for variant, packed in _REMEMBERED_FILL.findall(content):
        try:
            found[int(variant)] = base64.b64decode(packed, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found


def entries_of(section: Element | None) -> list[Element]:
    """The entries of a list of styles, as they are counted.

    Where a program wrote alternatives (``mc:AlternateContent``), those for programs that know no
    better are taken; the others are as many.
    """
    if section is None:
        return []
    name, found = _ENTRIES[section.name], []
    for child in section.children:
        if child.name == "AlternateContent" and child.children:
            found += list(child.children[-1].children)
        elif (child.prefix, child.name) == (section.prefix, name):
            found.append(child)
    return found
