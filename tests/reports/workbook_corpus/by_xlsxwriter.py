"""Workbooks as XlsxWriter writes them, which writes most of what Excel does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import xlsxwriter

from tests.reports.workbook_corpus.parts import Parts
from tests.reports.workbook_corpus.plan import HEADERS, MONDAY, ONE_PIXEL, ROWS, WEDNESDAY
from tests.reports.workbook_corpus.registry import workbook

MACROS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 14
"""A compound file by its first bytes; nothing that opens a workbook runs it."""


def built(fill: Callable[[Any], None], **options: Any) -> bytes:
    """The workbook that ``fill`` makes."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    fill(book)
    book.close()
    return stream.getvalue()


def plan(book: Any, name: str | None = "Plan", *, top: int = 0, **looks: dict[str, Any]) -> Any:
    """A sheet with the plan, its header in row ``top`` + 1; looks by cell kind."""
    sheet = book.add_worksheet(name)
    header = book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "white"})
    body = {"valign": "top", "border": 1, **looks.get("body", {})}
    words = book.add_format({**body, "text_wrap": True})
    day = book.add_format({**body, "num_format": "ddd d mmm yyyy", **looks.get("day", {})})
    clock = book.add_format(
        {**body, "num_format": "hh:mm", "italic": True, **looks.get("time", {})}
    )
    sheet.write_row(top, 0, HEADERS, header)
    for i, row in enumerate(ROWS, start=top + 1):
        for j, value in enumerate(row):
            if isinstance(value, time):
                sheet.write_datetime(i, j, value, clock)
            elif isinstance(value, date):
                sheet.write_datetime(i, j, datetime.combine(value, time()), day)
            elif value is None:
                sheet.write_blank(i, j, None, words)
            else:
                sheet.write(i, j, value, words)
    sheet.set_column(1, 2, 14)
    sheet.set_column(6, 6, 50)
    return sheet


@workbook("xlsxwriter_plain.xlsx")
def plain() -> bytes:
    return built(plan)


@workbook("xlsxwriter_charts.xlsx")
def charts() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        for kind, cell in (("column", "A8"), ("line", "H8"), ("pie", "A24")):
            chart = book.add_chart({"type": kind})
            chart.add_series({"categories": "=Plan!$A$2:$A$5", "values": "=Plan!$C$2:$C$5"})
            chart.set_title({"name": "=Plan!$G$1"})
            sheet.insert_chart(cell, chart)
        on_its_own = book.add_chartsheet("Chart")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Plan!$C$2:$C$5"})
        on_its_own.set_chart(chart)

    return built(fill)


@workbook("xlsxwriter_pictures.xlsx")
def pictures() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        picture = {"image_data": BytesIO(ONE_PIXEL), "description": "A dark dot", "x_scale": 40}
        sheet.insert_image("P2", "dot.png", {**picture, "url": "https://ontario.ca/"})
        sheet.insert_image("C3", "dot.png", {**picture, "object_position": 1})
        sheet.set_background(BytesIO(ONE_PIXEL))

    return built(fill)


@workbook("xlsxwriter_picture_in_cell.xlsx")
def picture_in_cell() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        sheet.embed_image("P3", "dot.png", {"image_data": BytesIO(ONE_PIXEL)})

    return built(fill)


@workbook("xlsxwriter_shapes.xlsx")
def shapes() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        sheet.insert_textbox("P2", "Approved by\nthe communications branch", {"width": 200})
        sheet.insert_textbox("B3", "=Plan!$G$2", {"fill": {"color": "#FFFFCC"}, "rotation": 10})

    return built(fill)


@workbook("xlsxwriter_notes.xlsx")
def notes() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        moved = {"start_row": 6, "start_col": 8, "width": 500, "height": 400}
        author = {"author": "Jo Park", "visible": True}
        sheet.write_comment("C3", "Can this be earlier?", {**author, **moved})
        big = {"width": 300, "height": 200, "color": "#CCFFCC", "font_name": "Arial"}
        sheet.write_comment(
            "G2", "Wording from the release.\nDo not change.", {**big, "bold": True}
        )
        sheet.write_comment("P9", "é <b> & “note”", {"start_row": 12, "start_col": 20})
        other = book.add_worksheet("Notes")
        other.write_comment("A1", "Another sheet's note")

    return built(fill)


