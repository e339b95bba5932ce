"""The language of a calendar's own labels, as its headers show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from calendarlint import resources
from calendarlint.calendars.fields import normalise
from calendarlint.findings import HeaderMapping
from calendarlint.wording import LANGUAGES, Lang


def languages_of(headers: Iterable[HeaderMapping]) -> dict[str | None, Lang]:
    """The language of most headers of each sheet; a sheet in both or in neither is left out."""
    shown: dict[str | None, Counter[Lang]] = {}
    for header in headers:
        lang = _language_of(header.header, header.field) if header.field else None
        if lang is not None:
            shown.setdefault(header.sheet, Counter())[lang] += 1
    return {
        sheet: "en" if count["en"] > count["fr"] else "fr"
        for sheet, count in shown.items()
        if count["en"] != count["fr"]
    }


def _language_of(header: str, key: str) -> Lang | None:
    """The only language that has this header for the field."""
    words = normalise(header)
    prop = resources.schema("post")["properties"][key]
    known: list[Lang] = [
        lang
        for lang in LANGUAGES
        if words in map(normalise, (prop["x-label"][lang], *prop["x-aliases"][lang]))
    ]
    return known[0] if len(known) == 1 else None
