"""The policy's campaigning phrases, attacks and neutral senses, ready to be found in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from calendarlint.facts.partisan.evidence import Kind, Strength
from calendarlint.facts.partisan.parties import term_list
from calendarlint.facts.partisan.patterns import PatternIndex, parse
from calendarlint.facts.partisan.tokens import fold


@dataclass(frozen=True, slots=True)
class Group:
    """What finding one of a group's phrases means.

    The strength holds where the text has the context ``needs``; else it is ``otherwise`` (None:
    nothing). In a text with the context ``unless`` the phrase means nothing.
    """

    kind: Kind
    strength: Strength
    needs: str | None = None
    otherwise: Strength | None = None
    unless: str | None = None

    def strength_among(self, contexts: frozenset[str]) -> Strength | None:
        """The strength in a text that has these contexts; None for no evidence."""
        if self.unless in contexts:
            return None
        if self.needs is None or self.needs in contexts:
            return self.strength
        return self.otherwise


@dataclass(frozen=True, slots=True)
class Sense:
    """Words that are no party where one of the words ``beside`` stands in the same text."""

    words: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Everything of the term lists that is the same for every calendar."""

    neutral: PatternIndex[None]
    senses: tuple[Sense, ...]
    groups: PatternIndex[Group]
    attacks: PatternIndex[None]
    contexts: dict[str, frozenset[str]]
    neighbours: frozenset[str]
    beside_adjective: frozenset[str]

    def contexts_of(self, words: frozenset[str]) -> Iterator[str]:
        """The contexts that a text with these words has."""
        for name, signs in self.contexts.items():
            if not signs.isdisjoint(words):
                yield name


@cache
def known_phrases() -> Phrases:
    """The phrases of ``neutral.toml`` and ``campaigning.toml``.

    Raises ``ValueError`` for a pattern, kind or context that the lists do not define.
    """
    neutral_list, campaigning = term_list("neutral"), term_list("campaigning")
    neutral: PatternIndex[None] = PatternIndex()
    for lang in ("en", "fr"):
        for source in neutral_list[lang]["patterns"]:
            neutral.add(parse(source), None)
    attacks: PatternIndex[None] = PatternIndex()
    for source in campaigning["attacks"]["patterns"]:
        attacks.add(parse(source), None)
    contexts = {name: _words(words) for name, words in campaigning["contexts"].items()}
    groups: PatternIndex[Group] = PatternIndex()
    for entry in campaigning["group"]:
        group = _group(entry, contexts)
        for source in entry["patterns"]:
            groups.add(parse(source), group)
    return Phrases(
        neutral=neutral,
        senses=tuple(
            Sense(_words(sense["words"]), _words(sense["beside"]))
            for sense in neutral_list["sense"]
        ),
        groups=groups,
        attacks=attacks,
        contexts=contexts,
        neighbours=_words(campaigning["neighbours"]["words"]),
        beside_adjective=_words(campaigning["neighbours"]["beside_adjective"]),
    )


def _words(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _group(entry: dict[str, Any], contexts: dict[str, frozenset[str]]) -> Group:
    otherwise: Literal["fact", "hint", "none"] = entry.get("otherwise", "none")
    for context in (entry.get("needs"), entry.get("unless")):
        if context is not None and context not in contexts:
            raise ValueError(f"no such context: {context}")
    if entry["kind"] not in get_args(Kind):
        raise ValueError(f"no such kind of evidence: {entry['kind']}")
    return Group(
        kind=entry["kind"],
        strength=entry["strength"],
        needs=entry.get("needs"),
        otherwise=None if otherwise == "none" else otherwise,
        unless=entry.get("unless"),
    )
