"""A text file that can be changed at single places, with every other byte left as it is."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.files.decoding import decode

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PLAINER: Final = dict(zip("“”«»’‘–—\u2011·→\u00a0\u202f", "''''''---->  ", strict=True)) | {
    "…": "...",
    "œ": "oe",
    "Œ": "OE",
}
"""How typography is written in an encoding that does not have it."""


class InexactError(Exception):
    """The file is no text, or its text does not lead back to the same bytes."""


@dataclass(frozen=True, slots=True)
class Change:
    """The characters from ``start`` up to ``end`` give way to ``words``."""

    start: int
    end: int
    words: str = ""


class ExactText:
    """The text of ``data`` as reading sees it, and the way back to the very bytes.

    ``encoding`` is named as reading names it. Raises :class:`InexactError`.
    """

    def __init__(self, data: bytes) -> None:
        decoded = decode(data)
        if decoded is None:
            raise InexactError
        self.encoding = decoded.encoding
        self._mark, self._codec = next(
            ((mark, codec) for mark, codec in _MARKS if data.startswith(mark)),
            (b"", decoded.encoding),
        )
        unit = {"utf-16": 2, "utf-32": 4}.get(self._codec[:6], 1)
        self._errors = "surrogateescape" if unit == 1 else "surrogatepass"
        body = data[len(self._mark) :]
        whole = len(body) - len(body) % unit
        self._tail = body[whole:]
        try:
            self._whole = body[:whole].decode(self._codec, self._errors)
            if self._bytes(self._whole) != body[:whole]:
                raise InexactError
        except UnicodeError:
            raise InexactError from None
        self.text = self._whole.replace("\0", "")
        # Reading drops zero characters; where there are any, offsets have to be told apart.
        self._kept: list[int] | None = None
        if len(self.text) != len(self._whole):
            self._kept = [at for at, character in enumerate(self._whole) if character != "\0"]

    def changed(self, changes: Sequence[Change]) -> bytes:
        """The file with the changes, which are in order and do not overlap."""
        pieces = [self._mark]
        at = 0
        for change in changes:
            start = self._offset(change.start)
            pieces += (self._bytes(self._whole[at:start]), self._bytes(change.words))
            at = start if change.end == change.start else self._offset(change.end)
        return b"".join((*pieces, self._bytes(self._whole[at:]), self._tail))

    def holdable(self, words: str) -> str:
        """The words in characters that the file's encoding has, with plainer ones for the rest."""
        if self._holds(words):
            return words
        return "".join(each if self._holds(each) else _plainer(each) for each in words)

    def _holds(self, words: str) -> bool:
        try:
            words.encode(self._codec)
        except UnicodeEncodeError:
            return False
        return True

    def _bytes(self, words: str) -> bytes:
        return words.encode(self._codec, self._errors)

    def _offset(self, at: int) -> int:
        """The offset in the file's own text; zero characters belong to what stands after them."""
        if self._kept is None or at == 0:
            return at
        return self._kept[at - 1] + 1


def in_ascii(words: str) -> str:
    """The words with a plainer character for each that is not in ASCII."""
    return "".join(each if each.isascii() else _plainer(each) for each in words)


def _plainer(character: str) -> str:
    """An ASCII likeness, or the character's number, such as ``U+2713``, where it has none.

    Only letters are likened by what Unicode takes them apart into: a half would become twelve.
    """
    apart = unicodedata.normalize("NFKD", character) if character.isalpha() else ""
    bare = apart.encode("ascii", "ignore").decode("ascii")
    return _PLAINER.get(character) or bare or f"U+{ord(character):04X}"
