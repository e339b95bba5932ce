"""Letters without case and accents, one for one, so that places in the text stay the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def fold_in_place(text: str) -> str:
    """``text`` in lower case without accents, with as many characters as before.

    Fullwidth letters, digits and signs become plain ones; every kind of space becomes a space.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold, text))


@lru_cache(maxsize=2048)
def _fold(char: str) -> str:
    if char.isspace():
        return "\n" if char in "\n\r\u2028\u2029" else " "
    if char in "‐‑‒–—−":
        return "-"
    if char in "’ʼ":
        return "'"
    plain = unicodedata.normalize("NFKD", char)[:1].lower()
    return plain if len(plain) == 1 else char
