"""The boxes in which notes are shown: the VML drawing of a sheet.

[MS-OI29500] and the VML that Excel writes are what there is to go by. What Excel writes is often
no well-formed XML, so an existing drawing is only ever added to before its last tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Final

from calendarlint.calendars.files.sheetxml import column_number
from calendarlint.workbooks.markup import MarkupError
from calendarlint.workbooks.measures import Measures
from calendarlint.workbooks.notes import Note
from calendarlint.workbooks.splices import Splice

BLOCK: Final = 1024
"""Shape ids come in blocks, each of which belongs to one drawing."""

_NAMESPACES: Final = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_SHAPE_TYPE: Final = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    b'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BLOCKS: Final = re.compile(rb"""(<o:idmap\b[^<>]*?\bdata\s*=\s*["'])([\d,\s]*)""")
_SHAPE_ID: Final = re.compile(rb"""_x0000_s(\d{1,9})""")
_LAST_TAG: Final = re.compile(rb"</(?:[\w.-]+:)?xml\s*>\s*\Z")
_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?xml\b[^<>]*>")
_SHAPE: Final = re.compile(rb"<v:shape\b.*?</v:shape\s*>", re.DOTALL)
_NUMBER: Final = re.compile(rb"-?\d+")
_BOX_NUMBERS: Final = 8
_ANCHOR: Final = re.compile(rb"(<x:Anchor[^<>]*>)([^<]*)(</x:Anchor)")
_ROW: Final = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row")
_COLUMN: Final = re.compile(rb"<x:Column>\s*(\d+)\s*</x:Column")
_NOTE: Final = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")

_NARROW: Final = 340
_WIDE: Final = 520
_MANY_LINES: Final = 24
_PADDING: Final = 14
_LINE: Final = 15
_LETTER: Final = 5.9
"""Pixels, for Tahoma at 9 points."""
_TALLEST: Final = 900
_LAST_COLUMN: Final = 16_383
_LAST_ROW: Final = 1_048_575

Box = tuple[int, int, int, int, int, int, int, int]
"""First column and pixels into it, first row and pixels, last column, last row: from 0."""


def blocks_of(drawing: bytes) -> set[int]:
    """The blocks of shape ids that a drawing uses."""
    used = {int(each) // BLOCK for each in _SHAPE_ID.findall(drawing)}
    for _, listed in _BLOCKS.findall(drawing):
        used.update(int(each) for each in listed.split(b",") if each.strip().isdigit())
    return used


def new_drawing(notes: Sequence[Note], measures: Measures, block: int) -> bytes:
    """A drawing that shows ``notes``; its shapes take ids from ``block`` on."""
    declared = b" ".join(b'xmlns:%b="%b"' % each for each in _NAMESPACES.items())
    listed = ",".join(map(str, blocks_for(notes, block))).encode("ascii")
    layout = b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%b"/></o:shapelayout>'
    shapes = b"".join(_shapes(notes, measures, block))
    return b"<xml " + declared + b">" + layout % listed + _SHAPE_TYPE + shapes + b"</xml>"


def blocks_for(notes: Sequence[Note], block: int) -> range:
    """The blocks of ids that so many shapes take."""
    return range(block, block + (len(notes) + BLOCK) // BLOCK)


def drawing_splices(
    drawing: bytes,
    notes: Sequence[Note],
    longer: Sequence[tuple[Note, str]],
    measures: Measures,
    block: int,
) -> list[Splice]:
    """The changes that show ``notes`` in a drawing that is there. Raises ``MarkupError``.

    ``longer`` are notes below which ours stands, with all that they say: their boxes grow.
    """
    last = _LAST_TAG.search(drawing)
    root = _ROOT.search(drawing)
    if last is None or root is None:
        raise MarkupError("a drawing without end")
    changes = list(_grown(drawing, longer, measures))
    if not notes:
        return changes
    missing = [
        b' xmlns:%b="%b"' % each
        for each in _NAMESPACES.items()
        if b"xmlns:" + each[0] not in root[0]
    ]
    if missing:
        changes.append(Splice(root.end() - 1, b"", b"".join(missing)))
    blocks = _BLOCKS.search(drawing)
    if blocks is not None:
        more = ",".join(map(str, blocks_for(notes, block))).encode("ascii")
        comma = b"," if blocks[2].strip() else b""
        changes.append(Splice(blocks.end(), b"", comma + more))
    kind = b"" if b'id="_x0000_t202"' in drawing else _SHAPE_TYPE
    shapes = b"".join(_shapes(notes, measures, block))
    changes.append(Splice(last.start(), b"", kind + shapes))
    return changes


def _shapes(notes: Sequence[Note], measures: Measures, block: int) -> Iterable[bytes]:
    for number, note in enumerate(notes, start=1):
        width, height = size_for(note.lines)
        box = ",".join(map(str, box_of(note, width, height, measures)))
        yield (
            f'<v:shape id="_x0000_s{block * BLOCK + number}" type="#_x0000_t202" '
            f'style="position:absolute;margin-left:60pt;margin-top:2pt;'
            f"width:{width * 0.75:g}pt;height:{height * 0.75:g}pt;"
            f'z-index:{number};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
            '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
            '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
            '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
            f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{box}</x:Anchor>"
            f"<x:AutoFill>False</x:AutoFill><x:Row>{note.row - 1}</x:Row>"
            f"<x:Column>{note.column - 1}</x:Column></x:ClientData></v:shape>"
        ).encode("ascii")


def _grown(
    drawing: bytes, longer: Sequence[tuple[Note, str]], measures: Measures
) -> Iterable[Splice]:
    """The boxes of other people's notes, made large enough for ours below theirs."""
    wanted = {(note.row - 1, note.column - 1): (note, theirs) for note, theirs in longer}
    for shape in _SHAPE.finditer(drawing) if wanted else ():
        row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        anchor = _ANCHOR.search(shape[0])
        if not (row and column and anchor and _NOTE.search(shape[0])):
            continue
        found = wanted.get((int(row[1]), int(column[1])))
        if found is None:
            continue
        note, theirs = found
        width, height = size_for([*theirs.split("\n"), *note.lines])
        box = _enlarged(anchor[2], note, width, height, measures)
        written = ", ".join(map(str, box)).encode("ascii")
        yield Splice(shape.start() + anchor.start(2), anchor[2], written)


def _enlarged(anchor: bytes, note: Note, width: int, height: int, measures: Measures) -> Box:
    """A box of at least this size, with the corner that it had, and never smaller than it was."""
    numbers = [int(number) for number in _NUMBER.findall(anchor)]
    if len(numbers) != _BOX_NUMBERS:
        return box_of(note, width, height, measures)
    column, into, row, down = numbers[:4]
    right = _walk(column, into + width, measures.column_width, _LAST_COLUMN)
    bottom = _walk(row, down + height, measures.row_height, _LAST_ROW)
    right, bottom = max(right, (numbers[4], numbers[5])), max(bottom, (numbers[6], numbers[7]))
    return (column, into, row, down, *right, *bottom)


def size_for(lines: Sequence[str]) -> tuple[int, int]:
    """The width and height in pixels of a box that these lines fit into."""
    width, count = _NARROW, _shown_lines(lines, _NARROW)
    if count > _MANY_LINES:
        width, count = _WIDE, _shown_lines(lines, _WIDE)
    return width, min(_TALLEST, count * _LINE + _PADDING)


def _shown_lines(lines: Sequence[str], width: int) -> int:
    fits = int((width - _PADDING) / _LETTER)
    # Lines break at words: a tenth of each is left blank, as a rule.
    return sum(1 + int(len(line) * 1.1) // fits for line in lines)


def box_of(note: Note, width: int, height: int, measures: Measures) -> Box:
    """Where a note's box stands: beside its cell, a row up, as Excel puts it."""
    column, into = note.column, 15
    if _width_from(column, measures, width + into) < width + into:
        column, into = max(0, note.column - 1 - width // 64), 0
    row, down = (note.row - 2, 10) if note.row > 1 else (0, 2)
    last_column, right = _walk(column, into + width, measures.column_width, _LAST_COLUMN)
    last_row, bottom = _walk(row, down + height, measures.row_height, _LAST_ROW)
    return (column, into, row, down, last_column, right, last_row, bottom)


def _width_from(column: int, measures: Measures, enough: int) -> int:
    """How much room there is from a column on, at most ``enough``."""
    room = 0
    while room < enough and column <= _LAST_COLUMN:
        room += measures.column_width(column + 1)
        column += 1
    return room


def _walk(start: int, distance: int, size_of: Callable[[int], int], last: int) -> tuple[int, int]:
    """The column or row that lies so many pixels from the start of another, and the rest."""
    place = start
    while place < last and distance >= (size := size_of(place + 1)):
        distance -= size
        place += 1
    return place, max(0, min(distance, size_of(place + 1)))


def place_of(letters: str, digits: str) -> tuple[int, int]:
    """The row and column of a cell as a drawing counts them, from 0."""
    return int(digits) - 1, column_number(letters.encode("ascii")) - 1


def without_boxes(drawing: bytes, places: Container[tuple[int, int]]) -> list[Splice]:
    """The changes that take the boxes of the notes on some cells out of a drawing."""
    changes: list[Splice] = []
    for shape in _SHAPE.finditer(drawing):
        row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        if row and column and _NOTE.search(shape[0]) and (int(row[1]), int(column[1])) in places:
            changes.append(Splice(shape.start(), shape[0], b""))
    return changes
