"""One sheet: which of it is a calendar, the drafts it holds, or why it holds none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import Final

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.columns import Column, without_header
from calendarlint.calendars.layouts.bands import networks_titled
from calendarlint.calendars.layouts.day_grids import DayGrid, find_grids
from calendarlint.calendars.layouts.drafts import Draft
from calendarlint.calendars.layouts.header_rows import SEARCHED_ROWS, HeaderSense
from calendarlint.calendars.layouts.layout import Block, find_blocks
from calendarlint.calendars.layouts.month_grid import GridTitle, read_grid
from calendarlint.calendars.layouts.names import NamedDay, day_named, month_and_year, years_named
from calendarlint.calendars.layouts.rows import CORE_TEXT
from calendarlint.calendars.layouts.sheet_view import SheetView
from calendarlint.calendars.layouts.surroundings import Surroundings
from calendarlint.calendars.layouts.tables import ReadTable, read_tables
from calendarlint.calendars.layouts.turned import lies_on_its_side, turn_back, turned

_LONGEST_TITLE: Final = 80
_FEWEST_OF_ROSTER: Final = 4
_DATED: Final = frozenset({"date", "when", "weekday"})
_WHO: Final = frozenset({"platform", "account"})
_PUBLISHED: Final = frozenset({"asset", "media", "link", "hashtags", "ref", "campaign"})
_PLANNED: Final = frozenset({"time", "status", "action", "approved_by", "assigned_to"})
_CALENDAR_WORDS: Final = frozenset(
    {"calendar", "calendrier", "calender", "content", "contenu", "social", "editorial", "posts"}
    | {"publications", "rollout"}
)
_FIGURES: Final = frozenset(
    {"cost", "costs", "budget", "amount", "price", "spend", "spent", "invoice", "paid", "fee"}
    | {"volume", "difficulty", "cpc", "kd", "ranking", "rank", "position", "quantity", "qty"}
    | {"impressions", "reach", "clicks", "engagement", "engagements", "followers", "views"}
    | {"montant", "cout", "couts", "prix", "depense", "depenses", "facture", "frais", "portee"}
    | {"clics", "vues", "abonnes", "quantite", "total", "revenue", "revenus", "solde", "balance"}
)


@dataclass(slots=True)
class SheetDrafts:
    """What one sheet holds: its tables, and the posts of its month and week grids.

    ``reason`` is the catalogue key that says why there is no calendar; None when there is one.
    """

    view: SheetView
    tables: list[ReadTable] = field(default_factory=list)
    grid_posts: list[Draft] = field(default_factory=list)
    headless: bool = False
    reason: str | None = None


def read_sheet(view: SheetView, sense: HeaderSense, around: Surroundings) -> SheetDrafts:
    """Find the tables and grids of a sheet that is neither hidden nor a register."""
    found = SheetDrafts(view)
    if not any(view.filled):
        found.reason = "layout.empty-sheet"
        return found
    if lies_on_its_side(view, sense):
        _read_turned(found, sense, around)
        if any(table.drafts for table in found.tables):
            return found
        found = SheetDrafts(view)
    blocks = find_blocks(view, sense)
    grids = find_grids(view, [block.top for block in blocks])
    days = {grid.top for grid in grids}
    blocks = [block for block in blocks if block.top not in days]
    first = min((*(block.top for block in blocks), *days), default=len(view.rows))
    around = _with_titles(view, min(first, SEARCHED_ROWS), around)
    named = _is_called_calendar(view, first)
    reasons: list[str] = []
    for table in read_tables(view, blocks, around):
        reason = _why_no_calendar(table, named=named)
        if reason is None:
            found.tables.append(table)
        else:
            reasons.append(reason)
    _apply_sheet_name(found, around)
    before = 0
    for grid in grids:
        planned = _read_day_grid(view, grid, before, around)
        if _is_roster(planned) or (not named and _says_no_more_than_weekdays(planned)):
            reasons.append("layout.no-content")
        else:
            found.grid_posts.extend(planned)
        before = grid.top
    if not found.tables and not grids:
        _read_without_header(found, around, reasons)
    elif not found.grid_posts and not any(table.drafts for table in found.tables):
        found.reason = reasons[0] if reasons and not found.tables else "layout.no-posts"
    return found


def _read_turned(found: SheetDrafts, sense: HeaderSense, around: Surroundings) -> None:
    """Read a sheet on which the fields stand below each other."""
    view = turned(found.view)
    around = _with_titles(found.view, min(len(found.view.rows), 1), around)
    for table in read_tables(view, find_blocks(view, sense), around):
        if _why_no_calendar(table, named=True) is not None:
            continue
        for draft in table.drafts:
            turn_back(draft)
        table.notes.clear()
        table.dated_from_above.clear()
        table.turned = True
        found.tables.append(table)


def _read_without_header(found: SheetDrafts, around: Surroundings, reasons: list[str]) -> None:
    """Read a bulk upload, whose first row is its first post; or say what the sheet is not."""
    if reasons:
        found.reason = reasons[0]
        return
    view = found.view
    samples = [
        [row[j] for row, filled in zip(view.rows, view.filled, strict=True) if j in filled]
        for j in range(view.width)
    ]
    columns = without_header(samples)
    if columns is None:
        found.reason = "layout.no-header"
        return
    blank: tuple[str | None, ...] = (None,) * view.width
    block = Block(
        top=0,
        first=0,
        last=len(view.rows),
        left=0,
        right=view.width,
        start=0,
        headers=blank,
        groups=blank,
    )
    found.tables.extend(read_tables(view, [block], around, columns))
    found.headless = True


def _is_called_calendar(view: SheetView, top: int) -> bool:
    """Whether a title above row ``top``, the sheet or the file is called a calendar."""
    texts = (view.text(i, j) or "" for i in range(min(top, SEARCHED_ROWS)) for j in view.filled[i])
    names = (view.grid.sheet or "", PurePath(view.grid.file).stem)
    return any(_CALENDAR_WORDS & set(normalise(text).split()) for text in (*names, *texts))


def _why_no_calendar(table: ReadTable, *, named: bool) -> str | None:
    """The reason why a table plans no publications, or None when it does.

    ``named`` tells that it is called a calendar: then dates with titles are enough.
    """
    known = {column.field for column in table.columns if column.field}
    keyed = any(column.platform or column.account for column in table.columns)
    sure = {column.field for column in table.columns if column.certainty != "likely"}
    who = bool(sure & _WHO) or "platform" in known or keyed
    core = known & CORE_TEXT
    dated = known & _DATED or any("date" in draft.cells for draft in table.drafts)
    if not dated and not ("account" in known and core - {"title"}):
        return "layout.no-date"
    figures = [c for c in table.columns if c.field is None and _names_figures(c)]
    if figures and (not who or (not core and len(figures) >= 2)):
        return "layout.figures"
    # A list of news clippings has titles and links as well.
    published = bool(known & (_PUBLISHED if core - {"title"} else _PUBLISHED - {"link"}))
    planned = core or keyed or named or known & (_PUBLISHED | _PLANNED)
    if not planned:
        return "layout.no-content"
    if not who and not published and (not core or (core == {"title"} and not named)):
        return "layout.no-content"
    return None


def _names_figures(column: Column) -> bool:
    return bool(_FIGURES.intersection(normalise(column.header).split()))


def _apply_sheet_name(found: SheetDrafts, around: Surroundings) -> None:
    """A sheet called as a network or a known account supplies it where its posts name none."""
    name = found.view.grid.sheet or ""
    networks = networks_titled(name)
    handle = name.strip().startswith("@") and " " not in name.strip()
    account = name.strip() if handle or normalise(name) in around.account_names else None
    for draft in (draft for table in found.tables for draft in table.drafts):
        if networks and not draft.platforms and "platform" not in draft.cells:
            draft.platforms = networks
        if account and draft.account is None and "account" not in draft.cells:
            draft.account = account


def _read_day_grid(
    view: SheetView, grid: DayGrid, before: int, around: Surroundings
) -> list[Draft]:
    title = _title_of(view, grid, before)
    named = replace(title, month=title.month or around.month, year=title.year or around.only_year)
    return read_grid(view, grid, named)


def _is_roster(planned: Sequence[Draft]) -> bool:
    """Whether the days of a grid hold the same few words again and again: shifts, or marks."""
    if any(draft.platforms or set(draft.cells) - {"title", "weekday"} for draft in planned):
        return False
    words = [str(draft.cells["title"].value) for draft in planned if "title" in draft.cells]
    return len(words) >= _FEWEST_OF_ROSTER and 2 * len(set(words)) <= len(words)


def _says_no_more_than_weekdays(planned: Sequence[Draft]) -> bool:
    """Whether a grid names neither dates, nor networks, nor times: a menu, or a timetable."""
    return not any(
        draft.platforms
        or set(draft.cells) - {"title", "copy", "weekday"}
        or "weekday" not in draft.cells
        or draft.cells["weekday"].place != draft.day_place
        for draft in planned
    )


def _with_titles(view: SheetView, top: int, around: Surroundings) -> Surroundings:
    """``around`` with the years and the month of the titles, else the sheet's, the file's name."""
    titles = [
        text
        for i in range(top)
        for j in view.filled[i]
        if (text := view.text(i, j)) and len(text) <= _LONGEST_TITLE
    ]
    names = [view.grid.sheet or "", PurePath(view.grid.file).stem]
    years = next((found for text in (*titles, *names) if (found := years_named(text))), ())
    months = (month_and_year(text)[0] for text in (*titles, *names))
    return replace(around, years=years, month=next((month for month in months if month), None))


def _title_of(view: SheetView, grid: DayGrid, before: int) -> GridTitle:
    """What stands nearest above the grid, over its columns first, or in its corner."""
    title = GridTitle()
    for j in view.within(grid.top, 0, grid.columns[0].left):
        title = _with_title(title, view.own(grid.top, j))
    left, right = grid.columns[0].left, grid.columns[-1].right
    for i in range(grid.top - 1, before - 1, -1):
        for j in view.within(i, left, right) or view.filled[i]:
            title = _with_title(title, view.own(i, j))
        if title.month and title.year:
            break
    return title


def _with_title(title: GridTitle, cell: CellValue) -> GridTitle:
    """``title`` with what a cell adds to it; what is known already stays."""
    month: int | None = None
    year: int | None = None
    week: NamedDay | None = None
    if isinstance(cell, str) and len(cell) <= _LONGEST_TITLE:
        month, year = month_and_year(cell)
        week = day_named(cell)
    elif isinstance(cell, date):
        month, year = cell.month, cell.year
    elif isinstance(cell, (int, float)) and 2000 <= cell <= 2100:
        year = int(cell)
    return GridTitle(title.month or month, title.year or year, title.week or week)
