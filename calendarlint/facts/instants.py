"""When a post really goes out: its instant in UTC, as exactly as the calendar lets one say.

The time zone is taken from the first that says one: the offset in the cell, the row, the account,
the settings (docs/definitions.md, ``t(r)``). A local time that a clock change skips or repeats is
kept as every instant that it can mean (reading T25).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from calendarlint.calendars.posts import When

Precision = Literal["exact", "day", "none"]
ClockChange = Literal["nonexistent", "ambiguous"]


class Order(Enum):
    """How one instant stands to another when both are known only within bounds."""

    BEFORE = "before"
    NOT_BEFORE = "not before"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Instant:
    """The instants at which a post can go out: from ``earliest`` to ``latest``, both UTC.

    ``precision`` is ``day`` where the calendar gives no time; both bounds are None where it gives
    no date. ``clock_change`` tells a local time that does not exist or exists twice. ``readings``
    are the only instants that one clock time can mean; empty where the post can go out at any
    instant in between.
    """

    earliest: datetime | None
    latest: datetime | None
    precision: Precision
    zone: str
    clock_change: ClockChange | None = None
    readings: tuple[datetime, ...] = ()

    def order(self, other: Instant, tolerance: timedelta = timedelta(0)) -> Order:
        """Whether this one goes out before ``other`` by more than ``tolerance``."""
        if self.earliest is None or self.latest is None:
            return Order.UNKNOWN
        if other.earliest is None or other.latest is None:
            return Order.UNKNOWN
        if self.latest < other.earliest - tolerance:
            return Order.BEFORE
        if self.earliest >= other.latest - tolerance:
            return Order.NOT_BEFORE
        return Order.UNKNOWN


@cache
def zone_of(name: str) -> ZoneInfo:
    """The zone called ``name``; cached, since every post asks."""
    return ZoneInfo(name)


@cache
def instant_of(when: When, account_zone: str | None, default_zone: str) -> Instant:
    """The instant of ``when``; pure and cached, since calendars repeat their times."""
    zone_name = when.zone or account_zone or default_zone
    if when.day is None:
        return Instant(None, None, "none", zone_name)
    if when.clock is None:
        return _whole_day(when.day, zone_name)
    if when.offset is not None:
        at = _with_offset(when.day, when.clock, when.offset)
        return Instant(at, at, "exact", zone_name, readings=(at,))
    readings, change = _readings(datetime.combine(when.day, when.clock), zone_of(zone_name))
    if when.later is not None:
        later, _ = _readings(datetime.combine(when.day, when.later), zone_of(zone_name))
        bounds = (*readings, *later)
        return Instant(min(bounds), max(bounds), "exact", zone_name, change)
    return Instant(min(readings), max(readings), "exact", zone_name, change, readings)


def local(at: datetime, zone_name: str) -> datetime:
    """A UTC instant on the clock of ``zone_name``."""
    return at.astimezone(zone_of(zone_name))


def _with_offset(day: date, clock: time, offset: timedelta) -> datetime:
    return datetime.combine(day, clock, timezone(offset)).astimezone(UTC)


def _whole_day(day: date, zone_name: str) -> Instant:
    zone = zone_of(zone_name)
    start = datetime.combine(day, time.min, zone).astimezone(UTC)
    end = datetime.combine(day, time.max, zone).astimezone(UTC)
    return Instant(start, end, "day", zone_name)


def _readings(naive: datetime, zone: ZoneInfo) -> tuple[tuple[datetime, ...], ClockChange | None]:
    first = naive.replace(tzinfo=zone, fold=0)
    second = naive.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return (first.astimezone(UTC),), None
    both = (first.astimezone(UTC), second.astimezone(UTC))
    there_and_back = both[0].astimezone(zone).replace(tzinfo=None)
    return both, "ambiguous" if there_and_back == naive else "nonexistent"
