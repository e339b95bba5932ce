"""Sentences in English and French, chosen and filled in when they are shown, never before.

A sentence is carried through the program as a :class:`Text`: a key and its parameters. The
catalogues ``locale/<lang>/*.json`` hold one whole sentence a key, so that nothing a person reads
is built by gluing pieces. A catalogue entry is either a string or, where a count changes the
wording, an object ``{"one": …, "other": …}`` chosen by the parameter ``count``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final, Literal

from calendarlint import resources

Lang = Literal["en", "fr"]
LANGUAGES: Final[tuple[Lang, ...]] = ("en", "fr")
NBSP: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Label:
    """A word that has its own catalogue entry, such as a role or a level: ``role.mo_staff``."""

    key: str


@dataclass(frozen=True, slots=True)
class Several:
    """Several values shown as one enumeration ("a, b and c"; « a, b et c »)."""

    items: tuple[Param, ...]
    conjunction: Literal["and", "or"] = "and"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words taken from a calendar, shown between the quotation marks of the language."""

    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence, not yet in any language: a catalogue key and what fills it in."""

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)


Param = str | int | float | date | time | timedelta | Label | Several | Quoted | Text
"""What a sentence can be filled with. A ``datetime`` is a ``date``; it shows day and time."""


def text(key: str, /, **params: Param) -> Text:
    """Shorthand for :class:`Text`."""
    return Text(key, params)


@cache
def entries(lang: Lang) -> Mapping[str, str | Mapping[str, str]]:
    """Every entry of one language's catalogue, merged from ``locale/<lang>/*.json``."""
    merged: dict[str, str | Mapping[str, str]] = {}
    for file in sorted(resources.package_path("locale", lang).glob("*.json")):
        for key, entry in json.loads(file.read_text(encoding="utf-8")).items():
            if key in merged:
                raise ValueError(f"{file.name}: the key {key} stands in two catalogues")
            merged[key] = entry
    labels = resources.schema("post")["properties"]
    for key, prop in labels.items():
        merged[f"field.{key}"] = prop["x-label"][lang]
        for value, label in prop.get("x-value-labels", {}).items():
            merged[f"value.{key}.{value}"] = label[lang]
    return merged


def render(sentence: Text | Label, lang: Lang) -> str:
    """The sentence in ``lang``, filled in. Raises ``KeyError`` for a key that no catalogue has."""
    params: Mapping[str, Param] = sentence.params if isinstance(sentence, Text) else {}
    entry = entries(lang)[sentence.key]
    if not isinstance(entry, str):
        entry = entry[_plural(params["count"], lang)]
    if not params:
        return entry
    return entry.format_map({name: show(value, lang) for name, value in params.items()})


def show(value: Param, lang: Lang) -> str:
    """One parameter as it reads in ``lang``."""
    if isinstance(value, str):
        return value
    if isinstance(value, Label | Text):
        return render(value, lang)
    if isinstance(value, Quoted):
        return f"«{NBSP}{value.words}{NBSP}»" if lang == "fr" else f"“{value.words}”"
    if isinstance(value, Several):
        return _enumerate([show(item, lang) for item in value.items], value.conjunction, lang)
    if isinstance(value, datetime):
        return f"{_day(value.date(), lang)}, {_clock(value.time(), lang)}"
    if isinstance(value, date):
        return _day(value, lang)
    if isinstance(value, time):
        return _clock(value, lang)
    if isinstance(value, timedelta):
        return render(_duration(value), lang)
    return str(value)


def _duration(value: timedelta) -> Text:
    minutes = int(abs(value).total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        return text("duration.days", count=hours // 24)
    if hours and rest:
        return text("duration.hours-and-minutes", hours=hours, minutes=rest)
    if hours:
        return text("duration.hours", count=hours)
    return text("duration.minutes", count=minutes) if minutes else text("duration.seconds")


def _plural(count: Param, lang: Lang) -> str:
    assert isinstance(count, int)  # noqa: S101  catalogue entries with plurals are counted
    return "one" if count == 1 or (lang == "fr" and count == 0) else "other"


def _enumerate(items: Sequence[str], conjunction: str, lang: Lang) -> str:
    if len(items) < 2:
        return "".join(items)
    word = {"en": {"and": "and", "or": "or"}, "fr": {"and": "et", "or": "ou"}}[lang][conjunction]
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def _clock(value: time, lang: Lang) -> str:
    if lang == "en":
        return f"{value.hour:02}:{value.minute:02}"
    minutes = f"{NBSP}{value.minute:02}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


_MONTHS: Final[Mapping[Lang, tuple[str, ...]]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
}


def _day(value: date, lang: Lang) -> str:
    number = "1er" if lang == "fr" and value.day == 1 else str(value.day)
    return f"{number}{NBSP}{_MONTHS[lang][value.month - 1]} {value.year}"
