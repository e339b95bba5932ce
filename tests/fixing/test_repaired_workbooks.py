"""Workbooks repaired: the right cells become the right values, and nothing else changes."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from calendarlint.fixing.plans import write
from calendarlint.wording import render
from tests.fixing.compare_rewritten import other_changes, planned
from tests.fixing.dirty import FRENCH_HEADERS, HEADERS, ROWS, Value, workbook
from tests.reports.loaded import loaded
from tests.reports.opened_package import OpenedPackage
from tests.reports.workbook_corpus.by_libreoffice import converted
from tests.reports.workbook_corpus.corpus import WORKBOOKS
from tests.reports.workbook_corpus.parts import Parts
from tests.tools import needs

FROM_THE_CORPUS = (
    *("excel_pivot_and_slicer.xlsx", "excel_threaded_comments.xlsx", "excel_newest_markup.xlsx"),
    *("excel_shared_formulas.xlsx", "google_sheets.xlsx", "hand_bare.xlsx", "hand_utf16.xlsx"),
    *("hand_no_addresses.xlsx", "hand_prefixed.xlsx", "hand_strict.xlsx", "hand_rich_cells.xlsx"),
    *("xlsxwriter_1904.xlsx", "xlsxwriter_macros.xlsm", "zip_streamed.xlsx"),
)

HEADINGS = ("Post ID", "Date", "Platform", "Status", "Copy")


def repaired(path: Path, package: bytes, *, unsafe: bool = False) -> tuple[Worksheet, list[str]]:
    """The first sheet after repairing, and why cells were left alone."""
    path.write_bytes(package)
    plan = planned(path, unsafe=unsafe)
    if plan.repairs:
        write(plan)
    cells = {repair.location.cell or "" for repair in plan.repairs}
    if plan.repairs:
        assert other_changes(package, path.read_bytes(), {"May": cells}) == []
    assert planned(path, unsafe=unsafe).repairs == []
    sheet = loaded(path).worksheets[0]
    left = [f"{each.location.cell}: {render(each.reason, 'en')}" for each in plan.left]
    return sheet, left


def column(sheet: Worksheet, letter: str) -> list[object]:
    return [cell.value for cell in sheet[letter][1:]]


@pytest.mark.parametrize("name", FROM_THE_CORPUS)
def test_nothing_else_changes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    package = WORKBOOKS[name]()
    path.write_bytes(package)
    plan = planned(path)
    assert plan.repairs
    write(plan)
    cells: dict[str, set[str]] = {}
    for repair in plan.repairs:
        cells.setdefault(repair.location.sheet or "", set()).add(repair.location.cell or "")
    if name != "hand_no_addresses.xlsx":
        assert other_changes(package, path.read_bytes(), cells) == []
    assert planned(path).repairs == []


def test_each_cell_becomes_its_one_right_answer(tmp_path: Path) -> None:
    sheet, left = repaired(tmp_path / "plan.xlsx", workbook())
    assert left == []
    assert column(sheet, "A") == ["P1", "P2", "P3", "P4"]
    assert column(sheet, "B") == [
        *(datetime(2026, 5, day) for day in (5, 19, 20)),
        "03/04/2026",
    ]
    assert column(sheet, "C") == [time(10), time(14), time(9), time(9, 30)]
    assert column(sheet, "D") == ["@ONFerries"] * 4
    assert column(sheet, "E") == ["Facebook", "X / Instagram", "Instagram", "FB reel"]
    assert column(sheet, "F") == ["Approved", "Approved", "Draft", "Needs edits"]
    assert column(sheet, "G") == ["Yes", "No", "Yes", "Yes"]
    assert column(sheet, "H") == [row[7] for row in ROWS]


def test_a_date_looks_like_its_column_and_keeps_its_own_look(tmp_path: Path) -> None:
    sheet, _ = repaired(tmp_path / "plan.xlsx", workbook())
    assert sheet["B2"].number_format == sheet["B4"].number_format == "d mmm yyyy"
    assert sheet["C2"].number_format == "h:mm AM/PM"
    for cell in (sheet["B2"], sheet["E2"]):
        assert cell.font.b
        assert cell.fill.fgColor.rgb == "FFFFEEAA"
    assert sheet["E2"].number_format == "@"


def test_dates_without_another_real_date_are_shown_in_iso_order(tmp_path: Path) -> None:
    rows = [
        ("P1", "5 May 2026", "10:00", *ROWS[0][3:]),
        ("P2", "6 May 2026 at 2:30 pm", "", *ROWS[1][3:]),
    ]
    sheet, _ = repaired(tmp_path / "plan.xlsx", workbook(rows=rows))
    assert (sheet["B2"].value, sheet["B2"].number_format) == (
        datetime(2026, 5, 5),
        "yyyy\\-mm\\-dd",
    )
    assert (sheet["B3"].value, sheet["B3"].number_format) == (
        datetime(2026, 5, 6, 14, 30),
        "yyyy\\-mm\\-dd\\ hh:mm",
    )


def test_dates_count_from_1904_where_the_workbook_does(tmp_path: Path) -> None:
    package = workbook(date_1904=True)
    sheet, _ = repaired(tmp_path / "plan.xlsx", package)
    assert column(sheet, "B")[:3] == [datetime(2026, 5, day) for day in (5, 19, 20)]
    content = OpenedPackage((tmp_path / "plan.xlsx").read_bytes()).bytes_of(
        "xl/worksheets/sheet1.xml"
    )
    assert f"<v>{(date(2026, 5, 5) - date(1904, 1, 1)).days}</v>".encode() in content


def test_a_french_calendar_gets_french_labels(tmp_path: Path) -> None:
    rows = [
        ("P1", "5 mai 2026", "10 h 30", "@ONTraversiers", "FB", "approuve", "o", "Une traverse."),
        ("P2", "1er juin 2026", "14 h", "@ONTraversiers", "Facebook", "draft", "N", "Une autre."),
    ]
    sheet, _ = repaired(tmp_path / "plan.xlsx", workbook(FRENCH_HEADERS, rows))
    assert column(sheet, "B") == [datetime(2026, 5, 5), datetime(2026, 6, 1)]
    assert column(sheet, "C") == [time(10, 30), time(14)]
    assert column(sheet, "F") == ["Approuvée", "Ébauche"]
    assert column(sheet, "G") == ["Oui", "Non"]


def test_headers_in_both_languages_decide_no_label(tmp_path: Path) -> None:
    headers = ("Post ID", "Post date", "Time", "Compte", "Platform", "État", "Sous-titré", "Texte")
    rows = [("P1", date(2026, 5, 5), time(10), "@ONFerries", "X", "approved", "y", "A route.")]
    sheet, _ = repaired(tmp_path / "plan.xlsx", workbook(headers, rows))
    assert column(sheet, "F") == ["approved"]


def test_swapped_days_and_months_are_swapped_back_with_the_evidence(tmp_path: Path) -> None:
    days: list[Any] = [date(2026, 1, 5), date(2026, 4, 5), "14/5/2026", "19/5/2026", "25/5/2026"]
    rows = [(f"P{n}", day, time(10), *ROWS[2][3:]) for n, day in enumerate(days, start=1)]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(rows=rows))
    reasons = {render(repair.reason, "en") for repair in planned(path).repairs[:2]}
    assert reasons == {
        "Every day above 12 is text here and the others are real dates: "
        "day and month were swapped on opening."
    }
    sheet, _ = repaired(path, workbook(rows=rows))
    assert column(sheet, "B") == [
        *(datetime(2026, 5, day) for day in (1, 4, 14, 19, 25)),
    ]


def test_formulas_and_formatted_letters_are_left_to_a_person(tmp_path: Path) -> None:
    def more(book: Any, sheet: Any) -> None:
        bold = book.add_format({"bold": True})
        sheet.write_formula("F2", '=LOWER("APPROVED")', None, "approved")
        sheet.write_rich_string("E2", bold, "f", "b")
        sheet.write_array_formula("G2:G3", '{=IF(A2:A3="P1","y","no")}', None, "y")
        sheet.write_string("G3", "no")

    sheet, left = repaired(tmp_path / "plan.xlsx", workbook(more=more))
    assert sheet["F2"].value == '=LOWER("APPROVED")'
    assert sheet["E2"].value == "fb"
    assert [line.partition(":")[0] for line in left] == ["E2", "F2", "G2", "G3"]
    assert "formatted one by one" in left[0]
    assert "A formula works it out" in left[1]


def test_results_of_formulas_are_worked_out_anew_on_opening(tmp_path: Path) -> None:
    def more(_book: Any, sheet: Any) -> None:
        sheet.write_formula("J2", "=LEN(E2)", None, 2)

    for name, extra in (("with.xlsx", more), ("without.xlsx", None)):
        path = tmp_path / name
        package = workbook(more=extra)
        path.write_bytes(package)
        # XlsxWriter asks for it by itself.
        parts = Parts(package)
        parts.change("xl/workbook.xml", ' fullCalcOnLoad="1"', "")
        path.write_bytes(parts.packed())
        write(planned(path))
        after = OpenedPackage(path.read_bytes()).bytes_of("xl/workbook.xml")
        assert (b'fullCalcOnLoad="1"' in after) == (extra is not None)


def test_drop_down_lists_take_only_their_own_words(tmp_path: Path) -> None:
    def more(book: Any, sheet: Any) -> None:
        lists = book.add_worksheet("Lists")
        lists.write_column(0, 0, ["Facebook", "IG", "X"])
        lists.write_column(0, 1, ["Yes", "No"])
        book.define_name("YesNo", "=Lists!$B$1:$B$2")
        sheet.data_validation("E2:E5", {"validate": "list", "source": "=Lists!$A$1:$A$3"})
        sheet.data_validation("F2:F5", {"validate": "list", "source": ["Draft", "Final"]})
        sheet.data_validation("G2:G5", {"validate": "list", "source": "=YesNo"})
        sheet.data_validation("A2:A5", {"validate": "length", "criteria": "<", "value": 4})

    rows = [
        ("P1", date(2026, 5, 5), time(10), "@ONFerries", "fb", "approved", "y", "One."),
        ("P2 ", date(2026, 5, 6), time(10), "@ONFerries", "instagram ", "drafted", "no", "Two."),
        ("P3", date(2026, 5, 7), time(10), "@ONFerries", "IG ", "Draft ", "Yes", "Three."),
        ("P4", date(2026, 5, 7), time(10), "@ONFerries", "x / ig", "published ", "Yes", "Three."),
    ]
    sheet, left = repaired(tmp_path / "plan.xlsx", workbook(rows=rows, more=more))
    assert column(sheet, "E") == ["Facebook", "IG", "IG", "x / ig"]
    assert column(sheet, "F") == ["Final", "Draft", "Draft", "published "]
    assert column(sheet, "G") == ["Yes", "No", "Yes", "Yes"]
    assert [line.partition(":")[0] for line in left] == ["A3", "E5", "F5"]


def test_lists_of_the_extension_are_kept_too(tmp_path: Path) -> None:
    def more(book: Any, _sheet: Any) -> None:
        book.add_worksheet("Lists").write_column(0, 0, ["Draft", "OK to go"])

    parts = Parts(workbook(more=more))
    extension = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14='
        '"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations '
        'count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$1:$A$2</xm:f></x14:formula1>'
        "<xm:sqref>F2:F5</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    parts.change("xl/worksheets/sheet1.xml", "</worksheet>", f"{extension}</worksheet>")
    sheet, left = repaired(tmp_path / "plan.xlsx", parts.packed())
    assert column(sheet, "F") == [row[5] for row in ROWS]
    assert [line.partition(":")[0] for line in left] == ["F2", "F3"]


def test_protected_sheets_are_left_to_a_person(tmp_path: Path) -> None:
    sheet, left = repaired(
        tmp_path / "plan.xlsx", workbook(more=lambda _book, sheet: sheet.protect("secret"))
    )
    assert column(sheet, "F") == [row[5] for row in ROWS]
    assert len(left) == 1
    assert "The sheet May is protected" in left[0]


def test_merged_and_shared_cells_are_repaired_once(tmp_path: Path) -> None:
    def more(book: Any, sheet: Any) -> None:
        sheet.merge_range("F2:F3", "approved", book.add_format())

    sheet, _ = repaired(tmp_path / "plan.xlsx", workbook(more=more))
    assert (sheet["F2"].value, sheet["F3"].value) == ("Approved", None)


def test_hashtags_and_handles_only_when_asked_for(tmp_path: Path) -> None:
    rows = [
        ("P1", *ROWS[2][1:7], "Ferries run again #harbourisland with @onferries"),
        ("P2", *ROWS[2][1:7], "See #HarbourIsland. #May"),
    ]

    def more(book: Any, _sheet: Any) -> None:
        accounts = book.add_worksheet("Accounts")
        accounts.write_row(0, 0, ["Handle", "Class", "Platform"])
        accounts.write_row(1, 0, ["@ONFerries", "ministry", "Instagram"])

    package = workbook(rows=rows, more=more)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(package)
    assert planned(path).repairs == []
    sheet, _ = repaired(path, package, unsafe=True)
    assert sheet["H2"].value == "Ferries run again #HarbourIsland with @ONFerries"
    assert sheet["H3"].value == "See #HarbourIsland. #May"


def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    office = needs("soffice", "LibreOffice reads repaired workbooks", "libreoffice")
    path = tmp_path / "plan.xlsx"
    repaired(path, workbook())
    folder = tmp_path / "converted"
    converted(office, [path], "xlsx", folder)
    sheet = loaded(folder / "plan.xlsx")["May"]
    assert [cell.value for cell in sheet[1]] == list(HEADERS)
    assert [cell.value for cell in sheet[2]][1:6] == [
        *(datetime(2026, 5, 5), time(10), "@ONFerries", "Facebook", "Approved"),
    ]


def test_only_cells_below_their_own_header_are_repaired(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [
        ("fb",),
        ("P1", "5 May 2026", "fb", "approved", "One goes out."),
        ("P2", "", "", "draft", "Two goes out."),
        ("P3", "", "", "Draft", "Three goes out."),
        HEADINGS,
        ("P4", "6 May 2026", "ig", "Draft", "Four goes out."),
    ]
    sheet, _ = repaired(tmp_path / "plan.xlsx", workbook(HEADINGS, rows))
    assert column(sheet, "A") == ["fb", "P1", "P2", "P3", "Post ID", "P4"]
    assert column(sheet, "B")[1:] == [
        *(datetime(2026, 5, 5), "", "", "Date", datetime(2026, 5, 6)),
    ]
    assert column(sheet, "C")[1:] == ["Facebook", "", "", "Platform", "Instagram"]
    assert column(sheet, "D")[1:] == ["Approved", "Draft", "Draft", "Status", "Draft"]


def test_calendars_on_their_side_are_left(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [
        ("Date", "5 May 2026", "6 May 2026"),
        ("Platform", "fb", "ig"),
        ("Status", "approved", "draft"),
        ("Copy", "One goes out.", "Two goes out."),
    ]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(("Post ID", "P1", "P2"), rows))
    assert planned(path).repairs == []
