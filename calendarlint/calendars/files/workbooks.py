"""Workbooks: xlsx, xlsm, xlsb and xls to grids, by the quickest way that is safe.

An ordinary xlsx is looked at and read in this process. One whose cells reach far is read in a
child process, without the cells beyond the gap. How far the cells of an xlsb or xls reach is
only known once they were walked through, and few people keep these: a child process always.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.files import biff8, biff12, openxml, rawsheets
from calendarlint.calendars.files.compound import CompoundFile
from calendarlint.calendars.files.extents import SheetFacts, clipped
from calendarlint.calendars.files.openxml import Workbook
from calendarlint.calendars.files.packages import Package
from calendarlint.calendars.files.rawsheets import RawSheet, ReaderError
from calendarlint.calendars.files.refusals import refusal
from calendarlint.calendars.files.sheetxml import MalformedError, examine
from calendarlint.calendars.grid import CalendarFile, CellError, Grid
from calendarlint.findings import Location, Notice
from calendarlint.wording import text

_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class _Named:
    """A sheet's own name and state; the package given to the reader may have others."""

    name: str
    hidden: bool
    own: bool = False


def read_openxml(package: Package, part: str, kind: str, shown: str) -> CalendarFile:
    """Read an xlsx or xlsm, whichever ``kind`` says; its workbook part is ``part``.

    Raises ``UnreadableError``.
    """
    workbook = openxml.workbook_of(package, part)
    if not workbook.sheets:
        raise refusal("no-sheets", shown)
    names = [_Named(sheet.name, sheet.hidden, sheet.own) for sheet in workbook.sheets]
    facts = [_looked_at(package.read(sheet.part), shown) for sheet in workbook.sheets]
    package.hold_to_directory()
    dangerous = _is_dangerous(facts, names, shown)
    if workbook.plain and all(looked.edited is None for looked in facts):
        try:
            sheets = _read(package.data, shown, isolate=dangerous)
            if len(sheets) == len(facts):
                return _calendar(kind, shown, sheets, names, facts)
        except ReaderError:
            # Looked at closely and written anew, it may still be read.
            pass
    facts = [_looked_at(package.read(sheet.part), shown, closely=True) for sheet in workbook.sheets]
    sheets = _read_anew(package, workbook, facts, shown, isolate=dangerous)
    return _calendar(kind, shown, sheets, names, facts)


def read_binary_openxml(package: Package, part: str, shown: str) -> CalendarFile:
    """Read an xlsb whose workbook part is ``part``. Raises ``UnreadableError``."""
    listed = biff12.sheets_of(package.read(part))
    relationships = openxml.targets(package, part)
    edited: dict[str, bytes] = {}
    facts: list[SheetFacts] = []
    names: list[_Named] = []
    for sheet in listed:
        kind, target = relationships.get(sheet.relationship, ("", ""))
        if kind != "worksheet":
            continue
        looked = biff12.examine(package.read(target))
        facts.append(looked)
        names.append(_Named(sheet.name, sheet.hidden))
        if looked.edited is not None:
            edited[target] = looked.edited
    if not facts:
        raise refusal("no-sheets", shown)
    package.hold_to_directory()
    _is_dangerous(facts, names, shown)
    data = package.with_parts(edited) if edited else package.data
    try:
        sheets = _read(data, shown, isolate=True)
    except ReaderError:
        raise refusal("damaged", shown) from None
    if len(sheets) != len(facts):
        raise refusal("damaged", shown)
    return _calendar("xlsb", shown, sheets, names, facts)


