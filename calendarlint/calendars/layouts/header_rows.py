"""Header rows: what they say, and which two rows make one header.

A header is known by what its cells say, never by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from calendarlint.calendars.fields import fields, spelling_key, value_names
from calendarlint.calendars.headings.headers import match_header, network_of_header
from calendarlint.calendars.layouts.names import day_named, weekday_named
from calendarlint.calendars.layouts.sheet_view import Place, SheetView
from calendarlint.calendars.values.accounts import handle_with_network
from calendarlint.calendars.values.day_text import read_day_text

DATE_FIELDS: Final = frozenset({"when", "date", "time", "weekday"})
TEXT_FIELDS: Final = frozenset({"copy", "copy_fr", "title", "first_comment"})
WHO_FIELDS: Final = frozenset({"platform", "account", "network"})

POST_FIELDS: Final = TEXT_FIELDS | WHO_FIELDS

SEARCHED_ROWS: Final = 40
_LONGEST_HEADER: Final = 80
_FEWEST_OF_MANY: Final = 3
_SURELY_ENOUGH: Final = 4
_VALUES_OF_POST: Final = 2
_DATA_LIKE: Final = re.compile(r"https?://|www\.|\d{1,4}[-/.:h ]\d|#\w", re.IGNORECASE)


class HeaderSense:
    """What a header cell may mean, by the settings, the known accounts and the field names."""

    def __init__(self, settings_columns: Mapping[str, str], known_accounts: Sequence[str]) -> None:
        self._settings = {tidied(header): field for header, field in settings_columns.items()}
        self._accounts = {tidied(account) for account in known_accounts}
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
        tidy = tidied(text)
        if tidy in self._settings:
            return self._settings[tidy]
        if tidy in self._accounts or (tidy.startswith("@") and " " not in tidy):
            return "network"
        match = match_header(text)
        if match is not None:
            return f"{match.field} {match.platform}" if match.platform else match.field
        named = network_of_header(text) or handle_with_network(text)
        return "network" if named else None


@dataclass(frozen=True, slots=True)
class Head:
    """A header found: its rows, the columns it spans, and the text above each column."""

    top: int
    bottom: int
    left: int
    right: int
    headers: Mapping[int, str]
    groups: Mapping[int, str]
    day: Place | None = None


def find_heads(view: SheetView, sense: HeaderSense) -> Iterator[Head]:
    """Header rows from top to bottom, a header of two rows as one."""
    known: set[str] = set()
    above: Head | None = None
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
        if above is not None and _reads_as_post(view, sense, above, row):
            continue
        meanings = header_meanings(view, sense, row)
        if meanings is None or (not known and _better_below(view, sense, row, len(meanings))):
            continue
        head = _with_second_row(view, sense, row)
        known.update(head.headers.values())
        above = head
        i = head.bottom + 1
        yield head


def _repeats(view: SheetView, row: int, known: set[str]) -> bool:
    filled = view.filled[row]
    if len(filled) < 2 or view.text(row, filled[0]) not in known:
        return False
    return sum(view.text(row, j) in known for j in filled) >= 0.6 * len(filled)


def _reads_as_post(view: SheetView, sense: HeaderSense, above: Head, row: int) -> bool:
    """Whether a row below a gap goes on with the table above: its cells are values there."""
    values = 0
    for j in view.filled[row]:
        field = (sense.meaning(above.headers.get(j, "")) or "").split(" ")[0]
        cell = view.rows[row][j]
        if field in DATE_FIELDS and _is_moment(cell):
            return True
        values += isinstance(cell, str) and _is_value_of(field, cell)
    return values >= _VALUES_OF_POST


def _is_moment(cell: object) -> bool:
    if isinstance(cell, str):
        return weekday_named(cell) is not None or read_day_text(cell) is not None
    return isinstance(cell, (date, datetime, time, timedelta))


def _is_value_of(field: str, text: str) -> bool:
    if field == "account":
        return text.strip().startswith("@")
    known = fields().get(field)
    return known is not None and bool(known.spellings) and spelling_key(text) in value_names(field)


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
    fields = fields_of(set(found.values()))
    says_what_when = bool(fields & DATE_FIELDS) and bool(fields & POST_FIELDS)
    enough = _FEWEST_OF_MANY if says_what_when else _SURELY_ENOUGH
    if len(found) < 2 or len(found) < min(enough, len(filled) / 2):
        return None
    if found[min(found)] == "platform" and set(found.values()) == {"platform", "network"}:
        return None  # a row of a grid: the label "Platform", then each day's network
    if len(fields) < 2 and not _networks_over_days(view, row, found):
        return None
    return found if fields & (DATE_FIELDS | TEXT_FIELDS | WHO_FIELDS) else None


def _is_data(cell: object) -> bool:
    if isinstance(cell, str):
        if len(cell) > 2 * _LONGEST_HEADER or _DATA_LIKE.match(cell.strip()):
            return True
        # "June 4th at 1:15pm": a day with its time heads nothing.
        return ":" in cell and _holds_moment(cell.strip())
    return isinstance(cell, (date, datetime, time, timedelta, bool, float, int))


def _holds_moment(text: str) -> bool:
    said = read_day_text(text)
    return said is not None and said.clock is not None


def may_be_header_text(text: str) -> bool:
    """Whether a text could head a column, by its length and look."""
    return len(text) <= _LONGEST_HEADER and not _is_data(text)


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


def _with_second_row(view: SheetView, sense: HeaderSense, row: int) -> Head:
    """The head at a row, joined with the row above or below it where the two make one header."""
    if row + 1 < len(view.rows) and _completes(view, sense, row, row + 1):
        return _joined(view, row, row + 1)
    if row > 0 and _groups_above(view, sense, row - 1, row):
        return _joined(view, row - 1, row)
    headers = {j: text for j in view.filled[row] if (text := view.text(row, j))}
    return Head(row, row, 0, view.width, headers, {})


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
    wide = [j for j in inside if j < merge_end(view, upper, j)]
    whole = any(merge_end(view, upper, j) >= columns[-1] and j <= columns[0] for j in wide)
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


def merge_end(view: SheetView, i: int, j: int) -> int:
    """The last column that a cell spans: its own, unless it is merged."""
    return view.spans.get((i, j), (i, j))[1]


def _joined(view: SheetView, upper: int, lower: int) -> Head:
    """One head of two rows: the sub-header names the column, the group above it qualifies it."""
    headers: dict[int, str] = {}
    groups: dict[int, str] = {}
    starts = view.filled[upper]
    end_of_header = max(view.filled[lower][-1], starts[-1])
    for position, start in enumerate(starts):
        text = view.text(upper, start) or ""
        following = starts[position + 1] if position + 1 < len(starts) else end_of_header + 1
        merged_to = merge_end(view, upper, start)
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
    return Head(upper, lower, 0, view.width, headers, groups)


def fields_of(meanings: set[str]) -> set[str]:
    """The fields of some meanings, without the networks that qualify them."""
    return {meaning.split(" ")[0] for meaning in meanings}


def tidied(text: str) -> str:
    """A header for comparison: single spaces, no case."""
    return " ".join(text.split()).casefold()
