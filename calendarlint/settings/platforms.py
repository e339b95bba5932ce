"""The networks, by any of their spellings in ``schemas/post.schema.json``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from calendarlint.calendars.fields import fields


def platform_of(word: str) -> str | None:
    """The key of the network called ``word`` in either language, or None."""
    return _by_spelling().get(_folded(word))


def platform_words() -> tuple[str, ...]:
    """Every key and spelling of a network, as the schema writes them."""
    spellings = fields()["platform"].spellings
    return tuple(word for key, words in spellings.items() for word in (key, *words))


@cache
def _by_spelling() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for key, spellings in fields()["platform"].spellings.items():
        for spelling in (key, *spellings):
            known.setdefault(_folded(spelling), key)
    return known


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())
