"""Clock times in a cell: times of day, "8 pm", « 10 h 30 », "2:00PM or 4:00PM", "10:00 ET"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Final

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.grid import CellError, CellValue
from calendarlint.calendars.posts import ProblemKind
from calendarlint.calendars.values.texts import is_blank, is_to_come
from calendarlint.calendars.values.zones import read_zone
from calendarlint.wording import Text, text


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A time cell, read. ``clock`` is None where the cell is blank, says "TBD" or has a problem.

    ``later`` is the other clock time of a cell that offers two; of a range only the start counts.
    """

    clock: time | None = None
    later: time | None = None
    offset: timedelta | None = None
    zone: str | None = None
    problem: ProblemKind | None = None
    evidence: Text | None = None


@dataclass(frozen=True, slots=True)
class FoundTime:
    """The clock times found in a longer text, and the text without them."""

    reading: TimeReading
    rest: str


_HALF: Final = r"(?P<half>[ap])\.?\s?m\b\.?"
_CLOCK: Final = re.compile(
    rf"""(?<![\w:.,/])(?:
      (?P<hour>\d{{1,2}})\s?(?:(?::|\s?h\s?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?
        (?:\s?(?:min|h)\b)?|\s?h(?:eures?|rs?)?\b|(?=\s?[ap]\.?\s?m\b)|\.(?P<dotted>[0-5]\d)(?=\s?[ap]\.?\s?m\b))
        (?:\s?{_HALF})?
      |(?P<word>noon|midday|midi|midnight|minuit)\b
    )""",
    re.VERBOSE,
)
_OFFSET: Final = re.compile(
    r"\s?(?:(?P<z>z)\b|(?:utc|gmt)?\s?(?P<sign>[+-])(?P<h>\d{1,2})(?::?(?P<m>[0-5]\d))?(?![\d:]))"
)
_ZONE: Final = re.compile(r"\s?\(?(?P<zone>[a-z]+(?:[ '/_][a-z]+){0,3})\)?")
_RANGE: Final = re.compile(r"^\s*(?:-|to|a|jusqu'?a|until)\s*$")
_CHOICE: Final = re.compile(r"^\s*(?:or|ou|and|et|/|,|;|\n|\||&)\s*$")
_BARE_RANGE: Final = re.compile(
    rf"(?<![\w:.,/])(?P<from>\d{{1,2}})(?::(?P<from_minute>[0-5]\d))?\s?(?P<sep>-|to|a|or|ou|/)\s?"
    rf"(?P<to>\d{{1,2}})(?::(?P<to_minute>[0-5]\d))?\s?{_HALF}"
)
_FILLER: Final = frozenset(
    {
        *("at", "a", "by", "around", "approx", "environ", "vers", "heure", "time", "about", "ca"),
        *("from", "de", "des", "between", "entre", "ready", "for", "local", "locale", "sharp"),
    }
)
_BRACKETS: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_MILITARY: Final = re.compile(r"^(\d{2})([0-5]\d)(?:\s?h(?:rs|ours)?)?$")
_DAY: Final = timedelta(days=1)


def read_time(cell: CellValue) -> TimeReading:
    """The clock time of a time cell.

    What cannot be read with certainty ("morning", "9" without "am" or "pm", 24:00) is an
    ``unreadable-time``, never a guess.
    """
    if isinstance(cell, CellError):
        return TimeReading(problem="cell-error")
    if isinstance(cell, datetime):
        return TimeReading(cell.time().replace(tzinfo=None, fold=0), offset=cell.utcoffset())
    if isinstance(cell, time):
        return TimeReading(cell.replace(tzinfo=None, microsecond=0), offset=cell.utcoffset())
    if isinstance(cell, timedelta):
        return _of_fraction(cell / _DAY)
    if isinstance(cell, float):
        return _of_number(cell)
    if not isinstance(cell, str) or is_blank(cell) or is_to_come(cell):
        return TimeReading() if is_empty(cell) else _unreadable()
    return _read_text(cell)


def is_empty(cell: CellValue) -> bool:
    """Whether a date or time cell leaves the moment open: blank, "n/a", "TBD"."""
    return is_blank(cell) or (isinstance(cell, str) and is_to_come(cell))


