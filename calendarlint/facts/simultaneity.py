"""Whether kit content goes out together with the official post of it.

The kit clause knows three answers where the order clause knows two: too early, together, too
late (clause ``kit.share-or-simultaneous``; readings T2 and T25).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from calendarlint.facts.instants import Instant


class Timing(Enum):
    """How a kit post stands to an official post. ``APART`` is too early or too late."""

    BEFORE = "before"
    TOGETHER = "together"
    AFTER = "after"
    APART = "apart"
    UNKNOWN = "unknown"


def timing(own: Instant, official: Instant, tolerance: timedelta) -> Timing:
    """How ``own`` stands to ``official``; at most ``tolerance`` later is still together.

    ``UNKNOWN`` where a time is missing, or where a clock change leaves it open. Days without
    times are compared as days.
    """
    if own.earliest is None or own.latest is None:
        return Timing.UNKNOWN
    if official.earliest is None or official.latest is None:
        return Timing.UNKNOWN
    if own.readings and official.readings:
        return _of_readings(own.readings, official.readings, tolerance)
    shortest, longest = own.earliest - official.latest, own.latest - official.earliest
    if longest < timedelta(0):
        return Timing.BEFORE
    by_days = own.precision == official.precision == "day"
    if shortest > (timedelta(0) if by_days else tolerance):
        return Timing.AFTER
    if timedelta(0) <= shortest and longest <= tolerance:
        return Timing.TOGETHER
    return Timing.UNKNOWN


def close_in_time(one: Instant, other: Instant, tolerance: timedelta) -> bool | None:
    """Whether two posts go out within ``tolerance`` of each other, whichever comes first.

    None where a time is missing or can mean several moments.
    """
    answers = {timing(one, other, tolerance), timing(other, one, tolerance)}
    if Timing.TOGETHER in answers:
        return True
    return None if Timing.UNKNOWN in answers else False


def _of_readings(
    own: tuple[datetime, ...], official: tuple[datetime, ...], tolerance: timedelta
) -> Timing:
    """The answer that every reading gives; what a clock change leaves open is not known."""
    answers = {_of_lag(mine - theirs, tolerance) for mine in own for theirs in official}
    if len(answers) == 1:
        return answers.pop()
    return Timing.UNKNOWN if Timing.TOGETHER in answers else Timing.APART


def _of_lag(lag: timedelta, tolerance: timedelta) -> Timing:
    if lag < timedelta(0):
        return Timing.BEFORE
    return Timing.TOGETHER if lag <= tolerance else Timing.AFTER
