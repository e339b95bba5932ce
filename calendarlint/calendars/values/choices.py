"""Cells that hold one of a closed list of values, in any of its spellings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from calendarlint.calendars.fields import normalise, spelling_key, value_names
from calendarlint.calendars.headings.misspellings import near_misses

_REMARK: Final = re.compile(r"\s*(?:[(\[\n\r:]|\s[–—-]\s).*$", re.DOTALL)
_ALTERNATIVES: Final = re.compile(r"\s*[/,;|&+،]\s*")
_SHORTEST_MISSPELLED: Final = 6


@lru_cache(maxsize=16384)
def read_choice(key: str, raw: str) -> str | None:
    """The canonical value of field ``key`` that a text stands for, or None where it is unknown.

    A remark behind the value ("Approved (JB)", "Signed - see folder") is left aside; several
    spellings of one value count as that value. A misspelling of a long word is understood, of a
    short one never, since it could be another value.
    """
    names = value_names(key)
    for words in (raw, _REMARK.sub("", raw)):
        known = names.get(spelling_key(words))
        if known is not None:
            return known
        parts = {names.get(spelling_key(part)) for part in _ALTERNATIVES.split(words.strip())}
        if len(parts) == 1 and (only := parts.pop()) is not None:
            return only
    return _misspelled(key, normalise(_REMARK.sub("", raw)))


def _misspelled(key: str, words: str) -> str | None:
    if len(words) < _SHORTEST_MISSPELLED:
        return None
    names = value_names(key)
    long = [name for name in names if len(name) >= _SHORTEST_MISSPELLED]
    found = {names[name] for name in near_misses(words, long)}
    return found.pop() if len(found) == 1 else None
