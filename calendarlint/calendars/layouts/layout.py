"""Find the tables of a sheet: below each header, side by side, a day each.

What lies above, between and beside the tables (titles, legends, lists for drop-downs) belongs to
no table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, pairwise
from typing import Final

from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.headers import match_header
from calendarlint.calendars.layouts.bands import networks_titled
from calendarlint.calendars.layouts.header_guess import head_by_content
from calendarlint.calendars.layouts.header_rows import (
    DATE_FIELDS,
    POST_FIELDS,
    TEXT_FIELDS,
    Head,
    HeaderSense,
    fields_of,
    find_heads,
    merge_end,
    tidied,
)
from calendarlint.calendars.layouts.names import day_named, month_and_year, weekday_named
from calendarlint.calendars.layouts.sheet_view import Place, SheetView

_ROWS_TO_PROBE: Final = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A header and the rows below it, up to the next header over the same columns.

    The block spans columns ``left`` up to ``right`` and data rows ``first`` up to ``last`` (both
    ends excluded). Its table begins at column ``start``; left of it stand bands only.
    ``headers`` are relative to ``start``; ``groups`` hold, for a header of two rows, the heading
    that spans several columns. ``day`` is the cell above the header that names the block's day,
    where each day has its own columns.
    """

    top: int
    first: int
    last: int
    left: int
    right: int
    start: int
    headers: tuple[str | None, ...]
    groups: tuple[str | None, ...]
    day: Place | None = None


def find_blocks(view: SheetView, sense: HeaderSense) -> list[Block]:
    """Every block of the sheet in reading order; empty when no row reads as a header."""
    heads: list[Head] = []
    for head in find_heads(view, sense):
        heads.extend(_a_day_each(view, head) or _side_by_side(view, sense, head))
    if not heads and (guessed := head_by_content(view)) is not None:
        heads.append(guessed)
    blocks: list[Block] = []
    for position, head in enumerate(heads):
        below = (
            later.top
            for later in islice(heads, position + 1, None)
            if later.top > head.bottom and later.left < head.right and head.left < later.right
        )
        blocks.append(_block(head, next(below, len(view.rows)), sense))
    return blocks


def _block(head: Head, last: int, sense: HeaderSense) -> Block:
    meanings = {sense.meaning(header) for header in head.headers.values()}
    start = min(head.headers)
    if start > head.left and not meanings & DATE_FIELDS:
        start -= 1  # a column of dates or days that has no header
    columns = range(start, max(head.headers) + 1)
    return Block(
        top=head.top,
        first=head.bottom + 1,
        last=last,
        left=head.left,
        right=head.right,
        start=start,
        headers=tuple(head.headers.get(j) for j in columns),
        groups=tuple(head.groups.get(j) for j in columns),
        day=head.day,
    )


def _a_day_each(view: SheetView, head: Head) -> list[Head]:
    """The tables of a header above which days stand, each over its own columns; else none.

    The columns left of the first day (the times, say) belong to every table.
    """
    if head.top == 0:
        return []
    above = head.top - 1
    columns = sorted(head.headers)
    days = [j for j in view.filled[above] if _names_day(view.own(above, j))]
    shared = [j for j in columns if days and j < days[0]]
    if len(days) < 2 or len(days) < len(view.filled[above]) - 1 or not shared:
        return []
    ends = [*days[1:], columns[-1] + 1]
    tables = []
    for day, end in zip(days, ends, strict=True):
        own = [j for j in columns if day <= j < end]
        headers = {j: head.headers[j] for j in (*shared, *own)}
        tables.append(replace(head, headers=headers, day=(above, day)))
    return tables


def _names_day(cell: CellValue) -> bool:
    if isinstance(cell, str):
        return weekday_named(cell) is not None or day_named(cell) is not None
    return isinstance(cell, date)


