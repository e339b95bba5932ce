"""Cells are found, or their place is, however a sheet is spelt and in whatever pieces it comes."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from calendarlint.workbooks.cell_styles import style_splices
from calendarlint.workbooks.markup import MarkupError
from calendarlint.workbooks.sheet_scan import scan_sheet
from calendarlint.workbooks.sheet_sites import SheetScan
from calendarlint.workbooks.splices import Splice, in_order, spliced

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def sheet(rows: str, *, head: str = "", tail: str = "") -> bytes:
    return f"<worksheet {MAIN} {OFFICE}>{head}{rows}{tail}</worksheet>".encode()


def scanned(xml: bytes, wanted: Collection[tuple[int, int]]) -> SheetScan:
    """The look at a sheet, which must be the same in pieces of any size."""
    whole = scan_sheet([xml], wanted)
    for size in (1, 7, 64):
        pieces = [xml[at : at + size] for at in range(0, len(xml), size)]
        assert scan_sheet(pieces, wanted) == whole
    return whole


def styled(xml: bytes, *cells: tuple[int, int]) -> str:
    """The sheet with style 9 on some cells."""
    scan = scanned(xml, cells)
    splices = in_order(style_splices(scan, dict.fromkeys(cells, 9)))
    return spliced(xml, splices).decode()


def rows_of(xml: str) -> str:
    start = xml.index("<sheetData")
    return xml[start : xml.index("</sheetData>") + 12]


@pytest.mark.parametrize(
    ("rows", "cell", "wanted"),
    [
        (
            '<row r="1"><c r="A1" s="3"><v>1</v></c></row>',
            (1, 1),
            '<row r="1"><c r="A1" s="9"><v>1</v></c></row>',
        ),
        (
            "<row r='1'><c t='s' s='3' r='A1'/></row>",
            (1, 1),
            "<row r='1'><c t='s' s='9' r='A1'/></row>",
        ),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            (1, 1),
            '<row r="1"><c s="9" r="A1"><v>1</v></c></row>',
        ),
        (
            "<row><c/><c><v>2</v></c></row><row><c s='1'/></row>",
            (1, 2),
            "<row><c/><c s=\"9\"><v>2</v></c></row><row><c s='1'/></row>",
        ),
        (
            "<row><c/></row><row><c s='1'/></row>",
            (2, 1),
            "<row><c/></row><row><c s='9'/></row>",
        ),
        (
            '<row r="2"><c r="A2"/><c r="D2"/></row>',
            (2, 3),
            '<row r="2"><c r="A2"/><c r="C2" s="9"/><c r="D2"/></row>',
        ),
        (
            '<row r="2"><c r="A2"><v>1</v></c></row>',
            (2, 28),
            '<row r="2"><c r="A2"><v>1</v></c><c r="AB2" s="9"/></row>',
        ),
        (
            '<row r="2" spans="1:2"><c r="A2"/></row>',
            (2, 5),
            '<row r="2" spans="1:5"><c r="A2"/><c r="E2" s="9"/></row>',
        ),
        ('<row r="2"/>', (2, 1), '<row r="2"><c r="A2" s="9"/></row>'),
        ('<row r="2"></row>', (2, 1), '<row r="2"><c r="A2" s="9"/></row>'),
        (
            '<row r="1"/><row r="5"/>',
            (3, 2),
            '<row r="1"/><row r="3"><c r="B3" s="9"/></row><row r="5"/>',
        ),
        ('<row r="1"/>', (7, 1), '<row r="1"/><row r="7"><c r="A7" s="9"/></row>'),
        (
            '<row r="5"><c r="A5"/></row><row r="3"><c r="A3"/></row>',
            (3, 1),
            '<row r="5"><c r="A5"/></row><row r="3"><c s="9" r="A3"/></row>',
        ),
        (
            '<row r="1"><c r="A1"><is><t><![CDATA[<row r="2"><c r="B2" s="1"/>]]></t></is></c>'
            '</row><!-- <row r="2"> --><row r="2"><c r="B2" s="4"/></row>',
            (2, 2),
            '<row r="1"><c r="A1"><is><t><![CDATA[<row r="2"><c r="B2" s="1"/>]]></t></is></c>'
            '</row><!-- <row r="2"> --><row r="2"><c r="B2" s="9"/></row>',
        ),
    ],
)
def test_a_cell_gets_its_style_and_nothing_else_changes(
    rows: str, cell: tuple[int, int], wanted: str
) -> None:
    before = sheet(f"<sheetData>{rows}</sheetData>")
    after = styled(before, cell)
    assert rows_of(after) == f"<sheetData>{wanted}</sheetData>"


def test_rows_are_made_in_a_sheet_that_has_none() -> None:
    after = styled(sheet("<sheetData/>"), (4, 1), (2, 2), (2, 1))
    assert rows_of(after) == (
        '<sheetData><row r="2"><c r="A2" s="9"/><c r="B2" s="9"/></row>'
        '<row r="4"><c r="A4" s="9"/></row></sheetData>'
    )


def test_a_prefixed_sheet_gets_prefixed_cells() -> None:
    xml = (
        f"<x:worksheet {MAIN.replace('xmlns=', 'xmlns:x=')}><x:sheetData>"
        '<x:row r="1"><x:c r="A1"/></x:row></x:sheetData></x:worksheet>'
    )
    after = styled(xml.encode(), (1, 2), (2, 1))
    assert '<x:c r="A1"/><x:c r="B1" s="9"/></x:row>' in after
    assert '<x:row r="2"><x:c r="A2" s="9"/></x:row></x:sheetData>' in after


def test_a_cell_that_is_not_there_has_the_style_of_its_row_or_column() -> None:
    head = '<cols><col min="2" max="3" width="9" style="5"/></cols>'
    rows = '<sheetData><row r="1" s="7" customFormat="1"/><row r="2" s="7"/></sheetData>'
    scan = scanned(sheet(rows, head=head), {(1, 2), (2, 2), (2, 4), (9, 3)})
    assert {cell: site.style for cell, site in scan.sites.items()} == {
        (1, 2): 7,
        (2, 2): 5,
        (2, 4): 0,
        (9, 3): 5,
    }


ORDERS = [
    ("", "<sheetData/>"),
    ('<mergeCells><mergeCell ref="A1:B2"/></mergeCells>', "</mergeCells>"),
    ('<pageMargins left="1"/><drawing r:id="rId1"/>', '<drawing r:id="rId1"/>'),
    ('<drawing r:id="rId1"/><legacyDrawingHF r:id="rId2"/>', '<drawing r:id="rId1"/>'),
    (
        '<pageMargins left="1"/><mc:AlternateContent><mc:Choice><controls/></mc:Choice>'
        '</mc:AlternateContent><tableParts count="1"/><extLst><ext/></extLst>',
        '<pageMargins left="1"/>',
    ),
    (
        "<conditionalFormatting><cfRule><extLst><ext/></extLst></cfRule></conditionalFormatting>"
        "<extLst><ext><x14:legacyDrawing/></ext></extLst>",
        "</conditionalFormatting>",
    ),
]


@pytest.mark.parametrize(("tail", "after"), ORDERS)
def test_the_drawing_of_the_notes_is_named_where_the_schema_wants_it(tail: str, after: str) -> None:
    xml = sheet("<sheetData/>", tail=tail)
    scan = scanned(xml, {(1, 1)})
    assert scan.legacy_drawing is None
    marked = spliced(xml, [Splice(scan.notes_at, b"", b"<legacyDrawing/>")]).decode()
    assert f"{after}<legacyDrawing/>" in marked


def test_a_drawing_of_notes_that_is_there_is_found() -> None:
    tail = '<drawing r:id="rId1"/><legacyDrawing r:id="rId7"/><legacyDrawingHF r:id="rId8"/>'
    assert scanned(sheet("<sheetData/>", tail=tail), {(1, 1)}).legacy_drawing == "rId7"


def test_only_merged_areas_around_wanted_cells_are_kept() -> None:
    tail = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="D4:E9"/></mergeCells>'
    assert scanned(sheet("<sheetData/>", tail=tail), {(2, 2)}).merges == [(1, 1, 2, 2)]


@pytest.mark.parametrize(
    "xml",
    [
        b"<worksheet><sheetData><row r='1'><c r='A1'>",
        b"<worksheet><sheetData><row r='1'><c r='A1'></row></sheetData></worksheet>",
        b"<worksheet><sheetData></sheetData>",
        b"<worksheet><!-- <sheetData/></worksheet>",
        b"<chartsheet/>",
        b"<x:other xmlns:x='y'><x:sheetData/></x:other>",
    ],
)
def test_a_sheet_cut_short_is_refused(xml: bytes) -> None:
    with pytest.raises(MarkupError):
        scan_sheet([xml], {(1, 2)})
