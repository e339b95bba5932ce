"""No file ends in a traceback: whatever the bytes, a calendar or one sentence comes out."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarlint.calendars.files.opening import open_stream
from calendarlint.calendars.grid import Grid, UnreadableError
from calendarlint.wording import render

FILES = Path(__file__).with_name("files")
QUICK = settings(max_examples=60, deadline=None, database=None, derandomize=True)
IN_A_CHILD = settings(QUICK, max_examples=8)

CSV = b'Date,Copy\n2026-05-04,"a ""b"", c"\n\n2026-05-05,"x\ny"\n'
PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")
BITS = (b"<", b">", b'"', b"&#xD800;", b' r="XFD1048576"', b' t="e"', b"99999", b"</c>", b"\xff")

changes = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(BITS) | st.binary(max_size=2)),
    min_size=1,
    max_size=6,
)


@cache
def workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("May")
        for row in range(8):
            sheet.write(row, 0, f"Words {row}")
            sheet.write_datetime(row, 1, date(2026, 5, 1 + row))
            sheet.write_formula(row, 2, "=NA()", None, "#N/A")
    return buffer.getvalue()


def changed(data: bytes, edits: list[tuple[float, bytes]]) -> bytes:
    edited = bytearray(data)
    for share, bit in edits:
        at = int(len(edited) * share)
        edited[at : at + 1] = bit
    return bytes(edited)


def opens_or_refuses(data: bytes, name: str) -> None:
    said, grids = name, list[Grid]()
    try:
        grids = open_stream(data, name).grids
    except UnreadableError as error:
        said = render(error.reason, "en") + render(error.reason, "fr")
    assert name in said
    assert "\n" not in said
    for grid in grids:
        assert grid.lines is None or len(grid.lines) == len(grid.rows)


@QUICK
@given(st.binary(max_size=400))
def test_random_bytes(data: bytes) -> None:
    opens_or_refuses(data, "plan.xlsx")
    opens_or_refuses(b"PK\x03\x04" + data, "plan.xlsx")
    opens_or_refuses(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data * 4, "plan.xls")


@QUICK
@given(st.text(alphabet=st.sampled_from('a,;\t|"\n\r\0é '), max_size=60))
def test_random_delimited_text(text: str) -> None:
    opens_or_refuses(text.encode("utf-8"), "plan.csv")
    opens_or_refuses(text.encode("utf-16"), "plan.csv")


@QUICK
@given(st.floats(0, 1))
def test_truncated_files(share: float) -> None:
    for data in (workbook(), CSV):
        opens_or_refuses(data[: int(len(data) * share)], "plan.xlsx")


@QUICK
@given(changes)
def test_mutated_files(edits: list[tuple[float, bytes]]) -> None:
    opens_or_refuses(changed(workbook(), edits), "plan.xlsx")
    opens_or_refuses(changed(CSV, edits), "plan.csv")


@QUICK
@given(st.sampled_from(PARTS), changes)
def test_mutated_parts(part: str, edits: list[tuple[float, bytes]]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, changed(content, edits) if name == part else content)
    opens_or_refuses(buffer.getvalue(), "plan.xlsx")


@IN_A_CHILD
@given(changes)
def test_mutated_binary_workbooks(edits: list[tuple[float, bytes]]) -> None:
    opens_or_refuses(changed((FILES / "older.xls").read_bytes(), edits), "plan.xls")
    with zipfile.ZipFile(FILES / "short_records.xlsb") as old:
        parts = {name: old.read(name) for name in old.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name, content in parts.items():
            new.writestr(name, changed(content, edits) if name.endswith(".bin") else content)
    opens_or_refuses(buffer.getvalue(), "plan.xlsb")
