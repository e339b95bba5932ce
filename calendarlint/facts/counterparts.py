"""The same content in the other official language, on official accounts.

Two posts belong together by their content id, by a reference or by a shared asset; where nothing
joins them, a post in the other language of the same ministry, on the same network and at the same
moment is taken for it. Every lookup is a dictionary join.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from calendarlint.facts.languages import languages_in, languages_of
from calendarlint.facts.simultaneity import close_in_time

if TYPE_CHECKING:
    from calendarlint.facts.case import Case

_ACTIONS: Final = frozenset({"post", "story", "live", "share", "quote"})
_LANGUAGE_MARK: Final = re.compile(
    r"[\s_.\-/]*[\s_.\-/(](?:en|fr|eng|fra|e|f|english|french|anglais|français)\)?$"
)


@dataclass(frozen=True, slots=True)
class Counterparts:
    """The official posts in the other language that belong to a post.

    ``linked`` have its content id or refer to it, ``same_asset`` only share an asset with it;
    ``cancelled`` are linked but will not go out; ``beside`` are posts of the same ministry,
    network and day that nothing links to it.
    """

    linked: tuple[Case, ...] = ()
    same_asset: tuple[Case, ...] = ()
    cancelled: tuple[Case, ...] = ()
    beside: tuple[Case, ...] = ()


class OfficialLanguages:
    """What official accounts publish, by content, asset, reference and day."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = cases
        self._first: dict[str, Case | None] = {}

    @cached_property
    def _official(self) -> list[Case]:
        return [case for case in self._cases if case.official and case.action in _ACTIONS]

    @cached_property
    def published(self) -> frozenset[str]:
        """The official languages that posts on official accounts are in."""
        found = (languages_of(case) or () for case in self._official)
        return frozenset(lang for langs in found for lang in langs)

    def first_of_file(self, file: str, counts: Callable[[Case], bool]) -> Case | None:
        """The first post of a file of which ``counts`` is true; asked once for each file."""
        if file not in self._first:
            there = (case for case in self._cases if case.post.table.file == file)
            self._first[file] = next(filter(counts, there), None)
        return self._first[file]

    def of(self, case: Case, lang: str) -> Counterparts:
        """The posts in ``lang`` that carry, or may carry, the content of ``case``."""
        certain = dict.fromkeys((*self._by_content(case), *self._by_reference(case)))
        linked = [other for other in certain if other is not case and _may_be_in(other, lang)]
        assets = (other for asset in case.assets for other in self._assets.get(asset, ()))
        shared = [
            other
            for other in dict.fromkeys(assets)
            if other not in certain and other.live and _fits(case, other, lang)
        ]
        return Counterparts(
            tuple(other for other in linked if other.live),
            tuple(shared),
            tuple(other for other in linked if not other.live),
            tuple(self._beside(case, lang, {*linked, *shared})),
        )

    def of_ministers(self, case: Case, lang: str) -> Iterator[Case]:
        """The live posts in ``lang`` of ministers' accounts that may carry the content of ``case``.

        They have its content id, one of its assets, or its day and no other content.
        """
        contents, assets = content_of(case), set(case.assets)
        for other in self._ministers:
            if other is case or not _may_be_in(other, lang) or not _of_one_ministry(case, other):
                continue
            if contents and content_of(other):
                same = contents == content_of(other)
            else:
                same = other.when.day == case.when.day
            if same or not assets.isdisjoint(other.assets):
                yield other

    @cached_property
    def _ministers(self) -> list[Case]:
        return [case for case in self._cases if case.minister and case.live]

    def _by_content(self, case: Case) -> Iterable[Case]:
        return self._contents.get(content_of(case) or "", ())

    def _by_reference(self, case: Case) -> Iterator[Case]:
        yield from (other for other in case.referred_posts if other.official)
        if case.post_id is not None:
            yield from self._referring.get(case.post_id, ())

    def _beside(self, case: Case, lang: str, known: set[Case]) -> Iterator[Case]:
        for other in self._days.get(case.when.day, ()) if case.when.day else ():
            if other in known or not other.live or other.platform != case.platform:
                continue
            if _fits(case, other, lang):
                yield other

    @cached_property
    def _contents(self) -> dict[str, list[Case]]:
        found: dict[str, list[Case]] = defaultdict(list)
        for case in self._official:
            content = content_of(case)
            if content is not None:
                found[content].append(case)
        return found

    @cached_property
    def _assets(self) -> dict[str, list[Case]]:
        found: dict[str, list[Case]] = defaultdict(list)
        for case in self._official:
            for asset in case.assets:
                found[asset].append(case)
        return found

    @cached_property
    def _referring(self) -> dict[str, list[Case]]:
        found: dict[str, list[Case]] = defaultdict(list)
        for case in self._official:
            if case.reference is not None:
                found[case.reference].append(case)
        return found

    @cached_property
    def _days(self) -> dict[object, list[Case]]:
        found: dict[object, list[Case]] = defaultdict(list)
        for case in self._official:
            if case.when.day is not None:
                found[case.when.day].append(case)
        return found


def content_of(case: Case) -> str | None:
    """The content id without the language that some shops add to it (``C-12-FR``)."""
    given = case.content_id
    return _LANGUAGE_MARK.sub("", given) if given else None


def at_the_same_time(one: Case, other: Case, tolerance: timedelta) -> bool | None:
    """Whether two posts go out within ``tolerance`` of each other; None where that is open."""
    return close_in_time(one.instant, other.instant, tolerance)


def _fits(case: Case, other: Case, lang: str) -> bool:
    """Whether ``other`` may carry the content of ``case`` though no id joins the two."""
    if other is case or (content_of(case) and content_of(other)):
        return False
    return _of_one_ministry(case, other) and _may_be_in(other, lang)


def _of_one_ministry(one: Case, other: Case) -> bool:
    if one.owner is None or other.owner is None:
        return True
    return one.owner.casefold() == other.owner.casefold()


def _may_be_in(case: Case, lang: str) -> bool:
    """Whether the post is, or may be, in ``lang``, whatever its account's language is."""
    langs = languages_of(case)
    if langs is None or lang in langs:
        return True
    words = case.post.text("copy")
    return case.post.text("lang") is None and bool(words) and lang in languages_in(words or "")
