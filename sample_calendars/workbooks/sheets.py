"""The look that the sample workbooks share: titles, colours, frozen panes, drop-down lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | date | time | datetime | None
Row = Sequence[Cell]

CREATED: Final = datetime(2027, 4, 15, 9, 0)  # noqa: DTZ001  workbooks keep no zone
SPARE_ROWS: Final = 30
"""Rows below the last post that have drop-down lists too."""

ACTIONS: Final = ("Post", "Share", "Quote", "Story", "Livestream", "Reply")
STATUSES: Final = (
    "Idea",
    "Draft",
    "In review",
    "Approved",
    "Scheduled",
    "Published",
    "Cancelled",
)
SOURCES: Final = ("Ministry", "Minister's office", "Third party", "Stock")
CONSENTS: Final = ("Consent form", "In writing", "Posted notice", "Verbal", "None", "Unsure")
EVENTS: Final = ("Work", "Community", "Private")
METHODS: Final = ("Manual", "Scheduled")
LANGUAGES: Final = ("English", "French", "Bilingual")
YES_NO: Final = ("Yes", "No")

LINE: Final = 15
"""The height of one line of text, in points."""

_STATUS_COLOURS: Final = {
    "Approved": "#C6E0B4",
    "Scheduled": "#C6E0B4",
    "Published": "#A9D08E",
    "Draft": "#FFE699",
    "In review": "#FFE699",
    "Cancelled": "#D9D9D9",
}
_ACCOUNT_COLOURS: Final = {
    "@ONBridgesFerries": "#BDD7EE",
    "@PontsTraversiersON": "#BDD7EE",
    "@RodBellMPP": "#F8CBAD",
    "@LiWeiMPP": "#FBE5D6",
    "@AmaraOseiMPP": "#FBE5D6",
    "@TaraQuinnHere": "#E4DFEC",
}
_COLOURS: Final = {"Status": _STATUS_COLOURS, "Account": _ACCOUNT_COLOURS}


@dataclass(frozen=True)
class Column:
    """One column: its header, its width in characters, and the words that its list offers.

    ``list_from`` is a range of another sheet that offers them instead.
    """

    header: str
    width: float
    choices: tuple[str, ...] = ()
    list_from: str | None = None


class Book:
    """A workbook whose cells are the same however often it is written."""

    def __init__(self, path: Path) -> None:
        self.workbook = Workbook(str(path))
        self.workbook.set_properties({"title": "Sample calendar", "created": CREATED})
        wrapped = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
        self.title = self._format(bold=True, font_size=16, font_color="#FFFFFF", bg_color="#1F4E78")
        self.subtitle = self._format(italic=True, font_color="#595959")
        self.header = self._format(
            bold=True, font_color="#FFFFFF", bg_color="#2E75B6", border=1, text_wrap=True
        )
        self.band = self._format(bold=True, bg_color="#DDEBF7", border=1)
        self.text = self._format(**wrapped)
        self.date = self._format(**wrapped, num_format="ddd mmm d, yyyy", align="left")
        self.clock = self._format(**wrapped, num_format="h:mm AM/PM", align="left")
        self.moment = self._format(**wrapped, num_format="yyyy-mm-dd hh:mm", align="left")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.workbook.close()

    def _format(self, **properties: object) -> Format:
        return self.workbook.add_format(properties)

    def sheet(self, name: str, tab: str = "#2E75B6") -> Worksheet:
        """A new sheet, ready to be printed on one page's width."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_tab_color(tab)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def calendar(
        self, name: str, titles: Sequence[str], columns: Sequence[Column], rows: Sequence[Row]
    ) -> Worksheet:
        """A sheet with merged titles, a blank row, a frozen header and the posts below it."""
        sheet = self.sheet(name)
        for index, words in enumerate(titles):
            look = self.subtitle if index else self.title
            sheet.merge_range(index, 0, index, len(columns) - 1, words, look)
        sheet.set_row(0, 26)
        top = len(titles) + 1
        self.header_row(sheet, top, columns)
        for index, row in enumerate(rows, start=top + 1):
            self.row(sheet, index, row, columns)
        sheet.freeze_panes(top + 1, 1)
        sheet.autofilter(top, 0, top + len(rows), len(columns) - 1)
        self.lists(sheet, columns, top + 1, top + len(rows) + SPARE_ROWS)
        return sheet

    def header_row(
        self, sheet: Worksheet, row: int, columns: Sequence[Column], left: int = 0
    ) -> None:
        """The headers of ``columns``, and their widths."""
        sheet.set_row(row, LINE * _lines([column.header for column in columns], columns))
        for index, column in enumerate(columns, start=left):
            sheet.write_string(row, index, column.header, self.header)
            sheet.set_column(index, index, column.width)

    def row(
        self, sheet: Worksheet, row: int, cells: Row, columns: Sequence[Column], left: int = 0
    ) -> None:
        """One row of cells, each with the look of its type, high enough for its longest text."""
        sheet.set_row(row, LINE * _lines(cells, columns))
        for column, cell in enumerate(cells, start=left):
            self.cell(sheet, row, column, cell)

    def cell(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """One cell: real dates and times, text as it stands, blank with its border."""
        if isinstance(cell, datetime):
            sheet.write_datetime(row, column, cell, self.moment)
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, cell, self.date)
        elif isinstance(cell, time):
            sheet.write_datetime(row, column, cell, self.clock)
        elif cell is None:
            sheet.write_blank(row, column, None, self.text)
        else:
            sheet.write_string(row, column, cell, self.text)

    def lists(
        self, sheet: Worksheet, columns: Sequence[Column], first: int, last: int, left: int = 0
    ) -> None:
        """Drop-down lists for the columns that have one, and the colours of its words."""
        for index, column in enumerate(columns, start=left):
            source = column.list_from or list(column.choices)
            if source:
                sheet.data_validation(
                    first, index, last, index, {"validate": "list", "source": source}
                )
            for word, colour in _COLOURS.get(column.header.strip(), {}).items():
                rule = {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{word}"',
                    "format": self._format(bg_color=colour),
                }
                sheet.conditional_format(first, index, last, index, rule)

    def register(self, name: str, headers: Sequence[str], rows: Sequence[Row]) -> Worksheet:
        """A sheet of accounts or people: a title, and the header on the third row."""
        sheet = self.sheet(name, "#7F7F7F")
        sheet.merge_range(0, 0, 0, len(headers) - 1, name, self.title)
        columns = [Column(header, 26) for header in headers]
        self.header_row(sheet, 2, columns)
        for index, row in enumerate(rows, start=3):
            self.row(sheet, index, row, columns)
        sheet.freeze_panes(3, 0)
        return sheet

    def notes(self, name: str, lines: Sequence[tuple[str, str]]) -> Worksheet:
        """A sheet of notes: a word, and what it means."""
        sheet = self.sheet(name, "#7F7F7F")
        sheet.merge_range(0, 0, 0, 1, name, self.title)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 90)
        for index, (word, meaning) in enumerate(lines, start=2):
            colour = _STATUS_COLOURS.get(word)
            sheet.write_string(index, 0, word, self._format(bg_color=colour) if colour else None)
            sheet.write_string(index, 1, meaning)
        return sheet


def _lines(cells: Row, columns: Sequence[Column]) -> int:
    """How many lines the longest text of a row takes in its column."""
    return max(
        sum(1 + len(line) // int(column.width * 1.15 + 1) for line in cell.split("\n"))
        for cell, column in zip(cells, columns, strict=True)
        if isinstance(cell, str)
    )
