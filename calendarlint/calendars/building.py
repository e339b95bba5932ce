"""Files → posts: every sheet of every calendar, and what was understood of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.grid import CalendarFile, Grid
from calendarlint.calendars.headings.columns import DayOrder
from calendarlint.calendars.layouts.header_rows import HeaderSense
from calendarlint.calendars.layouts.sheet_view import SheetView
from calendarlint.calendars.layouts.sheets import SheetDrafts, read_sheet
from calendarlint.calendars.layouts.surroundings import Surroundings
from calendarlint.calendars.layouts.tables import ReadTable
from calendarlint.calendars.posts import Post, Posts
from calendarlint.calendars.reading import PostReader
from calendarlint.findings import FileReport, HeaderMapping, Location, Notice
from calendarlint.wording import Label, Quoted, text

_OUR_OWN_SHEET: Final = "calendarlint"
_REGISTRY_SHEETS: Final = frozenset(
    {"accounts", "people", "parties", "comptes", "personnes", "partis"}
)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the settings say about reading.

    ``columns`` leads from header texts to field keys; ``known_accounts`` are the handles and
    display names of the register; ``day_order`` decides dates that their column leaves open.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    known_accounts: tuple[str, ...] = ()
    read_hidden_sheets: bool = False
    day_order: DayOrder | None = None


def read_posts(
    files: Sequence[CalendarFile], options: ReadingOptions, *, context: bool = False
) -> Posts:
    """The posts of all ``files`` in reading order, and a report of how each file was understood.

    ``context`` marks posts that are only related to. A file that holds no calendar yields no
    post; its report says why, sheet by sheet. Nothing is raised: what cannot be read of a post
    is a problem of that post.
    """
    sense = HeaderSense(options.columns, options.known_accounts)
    posts: list[Post] = []
    reports: list[FileReport] = []
    with _no_garbage_collection():
        for file in files:
            reading = _FileReading(file, options, sense, context=context)
            posts.extend(reading.posts())
            reports.append(reading.report)
    return Posts(posts, reports)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Reading makes many objects that all stay: looking for garbage among them costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _FileReading:
    """One file, sheet by sheet."""

    def __init__(
        self, file: CalendarFile, options: ReadingOptions, sense: HeaderSense, *, context: bool
    ) -> None:
        self._file = file
        self._options = options
        self._sense = sense
        self._context = context
        self.report = FileReport(file.path, file.kind, context=context, notices=[*file.notices])

    def posts(self) -> list[Post]:
        """Read every sheet; the report is filled in on the way."""
        if not self._file.grids:
            self._leave_out(PurePath(self._file.path).name, "layout.empty-file")
        names = frozenset(map(normalise, self._options.known_accounts))
        sheets: list[SheetDrafts] = []
        for grid in self._file.grids:
            if self._is_calendar_sheet(grid):
                around = Surroundings(
                    settings_columns=self._options.columns,
                    known_accounts=self._options.known_accounts,
                    account_names=names,
                )
                sheets.append(read_sheet(SheetView(grid), self._sense, around))
        reader = PostReader(sheets, self._options.day_order)
        found: list[Post] = []
        for sheet in sheets:
            read = reader.read(sheet)
            found.extend(read.posts)
            self._report_sheet(sheet, posts_found=len(read.posts))
            if read.notice is not None:
                self.report.notices.append(Notice(read.notice, sheet.view.grid.location(0)))
        for post in found:
            post.context = self._context
        self.report.posts = len(found)
        return found

    def _is_calendar_sheet(self, grid: Grid) -> bool:
        name = normalise(grid.sheet or "")
        if name == _OUR_OWN_SHEET:
            return False
        if name in _REGISTRY_SHEETS:
            self._leave_out(grid.sheet or "", "layout.registry-sheet")
            return False
        if grid.hidden and not self._options.read_hidden_sheets:
            self._leave_out(grid.sheet or "", "layout.hidden-sheet")
            return False
        return True

    def _leave_out(self, sheet: str, reason: str) -> None:
        self.report.unread_sheets.append((sheet, text(reason)))

    def _report_sheet(self, sheet: SheetDrafts, *, posts_found: int) -> None:
        grid = sheet.view.grid
        name = grid.sheet or PurePath(self._file.path).name
        if sheet.reason is not None:
            self._leave_out(name, sheet.reason)
        elif not posts_found:
            self._leave_out(name, "layout.no-posts")
        if sheet.headless:
            self.report.notices.append(Notice(text("layout.no-header-row"), grid.location(0)))
        for table in sheet.tables:
            self._report_headers(grid, table)
            if table.notes:
                rows = ", ".join(str(grid.first_row + i) for i in table.notes)
                message = text("layout.notes-left-out", rows=rows, count=len(table.notes))
                self.report.notices.append(Notice(message, grid.location(table.notes[0])))
            if table.dated_from_above:
                self._say_dates_carried(grid, table.dated_from_above)

    def _say_dates_carried(self, grid: Grid, rows: list[int]) -> None:
        message = text("layout.dates-carried", row=grid.first_row + rows[0], count=len(rows))
        self.report.notices.append(Notice(message, grid.location(rows[0])))

    def _report_headers(self, grid: Grid, table: ReadTable) -> None:
        block = table.blocks[0]
        for column in table.columns:
            if not column.header and column.field is None:
                continue
            at = (max(block.first - 1, 0), block.start + column.index)
            place = grid.location(*(reversed(at) if table.turned else at))
            self.report.headers.append(
                HeaderMapping(
                    sheet=grid.sheet,
                    header=column.header,
                    column=place.column or 1,
                    field=column.field,
                    certainty=column.certainty,
                )
            )
            if column.certainty == "likely" and column.field and column.header:
                self._say_uncertain(column.header, column.field, place)

    def _say_uncertain(self, header: str, key: str, place: Location) -> None:
        message = text(
            "layout.uncertain-header",
            header=Quoted(" ".join(header.split())),
            field=Label(f"field.{key}"),
        )
        self.report.notices.append(Notice(message, place))
