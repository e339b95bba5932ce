"""Dates and times that stand as text and say nothing but one date or one time of day."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

from calendarlint.calendars.values.calendar_words import month_of, weekday_of
from calendarlint.calendars.values.times import read_time, tidy

_CLOCK: Final = (
    r"(?P<clock>\d{1,2}\s?(?:[:h]\s?[0-5]\d)(?::[0-5]\d)?(?:\s?[ap]\.?\s?m\.?)?"
    r"|\d{1,2}\s?(?:h|[ap]\.?\s?m\.?)|\d{1,2}\.[0-5]\d\s?[ap]\.?\s?m\.?)"
)
_ONLY_CLOCK: Final = re.compile(_CLOCK)
_WORD: Final = r"[a-z]+\.?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|er|e)?"
_DATE: Final = re.compile(
    rf"""(?:le\s)?(?:(?P<weekday>{_WORD}),?\s)?(?:
        (?:the\s|le\s)?{_DAY}[\s-](?:of\s|de\s)?(?P<month>{_WORD}),?[\s-]\d{{4}}
      | (?P<month_first>{_WORD})\s{_DAY},?\s\d{{4}}
      | \d{{1,2}}(?P<mark>[-/.])\d{{1,2}}(?P=mark)\d{{4}}
      | \d{{8}}
      | \d{{4}}(?P<iso>[-/.])\d{{1,2}}(?P=iso)\d{{1,2}}
    )(?:(?:t|,?\s(?:(?:at|a|@)\s)?){_CLOCK})?""",
    re.VERBOSE,
)


def moment_of(raw: str, day: date) -> date | datetime | None:
    """The real date for a text that is read as ``day``; a datetime where it names a time too.

    None where the text says anything besides: a zone, a range, a remark, a doubtful year. A year
    needs four digits, and midnight is no time that a date could hold.
    """
    match = _DATE.fullmatch(tidy(raw))
    if match is None:
        return None
    weekday, month = match["weekday"], match["month"] or match["month_first"]
    if weekday is not None and weekday_of(weekday.rstrip(".")) != day.weekday():
        return None
    if month is not None and month_of(month.rstrip(".")) != day.month:
        return None
    if match["clock"] is None:
        return day
    clock = _clock(match["clock"])
    return datetime.combine(day, clock) if clock else None


def clock_of(raw: str) -> time | None:
    """The time of day that a text names; None where it says anything besides."""
    plain = tidy(raw)
    return _clock(plain) if _ONLY_CLOCK.fullmatch(plain) else None


def is_iso(raw: str) -> bool:
    """Whether a text is a date, or a date and time, as ISO 8601 writes it."""
    return (
        re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?", raw.strip()) is not None
    )


def _clock(plain: str) -> time | None:
    found = read_time(plain)
    clear = found.problem is None and found.later is None
    bare = found.offset is None and found.zone is None
    return found.clock if clear and bare and found.clock != time() else None
