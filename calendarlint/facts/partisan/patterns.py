"""The small language of the term lists: words in order, choices, gaps and slots.

``(a|b|) c`` is a choice of a, b or nothing, then c; ``_`` is any one word; ``<party>``,
``<party-word>``, ``<leader>``, ``<person>``, ``<candidate>`` and ``<name>`` are slots that whoever
matches fills in. Choices may nest. Patterns are filed by their rarest words, so that a text meets
no pattern that it cannot have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from calendarlint.facts.partisan.tokens import fold, folded_words

ANY: Final = "_"
PARTY: Final = "<party>"
PARTY_WORD: Final = "<party-word>"
PERSON: Final = "<person>"
CANDIDATE: Final = "<candidate>"
LEADER: Final = "<leader>"
NAME: Final = "<name>"
SLOTS: Final = frozenset({PARTY, PARTY_WORD, PERSON, CANDIDATE, LEADER, NAME})

_PIECE: Final = re.compile(r"<[a-z-]+>|[()|]|[\w'-]+")
_GLUED: Final = re.compile(r"\w\(|\)\w")
_OPTIONAL: Final = ""

_EVERYDAY: Final = frozenset(
    word
    for word in """
    a about after again all an and at back be can change come could count cut de des direction du en
    every for from gens get give good government gouvernement has have help his her how in is its
    join la le les local make matters meet minister ministre more need new next nord northern
    notre nous now of on ontario ontarien ontariens ontarios our out people plan plans premier
    premiere president program programme public put remember shift show shows sign something start
    support team than thanks the their them they this time to today up us volunteer votre was we
    week will with work working would years you your parents nouveau nouvelle equipe canada lead
    leading are take re under ask turn campaign campagne contre jeunes young member members better
    """.split()  # noqa: SIM905  a list of words reads best as words
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """One place of a pattern: any of several sequences, one of which may be empty."""

    options: tuple[tuple[Choice | str, ...], ...]


Element = Choice | str
Slots = Callable[[str, int], Iterable[int]]
"""What fills a slot: the slot's name and a position in, the positions behind each filling out."""


def parse(source: str) -> tuple[Element, ...]:
    """The elements of a pattern. Raises ``ValueError`` for one that is not well formed."""
    pieces = _PIECE.findall(source)
    if "".join(pieces) != "".join(source.split()) or _GLUED.search(source):
        raise ValueError(f"not a pattern: {source}")
    elements, rest = _sequence(pieces, 0)
    if rest != len(pieces):
        raise ValueError(f"a bracket is not opened: {source}")
    if not elements or _OPTIONAL in _first_words(elements):
        raise ValueError(f"a pattern must have a word: {source}")
    return elements


def _sequence(pieces: list[str], at: int) -> tuple[tuple[Element, ...], int]:
    elements: list[Element] = []
    while at < len(pieces) and pieces[at] not in "|)":
        piece = pieces[at]
        at += 1
        if piece == "(":
            choice, at = _choice(pieces, at)
            elements.append(choice)
        elif piece in SLOTS or piece == ANY:
            elements.append(piece)
        elif piece.startswith("<"):
            raise ValueError(f"no such slot: {piece}")
        else:
            elements.extend(folded_words(piece))
    return tuple(elements), at


def _choice(pieces: list[str], at: int) -> tuple[Choice, int]:
    options: list[tuple[Element, ...]] = []
    while True:
        option, at = _sequence(pieces, at)
        options.append(option)
        if at == len(pieces):
            raise ValueError(f"a bracket is not closed: {' '.join(pieces)}")
        at += 1
        if pieces[at - 1] == ")":
            return Choice(tuple(options)), at


def _first_words(elements: tuple[Element, ...]) -> set[str]:
    """The words and slots that a match can begin with; the empty word if it can be empty."""
    first: set[str] = set()
    for element in elements:
        if isinstance(element, str):
            return first | {element}
        beginnings = set().union(*(_first_words(option) for option in element.options))
        first |= beginnings - {_OPTIONAL}
        if _OPTIONAL not in beginnings:
            return first
    return first | {_OPTIONAL}


