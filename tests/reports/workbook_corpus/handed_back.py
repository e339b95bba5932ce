"""A workbook of the corpus and its annotated copy, and where its marks have to stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from calendarlint import Report
from calendarlint.findings import Location
from calendarlint.wording import Lang, Text
from tests.reports.workbook_corpus.corpus import BUILT, BY_LIBREOFFICE

EVERY = (*BUILT, *BY_LIBREOFFICE)
IN_CONVERSATION = {"excel_threaded_comments.xlsx": ("Plan", "C3")}
"""The cells whose note Excel keeps for itself."""
SHOWN_AT = {"xlsxwriter_merged_findings.xlsx": {"Plan": {"L4": "L3"}}}
"""The cells within merged areas, and the first cell of each, which is all one sees of it."""


@dataclass(frozen=True)
class HandedBack:
    """A workbook of the corpus and its annotated copy."""

    source: Path
    target: Path
    report: Report
    lang: Lang
    said: tuple[Text, ...]

    def marks(self) -> dict[str, dict[str, bool]]:
        """The cells to be marked, and whether a note has to stand at them."""
        marks: dict[str, dict[str, bool]] = {}
        for finding in self.report.findings:
            at = finding.location
            assert at.sheet is not None
            assert at.cell is not None
            noted = (at.sheet, at.cell) != IN_CONVERSATION.get(self.source.name)
            marks.setdefault(at.sheet, {})[at.cell] = noted
        for finding in self.report.findings:
            for other in finding.related:
                at = other.location
                assert at.sheet is not None
                assert at.cell is not None
                marks.setdefault(at.sheet, {}).setdefault(at.cell, False)
        for sheet, cells in SHOWN_AT.get(self.source.name, {}).items():
            for hidden, first in cells.items():
                marks[sheet][first] = marks[sheet].pop(hidden)
        return marks

    def shown_at(self, at: Location) -> str:
        """The cell that shows the marks of a place: the first of its merged area."""
        moved = SHOWN_AT.get(self.source.name, {}).get(at.sheet or "", {})
        return moved.get(at.cell or "", at.cell or "")
