"""Text files from bytes: which encoding, and where it does not hold."""

from __future__ import annotations

import codecs
import string
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE: Final = ("cp1252", "mac_roman", "cp850")
"""Windows, older Macs, and what French Excel calls "CSV (MS-DOS)"."""
_WEIGHTS: Final = (
    ("éèêëàâçùûüîïôœæ", 1.0),
    ("’‘“”«»–—…\u00a0•°", 0.7),
    ("ÉÈÊËÀÂÇÙÛÜÎÏÔŒÆ€©®™·", 0.3),
)
_SURE_SHARE: Final = 0.4
_LATIN_SHARE: Final = 0.3
"""In French one letter in ten has an accent; in other scripts nearly all lie beyond ASCII."""
_SHORT: Final = 20
_ASCII_LETTERS: Final = string.ascii_letters.encode()
_SAMPLE_BYTES: Final = 64 * 1024
_BROKEN_SHARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text. ``broken`` are the offsets of characters that could not be read (U+FFFD)."""

    text: str
    encoding: str
    broken: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """The text of ``data``, or None when it is not text.

    A byte order mark decides; without one, UTF-16 shows by its zero bytes, and UTF-8 by being
    valid. What is left is a one-byte encoding, told by its letters. Stray zero bytes are dropped.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data, encoding)
    unmarked = _utf16_without_mark(data)
    if unmarked is not None:
        return _lenient(data, unmarked)
    if _is_binary(data):
        return None
    try:
        return _cleaned(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    mostly = _lenient(data, "utf-8")
    valid = sum(1 for character in mostly.text if character > "\x7f") - len(mostly.broken)
    if len(mostly.broken) <= valid * _BROKEN_SHARE:
        return mostly
    return _lenient(data, _one_byte_encoding(data))


def _lenient(data: bytes, encoding: str) -> Decoded:
    return _cleaned(data.decode(encoding, "replace"), encoding)


def _cleaned(text: str, encoding: str) -> Decoded:
    text = text.replace("\0", "") if "\0" in text else text
    broken: list[int] = []
    at = text.find("\ufffd")
    while at >= 0:
        broken.append(at)
        at = text.find("\ufffd", at + 1)
    return Decoded(text, encoding, tuple(broken))


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if half < 2:
        return None
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    """Whether control characters say that this is no text; a few zero bytes do occur in one."""
    sample = data[:_SAMPLE_BYTES]
    controls = sum(sample.count(code) for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
    return controls > max(2, len(sample) * 0.02)


def _one_byte_encoding(data: bytes) -> str:
    """The encoding that makes the most of the high bytes French and English marks and letters.

    Where none does, the text is in another language, and a general detector is asked.
    """
    sample = data[: 16 * _SAMPLE_BYTES]
    high = bytes(byte for byte in sample if byte > 0x7F)
    latin = len(high) <= _LATIN_SHARE * (len(high) + sum(map(sample.count, _ASCII_LETTERS)))
    weights = {letter: weight for letters, weight in _WEIGHTS for letter in letters}
    scores = {
        encoding: sum(weights.get(letter, -1.0) for letter in high.decode(encoding, "replace"))
        for encoding in _ONE_BYTE
    }
    best = max(_ONE_BYTE, key=lambda encoding: scores[encoding])
    sure = scores[best] >= _SURE_SHARE * len(high) or (scores[best] > 0 and len(high) < _SHORT)
    if latin and sure:
        return best
    import chardet

    guess = chardet.detect(sample).get("encoding") or best
    try:
        return codecs.lookup(guess).name
    except LookupError:
        return best
