"""The twins of a post: the same content on an official account.

The most specific match wins: same asset in the same language, same asset, same content id, a
reference to the post, and only where none of those exists the same words (docs/definitions.md,
``twins``; readings T12 to T14). Every lookup is a dictionary join.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.same_text import TextIndex, comparable
from calendarlint.settings import Settings

TWIN_ACTIONS: Final = frozenset({"post", "story", "live", "share", "quote"})
TEXT_WINDOW: Final = timedelta(days=31)
"""How far apart two posts with the same words may be and still be one piece of content."""


class MatchedBy(IntEnum):
    """What makes two posts twins, the most specific first."""

    ASSET_AND_LANGUAGE = 1
    ASSET = 2
    CONTENT_ID = 3
    REFERENCE = 4
    TEXT = 5


@dataclass(frozen=True, slots=True)
class Twins:
    """The official posts with a post's content.

    ``matches`` is the most specific group, ``siblings`` the same content in another language where
    ``matches`` are of the post's own language. ``cancelled`` carry the content too, but will never
    be published. ``comparable`` is False where the post has nothing to be compared by.
    """

    matches: tuple[Case, ...] = ()
    by: MatchedBy | None = None
    siblings: tuple[Case, ...] = ()
    cancelled: tuple[Case, ...] = ()
    outside: str | None = None
    comparable: bool = True

    @property
    def firm(self) -> tuple[Case, ...]:
        """The twins that are settled: approved, scheduled or published."""
        return tuple(twin for twin in self.matches if twin.firm)


class TwinIndex:
    """Every official post, findable by asset, content id, post id and words."""

    def __init__(self, cases: Iterable[Case], settings: Settings) -> None:
        self._scope = settings.twin.scope
        self._same_platform = settings.twin.same_platform
        self._by_language = settings.twin.language == "strict"
        self._assets: dict[str, list[Case]] = defaultdict(list)
        self._contents: dict[str, list[Case]] = defaultdict(list)
        self._ids: dict[str, list[Case]] = defaultdict(list)
        self._alike_to: dict[tuple[str, ...], tuple[Case, ...]] = {}
        self._official = [case for case in cases if case.official and case.action in TWIN_ACTIONS]
        for case in self._official:
            self._add(case)

    @cached_property
    def _texts(self) -> TextIndex[Case]:
        # Built when a post has nothing better to be found by, which most calendars never need.
        index: TextIndex[Case] = TextIndex()
        for case in self._official:
            for words in case.words:
                index.add(case, words)
        return index

    def streams_on(self, day: date | None) -> tuple[Case, ...]:
        """The official livestreams still meant to go out on ``day`` or on the days beside it."""
        if day is None:
            return ()
        dated = ((stream, stream.when.day) for stream in self._streams)
        return tuple(
            stream for stream, on in dated if on is not None and abs(on - day) <= timedelta(days=1)
        )

    @cached_property
    def _streams(self) -> tuple[Case, ...]:
        return tuple(case for case in self._official if case.action == "live" and case.live)

    def with_the_same_words(self, case: Case) -> tuple[Case, ...]:
        """Every official post with the words of ``case`` in its language, whatever its day."""
        return tuple(twin for twin in self._alike(case) if _same_language(case, twin))

    def _add(self, case: Case) -> None:
        for asset in case.assets:
            self._assets[asset].append(case)
        if case.content_id:
            self._contents[case.content_id].append(case)
        if case.post_id:
            self._ids[case.post_id].append(case)

    def of(self, case: Case) -> Twins:
        """The twins of ``case``, which is a post on an account that is not official."""
        groups = (
            (MatchedBy.ASSET, [twin for asset in case.assets for twin in self._assets[asset]]),
            (MatchedBy.CONTENT_ID, self._contents.get(case.content_id or "", [])),
            (MatchedBy.REFERENCE, self._ids.get(case.reference or "", [])),
        )
        cancelled: dict[Case, None] = {}
        for by, found in groups:
            twins = self._usable(case, found, cancelled)
            if twins:
                return self._most_specific(case, twins, by, tuple(cancelled))
        if case.outside_reference is None:
            twins = self._usable(case, self._same_words(case), cancelled)
            if twins:
                return Twins(twins, MatchedBy.TEXT, cancelled=tuple(cancelled))
        return Twins(
            cancelled=tuple(cancelled),
            outside=case.outside_reference,
            comparable=bool(case.assets or case.content_id or case.reference or case.words),
        )

    def _usable(
        self, case: Case, found: Sequence[Case], cancelled: dict[Case, None]
    ) -> tuple[Case, ...]:
        twins: dict[Case, None] = {}
        for twin in found:
            if twin is case or not self._in_scope(case, twin):
                continue
            (twins if twin.live else cancelled)[twin] = None
        return tuple(twins)

    def _in_scope(self, case: Case, twin: Case) -> bool:
        if self._same_platform and case.platform != twin.platform:
            return False
        if self._scope == "own_ministry" and case.owner and twin.owner:
            return case.owner.casefold() == twin.owner.casefold()
        return True

    def _most_specific(
        self, case: Case, twins: tuple[Case, ...], by: MatchedBy, cancelled: tuple[Case, ...]
    ) -> Twins:
        if not (self._by_language and case.lang):
            return Twins(twins, by, cancelled=cancelled)
        own = tuple(twin for twin in twins if twin.lang == case.lang)
        if not own:
            return Twins(twins, by, cancelled=cancelled)
        siblings = tuple(twin for twin in twins if twin.lang and twin.lang != case.lang)
        by = MatchedBy.ASSET_AND_LANGUAGE if by is MatchedBy.ASSET else by
        return Twins(own, by, siblings, cancelled)

    def _same_words(self, case: Case) -> list[Case]:
        return [twin for twin in self.with_the_same_words(case) if _near_in_time(case, twin)]

    def _alike(self, case: Case) -> tuple[Case, ...]:
        found = self._alike_to.get(case.words)
        if found is None:
            alike = (twin for words in case.words for twin in self._texts.same(words))
            found = self._alike_to[case.words] = tuple(dict.fromkeys(alike))
        return found


def words_of(*texts: str | None) -> tuple[str, ...]:
    """The comparable words of each text; texts too short to compare are left out."""
    return tuple(words for text in texts if (words := comparable(text)) is not None)


def _same_language(case: Case, twin: Case) -> bool:
    return case.lang is None or twin.lang is None or case.lang == twin.lang


def _near_in_time(case: Case, twin: Case) -> bool:
    one, other = case.when.day, twin.when.day
    return one is None or other is None or abs(one - other) <= TEXT_WINDOW
