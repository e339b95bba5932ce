"""What is a calendar of another format is read; what is none is named as what it is."""

from __future__ import annotations

import io
import os
import struct
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from calendarlint.calendars.files.opening import open_calendar, open_stream
from calendarlint.calendars.grid import CellError, UnreadableError
from calendarlint.wording import Label, render

FILES = Path(__file__).with_name("files")
NOBODY = 65534
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
STYLES = (
    '<office:automatic-styles><style:style style:name="h" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def ods(tables: str) -> bytes:
    content = (
        f"<office:document-content {NAMESPACES} {CALC}>{STYLES}<office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mime, "content.xml": content})


def words(said: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}>{said}</table:table-cell>'


def compound(stream: str, content: bytes = b"") -> bytes:
    """A compound file with one stream of at least 4,096 bytes."""
    content = content.ljust(4096, b"\0")
    sectors = -(-len(content) // 512)
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    chain = [0xFFFFFFFD, end, *range(3, sectors + 2), end]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    header = struct.pack(
        "<8s16s6H8s6I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 62, 3, 0xFFFE, 9, 6, 0, b"",
        1, 1, 0, 4096, end, 0,
    )  # fmt: skip
    header = header[:44] + struct.pack("<8I", 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)

    def entry(name: str, kind: int, start: int, size: int) -> bytes:
        raw = name.encode("utf-16-le")
        body = raw.ljust(64, b"\0") + struct.pack("<H2B", len(raw) + 2, kind, 1)
        return body + b"\xff" * 12 + bytes(36) + struct.pack("<2I", start, size) + bytes(4)

    directory = entry("Root Entry", 5, end, 0) + entry(stream, 2, 2, len(content))
    return header + table + directory.ljust(512, b"\0") + content


def reason(data: bytes, name: str = "plan.xlsx") -> str:
    """Which refusal it is, and of what kind; both sentences can be shown."""
    with pytest.raises(UnreadableError) as caught:
        open_stream(data, name)
    text = caught.value.reason
    assert name in render(text, "en")
    assert name in render(text, "fr")
    kind = text.params.get("kind")
    return kind.key.rpartition(".")[2] if isinstance(kind, Label) else text.key


def test_an_ods_is_read_with_its_types_errors_merges_and_hidden_sheets() -> None:
    rows = "".join(
        (
            '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>',
            '<table:table-row><table:table-cell table:number-columns-repeated="2"/>',
            words("<text:p>Date</text:p>", 'table:number-columns-spanned="2"'),
            "<table:covered-table-cell/>",
            words("<text:p>Two <text:s text:c='2'/>lines</text:p><text:p>here</text:p>"),
            "</table:table-row><table:table-row>",
            '<table:table-cell table:number-columns-repeated="2"/>',
            '<table:table-cell office:value-type="date" office:date-value="2026-05-04"/>',
            '<table:table-cell office:value-type="time" office:time-value="PT10H30M00S"/>',
            '<table:table-cell office:value-type="date" '
            'office:date-value="2026-05-04T10:30:00"><text:p>x</text:p></table:table-cell>',
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
            '<table:table-cell office:value-type="float" office:value="12.5"/>',
            '<table:table-cell office:value-type="time" office:time-value="PT25H00M00S"/>',
            words("<text:p>#N/A</text:p>", 'calcext:value-type="error"'),
            words(
                "<office:annotation><text:p>a note</text:p></office:annotation>"
                "<text:p>own <text:span>words</text:span></text:p>"
            ),
            words("<text:p> </text:p>"),
            "</table:table-row>",
            '<table:table-row table:number-rows-repeated="1048570">',
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
        )
    )
    calendar = open_stream(
        ods(
            f'<table:table table:name="Mai">{rows}</table:table>'
            '<table:table table:name="Listes" table:style-name="h"/>'
        ),
        "plan.ods",
    )
    assert calendar.kind == "ods"
    may, lists = calendar.grids
    assert (may.first_row, may.first_column, may.merges) == (3, 3, [(3, 3, 3, 4)])
    assert may.rows == [
        ["Date", None, "Two   lines\nhere"],
        [
            date(2026, 5, 4),
            time(10, 30),
            datetime(2026, 5, 4, 10, 30),
            True,
            12.5,
            timedelta(hours=25),
            CellError("#N/A"),
            "own words",
        ],
    ]
    assert (lists.sheet, lists.hidden, lists.rows) == ("Listes", True, [])


def test_a_stray_cell_far_out_in_an_ods_is_left_out() -> None:
    tables = (
        '<table:table table:name="May"><table:table-row>'
        + words("<text:p>Date</text:p>")
        + '</table:table-row><table:table-row table:number-rows-repeated="1048574"/>'
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        + words("<text:p>stray</text:p>")
        + "</table:table-row></table:table>"
    )
    calendar = open_stream(ods(tables), "plan.ods")
    assert calendar.grids[0].rows == [["Date"]]
    assert [notice.location.cell for notice in calendar.notices] == ["XFD1048576"]


def test_an_ods_cell_repeated_beyond_reason_is_refused() -> None:
    tables = (
        '<table:table table:name="May"><table:table-row table:number-rows-repeated="1048576">'
        + words("<text:p>x</text:p>", 'table:number-columns-repeated="16384"')
        + "</table:table-row></table:table>"
    )
    assert reason(ods(tables), "plan.ods") == "opening.too-spread"


def test_an_xls_is_read_and_its_errors_are_not_blank() -> None:
    calendar = open_calendar(FILES / "older.xls")
    may, lists = calendar.grids
    assert (calendar.kind, may.first_row, may.first_column) == ("xls", 3, 2)
    assert may.rows[1][:3] == [date(2026, 5, 1), time(10, 30), "Facebook"]
    assert may.rows[6] == [None, None, CellError("#REF!")]
    assert may.merges == [(7, 2, 7, 5)]
    assert (lists.sheet, lists.hidden) == ("Listes", True)


def test_an_xlsb_is_read_with_records_that_name_no_column() -> None:
    calendar = open_calendar(FILES / "short_records.xlsb")
    may, lists = calendar.grids
    assert (calendar.kind, may.first_row, may.first_column) == ("xlsb", 3, 2)
    assert may.rows == [
        ["Date", "Platform", "Caption", "Approved"],
        [date(2026, 3, 1), "Facebook", "Le pont rouvre à midi", True],
        [datetime(2026, 3, 2, 10, 30), CellError("#REF!"), "Second"],
        [],
        [date(2026, 3, 3), "X"],
    ]
    assert (lists.sheet, lists.hidden) == ("Listes", True)


def test_a_stray_cell_far_out_in_an_xlsb_is_left_out() -> None:
    """Before the record that ends the cells (146) come a row and a number in its last cell."""
    row = b"\x00\x11" + struct.pack("<I13x", 1_048_575)
    cell = b"\x05\x10" + struct.pack("<2Id", 16_383, 0, 1.0)
    end = b"\x92\x01\x00"
    buffer = io.BytesIO()
    with zipfile.ZipFile(FILES / "short_records.xlsb") as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.bin"):
                assert content.count(end) == 1
                content = content.replace(end, row + cell + end)
            new.writestr(name, content)
    calendar = open_stream(buffer.getvalue(), "plan.xlsb")
    assert len(calendar.grids[0].rows) == 5
    assert [notice.location.cell for notice in calendar.notices] == ["XFD1048576"]


def test_the_content_decides_and_a_wrong_ending_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_text("Date,Platform,Copy\n2026-05-04,X,Hello\n", encoding="utf-8")
    calendar = open_calendar(path)
    assert calendar.kind == "csv"
    assert [notice.message.key for notice in calendar.notices] == ["opening.ending"]
    renamed = open_stream((FILES / "older.xls").read_bytes(), "plan.xlsx")
    assert renamed.kind == "xls"
    assert [notice.message.key for notice in renamed.notices] == ["opening.ending"]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "plan.xlsx", "opening.empty-file"),
        (b" \r\n\r\n", "plan.csv", "opening.empty-file"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 9\n", "plan.xlsx",
         "opening.lfs-pointer"),
        (b"%PDF-1.7\n%\xe2\xe3", "plan.xlsx", "pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "plan.xlsx", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "plan.xlsx", "image"),
        (b"<html><body><table><tr><td>Date</td></tr></table></body></html>", "plan.xls",
         "web-page"),
        (b"\n<!DOCTYPE html>\n<p>Sign in</p>", "plan.csv", "web-page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
         "plan.xls", "xml-spreadsheet"),
        (b"# May\n\n- Bridge opens, Monday\n- Ferry, Tuesday\n", "plan.xlsx", "markdown"),
        (b"| Date | Copy |\n|------|------|\n| May 4 | x |\n", "plan.xlsx", "markdown"),
        (b"Call the ministry about the bridge.\n", "plan.xlsx", "plain-text"),
        (b'{"posts": [1, 2]}', "plan.xlsx", "json"),
        (b"BEGIN:VCALENDAR\nVERSION:2.0\n", "plan.csv", "icalendar"),
        (bytes(range(256)) * 8, "plan.xlsx", "opening.unknown-content"),
        (zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels":
                 '<r><Relationship Type="a/officeDocument" Target="word/document.xml"/></r>',
                 "word/document.xml": "<w/>"}), "plan.xlsx", "word"),
        (zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels":
                 '<r><Relationship Type="a/officeDocument" Target="ppt/presentation.xml"/></r>',
                 "ppt/presentation.xml": "<p/>"}), "plan.xlsx", "powerpoint"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "plan.ods", "word"),
        (zipped({"Index/Document.iwa": "x"}), "plan.xlsx", "numbers"),
        (zipped({"photo.jpg": "x"}), "plan.xlsx", "archive"),
        (compound("EncryptedPackage"), "plan.xlsx", "opening.password"),
        (compound("WordDocument"), "plan.xls", "word"),
        (compound("Workbook", struct.pack("<2H16x2H2x", 0x809, 16, 0x2F, 2)), "plan.xls",
         "opening.password"),
        (compound("Workbook")[:700], "plan.xls", "opening.damaged"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                 "META-INF/manifest.xml": "<m><encryption-data/></m>",
                 "content.xml": "?"}), "plan.ods", "opening.password"),
        (ods(""), "plan.ods", "opening.no-sheets"),
    ],
)  # fmt: skip
def test_what_is_no_calendar_is_named_as_what_it_is(data: bytes, name: str, expected: str) -> None:
    assert reason(data, name) == expected


