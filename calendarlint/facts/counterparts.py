"""The same content in the other official language, on official accounts.

Two posts belong together by their content id, by a reference or by a shared asset. Where nothing
joins them, a post in the other language of the same ministry and at the same moment is taken for
it. Every lookup is a dictionary join; of the posts of a day only the nearest are looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from calendarlint.facts.languages import BOTH, languages_in, languages_of
from calendarlint.facts.simultaneity import close_in_time

if TYPE_CHECKING:
    from calendarlint.facts.case import Case

_ACTIONS: Final = frozenset({"post", "story", "live", "share", "quote"})
_LANGUAGE_MARK: Final = re.compile(
    r"[\s_.\-/]*[\s_.\-/(](?:en|fr|eng|fra|e|f|english|french|anglais|français)\)?$"
)
_NEAREST: Final = 60

_ByText = dict[str, list["Case"]]


class OfficialLanguages:
    """What official accounts publish, by content, asset, reference and day."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = cases
        self._earliest: dict[str, Case | None] = {}

    @cached_property
    def published(self) -> frozenset[str]:
        """The official languages that posts on official accounts are in."""
        found = (languages_of(case) or () for case in self._official)
        return frozenset(lang for langs in found for lang in langs)

    def earliest_of_file(self, file: str, counts: Callable[[Case], bool]) -> Case | None:
        """The earliest post of a file of which ``counts`` is true; asked once for each file."""
        if file not in self._earliest:
            there = (case for case in self._cases if case.post.table.file == file)
            self._earliest[file] = min(filter(counts, there), key=_place_in_time, default=None)
        return self._earliest[file]

    def linked(self, case: Case, lang: str) -> tuple[Case, ...]:
        """The posts in ``lang`` that have the content id of ``case`` or refer to it, or it to them.

        Those that will not go out are among them.
        """
        found = dict.fromkeys((*self._by_content(case), *self._by_reference(case)))
        return tuple(other for other in found if other is not case and _may_be_in(other, lang))

    def unlinked(self, case: Case, lang: str) -> Iterator[Case]:
        """The live posts in ``lang`` that may carry the content of ``case`` though no id says so.

        First those with one of its assets, then those of its ministry and day: the ones without a
        time, then the nearest first.
        """
        shared = dict.fromkeys(other for key in case.assets for other in self._assets.get(key, ()))
        fitting = (other for other in shared if other.live and _may_be_in(other, lang))
        for other in chain(sorted(fitting, key=_place_in_time), self._beside(case, lang)):
            if _fits(case, other):
                yield other

    def of_ministers(self, case: Case, lang: str) -> Iterator[Case]:
        """The live posts in ``lang`` of ministers' accounts that may carry the content of ``case``.

        They have its content id, one of its assets, or its day and no other content.
        """
        for other in dict.fromkeys(self._ministers_near(case)):
            if other is not case and _of_one_ministry(case, other) and _may_be_in(other, lang):
                yield other

    def _ministers_near(self, case: Case) -> Iterator[Case]:
        by_content, by_asset, by_day = self._ministers
        content = content_of(case)
        yield from by_content.get(content or "", ())
        for asset in case.assets:
            yield from by_asset.get(asset, ())
        for other in by_day.get(case.when.day, ()):
            if content is None or content_of(other) is None:
                yield other

    def _by_content(self, case: Case) -> Iterable[Case]:
        return self._contents.get(content_of(case) or "", ())

    def _by_reference(self, case: Case) -> Iterator[Case]:
        yield from (other for other in case.referred_posts if other.official)
        if case.post_id is not None:
            yield from self._referring.get(case.post_id, ())

    def _beside(self, case: Case, lang: str) -> Iterator[Case]:
        if case.when.day is None:
            return
        yield from self._near(case, lang)
        # An account of one language may yet publish the other: its words tell.
        for other_lang in BOTH - {lang}:
            for other in self._near(case, other_lang):
                if _is_by_its_words_in(other, lang):
                    yield other

    def _near(self, case: Case, lang: str) -> Iterator[Case]:
        owners = self._days.get((case.when.day, lang), {})
        own = _owner(case)
        named = sorted(owner for owner in owners if owner)
        shown = [owner for owner in (*named, None) if None in (own, owner) or own == owner]
        days = (owners[owner] for owner in shown if owner in owners)
        return chain.from_iterable(islice(day.nearest(case), _NEAREST) for day in days)

    @cached_property
    def _official(self) -> list[Case]:
        return [case for case in self._cases if case.official and case.action in _ACTIONS]

    @cached_property
    def _ministers(self) -> tuple[_ByText, _ByText, dict[date | None, list[Case]]]:
        """The live posts of ministers' accounts by content, by asset and by day."""
        live = [case for case in self._cases if case.minister and case.live]
        days: dict[date | None, list[Case]] = defaultdict(list)
        for case in live:
            if case.when.day is not None:
                days[case.when.day].append(case)
        return _by_content_id(live), _by_asset_id(live), days

    @cached_property
    def _contents(self) -> _ByText:
        return _by_content_id(self._official)

    @cached_property
    def _assets(self) -> _ByText:
        return _by_asset_id(self._official)

    @cached_property
    def _referring(self) -> _ByText:
        found: _ByText = defaultdict(list)
        for case in self._official:
            if case.reference is not None:
                found[case.reference].append(case)
        return found

    @cached_property
    def _days(self) -> dict[tuple[date | None, str], dict[str | None, _Day]]:
        """The live posts of each day and language by their ministry."""
        found: dict[tuple[date | None, str], dict[str | None, list[Case]]] = {}
        for case in self._official:
            if case.live and case.when.day is not None:
                langs = languages_of(case)
                for lang in BOTH if langs is None else langs:
                    owners = found.setdefault((case.when.day, lang), defaultdict(list))
                    owners[_owner(case)].append(case)
        return {
            key: {owner: _Day(cases) for owner, cases in owners.items()}
            for key, owners in found.items()
        }


