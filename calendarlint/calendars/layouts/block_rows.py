"""The rows of one block, from top to bottom, with the bands and merges that hold for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from calendarlint.calendars.headings.columns import Column
from calendarlint.calendars.layouts.bands import Bands, with_band, with_campaign
from calendarlint.calendars.layouts.layout import Block
from calendarlint.calendars.layouts.names import day_named
from calendarlint.calendars.layouts.rows import CORE_TEXT, Row
from calendarlint.calendars.layouts.sheet_view import Place, SheetView
from calendarlint.calendars.layouts.surroundings import Surroundings

_MOST_BAND_CELLS: Final = 3
_MOST_NOTE_CELLS: Final = 2
_LONGEST_WEEK: Final = 40


class BlockReader:
    """Walks the rows of one block from top to bottom."""

    def __init__(
        self,
        view: SheetView,
        block: Block,
        columns: Sequence[Column],
        around: Surroundings,
        bands: Bands,
    ) -> None:
        self.bands = bands
        self._view = view
        self._block = block
        self._columns = columns
        self._around = around
        self._offset = block.start
        self._reached = _by_merges(view, block, across=False)
        self._beside = _by_merges(view, block, across=True)
        mapped = [(column.index + block.start, column.field) for column in columns]
        self._mapped = {j for j, key in mapped if key}
        self._core = {j for j, key in mapped if key in CORE_TEXT}
        self._when = {j for j, key in mapped if key in {"date", "when"}}

    def rows(self) -> list[Row]:
        """Every row that is neither blank nor a band; ``bands`` moves on with them."""
        view, block = self._view, self._block
        rows: list[Row] = []
        above = self.bands
        gap = apart = False
        for i in range(block.first, block.last):
            found = view.within(i, block.left, block.right)
            if not found:
                gap = apart = True
                continue
            apart = apart and len(found) <= _MOST_NOTE_CELLS
            reached = self._reached.get(i, ())
            if len(found) <= _MOST_BAND_CELLS and not reached and self._is_band(i, found):
                gap = False
                continue
            cells = view.rows[i]
            self._move_on(i, found)
            row = Row(
                i=i,
                cells={j: cells[j] for j in found},
                own=frozenset(found),
                bands=self.bands,
                offset=self._offset,
                after_gap=gap,
                apart=apart,
                first=not rows and i == block.first,
            )
            for j, source in (*reached, *self._beside.get(i, ())):
                if self._shares(j, source[1]):
                    row.cells[j] = view.own(*source)
                    row.sources[j] = source
            rows.append(row)
            above = self.bands
            gap = False
        # A title below the last row heads the next table: it is no campaign of this one.
        self.bands = replace(
            self.bands, campaign=above.campaign, campaign_place=above.campaign_place
        )
        return rows

    def _move_on(self, i: int, found: Sequence[int]) -> None:
        """A date of the row's own ends the day above; a week in its first cell begins a week."""
        if self._when.intersection(found):
            if self.bands.day is not None:
                self.bands = replace(self.bands, day=None, day_place=None)
        elif not self._when and found[0] not in self._mapped:
            text = self._view.text(i, found[0])
            week = day_named(text) if text and len(text) <= _LONGEST_WEEK else None
            if week is not None and week.week:
                place = (i, found[0])
                self.bands = replace(self.bands, week=week, weekday=None, day=None, day_place=place)

    def _is_band(self, i: int, found: Sequence[int]) -> bool:
        """Whether the row is a band; if so the bands hold from here on."""
        cells = [(self._view.own(i, j), (i, j)) for j in found]
        changed = with_band(self.bands, cells, self._around.account_names)
        value, place = cells[0]
        alone = len(found) == 1 and isinstance(value, str)
        if changed is None and alone and self._may_be_title(found[0]):
            changed = with_campaign(self.bands, str(value), place)
        if changed is None:
            return False
        self.bands = changed
        return True

    def _shares(self, column: int, other: int) -> bool:
        """Whether a merge that covers both columns speaks for both: they hold the same field."""
        if column == other:
            return True
        columns = self._columns
        at, to = column - self._offset, other - self._offset
        inside = 0 <= at < len(columns) and 0 <= to < len(columns)
        return inside and columns[at].field is not None and columns[at].field == columns[to].field

    def _may_be_title(self, column: int) -> bool:
        return column <= self._offset or column not in self._core


def _by_merges(
    view: SheetView, block: Block, *, across: bool
) -> dict[int, list[tuple[int, Place]]]:
    """For each row, the columns that a merge covers: from a row above, or from the same row."""
    found: dict[int, list[tuple[int, Place]]] = {}
    for (i, j), source in view.covered.items():
        inside = block.first <= i < block.last and block.left <= j < block.right
        if inside and (source[0] == i) == across and source[0] >= block.first:
            found.setdefault(i, []).append((j, source))
    return found
