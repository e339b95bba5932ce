"""What is marked in a workbook: cells, each with a level and what its note says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calendarlint.calendars.files.extents import Cell, Merge
from calendarlint.findings import Level
from calendarlint.workbooks.notes import Paragraph


@dataclass(frozen=True, slots=True)
class CellMark:
    """A marked cell. A ``level`` of None is a cell that others were compared with.

    ``blocks`` are what its note says, a block a finding; without any it gets no note.
    """

    level: Level | None
    blocks: tuple[tuple[Paragraph, ...], ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The note's lines, a blank one between two blocks."""
        lines: list[Paragraph] = []
        for number, block in enumerate(self.blocks):
            if number:
                lines.append(Paragraph(""))
            lines.extend(block)
        return tuple(lines)


SheetMarks = Mapping[Cell, CellMark]
"""The marked cells of one sheet."""


def at_anchors(marks: SheetMarks, merges: Iterable[Merge]) -> dict[Cell, CellMark]:
    """The marks where they are seen: that of a merged cell at the first cell of its area."""
    areas = list(merges)
    moved: dict[Cell, CellMark] = {}
    for cell in sorted(marks):
        anchor = _anchor(cell, areas)
        there = moved.get(anchor)
        moved[anchor] = marks[cell] if there is None else _joined(there, marks[cell])
    return moved


def _anchor(cell: Cell, areas: Iterable[Merge]) -> Cell:
    row, column = cell
    for top, left, bottom, right in areas:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return cell


def _joined(one: CellMark, other: CellMark) -> CellMark:
    level = max((mark.level for mark in (one, other) if mark.level is not None), default=None)
    return CellMark(level, (*one.blocks, *other.blocks))
