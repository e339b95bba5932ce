"""Yes and no in all their spellings: words in both languages, ticks, check boxes, TRUE, FALSE."""

from __future__ import annotations

import re
from typing import Final

from calendarlint.calendars.fields import spelling_key
from calendarlint.calendars.grid import CellValue

_YES: Final = frozenset(
    {
        *("yes", "y", "true", "t", "x", "oui", "o", "vrai", "v", "on", "ok", "1", "yep", "yeah"),
        *("done", "fait", "checked", "coche", "✓", "✔", "☑", "✅", "☒", "🗸", "√"),
    }
)
_NO: Final = frozenset(
    {
        *("no", "n", "false", "f", "non", "faux", "off", "0", "nope", "unchecked", "non coche"),
        *("✗", "✘", "❌", "☐", "□", "✕", "✖", "⬜", "▢"),
    }
)
_OPEN: Final = frozenset({"?", "??", "???"})
_HEAD: Final = re.compile(r"^(yes|no|oui|non)\s*[,;:(–—-]", re.IGNORECASE)


def read_yes_no(cell: CellValue) -> bool | None:
    """Whether the cell says yes or no, or None where it says neither.

    "Yes (signed form)" says yes; "Yes/No", the choice left in a template, says neither.
    """
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, (int, float)):
        return bool(cell) if cell in (0, 1) else None
    if not isinstance(cell, str):
        return None
    # Emoji signs may carry a variation selector, which nobody sees.
    said = spelling_key(re.sub("[\ufe0e\ufe0f]", "", cell))
    if said in _YES:
        return True
    if said in _NO:
        return False
    head = _HEAD.match(cell.strip())
    return None if head is None else head[1].casefold() in ("yes", "oui")


def is_open(cell: CellValue) -> bool:
    """Whether the cell only asks ("?"), which is to say that nobody knows yet."""
    return isinstance(cell, str) and cell.strip() in _OPEN
