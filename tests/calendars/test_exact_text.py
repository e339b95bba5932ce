"""A text file changed at single places keeps every other byte, whatever its encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarlint.calendars.files.decoding import decode
from calendarlint.calendars.files.exact_text import Change, ExactText, InexactError, in_ascii

PLAN = "Date;Texte\r\n2027-05-10;L'été à l'île — « oui », né à Orléans\r\n" * 4
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_change_changes_nothing_else(encoding: str) -> None:
    data = PLAN.encode(encoding)
    source = ExactText(data)
    assert source.text == PLAN
    assert source.changed([]) == data
    at = PLAN.index("Texte")
    changes = [Change(0, 4, "Jour"), Change(at, at + 5, "Copie"), Change(len(PLAN), len(PLAN), "é")]
    wanted = PLAN.replace("Date", "Jour", 1).replace("Texte", "Copie", 1) + "é"
    assert source.changed(changes) == wanted.encode(encoding)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfa,b\xff\r\n\xe9\x00,c",
        PLAN.encode("cp1252") + b"\x81\x8d;x\r\n",
        PLAN.encode("mac_roman"),
        PLAN.encode("utf-16") + b"\x0a",
        "Date;\ud83d\r\n".encode("utf-16-le", "surrogatepass") * 20,
        b"a\x00,\x00b\r\nc,d\x00\r\n" + b"x,y\r\n" * 90,
        b"",
    ],
)
def test_damaged_text_leads_back_to_its_bytes(data: bytes) -> None:
    source = ExactText(data)
    decoded = decode(data)
    assert decoded is not None
    # Half a character at the very end is no character of the text.
    assert len(source.text) in (len(decoded.text), len(decoded.text) - 1)
    assert source.encoding == decoded.encoding
    assert source.changed([]) == data
    added = source.changed([Change(at, at, "+") for at in range(len(source.text) + 1)])
    assert added.replace("+".encode(_codec(source)), b"") == data


def _codec(source: ExactText) -> str:
    """The encoding without its byte order mark."""
    return {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(source.encoding, source.encoding)


@given(st.binary(max_size=200))
def test_every_file_leads_back_or_is_refused(data: bytes) -> None:
    try:
        source = ExactText(data)
    except InexactError:
        return
    assert source.changed([]) == data
    middle = len(source.text) // 2
    added = source.changed([Change(middle, middle, "")])
    assert added == data


@pytest.mark.parametrize(
    ("encoding", "words", "written"),
    [
        ("utf-8", "“oui” → 5\u00a0°", "“oui” → 5\u00a0°"),
        ("cp1252", "“oui” → ✓", "“oui” > U+2713"),
        ("mac_roman", "« œuf »\u00a0: ½", "« œuf »\u00a0: U+00BD"),
        ("cp850", "« œuf »\u00a0: l’été…", "« oeuf »\u00a0: l'été..."),
    ],
)
def test_words_are_written_in_what_the_encoding_has(
    encoding: str, words: str, written: str
) -> None:
    source = ExactText(PLAN.replace("—", "-").encode(encoding))
    assert source.encoding == encoding
    assert source.holdable(words) == written
    source.changed([Change(0, 0, written)])


def test_ascii_keeps_letters_and_names_what_has_none() -> None:
    assert in_ascii("L’été → « ÇA » ✓ 日") == "L'ete > ' CA ' U+2713 U+65E5"
