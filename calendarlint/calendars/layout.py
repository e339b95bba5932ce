"""Find the tables of a sheet: header rows anywhere, of one or two rows, repeated or side by side.

A header is known by what its cells say, never by where it stands. What lies above, between and
beside the tables (titles, legends, lists for drop-downs) belongs to no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise
from typing import Final

from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headers import match_header, network_of_header
from calendarlint.calendars.names import day_named, weekday_named
from calendarlint.calendars.sheet_view import Place, SheetView

DATE_FIELDS: Final = frozenset({"when", "date", "time", "weekday"})
TEXT_FIELDS: Final = frozenset({"copy", "copy_fr", "title", "first_comment"})
WHO_FIELDS: Final = frozenset({"platform", "account", "network"})

_POST_FIELDS: Final = TEXT_FIELDS | WHO_FIELDS

SEARCHED_ROWS: Final = 40
_LONGEST_HEADER: Final = 80
_FEWEST_OF_MANY: Final = 3
_SURELY_ENOUGH: Final = 4
_ROWS_TO_PROBE: Final = 60
_DATA_LIKE: Final = re.compile(r"https?://|www\.|\d{1,4}[-/.:h ]\d|#\w", re.IGNORECASE)


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


class HeaderSense:
    """What a header cell may mean, by the settings, the known accounts and the field names."""

    def __init__(self, settings_columns: Mapping[str, str], known_accounts: Sequence[str]) -> None:
        self._settings = {_tidy(header): field for header, field in settings_columns.items()}
        self._accounts = {_tidy(account) for account in known_accounts}
        self._known: dict[str, str | None] = {}

    def meaning(self, text: str) -> str | None:
        """What the text says as a header; None when it is no known one.

        That is a field key (with the network that qualifies it, after a space), or ``network``
        where the text is a network's or an account's name.
        """
        if text not in self._known:
            self._known[text] = self._look_up(text)
        return self._known[text]

    def _look_up(self, text: str) -> str | None:
        tidy = _tidy(text)
        if tidy in self._settings:
            return self._settings[tidy]
        if tidy in self._accounts or (tidy.startswith("@") and " " not in tidy):
            return "network"
        match = match_header(text)
        if match is not None:
            return f"{match.field} {match.platform}" if match.platform else match.field
        return "network" if network_of_header(text) else None


def find_blocks(view: SheetView, sense: HeaderSense) -> list[Block]:
    """Every block of the sheet in reading order; empty when no row reads as a header."""
    heads: list[_Head] = []
    for head in _heads(view, sense):
        heads.extend(_a_day_each(view, head) or _side_by_side(view, sense, head))
    blocks: list[Block] = []
    for position, head in enumerate(heads):
        below = (
            later.top
            for later in islice(heads, position + 1, None)
            if later.top > head.bottom and later.left < head.right and head.left < later.right
        )
        blocks.append(head.block(next(below, len(view.rows)), sense))
    return blocks


@dataclass(frozen=True, slots=True)
class _Head:
    """A header found: its rows, the columns it spans, and the text above each column."""

    top: int
    bottom: int
    left: int
    right: int
    headers: Mapping[int, str]
    groups: Mapping[int, str]
    day: Place | None = None

    def block(self, last: int, sense: HeaderSense) -> Block:
        meanings = {sense.meaning(header) for header in self.headers.values()}
        start = min(self.headers)
        if start > self.left and not meanings & DATE_FIELDS:
            start -= 1  # a column of dates or days that has no header
        columns = range(start, max(self.headers) + 1)
        return Block(
            top=self.top,
            first=self.bottom + 1,
            last=last,
            left=self.left,
            right=self.right,
            start=start,
            headers=tuple(self.headers.get(j) for j in columns),
            groups=tuple(self.groups.get(j) for j in columns),
            day=self.day,
        )


def _heads(view: SheetView, sense: HeaderSense) -> Iterator[_Head]:
    """Header rows from top to bottom, a header of two rows as one."""
    known: set[str] = set()
    searched = 0
    i = 0
    while i < len(view.rows):
        row = i
        i += 1
        if not view.filled[row]:
            continue
        searched += 1
        fresh = row == 0 or len(view.filled[row - 1]) <= 2
        may_be_new = fresh or (not known and searched <= SEARCHED_ROWS)
        if not (may_be_new or _repeats(view, row, known)):
            continue
        meanings = header_meanings(view, sense, row)
        if meanings is None or (not known and _better_below(view, sense, row, len(meanings))):
            continue
        head = _with_second_row(view, sense, row)
        known.update(head.headers.values())
        i = head.bottom + 1
        yield head


def _repeats(view: SheetView, row: int, known: set[str]) -> bool:
    filled = view.filled[row]
    if len(filled) < 2 or view.text(row, filled[0]) not in known:
        return False
    return sum(view.text(row, j) in known for j in filled) >= 0.6 * len(filled)


def header_meanings(view: SheetView, sense: HeaderSense, row: int) -> dict[int, str] | None:
    """What each cell of a row means as a header, or None when the row is no header."""
    filled = view.filled[row]
    if len(filled) < 2:
        return None
    texts = {j: view.text(row, j) for j in filled}
    unfit = sum(_is_data(view.rows[row][j]) for j in filled)
    if unfit > len(filled) // 6:
        return None
    found = {
        j: meaning
        for j, text in texts.items()
        if text and len(text) <= _LONGEST_HEADER and (meaning := sense.meaning(text))
    }
    fields = _fields(set(found.values()))
    says_what_when = bool(fields & DATE_FIELDS) and bool(fields & _POST_FIELDS)
    enough = _FEWEST_OF_MANY if says_what_when else _SURELY_ENOUGH
    if len(found) < 2 or len(found) < min(enough, len(filled) / 2):
        return None
    if len(fields) < 2 and not _networks_over_days(view, row, found):
        return None
    return found if fields & (DATE_FIELDS | TEXT_FIELDS | WHO_FIELDS) else None


def _is_data(cell: object) -> bool:
    if isinstance(cell, str):
        return len(cell) > 2 * _LONGEST_HEADER or bool(_DATA_LIKE.match(cell.strip()))
    return isinstance(cell, (date, datetime, time, timedelta, bool, float, int))


def _networks_over_days(view: SheetView, row: int, found: Mapping[int, str]) -> bool:
    """Whether networks stand side by side over texts, with the days in a column left of them."""
    if set(found.values()) != {"network"}:
        return False
    left = min(found)
    below = range(row + 1, min(row + 6, len(view.rows)))
    return left > 0 and any(view.within(i, 0, left) for i in below)


def _better_below(view: SheetView, sense: HeaderSense, row: int, size: int) -> bool:
    """Whether a row shortly below is plainly the header, so that this one is a legend or note."""
    for later in range(row + 1, min(row + 5, len(view.rows))):
        meanings = header_meanings(view, sense, later)
        if meanings is not None and len(meanings) >= size + 2:
            return not _completes(view, sense, row, later)
    return False


def _with_second_row(view: SheetView, sense: HeaderSense, row: int) -> _Head:
    """The head at a row, joined with the row above or below it where the two make one header."""
    if row + 1 < len(view.rows) and _completes(view, sense, row, row + 1):
        return _joined(view, row, row + 1)
    if row > 0 and _groups_above(view, sense, row - 1, row):
        return _joined(view, row - 1, row)
    headers = {j: text for j in view.filled[row] if (text := view.text(row, j))}
    return _Head(row, row, 0, view.width, headers, {})


def _completes(view: SheetView, sense: HeaderSense, upper: int, lower: int) -> bool:
    """Whether the lower row holds sub-headers under the groups of the upper one."""
    if lower != upper + 1 or not view.filled[lower]:
        return False
    below = view.filled[lower]
    texts = [view.text(lower, j) for j in below]
    if not all(text and len(text) <= _LONGEST_HEADER for text in texts):
        return False
    named = sum(1 for text in texts if text and sense.meaning(text))
    taken = set(view.filled[upper])
    new = [j for j in below if j not in taken and j > min(taken, default=0)]
    return bool(new) and 2 * named >= len(below) and named >= 2


def _groups_above(view: SheetView, sense: HeaderSense, upper: int, lower: int) -> bool:
    """Whether the upper row groups the columns of the header below it, and is no title."""
    above = view.filled[upper]
    if not above or any(_is_no_group(view.text(upper, j)) for j in above):
        return False
    columns = view.filled[lower]
    inside = [j for j in above if columns[0] <= j <= columns[-1]]
    if not inside:
        return False
    wide = [j for j in inside if j < _merge_end(view, upper, j)]
    whole = any(_merge_end(view, upper, j) >= columns[-1] and j <= columns[0] for j in wide)
    if whole:
        return False
    return bool(wide) or _subs_repeat(view, sense, upper, lower)


def _is_no_group(text: str | None) -> bool:
    """Whether a cell above a header cannot head a group: it is no text, or it names a day."""
    return text is None or weekday_named(text) is not None or day_named(text) is not None


def _subs_repeat(view: SheetView, sense: HeaderSense, upper: int, lower: int) -> bool:
    """Whether at least two groups have the same sub-headers under them."""
    starts = view.filled[upper]
    columns = view.filled[lower]
    under: list[frozenset[str]] = []
    for position, start in enumerate(starts):
        end = starts[position + 1] if position + 1 < len(starts) else columns[-1] + 1
        subs = [view.text(lower, j) or "" for j in columns if start <= j < end]
        if len(subs) >= 2:
            under.append(frozenset(filter(sense.meaning, subs)))
    return any(a & b for n, a in enumerate(under) for b in under[n + 1 :])


def _merge_end(view: SheetView, i: int, j: int) -> int:
    return view.spans.get((i, j), (i, j))[1]


def _joined(view: SheetView, upper: int, lower: int) -> _Head:
    """One head of two rows: the sub-header names the column, the group above it qualifies it."""
    headers: dict[int, str] = {}
    groups: dict[int, str] = {}
    starts = view.filled[upper]
    end_of_header = max(view.filled[lower][-1], starts[-1])
    for position, start in enumerate(starts):
        text = view.text(upper, start) or ""
        following = starts[position + 1] if position + 1 < len(starts) else end_of_header + 1
        merged_to = _merge_end(view, upper, start)
        end = merged_to + 1 if merged_to > start else following
        subs = [j for j in view.within(lower, start, end) if view.text(lower, j)]
        if not subs:
            headers[start] = text
        for j in subs:
            groups[j] = text
    for j in view.filled[lower]:
        sub = view.text(lower, j)
        if sub:
            headers[j] = sub
    return _Head(upper, lower, 0, view.width, headers, groups)


def _a_day_each(view: SheetView, head: _Head) -> list[_Head]:
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


def _side_by_side(view: SheetView, sense: HeaderSense, head: _Head) -> list[_Head]:
    """The tables that share a header row, each with its own columns; lists beside it left out."""
    tables: list[list[int]] = []
    ends: list[int] = []
    for segment in _segments(view, head):
        meanings = _meanings(sense, head, segment)
        current = _meanings(sense, head, tables[-1]) if tables else set()
        dated = bool(meanings & DATE_FIELDS)
        if tables and dated and current & DATE_FIELDS and _fields(meanings) & _POST_FIELDS:
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
        _Head(
            head.top,
            head.bottom,
            starts[n] if n else (0 if table[0] == min(head.headers) else table[0]),
            ends[n],
            {j: head.headers[j] for j in table if j in head.headers},
            {j: head.groups[j] for j in table if j in head.groups},
        )
        for n, table in enumerate(tables)
    ]


def _meanings(sense: HeaderSense, head: _Head, columns: Sequence[int]) -> set[str]:
    found: set[str] = set()
    for j in columns:
        meaning = sense.meaning(head.headers[j])
        if meaning:
            found.add(meaning)
    return found


def _fields(meanings: set[str]) -> set[str]:
    return {meaning.split(" ")[0] for meaning in meanings}


def _is_list(sense: HeaderSense, head: _Head, columns: Sequence[int], beside: set[str]) -> bool:
    """Whether columns beside a table only list what its drop-downs offer."""
    meanings = [sense.meaning(head.headers[j]) for j in columns]
    if any(meaning is None or meaning.split(" ")[0] in TEXT_FIELDS for meaning in meanings):
        return False
    listed = {meaning for meaning in meanings if meaning}
    return bool(beside) and "network" not in listed and listed <= beside


def _segments(view: SheetView, head: _Head) -> list[list[int]]:
    """The header's columns, parted where an empty column or a repeated sequence divides them."""
    columns = sorted(head.headers)
    probe = range(head.bottom + 1, min(head.bottom + 1 + _ROWS_TO_PROBE, len(view.rows)))
    used = {j for i in probe for j in view.filled[i]}
    segments = [[columns[0]]]
    for before, column in pairwise(columns):
        reach = max(_merge_end(view, head.top, before), _merge_end(view, head.bottom, before))
        between = range(max(before, reach) + 1, column)
        if between and not used.intersection(between):
            segments.append([column])
        else:
            segments[-1].append(column)
    return [piece for segment in segments for piece in _periods(head, segment)]


def _periods(head: _Head, segment: list[int]) -> list[list[int]]:
    """A sequence of headers that repeats itself with no gap, parted into its repetitions."""
    texts = [_tidy(head.headers[j]) for j in segment]
    if any(j in head.groups for j in segment):
        return [segment]
    for size in range(2, len(texts) // 2 + 1):
        if len(texts) % size == 0 and texts == texts[:size] * (len(texts) // size):
            return [segment[at : at + size] for at in range(0, len(segment), size)]
    return [segment]


def _tidy(text: str) -> str:
    return " ".join(text.split()).casefold()
