"""The sheet of our own that an annotated copy carries in front, as XML.

Every text is an inline string and never a formula; links are hyperlinks to cells of the workbook
itself. ECMA-376 part 1, 18.3.1.99 gives the order of the elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from calendarlint.findings import column_letters
from calendarlint.workbooks.markup import escaped, escaped_string
from calendarlint.workbooks.stylesheet import Own

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MOST_LINKS: Final = 65_000
"""Excel opens no sheet with more than 65,530."""
_LONGEST: Final = 32_000
_ROWS_A_PIECE: Final = 500
_LINE: Final = 15
_TALLEST: Final = 400
"""Points; Excel takes 409."""
_FILLED: Final = 1.05
"""Letters for each digit that a column is wide; columns are measured in digits."""
_LIKE_FORMULAS: Final = ("=", "+", "-", "@")

QUOTED: Final[Mapping[Own, Own]] = {"text": "quoted", "link": "quoted-link"}
"""The looks of words that could be taken for a formula."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the workbook to jump to; a ``sheet`` of None is the front sheet itself."""

    sheet: str | None
    cell: str


@dataclass(frozen=True, slots=True)
class FrontCell:
    """A cell: its words or its number, how it looks, and where a click on it leads."""

    content: str | int
    look: Own = "text"
    link: Link | None = None


@dataclass(slots=True)
class FrontSheet:
    """The sheet: rows of cells (None for a blank one), and the widths of its columns.

    ``table`` gives the rows of the filterable table, its header row first, counted from 1.
    """

    rows: list[list[FrontCell | None]] = field(default_factory=list)
    widths: Sequence[float] = ()
    table: tuple[int, int] | None = None

    @property
    def filtered(self) -> str | None:
        """The filter's range with absolute references, or None."""
        if self.table is None:
            return None
        first, last = self.table
        return f"$A${first}:${column_letters(len(self.widths))}${last}"


def front_sheet_xml(
    sheet: FrontSheet,
    name: str,
    namespace: str,
    style_of: Callable[[Own], int],
    remembered: Sequence[str],
) -> Iterator[bytes]:
    """The sheet, piece by piece; ``name`` is its own, ``style_of`` gives the style of a look.

    ``remembered`` are words that no person reads; they stand in a hidden row at the end.
    """
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, start=1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{namespace}"><sheetPr><tabColor rgb="FF005A9C"/>'
        '<pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        '<sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    ).encode("ascii")
    links: list[tuple[str, Link]] = []
    pieces: list[bytes] = []
    for number, row in enumerate(sheet.rows, start=1):
        pieces.append(_row(number, row, sheet.widths, links, style_of))
        if len(pieces) == _ROWS_A_PIECE:
            yield b"".join(pieces)
            pieces.clear()
    if remembered:
        kept = [FrontCell(words, "plain") for words in remembered]
        row_xml = _row(len(sheet.rows) + 2, kept, (), [], style_of)
        pieces.append(row_xml.replace(b"<row ", b'<row hidden="1" ', 1))
    yield b"".join(pieces) + b"</sheetData>"
    if sheet.filtered is not None:
        yield f'<autoFilter ref="{sheet.filtered.replace("$", "")}"/>'.encode("ascii")
    if links:
        yield b"<hyperlinks>"
        for cell, link in links[:_MOST_LINKS]:
            quoted = (link.sheet if link.sheet is not None else name).replace("'", "''")
            place = escaped(f"'{quoted}'!{link.cell}")
            yield b'<hyperlink ref="%b" location="%b"/>' % (cell.encode("ascii"), place)
        yield b"</hyperlinks>"
    yield (
        b'<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        b'<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _row(
    number: int,
    row: Sequence[FrontCell | None],
    widths: Sequence[float],
    links: list[tuple[str, Link]],
    style_of: Callable[[Own], int],
) -> bytes:
    cells: list[bytes] = []
    lines = 1
    for column, cell in enumerate(row, start=1):
        if cell is None:
            continue
        reference = f"{column_letters(column)}{number}"
        if cell.link is not None:
            links.append((reference, cell.link))
        at = reference.encode("ascii")
        if isinstance(cell.content, int):
            cells.append(
                b'<c r="%b" s="%d"><v>%d</v></c>' % (at, style_of(cell.look), cell.content)
            )
            continue
        look: Own = cell.look
        if cell.content.startswith(_LIKE_FORMULAS):
            # It is text in any case; this keeps it text when somebody edits the cell.
            look = QUOTED.get(look, look)
        if look not in ("plain", "title", "jump"):
            lines = max(lines, _lines(cell.content, widths[column - 1]))
        words = escaped_string(cell.content[:_LONGEST])
        string = b't="inlineStr"><is><t xml:space="preserve">%b</t></is></c>' % words
        cells.append(b'<c r="%b" s="%d" %b' % (at, style_of(look), string))
    height = b' ht="%d"' % min(_TALLEST, lines * _LINE) if lines > 1 else b""
    return b'<row r="%d"%b>%b</row>' % (number, height, b"".join(cells))


def _lines(words: str, width: float) -> int:
    """How many lines the words take in a cell of that width; words break early, as a rule."""
    fits = max(1, int(width * _FILLED))
    return sum(1 + len(line) // fits for line in words.split("\n"))
