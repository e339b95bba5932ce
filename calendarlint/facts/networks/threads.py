"""A text that goes out as several posts, a thread or a post a language: its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

_NUMBER: Final = r"[(\[]?(?P<number>\d{1,2})/(?:\d{1,2}|n|x)?[)\]]?"


@dataclass(frozen=True, slots=True)
class _Marks:
    """What parts are told by; compiled when a text is first looked at."""

    heading: re.Pattern[str]
    language: re.Pattern[str]
    at_line_start: re.Pattern[str]
    at_line_end: re.Pattern[str]


@cache
def _marks() -> _Marks:
    anywhere = re.MULTILINE | re.IGNORECASE
    return _Marks(
        heading=re.compile(
            r"^[ \t]*(?:tweet|post|part|partie|publication|gazouillis)[ \t]*(?:#|no|n[o°º]\.?)?"
            r"[ \t\u00a0]*(?P<number>\d{1,2})(?:[ \t]*(?:/|of|de|sur)[ \t]*\d{1,2})?"
            r"[ \t\u00a0]*(?:[:.)–—-]|$)",
            anywhere,
        ),
        language=re.compile(
            r"^[ \t]*[(\[]?"
            r"(?:(?P<en>en|eng|english|anglais)|(?P<fr>fr|fra|french|français|francais))"
            r"[)\]]?[ \t\u00a0]*(?::|[-–—](?=\s)|$)",
            anywhere,
        ),
        at_line_start=re.compile(rf"^[ \t]*{_NUMBER}[.:]?(?=\s|$)", anywhere),
        at_line_end=re.compile(rf"(?:^|(?<=\s)){_NUMBER}[ \t]*$", anywhere),
    )


def parts_of(text: str) -> tuple[str, ...]:
    """The posts of a thread whose parts are numbered 1/3, 2/3 … or headed "Post 1"; else the text.

    So are English and French words headed "EN:" and "FR:". Headings are no part of what is
    published, numbers like 1/3 are.
    """
    marks = _marks()
    headings = list(marks.heading.finditer(text))
    if _count_up(headings):
        return _below(text, headings)
    languages = list(marks.language.finditer(text))
    if sorted(label.lastgroup or "" for label in languages) == ["en", "fr"]:
        return _below(text, languages)
    leading = list(marks.at_line_start.finditer(text))
    if _count_up(leading):
        return _cut(text, [number.start() for number in leading])
    trailing = list(marks.at_line_end.finditer(text))
    if _count_up(trailing):
        return _cut(text, [number.end() for number in trailing])
    return (text,)


def _count_up(numbers: Sequence[re.Match[str]]) -> bool:
    """Whether they are two or more, and count up from 1."""
    found = [int(number["number"]) for number in numbers]
    return len(found) > 1 and found == list(range(1, len(found) + 1))


def _below(text: str, headings: Sequence[re.Match[str]]) -> tuple[str, ...]:
    starts = [heading.end() for heading in headings]
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    return _filled([text[start:end] for start, end in zip(starts, ends, strict=True)])


def _cut(text: str, places: Sequence[int]) -> tuple[str, ...]:
    edges = [0, *places, len(text)]
    return _filled([text[start:end] for start, end in pairwise(edges)])


def _filled(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in parts if part.strip())
