"""Which piece of content a post carries, by the same keys by which twins are found.

A kit's items go by their content id, assets by their own id; where a row gives only the other of
the two, the rows that give both tell which is meant. A row with neither carries what the post
that it refers to, or its twin, carries; failing that, it is known by its words, or by its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from calendarlint.facts.case import Case
from calendarlint.facts.personal_information import mask

ItemKind = Literal["content", "asset", "words", "row"]

_SHOWN_WORDS: Final = 80


@dataclass(frozen=True, slots=True)
class ItemKey:
    """A piece of content: ``key`` is its id, its words as joins compare them, or its place."""

    kind: ItemKind
    key: str


class Items:
    """The items that the posts of a run carry, by content id or by asset first."""

    def __init__(self, cases: Iterable[Case], first: Literal["content", "asset"]) -> None:
        self._first: ItemKind = first
        self._other: ItemKind = "asset" if first == "content" else "content"
        self._written: dict[ItemKey, str] = {}
        together: dict[str, dict[str, None]] = defaultdict(dict)
        for case in cases:
            self._remember(case)
            for key in _given(case, self._other):
                together[key.key].update((one.key, None) for one in _given(case, self._first))
        self._means = {
            key: ItemKey(self._first, next(iter(found)))
            for key, found in together.items()
            if len(found) == 1
        }

    def of(self, case: Case) -> tuple[ItemKey, ...]:
        """The items that the post carries."""
        own = self._by_ids(case)
        if own:
            return own
        twins = () if case.official else (*case.twins.matches, *case.twins.cancelled)
        for other in (*case.referred_posts, *twins):
            found = self._by_ids(other) or _by_words(other)
            if found:
                return found
        return _by_words(case) or (ItemKey("row", case.post.location().shown),)

    def name(self, key: ItemKey, carriers: Sequence[Case]) -> str:
        """The item as the calendar writes it: its id, or the beginning of its words, masked."""
        if key.kind == "row":
            return key.key
        written = self._written.get(key) or _words_of(carriers)
        line = " ".join(mask(written, carriers[0].world.settings.public_contacts).split())
        return line if len(line) <= _SHOWN_WORDS else f"{line[: _SHOWN_WORDS - 1]}…"

    def _by_ids(self, case: Case) -> tuple[ItemKey, ...]:
        given = _given(case, self._first)
        if given:
            return given
        others = _given(case, self._other)
        return tuple(dict.fromkeys(self._means.get(other.key, other) for other in others))

    def _remember(self, case: Case) -> None:
        content = case.post.text("content_id")
        if content is not None and case.content_id:
            self._written.setdefault(ItemKey("content", case.content_id), content.strip())
        for written, asset in zip(case.post.items("asset"), case.assets, strict=True):
            self._written.setdefault(ItemKey("asset", asset), written.strip())


def _given(case: Case, kind: ItemKind) -> tuple[ItemKey, ...]:
    if kind == "asset":
        return tuple(ItemKey("asset", asset) for asset in dict.fromkeys(case.assets))
    return (ItemKey("content", case.content_id),) if case.content_id else ()


def _words_of(carriers: Iterable[Case]) -> str:
    copies = (case.post.text("copy") or case.post.text("copy_fr") for case in carriers)
    return next(filter(None, copies), "")


def _by_words(case: Case) -> tuple[ItemKey, ...]:
    return (ItemKey("words", case.words[0]),) if case.words else ()
