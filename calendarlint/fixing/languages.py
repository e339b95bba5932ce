"""The language of a calendar's own labels, as its headers show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from calendarlint import resources
from calendarlint.calendars.fields import french_headers, normalise
from calendarlint.findings import HeaderMapping
from calendarlint.wording import Lang


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
    if words in french_headers(key):
        return "fr"
    prop = resources.schema("post")["properties"][key]
    french = (prop["x-label"]["fr"], *prop["x-aliases"]["fr"])
    english = (prop["x-label"]["en"], *prop["x-aliases"]["en"])
    both = {normalise(word) for word in french} & {normalise(word) for word in english}
    return None if words in both else "en"
