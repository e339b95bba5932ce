"""What an annotated workbook says at its cells: level, colour, symbol and note of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.findings import Finding, Level, Location, Report
from calendarlint.policies.register import citation
from calendarlint.reports.plain import plain
from calendarlint.wording import Label, Lang, Several, render, text

FILLS: Final = {
    Level.ERROR: "F4A582",
    Level.WARNING: "FFE699",
    Level.REVIEW: "9DC9E8",
    Level.INFO: "D9D9D9",
}
"""The colour of a cell by its worst level (RGB). They differ in lightness too, for printers and
colour-blind readers, and black text keeps a contrast of more than 7 to 1 on each."""
RELATED_FILL: Final = "EDEDF7"
"""The colour of a cell that a finding elsewhere was compared with."""
SYMBOLS: Final = {Level.ERROR: "✖", Level.WARNING: "▲", Level.REVIEW: "?", Level.INFO: "ℹ"}
"""What stands beside the word for a level, so that colour is never alone."""

MOST_IN_A_NOTE: Final = 8
"""A note is read in a small box; further findings stand on the findings sheet."""
MOST_PLACES: Final = 5
LONGEST_TEXT: Final = 8_000
"""No sentence of ours comes near it; a cell holds 32,767 characters, and quotes can be long."""

_NO_XML: Final = re.compile("[\ufffe\uffff]")
_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class CellMark:
    """One cell to be marked. ``row`` and ``column`` count from 1; ``sheet`` is None for CSV.

    ``level`` is the worst of the findings that point at it, None where it was only compared with.
    ``note`` is ready to be shown: lines divided by a line feed, no other control characters.
    """

    sheet: str | None
    row: int
    column: int
    level: Level | None
    note: str

    @property
    def fill(self) -> str:
        """The colour of the cell (RGB)."""
        return RELATED_FILL if self.level is None else FILLS[self.level]


def marks_of(report: Report, file: str, lang: Lang) -> list[CellMark]:
    """The cells of the calendar ``file`` (as the report calls it) that are marked, in order.

    A finding about a whole row marks the first column of its table.
    """
    found: dict[_Place, list[Finding]] = {}
    related: dict[_Place, list[Finding]] = {}
    first_columns = _first_columns(report, file)
    for finding in report.findings:
        place = _place(finding.location, file, first_columns)
        if place is not None:
            found.setdefault(place, []).append(finding)
        for other in {_place(other.location, file, first_columns) for other in finding.related}:
            if other is not None and other != place:
                related.setdefault(other, []).append(finding)
    marks: list[CellMark] = []
    for sheet, row, column in sorted({*found, *related}):
        at = (sheet, row, column)
        here = sorted(found.get(at, ()), key=lambda finding: -finding.level)
        note = "\n".join(_note(here, related.get(at, ()), report.policy, file, lang))
        level = here[0].level if here else None
        marks.append(CellMark(sheet or None, row, column, level, note))
    return marks


def level_label(level: Level, lang: Lang) -> str:
    """A level as the workbook shows it: its symbol and its word."""
    return f"{SYMBOLS[level]} {render(Label(f'level.{level.word}'), lang)}"


def safe(words: str) -> str:
    """Text from a calendar on one line, with nothing in it that XML or a reader stumbles over."""
    shown = _NO_XML.sub("\ufffd", plain(words))
    return shown if len(shown) <= LONGEST_TEXT else shown[: LONGEST_TEXT - 1] + "…"


def place_in(file: str, at: Location) -> str:
    """A place as it is named inside the calendar ``file``: without the file where it is that."""
    return safe(at.shown.removeprefix(f"{file}:") if at.file == file else at.shown)


def _first_columns(report: Report, file: str) -> dict[str, int]:
    """The first column that has a header, by sheet."""
    first: dict[str, int] = {}
    for read in report.files:
        if read.file == file:
            for header in read.headers:
                sheet = header.sheet or ""
                first[sheet] = min(header.column, first.get(sheet, header.column))
    return first


def _place(at: Location, file: str, first_columns: dict[str, int]) -> _Place | None:
    if at.file != file or at.row is None:
        return None
    sheet = at.sheet or ""
    column = at.column if at.column is not None else first_columns.get(sheet, 1)
    return (sheet, at.row, column)


def _note(
    here: Sequence[Finding], others: Sequence[Finding], policy: str, file: str, lang: Lang
) -> Iterator[str]:
    for number, finding in enumerate(here[:MOST_IN_A_NOTE]):
        if number:
            yield ""
        yield f"{level_label(finding.level, lang)} · {finding.rule}"
        yield safe(render(finding.message, lang))
        yield f"→ {safe(render(finding.fix, lang))}"
        for clause in finding.clauses:
            yield citation(clause, lang, policy)
    more = len(here) - MOST_IN_A_NOTE
    if more > 0:
        yield render(text("workbook.note.more", count=more), lang)
    if others:
        if here:
            yield ""
        yield _compared(others, file, lang)


def _compared(others: Sequence[Finding], file: str, lang: Lang) -> str:
    places = list(dict.fromkeys(place_in(file, finding.location) for finding in others))
    rules = tuple(dict.fromkeys(finding.rule for finding in others))
    more = len(places) - MOST_PLACES
    named = [*places[:MOST_PLACES]]
    if more > 0:
        named.append(render(text("workbook.note.more-places", count=more), lang))
    compared = text("workbook.note.compared", places=Several(tuple(named)), rules=Several(rules))
    return render(compared, lang)
