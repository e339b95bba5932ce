"""A part too large to hold, looked at through a window that moves over it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from calendarlint.workbooks.markup import MarkupError

_HIDING: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_LONGEST: Final = 64 * 1024 * 1024
"""No row, no head of a sheet and no comment in it is longer."""


class Window:
    """The part of a stream between what is done with and what was not read yet.

    ``text`` is what is seen; its first byte is byte ``base`` of the stream. Comments and CDATA
    sections are seen as blanks: they hold no tags.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self.text = b""
        self.base = 0

    def grow(self) -> bool:
        """See one piece more of the stream; False at its end. Raises ``MarkupError``."""
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        seen = len(self.text)
        self.text += chunk
        if len(self.text) > _LONGEST:
            raise MarkupError("an element without end")
        if self.text.find(b"<!", max(0, seen - 1)) >= 0:
            self._blank()
        return True

    def drop(self, count: int) -> None:
        """Be done with the first ``count`` bytes that are seen."""
        self.text = self.text[count:]
        self.base += count

    def drop_whole_tags(self, done: int) -> None:
        """Be done with the first ``done`` bytes, and with what follows up to a tag cut short."""
        self.drop(max(done, self.text.rfind(b"<")))

    def _blank(self) -> None:
        while True:
            self.text = _HIDING.sub(lambda match: b" " * len(match[0]), self.text)
            if b"<!" not in self.text:
                return
            chunk = next(self._chunks, None)
            if chunk is None or len(self.text) > _LONGEST:
                raise MarkupError("a comment without end")
            self.text += chunk
