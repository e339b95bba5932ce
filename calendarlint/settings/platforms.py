"""The networks, by any of their spellings in ``schemas/post.schema.json``."""

from __future__ import annotations

from calendarlint.calendars.fields import fields, normalise, value_names


def platform_of(word: str) -> str | None:
    """The key of the network called ``word`` in either language, or None."""
    return value_names("platform").get(normalise(word))


def platform_words() -> tuple[str, ...]:
    """Every key and spelling of a network, as the schema writes them."""
    spellings = fields()["platform"].spellings
    return tuple(word for key, words in spellings.items() for word in (key, *words))
