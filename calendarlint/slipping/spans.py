"""Spans of time as people write them: ``10m``, ``-2h``, ``1h30``, ``90s``, ``1d``, ``2j``."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from calendarlint.calendars.grid import UnreadableError
from calendarlint.wording import Quoted, text

LONGEST: Final = timedelta(days=366)
"""The longest move, and the widest window, that can be asked for."""

_UNITS: Final = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_NAMES: Final = {"sec": "s", "min": "m", "j": "d", "sem": "w"}
_PART: Final = re.compile(r"(\d{1,6})\s*(sec|min|sem|s|m|h|d|j|w)\s*", re.IGNORECASE)
_SPAN: Final = re.compile(
    rf"(?P<sign>[+\-−–]?)\s*(?P<parts>(?:{_PART.pattern})+)(?P<rest>\d{{1,2}})?"
)


def read_span(written: str) -> timedelta:
    """The span that ``written`` means; a minus is earlier, minutes after hours need no unit.

    The units are the same in both languages: s, m (min), h, d (j), w (sem). Raises
    ``UnreadableError`` for anything else, and for what :func:`bounded` refuses.
    """
    found = _SPAN.fullmatch(written.strip().casefold())
    if found is None:
        raise UnreadableError(text("slip.unreadable-span", span=Quoted(written)))
    total = timedelta(0)
    unit = ""
    for number, name in _PART.findall(found["parts"]):
        unit = _NAMES.get(name, name)
        total += int(number) * _UNITS[unit]
    if found["rest"] is not None:
        if unit != "h":
            raise UnreadableError(text("slip.unreadable-span", span=Quoted(written)))
        total += timedelta(minutes=int(found["rest"]))
    return bounded(-total if found["sign"] in ("-", "−", "–") else total, written)


def bounded(span: timedelta, written: str) -> timedelta:
    """``span``, unless it is nothing at all or more than a year: then ``UnreadableError``."""
    if not timedelta(0) < abs(span) <= LONGEST:
        raise UnreadableError(text("slip.span-out-of-range", span=Quoted(written)))
    return span
