"""Which posts are compared with which, whatever the days on which they stand.

Moving a post can change what is said of it and of every post that is compared with it. Those are
looked up here once for a whole run, by the same keys by which the facts compare posts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from calendarlint.facts.case import Case
from calendarlint.facts.counterparts import content_of
from calendarlint.facts.twins import MatchedBy
from calendarlint.slipping.rows import PlannedRow, rows_of


class Relations:
    """The rows of a run, and which of them are compared with each other."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.rows = rows_of(cases)
        self._row_of = {case: row for row in self.rows for case in row.cases}
        self._cases = cases
        self._related: dict[PlannedRow, tuple[PlannedRow, ...]] = {}

    def related(self, row: PlannedRow) -> tuple[PlannedRow, ...]:
        """Every other row that a rule may compare with this one, in reading order."""
        if row not in self._related:
            found = {self._row_of[other] for case in row.cases for other in self._by_key(case)}
            self._related[row] = self._in_order({*found, *self.by_day(row)} - {row})
        return self._related[row]

    def by_day(self, row: PlannedRow) -> tuple[PlannedRow, ...]:
        """Of those, the rows whose comparison may begin or end with a day, for want of any id."""
        found = {self._row_of[other] for case in row.cases for other in self._linked.get(case, ())}
        if any(case.action == "live" for case in row.cases):
            found |= self._streams
        return self._in_order(found - {row})

    def twins(self, row: PlannedRow) -> tuple[Case, ...]:
        """The live posts on the other side of a comparison of official and other accounts."""
        found = {other: None for case in row.cases for other in self._twins.get(case, ())}
        return tuple(found)

    def beside(self, row: PlannedRow, days: Iterable[date]) -> tuple[PlannedRow, ...]:
        """Every other row that matters where English and French posts are compared with each other.

        Official posts of one day are then compared though no id joins them, and so are the posts
        that have content or an asset in common with one of those. ``days`` are those on which the
        row may stand.
        """
        alike = self._alike(row)
        dates = {*days, *(each.first.when.day for each in alike)}
        near = {row, *alike, *(each for day in dates for each in self._official_on[day])}
        return self._in_order(near.union(*map(self._alike, near)) - {row})

    def _alike(self, row: PlannedRow) -> set[PlannedRow]:
        """The rows that share an asset or a content id with this one, or are linked with it."""
        return {
            self._row_of[other]
            for case in row.cases
            for other in (
                *(other for key in _keys(case) for other in self._on_any_account[key]),
                *self._linked.get(case, ()),
            )
        }

    @cached_property
    def _on_any_account(self) -> dict[tuple[str, str], list[Case]]:
        found: dict[tuple[str, str], list[Case]] = defaultdict(list)
        for case in self._cases:
            for key in _keys(case):
                found[key].append(case)
        return found

    @cached_property
    def _official_on(self) -> dict[date | None, set[PlannedRow]]:
        found: dict[date | None, set[PlannedRow]] = defaultdict(set)
        for case in self._cases:
            if case.official:
                found[case.when.day].add(self._row_of[case])
        return found

    def _by_key(self, case: Case) -> Iterator[Case]:
        """The posts with the same asset or content id on the other kind of account."""
        for key in _keys(case):
            yield from self._keyed[not case.official][key]

    @cached_property
    def _keyed(self) -> dict[bool, dict[tuple[str, str], list[Case]]]:
        """The posts by their keys, those on official accounts apart."""
        keyed: dict[bool, dict[tuple[str, str], list[Case]]] = {
            True: defaultdict(list),
            False: defaultdict(list),
        }
        for case in self._cases:
            for key in _keys(case):
                keyed[case.official][key].append(case)
        return keyed

    @cached_property
    def _linked(self) -> dict[Case, list[Case]]:
        """For each post those that it refers to, those that refer to it, and those of its words."""
        linked: dict[Case, list[Case]] = defaultdict(list)
        for case in self._cases:
            for other in (*case.referred_posts, *_same_words(case)):
                linked[case].append(other)
                linked[other].append(case)
        return linked

    @cached_property
    def _twins(self) -> dict[Case, list[Case]]:
        """The live posts that are compared, each way, in the order of the calendars."""
        twins: dict[Case, list[Case]] = defaultdict(list)
        for case in self._cases:
            if case.live and not case.official:
                for official in _compared(case):
                    if official.live:
                        twins[case].append(official)
                        twins[official].append(case)
        return twins

    @cached_property
    def _streams(self) -> set[PlannedRow]:
        return {self._row_of[case] for case in self._cases if case.action == "live"}

    @cached_property
    def _order(self) -> dict[PlannedRow, int]:
        return {row: number for number, row in enumerate(self.rows)}

    def _in_order(self, rows: Iterable[PlannedRow]) -> tuple[PlannedRow, ...]:
        return tuple(sorted(rows, key=self._order.__getitem__))


def _keys(case: Case) -> Iterator[tuple[str, str]]:
    for asset in case.assets:
        yield "asset", asset
    if case.content_id:
        yield "content", case.content_id
        # A content id may end in its language, which does not count between the two.
        yield "both languages", content_of(case) or case.content_id


def _same_words(case: Case) -> Iterable[Case]:
    """Official posts of the same words, where nothing more specific finds the post's twins."""
    if case.official or case.twins.by not in (None, MatchedBy.TEXT):
        return ()
    assert case.world.twins is not None  # noqa: S101  cases_of builds the index
    return case.world.twins.with_the_same_words(case)


def _compared(case: Case) -> Iterator[Case]:
    """The official posts with which a post on another account is compared."""
    twins = case.twins
    yield from (*twins.matches, *twins.siblings)
    if case.action in ("share", "quote"):
        yield from (other for other in case.referred_posts if other.official)
