"""What single cells of a sheet hold, to the byte, and the bytes that give them another value.

ECMA-376 part 1, 18.3.1.4 (cells), 18.4.8 (shared strings).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from calendarlint.calendars.files.extents import Cell, Merge
from calendarlint.calendars.files.sheetxml import column_number
from calendarlint.workbooks.archive import CHUNK
from calendarlint.workbooks.markup import (
    Element,
    MarkupError,
    escaped_string,
    parsed,
    string_of,
    text_of,
)
from calendarlint.workbooks.sheet_scan import scan_sheet
from calendarlint.workbooks.sheet_sites import SheetScan
from calendarlint.workbooks.splices import Splice

Kind = Literal["text", "number", "rich-text", "formula", "unusual"]
Value = str | date | datetime | time

_AREA: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_STRING: Final = re.compile(
    rb"<(?P<p>(?:[\w.-]+:)?)si(?:\s[^<>]*)?(?:/>|>(?P<content>.*?)</(?P=p)si\s*>)", re.DOTALL
)
_RUNS: Final = re.compile(rb"<(?:[\w.-]+:)?(?:r|rPh)[\s/>]")
_FORMULA_AREA: Final = re.compile(rb"<(?:[\w.-]+:)?f\s[^<>]*>")
_TAG_END: Final = re.compile(rb"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_HIDING: Final = (b"<!--", b"<![CDATA[")
_RICH_VALUES: Final = ("cm", "vm")
_EPOCH: Final = datetime.combine(date(1899, 12, 30), time())
_EPOCH_1904: Final = datetime.combine(date(1904, 1, 1), time())
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell as it stands: its bytes, its place in the sheet's part, its style.

    ``kind`` tells what it holds, ``text`` is that text where it is plain.
    """

    start: int
    source: bytes
    element: Element
    style: int
    kind: Kind
    text: str | None = None

    def replaced(self, value: Value, style: int, date1904: bool) -> Splice:  # noqa: FBT001
        """The splice that gives the cell a value and a style; all its other attributes stay."""
        kept = [
            attribute
            for attribute in self.element.attributes
            if attribute.name not in ("t", "s", "ph")
        ]
        prefix = self.element.prefix
        head = b"<" + prefix + b"c"
        for attribute in kept:
            head += b' %s="%s"' % (attribute.name.encode("utf-8"), attribute.raw)
        if style or self.element.get("s") is not None:
            head += b' s="%d"' % style
        if isinstance(value, str):
            content = b'<%bis><%bt xml:space="preserve">%b</%bt></%bis>' % (
                *(prefix, prefix, escaped_string(value)),
                *(prefix, prefix),
            )
            head += b' t="inlineStr">'
        else:
            content = b"<%bv>%b</%bv>" % (prefix, _serial(value, date1904), prefix)
            head += b">"
        return Splice(self.start, self.source, head + content + b"</%bc>" % prefix)


class SharedStrings:
    """The strings that the cells of a workbook share, as far as they are plain."""

    def __init__(self, source: bytes) -> None:
        self._entries = [match["content"] or b"" for match in _STRING.finditer(source)]

    def plain(self, index: int) -> str | None:
        """The text of that number; None where it has runs of different looks, or is not there."""
        if index >= len(self._entries) or _RUNS.search(self._entries[index]):
            return None
        return _plain_text(self._entries[index])


def find_cells(
    content: bytes, wanted: Collection[Cell], strings: SharedStrings
) -> dict[Cell, FoundCell]:
    """The wanted cells that are there, in a sheet in UTF-8. Raises ``MarkupError``."""
    pieces = (content[at : at + CHUNK] for at in range(0, len(content), CHUNK))
    scan = scan_sheet(pieces, wanted)
    computed = list(_computed_areas(content))
    found: dict[Cell, FoundCell] = {}
    for cell, site in scan.sites.items():
        if site.form in ("value", "attribute"):
            start = content.rfind(b"<", 0, site.at)
            source = content[start : _end_of(content, start, scan)]
            found[cell] = _understood(start, source, site.style, strings, in_area(cell, computed))
    return found


