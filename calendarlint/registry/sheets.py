"""Read the sheets Accounts, People and Parties (Comptes, Personnes, Partis) of a workbook.

Their columns are the keys of ``schemas/settings.schema.json`` under any of the names given there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.grid import CellValue, Grid
from calendarlint.calendars.values.texts import is_blank
from calendarlint.findings import Notice
from calendarlint.registry import cells
from calendarlint.registry.cells import CellProblem
from calendarlint.registry.names import headers
from calendarlint.settings import AccountEntry, PartyEntry, PersonEntry
from calendarlint.wording import Text, text

Kind = Literal["account", "person", "party"]

_SHEETS: Final[Mapping[str, Kind]] = {
    "accounts": "account",
    "comptes": "account",
    "people": "person",
    "personnes": "person",
    "parties": "party",
    "partis": "party",
}
_NEEDED: Final[Mapping[Kind, tuple[str, ...]]] = {
    "account": ("handle", "class"),
    "person": ("name", "role"),
    "party": (),
}
_HEADER_WITHIN: Final = 20


@dataclass(slots=True)
class Read:
    """What the sheets say, and their rows that could not be understood."""

    accounts: list[AccountEntry] = field(default_factory=list)
    people: list[PersonEntry] = field(default_factory=list)
    parties: list[PartyEntry] = field(default_factory=list)
    problems: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row below the header: the non-blank cells by key, and where they stand."""

    grid: Grid
    index: int
    columns: Mapping[str, int]
    cells: Mapping[str, CellValue]

    def notice(self, problem: Text, key: str | None = None) -> Notice:
        return Notice(problem, self.grid.location(self.index, self.columns.get(key or "")))


def is_registry_sheet(grid: Grid) -> bool:
    """Whether a sheet holds accounts, people or parties, and so is no calendar."""
    kind = _SHEETS.get(normalise(grid.sheet or ""))
    return kind is not None and _header(grid, kind) is not None


def read(grids: Iterable[Grid]) -> Read:
    """The entries of all sheets with one of the names; other sheets are passed over.

    A row that cannot be understood yields a problem at its cell, and no entry.
    """
    found = Read()
    for grid in grids:
        kind = _SHEETS.get(normalise(grid.sheet or ""))
        if kind is not None:
            _read_sheet(grid, kind, found)
    return found


def _read_sheet(grid: Grid, kind: Kind, found: Read) -> None:
    header = _header(grid, kind)
    if header is None:
        return
    top, columns = header
    for key in _NEEDED[kind]:
        if key not in columns:
            problem = text("registry.no-column", sheet=grid.sheet or "", column=key)
            found.problems.append(Notice(problem, grid.location(top)))
            return
    for index in range(top + 1, len(grid.rows)):
        values = {
            key: value
            for key, column in columns.items()
            if (value := _cell(grid.rows[index], column)) is not None
        }
        if values:
            _read_row(_Row(grid, index, columns, values), kind, found)


def _header(grid: Grid, kind: Kind) -> tuple[int, dict[str, int]] | None:
    """The first row that names two columns of ours, one of them a needed one."""
    known = headers(kind)
    telling = set(_NEEDED[kind]) or {"en", "fr"}
    for index, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        columns: dict[str, int] = {}
        for column, value in enumerate(row):
            key = known.get(normalise(value)) if isinstance(value, str) else None
            if key is not None:
                columns.setdefault(key, column)
        if telling & columns.keys() and len(columns) > 1:
            return index, columns
    return None


def _cell(row: list[CellValue], column: int) -> CellValue:
    value = row[column] if column < len(row) else None
    return None if is_blank(value) else value


def _read_row(row: _Row, kind: Kind, found: Read) -> None:
    missing = [key for key in _NEEDED[kind] if key not in row.cells]
    if missing:
        found.problems.append(
            row.notice(text("registry.missing-cell", column=missing[0]), missing[0])
        )
        return
    given: dict[str, Any] = {}
    for key, value in row.cells.items():
        try:
            given[key] = _READERS[kind].get(key, cells.words)(value)
        except CellProblem as problem:
            found.problems.append(row.notice(problem.reason, key))
            return
    first, last = given.pop("from", None), given.pop("to", None)
    if first is not None and last is not None and last < first:
        found.problems.append(row.notice(text("registry.ends-before-start"), "to"))
        return
    given["location"] = row.grid.location(row.index)
    if kind == "party":
        if "en" in given or "fr" in given:
            found.parties.append(PartyEntry(**given))
        else:
            found.problems.append(row.notice(text("registry.party-without-name")))
    elif kind == "person":
        found.people.append(PersonEntry(from_=first, to=last, **given))
    else:
        networks = given.pop("platform", (None,))
        account_class = given.pop("class")
        found.accounts.extend(
            AccountEntry(cls=account_class, platform=network, from_=first, to=last, **given)
            for network in networks
        )


_Reader = Callable[[CellValue], object]
_READERS: Final[Mapping[Kind, Mapping[str, _Reader]]] = {
    "account": {
        "platform": cells.networks,
        "class": cells.account_class,
        "lang": cells.language,
        "managed_by": cells.items,
        "from": cells.as_day,
        "to": cells.as_day,
        "avatar_logo": cells.yes_or_no,
        "timezone": cells.zone,
    },
    "person": {"role": cells.role, "from": cells.as_day, "to": cells.as_day},
    "party": {"hashtags": cells.items, "handles": cells.items, "websites": cells.items},
}
