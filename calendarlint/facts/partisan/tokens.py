"""Words of a text as the partisan terms compare them: without case, accents and invisible signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

_INVISIBLE: Final = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\ufeff]+")
_WORD: Final = re.compile(r"\w+")
_WORD_AS_WRITTEN: Final = re.compile("\\w[\\w\u0300-\u036f\u00ad\u200b-\u200d\ufeff]*")
_SENTENCE_END: Final = re.compile(r"[.!?…\n\r](?=\s|$|[^\w])|[\n\r]")
_SOFT: Final = re.compile("[\\s,'’ʼ\"“”«»‐‑\\-–&#*_$€%·+\u200b\u200d]*")
_APOSTROPHES: Final = "'’ʼ"


def fold(text: str) -> str:
    """``text`` in lower case, without accents and invisible signs; fancy letters made plain."""
    if text.isascii():
        return text.lower()
    return _INVISIBLE.sub("", unicodedata.normalize("NFKD", text)).lower()


def folded_words(text: str) -> list[str]:
    """The folded words of a text, for a quick look whether any of them matters."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=8192)
def _fold_word(word: str) -> str:
    return fold(word)


class Word(NamedTuple):
    """One word: folded, as written, where it stands, and whether no phrase runs over its front."""

    folded: str
    written: str
    start: int
    end: int
    apart: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.written[:1].isupper()


def sentences(text: str, left_out: Sequence[tuple[int, int]] = ()) -> Iterator[list[Word]]:
    """The sentences of a text as lists of words; spans ``left_out`` have no words.

    The ``s`` of an English possessive is no word of its own.
    """
    sentence: list[Word] = []
    end = 0
    holes = iter((*left_out, (len(text) + 1, len(text) + 1)))
    hole = next(holes)
    for match in _WORD_AS_WRITTEN.finditer(text):
        start = match.start()
        while hole[1] <= start:
            hole = next(holes)
        if hole[0] <= start:
            continue
        gap = text[end:start]
        end = match.end()
        written = match.group()
        apart = False
        if gap != " ":
            if sentence and _SENTENCE_END.search(gap):
                yield sentence
                sentence = []
            if written in "sS" and gap and gap in _APOSTROPHES:
                continue
            apart = not _SOFT.fullmatch(gap)
        sentence.append(Word(_fold_word(written), written, start, end, apart))
    if sentence:
        yield sentence
