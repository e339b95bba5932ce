"""Changes to a part as splices: at this byte, these bytes become those. They can be undone.

Offsets count bytes of the part in UTF-8. A part in UTF-16 is spliced through its UTF-8 form,
which gives the same UTF-16 bytes back wherever nothing was changed.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

Coding = Literal["bytes", "utf-16-le", "utf-16-be"]
"""How a part's bytes relate to those that are spliced: the same, or by way of UTF-16."""

_MARKS: Final[tuple[tuple[bytes, Coding], ...]] = (
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


class SpliceError(ValueError):
    """A part is not what its splices were made for, or not in the encoding that it claims."""


@dataclass(frozen=True, slots=True)
class Splice:
    """At byte ``start``, ``old`` becomes ``new``."""

    start: int
    old: bytes
    new: bytes

    @property
    def end(self) -> int:
        """The first byte after what is replaced."""
        return self.start + len(self.old)


def in_order(splices: Iterable[Splice]) -> list[Splice]:
    """Splices from first to last; those at one place stay in the order in which they came.

    Raises ``SpliceError`` where two of them overlap.
    """
    ordered = sorted(splices, key=lambda splice: (splice.start, splice.end))
    for before, after in pairwise(ordered):
        if before.end > after.start:
            raise SpliceError("two changes to one place")
    return ordered


def undoing(splices: Sequence[Splice]) -> list[Splice]:
    """The splices that undo ``splices`` (given in order)."""
    undone: list[Splice] = []
    shift = 0
    for splice in splices:
        undone.append(Splice(splice.start + shift, splice.new, splice.old))
        shift += len(splice.new) - len(splice.old)
    return undone


def spliced(content: bytes, splices: Sequence[Splice]) -> bytes:
    """``content`` with ``splices`` (in order) made to it. Raises ``SpliceError``."""
    return b"".join(spliced_stream((content,), splices))


def spliced_stream(chunks: Iterable[bytes], splices: Sequence[Splice]) -> Iterator[bytes]:
    """A part, piece by piece, with ``splices`` (in order) made to it.

    Raises ``SpliceError`` where the part does not hold what a splice replaces.
    """
    pending = iter(splices)
    splice = next(pending, None)
    base = 0
    kept = b""
    for chunk in chunks:
        if splice is None:
            yield kept + chunk if kept else chunk
            kept = b""
            continue
        window = kept + chunk
        at = 0
        while splice is not None and splice.end <= base + len(window):
            start = splice.start - base
            if window[start : start + len(splice.old)] != splice.old:
                raise SpliceError("the part has changed")
            yield window[at:start]
            yield splice.new
            at = start + len(splice.old)
            splice = next(pending, None)
        # What the next splice replaces may reach into the next piece.
        safe = len(window) if splice is None else min(len(window), max(at, splice.start - base))
        yield window[at:safe]
        kept = window[safe:]
        base += safe
    if splice is not None or kept:
        raise SpliceError("the part is too short")


def coding_of(head: bytes) -> Coding:
    """How a part that begins with ``head`` is spliced."""
    return next((coding for mark, coding in _MARKS if head.startswith(mark)), "bytes")


def decoded(chunks: Iterable[bytes], coding: Coding) -> Iterator[bytes]:
    """A part in the form in which it is spliced. Raises ``SpliceError`` for broken UTF-16."""
    return iter(chunks) if coding == "bytes" else _recoded(chunks, coding, "utf-8")


def encoded(chunks: Iterable[bytes], coding: Coding) -> Iterator[bytes]:
    """A part in its own encoding again; undoes :func:`decoded`."""
    return iter(chunks) if coding == "bytes" else _recoded(chunks, "utf-8", coding)


def _recoded(chunks: Iterable[bytes], given: str, wanted: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(given)("strict")
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode(wanted)
        yield decoder.decode(b"", final=True).encode(wanted)
    except UnicodeError:
        raise SpliceError("broken characters") from None
