"""The canonical fields, read from ``schemas/post.schema.json``: the one place that names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from calendarlint import resources
from calendarlint.wording import Lang

FieldKind = Literal[
    "text",
    "choice",
    "yes-no",
    "date",
    "time",
    "when",
    "weekday",
    "zone",
    "list",
    "platforms",
    "people",
    "person",
    "account",
    "accounts",
    "reference",
    "url",
    "number",
]


@dataclass(frozen=True, slots=True)
class Field:
    """One canonical field.

    ``aliases`` are the header spellings besides the key and the labels, ``spellings`` the ways
    in which each allowed value is written (canonical value → spellings, both languages).
    """

    key: str
    kind: FieldKind
    labels: Mapping[Lang, str]
    aliases: tuple[str, ...]
    spellings: Mapping[str, tuple[str, ...]]


@cache
def fields() -> Mapping[str, Field]:
    """Every canonical field by its key, in the schema's order."""
    found: dict[str, Field] = {}
    for key, prop in resources.schema("post")["properties"].items():
        aliases = prop.get("x-aliases", {})
        found[key] = Field(
            key=key,
            kind=prop["x-kind"],
            labels=prop["x-label"],
            aliases=tuple(alias for lang in aliases.values() for alias in lang),
            spellings={
                value: tuple(word for lang in words.values() for word in lang)
                for value, words in prop.get("x-spellings", {}).items()
            },
        )
    return found
