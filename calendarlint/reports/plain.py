"""Cell text made harmless for places that show plain text: terminals, logs, JSON viewers."""

from __future__ import annotations

import re
from typing import Final

_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE: Final = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff{_BIDI}]")


def plain(text: str) -> str:
    """``text`` on one line, without control characters, direction overrides or lone surrogates.

    White space becomes a space; anything else that a terminal could act on becomes U+FFFD.
    """
    return _UNSAFE.sub(_harmless, text)


def _harmless(match: re.Match[str]) -> str:
    return " " if match[0] in "\t\n\r\x0b\x0c\u2028\u2029" else "\ufffd"