def _side_by_side(view: SheetView, sense: HeaderSense, head: Head) -> list[Head]:
    """The tables that share a header row, each with its own columns; lists beside it left out."""
    tables: list[list[int]] = []
    ends: list[int] = []
    for segment in _segments(view, head):
        meanings = _meanings(sense, head, segment)
        current = _meanings(sense, head, tables[-1]) if tables else set()
        dated = bool(meanings & DATE_FIELDS)
        if tables and dated and current & DATE_FIELDS and fields_of(meanings) & POST_FIELDS:
            ends.append(segment[0])
            tables.append(segment)
        elif tables and _is_list(sense, head, segment, current):
            ends.append(segment[0])
            break
        elif (
            tables
            and dated
            and not current & DATE_FIELDS
            and _is_list(sense, head, tables[-1], meanings)
        ):
            tables[-1] = segment
        elif tables:
            tables[-1] = tables[-1] + segment
        else:
            tables.append(segment)
    ends = [*ends, view.width][: len(tables)]
    starts = [0, *ends]
    return [
        Head(
            # A title above the columns of one table only is a title as any other.
            head.bottom if _is_titled(head, table) else head.top,
            head.bottom,
            starts[n] if n else (0 if table[0] == min(head.headers) else table[0]),
            ends[n],
            {j: head.headers[j] for j in table if j in head.headers},
            {}
            if _is_titled(head, table)
            else {j: head.groups[j] for j in table if j in head.groups},
        )
        for n, table in enumerate(tables)
    ]


def _meanings(sense: HeaderSense, head: Head, columns: Sequence[int]) -> set[str]:
    found: set[str] = set()
    for j in columns:
        meaning = sense.meaning(head.headers[j])
        if meaning:
            found.add(meaning)
    return found


def _is_list(sense: HeaderSense, head: Head, columns: Sequence[int], beside: set[str]) -> bool:
    """Whether columns beside a table only list what its drop-downs offer."""
    meanings = [sense.meaning(head.headers[j]) for j in columns]
    if any(meaning is None or meaning.split(" ")[0] in TEXT_FIELDS for meaning in meanings):
        return False
    listed = {meaning for meaning in meanings if meaning}
    return bool(beside) and "network" not in listed and listed <= beside


def _segments(view: SheetView, head: Head) -> list[list[int]]:
    """The header's columns, parted where an empty column or a repeated sequence divides them."""
    columns = sorted(head.headers)
    probe = range(head.bottom + 1, min(head.bottom + 1 + _ROWS_TO_PROBE, len(view.rows)))
    used = {j for i in probe for j in view.filled[i]}
    segments = [[columns[0]]]
    for before, column in pairwise(columns):
        reach = max(merge_end(view, head.top, before), merge_end(view, head.bottom, before))
        between = range(max(before, reach) + 1, column)
        if between and not used.intersection(between):
            segments.append([column])
        else:
            segments[-1].append(column)
    return [piece for segment in segments for piece in _periods(head, segment)]


def _periods(head: Head, segment: list[int]) -> list[list[int]]:
    """A sequence of headers that repeats itself with no gap, parted into its repetitions."""
    texts = [tidied(head.headers[j]) for j in segment]
    grouped = any(j in head.groups for j in segment)
    for size in range(2, len(texts) // 2 + 1):
        if len(texts) % size == 0 and texts == texts[:size] * (len(texts) // size):
            pieces = [segment[at : at + size] for at in range(0, len(segment), size)]
            if not grouped or all(_is_titled(head, piece) for piece in pieces):
                return pieces
    return [segment]


def _is_titled(head: Head, columns: Sequence[int]) -> bool:
    """Whether one title, a month or a network, stands above columns that have their own dates."""
    titles = {head.groups.get(j) for j in columns}
    title = titles.pop()
    if titles or title is None:
        return False
    dated = any(_heads_dates(head.headers[j]) for j in columns)
    return dated and (month_and_year(title)[0] is not None or bool(networks_titled(title)))


def _heads_dates(header: str) -> bool:
    match = match_header(header)
    return match is not None and match.field in {"date", "when"}
