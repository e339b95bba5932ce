"""Time zones as calendars name them: « HE », "ET", "Central time", "UTC", "America/Toronto"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from calendarlint.calendars.fields import normalise

# A calendar that says "EST" in July means the clock on the wall in Toronto, not UTC−5, so the
# abbreviations name places; only UTC and GMT are fixed.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "America/Toronto": (
        *("est", "edt", "et", "he", "hne", "hae", "est edt", "hne hae", "toronto", "ottawa"),
        *("eastern", "eastern time", "eastern standard time", "eastern daylight time"),
        *("toronto time", "ottawa time", "ontario", "ontario time", "heure de l est"),
        *("heure de toronto", "heure d ottawa", "heure normale de l est", "us eastern"),
        *("heure avancee de l est", "heure de l ontario", "canada eastern"),
    ),
    "America/Winnipeg": (
        *("cst", "cdt", "ct", "hc", "hnc", "hac", "cst cdt", "central", "central time"),
        *("central standard time", "central daylight time", "heure du centre"),
        *("heure normale du centre", "heure avancee du centre", "winnipeg", "winnipeg time"),
    ),
    "America/Edmonton": (
        *("mst", "mdt", "mt", "hr", "hnr", "har", "mountain", "mountain time"),
        *("heure des rocheuses", "mountain standard time", "mountain daylight time"),
    ),
    "America/Vancouver": (
        *("pst", "pdt", "pt", "hp", "hnp", "hap", "pacific", "pacific time"),
        *("heure du pacifique", "pacific standard time", "pacific daylight time"),
    ),
    "America/Halifax": (
        *("ast", "adt", "hna", "haa", "atlantic", "atlantic time", "heure de l atlantique"),
        *("atlantic standard time", "atlantic daylight time"),
    ),
    "America/St_Johns": (
        *("nst", "ndt", "hnt", "hat", "newfoundland time", "heure de terre neuve"),
    ),
    "UTC": (
        *("utc", "gmt", "z", "zulu", "tuc", "universal time", "temps universel"),
        *("coordinated universal time", "temps universel coordonne", "greenwich mean time"),
    ),
}


@cache
def zone_words() -> Mapping[str, str]:
    """Every spelling that this module knows, in normal form, and its IANA zone."""
    return {word: zone for zone, words in _NAMES.items() for word in words}


@cache
def _iana_names() -> Mapping[str, str]:
    from zoneinfo import available_timezones

    return {normalise(name): name for name in available_timezones()}


@lru_cache(maxsize=1024)
def read_zone(text: str) -> str | None:
    """The IANA name of the zone that ``text`` names, or None when it names none."""
    words = normalise(text)
    known = zone_words().get(words)
    # Only names with a region ("America/Toronto") are looked up: bare ones such as "EST5EDT"
    # or "Cuba" are hardly ever meant.
    if known is None and "/" in text:
        known = _iana_names().get(words)
    return known
