"""Drafts → posts: every cell becomes a typed value, several networks or accounts several posts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from calendarlint.calendars.fields import fields, normalise
from calendarlint.calendars.grid import CellValue, Grid
from calendarlint.calendars.headings.columns import DayOrder
from calendarlint.calendars.layouts.drafts import Cell, Draft
from calendarlint.calendars.layouts.sheet_view import Place
from calendarlint.calendars.layouts.sheets import SheetDrafts
from calendarlint.calendars.layouts.tables import ReadTable
from calendarlint.calendars.moments import Moment, order_shown, read_moments
from calendarlint.calendars.posts import Post, Problem, Table, Value
from calendarlint.calendars.targets import Target, read_targets
from calendarlint.calendars.values.platforms import read_platforms
from calendarlint.calendars.values.reading import Reading, read_value
from calendarlint.calendars.values.texts import cell_text
from calendarlint.wording import Text, text

_READ_APART: Final = frozenset({"when", "date", "time", "platform", "account"})
_SAME_POSTS: Final = 0.5
_LONGEST_WORDING: Final = 60


@dataclass(slots=True)
class SheetPosts:
    """The posts of one sheet, and what to tell about a month grid that repeats its table."""

    posts: list[Post] = field(default_factory=list)
    notice: Text | None = None


class PostReader:
    """Reads the drafts of all sheets of one file.

    ``day_order`` decides dates that neither their header nor their column decides; without it,
    the order that the file's other dates prove.
    """

    def __init__(self, sheets: Sequence[SheetDrafts], day_order: DayOrder | None) -> None:
        drafts = [draft for sheet in sheets for table in sheet.tables for draft in table.drafts]
        self._order = day_order or order_shown(drafts)
        self._known: dict[tuple[str, type, CellValue], Reading] = {}

    def read(self, sheet: SheetDrafts) -> SheetPosts:
        """The posts of one sheet, in reading order."""
        grid = sheet.view.grid
        posts: list[Post] = []
        for table in sheet.tables:
            known = _fields_of(table)
            posts.extend(self._posts(table.drafts, grid, known, _columns_of(table)))
        posts.sort(key=lambda post: post.row)
        if not sheet.grid_posts:
            return SheetPosts(posts)
        known = {"when", "date"}.union(*(draft.cells for draft in sheet.grid_posts))
        if any(draft.platforms for draft in sheet.grid_posts):
            known.add("platform")
        in_grid = self._posts(sheet.grid_posts, grid, known)
        notice = _repeats(in_grid, posts)
        if notice is not None:
            return SheetPosts(posts, notice)
        return SheetPosts(sorted([*posts, *in_grid], key=lambda post: post.row))

    def _posts(
        self,
        drafts: Sequence[Draft],
        grid: Grid,
        known: Collection[str],
        columns: Mapping[str, int] = MappingProxyType({}),
    ) -> list[Post]:
        moments = read_moments(drafts, self._order)
        if any(moment.when.clock for moment in moments):
            known = {*known, "time"}
        table = Table(grid, frozenset(known), columns)
        everywhere = _networks_of(drafts)
        return [
            post
            for draft, moment in zip(drafts, moments, strict=True)
            for post in self._posts_of(draft, moment, table, everywhere)
        ]

    def _posts_of(
        self, draft: Draft, moment: Moment, table: Table, everywhere: Sequence[str]
    ) -> Iterator[Post]:
        values: dict[str, Value] = {}
        cells: dict[str, Place] = dict(moment.cells)
        raw = dict(moment.raw)
        problems = list(moment.problems)
        if moment.when.day is not None or moment.when.clock is not None:
            values["when"] = moment.when
        for key, cell in draft.cells.items():
            if key in _READ_APART:
                continue
            reading = self._read(key, cell)
            cells[key] = cell.place
            if reading.value is not None:
                values[key] = reading.value
                if isinstance(cell.value, str) and reading.value != (said := cell.value.strip()):
                    raw[key] = said
            if reading.problem is not None and reading.problem not in problems:
                problems.append(reading.problem)
        for key in ("platform", "account"):
            if key in draft.cells:
                cells[key] = draft.cells[key].place
                raw[key] = cell_text(draft.cells[key].value)
        targets, wrong = read_targets(draft, everywhere)
        for target in targets:
            yield _post(table, draft, target, values, cells, raw, (*problems, *wrong))

    def _read(self, key: str, cell: Cell) -> Reading:
        if isinstance(cell.value, str) and len(cell.value) > _LONGEST_WORDING:
            field = fields()[key]
            if field.kind == "text":
                # Running text is no word of a list: spare the comparison with every spelling.
                return Reading(cell.value.strip())
        known = (key, type(cell.value), cell.value)
        found = self._known.get(known)
        if found is None:
            order = (cell.column.order if cell.column else None) or self._order
            found = self._known[known] = read_value(fields()[key], cell.value, order)
        return found


def _post(
    table: Table,
    draft: Draft,
    target: Target,
    values: Mapping[str, Value],
    cells: Mapping[str, Place],
    raw: Mapping[str, str],
    problems: tuple[Problem, ...],
) -> Post:
    """One post of a draft: what all its posts share, and the target's own."""
    post = Post(table, draft.row, dict(values), dict(cells), problems, dict(raw))
    _enter(post, "platform", target.platform, target.platform_place)
    _enter(post, "account", target.account, target.account_place)
    if target.action is not None and "action" not in post.values:
        _enter(post, "action", target.action, cells.get("media") or target.platform_place)
    if target.media:
        _enter(post, "media", target.media, cells.get("media") or target.platform_place)
    return post


