"""Cell text made harmless for places that show plain text: terminals, logs, JSON viewers."""

from __future__ import annotations

import json
import re
from typing import Any, Final

_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE: Final = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff{_BIDI}]")
_COMMAND: Final = re.compile(r"^(\s*)::", re.MULTILINE)


def plain(text: str) -> str:
    """``text`` on one line, without control characters, direction overrides or lone surrogates.

    White space becomes a space; anything else that a terminal could act on becomes U+FFFD.
    """
    return _UNSAFE.sub(_harmless, text)


def _harmless(match: re.Match[str]) -> str:
    return " " if match[0] in "\t\n\r\x0b\x0c\u2028\u2029" else "\ufffd"


def json_text(value: Any, indent: int | None = None) -> str:
    """``value`` as JSON, readable, with what a terminal could act on written as an escape.

    A program that reads it gets every character as it was.
    """
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(_escaped, written)


def no_commands(text: str) -> str:
    """``text`` without what a CI server takes for a command in the log of a step."""
    return _COMMAND.sub(r"\1: :", text).replace("##[", "## [")


def _escaped(match: re.Match[str]) -> str:
    # Line ends are JSON's own here; those within strings are escapes already.
    return match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}"
