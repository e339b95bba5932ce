"""Workbooks as XlsxWriter writes them, which writes most of what Excel does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from tests.reports.workbook_corpus.plan import HEADERS, ONE_PIXEL, ROWS
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