class _Day:
    """The posts of one day, in the order of their times."""

    def __init__(self, cases: Iterable[Case]) -> None:
        in_order = sorted(cases, key=_place_in_time)
        self._exact = [case for case in in_order if case.instant.precision == "exact"]
        self._timeless = [case for case in in_order if case.instant.precision != "exact"]
        self._times = [_place_in_time(case)[1] for case in self._exact]

    def nearest(self, case: Case) -> Iterator[Case]:
        """The posts without a time, then the others by how near they are to ``case``."""
        yield from self._timeless
        own = _place_in_time(case)[1]
        after = bisect_left(self._times, own)
        before = after - 1
        while before >= 0 or after < len(self._times):
            is_before_nearer = after == len(self._times) or (
                before >= 0 and own - self._times[before] <= self._times[after] - own
            )
            yield self._exact[before if is_before_nearer else after]
            before, after = (before - 1, after) if is_before_nearer else (before, after + 1)


def _by_content_id(cases: Iterable[Case]) -> _ByText:
    found: _ByText = defaultdict(list)
    for case in cases:
        content = content_of(case)
        if content is not None:
            found[content].append(case)
    return found


def _by_asset_id(cases: Iterable[Case]) -> _ByText:
    found: _ByText = defaultdict(list)
    for case in cases:
        for asset in case.assets:
            found[asset].append(case)
    return found


def _place_in_time(case: Case) -> tuple[bool, float, str, str, str]:
    """Which of several posts comes first, wherever their rows stand."""
    earliest = case.instant.earliest
    moment = earliest.timestamp() if earliest else 0.0
    account, own_id, words = (case.post.text(key) or "" for key in ("account", "id", "copy"))
    return earliest is None, moment, account, own_id, words


def content_of(case: Case) -> str | None:
    """The content id without the language that some shops add to it (``C-12-FR``)."""
    given = case.content_id
    return _LANGUAGE_MARK.sub("", given) if given else None


def at_the_same_time(one: Case, other: Case, tolerance: timedelta) -> bool | None:
    """Whether two posts go out within ``tolerance`` of each other; None where that is open."""
    return close_in_time(one.instant, other.instant, tolerance)


def _fits(case: Case, other: Case) -> bool:
    """Whether ``other`` may carry the content of ``case`` as far as content and ministry tell."""
    if other is case or (content_of(case) and content_of(other)):
        return False
    return _of_one_ministry(case, other)


def _of_one_ministry(one: Case, other: Case) -> bool:
    owners = {_owner(one), _owner(other)}
    return None in owners or len(owners) == 1


def _owner(case: Case) -> str | None:
    return case.owner.casefold() if case.owner else None


def _may_be_in(case: Case, lang: str) -> bool:
    """Whether the post is, or may be, in ``lang``, whatever its account's language is."""
    langs = languages_of(case)
    return langs is None or lang in langs or _is_by_its_words_in(case, lang)


def _is_by_its_words_in(case: Case, lang: str) -> bool:
    """Whether the words are in ``lang``, where no column gives the post's own language."""
    words = case.post.text("copy")
    return case.post.text("lang") is None and words is not None and lang in languages_in(words)
