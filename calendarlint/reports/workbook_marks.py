"""Findings as marks in a workbook: which cells get which level, and what their notes say."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from calendarlint.findings import Finding, Location, Report
from calendarlint.policies.register import citation
from calendarlint.reports.outline import place
from calendarlint.reports.plain import plain
from calendarlint.wording import Label, Lang, Quoted, Several, render, show, text
from calendarlint.workbooks.marks import CellMark, SheetMarks
from calendarlint.workbooks.notes import Paragraph
from calendarlint.workbooks.palette import LOOKS

_MOST_IN_A_NOTE: Final = 12
"""Findings that one note tells in full; the sheet in front has them all."""


def marks_of(report: Report, file: str, lang: Lang) -> dict[str, SheetMarks]:
    """The marks of each sheet of ``file``: its findings' cells, and those they compare with."""
    found: dict[str, dict[tuple[int, int], list[Finding]]] = {}
    compared: dict[str, set[tuple[int, int]]] = {}
    for finding in report.findings:
        if finding.location.file != file:
            continue
        sheet = finding.location.sheet
        cell = _cell(finding.location)
        if sheet is not None and cell is not None:
            found.setdefault(sheet, {}).setdefault(cell, []).append(finding)
        for other in finding.related:
            at = _cell(other.location)
            if other.location.file == file and other.location.sheet is not None and at is not None:
                compared.setdefault(other.location.sheet, set()).add(at)
    marks: dict[str, SheetMarks] = {}
    for name in dict.fromkeys((*found, *compared)):
        cells = {cell: CellMark(None) for cell in compared.get(name, ())}
        cells.update(
            (cell, _mark(findings, report.policy, lang))
            for cell, findings in found.get(name, {}).items()
        )
        marks[name] = cells
    return marks


def _cell(location: Location) -> tuple[int, int] | None:
    """The cell to mark; the first of the row where a finding is about no single one."""
    return None if location.row is None else (location.row, location.column or 1)


def _mark(findings: list[Finding], policy: str, lang: Lang) -> CellMark:
    ordered = sorted(findings, key=lambda finding: -finding.level)
    blocks = [_block(finding, policy, lang) for finding in ordered[:_MOST_IN_A_NOTE]]
    more = len(ordered) - len(blocks)
    if more:
        blocks.append((Paragraph(render(text("workbook.note.more", count=more), lang)),))
    return CellMark(ordered[0].level, tuple(blocks))


def _block(finding: Finding, policy: str, lang: Lang) -> tuple[Paragraph, ...]:
    return tuple(_lines(finding, policy, lang))


def _lines(finding: Finding, policy: str, lang: Lang) -> Iterable[Paragraph]:
    level = render(Label(f"level.{finding.level.word}"), lang)
    yield Paragraph(f"{LOOKS[finding.level].symbol} {level.upper()} · {finding.rule}", bold=True)
    if finding.quote:
        yield Paragraph(show(Quoted(plain(finding.quote)), lang))
    yield Paragraph(plain(render(finding.message, lang)))
    yield Paragraph(f"→ {plain(render(finding.fix, lang))}")
    if finding.related:
        yield Paragraph(render(text("workbook.note.compared", places=compared(finding)), lang))
    for clause in finding.clauses:
        yield Paragraph(cited(clause, lang, policy))


def compared(finding: Finding) -> Several:
    """The places that a finding was compared with, as notes and the front sheet name them.

    A place in the same workbook goes without the name of the file.
    """
    own = finding.location.file
    found = (other.location for other in finding.related)
    places = (plain((at.file == own and place(at)) or at.shown) for at in found)
    return Several(tuple(dict.fromkeys(places)))


@cache
def cited(clause: str, lang: Lang, policy: str) -> str:
    """A clause as notes and the front sheet cite it, on one harmless line."""
    return plain(citation(clause, lang, policy))
