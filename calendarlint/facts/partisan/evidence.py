"""What in a text shows that it is partisan, how strongly, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from calendarlint.facts.partisan.parties import Party
from calendarlint.wording import Quoted, Text, text

Strength = Literal["fact", "hint"]
Kind = Literal[
    "hashtag",
    "handle",
    "link",
    "solicitation",
    "money",
    "membership",
    "volunteer",
    "candidate",
    "attack",
    "poll",
    "statement",
    "organisation",
    "slogan",
    "party-name",
    "party-word",
]

_GRAVITY: Final = (
    *("hashtag", "handle", "link", "solicitation", "money", "membership", "volunteer"),
    *("candidate", "attack", "poll", "statement", "organisation", "slogan"),
    *("party-name", "party-word"),
)
_LONGEST_TERM: Final = 40


@dataclass(frozen=True, slots=True)
class Evidence:
    """One matched term: a ``fact`` bears an error, a ``hint`` is for review only.

    ``term`` is the text as written at ``start`` … ``end``; ``party`` is the party it names, if any.
    """

    strength: Strength
    kind: Kind
    term: str
    party: Party | None
    start: int
    end: int

    def reason(self) -> Text:
        """One sentence that names the term and, where there is one, its party."""
        term = " ".join(self.term.split())
        if len(term) > _LONGEST_TERM:
            term = f"{term[: _LONGEST_TERM - 1].rstrip()}…"
        if self.party is None:
            return text(f"evidence.{self.kind}", term=Quoted(term))
        return text(f"evidence.{self.kind}.party", term=Quoted(term), party=self.party.label)


def strongest(evidences: Iterable[Evidence]) -> Evidence | None:
    """The evidence to show first: facts before hints, addresses before phrases before names."""
    return min(
        evidences,
        key=lambda one: (one.strength != "fact", _GRAVITY.index(one.kind), one.start),
        default=None,
    )


def without_covered(evidences: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence in text order, less what stands inside a longer or stronger piece."""
    kept: list[Evidence] = []
    ranked = sorted(
        evidences, key=lambda one: (one.strength != "fact", one.start - one.end, one.start)
    )
    for one in ranked:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))
