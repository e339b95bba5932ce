"""A post in the making: the cells of one planned publication, found but not yet read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.columns import Column
from calendarlint.calendars.layouts.sheet_view import Place
from calendarlint.calendars.values.platforms import networks_named


class Cell(NamedTuple):
    """A cell's content, where it stands, and the column it was found in (None in a grid)."""

    value: CellValue
    place: Place
    column: Column | None = None


@dataclass(slots=True)
class Draft:
    """One planned publication before its values are read.

    ``cells`` hold the cell of each field. ``platforms`` is what a heading, a band or the sheet's
    name supplies, ``day`` a date from a band or a grid; their places are None where no cell of
    the sheet says it. ``years``, ``month`` and ``week_start`` are what headings, the sheet's
    and the file's name say around the row.
    """

    row: int
    cells: dict[str, Cell] = field(default_factory=dict)
    platforms: tuple[str, ...] = ()
    platform_place: Place | None = None
    account: str | None = None
    account_place: Place | None = None
    day: date | None = None
    day_place: Place | None = None
    years: tuple[int, ...] = ()
    month: int | None = None
    week_start: date | None = None


_LABEL_SIGNS: Final = re.compile(r":|\s[-–—]\s")
_LABELLED: Final = re.compile(r"^\s*(?P<label>[^:\n]{1,40}?)(?:\s*:\s*|\s+[-–—]\s+)(?P<rest>.*)$")


def by_network(text: str) -> dict[str, str] | None:
    """The parts of a cell that speaks for several networks, line by line ("FB: …", "IG: …").

    A line without a label continues the part above it. None unless the cell begins with such a
    label.
    """
    if not _LABEL_SIGNS.search(text):
        return None
    parts: dict[str, list[str]] = {}
    current: tuple[str, ...] = ()
    for line in text.splitlines():
        match = _LABELLED.match(line)
        named = networks_named(match["label"]) if match else ()
        if named and match:
            current = named
            for network in named:
                parts.setdefault(network, []).append(match["rest"])
        elif current:
            for network in current:
                parts[network].append(line)
        elif line.strip():
            return None
    if not parts:
        return None
    return {network: "\n".join(lines).strip() for network, lines in parts.items()}
