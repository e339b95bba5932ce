"""Text calendars: encodings, delimiters, quoting, and the line of every row."""

from __future__ import annotations

import codecs

import pytest

from calendarlint.calendars.files.opening import open_stream
from calendarlint.calendars.grid import CalendarFile, UnreadableError

FRENCH = "Date;Réseau;Texte\n2026-05-04;Facebook;Le traversier reprend à l’été — enfin!\n"


def opened(text: str, name: str = "plan.csv") -> CalendarFile:
    return open_stream(text.encode("utf-8"), name)


def keys(calendar: CalendarFile) -> list[tuple[str, int | None]]:
    return [(notice.message.key, notice.location.line) for notice in calendar.notices]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (FRENCH.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + FRENCH.encode("utf-8"), "utf-8-sig"),
        (FRENCH.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16"),
        (FRENCH.encode("utf-16-le"), "utf-16-le"),
        (FRENCH.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.encode("cp1252"), "cp1252"),
        (FRENCH.encode("mac_roman"), "mac_roman"),
        (FRENCH.replace("’", "'").replace("—", "-").encode("cp850"), "cp850"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    calendar = open_stream(data, "plan.csv")
    assert calendar.encoding == encoding
    assert calendar.delimiter == ";"
    (grid,) = calendar.grids
    assert grid.rows[0] == ["Date", "Réseau", "Texte"]
    assert "reprend à l" in str(grid.rows[1][2])
    assert "été" in str(grid.rows[1][2])


def test_one_accent_suffices_for_cp1252() -> None:
    assert open_stream("Date;Texte\n1;été\n".encode("cp1252")).grids[0].rows[1][1] == "été"


def test_another_script_is_not_taken_for_french() -> None:
    text = "التاريخ,المنصة,النص\n2026-05-04,فيسبوك,سيعاد فتح الجسر يوم الاثنين القادم\n"
    calendar = open_stream(text.encode("cp1256"), "plan.csv")
    assert calendar.encoding == "cp1256"
    assert calendar.grids[0].rows[1][1] == "فيسبوك"


def test_a_broken_character_in_utf8_is_said_and_the_rest_kept() -> None:
    data = ("é" * 40 + ",b\n").encode("utf-8") + b"x\xff,c\n"
    calendar = open_stream(data, "plan.csv")
    assert calendar.encoding == "utf-8"
    assert calendar.grids[0].rows[1] == ["x\ufffd", "c"]
    assert keys(calendar) == [("opening.broken-characters", 2)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_by_the_rows_that_agree(delimiter: str) -> None:
    lines = (
        ("Plan for May, draft; see notes",),
        ("Date", "Platform", "Copy"),
        ("2026-05-04", "X", "Bridges, ferries, roads"),
        ("2026-05-05", "X", "One; two; three"),
        ("2026-05-06", "X", "Plain"),
    )
    text = "\n".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in line)
        for line in lines
    )
    calendar = opened(text)
    assert calendar.delimiter == delimiter
    assert calendar.kind == ("tsv" if delimiter == "\t" else "csv")
    assert [len(row) for row in calendar.grids[0].rows] == [1, 3, 3, 3, 3]


def test_excels_separator_line_is_no_row() -> None:
    grid = opened("sep=;\r\nDate;Copy, long\r\n").grids[0]
    assert grid.rows == [["Date", "Copy, long"]]
    assert grid.lines == [2]
    assert grid.location(0).shown == "plan.csv:1"


def test_rows_keep_the_number_and_the_line_they_have() -> None:
    grid = opened('Date,Copy\n\n1,"two\nlines\r\nthree"\n\n2,x\n').grids[0]
    assert grid.rows == [["Date", "Copy"], [], ["1", "two\nlines\nthree"], [], ["2", "x"]]
    assert grid.lines == [1, 2, 3, 6, 7]
    assert (grid.location(4, 1).cell, grid.location(4, 1).line) == ("B5", 7)


def test_line_ends_of_every_kind() -> None:
    for end in ("\n", "\r\n", "\r"):
        grid = opened(f"a,b{end}1,2{end}").grids[0]
        assert (grid.rows, grid.lines) == ([["a", "b"], ["1", "2"]], [1, 2])
    # A spreadsheet program shows a blank row for the extra carriage return.
    grid = opened("a,b\r\r\n1,2\r\r\n3,4").grids[0]
    assert grid.rows == [["a", "b"], [], ["1", "2"], [], ["3", "4"]]
    assert grid.lines == [1, 1, 2, 2, 3]


def test_cells_are_text_and_blanks_are_none() -> None:
    grid = opened('a,b,c,d\n 12 ,,"  ",TRUE\n').grids[0]
    assert grid.rows[1] == [" 12 ", None, None, "TRUE"]


def test_zero_bytes_are_dropped() -> None:
    assert open_stream(b"a,b\n1\0,2\n").grids[0].rows[1] == ["1", "2"]


def test_a_row_with_more_cells_than_the_others_is_said() -> None:
    calendar = opened("a,b\n1,2\n3,4,5\n6,7,,,\n8\n")
    assert keys(calendar) == [("opening.wide-row", 3)]
    assert calendar.grids[0].rows[2] == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ('"He said "hi" to all, twice",x', ['He said "hi" to all, twice', "x"]),
        ('"Bridge" opens today,x', ['"Bridge" opens today', "x"]),
        ('"Bridge" opens,"Road",x', ['"Bridge" opens', "Road", "x"]),
    ],
)
def test_wrong_quoting_is_read_as_meant_and_said(row: str, cells: list[str]) -> None:
    calendar = opened(f"a,b\n1,2\n{row}\n3,4\n5,6\n")
    assert calendar.grids[0].rows[2] == cells
    assert ("opening.stray-quote", 3) in keys(calendar)
    assert calendar.grids[0].rows[4] == ["5", "6"]


def test_right_quoting_is_not_commented_on() -> None:
    calendar = opened('a,b\n"say ""hi"", all", "x, y"\n5" nails,ok\n"",""\n')
    assert calendar.grids[0].rows[1:] == [
        ['say "hi", all', "x, y"],
        ['5" nails', "ok"],
        [None, None],
    ]
    assert calendar.notices == []


@pytest.mark.parametrize(
    "tail",
    [
        "3,x,4,X\n5,y,6,X\n",
        '3,"quoted, cell",4,X\n5,y,6,X\n',
        '"3","x","4","X"\n"5","y","6","X"\n',
        '3,"",4,X\n5,y,6,X\n',
        '3,a 5",4,X\n5,y,6,X\n',
    ],
)
def test_an_unclosed_quote_that_swallows_rows_is_refused_where_it_opens(tail: str) -> None:
    text = 'id,copy,n,platform\n1,ok,2,X\n\n2,"Bridge opens,3,X\n' + tail
    with pytest.raises(UnreadableError) as caught:
        opened(text)
    assert caught.value.reason.key == "opening.unclosed-quote"
    assert caught.value.reason.params["line"] == 4


def test_a_long_copy_in_several_lines_is_no_swallowed_row() -> None:
    copy = "Roads, bridges, ferries, trains,\nbuses, boats, bikes, carts, and more"
    grid = opened(f'id,copy,n,platform\n1,"{copy}",2,X\n2,y,3,X\n').grids[0]
    assert grid.rows[1] == ["1", copy, "2", "X"]


def test_a_tsv_keeps_its_commas() -> None:
    calendar = opened("Date\tCopy\n1\ta, b, c\n2\ta, b, c\n", "plan.tsv")
    assert (calendar.kind, calendar.grids[0].rows[1]) == ("tsv", ["1", "a, b, c"])
