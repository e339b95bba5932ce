"""xlsx files of every spelling come out with the right cells at the right addresses."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from calendarlint.calendars.files import isolated, rawsheets
from calendarlint.calendars.files.opening import open_calendar, open_stream
from calendarlint.calendars.grid import CalendarFile, CellError, Grid, UnreadableError
from calendarlint.wording import render

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>%s</sheetData></worksheet>'


def packed(
    sheet: str | bytes,
    *,
    home: str = "xl/workbook.xml",
    target: str = "worksheets/sheet1.xml",
    stored_as: str = "xl/worksheets/sheet1.xml",
    main: str = MAIN,
    office: str = OFFICE,
    workbook: str | None = None,
) -> bytes:
    folder, _, file = home.rpartition("/")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="w" '
        f'Type="{office}/officeDocument" Target="{home}"/></Relationships>',
        home: workbook
        or f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="May &amp; June" sheetId="7" r:id="s"/></sheets></workbook>',
        f"{folder}/_rels/{file}.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="s" Type="{office}/worksheet" Target="{target}"/></Relationships>',
        stored_as: sheet,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def words(address: str, said: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{said}</t></is></c>'


GREETING = SHEET % f'<row r="2">{words("B2", "hi")}</row>'


def only(calendar: CalendarFile) -> Grid:
    (grid,) = calendar.grids
    return grid


def at(grid: Grid, address: str) -> object:
    """The value at an A1 address, by the grid's own word of where its cells are."""
    for i, row in enumerate(grid.rows):
        for j, value in enumerate(row):
            if grid.location(i, j).cell == address:
                return value
    return None


def refused(data: bytes, name: str = "plan.xlsx") -> str:
    with pytest.raises(UnreadableError) as caught:
        open_stream(data, name)
    sentence = render(caught.value.reason, "en")
    assert name in sentence
    assert len(render(caught.value.reason, "fr")) <= 160
    return caught.value.reason.key


