"""The strip of days in a digest: each day of the window, and how much was found on it."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from calendarlint.digest.model import Item
from calendarlint.digest.window import Window
from calendarlint.findings import Level
from calendarlint.wording import Label, Text, text

_MOST_MONTHS: Final = 3
_WEEK: Final = 7

_Found = Mapping[date, Mapping[Level, int]]


@dataclass(frozen=True, slots=True)
class StripDay:
    """A day of the window, how many findings its posts have, and the gravest level of them."""

    day: date
    counts: Mapping[Level, int]

    @property
    def total(self) -> int:
        """How many findings there are on the day."""
        return sum(self.counts.values())

    @property
    def worst(self) -> Level | None:
        """The gravest level of the day, None on a day without findings."""
        return max(self.counts, default=None)


@dataclass(frozen=True, slots=True)
class Strip:
    """A week of days, or the weeks of one month that the window touches.

    ``weekdays`` are the days of the week from left to right, Sunday 0. Days of another month, or
    outside the window, are None.
    """

    caption: Text
    weekdays: tuple[int, ...]
    weeks: tuple[tuple[StripDay | None, ...], ...]


def strips_of(items: Iterable[Item], window: Window) -> tuple[list[Strip], int]:
    """The days of a window that is no longer than a week, else the first months with findings.

    With them comes how many findings lie in months beyond those.
    """
    found: dict[date, Counter[Level]] = defaultdict(Counter)
    for item in items:
        if item.told.day is not None:
            found[item.told.day][item.told.finding.level] += 1
    if not found:
        return [], 0
    if window.last is not None and (window.last - window.first).days < _WEEK:
        return [_week(found, window)], 0
    months = sorted({day.replace(day=1) for day in found})
    shown = [_month(month, found, window) for month in months[:_MOST_MONTHS]]
    beyond = months[_MOST_MONTHS:]
    return shown, sum(one.total() for day, one in found.items() if day.replace(day=1) in beyond)


def _week(found: _Found, window: Window) -> Strip:
    days = [window.first + timedelta(days=number) for number in range(_WEEK)]
    return Strip(
        Text("mail.strip-week"),
        tuple(day.isoweekday() % _WEEK for day in days),
        (tuple(_day(day, found) if window.holds(day) else None for day in days),),
    )


def _month(month: date, found: _Found, window: Window) -> Strip:
    days = [month.replace(day=1 + n) for n in range(monthrange(month.year, month.month)[1])]
    shown = {day.toordinal(): _day(day, found) for day in days if window.holds(day)}
    first, last = min(shown), max(shown)
    sunday = first - date.fromordinal(first).isoweekday() % _WEEK
    return Strip(
        text("mail.strip-month", month=Label(f"page.month.{month.month}"), year=month.year),
        tuple(range(_WEEK)),
        tuple(
            tuple(shown.get(week + number) for number in range(_WEEK))
            for week in range(sunday, last + 1, _WEEK)
        ),
    )


def _day(day: date, found: _Found) -> StripDay:
    return StripDay(day, found.get(day, {}))
