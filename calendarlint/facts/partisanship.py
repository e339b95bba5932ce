"""Whether a post is partisan: what the calendar declares, and what its text and links show.

A declared *yes* always counts; a declared *no* silences hints but no facts (clauses.md section
1.16 and tension T17).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from calendarlint.calendars.posts import Post
from calendarlint.facts.partisan import Evidence, PartisanTerms, Party
from calendarlint.registry import Registry
from calendarlint.settings import Settings

Strength = Literal["declared", "fact", "hint", "none"]

TEXT_FIELDS: Final = ("copy", "copy_fr", "first_comment", "title", "hashtags", "link", "ref_text")
LIST_FIELDS: Final = ("hashtags", "mentions", "photo_tags", "collaborators")
PARTISAN_CAPACITY: Final = frozenset({"partisan", "campaign"})
PARTISAN_CLASSES: Final = ("party", "candidate", "riding_assoc")


@dataclass(frozen=True, slots=True)
class Partisanship:
    """How sure it is that a post is partisan, and the field and evidence that show it."""

    strength: Strength
    field: str | None = None
    evidence: Evidence | None = None

    @property
    def certain(self) -> bool:
        """Whether it is declared or a fact, so that an error may rest on it."""
        return self.strength in ("declared", "fact")

    @property
    def possible(self) -> bool:
        """Whether there is anything at all, a hint included."""
        return self.strength != "none"


NOT_PARTISAN: Final = Partisanship("none")


@dataclass(slots=True)
class PartisanReader:
    """Reads a post's fields for partisan content."""

    terms: PartisanTerms

    @classmethod
    def build(cls, settings: Settings, registry: Registry) -> PartisanReader:
        """The built-in terms plus the parties, candidates and accounts of the settings."""
        own = [
            Party(en=party.en, fr=party.fr, hashtags=party.hashtags)
            for party in registry.parties
        ]
        handles = [entry.handle for entry in registry.accounts_of_class(*PARTISAN_CLASSES)]
        return cls(PartisanTerms.build(own, handles))

    def read(self, post: Post) -> Partisanship:
        """The strongest sign in any field; the declaration weighs first."""
        declared = post.flag("partisan")
        if declared:
            return Partisanship("declared", "partisan")
        if post.text("capacity") in PARTISAN_CAPACITY:
            return Partisanship("declared", "capacity")
        hint = NOT_PARTISAN
        for key, words in _texts(post):
            for evidence in self.terms.evidence(words):
                if evidence.strength == "fact":
                    return Partisanship("fact", key, evidence)
                if hint.evidence is None:
                    hint = Partisanship("hint", key, evidence)
        return NOT_PARTISAN if declared is False else hint


def _texts(post: Post) -> Iterator[tuple[str, str]]:
    for key in TEXT_FIELDS:
        words = post.text(key)
        if words:
            yield key, words
    for key in LIST_FIELDS:
        for item in post.items(key):
            yield key, item
