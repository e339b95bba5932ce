"""Workbooks as openpyxl writes them: absolute targets, its own notes, styles by name."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import Alignment, Font, GradientFill, NamedStyle, PatternFill, Protection
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from tests.reports.workbook_corpus.plan import HEADERS, ROWS
from tests.reports.workbook_corpus.registry import workbook


def plan(sheet: Worksheet, top: int = 1) -> Worksheet:
    """Write the plan, its header in row ``top``."""
    for i, row in enumerate((HEADERS, *ROWS), start=top):
        for j, value in enumerate(row, start=1):
            cell = sheet.cell(i, j, value)
            if isinstance(value, time):
                cell.number_format = "h:mm AM/PM"
            elif isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
    return sheet


def started() -> tuple[Workbook, Worksheet]:
    """A workbook with the plan on its first sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    return book, plan(sheet)


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@workbook("openpyxl_plain.xlsx")
def plain() -> bytes:
    return saved(started()[0])


@workbook("openpyxl_notes.xlsx")
def notes() -> bytes:
    book, sheet = started()
    sheet["C3"].comment = Comment("Can this be earlier?", "Jo Park", width=200, height=90)
    sheet["A1"].comment = Comment("Two\nlines & more", "Tara Quinn")
    book.create_sheet("Second")["B2"].comment = Comment("On another sheet", "Jo Park")
    return saved(book)


@workbook("openpyxl_chart_and_note.xlsx")
def chart_and_note() -> bytes:
    book, sheet = started()
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=5), titles_from_data=True)
    sheet.add_chart(chart, "A10")
    sheet["C5"].comment = Comment("A note beside a drawing", "Jo Park")
    return saved(book)


@workbook("openpyxl_lists_rules_table.xlsx")
def lists_rules_table() -> bytes:
    book, sheet = started()
    choice = DataValidation(type="list", formula1='"X,Facebook"', showDropDown=False)
    choice.add("E2:E40")
    sheet.add_data_validation(choice)
    red = DifferentialStyle(fill=PatternFill("solid", bgColor="FFC7CE"))
    drafts = Rule("expression", formula=['$F2="draft"'], dxf=red)
    sheet.conditional_formatting.add("A2:N40", drafts)
    ends = [FormatObject("min"), FormatObject("max")]
    scale = ColorScale(cfvo=ends, color=[Color("FF0000"), Color("00FF00")])
    sheet.conditional_formatting.add("C2:C40", Rule("colorScale", colorScale=scale))
    table = Table(displayName="Posts", ref="A1:N5")
    table.tableStyleInfo = TableStyleInfo("TableStyleMedium2", showRowStripes=True)
    sheet.add_table(table)
    return saved(book)


@workbook("openpyxl_looks.xlsx")
def looks() -> bytes:
    book, sheet = started()
    mine = NamedStyle("Clock", font=Font(name="Georgia", size=13, italic=True, color="00FF00"))
    mine.number_format = "hh:mm:ss"
    sheet["C3"].style = mine
    sheet["C5"].fill = GradientFill(stop=("FF0000", "0000FF"), degree=90)
    sheet["C5"].protection = Protection(locked=False, hidden=True)
    sheet["L4"].alignment = Alignment(horizontal="right", textRotation=20, wrap_text=True)
    sheet["G2"].quotePrefix = True
    sheet.protection.enable()
    sheet.protection.password = "wharf"  # noqa: S105  a made-up one
    return saved(book)


@workbook("openpyxl_names.xlsx")
def names() -> bytes:
    book, sheet = started()
    cover = book.create_sheet("Cover's page", 0)
    cover["A1"] = "Content plan"
    book.defined_names["Posts"] = DefinedName("Posts", attr_text="Plan!$A$1:$N$5")
    sheet.defined_names["Here"] = DefinedName("Here", attr_text="Plan!$C$3")
    cover.defined_names["Here"] = DefinedName("Here", attr_text="'Cover''s page'!$A$1")
    sheet.print_title_rows = "1:1"
    sheet.print_area = "A1:N5"
    sheet.auto_filter.ref = "A1:N5"
    sheet.freeze_panes = "B2"
    cover.sheet_state = "hidden"
    book.create_sheet("Deep").sheet_state = "veryHidden"
    book.active = 1
    book.security = WorkbookProtection(workbookPassword="secret", lockStructure=True)
    return saved(book)


@workbook("openpyxl_formulas.xlsx")
def formulas() -> bytes:
    """Formulas without a cached result, as every program that does not calculate leaves them."""
    book, sheet = started()
    sheet["P2"] = '=HYPERLINK("https://ontario.ca","Site")'
    sheet["P3"] = "=SUM(Q1:Q3)"
    sheet["Q1"] = ArrayFormula("Q1:Q3", "=C2:C4*2")
    sheet["R1"] = DataTableFormula(ref="R1:R3", dt2D=False, dtr=False, r1="A1", ca=False)
    sheet["S1"] = CellRichText(
        "A ", TextBlock(InlineFont(b=True, color=Color("FF0000")), "bold"), " word"
    )
    return saved(book)


@workbook("openpyxl_row_by_row.xlsx")
def row_by_row() -> bytes:
    """Written in one pass: text stands in the cells, and cells carry no look."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    for row in (HEADERS, *ROWS):
        sheet.append(row)
    return saved(book)
