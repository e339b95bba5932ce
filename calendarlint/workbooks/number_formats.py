"""Number formats of dates and times: which one a cell has, and the same style with another.

ECMA-376 part 1, 18.8.30 (number formats and the numbers of the built-in ones).
"""

from __future__ import annotations

import re
from typing import Final, Literal

from calendarlint.workbooks.markup import Element, escaped, parsed
from calendarlint.workbooks.splices import Splice, spliced
from calendarlint.workbooks.stylesheet import MOST_STYLES, TooManyStylesError, entries_of

Sort = Literal["date", "date-time", "time"]

_DATES: Final = frozenset({14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)})
_TIMES: Final = frozenset({18, 19, 20, 21})
_FIRST_CUSTOM: Final = 164
_NOT_CODE: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|hh|m|mm|s|ss\])[^\]]*\]', re.IGNORECASE)


class NumberFormats:
    """The number formats of one workbook, and the styles to be added to it."""

    def __init__(self, source: bytes) -> None:
        """Read a styles part in UTF-8. Raises ``MarkupError``."""
        self._root = parsed(source)
        self._styles = entries_of(self._root.child("cellXfs"))
        section = self._root.child("numFmts")
        entries = section.children_named("numFmt") if section is not None else ()
        self._codes = {_number(entry.get("numFmtId")): entry.get("formatCode") for entry in entries}
        self._new_codes: dict[int, str] = {}
        self._new_styles: dict[tuple[int, int], int] = {}
        # Style 0 is every cell's that names none; it has to be there before another is added.
        self._xml = [] if self._styles else [self._own(0).outer]

    def format_of(self, style: int) -> int:
        """The number of the number format that a style has."""
        return _number(self._styles[style].get("numFmtId")) if style < len(self._styles) else 0

    def sort_of(self, number: int) -> Sort | None:
        """Whether a number format shows dates, times or both; None for any other."""
        code = self._codes.get(number)
        if code is None:
            if number == 22:
                return "date-time"
            return "date" if number in _DATES else "time" if number in _TIMES else None
        bare = _NOT_CODE.sub("", code.split(";")[0]).casefold()
        if not set(bare) & set("ydhs") or "general" in bare:
            return None
        has_date, has_time = bool(set(bare) & set("yd")), bool(set(bare) & set("hs"))
        return "date-time" if has_date and has_time else "date" if has_date else "time"

    def numbered(self, code: str) -> int:
        """The number of a format code, which is added where the workbook does not have it."""
        for number, known in (*self._codes.items(), *self._new_codes.items()):
            if known == code:
                return number
        number = max((_FIRST_CUSTOM - 1, *self._codes, *self._new_codes)) + 1
        self._new_codes[number] = code
        return number

    def with_format(self, style: int, number: int) -> int:
        """The style like ``style`` with that number format. Raises ``TooManyStylesError``."""
        if self.format_of(style) == number:
            return style
        key = (style, number)
        if key not in self._new_styles:
            place = len(self._styles) + len(self._xml)
            if place >= MOST_STYLES:
                raise TooManyStylesError("cellXfs")
            own = self._own(style)
            changes = [own.set("numFmtId", str(number)), own.set("applyNumberFormat", "1")]
            if own.get("quotePrefix") is not None:
                changes.append(own.set("quotePrefix", "0"))
            moved = [Splice(each.start - own.start, each.old, each.new) for each in changes]
            moved.sort(key=lambda splice: splice.start)
            self._xml.append(spliced(own.outer, moved))
            self._new_styles[key] = place
        return self._new_styles[key]

    def splices(self) -> list[Splice]:
        """The changes that add the new formats and styles; none where nothing is new."""
        changes: list[Splice] = []
        if self._new_codes:
            changes += self._added_codes()
        if self._new_styles:
            section = self._root.child("cellXfs")
            count = len(self._styles) + len(self._xml)
            content = b"".join(self._xml)
            prefix = self._root.prefix
            if section is None:
                tag = prefix + b"cellXfs"
                whole = b'<%b count="%d">%b</%b>' % (tag, count, content, tag)
                place = max((child.end for child in self._before_styles()), default=None)
                changes.append(Splice(self._root.inner if place is None else place, b"", whole))
            else:
                if section.get("count") is not None:
                    changes.append(section.set("count", str(count)))
                changes.append(section.append(content))
        return changes

    def _added_codes(self) -> list[Splice]:
        prefix = self._root.prefix
        content = b"".join(
            b'<%bnumFmt numFmtId="%d" formatCode="%b"/>' % (prefix, number, escaped(code))
            for number, code in self._new_codes.items()
        )
        section = self._root.child("numFmts")
        if section is None:
            tag = prefix + b"numFmts"
            whole = b'<%b count="%d">%b</%b>' % (tag, len(self._new_codes), content, tag)
            return [self._root.prepend(whole)]
        changes = [section.append(content)]
        if section.get("count") is not None:
            count = len(self._codes) + len(self._new_codes)
            changes.append(section.set("count", str(count)))
        return changes

    def _before_styles(self) -> list[Element]:
        names = {"numFmts", "fonts", "fills", "borders", "cellStyleXfs"}
        return [child for child in self._root.children if child.name in names]

    def _own(self, style: int) -> Element:
        if style < len(self._styles):
            return self._styles[style]
        prefix = self._root.prefix
        return parsed(b'<%bxf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' % prefix)


def _number(value: str | None) -> int:
    cleaned = (value or "").strip()
    return int(cleaned) if cleaned.isdecimal() else 0
