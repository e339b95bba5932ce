"""Which row is meant: by the post's id, or by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from calendarlint.calendars.grid import UnreadableError
from calendarlint.facts.case import identifier
from calendarlint.slipping.rows import PlannedRow
from calendarlint.wording import Param, Quoted, Several, Text, text

_PLACE: Final = re.compile(r"(?:(?P<before>.+)[!:])?(?P<column>[A-Za-z]{0,3})(?P<row>[1-9]\d*)")
_LISTED: Final = 8


def row_named(name: str, rows: Sequence[PlannedRow]) -> PlannedRow:
    """The one row that ``name`` means: an id, else ``14``, ``C14``, ``May!14`` or ``plan.csv:14``.

    Rows that are reported on come before those of context files. Raises ``UnreadableError`` where
    nothing is called so, and where several rows are; the sentence then lists them.
    """
    own = [row for row in rows if not row.first.post.context]
    around = [row for row in rows if row.first.post.context]
    for found in (
        _with_id(name, own),
        _at_place(name, own),
        _with_id(name, around),
        _at_place(name, around),
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise UnreadableError(_several(name, found))
    raise UnreadableError(text("slip.no-such-post", post=Quoted(name)))


def _with_id(name: str, rows: Sequence[PlannedRow]) -> list[PlannedRow]:
    wanted = identifier(name)
    return [row for row in rows if any(case.post_id == wanted for case in row.cases)]


def _at_place(name: str, rows: Sequence[PlannedRow]) -> list[PlannedRow]:
    place = _PLACE.fullmatch(name.strip())
    if place is None:
        return []
    number, column = int(place["row"]), place["column"].upper()
    found = [
        row
        for row in rows
        if row.first.post.location().row == number and _stands_in(row, place["before"])
    ]
    if column and len(found) > 1:
        return [row for row in found if f"{column}{number}" in _cells(row)]
    return found


def _stands_in(row: PlannedRow, named: str | None) -> bool:
    """Whether the row is on the sheet, or in the file, that stands before its number."""
    if named is None:
        return True
    at = row.first.post.location()
    wanted = named.strip().strip("'").casefold()
    file, name = at.file.casefold(), PurePath(at.file).name.casefold()
    sheet = (at.sheet or "").casefold()
    return wanted in {file, name, sheet, f"{file}:{sheet}", f"{name}:{sheet}"}


def _cells(row: PlannedRow) -> set[str | None]:
    grid = row.first.post.table.grid
    places = {at for case in row.cases for at in case.post.cells.values()}
    return {grid.location(*at).cell for at in places}


def _several(name: str, rows: Sequence[PlannedRow]) -> Text:
    places: list[Param] = [row.first.post.location().shown for row in rows[:_LISTED]]
    more = len(rows) - len(places)
    if more:
        places.append(text("slip.more-posts", count=more))
    return text("slip.several-posts", post=Quoted(name), places=Several(tuple(places), "or"))
