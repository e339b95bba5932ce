"""Working time of minister's-office staff: hours, days and the holidays the OPS observes.

The guideline names working hours without defining them; the default, Monday to Friday from 09:00
up to but not including 17:00, and its settings are reading T15 (docs/definitions.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final, Literal

from calendarlint.facts.instants import Instant, local

HolidayList = Literal["ops_observed", "esa", "none"]

_WEEKEND: Final = frozenset({6, 7})


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The hours in which staff are at work. ``days`` are ISO weekdays, 1 is Monday."""

    days: frozenset[int]
    start: time
    end: time
    holidays: HolidayList

    def is_working_day(self, day: date) -> bool:
        """Whether staff work at all on ``day``."""
        return day.isoweekday() in self.days and day not in observed_holidays(
            day.year, self.holidays
        )

    def covers(self, at: datetime, zone: str) -> bool:
        """Whether the aware instant ``at`` lies in working time on the clock of ``zone``."""
        here = local(at, zone)
        return self.is_working_day(here.date()) and self.start <= here.time() < self.end

    def may_cover(self, instant: Instant, zone: str) -> bool | None:
        """Whether a post's instant lies in working time on the clock of ``zone``.

        None where the calendar can't tell: no date, a working day without a time, or a time that
        can mean two moments of which only one lies in working time.
        """
        if instant.earliest is None or instant.latest is None:
            return None
        if instant.precision == "day":
            working = self.is_working_day(local(instant.earliest, instant.zone).date())
            return None if working else False
        ends = {self.covers(at, zone) for at in (instant.earliest, instant.latest)}
        return ends.pop() if len(ends) == 1 else None


_CATEGORIES: Final[Mapping[HolidayList, tuple[str, ...]]] = {
    "ops_observed": ("public", "optional", "government"),
    "esa": ("public",),
    "none": (),
}


@cache
def observed_holidays(year: int, which: HolidayList) -> frozenset[date]:
    """The days off in ``year``; for a holiday on a weekend, the next working day as well.

    ``esa`` are the nine public holidays of the Employment Standards Act, 2000; ``ops_observed``
    adds the days that the Ontario Public Service observes: Easter Monday, Civic Holiday, the
    National Day for Truth and Reconciliation and Remembrance Day.
    """
    if which == "none":
        return frozenset()
    from holidays import country_holidays

    # The package moves some weekend holidays and leaves others, so they are moved here.
    named = country_holidays(
        "CA", subdiv="ON", years=year, observed=False, categories=_CATEGORIES[which]
    )
    days_off = set(named)
    for day in sorted(named):
        if day.isoweekday() in _WEEKEND:
            days_off.add(_next_working_day(day, days_off))
    return frozenset(days_off)


def _next_working_day(day: date, days_off: Collection[date]) -> date:
    while day.isoweekday() in _WEEKEND or day in days_off:
        day += timedelta(days=1)
    return day
