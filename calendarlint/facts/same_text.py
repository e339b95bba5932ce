"""Which posts carry the same words: the last resort for finding a post's twin.

Copy is compared after normalising: compatibility forms, case, links, mentions, hashtags, emoji
and white space do not count (docs/definitions.md, ``twins``). Candidates come from an index of
word runs, so the work grows with the number of posts and not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Final, Generic, TypeVar

MIN_LENGTH: Final = 40
"""Characters of normalised copy below which words alone prove nothing."""
SIMILARITY: Final = 90.0
"""Per cent of similarity from which two texts are the same content."""

_RUN: Final = 3
_CANDIDATES: Final = 60
_COMMON: Final = 400

_LINKS_AND_TAGS = re.compile(r"(?:https?://|www\.)\S+|[@＠#＃][\w.\-]+", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[^\w\s]|_", re.UNICODE)

Key = TypeVar("Key", bound=Hashable)


@lru_cache(maxsize=65536)
def normalised(text: str) -> str:
    """The words of ``text`` alone, casefolded and single-spaced."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_NOT_WORDS.sub(" ", _LINKS_AND_TAGS.sub(" ", plain)).split())


def comparable(text: str | None) -> str | None:
    """The normalised copy, or None where it is too short to recognise content by."""
    if not text:
        return None
    words = normalised(text)
    return words if len(words) >= MIN_LENGTH else None


def same_words(one: str, other: str) -> bool:
    """Whether two normalised texts are the same content, trimmed or reworded a little."""
    if one == other:
        return True
    from rapidfuzz import fuzz

    if fuzz.ratio(one, other, score_cutoff=SIMILARITY):
        return True
    shorter, longer = sorted((one, other), key=len)
    long_enough = len(shorter) >= 2 * MIN_LENGTH or len(shorter) * 2 >= len(longer)
    return long_enough and bool(fuzz.partial_ratio(shorter, longer, score_cutoff=SIMILARITY))


class TextIndex(Generic[Key]):
    """Normalised texts by the word runs in them."""

    def __init__(self) -> None:
        self._whole: dict[str, list[Key]] = defaultdict(list)
        self._runs: dict[tuple[str, ...], list[tuple[Key, str]]] = defaultdict(list)

    def add(self, key: Key, words: str) -> None:
        """Remember that ``key`` carries ``words`` (normalised)."""
        self._whole[words].append(key)
        for run in _runs_of(words):
            self._runs[run].append((key, words))

    def same(self, words: str) -> list[Key]:
        """Every key that carries the same content, in the order in which they were added."""
        found = dict.fromkeys(self._whole.get(words, ()))
        for key, other in self._near(words):
            if key not in found and same_words(words, other):
                found[key] = None
        return list(found)

    def _near(self, words: str) -> Iterable[tuple[Key, str]]:
        shared: dict[tuple[Key, str], int] = defaultdict(int)
        for run in _runs_of(words):
            carriers = self._runs.get(run, ())
            if len(carriers) <= _COMMON:
                for carrier in carriers:
                    shared[carrier] += 1
        ranked = sorted(shared, key=lambda carrier: -shared[carrier])
        return ranked[:_CANDIDATES]


def _runs_of(words: str) -> Iterator[tuple[str, ...]]:
    tokens = words.split(" ")
    seen = {tuple(tokens[i : i + _RUN]) for i in range(max(1, len(tokens) - _RUN + 1))}
    return iter(seen)
