"""One row, several posts: a post for each network and account that the row is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.columns import Column
from calendarlint.calendars.drafts import Cell, Draft, by_network
from calendarlint.calendars.fields import fields
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.names import networks_within
from calendarlint.calendars.rows import CORE_TEXT, Row, has_words
from calendarlint.calendars.sheet_view import Place
from calendarlint.calendars.surroundings import Surroundings

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
        self._base = [c for c in columns if c.field and not c.platform and not c.account]
        self._keyed = [c for c in columns if c.field and (c.platform or c.account)]
        self._lists = {key for key, field in fields().items() if field.kind == "list"}

    def drafts(self, row: Row) -> Iterator[Draft]:
        """The drafts of one row."""
        shared = self._shared_cells(row)
        keys = self._keys(row, shared)
        for key in keys or [_Key(None, None, None)]:
            draft = Draft(row.i, cells=dict(shared))
            for column in self._keyed:
                value = row.value(column)
                if value is not None and _is_for(column, key) and not _is_flag(column):
                    self._put(draft.cells, column, value, row.place(column))
            _apply_key(draft, key)
            _apply_bands(draft, row, self._around)
            if key.platform is not None:
                _speak_for(draft, key.platform)
            yield draft

    def _shared_cells(self, row: Row) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        for column in self._base:
            value = row.value(column)
            if value is not None:
                self._put(cells, column, value, row.place(column))
        return cells

    def _put(self, cells: dict[str, Cell], column: Column, value: CellValue, place: Place) -> None:
        """Enter a cell: of several columns the first filled one counts, lists take all."""
        key = column.field or ""
        before = cells.get(key)
        keyed = bool(column.platform or column.account)
        if before is None or (keyed and not (before.column and before.column.platform)):
            cells[key] = Cell(value, place, column)
        elif key in self._lists and isinstance(value, str) and isinstance(before.value, str):
            cells[key] = Cell(f"{before.value}\n{value}", before.place, before.column)

    def _keys(self, row: Row, shared: Mapping[str, Cell]) -> list[_Key]:
        keys: dict[tuple[str | None, str | None], _Key] = {}
        for column in self._keyed:
            value = row.value(column)
            if value is None or not _calls_for_post(column, value):
                continue
            for platform in (column.platform or "").split(","):
                key = (platform or None, column.account)
                keys.setdefault(key, _Key(*key, row.place(column)))
        platform = shared.get("platform")
        by_network_only = bool(keys) and all(key.platform for key in keys.values())
        if platform is not None and by_network_only and isinstance(platform.value, str):
            for network in networks_within(platform.value):
                keys.setdefault((network, None), _Key(network, None, platform.place))
        if platform is None and not keys:
            for field_key in ("when", "date", *sorted(CORE_TEXT)):
                cell = shared.get(field_key)
                parts = by_network(cell.value) if cell and isinstance(cell.value, str) else None
                if cell and parts and len(parts) > 1:
                    return [_Key(network, None, cell.place) for network in parts]
        return list(keys.values())


def _is_flag(column: Column) -> bool:
    return column.field in {"platform", "account"}


def _is_for(column: Column, key: _Key) -> bool:
    if column.account is not None and column.account != key.account:
        return False
    return column.platform is None or key.platform in column.platform.split(",")


def _calls_for_post(column: Column, value: CellValue) -> bool:
    """Whether a cell of a network's or an account's column asks for a post there."""
    if _is_flag(column):
        return value is True or str(value).strip().casefold() in _TICKS
    return column.field in CORE_TEXT and has_words(value)


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