def _required(elements: tuple[Element, ...]) -> list[frozenset[str]]:
    """Sets of words and slots: a text must have one of each set to match."""
    required: list[frozenset[str]] = []
    for element in elements:
        if isinstance(element, str):
            if element not in (ANY, NAME):
                required.append(frozenset({element}))
            continue
        sets = [max(_required(option), key=_set_rarity, default=None) for option in element.options]
        if None not in sets:
            required.append(frozenset[str]().union(*(one for one in sets if one is not None)))
    return required


def most_telling(words: Iterable[str]) -> str:
    """The rarest of some words that all must be there."""
    return max(words, key=_rarity)


def _set_rarity(words: frozenset[str]) -> int:
    return min(map(_rarity, words))


def _rarity(word: str) -> int:
    """Longer words are rarer, but for those that every ministry uses every day."""
    return 0 if word in _EVERYDAY else len(word)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A pattern found: the positions that it covers and what was filed under it."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A pattern as filed: what it can begin with, what a text must have, and its value."""

    elements: tuple[Element, ...]
    first: frozenset[str]
    required: tuple[frozenset[str], ...]
    value: T


class PatternIndex(Generic[T]):
    """Patterns filed by their rarest words, each with a value."""

    def __init__(self) -> None:
        self._by_rarest: dict[str, list[Entry[T]]] = {}

    def add(self, elements: tuple[Element, ...], value: T) -> None:
        """File a parsed pattern. One that asks for no word and no slot cannot be filed."""
        required = sorted(_required(elements), key=_set_rarity, reverse=True)
        entry = Entry(elements, frozenset(_first_words(elements)), tuple(required), value)
        for word in required[0]:
            self._by_rarest.setdefault(word, []).append(entry)

    def telling_words(self) -> Iterator[str]:
        """Words of which a text has one if it has a pattern without slots for known parties.

        Patterns of everyday words alone tell nothing; they matter beside another sign only.
        """
        for word, entries in self._by_rarest.items():
            wordy = any(not any(words <= SLOTS for words in one.required) for one in entries)
            if wordy and _rarity(word):
                yield word

    def possible(self, there: frozenset[str]) -> list[Entry[T]]:
        """The patterns that a text with these words and fillable slots can have at all."""
        return possible(
            [entry for word in self._by_rarest.keys() & there for entry in self._by_rarest[word]],
            there,
        )


def possible(entries: Iterable[Entry[T]], there: frozenset[str]) -> list[Entry[T]]:
    """The entries that words and fillable slots allow."""
    found: list[Entry[T]] = []
    for entry in entries:
        for words in entry.required:
            if words.isdisjoint(there):
                break
        else:
            found.append(entry)
    return found


def find(
    entries: Iterable[Entry[T]],
    words: list[str],
    apart: list[bool],
    slots: Slots,
    starting: Mapping[str, Iterable[int]],
) -> Iterator[Match[T]]:
    """The longest match of each pattern at each position of a sentence.

    ``apart`` says which words no match may run into from the left; ``starting`` where the slots
    can begin, for patterns that begin with one.
    """
    positions: dict[str, list[int]] = {slot: list(at) for slot, at in starting.items()}
    for position, word in enumerate(words):
        positions.setdefault(word, []).append(position)
    for entry in entries:
        for word in entry.first & positions.keys():
            for position in positions[word]:
                end = _longest(entry.elements, words, apart, slots, position)
                if end > position:
                    yield Match(position, end, entry.value)


def _longest(
    elements: tuple[Element, ...], words: list[str], apart: list[bool], slots: Slots, start: int
) -> int:
    def ends(rest: tuple[Element, ...], at: int) -> Iterator[int]:
        if not rest:
            yield at
            return
        element, behind = rest[0], rest[1:]
        if isinstance(element, Choice):
            for option in element.options:
                yield from ends(option + behind, at)
        elif at < len(words) and not (at > start and apart[at]):
            if element in SLOTS:
                for end in slots(element, at):
                    if not any(apart[at + 1 : end]):
                        yield from ends(behind, end)
            elif element == ANY or element == words[at]:
                yield from ends(behind, at + 1)

    return max(ends(elements, start), default=start)


def name_pattern(name: str) -> tuple[str, ...]:
    """A plain name as a pattern: its words, the English possessive left out as in texts."""
    return tuple(word for word in folded_words(fold(name).replace("'s", "").replace("’s", "")))