def test_a_truncated_workbook_is_damaged() -> None:
    whole = (FILES / "short_records.xlsb").read_bytes()
    assert reason(whole[: len(whole) // 2], "plan.xlsb") == "opening.damaged"


def test_places_that_are_no_readable_file(tmp_path: Path) -> None:
    lock = tmp_path / "~$plan.xlsx"
    lock.write_bytes(b"\x04Anna")
    other_lock = tmp_path / ".~lock.plan.ods#"
    other_lock.write_text(",anna,desk,;", encoding="utf-8")
    expected = {
        tmp_path: "opening.folder",
        tmp_path / "missing.xlsx": "opening.not-found",
        lock / "below.xlsx": "opening.not-found",
        lock: "opening.lock-file",
        other_lock: "opening.lock-file",
    }
    for path, key in expected.items():
        with pytest.raises(UnreadableError) as caught:
            open_calendar(path)
        assert caught.value.reason.key == key


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Access rights do not bind root, so root steps down for the while."""
    if os.getuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such access rights")
def test_a_file_without_permission() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "plan.csv"
        path.write_text("a,b\n", encoding="utf-8")
        path.chmod(0)
        with an_ordinary_user(), pytest.raises(UnreadableError) as caught:
            open_calendar(path)
    assert caught.value.reason.key == "opening.no-permission"


def test_standard_input_is_called_so() -> None:
    with pytest.raises(UnreadableError) as caught:
        open_stream(b"")
    assert render(caught.value.reason, "en").startswith("Standard input is empty.")
