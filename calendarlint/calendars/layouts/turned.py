"""Calendars that lie on their side: a field a row, a post a column, or a card for each post.

Such a sheet is turned by a quarter, read like any other, and its places are turned back.
"""

from __future__ import annotations

from typing import Final

from calendarlint.calendars.grid import Grid
from calendarlint.calendars.layouts.drafts import Draft
from calendarlint.calendars.layouts.header_rows import (
    TEXT_FIELDS,
    WHO_FIELDS,
    HeaderSense,
    header_meanings,
)
from calendarlint.calendars.layouts.sheet_view import Place, SheetView

_SEARCHED_COLUMNS: Final = 6
_FEWEST_FIELDS: Final = 3
_DAY_FIELDS: Final = frozenset({"date", "when"})
_MOST_ROWS: Final = 1000
_LONGEST_LABEL: Final = 40
_LABELS_TO_PROBE: Final = 20


def lies_on_its_side(view: SheetView, sense: HeaderSense) -> bool:
    """Whether one of the first columns reads as a header, and no row does so as well."""
    if len(view.rows) > _MOST_ROWS:
        return False
    columns = (_fields_down(view, sense, j) for j in range(min(view.width, _SEARCHED_COLUMNS)))
    down = max(columns, key=len, default=frozenset())
    if not _names_a_post(down):
        return False
    across = (header_meanings(view, sense, i) or {} for i in range(len(view.rows)))
    return all(len(set(found.values())) < _FEWEST_FIELDS for found in across)


def _fields_down(view: SheetView, sense: HeaderSense, column: int) -> frozenset[str]:
    """The fields that the labels of a column name, where most of them name one."""
    texts = [text for i in range(len(view.rows)) if (text := view.text(i, column))]
    for some in (texts[:_LABELS_TO_PROBE], texts):
        labels = [text for text in some if len(text) <= _LONGEST_LABEL]
        found = [meaning for text in labels if (meaning := sense.meaning(text))]
        if 2 * len(found) < len(some):
            return frozenset()
    return frozenset(found)


def _names_a_post(fields: frozenset[str]) -> bool:
    named = len(fields) >= _FEWEST_FIELDS and bool(fields & _DAY_FIELDS)
    return named and bool(fields & (TEXT_FIELDS | WHO_FIELDS))


def turned(view: SheetView) -> SheetView:
    """The same sheet, its columns as rows."""
    grid = view.grid
    rows = [[view.own(i, j) for i in range(len(view.rows))] for j in range(view.width)]
    merges = [(left, top, right, bottom) for top, left, bottom, right in grid.merges]
    return SheetView(
        Grid(
            file=grid.file,
            sheet=grid.sheet,
            rows=rows,
            first_row=grid.first_column,
            first_column=grid.first_row,
            merges=merges,
        )
    )


def turn_back(draft: Draft) -> None:
    """Give a draft read from the turned sheet its places in the sheet as it is."""
    for key, cell in draft.cells.items():
        draft.cells[key] = cell._replace(place=_back(cell.place))
    if draft.platform_place is not None:
        draft.platform_place = _back(draft.platform_place)
    if draft.account_place is not None:
        draft.account_place = _back(draft.account_place)
    draft.row = min((cell.place[0] for cell in draft.cells.values()), default=0)


def _back(place: Place) -> Place:
    return place[1], place[0]
