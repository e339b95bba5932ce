"""Working time of minister's-office staff: hours, days and the holidays the OPS observes.

The guideline names working hours without defining them; the default, Monday to Friday from 09:00
up to but not including 17:00, and its settings are tension T15 of the specification.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Literal

from calendarlint.facts.instants import Instant, local

HolidayList = Literal["ops_observed", "esa", "none"]



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
        """Whether the UTC instant ``at`` lies in working time on the clock of ``zone``."""
        here = local(at, zone)
        return self.is_working_day(here.date()) and self.start <= here.time() < self.end

    def may_cover(self, instant: Instant) -> bool | None:
        """Whether a post's instant lies in working time; None where the calendar can't tell."""
        if instant.earliest is None or instant.latest is None:
            return None
        if instant.precision == "day":
            working = self.is_working_day(local(instant.earliest, instant.zone).date())
            return None if working else False
        ends = {self.covers(at, instant.zone) for at in (instant.earliest, instant.latest)}
        return ends.pop() if len(ends) == 1 else None


@cache
def observed_holidays(year: int, which: HolidayList) -> frozenset[date]:
    """The days off in ``year``, weekend days moved to the next working days.

    ``esa`` are the nine public holidays of the Employment Standards Act, 2000; ``ops_observed``
    adds the days that the Ontario Public Service observes: Easter Monday, Civic Holiday, the
    National Day for Truth and Reconciliation and Remembrance Day.
    """
    if which == "none":
        return frozenset()
    from holidays import country_holidays

    categories = ("public",) if which == "esa" else ("public", "optional", "government")
    return frozenset(
        country_holidays("CA", subdiv="ON", years=year, observed=True, categories=categories)
    )
