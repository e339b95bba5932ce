"""Give cells of a workbook other values; every other byte of every part stays as it is.

The results of formulas that stand in the file were worked out from the old values. They stay, for
people who look at the file without a spreadsheet program, and the workbook is marked to be worked
out anew when a program opens it (``fullCalcOnLoad``); a workbook without formulas is not marked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Final

from calendarlint.calendars.files.extents import Cell
from calendarlint.workbooks import parts, stylesheet
from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.book import Book
from calendarlint.workbooks.cell_contents import FoundCell, SharedStrings, Value, find_cells
from calendarlint.workbooks.journal import read_journal
from calendarlint.workbooks.markup import MarkupError
from calendarlint.workbooks.number_formats import NumberFormats, Sort
from calendarlint.workbooks.opening import opened
from calendarlint.workbooks.patching import Patch, write_patched
from calendarlint.workbooks.refusing import not_patchable
from calendarlint.workbooks.splices import Splice, SpliceError, in_order, spliced
from calendarlint.workbooks.stylesheet import TooManyStylesError

USUAL_FORMATS: Final[Mapping[Sort, str]] = {
    "date": "yyyy\\-mm\\-dd",
    "date-time": "yyyy\\-mm\\-dd\\ hh:mm",
    "time": "hh:mm",
}
"""The number formats for a column that shows no real date or time yet."""

_STYLES_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_USUAL_STYLES: Final = "xl/styles.xml"
"""Some readers look for the styles nowhere else."""
_FORMULA: Final = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_BEFORE_CALCULATION: Final = frozenset(
    {"fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"}
    | {"functionGroups", "externalReferences", "definedNames", "AlternateContent", "revisionPtr"}
)


@dataclass(slots=True)
class NewCells:
    """What becomes of one sheet: cells and their new values, and cells of each column to be like.

    ``like`` are cells by column that hold real dates or times, whose number format new ones take.
    """

    values: dict[Cell, Value] = field(default_factory=dict)
    like: dict[int, list[Cell]] = field(default_factory=dict)


class OpenWorkbook:
    """An xlsx or xlsm whose cells are looked at and given other values."""

    def __init__(self, archive: Archive, main: str) -> None:
        """Raises ``NotPatchableError`` for a workbook that is built in an unusual way."""
        self.archive = archive
        try:
            self.book = Book(archive, main)
            shared = self.book.relationships.first("sharedStrings")
            there = shared is not None and shared.target in archive
            source = parts.content_of(archive, shared.target) if shared and there else b""
            self.strings = SharedStrings(source)
        except (MarkupError, SpliceError):
            raise not_patchable("unusual", archive.shown) from None
        properties = self.book.root.child("workbookPr")
        said = properties.get("date1904") if properties is not None else None
        self.date1904 = (said or "").strip() in ("1", "true", "on")

    @property
    def is_annotated(self) -> bool:
        """Whether the workbook carries marks of ours, which are to be taken off first."""
        return read_journal(self.archive) is not None or self.book.own_sheet() is not None

    def names(self) -> dict[str, str]:
        """The defined names that hold everywhere, in lower case, and what they stand for."""
        section = self.book.root.child("definedNames")
        named = section.children_named("definedName") if section is not None else ()
        return {
            (name.get("name") or "").casefold(): name.text
            for name in named
            if name.get("localSheetId") is None and not name.empty
        }

    def content(self, sheet: str) -> bytes:
        """A sheet's part in UTF-8. Raises ``MarkupError`` where there is no such sheet."""
        part = next((each.part for each in self.book.sheets if each.name == sheet), "")
        if not part:
            raise MarkupError("no sheet")
        return parts.content_of(self.archive, part)

    def write(self, sheets: Mapping[str, NewCells], out: IO[bytes]) -> None:
        """Write the workbook with new values in the cells of ``sheets``, by sheet name.

        Every cell must be there already. Raises ``NotPatchableError``.
        """
        try:
            patch = _Rewriting(self).patch(sheets)
            write_patched(self.archive, patch, out)
        except (MarkupError, SpliceError):
            raise not_patchable("unusual", self.archive.shown) from None
        except TooManyStylesError:
            raise not_patchable("styles", self.archive.shown) from None


