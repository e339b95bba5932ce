"""Odd dates that no rule of ours reads, by way of a large date library: strict, and cached."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

_HAS_DAY_AND_YEAR: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d).*(?:19|20)\d{2}(?!\d)|\d{4}.*\d{1,2}")
_HAS_WORD: Final = re.compile(r"[^\W\d_]{3}")
_LONGEST: Final = 60


@lru_cache(maxsize=4096)
def read_leftover(raw: str) -> date | None:
    """The date in a text with a day, a month in words and a year; None for anything else."""
    if len(raw) > _LONGEST or not (_HAS_DAY_AND_YEAR.search(raw) and _HAS_WORD.search(raw)):
        return None
    from dateparser import parse

    settings = {
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    found = parse(raw, languages=["en", "fr"], settings=settings)
    return None if found is None else found.date()
