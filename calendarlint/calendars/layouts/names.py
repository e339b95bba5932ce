"""Names that a layout stands on: networks, days of the week and months in headings and bands.

A title, a band or a column heading is matched whole against the spellings of the schema; running
text is searched only for names that can mean nothing but a network.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import month_name
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final

from calendarlint.calendars.fields import value_names
from calendarlint.calendars.values.calendar_words import month_of, weekday_of
from calendarlint.calendars.values.platforms import networks_named

_EDGES: Final = " \t\n:.-–—*#|()[]•·"
_WORD: Final = re.compile(r"[^\W_]+", re.UNICODE)
_AMBIGUOUS: Final = frozenset(
    {"x", "thread", "threads", "pin", "snap", "google", "site", "web", "blog", "mail", "tweet"}
    | {"email", "website", "podcast", "newsletter", "shorts", "signal", "bulletin", "intranet"}
    | {"courriel", "courriels", "texting", "newsroom", "balado", "infolettre", "blogue", "vimeo"}
)


def folded(text: str) -> str:
    """The text for comparison: no case, no accents, single spaces, no decoration at its ends."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(plain.replace("’", "'").split()).strip(_EDGES)


def weekday_named(text: str) -> int | None:
    """The day of the week that the whole text names (0 is Monday), or None."""
    return weekday_of(text, alone=True)


@lru_cache(maxsize=4096)
def networks_within(text: str) -> tuple[str, ...]:
    """The networks that running text names in so many words, in the order of the text."""
    found: list[str] = []
    for line in text.splitlines():
        named = networks_named(line)
        if named:
            found.extend(named)
            continue
        words = _WORD.findall(folded(line))
        found.extend(name for word in words if (name := _unmistakable().get(word)))
    return tuple(dict.fromkeys(found))


@cache
def _unmistakable() -> Mapping[str, str]:
    return {
        word: name
        for word, name in value_names("platform").items()
        if (len(word) >= 5 or word in {"fb", "ig"}) and " " not in word and word not in _AMBIGUOUS
    }


_YEARS: Final = re.compile(r"(?<!\d)(20\d{2})\s*[-–/]\s*(\d{2})(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


def month_and_year(text: str) -> tuple[int | None, int | None]:
    """The one month and the one year that a title names; None for what it does not (or doubly)."""
    words = _WORD.findall(folded(text).replace("_", " "))
    months = {month for word in words if (month := month_of(word))}
    years = years_named(text)
    return months.pop() if len(months) == 1 else None, years[0] if len(years) == 1 else None


def years_named(text: str) -> tuple[int, ...]:
    """The years that a title names, in order; "2026-27" and "2026-2027" name two."""
    found = [int(year) for year in _YEAR.findall(text)]
    found += [int(first) + 1 for first, second in _YEARS.findall(text) if _follows(first, second)]
    return tuple(sorted(set(found)))


def _follows(first: str, second: str) -> bool:
    return int(second) == (int(first) + 1) % 100


_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re)?"
_DAY_FIRST: Final = re.compile(
    rf"(?<!\d){_DAY}(?P<range>\s*(?:-|–|—|to|au|a)\s*\d{{1,2}}(?:st|nd|rd|th|er)?)?"
    r"[\s\-.]+(?:of |de )?(?P<month>[a-z]{3,10})\b"
)
_MONTH_FIRST: Final = re.compile(
    rf"\b(?P<month>[a-z]{{3,10}})[.\s\-]+{_DAY}(?![\d:])(?P<range>\s*(?:-|–|—|to)\s*\w+)?"
)
_ISO: Final = re.compile(r"(?<!\d)(?P<year>20\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_WEEK_LABEL: Final = re.compile(
    r"\b(?:week|wk|semaine|sem)\b\.?\s*(?:no\.?\s*|#\s*)?(?:\d{1,2}\b)?"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day as a heading names it: maybe without its year, maybe the first of a whole week."""

    day: int
    month: int
    year: int | None
    week: bool

    def on(self, year: int | None) -> date | None:
        """The date, with ``year`` where the heading has none; None if there is no such date."""
        known = self.year or year
        if known is None:
            return None
        try:
            return date(known, self.month, self.day)
        except ValueError:
            return None

    def as_text(self) -> str:
        """The day and month in words, with the year where the heading has one."""
        words = f"{self.day} {month_name[self.month]}"
        return f"{words} {self.year}" if self.year else words


def day_named(text: str) -> NamedDay | None:
    """The (first) day that a heading names with its month in words or in ISO form, or None."""
    plain = folded(text)
    label = _WEEK_LABEL.search(plain)
    rest = _WEEK_LABEL.sub(" ", plain)
    years = {int(year) for year in _YEAR.findall(rest)}
    year = years.pop() if len(years) == 1 else None
    iso = _ISO.search(rest)
    if iso:
        found = NamedDay(int(iso["day"]), int(iso["month"]), int(iso["year"]), label is not None)
    else:
        matches = (*_MONTH_FIRST.finditer(rest), *_DAY_FIRST.finditer(rest))
        match = next((one for one in matches if month_of(one["month"])), None)
        month = month_of(match["month"]) if match else None
        if match is None or month is None:
            return None
        week = label is not None or match["range"] is not None
        found = NamedDay(int(match["day"]), month, year, week)
    return found if 1 <= found.day <= 31 and 1 <= found.month <= 12 else None
