"""Cells as text: what a person reads in them, and whether they say anything at all."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.grid import CellError, CellValue

_SAYS_NOTHING: Final = frozenset({"n a", "s o", "na", "not applicable", "sans objet"}) | {
    *("ne s applique pas", "non applicable", "nul"),
}
_TO_COME: Final = frozenset(
    {
        *("tbd", "tbc", "tba", "to be determined", "to be confirmed", "to be announced"),
        *("a confirmer", "a venir", "a determiner", "a preciser", "pending", "to come"),
        *("a fixer", "to be set", "tk", "unknown", "inconnu", "inconnue", "acd", "a c"),
        *("en attente", "undecided", "not sure"),
    }
)

# Longer texts are words of a post: comparing them with these phrases would only cost time.
_LONGEST_PHRASE: Final = 40


def cell_text(cell: CellValue) -> str:
    """The cell as a person reads it, without spaces around it; ISO dates, numbers without ".0"."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, CellError):
        return cell.code
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return _moment_text(cell)


def _moment_text(cell: datetime | date | time | timedelta) -> str:
    if isinstance(cell, datetime):
        midnight = cell.time() == time() and cell.tzinfo is None
        return cell.date().isoformat() if midnight else cell.isoformat("T", "minutes")
    if isinstance(cell, time):
        return cell.isoformat("seconds" if cell.second else "minutes")
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return cell.isoformat()


def is_blank(cell: CellValue) -> bool:
    """Whether a cell says nothing: empty, dashes, "n/a", « s.o. »."""
    if cell is None:
        return True
    if not isinstance(cell, str):
        return False
    if len(cell) > _LONGEST_PHRASE:
        return not cell.strip()
    words = normalise(cell)
    if words:
        return words in _SAYS_NOTHING
    # Signs say nothing unless they stand for something, as a question mark or a tick does.
    return not cell.strip(" \t\r\n\u00a0\u202f-–—_./\\*")


def is_to_come(text: str) -> bool:
    """Whether a text only says that the value is still to come ("TBD", « à confirmer »)."""
    return len(text) <= _LONGEST_PHRASE and normalise(text) in _TO_COME


def is_number(cell: CellValue) -> bool:
    """Whether the cell holds a number (a tick box is none)."""
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
