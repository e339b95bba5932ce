"""Places in a worksheet's XML: of cells, of rows, and of what is put between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from calendarlint.calendars.files.extents import Cell, Merge
from calendarlint.workbooks.measures import Measures

Form = Literal["value", "attribute", "cell", "row"]


@dataclass(frozen=True, slots=True)
class CellSite:
    """Where a cell takes its style: byte ``at`` of the sheet.

    ``form`` says what stands there: the ``value`` of its attribute ``s`` (``old``); the place for
    that ``attribute``; the place for the whole ``cell`` in its row; or for its ``row`` too.
    ``style`` is the index of the style that the cell has now.
    """

    row: int
    column: int
    style: int
    form: Form
    at: int
    old: bytes = b""


@dataclass(slots=True)
class RowSite:
    """A row that cells are missing from; ``closing`` is the end of its tag if it is empty."""

    at: int
    closing: bytes | None = None
    spans: tuple[int, bytes] | None = None


@dataclass(slots=True)
class SheetScan:
    """What a look at a sheet found. Offsets count from the first byte of the part.

    ``merges`` are those merged areas that hold a wanted cell.
    """

    prefix: bytes
    office: str | None
    """The prefix bound to the namespace of relationships, with its colon."""
    measures: Measures
    sites: dict[Cell, CellSite] = field(default_factory=dict)
    rows: dict[int, RowSite] = field(default_factory=dict)
    data: RowSite = field(default_factory=lambda: RowSite(0))
    merges: list[Merge] = field(default_factory=list)
    legacy_drawing: str | None = None
    notes_at: int = 0
