"""Blocks of a sheet → drafts of posts: bands, merges, groups, and one post for each network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from calendarlint.calendars.fields import fields
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.columns import Column, map_columns
from calendarlint.calendars.headings.headers import (
    language_of_header,
    match_header,
    network_of_header,
)
from calendarlint.calendars.layouts.bands import Bands, network_of_title, with_band
from calendarlint.calendars.layouts.block_rows import BlockReader
from calendarlint.calendars.layouts.drafts import Draft, by_network
from calendarlint.calendars.layouts.fan_out import FanOut
from calendarlint.calendars.layouts.layout import Block
from calendarlint.calendars.layouts.more_texts import with_more_texts, with_weekdays
from calendarlint.calendars.layouts.names import day_named
from calendarlint.calendars.layouts.rows import (
    Roles,
    Row,
    could_be_date,
    fill_groups,
    give_months,
    is_guidance,
    is_post,
    is_tags_alone,
    is_trailing_note,
)
from calendarlint.calendars.layouts.sheet_view import SheetView
from calendarlint.calendars.layouts.surroundings import Surroundings

_SAMPLES: Final = 60
_MOST_TITLE_CELLS: Final = 3
_ROWS_SAMPLED: Final = 240


@dataclass(slots=True)
class ReadTable:
    """One table: its blocks (all with the same headers), columns and drafts.

    ``columns`` count from the left end of the table; add a block's ``left`` for the grid's column.
    ``notes`` are row indices of lines that were taken for totals, notes or legends,
    ``dated_from_above`` those of rows whose own date cell is blank, in a group headed by a date.
    ``turned`` tells that the blocks' rows and columns are those of the turned sheet.
    """

    blocks: list[Block]
    columns: list[Column]
    drafts: list[Draft] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    dated_from_above: list[int] = field(default_factory=list)
    turned: bool = False


def read_tables(
    view: SheetView,
    blocks: Sequence[Block],
    around: Surroundings,
    columns: list[Column] | None = None,
) -> list[ReadTable]:
    """Read every block; blocks with the same headers are one table, wherever they stand.

    ``columns`` are given where no header says them.
    """
    tables: dict[tuple[object, ...], ReadTable] = {}
    for block in blocks:
        key = (block.headers, block.groups)
        if key in tables:
            tables[key].blocks.append(block)
        else:
            tables[key] = ReadTable([block], [])
    of_block: dict[int, ReadTable] = {}
    for table in tables.values():
        table.columns = columns or _columns(view, table.blocks, around)
        of_block.update((id(block), table) for block in table.blocks)
    rows: dict[int, list[Row]] = {}
    for block, found in _rows_of_blocks(view, blocks, of_block, around):
        rows.setdefault(id(of_block[id(block)]), []).extend(found)
    for table in tables.values():
        _draft(table, rows.get(id(table), []), around)
    return list(tables.values())


def _columns(view: SheetView, blocks: Sequence[Block], around: Surroundings) -> list[Column]:
    """The columns of a table, counted from its first one; samples come from all its blocks."""
    headers, groups = blocks[0].headers, blocks[0].groups
    samples: list[list[CellValue]] = [[] for _ in headers]
    for block in blocks:
        for i in range(block.first, min(block.last, block.first + _ROWS_SAMPLED)):
            for j in view.within(i, block.start, block.start + len(headers)):
                if len(samples[j - block.start]) < _SAMPLES:
                    samples[j - block.start].append(_sample(view.rows[i][j]))
    mapped = _map_by_group(headers, groups, samples, around)
    return with_more_texts(with_weekdays(mapped, samples))


def _sample(cell: CellValue) -> CellValue:
    """A cell as its column should be judged: of one that speaks for several networks, one part."""
    parts = by_network(cell) if isinstance(cell, str) else None
    return cell if parts is None or len(parts) < 2 else next(iter(parts.values()))


def _map_by_group(
    headers: Sequence[str | None],
    groups: Sequence[str | None],
    samples: Sequence[Sequence[CellValue]],
    around: Surroundings,
) -> list[Column]:
    """Map the columns; those of each network's or account's group by themselves."""
    keyed = _keyed_groups(headers, groups)
    columns: list[Column] = []
    for key in (None, *keyed):
        inside = [group == key if key else group not in keyed for group in groups]
        mapped = map_columns(
            [header if own else None for header, own in zip(headers, inside, strict=True)],
            [cells if own else () for cells, own in zip(samples, inside, strict=True)],
            around.settings_columns,
            around.known_accounts,
        )
        columns.extend(
            _under(column, key) if key else column for column in mapped if inside[column.index]
        )
    return sorted(columns, key=lambda column: column.index)


def _under(column: Column, group: str) -> Column:
    """A column below the heading of a network, a language or an account."""
    network = network_of_header(group)
    if network is not None:
        return replace(column, platform=network)
    lang = language_of_header(group)
    if lang is None:
        return replace(column, account=group)
    key = column.field or ""
    twin = f"{key}_fr"
    return replace(
        column, lang=lang, field=twin if lang == "fr" and twin in fields() else column.field
    )


def _keyed_groups(headers: Sequence[str | None], groups: Sequence[str | None]) -> list[str]:
    """The group headings that are networks, or accounts: those whose columns share headers."""
    under: dict[str, set[str]] = {}
    for header, group in zip(headers, groups, strict=True):
        match = match_header(header) if header and group else None
        if group and match is not None:
            under.setdefault(group, set()).add(match.field)
    return [
        group
        for group, fields_under in under.items()
        if network_of_header(group)
        or any(fields_under & other for name, other in under.items() if name != group)
    ]


def _rows_of_blocks(
    view: SheetView,
    blocks: Sequence[Block],
    of_block: Mapping[int, ReadTable],
    around: Surroundings,
) -> Iterator[tuple[Block, list[Row]]]:
    """The rows of each block, with the bands that hold for them, notes left out."""
    ends: list[tuple[Block, Bands]] = []
    for block in blocks:
        above = (
            bands
            for other, bands in reversed(ends)
            if other.last <= block.top and other.left < block.right and block.left < other.right
        )
        bands = next(above, None) or _title_bands(view, block, around)
        bands = _with_heading(view, block, bands, around)
        table = of_block[id(block)]
        reader = BlockReader(view, block, table.columns, around, bands)
        yield block, reader.rows()
        ends.append((block, reader.bands))


def _with_heading(view: SheetView, block: Block, bands: Bands, around: Surroundings) -> Bands:
    """``bands`` with the day above the block's columns, or the week that one of its headers is."""
    if block.day is not None:
        cell = [(view.own(*block.day), block.day)]
        return with_band(bands, cell, around.account_names) or bands
    for j, header in enumerate(block.headers):
        day = day_named(header) if header else None
        if day is not None and day.week:
            place = (block.first - 1, block.start + j)
            return replace(bands, week=day, weekday=None, day=None, day_place=place)
    return bands


