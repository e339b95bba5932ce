"""The texts of a month or week grid as drafts: the networks, times and posts that each names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from calendarlint.calendars.layouts.drafts import Cell, Draft, by_network
from calendarlint.calendars.layouts.names import networks_within
from calendarlint.calendars.layouts.sheet_view import Place
from calendarlint.calendars.values.platforms import networks_named

_LONGEST_TITLE: Final = 80
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_DASHES: Final = re.compile(r"\s+[-–—|]\s+")
_BULLET: Final = re.compile(r"^\s*(?:[•●▪◦*–—-]|\d{1,2}[.)])\s+")
CLOCK: Final = re.compile(
    r"^\s*(\d{1,2}(?::\d{2}|\s?[hH]\s?\d{0,2}|(?::\d{2})?\s?[ap]\.?m\.?))\s*[-–—:|,]?\s+",
    re.IGNORECASE,
)


def posts_of_text(base: Draft, text: str, place: Place) -> Iterator[Draft]:
    """One draft for the text, or one for each network or bullet that it lists."""
    parts = by_network(text)
    if parts is not None:
        for network, part in parts.items():
            if part:
                yield _with_text(_copy(base), part, place, (network,))
        return
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(_BULLET.match(line) for line in lines):
        for line in lines:
            yield _with_text(_copy(base), _BULLET.sub("", line), place, ())
        return
    yield _with_text(_copy(base), text, place, ())


def _copy(draft: Draft) -> Draft:
    return replace(draft, cells=dict(draft.cells))


def _with_text(draft: Draft, text: str, place: Place, networks: tuple[str, ...]) -> Draft:
    """The draft with its text as title or copy; a network or a time that the text names is used."""
    named = networks or networks_within(text)
    if named and not draft.platforms:
        draft.platforms = named
        draft.platform_place = place
    clock = CLOCK.match(text)
    if clock and "time" not in draft.cells:
        draft.cells["time"] = Cell(clock[1], place)
        text = text[clock.end() :]
        said = by_network(text) or {}
        text = next(iter(said.values())) if len(said) == 1 else text
    lines = [_without_networks(line) for line in text.splitlines()]
    kept = [line for line in lines if line]
    wording = "\n".join(kept) or text.strip()
    draft.cells["title" if len(wording) <= _LONGEST_TITLE else "copy"] = Cell(wording, place)
    return draft


def _without_networks(line: str) -> str:
    """A line without the parts that only name networks ("Facebook – Text", "Text (LinkedIn)")."""
    line = _BRACKETS.sub(lambda found: "" if networks_named(found[1]) else found[0], line).strip()
    parts = _DASHES.split(line)
    if not any(networks_named(part) for part in parts):
        return line
    return " – ".join(part for part in parts if not networks_named(part))
