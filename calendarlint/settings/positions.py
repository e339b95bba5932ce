"""The line on which each key of a TOML text stands, which the standard parser does not tell.

The scanner reads a text that the parser has accepted. Where a text is broken it stops, and what
stood before keeps its lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Final

Path = tuple[str | int, ...]
"""Keys and, for an array, 0-based indexes: ``("accounts", 2, "handle")``."""


def line_of(text: str, path: Path) -> int | None:
    """The 1-based line of ``path`` in ``text``, or None when it stands nowhere there."""
    return lines(text).get(path)


def lines(text: str) -> Mapping[Path, int]:
    """The 1-based line of every key, table and array element in ``text``.

    A table that several headers or dotted keys share has the line of the first of them.
    """
    scanner = _Scanner(text.replace("\r\n", "\n"))
    try:
        scanner.document()
    except _BrokenError:
        return scanner.found
    return scanner.found


class _BrokenError(Exception):
    """The text is no TOML from here on."""


_BLANK: Final = re.compile(r"[ \t]*")
_BETWEEN: Final = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_VALUE: Final = re.compile(r"[^,\]}#\n]+")
_STRING: Final = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)


class _Scanner:
    """Walks over the text once and notes where each path begins."""

    def __init__(self, text: str) -> None:
        self.found: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._line = 1
        self._elements: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        while True:
            self._take(_BETWEEN)
            if self._at >= len(self._text):
                return
            if self._next("[["):
                table = self._array_header()
            elif self._next("["):
                table = self._inside(self._dotted_key())
                self._expect("]")
                self._note(table, len(table))
            else:
                self._pair(table)

    def _array_header(self) -> Path:
        line = self._line
        array = self._inside(self._dotted_key())
        self._expect("]]")
        number = self._elements.get(array, 0)
        self._elements[array] = number + 1
        self._note(array, len(array), line)
        self.found[(*array, number)] = line
        return (*array, number)

    def _inside(self, keys: tuple[str, ...]) -> Path:
        """The path that a header's keys mean: in an array of tables, its last element so far."""
        path: Path = ()
        for position, key in enumerate(keys):
            path = (*path, key)
            if position < len(keys) - 1 and path in self._elements:
                path = (*path, self._elements[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        line = self._line
        path: Path = (*table, *self._dotted_key())
        self._note(path, len(path) - len(table), line)
        self._expect("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        self._take(_BLANK)
        if self._next("["):
            self._array(path)
        elif self._next("{"):
            self._inline_table(path)
        elif not self._take(_STRING) and not self._take(_PLAIN_VALUE):
            raise _BrokenError

    def _array(self, path: Path) -> None:
        number = 0
        while True:
            self._take(_BETWEEN)
            if self._next("]"):
                return
            element: Path = (*path, number)
            self.found.setdefault(element, self._line)
            self._value(element)
            number += 1
            self._take(_BETWEEN)
            self._next(",")

    def _inline_table(self, path: Path) -> None:
        while True:
            self._take(_BETWEEN)
            if self._next("}"):
                return
            self._pair(path)
            self._take(_BETWEEN)
            self._next(",")

    def _dotted_key(self) -> tuple[str, ...]:
        keys: list[str] = []
        while True:
            self._take(_BLANK)
            keys.append(self._key())
            self._take(_BLANK)
            if not self._next("."):
                return tuple(keys)

    def _key(self) -> str:
        quoted = self._take(_STRING)
        if quoted:
            try:
                parsed = tomllib.loads(f"key = {quoted}")["key"]
            except tomllib.TOMLDecodeError:
                raise _BrokenError from None
            assert isinstance(parsed, str)  # noqa: S101  a quoted key is a string
            return parsed
        bare = self._take(_BARE_KEY)
        if not bare:
            raise _BrokenError
        return bare

    def _note(self, path: Path, new: int, line: int | None = None) -> None:
        """Note the line of ``path`` and of those of its last ``new`` parents seen first here."""
        for length in range(len(path) - new + 1, len(path) + 1):
            self.found.setdefault(path[:length], line or self._line)

    def _next(self, mark: str) -> bool:
        if not self._text.startswith(mark, self._at):
            return False
        self._at += len(mark)
        return True

    def _expect(self, mark: str) -> None:
        self._take(_BLANK)
        if not self._next(mark):
            raise _BrokenError

    def _take(self, pattern: re.Pattern[str]) -> str:
        """Step over what ``pattern`` matches here, which may be nothing, and return it."""
        match = pattern.match(self._text, self._at)
        if match is None:
            return ""
        self._at = match.end()
        self._line += match[0].count("\n")
        return match[0]
