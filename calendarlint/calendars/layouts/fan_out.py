"""One row, several posts: a post for each network and account that the row is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.fields import fields, normalise
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.columns import Column
from calendarlint.calendars.headings.headers import match_header
from calendarlint.calendars.layouts.drafts import Cell, Draft, by_network
from calendarlint.calendars.layouts.rows import CORE_TEXT, Row, has_words
from calendarlint.calendars.layouts.sheet_view import Place
from calendarlint.calendars.layouts.surroundings import Surroundings
from calendarlint.calendars.values.platforms import read_platforms
from calendarlint.calendars.values.texts import cell_text, is_blank

_SPOKEN_BY_LINE: Final = ("when", "date", *sorted(CORE_TEXT))
_NO_POST: Final = frozenset(
    {"none", "no post", "no posts", "aucun", "aucune", "aucune publication", "pas de publication"}
)
_TICKS: Final = frozenset({"true", "vrai", "yes", "y", "oui", "o", "x", "1", "✓", "✔", "☑", "✅"})


@dataclass(frozen=True, slots=True)
class _Key:
    """Whom one post of a row is for, and the cell that says so."""

    platform: str | None
    account: str | None
    place: Place | None


class FanOut:
    """One post for each network or account that a row is for."""

    def __init__(self, columns: Sequence[Column], around: Surroundings) -> None:
        self._around = around
        self._base = [(c, c.field) for c in columns if c.field and not _is_keyed(c)]
        self._keyed = [c for c in columns if c.field and _is_keyed(c)]
        self._lists = {key for key, field in fields().items() if field.kind == "list"}

    def drafts(self, row: Row) -> Iterator[Draft]:
        """The drafts of one row."""
        shared = self._shared_cells(row)
        keys = self._keys(row, shared)
        if not keys and CORE_TEXT.isdisjoint(shared) and self._is_declined(row):
            return
        for key in keys or [_Key(None, None, None)]:
            draft = Draft(row.i, cells=dict(shared))
            for column in self._keyed:
                value = row.value(column)
                if value is not None and _is_for(column, key) and not _is_mark(column, value):
                    self._put(draft.cells, column, row)
            _apply_key(draft, key)
            _apply_bands(draft, row, self._around)
            if key.platform is not None:
                _speak_for(draft, key.platform)
            yield draft

    def _is_declined(self, row: Row) -> bool:
        """Whether the networks' own columns say nothing but that nothing goes out there."""
        values = [row.value(c) for c in self._keyed if c.field in CORE_TEXT]
        return any(value is not None for value in values) and all(map(_is_no_post, values))

    def _shared_cells(self, row: Row) -> dict[str, Cell]:
        """The cells of the columns that are for no network or account in particular."""
        cells: dict[str, Cell] = {}
        shown, sources, i, offset = row.cells, row.sources, row.i, row.offset
        for column, key in self._base:
            j = column.index + offset
            value = shown.get(j)
            if value is None:
                continue
            place = sources.get(j) or (i, j)
            if key in cells:
                self._add(cells, key, value)
            else:
                cells[key] = Cell(value, place, column)
        return cells

    def _add(self, cells: dict[str, Cell], key: str, value: CellValue) -> None:
        """Add another column's cell to a list or a thread; else the first filled cell counts."""
        before = cells[key]
        joins = key in self._lists or key == "copy"
        if joins and isinstance(value, str) and isinstance(before.value, str):
            cells[key] = before._replace(value=f"{before.value}\n{value}")

    def _put(self, cells: dict[str, Cell], column: Column, row: Row) -> None:
        """Enter the cell of a network's or an account's own column, before that of a shared one."""
        key, value = column.field or "", row.value(column)
        before = cells.get(key)
        if before is None or before.column is None or not _is_keyed(before.column):
            cells[key] = Cell(value, row.place(column), column)
        else:
            self._add(cells, key, value)

    def _keys(self, row: Row, shared: Mapping[str, Cell]) -> list[_Key]:
        keys: dict[tuple[str | None, str | None], _Key] = {}
        for column in self._keyed:
            value = row.value(column)
            if value is None or not _calls_for_post(column, value):
                continue
            for platform in (column.platform or "").split(","):
                key = (platform or None, column.account)
                keys.setdefault(key, _Key(*key, row.place(column)))
        cell = shared.get("platform")
        by_network_only = bool(keys) and all(key.platform for key in keys.values())
        if cell is not None and by_network_only:
            for network in read_platforms(cell.value).platforms:
                keys.setdefault((network, None), _Key(network, None, cell.place))
        if cell is None and not keys:
            return _keys_by_line(shared)
        return list(keys.values())


