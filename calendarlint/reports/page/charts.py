"""Findings by week and by account, counted for the page's two plots.

A plot is drawn in units of its own, 100 high or wide; the page scales it. Its numbers stand in a
table beside it, so that nobody needs the picture.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from calendarlint.findings import Finding, Level
from calendarlint.reports.plain import plain

LEVELS: Final = tuple(sorted(Level, reverse=True))
MOST_ACCOUNTS: Final = 12
MOST_WEEKS: Final = 106
"""Two years: where posts lie further apart, weeks without findings are left out."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The findings of one level in a bar: where it starts, and how long it is, of 100."""

    level: Level
    count: int
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One week or account; ``name`` is the first day of the week, an account, or None for others.

    ``counts`` has a number for each of :data:`LEVELS`.
    """

    name: date | str | None
    counts: tuple[int, ...]
    segments: tuple[Segment, ...]

    @property
    def total(self) -> int:
        """How many findings there are in all."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, and how many findings the longest stands for."""

    bars: tuple[Bar, ...]
    most: int


def by_week(findings: Iterable[Finding]) -> Chart:
    """Findings by the week, from Sunday, of their post; those without a day are left out."""
    weeks: dict[date, Counter[Level]] = defaultdict(Counter)
    for finding in findings:
        if finding.post is not None and finding.post.when is not None:
            day = date.fromisoformat(finding.post.when[:10])
            weeks[_sunday(day)][finding.level] += 1
    if not weeks:
        return Chart((), 0)
    return _chart([(week, weeks.get(week, Counter())) for week in _span(weeks)])


def by_account(findings: Iterable[Finding]) -> Chart:
    """Findings by account, those with the most first; beyond a dozen the others as one."""
    accounts: dict[str, Counter[Level]] = defaultdict(Counter)
    for finding in findings:
        handle = finding.post.account if finding.post else None
        if finding.account is not None:
            handle = finding.account.handle
        if handle:
            accounts[plain(handle)][finding.level] += 1
    ranked = sorted(accounts.items(), key=lambda entry: (-entry[1].total(), entry[0].casefold()))
    shown: list[tuple[date | str | None, Counter[Level]]] = [*ranked[:MOST_ACCOUNTS]]
    rest = ranked[MOST_ACCOUNTS:]
    if rest:
        shown.append((None, sum((counts for _, counts in rest), Counter())))
    return _chart(shown)


def _sunday(day: date) -> date:
    # The first days of the calendar era have no Sunday before them.
    back = day.isoweekday() % 7
    return day - timedelta(days=back) if day.toordinal() > back else day


def _span(weeks: Mapping[date, Counter[Level]]) -> Sequence[date]:
    first, last = min(weeks), max(weeks)
    count = (last - first).days // 7 + 1
    if count > MOST_WEEKS:
        return sorted(weeks)
    return [first + timedelta(weeks=week) for week in range(count)]


def _chart(counted: Sequence[tuple[date | str | None, Counter[Level]]]) -> Chart:
    most = max((counts.total() for _, counts in counted), default=0)
    return Chart(tuple(_bar(name, counts, most) for name, counts in counted), most)


def _bar(name: date | str | None, counts: Counter[Level], most: int) -> Bar:
    segments: list[Segment] = []
    start = 0.0
    for level in LEVELS:
        if counts[level]:
            length = round(100 * counts[level] / most, 2)
            segments.append(Segment(level, counts[level], round(start, 2), length))
            start += length
    return Bar(name, tuple(counts[level] for level in LEVELS), tuple(segments))
