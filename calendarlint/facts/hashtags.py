"""Hashtags of several words, as far as the calendars themselves prove which words those are.

Word segmentation by statistics is wrong too often to accuse anybody. A tag counts as several words
only where a post at hand writes it with capitals, or where its words stand one after the other in
the calendars: three or more of them anywhere, two as a name with capitals or as a campaign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from calendarlint.facts.folding import fold_in_place
from calendarlint.facts.networks.hashtags import hashtags_in

if TYPE_CHECKING:
    from calendarlint.facts.case import Case

_TAGS_AND_LINKS: Final = re.compile(r"[#＃]\w+|(?:https?://|www\.)\S+", re.IGNORECASE)
_WORDS: Final = re.compile(r"[^\W_]+(?:[’'\-‑][^\W_]+)*")
_TEXTS: Final = ("copy", "copy_fr", "title", "first_comment", "hashtags", "alt_text", "alt_text_fr")
_NAMES: Final = ("campaign", "program")
_SHORTEST: Final = 8
_SHORTEST_WORD: Final = 3
_MOST_WORDS: Final = 6


def composed(text: str) -> str:
    """The text with each accent in its letter, as tags are compared."""
    return unicodedata.normalize("NFC", text)


def tells_words_apart(tag: str) -> bool:
    """Whether a tag has a capital or a low line inside it, where a word begins."""
    return "_" in tag or any(one.islower() and other.isupper() for one, other in pairwise(tag))


class HashtagWords:
    """The tags that the calendars prove to be of several words, in their readable form."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = cases

    def readable(self, tag: str) -> str | None:
        """The tag with a capital at each word; None where it has them, or nothing proves any."""
        if len(tag) < _SHORTEST or tells_words_apart(tag):
            return None
        folded = fold_in_place(tag)
        form = self._written_apart.get(folded) or self._proven.get(folded)
        if form is None or (not tag.isupper() and _capitals(tag) >= _capitals(form)):
            return None
        return form

    @cached_property
    def _written_apart(self) -> dict[str, str]:
        """Tags that some post writes with capitals, by their folded form."""
        found: dict[str, str] = {}
        for tag in self._tags:
            if tells_words_apart(tag):
                found.setdefault(fold_in_place(tag), tag)
        return found

    @cached_property
    def _tags(self) -> tuple[str, ...]:
        texts = (case.post.text(field) for case in self._cases for field in _TEXTS)
        return tuple(sorted({tag for text in texts if text for tag in hashtags_in(composed(text))}))

    @cached_property
    def _proven(self) -> dict[str, str]:
        """Tags whose words stand in a row somewhere, by their folded form."""
        wanted = {
            fold_in_place(tag)
            for tag in self._tags
            if len(tag) >= _SHORTEST and not tells_words_apart(tag)
        }
        found: dict[str, str] = {}
        if not wanted:
            return found
        single: set[str] = set()
        for text, is_name in self._texts():
            for words in _sequences(_TAGS_AND_LINKS.sub(" # ", composed(text))):
                single.update(map(fold_in_place, words))
                for run in _runs(words, wanted):
                    if _proves(run, is_name=is_name):
                        found.setdefault(fold_in_place("".join(run)), _with_capitals(run))
        return {tag: form for tag, form in found.items() if tag not in single}

    def _texts(self) -> Iterator[tuple[str, bool]]:
        """Each text of the calendars once, and whether it is a name as a whole.

        In an order that does not follow the rows, so that these may be sorted.
        """
        given = {
            (text, field in _NAMES)
            for case in self._cases
            for field in (*_TEXTS, *_NAMES)
            if (text := case.post.text(field))
        }
        return iter(sorted(given))


def _capitals(tag: str) -> int:
    return sum(char.isupper() for char in tag)


def _sequences(text: str) -> Iterator[list[str]]:
    """The words of ``text`` that nothing but single spaces stand between, run by run."""
    words: list[str] = []
    end = -1
    for match in _WORDS.finditer(text):
        if words and text[end : match.start()] not in (" ", "\u00a0"):
            yield words
            words = []
        words.append(match.group())
        end = match.end()
    if words:
        yield words


def _runs(words: Sequence[str], wanted: Iterable[str]) -> Iterator[list[str]]:
    """The runs of two or more words that, written as one, are a wanted tag."""
    folded = [fold_in_place(word) for word in words]
    for start in range(len(words) - 1):
        joined = folded[start]
        for end in range(start + 1, min(start + _MOST_WORDS, len(words))):
            joined += folded[end]
            if joined in wanted:
                yield list(words[start : end + 1])


def _proves(run: Sequence[str], *, is_name: bool) -> bool:
    """Whether a run of words is no chance: "may be" is not yet two words of ``#maybe``."""
    worded = [word for word in run if word.isalpha()]
    if len(worded) < 2 or not all(word.isalnum() for word in run):
        return False
    if len(worded) >= 3:
        return True
    long_enough = all(len(word) >= _SHORTEST_WORD for word in worded)
    return long_enough and (is_name or all(word[0].isupper() for word in worded))


def _with_capitals(run: Sequence[str]) -> str:
    return "".join(word[0].upper() + word[1:] for word in run)