def _enter(post: Post, key: str, value: str | tuple[str, ...] | None, place: Place | None) -> None:
    if value is not None:
        post.values[key] = value
        if place is not None:
            post.cells[key] = place


def _columns_of(table: ReadTable) -> dict[str, int]:
    """The grid's column of each field that stands in one column throughout the table."""
    starts = {block.start for block in table.blocks}
    if table.turned or len(starts) != 1:
        return {}
    start = starts.pop()
    return {
        column.field: start + column.index
        for column in table.columns
        if column.field and not column.platform and not column.account
    }


def _fields_of(table: ReadTable) -> set[str]:
    """The fields that a table has a column for, or that its layout supplies."""
    known = {column.field for column in table.columns if column.field}
    if any(column.platform for column in table.columns) or any(d.platforms for d in table.drafts):
        known.add("platform")
    if any(column.account for column in table.columns) or any(d.account for d in table.drafts):
        known.add("account")
    known.update(*(draft.cells for draft in table.drafts[:1]))
    if any("date" in draft.cells or "when" in draft.cells for draft in table.drafts):
        known.update(("date", "when"))
    if known & {"date", "time", "when"}:
        known.add("when")
    if "when" in known and not {"date", "time"} & known:
        known.add("date")
    return known


def _networks_of(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The networks that a table names anywhere, in reading order: its "all platforms"."""
    found: dict[str, None] = dict.fromkeys(name for draft in drafts for name in draft.platforms)
    cells = {cell.value for draft in drafts if (cell := draft.cells.get("platform")) is not None}
    for value in sorted(cells, key=str):
        found.update(dict.fromkeys(read_platforms(value).platforms))
    return tuple(found)


def _repeats(in_grid: Sequence[Post], in_tables: Sequence[Post]) -> Text | None:
    """What to say when the tables hold the posts that the grid shows; None when they do not."""
    if not in_grid or not in_tables:
        return None
    days = {post.when.day for post in in_tables if post.when.day is not None}
    same_days = sum(post.when.day in days for post in in_grid) / len(in_grid)
    if same_days >= _SAME_POSTS:
        return text("layout.table-wins")
    words = {
        normalise(str(cell))
        for post in in_tables
        for cell in post.table.grid.rows[post.row]
        if isinstance(cell, str)
    }
    titles = [normalise(post.text("title") or post.text("copy") or "") for post in in_grid]
    if sum(title in words for title in titles) >= _SAME_POSTS * len(titles):
        return text("layout.table-wins-other-dates")
    return None
