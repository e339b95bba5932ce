"""What a move breaks and mends: the moved calendar is really judged, by the rules themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from calendarlint.facts.accounts import accounts_of
from calendarlint.facts.case import Case, cases_of
from calendarlint.findings import Finding, Level, in_reading_order
from calendarlint.registry import AccountEntry, PersonEntry
from calendarlint.rules.engine import judge
from calendarlint.rules.rejudging import Rejudging
from calendarlint.runs import Run
from calendarlint.slipping.relations import Relations
from calendarlint.slipping.rows import PlannedRow, moved

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a move breaks and what it mends, each in reading order."""

    broken: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()


class Judging:
    """Judges moves of the rows of one run, one at a time; the run is left as it was."""

    def __init__(self, run: Run, relations: Relations) -> None:
        self._run = run
        self._relations = relations
        self._again = Rejudging(run.verdicts, run.settings)
        self._register = _RegisterDays(run)
        self._compares_languages = "accessibility-and-french" in run.settings.packs_on
        self._before: dict[PlannedRow, list[Finding]] = {}

    def outcome(self, row: PlannedRow, by: timedelta) -> Outcome:
        """What moving ``row`` by ``by`` breaks and mends.

        The row and the posts that are compared with it are judged anew: nothing else can change,
        unless the register knows another account, or other accounts, on the new day.
        """
        return self._outcome(row, by, self._affected(row, by))

    def breaks_here(self, row: PlannedRow, by: timedelta, concerned: Iterable[PlannedRow]) -> bool:
        """Whether moving ``row`` by ``by`` breaks something on itself or the rows ``concerned``."""
        rows = self._affected(row, by) if self._compares_languages else (row, *concerned)
        return bool(self._outcome(row, by, rows).broken)

    def outcome_in_full(self, row: PlannedRow, by: timedelta) -> Outcome:
        """The same from judging the whole calendar, for a single question."""
        with self._moved(row, by, _cases(self._affected(row, by))):
            return self._in_full()

    def standing(self, row: PlannedRow) -> list[Finding]:
        """What is wrong with the posts of a row as they stand."""
        if row not in self._before:
            self._before[row] = self._findings(row.cases)
        return self._before[row]

    def by_day(self, row: PlannedRow) -> tuple[PlannedRow, ...]:
        """The rows whose comparison with this one may begin or end with a day."""
        return self._relations.by_day(row)

    def related(self, row: PlannedRow, within: timedelta) -> tuple[PlannedRow, ...]:
        """Every other row that can matter to this one while it moves as far as ``within``."""
        if not self._compares_languages:
            return self._relations.related(row)
        first = (row.moment - within).date()
        days = [first + _DAY * n for n in range(2 * within // _DAY + 2)]
        return (*self._relations.related(row), *self._relations.beside(row, days))

    def _affected(self, row: PlannedRow, by: timedelta) -> tuple[PlannedRow, ...]:
        """The row and those that are to be judged anew when it moves."""
        rows = {row: None} | dict.fromkeys(self._relations.related(row))
        if self._compares_languages:
            days = (row.moment.date(), (row.moment + by).date())
            rows |= dict.fromkeys(self._relations.beside(row, days))
        return tuple(rows)

    def _outcome(self, row: PlannedRow, by: timedelta, rows: Sequence[PlannedRow]) -> Outcome:
        """What the move breaks and mends on ``rows``, among them the one that moves."""
        before = [finding for each in rows for finding in self.standing(each)]
        who = _who(row)
        others = self._register.change(row, by)
        with self._moved(row, by, _cases((*rows, *self._relations.by_day(row)))):
            if others or _who(row) != who:
                return self._in_full()
            after = [finding for each in rows for finding in self._findings(each.cases)]
        return _compared(before, after)

    def _findings(self, cases: Sequence[Case]) -> list[Finding]:
        return self._run.standing(self._again.verdicts(cases), cases)

    @contextmanager
    def _moved(self, row: PlannedRow, by: timedelta, affected: Iterable[Case]) -> Iterator[None]:
        """Move the row for a while, forgetting the facts of the posts that may be affected."""
        was = [(case.post, case.post.when) for case in row.cases]
        for post, when in was:
            post.values["when"] = moved(when, by)
        self._forget(affected)
        try:
            yield
        finally:
            for post, when in was:
                post.values["when"] = when
            self._forget(affected)

    def _forget(self, affected: Iterable[Case]) -> None:
        for case in affected:
            case.forget()
        if self._compares_languages:
            self._run.cases[0].world.forget_days(self._run.cases)

    def _in_full(self) -> Outcome:
        run = self._run
        posts = [case.post for case in run.cases]
        cases = cases_of(posts, run.settings, run.registry)
        accounts = accounts_of(cases, run.settings, run.registry, run.context)
        verdicts = judge(cases, accounts, run.settings, run.selection)
        return _compared(
            run.standing(run.verdicts, run.cases),
            run.standing(verdicts, cases),
        )


class _RegisterDays:
    """The days on which the register changes, and the spans between them that have posts.

    Accounts are judged on the days of the posts, and so by which of these spans have any.
    """

    def __init__(self, run: Run) -> None:
        entries: list[AccountEntry | PersonEntry] = [*run.registry.accounts, *run.registry.people]
        begins = {entry.from_ for entry in entries if entry.from_ is not None}
        ends = {entry.to for entry in entries if entry.to is not None and entry.to < date.max}
        self._changes = sorted(begins | {day + _DAY for day in ends})
        self._posts = Counter(
            self._span(case.when.day) for case in run.cases if _counts(case) and case.when.day
        )

    def change(self, row: PlannedRow, by: timedelta) -> bool:
        """Whether moving the row leaves a span without posts, or gives one its first."""
        was, then = (self._span(at.date()) for at in (row.moment, row.moment + by))
        count = sum(map(_counts, row.cases))
        if not count or was == then:
            return False
        return self._posts[was] == count or self._posts[then] == 0

    def _span(self, day: date) -> int:
        return bisect_right(self._changes, day)


def _counts(case: Case) -> bool:
    return not case.post.context


def _cases(rows: Iterable[PlannedRow]) -> tuple[Case, ...]:
    return tuple(case for row in rows for case in row.cases)


def _who(row: PlannedRow) -> list[Hashable]:
    """Whose posts these are, as the indexes over all posts have them."""
    return [(case.account, case.minister, case.official) for case in row.cases]


def _compared(before: Iterable[Finding], after: Iterable[Finding]) -> Outcome:
    was, then = _by_subject(before), _by_subject(after)
    broken = [one for key, found in then.items() for one in _beyond(found, was.get(key, ()))]
    mended = [one for key, found in was.items() for one in _beyond(found, then.get(key, ()))]
    return Outcome(tuple(in_reading_order(broken)), tuple(in_reading_order(mended)))


def _by_subject(findings: Iterable[Finding]) -> dict[Hashable, list[Finding]]:
    """The findings by rule and by the row, or the account, that they are about."""
    found: dict[Hashable, list[Finding]] = defaultdict(list)
    for finding in findings:
        at = finding.location
        place = (at.file, at.sheet, at.row, at.line, finding.account)
        found[(finding.rule, place)].append(finding)
    return found


def _beyond(findings: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """The findings that none of ``others``, each standing for one as grave or milder, covers."""
    cover: list[Level] = sorted(other.level for other in others)
    left = []
    for finding in sorted(findings, key=lambda one: -one.level):
        if cover and cover[-1] >= finding.level:
            cover.pop()
        else:
            left.append(finding)
    return left
