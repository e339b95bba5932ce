"""Read one cell of a sheet of accounts, people or parties.

Each function takes a cell that is not blank and raises :class:`CellProblem` for what it does not
understand.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from calendarlint.calendars.fields import spelling_key, value_names
from calendarlint.calendars.grid import CellError, CellValue
from calendarlint.calendars.values.platforms import read_platforms
from calendarlint.calendars.values.texts import cell_text
from calendarlint.calendars.values.zones import read_zone
from calendarlint.registry.names import choice_of
from calendarlint.settings.source import shortened
from calendarlint.settings.values import day
from calendarlint.wording import LANGUAGES, Lang, Quoted, Text, text

_BETWEEN_ITEMS: Final = re.compile(r"[,;\n]")
_YES: Final = frozenset({"yes", "y", "true", "x", "✓", "✔", "☑", "1", "oui", "o", "vrai"})
_NO: Final = frozenset({"no", "n", "false", "✗", "✘", "☐", "0", "non", "faux"})


class CellProblem(Exception):  # noqa: N818  it is reported, not handled as a failure
    """A cell that could not be understood, and why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.key)
        self.reason = reason


def words(value: CellValue) -> str:
    """The cell as text."""
    if isinstance(value, CellError):
        raise CellProblem(text("registry.cell-error", code=value.code))
    return cell_text(value)


def items(value: CellValue) -> tuple[str, ...]:
    """The items of a list, between commas, semicolons or line breaks."""
    parts = _BETWEEN_ITEMS.split(words(value))
    return tuple(part.strip() for part in parts if part.strip())


def networks(value: CellValue) -> tuple[str | None, ...]:
    """The networks named, or (None,) for all of them."""
    written = words(value)
    reading = read_platforms(written)
    if reading.everywhere:
        return (None,)
    if reading.unknown or not reading.platforms:
        raise _unknown("registry.unknown-platform", ", ".join(reading.unknown) or written)
    return reading.platforms


def account_class(value: CellValue) -> str:
    """The account class, by its key or a name in either language."""
    found = choice_of(words(value), "account", "class")
    if found is None:
        raise _unknown("registry.unknown-class", words(value))
    return found


def role(value: CellValue) -> str:
    """The role, by its key or a name in either language."""
    found = choice_of(words(value), "person", "role")
    if found is None:
        raise _unknown("registry.unknown-role", words(value))
    return found


def language(value: CellValue) -> Lang:
    """English or French."""
    found = value_names("lang").get(spelling_key(words(value)))
    lang = next((lang for lang in LANGUAGES if lang == found), None)
    if lang is None:
        raise _unknown("registry.unknown-language", words(value))
    return lang


def as_day(value: CellValue) -> date:
    """A date cell, or a date as ISO text. Other ways to write a date are ambiguous here."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (float, bool, time, timedelta)):
        raise _unknown("registry.unreadable-date", words(value))
    try:
        return day(words(value))
    except ValueError:
        raise _unknown("registry.unreadable-date", words(value)) from None


def yes_or_no(value: CellValue) -> bool:
    """Yes or no, in either language."""
    if isinstance(value, bool):
        return value
    said = spelling_key(words(value))
    if said in _YES or said in _NO:
        return said in _YES
    raise _unknown("registry.unclear-yes-no", words(value))


def zone(value: CellValue) -> str:
    """A time zone by its IANA name or by what people call it."""
    found = read_zone(words(value))
    if found is None:
        raise _unknown("registry.unknown-zone", words(value))
    return found


def _unknown(key: str, word: str) -> CellProblem:
    return CellProblem(text(key, value=Quoted(shortened(word))))
