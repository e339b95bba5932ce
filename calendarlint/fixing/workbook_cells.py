"""Which repairs a workbook takes: what its cells really hold, what its sheets allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from calendarlint.calendars.fields import fields
from calendarlint.calendars.grid import CalendarFile, CellValue, Grid
from calendarlint.calendars.values.reading import read_value
from calendarlint.findings import Location
from calendarlint.fixing.repairs import LeftAlone, NotRewritableError, Repair, by_sheet
from calendarlint.wording import text
from calendarlint.workbooks.cell_contents import FoundCell, find_cells
from calendarlint.workbooks.markup import MarkupError, tags
from calendarlint.workbooks.opening import opened
from calendarlint.workbooks.refusing import not_patchable
from calendarlint.workbooks.rewriting import NewCells, OpenWorkbook, rewrite
from calendarlint.workbooks.splices import SpliceError
from calendarlint.workbooks.validations import Validation, Validations

_NEVER: Final = frozenset({"custom", "textLength"})
_LIKE: Final = 200
"""Cells of a column that are looked at for the number format of its dates."""


def possible_in_workbook(
    path: Path, file: CalendarFile, repairs: Sequence[Repair]
) -> tuple[list[Repair], list[LeftAlone]]:
    """The repairs that ``file`` takes, maybe with a word of its own list, and what is left alone.

    Raises ``NotPatchableError`` for a workbook that cannot be rewritten without loss,
    ``NotRewritableError`` for one that carries marks of ours, ``UnreadableError`` for a damaged
    one.
    """
    kept: list[Repair] = []
    left: list[LeftAlone] = []
    with opened(path, file.path) as (archive, main):
        workbook = OpenWorkbook(archive, main)
        if workbook.is_annotated:
            raise NotRewritableError("annotated")
        grids = {(grid.sheet or "").casefold(): grid for grid in file.grids}
        try:
            for sheet, wanted in by_sheet(repairs).items():
                for outcome in _on_sheet(workbook, grids, sheet or "", wanted):
                    if isinstance(outcome, Repair):
                        kept.append(outcome)
                    else:
                        left.append(outcome)
        except (MarkupError, SpliceError):
            raise not_patchable("unusual", file.path) from None
    return kept, left


def rewrite_workbook(
    path: Path, file: CalendarFile, repairs: Iterable[Repair], target: Path
) -> None:
    """Write the workbook at ``path`` to ``target`` with ``repairs`` made. Raises as above."""
    grids = {grid.sheet: grid for grid in file.grids}
    sheets = {
        sheet or "": NewCells(
            {cell: repair.after for cell, repair in wanted.items()},
            _cells_with_dates(grids[sheet], wanted),
        )
        for sheet, wanted in by_sheet(repairs).items()
    }
    rewrite(path, file.path, sheets, target)


def _on_sheet(
    workbook: OpenWorkbook,
    grids: Mapping[str, Grid],
    sheet: str,
    wanted: Mapping[tuple[int, int], Repair],
) -> Iterator[Repair | LeftAlone]:
    content = workbook.content(sheet)
    if _is_protected(content):
        first = next(iter(wanted.values())).location
        yield LeftAlone(Location(first.file, sheet), text("fix.left.protected", sheet=sheet))
        return
    found = find_cells(content, wanted.keys(), workbook.strings)
    validations = Validations(content, sheet, grids, workbook.names())
    for cell, repair in wanted.items():
        obstacle = _obstacle(found.get(cell), repair.before)
        if obstacle is not None:
            yield LeftAlone(repair.location, text(f"fix.left.{obstacle}"))
            continue
        outcome = _validated(repair, validations.of(cell))
        if outcome is not None:
            yield outcome


def _is_protected(content: bytes) -> bool:
    below = max(content.rfind(b"sheetData"), 0)
    return any(
        tag.name == "sheetProtection" and tag.get("sheet") in ("1", "true")
        for tag in tags(content, below)
    )


def _obstacle(cell: FoundCell | None, before: CellValue) -> str | None:
    """What keeps a cell from being given a value, as the last part of a key; None if nothing."""
    if cell is None:
        return "unusual"
    if cell.kind in ("formula", "rich-text"):
        return cell.kind
    if isinstance(before, str):
        return None if cell.kind == "text" and cell.text == before else "unusual"
    return None if cell.kind == "number" else "unusual"


def _validated(repair: Repair, validations: Sequence[Validation]) -> Repair | LeftAlone | None:
    """The repair as the cell's validations allow it; None where the cell is right as it is."""
    for validation in validations:
        if validation.kind in _NEVER:
            return LeftAlone(repair.location, text("fix.left.validated"))
        if validation.kind == "list":
            word = _listed(repair, validation.words)
            if word is None:
                return LeftAlone(repair.location, text("fix.left.not-in-list"))
            if word == repair.before:
                return None
            repair = replace(repair, after=word)
    return repair


def _listed(repair: Repair, words: Sequence[str] | None) -> str | None:
    """The word of the cell's own list that says the same; None where no single one does."""
    if words is None or not isinstance(repair.before, str) or not isinstance(repair.after, str):
        return None
    if repair.unsafe:
        return repair.after if repair.after in words else None
    for word in (repair.before.strip(), repair.after):
        if word in words:
            return word
    field = fields()[repair.field]
    meant = read_value(field, repair.before).value
    same = {word for word in words if read_value(field, word).value == meant}
    return same.pop() if len(same) == 1 and meant is not None else None


def _cells_with_dates(
    grid: Grid, wanted: Mapping[tuple[int, int], Repair]
) -> dict[int, list[tuple[int, int]]]:
    """The cells that hold a real date or time already, in the columns where one is written."""
    columns = {
        column for (_, column), repair in wanted.items() if not isinstance(repair.after, str)
    }
    found: dict[int, list[tuple[int, int]]] = {column: [] for column in columns}
    for i, row in enumerate(grid.rows):
        for column in columns:
            j = column - grid.first_column
            full = len(found[column]) >= _LIKE
            if not full and j < len(row) and isinstance(row[j], date | datetime | time):
                found[column].append((grid.first_row + i, column))
    return found
