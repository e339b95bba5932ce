"""Calendars that cannot take marks: their values in a workbook of ours, at the same addresses."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from calendarlint import Report, lint
from calendarlint.calendars.files.opening import open_calendar, open_stream
from calendarlint.calendars.grid import CalendarFile, CellError, CellValue, Grid
from calendarlint.findings import Finding, Level, Location, Related
from calendarlint.reports.own_workbook import own_workbook
from calendarlint.wording import text
from tests.conftest import CAST, Run
from tests.reports.workbook_corpus.by_libreoffice import converted
from tests.reports.workbook_corpus.corpus import WORKBOOKS
from tests.reports.workbook_corpus.plan import FINDINGS
from tests.tools import needs

SAMPLE = Path(__file__).parents[2] / "sample_calendars" / "ordinary.csv"


def calendar_of(*grids: Grid) -> CalendarFile:
    return CalendarFile(path="plan.ods", kind="ods", grids=list(grids))


def grid(sheet: str | None, *rows: list[CellValue], **more: object) -> Grid:
    made = Grid("plan.ods", sheet, list(rows))
    for name, value in more.items():
        setattr(made, name, value)
    return made


def report_on(*findings: Finding) -> Report:
    return replace(lint(SAMPLE), findings=list(findings))


def finding(at: Location, *related: Location) -> Finding:
    words = text("place.row", row=1)
    others = tuple(Related(other) for other in related)
    return Finding("cell-error", Level.ERROR, (), words, words, at, related=others)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def test_values_stand_at_their_addresses_as_what_they_are() -> None:
    moment = datetime(2027, 5, 10, 10, 30)
    rows: list[list[CellValue]] = [
        ["Date", None, True, 2.5, 214.0],
        [date(2027, 5, 10), moment, time(9, 59), timedelta(hours=30)],
        [CellError("#REF!"), date(1899, 12, 30), datetime(1850, 1, 1, 8)],
    ]
    made, _ = own_workbook(
        calendar_of(grid("May", *rows, first_row=3, first_column=2, merges=[(5, 5, 6, 6)])),
        report_on(),
    )
    sheet = opened(made)["May"]
    assert [sheet["B3"].value, sheet["D3"].value, sheet["E3"].value] == ["Date", True, 2.5]
    assert sheet["B4"].value == datetime(2027, 5, 10)
    assert sheet["C4"].value == moment
    assert sheet["D4"].value == time(9, 59)
    assert sheet["E4"].value == timedelta(hours=30)
    assert (sheet["B5"].value, sheet["B5"].data_type) == ("#REF!", "e")
    assert [sheet["C5"].value, sheet["D5"].value] == ["1899-12-30", "1850-01-01T08:00:00"]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["E5:F6"]


@pytest.mark.parametrize(
    "words",
    [
        *("=1+1", '=HYPERLINK("http://example.com")', "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1"),
        *("{=A1}", "\u202egnp.exe", "<b>&amp;</b>", "_x0041_", "'quoted", " spaces ", "a\r\nb"),
    ],
)
def test_text_is_never_a_formula(words: str) -> None:
    made, _ = own_workbook(calendar_of(grid("May", [words])), report_on())
    cell = opened(made)["May"]["A1"]
    assert cell.data_type == "s"
    assert str(cell.value).replace("\r", "") == words.replace("\r", "")
    assert cell.quotePrefix is words.startswith(("=", "+", "-", "@"))
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("words", ["\x00\x1b[31m", "\ud800", "\ufffe\uffff", "x" * 40_000])
def test_what_no_workbook_holds_is_made_fit(words: str) -> None:
    made, _ = own_workbook(calendar_of(grid("May", [words])), report_on())
    value = opened(made)["May"]["A1"].value
    assert isinstance(value, str)
    assert len(value) <= 32_767
    assert "\ufffd" in value or value == "x" * 32_767


def test_sheet_names_are_mended_and_the_report_follows() -> None:
    names = [
        "May/June: [plan]?",
        "May/June: {plan}?",
        "may june   [plan] ",
        "x" * 40,
        "x" * 31 + "y",
    ]
    names += ["History", "''", "L'été", "\x01"]
    grids = [grid(name, ["Date"]) for name in names]
    at = [Location("plan.ods", name, 1, 1) for name in names]
    elsewhere = Location("other.xlsx", names[0], 1, 1)
    report = report_on(*(finding(place, elsewhere, at[0]) for place in at), finding(elsewhere))
    made, moved = own_workbook(calendar_of(*grids), report)
    book = opened(made)
    assert len({name.casefold() for name in book.sheetnames}) == len(names)
    for found, name in zip(moved.findings, book.sheetnames, strict=False):
        assert found.location.sheet == name
        assert found.related[0].location == elsewhere
        assert found.related[1].location.sheet == book.sheetnames[0]
    assert moved.findings[-1].location == elsewhere
    assert "L'été" in book.sheetnames
    assert "history" not in {name.casefold() for name in book.sheetnames}


def test_hidden_sheets_stay_hidden_unless_nothing_would_be_seen() -> None:
    grids = [grid("Old", ["Date"], hidden=True), grid("May", ["Date"])]
    book = opened(own_workbook(calendar_of(*grids), report_on())[0])
    assert [sheet.sheet_state for sheet in book.worksheets] == ["hidden", "visible"]
    book = opened(own_workbook(calendar_of(grids[0]), report_on())[0])
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"]


def test_the_same_calendar_gives_the_same_bytes() -> None:
    calendar = open_stream(SAMPLE.read_bytes(), "ordinary.csv")
    assert own_workbook(calendar, report_on())[0] == own_workbook(calendar, report_on())[0]


def test_a_csv_calendar_finds_the_same_in_its_workbook(tmp_path: Path) -> None:
    (tmp_path / "calendarlint.toml").write_bytes(CAST.read_bytes())
    source = SAMPLE.with_name("calendrier_francais.csv")
    report = lint(source, tmp_path / "calendarlint.toml")
    calendar = open_calendar(source, report.files[0].file)
    made, moved = own_workbook(calendar, report)
    (tmp_path / "made.xlsx").write_bytes(made)
    again = lint(tmp_path / "made.xlsx")
    assert opened(made).sheetnames == ["calendrier_francais"]
    assert [(entry.rule, entry.location.cell) for entry in again.findings] == [
        (entry.rule, entry.location.cell) for entry in report.findings
    ]
    assert {entry.location.sheet for entry in moved.findings} == {"calendrier_francais"}


@pytest.mark.parametrize(("kind", "lang"), [("ods", "en"), ("xls", "fr")])
def test_a_calendar_of_another_kind_gets_a_workbook_and_a_line_that_says_so(
    run: Callable[..., Run], tmp_path: Path, kind: str, lang: str
) -> None:
    soffice = needs("soffice", "its calendars get a workbook of their own", "libreoffice")
    source = tmp_path / "plan.xlsx"
    source.write_bytes(WORKBOOKS["xlsxwriter_plain.xlsx"]())
    converted(soffice, [source], kind, tmp_path / "made")
    plan = tmp_path / f"plan.{kind}"
    plan.write_bytes((tmp_path / "made" / plan.name).read_bytes())
    (tmp_path / "calendarlint.toml").write_bytes(CAST.read_bytes())
    before = plan.read_bytes()
    done = run(plan.name, "--report", "plan.checked.xlsx", "--lang", lang)
    assert done.code == 1
    said = [line for line in done.err.splitlines() if f".{kind}" in line]
    assert len(said) == 1, done.err
    assert plan.read_bytes() == before
    book = openpyxl.load_workbook(tmp_path / "plan.checked.xlsx")
    assert book.sheetnames == ["calendarlint", "Plan"]
    for rule, _post, column in FINDINGS:
        column_cells = next(cells for cells in book["Plan"].iter_cols() if cells[0].value == column)
        assert any(cell.comment and rule in cell.comment.text for cell in column_cells)
    again = run("plan.checked.xlsx", "--format", "json")
    assert again.report["summary"]["findings"] == len(FINDINGS)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_binary_workbook_gets_one_too(run: Callable[..., Run], tmp_path: Path, lang: str) -> None:
    source = Path(__file__).parents[1] / "calendars" / "files" / "short_records.xlsb"
    (tmp_path / "plan.xlsb").write_bytes(source.read_bytes())
    done = run("plan.xlsb", "--report", "plan.checked.xlsx", "--lang", lang, "--fail-on", "never")
    assert "plan.xlsb" in done.err
    assert len(done.err.splitlines()) == 1 + (done.code == 3)
    values = [_filled(grid) for grid in open_calendar(tmp_path / "plan.xlsb").grids]
    again = [_filled(grid) for grid in open_calendar(tmp_path / "plan.checked.xlsx").grids]
    assert again[-len(values) :] == values


def _filled(grid: Grid) -> dict[str | None, CellValue]:
    """The cells with something in them, by their address."""
    return {
        grid.location(i, j).cell: value
        for i, row in enumerate(grid.rows)
        for j, value in enumerate(row)
        if value is not None
    }