@workbook("xlsxwriter_lists_and_rules.xlsx")
def lists_and_rules() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        red = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
        platforms = {"validate": "list", "source": ["X", "Facebook", "Instagram"]}
        sheet.data_validation("E2:E50", {**platforms, "input_title": "Network"})
        sheet.data_validation("F2:F50", {"validate": "list", "source": "=Lists!$A$1:$A$3"})
        sheet.data_validation(
            "B2:B50", {"validate": "date", "criteria": ">=", "value": date(2027, 1, 1)}
        )
        for rule in (
            {"type": "cell", "criteria": "<", "value": 0.4, "format": red},
            {"type": "formula", "criteria": '=$F2="cancelled"', "format": red},
            {"type": "data_bar", "data_bar_2010": True, "bar_color": "#63C384"},
            {"type": "icon_set", "icon_style": "3_traffic_lights"},
            {"type": "3_color_scale"},
        ):
            sheet.conditional_format("C2:C50", rule)
        lists = book.add_worksheet("Lists")
        lists.write_column("A1", ["draft", "scheduled", "published"])

    return built(fill)


@workbook("xlsxwriter_sparklines.xlsx")
def sparklines() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        sheet.add_sparkline("P2", {"range": "Plan!C2:C5", "markers": True})
        sheet.add_sparkline("C8", {"range": "Plan!B2:B5", "type": "column", "style": 12})

    return built(fill)


@workbook("xlsxwriter_table.xlsx")
def table() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        columns = [{"header": header} for header in HEADERS]
        sheet.add_table(
            "A1:N5", {"columns": columns, "name": "Posts", "style": "Table Style Light 9"}
        )

    return built(fill)


@workbook("xlsxwriter_macros.xlsm")
def macros() -> bytes:
    def fill(book: Any) -> None:
        book.set_vba_name("ThisWorkbook")
        sheet = plan(book)
        sheet.set_vba_name("Sheet1")
        book.add_vba_project(BytesIO(MACROS), is_stream=True)
        sheet.insert_button("P2", {"macro": "Publish", "caption": "Publish", "width": 80})

    return built(fill)


@workbook("xlsxwriter_rich_text.xlsx")
def rich_text() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        bold = book.add_format({"bold": True, "font_color": "red"})
        sub = book.add_format({"font_script": 2})
        sheet.write_rich_string("G2", "The ", bold, "new", " ferry H", sub, "2", " sails  in June.")
        sheet.write_rich_string("P3", bold, "09:59", " please", sub, " \n(not later)")

    return built(fill)


@workbook("xlsxwriter_formulas.xlsx")
def formulas() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        clock = book.add_format({"num_format": "hh:mm", "italic": True, "border": 2})
        sheet.write_formula("C3", "=C2-1/1440", clock, 0.41597222222)
        sheet.write_formula("G3", '="In June: "&A3', None, "In June: P2")
        sheet.write_formula("P2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("P3", "=A2=A3", None, False)
        sheet.write_array_formula("Q2:Q4", "{=C2:C4*2}", clock, 0.8)
        sheet.write_dynamic_array_formula("R2", "=SORT(A2:A5,,-1)", None, "P4")
        sheet.write_formula("S2", "=LET(x,2,x*3)", None, 6)

    return built(fill, use_future_functions=True)


@workbook("xlsxwriter_page_pictures.xlsx")
def page_pictures() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        sheet.set_header(
            "&L&G&CContent plan", {"image_left": "h.png", "image_data_left": BytesIO(ONE_PIXEL)}
        )
        sheet.set_footer(
            "&R&G &P/&N", {"image_right": "f.png", "image_data_right": BytesIO(ONE_PIXEL)}
        )
        sheet.write_comment("B2", "A note beside page pictures")
        sheet.set_landscape()
        sheet.set_h_pagebreaks([3])

    return built(fill)


@workbook("xlsxwriter_controls.xlsx")
def controls() -> bytes:
    def fill(book: Any) -> None:
        sheet = plan(book)
        sheet.insert_button("P2", {"caption": "Check"})
        sheet.write_comment("C3", "In the same drawing as the button")
        sheet.insert_checkbox("P4", True)

    return built(fill)


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
