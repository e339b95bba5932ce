"""Dates, hours and moments in settings: TOML's own, or ISO 8601 text."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK: Final = re.compile(r"\d{2}:\d{2}(:\d{2})?")


def day(value: object) -> date:
    """A date or ``2026-07-01``. Raises ``ValueError`` for anything else, a moment included."""
    written = value.isoformat() if isinstance(value, date) else str(value)
    if not _DAY.fullmatch(written):
        raise ValueError(written)
    return date.fromisoformat(written)


def clock(value: object) -> time:
    """A time or ``09:00``. Raises ``ValueError`` for anything else."""
    written = value.isoformat() if isinstance(value, time) else str(value)
    if not _CLOCK.fullmatch(written):
        raise ValueError(written)
    return time.fromisoformat(written)


def moment(value: object, zone: str, *, end: bool = False) -> datetime:
    """A date, a moment, or either as ISO text, as an aware datetime.

    A moment without an offset is on the clock of ``zone``. A date is its first instant, or with
    ``end`` the first instant after it. Raises ``ValueError`` for anything else.
    """
    written = value.isoformat() if isinstance(value, date) else str(value)
    at = datetime.fromisoformat(written if _DAY.match(written) else "")
    if _DAY.fullmatch(written) and end:
        at += timedelta(days=1)
    return at if at.tzinfo is not None else at.replace(tzinfo=ZoneInfo(zone))
