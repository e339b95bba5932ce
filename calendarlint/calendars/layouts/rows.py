"""The rows of a table: what each holds, what merges and groups add, and which of them are posts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.grid import CellError, CellValue
from calendarlint.calendars.headings.column_content import is_time, names_network, names_value_of
from calendarlint.calendars.headings.columns import Column
from calendarlint.calendars.layouts.bands import Bands, is_note
from calendarlint.calendars.layouts.names import month_and_year
from calendarlint.calendars.layouts.sheet_view import Place
from calendarlint.calendars.values.day_text import FIRST_YEAR, LAST_YEAR

CORE_TEXT: Final = frozenset({"copy", "copy_fr", "title", "first_comment", "ref_text"})
_MORE_TEXT: Final = frozenset({"link", "asset", "hashtags", "ref", "alt_text", "mentions"})
_WHEN: Final = frozenset({"date", "when"})
_WHO: Final = frozenset({"platform", "account"})
_NO_CONTENT: Final = frozenset(
    {"status", "id", "weekday", "tz", "notes", "lang", "date", "when", "approved_by"}
)
_GROUPED_FIELDS: Final = ("date", "when", "weekday", "platform", "account")
_FEWEST_BLANKS: Final = 2
_GROUPED_SHARE: Final = 0.2
_EXAMPLE: Final = re.compile(r"(?:example|exemple|sample|e ?g|p ?ex|par exemple)\b")
_SEVERAL_EXAMPLES: Final = 2
_MONTH_AND_YEAR_HEADERS: Final = frozenset({"month", "year", "mois", "annee"})
_PROPER: Final[Mapping[str, Callable[[CellValue], bool]]] = {
    "platform": names_network,
    "time": is_time,
    "status": names_value_of("status"),
}
_OPEN_DATE: Final = frozenset(
    {"tbc", "tbd", "tba", "a confirmer", "a determiner", "a venir", "to be confirmed"}
    | {"to be determined", "ongoing", "en continu", "asap", "des que possible", "flexible"}
)


@dataclass(slots=True)
class Row:
    """One row of a table with something in it.

    ``cells`` and ``sources`` go by column index of the grid; a source stands only where the value
    comes from another cell (a merge, or the row that heads a group). ``own`` are the columns
    filled in the row itself; ``after_gap`` tells that the row above is blank, ``apart`` that only
    short lines (a legend, notes) stand between the row and a blank one, ``first`` that the header
    stands right above.
    """

    i: int
    cells: dict[int, CellValue]
    own: frozenset[int]
    bands: Bands
    offset: int
    after_gap: bool
    apart: bool = False
    first: bool = False
    sources: dict[int, Place] = field(default_factory=dict)

    def value(self, column: Column) -> CellValue:
        """What the row shows in a column of the table."""
        return self.cells.get(column.index + self.offset)

    def place(self, column: Column) -> Place:
        """The cell that the row's value in a column comes from."""
        j = column.index + self.offset
        return self.sources.get(j, (self.i, j))


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of a table by what they can say about whether a row is a post."""

    core: tuple[Column, ...]
    more: tuple[Column, ...]
    when: tuple[Column, ...]
    who: tuple[Column, ...]
    informative: tuple[Column, ...]
    flags: tuple[Column, ...]
    states: tuple[Column, ...]

    @classmethod
    def of(cls, columns: Sequence[Column]) -> Roles:
        """Sort the mapped columns."""
        flags = tuple(
            c for c in columns if c.field in _WHO and (c.platform is not None or c.account)
        )
        return cls(
            core=tuple(c for c in columns if c.field in CORE_TEXT),
            more=tuple(c for c in columns if c.field in _MORE_TEXT),
            when=tuple(c for c in columns if c.field in _WHEN),
            who=tuple(c for c in columns if c.field in _WHO and c not in flags),
            informative=tuple(c for c in columns if c.field not in _NO_CONTENT and c not in flags),
            flags=flags,
            states=tuple(c for c in columns if c.field == "status"),
        )


def has_words(value: CellValue) -> bool:
    """Whether a cell holds text that says something, and not only a number or a failed formula."""
    return isinstance(value, str) and any(sign.isalpha() or ord(sign) > 0x2190 for sign in value)


def is_tags_alone(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row adds nothing but hashtags below the words of the post above it."""
    at = set(row.own)
    texts = [c for c in columns if c.field == "copy" and c.index + row.offset in at]
    if len(at) != 1 or not texts or texts[0].platform or texts[0].account:
        return False
    value = row.value(texts[0])
    return isinstance(value, str) and all(word.startswith("#") for word in value.split())


def fill_groups(rows: Sequence[Row], columns: Sequence[Column]) -> list[int]:
    """Give the rows of a group the date, network or account that stands at its head only.

    Blanks count as a group where the column is left blank often, below a filled row, and does not
    repeat its values as often; a lone blank is a value that is missing. A date holds until the
    next blank row, a network or account until the next one. Given back are the indices of the
    rows that took their date from above.
    """
    dated: list[int] = []
    for column in columns:
        headed = column.field in _GROUPED_FIELDS and not (column.platform or column.account)
        if headed and _is_grouped(rows, column):
            filled = _fill(rows, column, until_gap=column.field not in _WHO)
            dated.extend(filled if column.field in _WHEN else ())
    return dated