def areas_of(references: str) -> list[Merge]:
    """The areas that a list of references names (``A1:B3 D5``)."""
    areas: list[Merge] = []
    for left, top, right, bottom in _AREA.findall(references.upper()):
        first = (int(top), column_number(left.encode("ascii")))
        last = (int(bottom), column_number(right.encode("ascii"))) if bottom else first
        areas.append((*first, *last))
    return areas


def in_area(cell: Cell, areas: Collection[Merge]) -> bool:
    """Whether a cell lies in one of the areas."""
    row, column = cell
    return any(top <= row <= low and left <= column <= right for top, left, low, right in areas)


def _computed_areas(content: bytes) -> Iterator[Merge]:
    """The areas that one formula fills: their other cells hold results and no formula."""
    for match in _FORMULA_AREA.finditer(content):
        tag = parsed(match[0] if match[0].endswith(b"/>") else match[0][:-1] + b"/>")
        if tag.get("t") in ("array", "dataTable"):
            yield from areas_of(tag.get("ref") or "")


def _end_of(content: bytes, start: int, scan: SheetScan) -> int:
    """The end of the cell that begins at ``start``."""
    tag_end = _TAG_END.match(content, start + 1)
    if tag_end is None:
        raise MarkupError("a cell without end")
    if content.endswith(b"/>", start, tag_end.end()):
        return tag_end.end()
    closing = re.compile(rb"</" + re.escape(scan.prefix) + rb"c\s*>").search(content, start)
    if closing is None:
        raise MarkupError("a cell without end")
    return closing.end()


def _understood(
    start: int,
    source: bytes,
    style: int,
    strings: SharedStrings,
    computed: bool,  # noqa: FBT001
) -> FoundCell:
    if any(mark in source for mark in _HIDING):
        return FoundCell(start, source, parsed(b"<c/>"), style, "unusual")
    element = parsed(source)
    kind, words = _content_of(element, strings)
    if computed:
        kind, words = "formula", None
    return FoundCell(start, source, element, style, kind, words)


def _content_of(element: Element, strings: SharedStrings) -> tuple[Kind, str | None]:
    if element.child("f") is not None:
        return "formula", None
    if any(element.get(name) not in (None, "0") for name in _RICH_VALUES):
        return "unusual", None
    value, kind = element.child("v"), element.get("t") or "n"
    if kind == "inlineStr":
        inline = element.child("is")
        if inline is None:
            return "unusual", None
        inside = inline.source[inline.inner : inline.inner_end]
        return _text_kind(None if _RUNS.search(inside) else _plain_text(inside))
    if value is None:
        return "unusual", None
    if kind == "s":
        index = value.text.strip()
        return _text_kind(strings.plain(int(index)) if index.isdecimal() else None)
    if kind == "str":
        return "text", string_of(value.text)
    return ("number", None) if kind == "n" else ("unusual", None)


def _text_kind(words: str | None) -> tuple[Kind, str | None]:
    return ("rich-text", None) if words is None else ("text", words)


def _plain_text(inside: bytes) -> str:
    """The text of a string item without runs."""
    found = re.search(rb"<(?:[\w.-]+:)?t(?:\s[^<>]*)?>(.*?)</(?:[\w.-]+:)?t\s*>", inside, re.DOTALL)
    return string_of(text_of(found[1])) if found else ""


def _serial(value: date | datetime | time, date1904: bool) -> bytes:  # noqa: FBT001
    """A date as the number of days since the epoch of the workbook; a time as part of a day."""
    if isinstance(value, time):
        days = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / _DAY
    else:
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        days = (moment - (_EPOCH_1904 if date1904 else _EPOCH)) / _DAY
    return (str(int(days)) if days == int(days) else repr(days)).encode("ascii")
