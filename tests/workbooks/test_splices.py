"""Splices: made anywhere in a part, whatever the pieces it comes in, and undone to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarlint.workbooks.splices import (
    Coding,
    Splice,
    SpliceError,
    coding_of,
    decoded,
    encoded,
    in_order,
    spliced,
    spliced_stream,
    undoing,
)

BYTES = st.binary(max_size=60)


@st.composite
def changed_parts(draw: st.DrawFn) -> tuple[bytes, list[Splice]]:
    """A part and splices that fit it."""
    content = draw(BYTES)
    places = sorted(draw(st.lists(st.integers(0, len(content)), max_size=8)))
    splices: list[Splice] = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        splices.append(Splice(start, content[start:end], draw(st.binary(max_size=8))))
    return content, in_order(splices)


def pieces(content: bytes, size: int) -> list[bytes]:
    return [content[at : at + size] for at in range(0, len(content), size)] or [b""]


@given(changed_parts(), st.integers(1, 70))
def test_pieces_of_any_size_give_the_same_part(
    changed: tuple[bytes, list[Splice]], size: int
) -> None:
    content, splices = changed
    whole = spliced(content, splices)
    assert b"".join(spliced_stream(pieces(content, size), splices)) == whole


@given(changed_parts())
def test_every_change_is_undone_to_the_byte(changed: tuple[bytes, list[Splice]]) -> None:
    content, splices = changed
    assert spliced(spliced(content, splices), undoing(splices)) == content


@given(st.text(st.characters(codec="utf-8")), st.integers(1, 9))
def test_a_part_in_utf16_comes_back_as_it_was(words: str, size: int) -> None:
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        content = mark + words.encode(name)
        coding: Coding = coding_of(content[:2])
        seen = list(decoded(pieces(content, size), coding))
        assert b"".join(seen).decode("utf-8") == "\ufeff" + words
        assert b"".join(encoded(seen, coding)) == content


def test_what_a_part_no_longer_holds_is_not_replaced() -> None:
    with pytest.raises(SpliceError):
        spliced(b"<c s='3'/>", [Splice(6, b"4", b"9")])
    with pytest.raises(SpliceError):
        spliced(b"<c/>", [Splice(9, b"", b"x")])


def test_two_changes_to_one_place_are_refused() -> None:
    with pytest.raises(SpliceError):
        in_order([Splice(0, b"abc", b"x"), Splice(2, b"c", b"y")])


def test_insertions_at_one_place_keep_their_order() -> None:
    first, second = Splice(1, b"", b"1"), Splice(1, b"", b"2")
    assert spliced(b"ab", in_order([first, second])) == b"a12b"


def test_broken_utf16_is_refused() -> None:
    with pytest.raises(SpliceError):
        list(decoded([b"\xff\xfe\x00\xd8"], "utf-16-le"))
