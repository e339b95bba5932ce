"""Where the words of a post name a minister of the day, and not a thing that bears the name."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from calendarlint import resources
from calendarlint.facts.case import Case
from calendarlint.facts.folding import fold_in_place
from calendarlint.facts.ministers import TITLES, ministers_of

_BETWEEN: Final = r"(?:(?<=\b\w)\. ?|(?<=\bhon)\. |[ '-]{1,3})"
_LONGER: Final = re.compile(r"[-‐‑][A-ZÀ-ÖØ-Þ]")
"""A second last name behind the first: whoever is called Bell-Marsh is not called Bell."""
_NEXT: Final = re.compile(r"[ -]+(\w+)")
_PREVIOUS: Final = re.compile(r"(\w+)[ -]+$")


@dataclass(frozen=True, slots=True)
class Naming:
    """A minister's name as a field of a post gives it."""

    field: str
    written: str


def ministers_named(case: Case, *fields: str) -> Iterator[Naming]:
    """The ministers of the day whom these fields name, in full or by title and last name.

    Handles and addresses are no names. A park, a bridge or a prize that bears a name does not
    name its bearer.
    """
    for field in fields:
        words = case.post.text(field)
        if words:
            for written in _named_in(case, words):
                yield Naming(field, written)


def _named_in(case: Case, words: str) -> Iterator[str]:
    ministers = ministers_of(case.world.registry)
    if not ministers.named_in(words, case.when.day):
        return
    composed = unicodedata.normalize("NFC", words)
    folded = fold_in_place(composed)
    for name, spellings in ministers.names.items():
        if not ministers.is_minister(name, case.when.day):
            continue
        for found in _pattern(spellings).finditer(folded):
            written = composed[found.start() : found.end()]
            if _LONGER.match(composed, found.end()) or not _is_name(written):
                continue
            if not _is_thing(folded, found.start(), found.end(), written):
                yield written


@cache
def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(spellings, key=len, reverse=True)
    each = "|".join(_BETWEEN.join(map(re.escape, one.split())) for one in longest_first)
    return re.compile(rf"(?<![\w@/#.-])(?:{each})(?!\w)")


def _is_name(written: str) -> bool:
    """Whether it has the capitals of a name: "Mark May opened" is one, "the mark may" none."""
    first, *_, last = re.findall(r"\w+", written)
    titled = fold_in_place(first) in TITLES
    return last[0].isupper() and (titled or first[0].isupper())


def _is_thing(folded: str, start: int, end: int, written: str) -> bool:
    """Whether the name is part of a thing's; French joins it with hyphens ("parc Rod-Bell")."""
    if " " not in written and "-" in written:
        return True
    before, after = _things()
    following, preceding = _NEXT.match(folded, end), _PREVIOUS.search(folded[:start])
    return (following is not None and following[1] in after) or (
        preceding is not None and preceding[1] in before
    )


@cache
def _things() -> tuple[frozenset[str], frozenset[str]]:
    file = resources.package_path("policies", "caretaker", "named_after.toml")
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    return frozenset(words["before"]), frozenset(words["after"])
