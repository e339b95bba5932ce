"""Compare names and words as people write them: case, accents, spaces and punctuation aside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from calendarlint import resources
from calendarlint.calendars.fields import normalise

_HONORIFIC: Final = re.compile(
    r"^(?:(?:the |l )?(?:right )?hon(?:ou?rable)?|mr|mrs|ms|mx|dr|mme|m) (?=\S)"
)


def normal_name(name: str) -> str:
    """A person's name for comparing: ``Bell, Rod`` is ``Rod Bell``, ``Hon. Rod Bell`` too."""
    last, _, first = name.partition(",")
    ordered = name if "," in first else f"{first} {last}"
    return _HONORIFIC.sub("", normalise(ordered))


def choice_of(word: str, table: Literal["account", "person"], key: str) -> str | None:
    """The allowed value of ``key`` that ``word`` spells in either language, or None."""
    return _spellings(table, key).get(normalise(word))


def headers(table: Literal["account", "person", "party"]) -> Mapping[str, str]:
    """Folded header → key, for the columns of a sheet of accounts, people or parties."""
    known: dict[str, str] = {}
    properties = resources.schema("settings")["$defs"][table]["properties"]
    for key in properties:
        known[normalise(key)] = key
    for key, prop in properties.items():
        for alias in prop.get("x-aliases", ()):
            known.setdefault(normalise(alias), key)
    return known


@cache
def _spellings(table: str, key: str) -> Mapping[str, str]:
    prop = resources.schema("settings")["$defs"][table]["properties"][key]
    known = {normalise(value): value for value in prop["enum"]}
    for value, spellings in prop["x-spellings"].items():
        for spelling in spellings:
            known.setdefault(normalise(spelling), value)
    return known
