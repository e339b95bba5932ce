"""Which days a digest looks at, and when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from calendarlint.settings.digest import Schedule


@dataclass(frozen=True, slots=True)
class Window:
    """The days from ``first`` to ``last``, both included. ``last`` None: no end."""

    first: date
    last: date | None

    def holds(self, day: date | None) -> bool:
        """Whether posts of that day are told of; those without a day always are."""
        if day is None:
            return True
        return self.first <= day and (self.last is None or day <= self.last)


def window_of(words: str, today: date) -> Window:
    """The days that a window of the settings means today: ``7d``, ``next-month`` or ``all``.

    Seven days are today and the six after it; ``all`` begins today too: what is out is out.
    """
    if words == "all":
        return Window(today, None)
    if words == "next-month":
        first = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
        following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        return Window(first, following - timedelta(days=1))
    return Window(today, today + timedelta(days=int(words.removesuffix("d")) - 1))


def occurrence(schedule: Schedule, now: datetime, zone: str) -> datetime:
    """The last moment at or before ``now`` (aware) for which the schedule had a digest due.

    Clock times are those of ``zone``. One that the clocks skip is due when they have; of one that
    they show twice, the first counts.
    """
    local = now.astimezone(ZoneInfo(zone))
    for back in range(8):
        day = local.date() - timedelta(days=back)
        due = _first_there(datetime.combine(day, schedule.at, ZoneInfo(zone)))
        # Within one zone Python compares what clocks show, whatever hour of the two it is.
        if day.isoweekday() in schedule.days and due.astimezone(UTC) <= now.astimezone(UTC):
            return due
    raise ValueError(schedule.words)


def _first_there(due: datetime) -> datetime:
    """The moment itself, or the first after it that clocks show."""
    while due.astimezone(UTC).astimezone(due.tzinfo) != due:
        due += timedelta(minutes=1)
    return due
