"""One text that holds a date: what it says by itself, before its column is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final, Literal

from calendarlint.calendars.values.calendar_words import month_of, weekday_of
from calendarlint.calendars.values.times import TimeReading, find_times, tidy

DayOrder = Literal["dmy", "mdy", "ymd"]

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
_FIRST_SHORT_YEAR: Final = 2010


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, maybe without its year."""

    year: int | None
    month: int
    day: int

    def on(self, year: int) -> date | None:
        """The date, in ``year`` where none is written; None where there is no such date."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None

    @property
    def possible(self) -> bool:
        """Whether such a day exists, in a leap year where no year is written."""
        return self.on(2024) is not None


@dataclass(frozen=True, slots=True)
class DayText:
    """What a text says of a day.

    ``day`` is set where the text leaves no doubt. Otherwise ``dmy``, ``mdy`` and ``ymd`` are the
    days that it would mean in each order. ``weekday`` counts from Monday as 0; ``week`` is the
    number in "Week 1 Mon". ``impossible`` marks a date that no calendar has (31 April),
    ``either`` one in numbers that is the same in every order ("5/5/2026").
    """

    day: Day | None = None
    dmy: Day | None = None
    mdy: Day | None = None
    ymd: Day | None = None
    weekday: int | None = None
    week: int | None = None
    clock: TimeReading | None = None
    impossible: bool = False
    either: bool = False


_ISO: Final = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_ISO_CLOCK: Final = re.compile(
    r"t(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s?(?:(z)|([+-])(\d{2}):?(\d{2}))?(?![\d:])"
)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMERIC: Final = re.compile(
    r"(?<![\d/.-])(\d{1,2})\s?([-/.])\s?(\d{1,2})(?:\s?\2\s?(\d{4}|\d{2}))?(?!\s?[-/.]?\d)"
)
_WEEK: Final = re.compile(r"\b(?:week|wk|semaine|sem)\b[. #]*(\d{1,2})\b")
_ORDINAL: Final = re.compile(r"(\d)(?:st|nd|rd|th|er|re|e|eme|ere)\b")
_TOKEN: Final = re.compile(r"\d+|[a-z]+|['&/-]")
_BRACKETS: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_TO: Final = frozenset({"-", "to", "au", "a", "until", "through", "thru", "&", "and", "et", "/"})
_FILLER: Final = frozenset(
    {
        *("the", "of", "le", "la", "de", "du", "des", "on", "at", "a", "from", "to", "au", "day"),
        *("jour", "date", "and", "et", "t", "by", "week", "semaine", "begins", "starting", "dates"),
    }
)


@lru_cache(maxsize=32768)
def read_day_text(raw: str) -> DayText | None:
    """What the text says of a day, or None where it cannot be read as one with certainty."""
    plain = tidy(raw).replace("\n", " ")
    found = _read(re.sub(r"[()\[\]]", " ", plain))
    # What stands in brackets may be a remark: "5 May 2026 (tentative)".
    return found or (_read(_BRACKETS.sub(" ", plain)) if "(" in plain or "[" in plain else None)


def _read(plain: str) -> DayText | None:
    compact = _COMPACT.fullmatch(plain.strip())
    if compact:
        year, month, day = (int(part) for part in compact.groups())
        return _certain(year, month, day, weekday=None, clock=None)
    iso = _ISO.search(plain)
    if iso:
        return _of_iso(plain, iso)
    clock = find_times(plain)
    rest = clock.rest if clock else plain
    reading = clock.reading if clock else None
    numeric = _NUMERIC.search(rest)
    if numeric and (numeric[4] or numeric[2] == "/"):
        return _of_numbers(rest, numeric, reading)
    week = _WEEK.search(rest)
    if week:
        weekday, left = _weekday_in(_WEEK.sub(" ", rest))
        known = weekday is not None and not left and not re.search(r"\d", _WEEK.sub(" ", rest))
        return DayText(weekday=weekday, week=int(week[1]), clock=reading) if known else None
    return _of_month_word(_ORDINAL.sub(r"\1", rest), reading)


def _of_iso(plain: str, iso: re.Match[str]) -> DayText | None:
    before, after = plain[: iso.start()], plain[iso.end() :]
    stamp = _ISO_CLOCK.match(after)
    if stamp is not None:
        clock: TimeReading | None = _of_stamp(stamp)
        rest = before + after[stamp.end() :]
    else:
        second = _ISO.search(after)
        after = after[: second.start()] if second else after
        found = find_times(after)
        clock = found.reading if found else None
        rest = before + " " + (found.rest if found else after)
    weekday, left = _weekday_in(rest)
    if left or re.search(r"\d", rest):
        return None
    year, month, day = int(iso[1]), int(iso[3]), int(iso[4])
    return _certain(year, month, day, weekday=weekday, clock=clock)


def _of_stamp(stamp: re.Match[str]) -> TimeReading:
    hour, minute, second = int(stamp[1]), int(stamp[2]), int(stamp[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return TimeReading(problem="unreadable-time")
    offset = timedelta(0) if stamp[4] else None
    if stamp[5]:
        amount = timedelta(hours=int(stamp[6]), minutes=int(stamp[7]))
        offset = amount if stamp[5] == "+" else -amount
    return TimeReading(time(hour, minute, second), offset=offset)


def _certain(
    year: int, month: int, day: int, weekday: int | None, clock: TimeReading | None
) -> DayText | None:
    found = Day(year, month, day)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if not found.possible or found.on(year) is None:
        return DayText(weekday=weekday, clock=clock, impossible=True)
    return DayText(day=found, weekday=weekday, clock=clock)


def _of_numbers(rest: str, numeric: re.Match[str], clock: TimeReading | None) -> DayText | None:
    before, after = rest[: numeric.start()], rest[numeric.end() :]
    second = _NUMERIC.search(after)
    if second and re.fullmatch(r"[\s,]*(?:-|to|au|a|&|and|et)?\s*", after[: second.start()]):
        after = after[second.end() :]
    weekday, left = _weekday_in(before + " " + after)
    if left or re.search(r"\d", before + after):
        return None
    one, two, last = int(numeric[1]), int(numeric[3]), numeric[4]
    year = None if last is None else _year(last)
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    dmy, mdy = _possible(year, two, one), _possible(year, one, two)
    short = last is not None and len(last) == 2
    ymd = _possible(2000 + one, two, int(last)) if short else None
    if ymd is not None and year is not None and year < _FIRST_SHORT_YEAR <= 2000 + one:
        # "27-05-03" can hardly be a day of 2003.
        return DayText(day=ymd, weekday=weekday, clock=clock)
    if dmy is None and mdy is None:
        return DayText(weekday=weekday, clock=clock, impossible=True)
    if dmy == mdy:
        return DayText(day=dmy, weekday=weekday, clock=clock, either=True)
    return DayText(dmy=dmy, mdy=mdy, ymd=ymd, weekday=weekday, clock=clock)


def _possible(year: int | None, month: int, day: int) -> Day | None:
    found = Day(year, month, day)
    return found if found.possible and (year is None or found.on(year)) else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _weekday_in(text: str) -> tuple[int | None, list[str]]:
    """The first day of the week in a text, and the words that are neither day nor filler."""
    weekday: int | None = None
    left: list[str] = []
    for word in re.findall(r"[^\W\d_]+", text):
        if word in _FILLER:
            continue
        named = weekday_of(word)
        if named is None:
            left.append(word)
        elif weekday is None:
            weekday = named
    return weekday, left


def _of_month_word(rest: str, clock: TimeReading | None) -> DayText | None:
    tokens = _TOKEN.findall(rest)
    if re.search(r"[^\W\d_]", re.sub(r"[a-z]", "", rest)):
        return None
    months = [n for n, token in enumerate(tokens) if token.isalpha() and _is_month(token, tokens)]
    if not months:
        return None
    names = " ".join(token for n, token in enumerate(tokens) if token.isalpha() and n not in months)
    weekday, left = _weekday_in(names)
    if set(left) - _TO:
        return None
    years = {int(token) for token in tokens if len(token) == 4 and token.isdigit()}
    too_long = any(len(token) > 4 for token in tokens if token.isdigit())
    if too_long or len(years) > 1 or any(not FIRST_YEAR <= year <= LAST_YEAR for year in years):
        return None
    year = years.pop() if years else None
    first = months[0]
    if len(months) > 1:
        cut = next((n for n in range(first + 1, months[1]) if tokens[n] in _TO), None)
        if cut is None:
            return None
        tokens = tokens[:cut]
    found = _day_beside(tokens, first, year)
    if found is None:
        return None
    if not found.possible or (found.year and found.on(found.year) is None):
        return DayText(weekday=weekday, clock=clock, impossible=True)
    return DayText(day=found, weekday=weekday, clock=clock)


def _is_month(token: str, tokens: list[str]) -> bool:
    # « mar. 12 mai » is a Tuesday; "mar 12" is in March.
    if token == "mar":  # noqa: S105
        return not any(other != "mar" and other.isalpha() and month_of(other) for other in tokens)
    return month_of(token) is not None


def _day_beside(tokens: list[str], month_at: int, year: int | None) -> Day | None:
    """The day beside a month name: "3 May", "May 3-5", "17-Jun-25", "3 au 5 mai", "May 3 '26"."""
    month = month_of(tokens[month_at])
    assert month is not None  # noqa: S101  the caller found the month there
    numbers: list[int] = []
    for n, token in enumerate(tokens):
        if not token.isdigit() or len(token) > 2:
            continue
        if n > 0 and tokens[n - 1] == "'" and year is None:
            year = _year(token)
        else:
            numbers.append(n)
    if len(numbers) == 1:
        return Day(year, month, int(tokens[numbers[0]]))
    if len(numbers) != 2:
        return None
    one, two = numbers
    if one < month_at < two:
        # "17-Jun-25": what stands behind the month is the year, unless there is one already.
        return Day(_year(tokens[two]), month, int(tokens[one])) if year is None else None
    joined = any(tokens[n] in _TO for n in range(one + 1, two))
    return Day(year, month, int(tokens[one])) if joined else None
