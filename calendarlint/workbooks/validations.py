"""What a sheet allows in its cells: data validations, those of the extension list among them.

ECMA-376 part 1, 18.3.1.32; [MS-XLSX] 2.6.4 (x14).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.cell_text import as_text
from calendarlint.calendars.files.extents import Cell, Merge
from calendarlint.calendars.files.sheetxml import column_number
from calendarlint.calendars.grid import Grid
from calendarlint.workbooks.cell_contents import areas_of, in_area
from calendarlint.workbooks.markup import Element, MarkupError, parsed, tags

_REFERENCE: Final = re.compile(
    r"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>[^'!:\[\]]+))!)?"
    r"\$(?P<left>[A-Z]{1,3})(?:\$(?P<top>\d{1,7}))?"
    r"(?::\$(?P<right>[A-Z]{1,3})(?:\$(?P<bottom>\d{1,7}))?)?"
)
_LITERAL: Final = re.compile(r'"((?:[^"]|"")*)"')
_HARMLESS: Final = frozenset({None, "none"})


@dataclass(frozen=True, slots=True)
class Validation:
    """What is allowed in some cells.

    ``kind`` is the type as the format names it (``list``, ``date`` …); ``words`` are the values
    of a list, None where they cannot be told.
    """

    areas: Sequence[Merge]
    kind: str
    words: tuple[str, ...] | None = None


class Validations:
    """The data validations of one sheet, given in UTF-8.

    ``grids`` are the workbook's sheets by name in lower case, ``names`` its defined names, in lower
    case, and what they stand for. Raises ``MarkupError``.
    """

    def __init__(
        self, content: bytes, sheet: str, grids: Mapping[str, Grid], names: Mapping[str, str]
    ) -> None:
        self._sheet = sheet
        self._grids = grids
        self._names = names
        self._all = [self._validation(element) for element in _elements(content)]

    def of(self, cell: Cell) -> list[Validation]:
        """The validations that hold for a cell."""
        return [each for each in self._all if each.kind and in_area(cell, each.areas)]

    def _validation(self, element: Element) -> Validation:
        references = element.get("sqref") or ""
        formula = ""
        for child in element.walk():
            if child.name == "sqref":
                references = child.text
            elif child.name == "formula1":
                inner = next((each for each in child.children if each.name == "f"), child)
                formula = inner.text
        kind = element.get("type")
        if kind in _HARMLESS:
            return Validation((), "")
        words = self._words(formula) if kind == "list" else None
        return Validation(areas_of(references), kind or "", words)

    def _words(self, formula: str) -> tuple[str, ...] | None:
        said = formula.strip().removeprefix("=")
        literal = _LITERAL.fullmatch(said)
        if literal is not None:
            return tuple(word.strip() for word in literal[1].replace('""', '"').split(","))
        said = self._names.get(said.casefold(), said).strip().removeprefix("=")
        area = _REFERENCE.fullmatch(said)
        return None if area is None else self._in_area(area)

    def _in_area(self, area: re.Match[str]) -> tuple[str, ...] | None:
        name = area["quoted"].replace("''", "'") if area["quoted"] else area["sheet"] or self._sheet
        grid = self._grids.get(name.casefold())
        if grid is None:
            return None
        left = column_number(area["left"].encode("ascii"))
        right = column_number((area["right"] or area["left"]).encode("ascii"))
        top = int(area["top"] or 1)
        last = grid.first_row + len(grid.rows) - 1
        bottom = int(area["bottom"] or (last if area["right"] or not area["top"] else top))
        return tuple(
            as_text(cell)
            for row in grid.rows[max(top - grid.first_row, 0) : max(bottom - grid.first_row + 1, 0)]
            for cell in row[
                max(left - grid.first_column, 0) : max(right - grid.first_column + 1, 0)
            ]
            if cell is not None
        )


def _elements(content: bytes) -> Iterator[Element]:
    """The validations of a sheet, wherever below its rows they stand."""
    below = max(content.rfind(b"sheetData"), 0)
    for tag in tags(content, below):
        if tag.name != "dataValidation" or tag.closing:
            continue
        if tag.empty:
            yield parsed(content[tag.start : tag.inner])
            continue
        closing = re.compile(rb"</" + re.escape(tag.prefix) + rb"dataValidation\s*>")
        end = closing.search(content, tag.inner)
        if end is None:
            raise MarkupError("a validation without end")
        yield parsed(content[tag.start : end.end()])
