"""Cells that list several things: assets, mentions, forms of a post."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from calendarlint.calendars.fields import Field, spelling_key, value_names
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.values.platforms import read_platforms
from calendarlint.calendars.values.texts import cell_text

_SEPARATORS: Final = re.compile(r"[,;\n\r|،؛]|\s/\s")
_AMONG_ADDRESSES: Final = re.compile(r"[;\n\r|]|,\s|\s/\s|\s+(?=https?://)")
_ALSO: Final = re.compile(r"\s*(?:[&+]|\b(?:and|et)\b)\s*", re.IGNORECASE)
_FORMS: Final = re.compile(r"\s*(?:[,;\n\r|،؛/&+]|\b(?:and|et)\b)\s*", re.IGNORECASE)
_REMARK: Final = re.compile(
    r"\s*(?:\([^()]*\)|\b\d+\s*(?:s|sec|secs|seconds?|secondes?|min)\b)\s*$"
)
_BULLETS: Final = " \t\u00a0•·*–—-"
_HANDLES: Final = re.compile(r"\s+(?=[@＠])")


def read_list(field: Field, cell: CellValue) -> tuple[str, ...]:
    """The things that a cell lists, each once, in the order of the cell.

    A known word of the field is given in its canonical form, any other as it stands. Numbers and
    names without spaces may also be joined with "and", « et » or "&" ("A-12 & A-13").
    """
    raw = cell_text(cell)
    if field.spellings:
        known = value_names(field.key)
        whole = known.get(spelling_key(raw))
        parts = [whole] if whole else _FORMS.split(raw)
        return _each_once([_known(part, known) for part in parts])
    # An address may hold commas and "&"; spaces and line breaks it may not.
    if "://" in raw:
        return _each_once(_AMONG_ADDRESSES.split(raw))
    parts = [piece for part in _SEPARATORS.split(raw) for piece in _also(part)]
    if field.key in ("mentions", "photo_tags"):
        parts = [handle for part in parts for handle in _HANDLES.split(part)]
    return _each_once(parts)


def _known(part: str, known: Mapping[str, str]) -> str:
    """The canonical form of a word, also behind a remark ("Reel 15s", "Story (3 frames)")."""
    plain = known.get(spelling_key(part)) or known.get(spelling_key(_REMARK.sub("", part)))
    return plain or _form_on_network(part) or part


def _form_on_network(part: str) -> str | None:
    """The form that a part gives together with its network ("Facebook reel")."""
    items = read_platforms(part).items
    if len(items) != 1 or items[0].platform is None:
        return None
    return items[0].media or items[0].action


def _also(part: str) -> list[str]:
    """The pieces of "A-12 & A-13"; text with other spaces stays whole."""
    pieces = _ALSO.split(part.strip())
    return pieces if all(" " not in piece for piece in pieces) else [part]


def _each_once(parts: list[str]) -> tuple[str, ...]:
    tidy = (part.strip().strip(_BULLETS) for part in parts)
    return tuple(dict.fromkeys(part for part in tidy if part))
