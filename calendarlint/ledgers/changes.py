"""The words that a kit post changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.facts.alteration import kept_words
from calendarlint.facts.case import Case
from calendarlint.facts.personal_information import mask
from calendarlint.facts.same_text import normalised

_COPY: Final = ("copy", "copy_fr")
_OTHER_LANGUAGE: Final = 0.4
"""Likeness below which two texts are a translation or a new text: no words to set side by side."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that stand in the ministry's text and those in their place; one of them may be empty.

    Both are masked.
    """

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Alteration:
    """Whether a kit post changes the item: None where nothing can be compared.

    ``visual`` tells that the row says the asset was modified. ``kept`` is the share of the
    ministry's words that it keeps, from 0 to 1, None without words to compare. ``changes`` are the
    words that differ, be it by little enough to count as the same.
    """

    altered: bool | None
    visual: bool
    kept: float | None
    changes: tuple[Change, ...]


def alteration_of(case: Case) -> Alteration:
    """How a kit post stands to the official posts of the same item (clause ``kit.altered``)."""
    twins = case.twins
    compared = (*(twins.firm or twins.matches), *twins.siblings)
    visual = bool(case.post.flag("asset_modified"))
    kept = kept_words(case, compared)
    altered: bool | None = visual or None
    if kept is not None:
        altered = visual or kept < case.world.settings.kit.same_text
    elif case.post.flag("asset_modified") is False and compared:
        altered = False
    return Alteration(altered, visual, kept, _changes(case, compared))


def _changes(case: Case, compared: Sequence[Case]) -> tuple[Change, ...]:
    found: list[Change] = []
    for own in _texts(case):
        nearest = max(
            ((_likeness(own, theirs), theirs) for twin in compared for theirs in _texts(twin)),
            default=(0.0, ""),
        )
        if nearest[0] >= _OTHER_LANGUAGE:
            found += word_changes(nearest[1], own)
    return tuple(found)


def word_changes(was: str, now: str) -> list[Change]:
    """The words of ``was`` that ``now`` replaces, leaves out or adds, in order."""
    from rapidfuzz.distance import LCSseq

    before, after = was.split(), now.split()
    changes: list[Change] = []
    ends = (0, 0)
    blocks = LCSseq.opcodes(before, after).as_matching_blocks()
    for block in blocks:
        left_out = " ".join(before[ends[0] : block.a])
        put_in = " ".join(after[ends[1] : block.b])
        if left_out or put_in:
            changes.append(Change(left_out, put_in))
        ends = (block.a + block.size, block.b + block.size)
    return changes


def _texts(case: Case) -> list[str]:
    contacts = case.world.settings.public_contacts
    return [mask(words, contacts) for key in _COPY if (words := case.post.text(key))]


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(normalised(one), normalised(other)) / 100
