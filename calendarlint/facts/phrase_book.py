"""Whole words and phrases of a list, found in a text whatever its case and accents.

A phrase runs over spaces, hyphens and apostrophes, never over a sentence's end; a word inside a
longer word is no match. Neutral phrases are taken out first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from calendarlint.facts.folding import fold_in_place

_WORD: Final = re.compile(r"\w(?:[\w*]*\w)?")
_SOFT: Final = re.compile(r"[ '\-\u00ad]{1,3}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as it stands in the text, and where (positions in the composed text)."""

    written: str
    start: int
    end: int


class PhraseBook:
    """The phrases of a list, filed by their first word."""

    def __init__(self, phrases: Iterable[str], neutral: Iterable[str] = ()) -> None:
        self._phrases = _filed(phrases)
        self._neutral = _filed(neutral)

    def find(self, text: str) -> tuple[Phrase, ...]:
        """The phrases in ``text``, in text order, the longest of those that begin together."""
        folded, vocabulary = _read(text)
        possible = self._phrases.keys() & vocabulary
        if not any(vocabulary.issuperset(p) for word in possible for p in self._phrases[word]):
            return ()
        composed = unicodedata.normalize("NFC", text)
        words = list(_WORD.finditer(folded))
        taken = [range(*span) for span in _spans(self._neutral, folded, words)]
        return tuple(
            Phrase(composed[start:end], start, end)
            for start, end in _spans(self._phrases, folded, words)
            if not any(start in span for span in taken)
        )


@lru_cache(maxsize=16384)
def _read(text: str) -> tuple[str, frozenset[str]]:
    """A text folded, and its words, once for all books."""
    folded = fold_in_place(unicodedata.normalize("NFC", text))
    return folded, frozenset(_WORD.findall(folded))


_Filed = dict[str, list[tuple[str, ...]]]


def _filed(phrases: Iterable[str]) -> _Filed:
    filed: _Filed = {}
    for phrase in phrases:
        words = tuple(_WORD.findall(fold_in_place(unicodedata.normalize("NFC", phrase))))
        filed.setdefault(words[0], []).append(words)
    for group in filed.values():
        group.sort(key=len, reverse=True)
    return filed


def _spans(filed: _Filed, folded: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    for at, first in enumerate(words):
        for phrase in filed.get(first.group(), ()):
            found = words[at : at + len(phrase)]
            if tuple(word.group() for word in found) == phrase and _unbroken(folded, found):
                yield first.start(), found[-1].end()
                break


def _unbroken(folded: str, words: Sequence[re.Match[str]]) -> bool:
    return all(_SOFT.fullmatch(folded, one.end(), other.start()) for one, other in pairwise(words))
