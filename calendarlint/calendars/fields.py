"""The canonical fields, read from ``schemas/post.schema.json``: the one place that names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

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
    in which each known value is written besides the value itself and its labels (canonical
    value → spellings, both languages). ``closed`` fields accept the known values only; others
    with spellings bring the known values to one form and keep any other word.
    """

    key: str
    kind: FieldKind
    labels: Mapping[Lang, str]
    aliases: tuple[str, ...]
    spellings: Mapping[str, tuple[str, ...]]
    value_labels: Mapping[str, Mapping[Lang, str]]
    closed: bool


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
            value_labels=prop.get("x-value-labels", {}),
            closed="enum" in prop,
        )
    return found


_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae"})
_WORDS: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """The words of ``text`` for comparison: no case, accents, punctuation or double spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(_WORDS.findall(bare))


def spelling_key(text: str) -> str:
    """What spellings are compared by: the words, or the signs where there are none ("?")."""
    return normalise(text) or text.strip()


@cache
def header_names() -> Mapping[str, str]:
    """Every known header in normal form, and the field that it names."""
    names: dict[str, str] = {}
    for field in fields().values():
        for name in (field.key, *field.labels.values(), *field.aliases):
            names.setdefault(normalise(name), field.key)
    # A key always names its own field, whatever another field's alias says.
    names.update({normalise(key): key for key in fields()})
    return names


@cache
def french_headers(key: str) -> frozenset[str]:
    """The headers of a field, in normal form, that only French has."""
    prop = resources.schema("post")["properties"][key]
    names = {
        lang: {normalise(word) for word in (prop["x-label"][lang], *prop["x-aliases"][lang])}
        for lang in ("en", "fr")
    }
    return frozenset(names["fr"] - names["en"])


@cache
def other_headers() -> frozenset[str]:
    """Common headers, in normal form, that name no field."""
    words = resources.schema("post")["x-not-fields"]
    return frozenset(filter(None, (normalise(word) for lang in words.values() for word in lang)))


@cache
def value_names(key: str) -> Mapping[str, str]:
    """Every known spelling of a field's values, and the canonical value that it stands for."""
    field = fields()[key]
    names: dict[str, str] = {}
    for value, words in field.spellings.items():
        for word in (value, *field.value_labels[value].values(), *words):
            names.setdefault(spelling_key(word), value)
    return names
