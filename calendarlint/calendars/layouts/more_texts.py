"""Columns that are understood only beside the others: a text an account, a thread, weekdays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.columns import Column
from calendarlint.calendars.headings.headers import match_header
from calendarlint.calendars.layouts.names import weekday_named

_NUMBERED: Final = re.compile(r"^(?P<name>.*?\D)\s*(?P<number>\d{1,2})$")
# Before or behind "copy" these say where on a post the words stand, not whose they are.
_PARTS_OF_A_POST: Final = frozenset(
    {
        *("image", "on image", "visual", "on visual", "graphic", "design", "overlay", "video"),
        *("on screen", "story", "feed", "in feed", "long", "short", "main", "primary", "teaser"),
        *("secondary", "alternate", "option", "slide", "cover", "thumbnail", "carousel", "reel"),
        *("visuel", "sur le visuel", "court", "principal", "version", "first"),
    }
)
_FEWEST_ACCOUNTS: Final = 2
_MOSTLY: Final = 0.6
_DATED: Final = frozenset({"date", "when", "weekday"})


def with_more_texts(columns: Sequence[Column]) -> list[Column]:
    """``columns`` with the texts found that no header names alone.

    "Ministry copy" beside "Minister copy" are the texts of two accounts; "Tweet 2" beside
    "Tweet 1" continues it.
    """
    found = list(columns)
    copy = next((c for c in columns if c.field == "copy" and not (c.platform or c.account)), None)
    if copy is None:
        named = [(c, account) for c in columns if c.field is None and (account := _account(c))]
        if len({account for _, account in named}) >= _FEWEST_ACCOUNTS:
            for column, account in named:
                found[found.index(column)] = replace(
                    column, field="copy", certainty="layout", account=account
                )
        return found
    first = _NUMBERED.match(copy.header.strip())
    for n, column in enumerate(columns):
        more = _NUMBERED.match(column.header.strip()) if column.field is None else None
        if first and more and more["name"].casefold() == first["name"].casefold():
            found[n] = replace(column, field="copy", certainty="layout")
    return found


def with_weekdays(
    columns: Sequence[Column], samples: Sequence[Sequence[CellValue]]
) -> list[Column]:
    """``columns`` with the days of the week found in a column whose header does not say so.

    Only a table without dates needs them.
    """
    if any(column.field in _DATED for column in columns):
        return list(columns)
    for n, column in enumerate(columns):
        cells = samples[column.index]
        named = sum(isinstance(cell, str) and weekday_named(cell) is not None for cell in cells)
        if column.field is None and named >= 2 and named >= _MOSTLY * len(cells):
            found = replace(column, field="weekday", certainty="likely")
            return [*columns[:n], found, *columns[n + 1 :]]
    return list(columns)


def _account(column: Column) -> str | None:
    """Whose text a header says that a column holds ("Minister copy"), or None."""
    words = column.header.split()
    for cut in range(1, len(words)):
        for name, rest in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            match = match_header(" ".join(rest))
            if match is not None and match.field == "copy" and match.certainty == "certain":
                whose = " ".join(name).strip(" -–—:()")
                return None if normalise(whose) in _PARTS_OF_A_POST else whose
    return None