def _title_bands(view: SheetView, block: Block, around: Surroundings) -> Bands:
    """What the rows above the first header say. Several networks in a row are a legend."""
    bands = _of_sheet_name(view, block)
    networks: set[tuple[str, ...]] = set()
    for i in range(block.top):
        found = view.within(i, block.left, block.right)
        if not found and len(view.filled[i]) == 1:
            found = view.filled[i]  # a title over tables that stand side by side
        if not found or len(found) > _MOST_TITLE_CELLS:
            continue
        changed = with_band(bands, [(view.own(i, j), (i, j)) for j in found], around.account_names)
        if changed is not None:
            bands = changed
            networks.add(changed.platforms)
        named = network_of_title(view.text(i, found[0]) or "") if len(found) == 1 else None
        if named and not bands.platforms:
            bands = replace(bands, platforms=(named,), platform_place=(i, found[0]))
            networks.add(bands.platforms)
    if len(networks - {()}) > 1:
        bands = replace(bands, platforms=(), platform_place=None)
    return bands


def _of_sheet_name(view: SheetView, block: Block) -> Bands:
    """The day or the week that the sheet is called by ("Week of April 6")."""
    day = day_named(view.grid.sheet or "")
    if day is None:
        return Bands()
    place = (block.top, block.start)
    if day.week:
        return Bands(week=day, day_place=place, year=day.year)
    return Bands(day=day, day_place=place)


def _draft(table: ReadTable, rows: list[Row], around: Surroundings) -> None:
    """Turn the rows of a table into drafts, one for each network and account."""
    roles = Roles.of(table.columns)
    found = [row for row in rows if is_post(row, roles)]
    tags = {row.i for row in found[1:] if is_tags_alone(row, table.columns)}
    table.notes.extend(sorted(tags))
    posts = [row for row in found if row.i not in tags]
    table.dated_from_above = fill_groups(posts, table.columns)
    give_months(posts, table.columns)
    dated = [
        n for n, row in enumerate(posts) if any(could_be_date(row.value(c)) for c in roles.when)
    ]
    last_dated = dated[-1] if dated else -1
    fan = FanOut(table.columns, around)
    for n, row in enumerate(posts):
        trailing = n > last_dated and is_trailing_note(row, roles, sorted(row.own))
        if trailing or is_guidance(row, roles):
            table.notes.append(row.i)
            continue
        table.drafts.extend(fan.drafts(row))
