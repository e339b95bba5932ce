"""The three columns that an annotated CSV has at the end of its records, told from the calendar's.

Each record of the calendar is followed by the delimiter and a cell, three times. None of these
cells holds a quotation mark or a line break. A record with fewer cells than the widest is filled
up first, with blank cells spelled unlike its own last cell, and its first cell of ours is then in
quotation marks: so the record's own text can be told to the letter. Blank lines are left alone.

The header record (or the first, in a calendar without headers) begins each of its three cells
with our headers, in one language or the other; that is how an annotated CSV is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from calendarlint.calendars.files.csvscan import UnclosedQuoteError, scan
from calendarlint.calendars.files.decoding import Decoded
from calendarlint.calendars.files.delimited import SEPARATOR_LINE
from calendarlint.wording import LANGUAGES, Label, Lang, render

COLUMNS: Final = ("level", "findings", "clauses")
_WORD: Final = "calendarlint"
_DELIMITERS: Final = ",;\t|"
_BLANKS: Final = ("", '""')


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from ``start`` up to ``end``."""

    start: int
    end: int


def headers(lang: Lang) -> tuple[str, ...]:
    """The headers of the three columns."""
    return tuple(render(Label(f"csv.column.{key}"), lang) for key in COLUMNS)


def set_aside(decoded: Decoded) -> Decoded:
    """The text of a calendar without the columns that an annotated copy has."""
    spans = own_spans(decoded.text)
    if spans is None:
        return decoded
    own = without(decoded.text, spans)
    broken = tuple(at for at, character in enumerate(own) if character == "\ufffd")
    return Decoded(own, decoded.encoding, broken)


def own_spans(text: str) -> list[Span] | None:
    """What in the text of an annotated CSV is ours, in order; None where it has no such columns."""
    delimiter = _delimiter(text) if _WORD in text else None
    if delimiter is None:
        return None
    try:
        scanned = scan(text, delimiter, start_of(text))
    except UnclosedQuoteError:
        return None
    width = next((len(row) for row in scanned.rows if _is_headed(row)), None)
    if width is None:
        return None
    ours = _record(delimiter)
    spans: list[Span] = []
    for row, start, end in zip(scanned.rows, scanned.starts, scanned.ends, strict=True):
        # A record of another width was added or cut since, and has no cells of ours.
        found = ours.fullmatch(text, start, end) if len(row) == width else None
        if found is not None:
            padded = found["first"].startswith('"')
            own_end = found.end("own")
            spans.append(
                Span(_unpadded(text, start, own_end, delimiter) if padded else own_end, end)
            )
    return spans


def without(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans taken out."""
    kept: list[str] = []
    at = 0
    for span in spans:
        kept.append(text[at : span.start])
        at = span.end
    return "".join((*kept, text[at:]))


def appended(record: str, missing: int, cells: Sequence[str], delimiter: str) -> str:
    """What goes behind a record: ``missing`` blank cells to fill it up, and our ``cells``.

    Quotation marks and line breaks in the cells are made harmless.
    """
    spelled = [_spelled(cell, delimiter) for cell in cells]
    padding: list[str] = []
    if missing:
        last = record.rpartition(delimiter)[2]
        padding = [_BLANKS[1] if last == _BLANKS[0] else _BLANKS[0]] * missing
        spelled[0] = spelled[0] if spelled[0].startswith('"') else f'"{spelled[0]}"'
    return delimiter + delimiter.join((*padding, *spelled))


def start_of(text: str) -> int:
    """The offset behind the line with which Excel names the delimiter, where there is one."""
    named = SEPARATOR_LINE.match(text)
    return named.end() if named else 0


def _spelled(cell: str, delimiter: str) -> str:
    words = " ".join(cell.replace('"', "'").splitlines())
    quoted = any(mark in words for mark in (*_DELIMITERS, delimiter))
    return f'"{words}"' if quoted else words


def _delimiter(text: str) -> str | None:
    """What stands between our headers, where they stand in the text."""
    for lang in LANGUAGES:
        found = _header_pattern(lang).search(text)
        if found is not None:
            return found["mark"]
    return None


@cache
def _header_pattern(lang: Lang) -> re.Pattern[str]:
    first, second, third = map(re.escape, headers(lang))
    said = r"[^\"\r\n]*"
    return re.compile(rf'{first}{said}"?(?P<mark>[^\w\s"]|\t)"?{second}{said}"?(?P=mark)"?{third}')


def _is_headed(row: Sequence[str]) -> bool:
    """Whether the last three cells of a record begin with our headers."""
    last = row[-len(COLUMNS) :]
    return len(last) == len(COLUMNS) and any(
        all(cell.startswith(header) for cell, header in zip(last, headers(lang), strict=True))
        for lang in LANGUAGES
    )


@cache
def _record(delimiter: str) -> re.Pattern[str]:
    """A whole record: its own text, and our three cells behind it."""
    mark = re.escape(delimiter)
    cell = rf'(?:"[^"]*"|[^"{mark}\r\n]*)'
    return re.compile(rf"(?P<own>.*){mark}(?P<first>{cell}){mark}{cell}{mark}{cell}", re.DOTALL)


def _unpadded(text: str, start: int, end: int, delimiter: str) -> int:
    """Where a record that was filled up ends: before the last run of blanks spelled alike.

    A program that puts every cell in quotation marks makes all records look filled up.
    """
    paddings = [delimiter + blank for blank in reversed(_BLANKS)]
    padding = next((each for each in paddings if text.endswith(each, start, end)), None)
    while padding is not None and text.endswith(padding, start, end):
        end -= len(padding)
    return end