class _Rewriting:
    """The changes to one workbook, gathered before any of it is written."""

    def __init__(self, workbook: OpenWorkbook) -> None:
        self._workbook = workbook
        self._archive, self._book = workbook.archive, workbook.book
        self._patch = Patch()
        found = self._book.relationships.first("styles")
        self._styles_part = found.target if found is not None else None
        self._styles_source = (
            parts.content_of(self._archive, self._styles_part)
            if self._styles_part
            else stylesheet.BLANK % self._book.namespace.encode("ascii")
        )
        self._formats = NumberFormats(self._styles_source)

    def patch(self, sheets: Mapping[str, NewCells]) -> Patch:
        for sheet in self._book.sheets:
            new = sheets.get(sheet.name)
            if new is not None and sheet.part:
                content = self._workbook.content(sheet.name)
                self._patch.change(sheet.part, self._splices(content, new))
        self._add_styles()
        if any(self._has_formulas(sheet.part) for sheet in self._book.sheets if sheet.part):
            self._patch.change(self._book.part, [self._calculated_anew()])
        return self._patch

    def _splices(self, content: bytes, new: NewCells) -> list[Splice]:
        wanted = {*new.values, *(cell for cells in new.like.values() for cell in cells)}
        found = find_cells(content, wanted, self._workbook.strings)
        if not new.values.keys() <= found.keys():
            raise MarkupError("a cell is missing")
        return [
            found[cell].replaced(
                value,
                self._style(found, cell, value, new.like.get(cell[1], ())),
                self._workbook.date1904,
            )
            for cell, value in new.values.items()
        ]

    def _style(
        self,
        found: Mapping[Cell, FoundCell],
        cell: Cell,
        value: Value,
        like: Sequence[Cell],
    ) -> int:
        """The style that a cell has, with a number format that shows what it is to hold."""
        own = found[cell].style
        sort = _sort_of(value)
        if sort is None or self._formats.sort_of(self._formats.format_of(own)) == sort:
            return own
        shown = Counter(
            number
            for other in like
            if other in found
            and self._formats.sort_of(number := self._formats.format_of(found[other].style)) == sort
        )
        if shown:
            return self._formats.with_format(own, shown.most_common(1)[0][0])
        return self._formats.with_format(own, self._formats.numbered(USUAL_FORMATS[sort]))

    def _add_styles(self) -> None:
        changes = in_order(self._formats.splices())
        if not changes:
            return
        if self._styles_part:
            self._patch.change(self._styles_part, changes)
            return
        related = self._book.relationships
        if related.root is None:
            raise MarkupError("no relationships")
        usual = _USUAL_STYLES not in self._archive
        name = parts.free_name(self._archive, set(), _USUAL_STYLES if usual else "xl/styles{}.xml")
        types = parts.tree(self._archive, parts.CONTENT_TYPES)
        self._patch.add(name, spliced(self._styles_source, changes))
        self._patch.change(parts.CONTENT_TYPES, [parts.override(types, name, _STYLES_TYPE)])
        entry = related.entry(related.new_id(), related.family() + "styles", name)
        self._patch.change(related.file, [related.root.append(entry)])

    def _has_formulas(self, part: str) -> bool:
        content = parts.content_of(self._archive, part)
        # Below the rows, lists and sparklines have formulas too, which hold no results.
        return _FORMULA.search(content, 0, content.rfind(b"sheetData")) is not None

    def _calculated_anew(self) -> Splice:
        root = self._book.root
        settings = root.child("calcPr")
        if settings is not None:
            return settings.set("fullCalcOnLoad", "1")
        place = max(child.end for child in root.children if child.name in _BEFORE_CALCULATION)
        return Splice(place, b"", b'<%bcalcPr fullCalcOnLoad="1"/>' % root.prefix)


def rewrite(source: Path, shown: str, sheets: Mapping[str, NewCells], target: Path) -> None:
    """Write ``source`` to ``target`` with new values in some cells.

    Raises ``NotPatchableError`` for a workbook that cannot be changed without loss,
    ``UnreadableError`` for a damaged one.
    """
    with opened(source, shown) as (archive, main), target.open("wb") as out:
        OpenWorkbook(archive, main).write(sheets, out)


def _sort_of(value: Value) -> Sort | None:
    if isinstance(value, datetime):
        return "date-time"
    if isinstance(value, date):
        return "date"
    return "time" if isinstance(value, time) else None
