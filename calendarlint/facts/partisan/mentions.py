"""Where a sentence names a party, and how certain it is that it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, Literal

from calendarlint.facts.partisan.parties import Party
from calendarlint.facts.partisan.patterns import most_telling, name_pattern
from calendarlint.facts.partisan.tokens import Word, fold, folded_words

Form = Literal["name", "plural", "adjective", "abbreviation"]

_FRENCH_ARTICLES: Final = frozenset({"les", "des", "aux", "nos", "vos", "ces", "leurs", "par"})
_ARTICLES: Final = frozenset({"the", "le", "du", "au", "l"})
_SMALL_WORDS: Final = frozenset(
    {"of", "the", "and", "for", "de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "pour"}
)
_NEAR: Final = 3


class Certainty(IntEnum):
    """How certain a mention is: an ordinary word, likely a party, or a party's own name."""

    WORD = 0
    LIKELY = 1
    NAME = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A party's word in a sentence, by the positions of its words.

    One that stands ``alone`` needs no political word around it to be worth a review.
    """

    start: int
    end: int
    party: Party
    certainty: Certainty
    alone: bool


@dataclass(frozen=True, slots=True)
class _Spelling:
    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    form: Form
    party: Party
    there: frozenset[str]


@dataclass(slots=True)
class PartyWords:
    """All the words of all the parties.

    ``beside_adjective`` are the words that make a party of an adjective right beside them,
    ``neighbours`` those that make a hint of a likely mention within three words.
    """

    beside_adjective: frozenset[str]
    neighbours: frozenset[str]
    _by_first: dict[str, list[_Spelling]] = field(default_factory=dict)
    _abbreviations: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)

    def add(self, party: Party) -> None:
        """File a party's words; a full name of one word counts as an adjective."""
        for name in party.full_names:
            self._add(name, "name" if len(name_pattern(name)) > 1 else "adjective", party)
        for form, words in (("plural", party.plurals), ("adjective", party.adjectives)):
            for word in words:
                self._add(word, form, party)  # type: ignore[arg-type]
        for abbreviation in party.abbreviations:
            self._add(abbreviation, "abbreviation", party)
            names = self._abbreviations.setdefault(fold(abbreviation), set())
            names.update(name_pattern(name) for name in party.full_names)

    def _add(self, written: str, form: Form, party: Party) -> None:
        words = name_pattern(written)
        if not words:
            return
        capitals = tuple(piece[:1].isupper() for piece in _pieces(written))
        spelling = _Spelling(words, capitals, form, party, frozenset(words))
        self._by_first.setdefault(words[0], []).append(spelling)

    def telling_words(self) -> Iterator[str]:
        """For each spelling, a word that a text must have to hold it."""
        for spellings in self._by_first.values():
            for spelling in spellings:
                yield most_telling(spelling.words)

    def possible(self, there: frozenset[str]) -> bool:
        """Whether a text with these words can name a party."""
        return any(
            spelling.there <= there
            for word in self._by_first.keys() & there
            for spelling in self._by_first[word]
        )

    def find(
        self, words: Sequence[str], sentence: Sequence[Word], not_parties: frozenset[str]
    ) -> dict[int, Mention]:
        """The mention that begins at each position: the most certain, then the longest.

        ``words`` are the sentence's folded words, those consumed by a neutral sense empty;
        ``not_parties`` are words that mean something else in this text.
        """
        found: dict[int, Mention] = {}
        for position, word in enumerate(words):
            if word in not_parties:
                continue
            for spelling in self._by_first.get(word, ()):
                end = position + len(spelling.words)
                if tuple(words[position:end]) != spelling.words:
                    continue
                if any(one.apart for one in sentence[position + 1 : end]):
                    continue
                mention = self._mention(spelling, words, sentence, position)
                best = found.get(position)
                if best is None or (mention.certainty, end) > (best.certainty, best.end):
                    found[position] = mention
        return found

    def _mention(
        self, spelling: _Spelling, words: Sequence[str], sentence: Sequence[Word], start: int
    ) -> Mention:
        """The mention that a spelling makes where it stands, by its form and its surroundings."""
        end = start + len(spelling.words)
        before = words[start - 1] if start else ""
        short = spelling.form == "abbreviation" and len(spelling.words[0]) < 3
        alone = spelling.form != "abbreviation"
        if spelling.form == "abbreviation":
            capital = sentence[start].written.removesuffix("s").isupper()
            certainty = Certainty.LIKELY if capital and not short else Certainty.WORD
            alone = before in _ARTICLES and not short
        elif not all(
            one.capital or not needed
            for needed, one in zip(spelling.capitals, sentence[start:end], strict=True)
        ):
            certainty, capital = Certainty.WORD, False
        elif spelling.form == "name":
            certainty, capital = Certainty.NAME, True
        elif spelling.form == "plural":
            capital = spelling.capitals[0] or before in _FRENCH_ARTICLES
            certainty = Certainty.LIKELY if capital else Certainty.WORD
        else:
            capital = True
            alone = spelling.capitals[0] and _only_capital(sentence, start, end)
            certainty = Certainty.LIKELY if alone else Certainty.WORD
        if capital and certainty is Certainty.WORD and self._beside(words, sentence, start, end):
            certainty = Certainty.LIKELY
        return Mention(start, end, spelling.party, certainty, alone)

    def _beside(self, words: Sequence[str], sentence: Sequence[Word], start: int, end: int) -> bool:
        after = end < len(words) and not sentence[end].apart and words[end]
        before = start > 0 and not sentence[start].apart and words[start - 1]
        return after in self.beside_adjective or before in self.beside_adjective

    def political(self, mention: Mention, sentence: Sequence[Word]) -> bool:
        """Whether it needs no political word beside it, or has one within three words."""
        if mention.alone:
            return True
        around = (
            *sentence[max(0, mention.start - _NEAR) : mention.start],
            *sentence[mention.end : mention.end + _NEAR],
        )
        return any(word.folded in self.neighbours for word in around)

    def expanded_otherwise(self, text: str, words: Iterable[str]) -> frozenset[str]:
        """The abbreviations that the text itself expands to something that is no party."""
        return frozenset(
            abbreviation
            for abbreviation in self._abbreviations.keys() & set(words)
            if _expanded_otherwise(fold(text), abbreviation, self._abbreviations[abbreviation])
        )