def _keys_by_line(shared: Mapping[str, Cell]) -> list[_Key]:
    """The networks for which a cell speaks line by line ("FB: …", "IG: …")."""
    for field_key in _SPOKEN_BY_LINE:
        cell = shared.get(field_key)
        if cell is not None and isinstance(cell.value, str):
            parts = by_network(cell.value)
            if parts is not None and len(parts) > 1:
                return [_Key(network, None, cell.place) for network in parts]
    return []


def _is_keyed(column: Column) -> bool:
    """Whether a column is for one network or account only."""
    return column.platform is not None or column.account is not None


def _is_mark(column: Column, value: CellValue) -> bool:
    """Whether a cell of a network's or an account's column only marks that a post goes there."""
    if column.field not in {"platform", "account"}:
        return False
    if column.platform is not None:
        return True
    match = match_header(column.header)
    if match is not None and match.field == column.field:
        return False
    if str(value).strip().casefold() in _TICKS:
        return True
    return not (isinstance(value, str) and read_platforms(value).platforms)


def _is_for(column: Column, key: _Key) -> bool:
    if column.account is not None and column.account != key.account:
        return False
    return column.platform is None or key.platform in column.platform.split(",")


def _calls_for_post(column: Column, value: CellValue) -> bool:
    """Whether a cell of a network's or an account's column asks for a post there."""
    if _is_mark(column, value):
        return value is True or str(value).strip().casefold() in _TICKS
    return column.field in CORE_TEXT and has_words(value) and not _is_no_post(value)


def _is_no_post(value: CellValue) -> bool:
    """Whether a network's cell says that nothing goes out there ("N/A", "No post")."""
    return is_blank(value) or normalise(cell_text(value)) in _NO_POST


def _apply_key(draft: Draft, key: _Key) -> None:
    if key.platform is not None:
        draft.platforms, draft.platform_place = (key.platform,), key.place
        draft.cells.pop("platform", None)
    if key.account is not None:
        draft.account, draft.account_place = key.account, key.place
        draft.cells.pop("account", None)


def _apply_bands(draft: Draft, row: Row, around: Surroundings) -> None:
    bands = row.bands
    if not draft.platforms and "platform" not in draft.cells:
        draft.platforms, draft.platform_place = bands.platforms, bands.platform_place
    if draft.account is None and "account" not in draft.cells:
        draft.account, draft.account_place = bands.account, bands.account_place
    if "campaign" not in draft.cells and bands.campaign and bands.campaign_place:
        draft.cells["campaign"] = Cell(bands.campaign, bands.campaign_place)
    if "media" not in draft.cells and bands.form and bands.form_place:
        draft.cells["media"] = Cell(bands.form, bands.form_place)
    if "date" not in draft.cells and "when" not in draft.cells:
        day = bands.date_cell(around.only_year)
        if day is not None and bands.day_place is not None:
            draft.cells["date"] = Cell(day, bands.day_place)
    draft.month = bands.month or around.month
    draft.years = (bands.year,) if bands.year else around.years
    draft.week_start = bands.week.on(bands.year or around.only_year) if bands.week else None


def _speak_for(draft: Draft, platform: str) -> None:
    """Keep, of cells that speak for several networks line by line, the part for this one."""
    for key, cell in list(draft.cells.items()):
        said = isinstance(cell.value, str) and key not in {"platform", "account"}
        parts = by_network(str(cell.value)) if said else None
        if parts is None:
            continue
        part = parts.get(platform)
        if part:
            value = " ".join(part.split()) if key in {"when", "date", "time"} else part
            draft.cells[key] = cell._replace(value=value)
        else:
            del draft.cells[key]
