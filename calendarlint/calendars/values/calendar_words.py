"""Months and days of the week as people write and misspell them, in English and French."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from calendarlint.calendars.fields import fields, normalise, value_names
from calendarlint.calendars.headings.misspellings import near_misses

_MONTHS: Final[tuple[tuple[str, ...], ...]] = (
    ("january", "janvier", "jan", "janv"),
    ("february", "fevrier", "feb", "fev", "fevr"),
    ("march", "mars", "mar"),
    ("april", "avril", "apr", "avr"),
    ("may", "mai"),
    ("june", "juin", "jun"),
    ("july", "juillet", "jul", "juil"),
    ("august", "aout", "aug"),
    ("september", "septembre", "sep", "sept"),
    ("october", "octobre", "oct"),
    ("november", "novembre", "nov"),
    ("december", "decembre", "dec"),
)
_MONTH_OF: Final[Mapping[str, int]] = {
    word: number for number, words in enumerate(_MONTHS, start=1) for word in words
}
# Of words shorter than this a near miss may be any other word.
_SHORTEST_MISSPELLED: Final = 5
# Down to this length two letters that changed places still leave no other word ("Jnue").
_SHORTEST_SWAPPED: Final = 4


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """The month that a word in normal form names (1 to 12), also misspelled; else None."""
    known = _MONTH_OF.get(word)
    if known is not None or len(word) < _SHORTEST_SWAPPED:
        return known
    if len(word) < _SHORTEST_MISSPELLED:
        full = [name for name in _MONTH_OF if sorted(name) == sorted(word)]
    else:
        full = [name for name in _MONTH_OF if len(name) >= _SHORTEST_MISSPELLED]
    found = {_MONTH_OF[name] for name in near_misses(word, full)}
    return found.pop() if len(found) == 1 else None


@cache
def _weekday_numbers() -> Mapping[str, int]:
    order = list(fields()["weekday"].spellings)
    return {word: order.index(day) for word, day in value_names("weekday").items()}


@lru_cache(maxsize=4096)
def weekday_of(word: str, *, alone: bool = False) -> int | None:
    """The day of the week that a word names (0 is Monday), also misspelled; else None.

    In running text one or two letters name no day; ``alone`` in a cell they do.
    """
    plain = normalise(word)
    known = _weekday_numbers().get(plain)
    if known is not None:
        return known if alone or len(plain) > 2 else None
    if len(plain) < _SHORTEST_MISSPELLED:
        return None
    full = [name for name in _weekday_numbers() if len(name) >= _SHORTEST_MISSPELLED]
    found = {_weekday_numbers()[name] for name in near_misses(plain, full)}
    return found.pop() if len(found) == 1 else None


def weekday_name(day: int) -> str:
    """The canonical value of the weekday field for a day of the week (0 is Monday)."""
    return tuple(fields()["weekday"].spellings)[day]
