"""Repairs in a text file: single cells rewritten, every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from calendarlint.calendars.files.csvscan import cell_spans, scan
from calendarlint.calendars.files.delimited import dialect_of
from calendarlint.calendars.files.exact_text import Change, ExactText, InexactError
from calendarlint.calendars.files.own_columns import own_spans
from calendarlint.calendars.grid import CalendarFile
from calendarlint.fixing.repairs import LeftAlone, NotRewritableError, Repair
from calendarlint.wording import text

_TABBED: Final = (".tsv", ".tab")


def possible_in_text(
    data: bytes, file: CalendarFile, repairs: Sequence[Repair]
) -> tuple[list[Repair], list[LeftAlone]]:
    """The repairs that the file takes without another byte changing, and what is left alone.

    Raises ``NotRewritableError`` where its bytes cannot be kept.
    """
    cells = _TextCells(data, file, repairs)
    kept: list[Repair] = []
    left: list[LeftAlone] = []
    for repair in repairs:
        if not cells.holds(repair):
            left.append(LeftAlone(repair.location, text("fix.left.not-in-encoding")))
        elif cells.change(repair) is None:
            left.append(LeftAlone(repair.location, text("fix.left.unusual")))
        else:
            kept.append(repair)
    return kept, left


def rewritten_text(data: bytes, file: CalendarFile, repairs: Sequence[Repair]) -> bytes:
    """The file with the repairs made, each of them one that :func:`possible_in_text` kept."""
    cells = _TextCells(data, file, repairs)
    changes = [change for each in repairs if (change := cells.change(each)) is not None]
    return cells.source.changed(sorted(changes, key=lambda change: change.start))


class _TextCells:
    """Where the cells of a text file stand that are to be repaired, and how each is written."""

    def __init__(self, data: bytes, file: CalendarFile, repairs: Sequence[Repair]) -> None:
        try:
            self.source = ExactText(data)
        except InexactError:
            raise NotRewritableError("bytes") from None
        whole = self.source.text
        if own_spans(whole) is not None:
            raise NotRewritableError("annotated")
        dialect = dialect_of(whole, tabs_first=file.path.lower().endswith(_TABBED))
        self._delimiter = dialect.delimiter
        scanned = scan(whole, dialect.delimiter, dialect.start)
        self._starts, self._rows = scanned.starts, scanned.rows
        rows = {repair.cell[0] - 1 for repair in repairs if repair.cell[0] <= len(self._starts)}
        self._spans = cell_spans(whole, self._delimiter, (self._starts[row] for row in rows))

    def holds(self, repair: Repair) -> bool:
        """Whether the file's encoding has the characters that would be written."""
        return isinstance(repair.after, str) and self.source.holdable(repair.after) == repair.after

    def change(self, repair: Repair) -> Change | None:
        """The change that makes a repair; None where the cell cannot be written as it was."""
        row, column = repair.cell[0] - 1, repair.cell[1] - 1
        before, after = repair.before, repair.after
        if not isinstance(before, str) or not isinstance(after, str):
            return None
        if row >= len(self._rows) or self._rows[row][column : column + 1] != [before]:
            return None
        start, end = self._spans[self._starts[row]][column]
        raw = self.source.text[start:end]
        for spelled, meant in zip(self._spellings(before), self._spellings(after), strict=True):
            # A cell is written in the way that gives its present text to the letter.
            at = raw.find(spelled)
            if at >= 0 and not raw.replace(spelled, "", 1).strip():
                return Change(start + at, start + at + len(spelled), meant)
        return None

    def _spellings(self, words: str) -> Iterator[str]:
        """The ways to write a cell: in quotation marks with any line end, or bare."""
        doubled = words.replace('"', '""')
        for line_end in ("\r\n", "\n", "\r"):
            yield '"' + doubled.replace("\n", line_end) + '"'
        marked = any(mark in words for mark in (self._delimiter, '"', "\n", "\r"))
        yield '"' + doubled + '"' if marked else words