def _is_grouped(rows: Sequence[Row], column: Column) -> bool:
    shown = [row.value(column) for row in rows]
    first = next((n for n, value in enumerate(shown) if value is not None), len(shown))
    blanks = sum(value is None for value in shown[first:])
    repeats = sum(
        shown[n] is not None
        and shown[n] == shown[n - 1]
        and column.index + rows[n].offset in rows[n].own
        for n in range(first + 1, len(shown))
    )
    often = _GROUPED_SHARE * (len(shown) - first)
    return blanks >= _FEWEST_BLANKS and blanks >= often and blanks > repeats


def _fill(rows: Iterable[Row], column: Column, *, until_gap: bool) -> list[int]:
    filled: list[int] = []
    value: CellValue = None
    place: Place | None = None
    bands: Bands | None = None
    for row in rows:
        if row.value(column) is not None:
            value, place, bands = row.value(column), row.place(column), row.bands
        elif row.bands is not bands or (until_gap and row.after_gap):
            value = place = None
        elif place is not None:
            row.cells[column.index + row.offset] = value
            row.sources[column.index + row.offset] = place
            filled.append(row.i)
    return filled


def give_months(rows: Iterable[Row], columns: Sequence[Column]) -> None:
    """Give the rows the month and year of columns beside their dates; a blank repeats the last."""
    beside = [
        c for c in columns if c.field is None and normalise(c.header) in _MONTH_AND_YEAR_HEADERS
    ]
    month: int | None = None
    year: int | None = None
    for row in rows if beside else ():
        for column in beside:
            said = _month_and_year(row.value(column))
            month, year = said[0] or month, said[1] or year
        row.bands = replace(row.bands, month=month or row.bands.month, year=year or row.bands.year)


def _month_and_year(value: CellValue) -> tuple[int | None, int | None]:
    if isinstance(value, str):
        return month_and_year(value)
    if isinstance(value, date):
        return value.month, value.year
    if isinstance(value, float) and FIRST_YEAR <= value <= LAST_YEAR:
        return None, int(value)
    return None, None


def is_post(row: Row, roles: Roles) -> bool:
    """Whether a row plans a publication.

    A row with words for a post is one, dated or not. Without words, a date of its own needs two
    other cells that say something (an account and a time, say): a slot of a template, with
    nothing but a date or what a drop-down offers, is no post.
    """
    if not row.own:
        return False
    if any(has_words(row.value(column)) for column in roles.core):
        return _says_something_of_its_own(row, roles)
    dated = any(row.value(column) is not None for column in roles.when) or (
        row.bands.day is not None or row.bands.weekday is not None
    )
    named = any(row.value(column) is not None for column in roles.who)
    if any(has_words(row.value(column)) for column in roles.more):
        return dated or named
    if not any(column.index + row.offset in row.own for column in roles.when):
        return False
    needed = 2 if roles.core else 1
    return sum(_says(row.value(column)) for column in roles.informative) >= needed


def _says_something_of_its_own(row: Row, roles: Roles) -> bool:
    """Whether the row itself, and not only merged cells that reach into it, tells of a post."""
    telling = (*roles.informative, *roles.flags, *roles.when)
    return any(column.index + row.offset in row.own for column in telling)


def _says(value: CellValue) -> bool:
    return value is not None and not isinstance(value, (bool, CellError, float, int))


def is_trailing_note(row: Row, roles: Roles, filled: Sequence[int]) -> bool:
    """Whether a row that reads as a post is rather a total, a note or a line of a legend.

    Such a row has no date (nor a word that holds a date's place), and stands alone or below a
    blank row.
    """
    if any(could_be_date(row.value(column)) for column in roles.when):
        return False
    if row.bands.day is not None or row.bands.weekday is not None:
        return False
    first = row.cells[filled[0]]
    if isinstance(first, str) and is_note(first) and len(filled) <= 3:
        return True
    named = any(row.value(column) is not None for column in roles.who)
    return row.apart and len(filled) <= 2 and bool(roles.when) and not named


def is_guidance(row: Row, roles: Roles) -> bool:
    """Whether the row below a header explains the columns or gives an example ("e.g. Facebook")."""
    dates = [row.value(column) for column in roles.when]
    said = [value for value in dates if isinstance(value, str)]
    if any(_EXAMPLE.match(normalise(value)) for value in said):
        return True
    if not row.first:
        return False
    words = [value for value in row.cells.values() if isinstance(value, str)]
    examples = sum(bool(_EXAMPLE.match(normalise(value))) for value in words)
    if examples >= _SEVERAL_EXAMPLES:
        return True
    return bool(said) and not any(map(could_be_date, dates)) and not _has_proper_values(row, roles)


def _has_proper_values(row: Row, roles: Roles) -> bool:
    """Whether the row's networks, time and status are values, and not words about such values."""
    judged = [
        (_PROPER[column.field or ""], value)
        for column in (*roles.informative, *roles.states)
        if column.field in _PROPER and (value := row.value(column)) is not None
    ]
    return bool(judged) and all(test(value) for test, value in judged)


def could_be_date(value: CellValue) -> bool:
    """Whether a cell of a date column holds a date or a word in its place ("TBC")."""
    if isinstance(value, (datetime, date, int, float, CellError)):
        return True
    if not isinstance(value, str):
        return False
    words = normalise(value)
    return any(sign.isdigit() for sign in words) or words in _OPEN_DATE