def tidy(raw: str) -> str:
    """A text for reading dates and times: lower case, no accents, plain spaces and dashes."""
    plain = raw.replace("’", "'").replace("–", "-").replace("—", "-").replace("−", "-")
    lines = (normalise_line(line) for line in plain.splitlines())
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=16384)
def normalise_line(line: str) -> str:
    """One line without case and accents, its punctuation kept, its spaces single."""
    plain = unicodedata.normalize("NFKD", line.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@lru_cache(maxsize=16384)
def _read_text(raw: str) -> TimeReading:
    plain = tidy(raw)
    military = _MILITARY.match(plain)
    if military and int(military[1]) < 24:
        return TimeReading(time(int(military[1]), int(military[2])))
    dotted = re.fullmatch(r"(\d{1,2})\.([0-5]\d)", plain)
    if dotted and int(dotted[1]) < 24:
        return TimeReading(time(int(dotted[1]), int(dotted[2])))
    if plain.isdigit():
        return _of_number(float(plain))
    found = find_times(plain)
    if found is None:
        return _unreadable()
    rest = normalise(_BRACKETS.sub(" ", found.rest)).split()
    return found.reading if set(rest) <= _FILLER else _unreadable()


def find_times(plain: str) -> FoundTime | None:
    """The clock times in a tidy text, with zones and offsets; None where there are none."""
    bare = _BARE_RANGE.search(plain)
    if bare is not None:
        return _bare_range(plain, bare)
    found = _scan(plain)
    if not found:
        return None
    first, head = found[0], plain[: found[0].start] + " "
    if len(found) == 1 or first.reading.problem is not None:
        return FoundTime(first.reading, head + plain[found[-1].end :])
    second = found[1]
    rest = head + plain[second.end :]
    between = plain[first.end : second.start]
    a_range = _RANGE.match(between) is not None
    if len(found) > 2 or not (a_range or _CHOICE.match(between)):
        return FoundTime(_unreadable(), rest)
    zones = first.reading.zone, second.reading.zone
    if zones[0] and zones[1] and zones[0] != zones[1]:
        # "8 p.m. ET / 7 p.m. CT" is one moment on two clocks.
        return FoundTime(first.reading, rest)
    reading = replace(
        _start_of_range(first, second) if a_range else first.reading,
        zone=zones[0] or zones[1],
        offset=second.reading.offset if first.reading.offset is None else first.reading.offset,
        later=None if a_range else second.reading.clock,
    )
    return FoundTime(reading, rest)


@dataclass(frozen=True, slots=True)
class _Clock:
    """One clock time of a text, and where it stands; ``half`` is "a", "p" or None."""

    reading: TimeReading
    start: int
    end: int
    half: str | None
    worded: bool


def _scan(plain: str) -> list[_Clock]:
    found: list[_Clock] = []
    match = _CLOCK.search(plain)
    while match is not None:
        reading, end = _with_place(plain, match.end(), _clock_of(match))
        worded = match["word"] is not None
        found.append(_Clock(reading, match.start(), end, match["half"], worded))
        match = _CLOCK.search(plain, end)
    return found


def _clock_of(match: re.Match[str]) -> TimeReading:
    if match["word"] is not None:
        return TimeReading(time(0 if match["word"] in ("midnight", "minuit") else 12))
    hour = int(match["hour"])
    minute = int(match["minute"] or match["dotted"] or 0)
    half = match["half"]
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif half == "a" and hour > 12:
        return _unreadable()
    if hour > 23:
        evidence = text("values.hour-24") if (hour, minute) == (24, 0) else None
        return TimeReading(problem="unreadable-time", evidence=evidence)
    return TimeReading(time(hour, minute, int(match["second"] or 0)))


def _with_place(plain: str, end: int, reading: TimeReading) -> tuple[TimeReading, int]:
    """``reading`` with the offset or zone written behind it, and where that ends."""
    offset = _OFFSET.match(plain, end)
    if offset is not None and (offset["z"] or _is_offset(plain, offset)):
        return replace(reading, offset=_offset_of(offset)), offset.end()
    zone = _ZONE.match(plain, end)
    if zone is not None:
        words = re.split(r"(?=[ /])", zone["zone"])
        for size in range(len(words), 0, -1):
            name = "".join(words[:size])
            if (known := read_zone(name)) is not None:
                stop = zone.end() if size == len(words) else zone.start("zone") + len(name)
                return replace(reading, zone=known), stop
    return reading, end


def _is_offset(plain: str, match: re.Match[str]) -> bool:
    """Whether a signed number is an offset, not the end of a range ("10:00-11:30")."""
    named = plain[match.start() : match.start("sign")].strip() != ""
    digits = len(match["h"]) == 2 and match["m"] is not None
    return int(match["h"]) <= 14 and (named or (digits and _touches(plain, match)))


def _touches(plain: str, match: re.Match[str]) -> bool:
    """Whether "10:00-04:00" is no range: behind seconds or a ``T``, or with a plus."""
    before = plain[: match.start()]
    stamped = re.search(r"t\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?$|\d{2}:\d{2}:\d{2}$", before)
    return match["sign"] == "+" or stamped is not None


def _offset_of(match: re.Match[str]) -> timedelta:
    if match["z"]:
        return timedelta(0)
    amount = timedelta(hours=int(match["h"]), minutes=int(match["m"] or 0))
    return amount if match["sign"] == "+" else -amount


def _start_of_range(first: _Clock, second: _Clock) -> TimeReading:
    """The start; without "am" or "pm" of its own it takes the half of the day that fits the end."""
    start, end = first.reading.clock, second.reading.clock
    if start is None or end is None or first.half or second.half is None or first.worded:
        return first.reading
    return replace(first.reading, clock=_in_half(start, end))


def _in_half(start: time, end: time) -> time:
    """``start`` (12-hour) in the afternoon where it then still lies before ``end``."""
    if start.hour > 12:
        return start
    afternoon = start.replace(hour=start.hour % 12 + 12)
    return afternoon if end.hour >= 12 and afternoon < end else start.replace(hour=start.hour % 12)


def _bare_range(plain: str, match: re.Match[str]) -> FoundTime:
    """Read "8-10:30 am", "11-1 pm", "2 or 4 pm": only the end says which half of the day."""
    rest = plain[: match.start()] + " "
    hours = int(match["from"]), int(match["to"])
    if not all(1 <= hour <= 12 for hour in hours):
        return FoundTime(_unreadable(), rest + plain[match.end() :])
    shift = 12 if match["half"] == "p" else 0
    end = time(hours[1] % 12 + shift, int(match["to_minute"] or 0))
    first = _in_half(time(hours[0], int(match["from_minute"] or 0)), end)
    chosen = match["sep"] in ("or", "ou", "/")
    reading = TimeReading(first, later=end if chosen else None)
    reading, stop = _with_place(plain, match.end(), reading)
    return FoundTime(reading, rest + plain[stop:])


def _of_number(number: float) -> TimeReading:
    if 0 <= number < 1:
        return _of_fraction(number)
    if number.is_integer():
        hour, minute = divmod(int(number), 100)
        if number >= 100 and hour < 24 and minute < 60:
            return TimeReading(time(hour, minute))
        if 13 <= number <= 23:
            return TimeReading(time(int(number)))
        if 1 <= number <= 12:
            return TimeReading(problem="unreadable-time", evidence=text("values.bare-hour"))
        if number == 24:
            return TimeReading(problem="unreadable-time", evidence=text("values.hour-24"))
        return _unreadable()
    # A date serial with a time of day: the day stands in a column of its own.
    return _of_fraction(number % 1) if number > 20000 else _unreadable()


def _of_fraction(fraction: float) -> TimeReading:
    if fraction == 1:
        return TimeReading(problem="unreadable-time", evidence=text("values.hour-24"))
    seconds = round(fraction * 86400)
    if not 0 <= seconds < 86400:
        return _unreadable()
    return TimeReading(time(seconds // 3600, seconds // 60 % 60, seconds % 60))


def _unreadable() -> TimeReading:
    return TimeReading(problem="unreadable-time")