def test_cells_have_their_types_and_addresses(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("May")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        clock = book.add_format({"num_format": "hh:mm"})
        both = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        length = book.add_format({"num_format": "[h]:mm"})
        sheet.write("G2", "Date")
        sheet.write_datetime("G3", date(2026, 5, 4), day)
        sheet.write_datetime("H3", time(10, 30), clock)
        sheet.write_datetime("I3", datetime(2026, 5, 4, 10, 30), both)
        sheet.write_number("J3", 1.5, length)
        sheet.write("K3", True)
        sheet.write("L3", 12)
        sheet.write("G5", "  ")
        sheet.write("H5", " kept \n")
        sheet.write_number("G6", 60, day)
        sheet.write_number("G7", -4, day)
        sheet.write_formula("H7", "=A1/0", None, "#DIV/0!")
        sheet.write_blank("Z1000", None, book.add_format({"bold": True}))
    calendar = open_calendar(path, "plans/plan.xlsx")
    grid = only(calendar)
    assert (calendar.kind, calendar.path, grid.file) == ("xlsx", "plans/plan.xlsx", grid.file)
    assert (grid.first_row, grid.first_column, grid.sheet) == (2, 7, "May")
    assert at(grid, "G3") == date(2026, 5, 4)
    assert at(grid, "H3") == time(10, 30)
    assert at(grid, "I3") == datetime(2026, 5, 4, 10, 30)
    assert at(grid, "J3") == timedelta(days=1.5)
    assert at(grid, "K3") is True
    assert at(grid, "L3") == 12
    assert at(grid, "G5") is None
    assert at(grid, "H5") == " kept \n"
    assert at(grid, "H7") == CellError("#DIV/0!")
    assert len(grid.rows) == 6
    assert calendar.notices == []


def test_a_1904_workbook_has_the_dates_that_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet().write_datetime("A1", date(2026, 5, 4), day)
    assert at(only(open_calendar(path)), "A1") == date(2026, 5, 4)


def test_hidden_sheets_are_marked_and_chart_sheets_left_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("May").write("A1", 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=May!$A$1:$A$2"})
        book.add_chartsheet("Reach").set_chart(chart)
        book.add_worksheet("Lists").hide()
        book.add_worksheet("Codes").very_hidden()
    grids = open_calendar(path).grids
    assert [(grid.sheet, grid.hidden) for grid in grids] == [
        ("May", False),
        ("Lists", True),
        ("Codes", True),
    ]


def test_merges_are_clipped_to_the_data() -> None:
    rows = "".join(
        f'<row r="{row}">{words(f"{column}{row}", "x")}</row>'
        for column, row in (("A", 1), ("C", 2), ("D", 4))
    )
    merges = "".join(
        f'<mergeCell ref="{box}"/>' for box in ("A1:A1048576", "C2:D2", "F9:G12", "D4:E9")
    )
    sheet = (SHEET % rows).replace(
        "</sheetData>", f'</sheetData><mergeCells count="4">{merges}</mergeCells>'
    )
    grid = only(open_stream(packed(sheet)))
    assert grid.merges == [(1, 1, 4, 1), (2, 3, 2, 4)]


@pytest.mark.parametrize(
    "data",
    [
        packed(GREETING, target="/xl/worksheets/sheet1.xml"),
        packed(GREETING, target="../xl/worksheets/sheet1.xml"),
        packed(GREETING, stored_as="xl\\worksheets\\Sheet1.xml"),
        packed(GREETING, home="book/main.xml", target="/xl/worksheets/sheet1.xml"),
        packed(
            GREETING.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
            main="http://purl.oclc.org/ooxml/spreadsheetml/main",
            office="http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        packed(
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr">'
            "<x:is><x:t>hi</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
        ),
        packed(SHEET % '<row/><row><c/><c t="inlineStr"><is><t>hi</t></is></c></row>'),
        packed(SHEET % "<row r='2'><c t='inlineStr' r='B2'><is><t>hi</t></is></c></row>"),
        packed(GREETING.encode("utf-16")),
    ],
    ids=["absolute", "dots", "backslash", "home", "strict", "prefix", "no-reference", "quotes",
         "utf-16"],
)  # fmt: skip
def test_every_spelling_of_a_workbook_is_read(data: bytes) -> None:
    grid = only(open_stream(data, "plan.xlsx"))
    assert grid.sheet == "May & June"
    assert at(grid, "B2") == "hi"
    assert [value for row in grid.rows for value in row if value] == ["hi"]


def test_error_codes_of_newer_programs_are_errors_too() -> None:
    cells = '<c r="B2" t="e"><v>#SPILL!</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2" t="e"/>'
    grid = only(open_stream(packed(SHEET % f'<row r="2">{words("A2", "x")}{cells}</row>')))
    assert at(grid, "B2") == CellError("#SPILL!")
    assert at(grid, "C2") == CellError("#N/A")
    assert (grid.first_row, grid.first_column) == (2, 1)


def test_an_error_in_the_first_cells_does_not_shift_the_others() -> None:
    cells = '<c r="B2" t="e"><f>1/0</f><v>#CALC!</v></c>' + words("C2", "x")
    grid = only(open_stream(packed(SHEET % f'<row r="2">{cells}</row>')))
    assert (grid.first_row, grid.first_column) == (2, 2)
    assert grid.rows == [[CellError("#CALC!"), "x"]]


def test_characters_that_xml_forbids_do_not_end_the_reading() -> None:
    row = words("A1", "a&#xD800;b&#1;_x000D_") + words("B1", "fine")
    grid = only(open_stream(packed(SHEET % f'<row r="1">{row}</row>')))
    assert at(grid, "B1") == "fine"
    assert str(at(grid, "A1")).startswith("a\ufffdb\ufffd")


FAR = SHEET % (
    f'<row r="3">{words("B3", "Date")}{words("C3", "Copy")}</row><row r="1048576">'
    f"{words('XFD1048576', 'stray')}</row>"
)


def test_a_stray_cell_at_the_far_end_is_left_out_and_said() -> None:
    calendar = open_stream(packed(FAR), "plan.xlsx")
    grid = only(calendar)
    assert (grid.first_row, grid.first_column, grid.rows) == (3, 2, [["Date", "Copy"]])
    (notice,) = calendar.notices
    assert notice.location.shown == "plan.xlsx:May & June!XFD1048576"
    assert "XFD1048576" in render(notice.message, "en")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD3"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c>',
        '<c s="1" r="XFD1048576"><v>1</v></c>',
        "<c r = 'XFD1048576'><v>1</v></c>",
        '<c r="xfd1048576"><v>1</v></c>',
        '<c a=">" r="XFD1048576"><v>1</v></c>',
        '<c r="ZZZZZZZ99999999999"><v>1</v></c>',
        '<c r="C4294967290"><v>1</v></c>',
        '<c r="C&#49;048576"><v>1</v></c>',
    ],
)
def test_no_spelling_of_a_far_cell_slips_through(cell: str) -> None:
    sheet = SHEET % f'<row r="3">{words("B3", "Date")}{words("C3", "Copy")}{cell}</row>'
    grid = only(open_stream(packed(sheet), "plan.xlsx"))
    assert at(grid, "B3") == "Date"
    assert at(grid, "C3") == "Copy"
    assert len(grid.rows) < 10


