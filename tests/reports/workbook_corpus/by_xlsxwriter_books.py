"""Workbooks as XlsxWriter writes them: sheets, names, looks, sizes and what stands beside them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from tests.reports.workbook_corpus.by_xlsxwriter import built, plan
from tests.reports.workbook_corpus.parts import Parts
from tests.reports.workbook_corpus.plan import MONDAY, ROWS, WEDNESDAY
from tests.reports.workbook_corpus.registry import workbook


@workbook("xlsxwriter_names_and_panes.xlsx")
def names_and_panes() -> bytes:
    def fill(book: Any) -> None:
        first = book.add_worksheet("Cover")
        first.write("A1", "Content plan")
        sheet = plan(book, "Plan été", top=2)
        sheet.write("A1", "Bridges and Ferries, May 2027")
        sheet.freeze_panes(3, 1)
        sheet.autofilter("A3:N7")
        sheet.filter_column("E", "x == X")
        sheet.print_area("A1:N7")
        sheet.repeat_rows(0, 2)
        sheet.set_zoom(80)
        sheet.fit_to_pages(1, 0)
        book.define_name("Posts", "='Plan été'!$A$3:$N$7")
        book.define_name("'Plan été'!Local", "='Plan été'!$C$5")
        book.define_name("Cover!Local", "=Cover!$A$1")
        sheet.activate()
        other = book.add_worksheet("Après")
        other.repeat_rows(0)
        other.print_area("A1:B2")

    return built(fill)


@workbook("xlsxwriter_hidden_grouped_protected.xlsx")
def hidden_grouped_protected() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book, body={"locked": False})
        sheet.protect("secret", {"format_cells": True})
        sheet.set_row(2, 30, None, {"level": 1})
        sheet.set_row(3, None, None, {"level": 2, "hidden": False})
        sheet.set_column("H:I", None, None, {"level": 1, "hidden": True})
        sheet.unprotect_range("G2:G5", "Copy")
        book.add_worksheet("Hidden").hide()
        book.add_worksheet("Deep").very_hidden()
        sheet.activate()

    return built(fill)


@workbook("xlsxwriter_links_and_merges.xlsx")
def links_and_merges() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book, top=3)
        title = book.add_format({"align": "center", "bold": True})
        sheet.merge_range("A1:N2", "Content plan", title)
        sheet.write_url("A3", "https://ontario.ca/page?a=1&b=2#top", string="Site", tip="Open")
        sheet.write_url("B3", "internal:'Other sheet'!A1", string="Other")
        sheet.write_url("C6", "mailto:plan@ontario.ca", string="9:59")
        book.add_worksheet("Other sheet")
        sheet.merge_range("P5:P6", "Both", title)

    return built(fill)


@workbook("xlsxwriter_merged_findings.xlsx")
def merged_findings() -> bytes:
    """A finding on a cell that is hidden in a merged area, which shows its first cell only."""

    def fill(book: Any) -> None:
        sheet = plan(book)
        sheet.merge_range("L3:L4", None, book.add_format({"bg_color": "#DDEEFF", "border": 6}))

    return built(fill)


@workbook("xlsxwriter_1904.xlsx")
def from_1904() -> bytes:
    return built(plan, date_1904=True)


@workbook("xlsxwriter_sheet_names.xlsx")
def sheet_names() -> bytes:
    def fill(book: Any) -> None:
        plan(book, "L'été à l'île & <co>")
        plan(book, "Thirty-one characters in a name")
        plan(book, "日程 🗓 2027")
        plan(book, '"Quoted" =A1!')
        plan(book, "true")

    return built(fill)


@workbook("xlsxwriter_many_sheets.xlsx")
def many_sheets() -> bytes:
    def fill(book: Any) -> None:
        for number in range(60):
            book.add_worksheet(f"Empty {number}")
        plan(book)

    return built(fill)


@workbook("xlsxwriter_long.xlsx")
def long() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        clock = book.add_format({"num_format": "hh:mm"})
        for number in range(20_000):
            row = number + len(ROWS) + 1
            sheet.write_string(row, 0, f"N{number}")
            moment = datetime.combine(MONDAY, time()) + timedelta(days=number // 60)
            sheet.write_datetime(row, 1, moment, day)
            sheet.write_datetime(row, 2, time(9 + number % 8, number % 60), clock)
            sheet.write_row(row, 3, ("@ONBridgesFerries", "X", "scheduled"))
            sheet.write_string(row, 6, f"Ferry notice number {number} for today.")
            if number % 500 == 0:
                sheet.write_string(row, 10, "member of the public")

    return built(fill, constant_memory=False)


@workbook("xlsxwriter_row_by_row.xlsx")
def row_by_row() -> bytes:
    return built(plan, constant_memory=True)


@workbook("xlsxwriter_looks.xlsx")
def looks() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(
            book,
            body={"pattern": 4, "fg_color": "#FF0000", "bg_color": "#FFFF00", "indent": 1},
            time={
                "font_color": "white",
                "bg_color": "black",
                "pattern": 1,
                "rotation": 45,
                "num_format": '[$-en-CA]hh"h"mm;@',
                "diag_type": 3,
                "diag_border": 7,
                "hidden": True,
                "font_strikeout": True,
                "underline": 33,
                "shrink": True,
            },
        )
        sheet.set_row(3, 40, book.add_format({"bg_color": "#CCEEFF", "bold": True}))
        sheet.set_column("L:L", 20, book.add_format({"bg_color": "#EECCFF", "italic": True}))
        sheet.set_default_row(20)
        sheet.set_tab_color("green")
        sheet.right_to_left()
        sheet.hide_gridlines(2)

    return built(fill)


@workbook("xlsxwriter_zip64.xlsx")
def zip64() -> bytes:
    def fill(book: Any) -> None:
        book.use_zip64()
        plan(book)
        book.set_properties({"title": "Plan", "keywords": "ferry", "created": datetime(2027, 1, 4)})

    return built(fill)


@workbook("xlsxwriter_labelled.xlsx")
def labelled() -> bytes:
    def fill(book: Any) -> None:
        plan(book)
        label = "MSIP_Label_6b0d2c1e-27b8-4d4d-9e6d-6c1f5f2d7a10"
        book.set_custom_property(f"{label}_Enabled", "true")
        book.set_custom_property(f"{label}_Name", "Medium Sensitivity")
        book.set_custom_property(f"{label}_SetDate", "2027-01-04T15:00:00Z")

    parts = Parts(built(fill))
    parts.put(
        "docMetadata/LabelInfo.xml",
        '<?xml version="1.0" encoding="utf-8" standalone="yes"?><clbl:labelList '
        'xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"><clbl:label '
        'id="{6b0d2c1e-27b8-4d4d-9e6d-6c1f5f2d7a10}" enabled="1" method="Standard" '
        'siteId="{cddc1229-ac2a-4b97-b78a-0e5cacb5865c}" removed="0"/></clbl:labelList>',
        "application/vnd.ms-office.classificationlabels+xml",
    )
    parts.relate(
        "",
        "rIdLabel",
        "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
        "docMetadata/LabelInfo.xml",
    )
    return parts.packed()


@workbook("xlsxwriter_sheet_of_our_name.xlsx")
def sheet_of_our_name() -> bytes:
    def fill(book: Any) -> None:
        plan(book)
        book.add_worksheet("calendarlint").write("A1", "The user's own notes on the linter")

    return built(fill)


@workbook("xlsxwriter_many_looks.xlsx")
def many_looks() -> bytes:
    def fill(book: Any) -> None:
        plan(book, time={"font_size": 9})
        sheet = book.add_worksheet("Looks")
        for number in range(3_000):
            look = book.add_format({"font_size": 8 + number % 60, "indent": number // 200})
            sheet.write_number(number // 30, number % 30, number, look)

    return built(fill)


@workbook("xlsxwriter_two_calendars.xlsx")
def two_calendars() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book, "May")
        sheet.set_column("A:XFD", None, None, {"hidden": False})
        june = plan(book, "June")
        june.ignore_errors({"number_stored_as_text": "A1:N5"})
        june.write_string("P2", '=HYPERLINK("http://example.com")')
        june.write_string("P3", "_x0041_ and _x000D_")
        june.write_datetime("P4", datetime.combine(WEDNESDAY, time(8)))
        june.set_first_sheet()
        june.activate()

    return built(fill)