def _only_capital(sentence: Sequence[Word], start: int, end: int) -> bool:
    """Whether a capital is the word's own: not at a sentence's start, in a name or in a title."""
    return (
        start > 0
        and end < len(sentence)
        and not sentence[start].apart
        and not sentence[start - 1].capital
        and not sentence[end].apart
        and sentence[end].written[0].islower()
    )


def _pieces(written: str) -> list[str]:
    return re.findall(r"\w+", written.replace("'s", "").replace("’s", ""))


def _expanded_otherwise(text: str, abbreviation: str, names: set[tuple[str, ...]]) -> bool:
    escaped = re.escape(abbreviation)
    for match in re.finditer(rf"([^()\n]+)\(\s*{escaped}s?\s*\)", text):
        if _spells(folded_words(match[1])[::-1], abbreviation[::-1], names, backwards=True):
            return True
    for match in re.finditer(rf"\b{escaped}s?\s*(?:\(|[:=–—-]\s)([^()\n]+)", text):
        if _spells(folded_words(match[1]), abbreviation, names, backwards=False):
            return True
    return False


def _spells(
    words: list[str], letters: str, names: set[tuple[str, ...]], *, backwards: bool
) -> bool:
    """Whether the first words have these initials, small words aside, and are no party's name."""
    taken: list[str] = []
    left = list(letters)
    for word in words:
        if not left:
            break
        if word[0] == left[0]:
            left.pop(0)
        elif word not in _SMALL_WORDS:
            return False
        taken.append(word)
    if left:
        return False
    phrase = tuple(reversed(taken)) if backwards else tuple(taken)
    return not any(_within(phrase, name) for name in names)


def _within(phrase: tuple[str, ...], name: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(name[at : at + size] == phrase for at in range(len(name) - size + 1))


def surest(mentions: Mapping[int, Mention]) -> list[Mention]:
    """The mentions that do not overlap: the most certain and longest first, in text order."""
    kept: list[Mention] = []
    for mention in sorted(
        mentions.values(), key=lambda one: (-one.certainty, one.start - one.end, one.start)
    ):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: one.start)