def read_xls(compound: CompoundFile, stream: bytes, shown: str) -> CalendarFile:
    """Read an xls whose workbook stream is ``stream``. Raises ``UnreadableError``."""
    if biff8.is_encrypted(stream):
        raise refusal("password", shown)
    try:
        sheets = _read(compound.data, shown, isolate=True)
    except ReaderError as error:
        raise refusal("password" if error.password else "damaged", shown) from None
    if not sheets:
        raise refusal("no-sheets", shown)
    errors = biff8.error_cells(stream)
    if len(errors) != len(sheets):
        raise refusal("damaged", shown)
    facts = [SheetFacts(errors=found) for found in errors]
    names = [_Named(sheet.name, sheet.hidden) for sheet in sheets]
    return _calendar("xls", shown, sheets, names, facts)


def far_notices(file: str, sheet: str, facts: SheetFacts) -> list[Notice]:
    """What to say of the cells that were not read: each one, or how many after the first few."""
    notices = [
        Notice(text("opening.far-cell", cell=at.cell or "", sheet=sheet), at)
        for at in (Location(file, sheet, row, column) for row, column in facts.far[:_NAMED])
    ]
    more = facts.far[_NAMED:]
    if more:
        row, column = more[0]
        at = Location(file, sheet, row, column)
        notices.append(Notice(text("opening.far-cells", count=len(more), sheet=sheet), at))
    return notices


def _looked_at(part: bytes, shown: str, *, closely: bool = False) -> SheetFacts:
    xml = openxml.utf8(part)
    try:
        facts = examine(xml, closely=closely)
    except MalformedError:
        raise refusal("damaged", shown) from None
    if facts.edited is None and xml is not part:
        facts.edited = xml
    return facts


def _is_dangerous(facts: Sequence[SheetFacts], names: Sequence[_Named], shown: str) -> bool:
    for looked, named in zip(facts, names, strict=True):
        if looked.hopeless:
            raise refusal("too-spread", shown, sheet=named.name)
    return any(looked.large or looked.far for looked in facts)


def _read_anew(
    package: Package, workbook: Workbook, facts: Sequence[SheetFacts], shown: str, *, isolate: bool
) -> list[RawSheet]:
    parts = [
        looked.edited if looked.edited is not None else package.read(sheet.part)
        for sheet, looked in zip(workbook.sheets, facts, strict=True)
    ]
    try:
        return _read(openxml.rebuilt(package, workbook, parts), shown, isolate=isolate)
    except ReaderError:
        raise refusal("damaged", shown) from None


def _read(data: bytes, shown: str, *, isolate: bool) -> list[RawSheet]:
    if not isolate:
        return rawsheets.read_sheets(data)
    from calendarlint.calendars.files import isolated

    try:
        return isolated.read_sheets(data)
    except isolated.LimitError:
        raise refusal("limits", shown) from None


def _calendar(
    kind: str,
    shown: str,
    sheets: Sequence[RawSheet],
    names: Sequence[_Named],
    facts: Sequence[SheetFacts],
) -> CalendarFile:
    calendar = CalendarFile(path=shown, kind=kind, grids=[])
    for raw, named, looked in zip(sheets, names, facts, strict=True):
        if named.own:
            continue
        grid = Grid(
            file=shown,
            sheet=named.name,
            rows=raw.rows,
            first_row=raw.first_row,
            first_column=raw.first_column,
            hidden=named.hidden,
        )
        last_row = raw.first_row + len(raw.rows) - 1
        last_column = raw.first_column + max(map(len, raw.rows), default=0) - 1
        box = (raw.first_row, raw.first_column, last_row, last_column)
        grid.merges = clipped(raw.merges or looked.merges, box)
        for (row, column), code in looked.errors.items():
            _set_error(grid, row - grid.first_row, column - grid.first_column, code)
        calendar.grids.append(grid)
        calendar.notices.extend(far_notices(shown, named.name, looked))
    return calendar


def _set_error(grid: Grid, i: int, j: int, code: str) -> None:
    """Put the error where the reader left a blank; it may have trimmed that blank away."""
    if not (0 <= i < len(grid.rows) and j >= 0):
        return
    row = grid.rows[i]
    row.extend([None] * (j + 1 - len(row)))
    row[j] = CellError(code)