@pytest.mark.parametrize(
    "cell", ['<c r="D3" s="0" r="XFD1048576">', "<c r='D3' r='XFD1048576'>", '<c r="D3"r="XFD9">']
)
def test_a_cell_with_two_references_is_no_xml(cell: str) -> None:
    sheet = SHEET % f'<row r="3">{words("B3", "Date")}{cell}<v>1</v></c></row>'
    assert refused(packed(sheet)) == "opening.damaged"


def test_cells_too_far_apart_to_lay_out_are_refused() -> None:
    cells = "".join(
        f'<row r="{n * 1500}"><c r="A{n * 1500}"><v>1</v></c>'
        f'<c r="{column}{n * 1500}"><v>1</v></c></row>'
        for n in range(1, 600)
        for column in (("B", "EZ", "KA", "PA", "TZ", "ZZ")[n % 6],)
    )
    assert refused(packed(SHEET % cells)) == "opening.too-spread"


def test_formatted_blank_cells_far_out_cost_nothing() -> None:
    sheet = SHEET % (
        f'<row r="1">{words("A1", "Date")}<c r="XFD1" s="0"/></row>'
        '<row r="1048576"><c r="A1048576" s="0"/></row>'
    )
    calendar = open_stream(packed(sheet), "plan.xlsx")
    assert only(calendar).rows == [["Date"]]
    assert calendar.notices == []


def test_the_claimed_dimension_is_ignored() -> None:
    sheet = (SHEET % f'<row r="2">{words("B2", "x")}</row>').replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    assert only(open_stream(packed(sheet))).rows == [["x"]]


def test_a_workbook_without_sheets_is_refused() -> None:
    workbook = f'<workbook xmlns="{MAIN}"><sheets/></workbook>'
    assert refused(packed(SHEET % "", workbook=workbook)) == "opening.no-sheets"


def test_an_xml_bomb_is_refused() -> None:
    workbook = f'<!DOCTYPE b [<!ENTITY a "aaaa">]><workbook xmlns="{MAIN}">&a;</workbook>'
    assert refused(packed(SHEET % "", workbook=workbook)) == "opening.damaged"


def test_a_zip_bomb_is_refused_by_its_directory() -> None:
    sheet = SHEET % (" " * 20_000_000)
    assert refused(packed(sheet)) == "opening.unpacks-too-large"


def test_a_directory_that_lies_about_a_size_is_refused() -> None:
    data = bytearray(packed(SHEET % (" " * 5_000_000)))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        for start in _all(data, mark):
            if int.from_bytes(data[start + offset : start + offset + 4], "little") > 4_000_000:
                data[start + offset : start + offset + 4] = (4000).to_bytes(4, "little")
    assert refused(bytes(data)) == "opening.damaged"


def test_a_package_of_too_many_parts_is_refused() -> None:
    buffer = io.BytesIO(packed(SHEET % ""))
    with zipfile.ZipFile(buffer, "a") as archive:
        for number in range(10_001):
            archive.writestr(f"xl/media/{number}", b"")
    assert refused(buffer.getvalue()) == "opening.too-many-parts"


def test_a_child_that_runs_out_of_time_is_stopped() -> None:
    with pytest.raises(isolated.LimitError):
        isolated.read_sheets(packed(FAR), seconds=0.001)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited where the platform can")
def test_a_child_that_asks_for_too_much_memory_dies_alone() -> None:
    with pytest.raises(isolated.LimitError):
        isolated.read_sheets(packed(FAR))


def test_the_child_reads_what_this_process_reads() -> None:
    data = packed(SHEET % f'<row r="4">{words("C4", "a")}</row><row r="6">{words("D6", "b")}</row>')
    (near,) = rawsheets.read_sheets(data, trim=True)
    (child,) = isolated.read_sheets(data)
    assert near == child
    assert (child.first_row, child.first_column, child.rows) == (4, 3, [["a"], [], [None, "b"]])


def _all(data: bytearray, mark: bytes) -> list[int]:
    found, start = [], data.find(mark)
    while start >= 0:
        found.append(start)
        start = data.find(mark, start + 1)
    return found
