"""The boxes in which notes are shown: the VML drawing of a sheet.

[MS-OI29500] and the VML that Excel writes are what there is to go by. What Excel writes is often
no well-formed XML, so an existing drawing is only ever added to before its last tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.files.sheetxml import column_number
from calendarlint.workbooks.markup import MarkupError
from calendarlint.workbooks.measures import Measures
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

Anchor = tuple[int, int, int, int, int, int, int, int]
"""First column and pixels into it, first row and pixels, last column, last row: from 0."""


@dataclass(frozen=True, slots=True)
class Box:
    """The box of a note: its cell, counted from 1, and the lines that it has to hold."""

    row: int
    column: int
    lines: Sequence[str]


def blocks_of(drawing: bytes) -> set[int]:
    """The blocks of shape ids that a drawing uses."""
    used = {int(each) // BLOCK for each in _SHAPE_ID.findall(drawing)}
    for _, listed in _BLOCKS.findall(drawing):
        used.update(int(each) for each in listed.split(b",") if each.strip().isdigit())
    return used


def new_drawing(boxes: Sequence[Box], measures: Measures, block: int) -> bytes:
    """A drawing that shows notes in ``boxes``; its shapes take ids from ``block`` on."""
    declared = b" ".join(b'xmlns:%b="%b"' % each for each in _NAMESPACES.items())
    listed = ",".join(map(str, blocks_for(len(boxes), block))).encode("ascii")
    layout = b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%b"/></o:shapelayout>'
    shapes = b"".join(_shapes(boxes, measures, block))
    return b"<xml " + declared + b">" + layout % listed + _SHAPE_TYPE + shapes + b"</xml>"


def blocks_for(count: int, block: int) -> range:
    """The blocks of ids that so many shapes take, from ``block`` on."""
    return range(block, block + (count + BLOCK) // BLOCK)


def drawing_splices(
    drawing: bytes,
    boxes: Sequence[Box],
    longer: Sequence[Box],
    measures: Measures,
    block: int,
) -> list[Splice]:
    """The changes that show notes in ``boxes`` in a drawing that is there.

    The boxes of notes below which ours stands are there and become as large as ``longer`` says.
    Raises ``MarkupError``.
    """
    last = _LAST_TAG.search(drawing)
    root = _ROOT.search(drawing)
    if last is None or root is None:
        raise MarkupError("a drawing without end")
    changes = list(_grown(drawing, longer, measures))
    if not boxes:
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
        more = ",".join(map(str, blocks_for(len(boxes), block))).encode("ascii")
        comma = b"," if blocks[2].strip() else b""
        changes.append(Splice(blocks.end(), b"", comma + more))
    kind = b"" if b'id="_x0000_t202"' in drawing else _SHAPE_TYPE
    shapes = b"".join(_shapes(boxes, measures, block))
    changes.append(Splice(last.start(), b"", kind + shapes))
    return changes


def _shapes(boxes: Sequence[Box], measures: Measures, block: int) -> Iterable[bytes]:
    for number, box in enumerate(boxes, start=1):
        width, height = size_for(box.lines)
        anchor = ",".join(map(str, anchor_of(box, width, height, measures)))
        yield (
            f'<v:shape id="_x0000_s{block * BLOCK + number}" type="#_x0000_t202" '
            f'style="position:absolute;margin-left:60pt;margin-top:2pt;'
            f"width:{width * 0.75:g}pt;height:{height * 0.75:g}pt;"
            f'z-index:{number};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
            '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
            '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
            '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
            f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>"
            f"<x:AutoFill>False</x:AutoFill><x:Row>{box.row - 1}</x:Row>"
            f"<x:Column>{box.column - 1}</x:Column></x:ClientData></v:shape>"
        ).encode("ascii")


def _grown(drawing: bytes, longer: Sequence[Box], measures: Measures) -> Iterable[Splice]:
    """The boxes of other people's notes, made large enough for ours below theirs."""
    wanted = {(box.row - 1, box.column - 1): box for box in longer}
    for shape in _SHAPE.finditer(drawing) if wanted else ():
        row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        anchor = _ANCHOR.search(shape[0])
        if not (row and column and anchor and _NOTE.search(shape[0])):
            continue
        box = wanted.get((int(row[1]), int(column[1])))
        numbers = [int(each) for each in _NUMBER.findall(anchor[2])]
        if box is not None and len(numbers) == _BOX_NUMBERS:
            grown = ", ".join(map(str, _large_enough(numbers, box, measures)))
            yield Splice(shape.start() + anchor.start(2), anchor[2], grown.encode("ascii"))


def _large_enough(anchor: Sequence[int], box: Box, measures: Measures) -> list[int]:
    """An anchor with the corner that it had, which reaches at least as far right and down."""
    column, into, row, down = anchor[:4]
    width, height = size_for(box.lines)
    right = _walk(column, into + width, measures.column_width, _LAST_COLUMN)
    bottom = _walk(row, down + height, measures.row_height, _LAST_ROW)
    right, bottom = max(right, (anchor[4], anchor[5])), max(bottom, (anchor[6], anchor[7]))
    return [column, into, row, down, *right, *bottom]


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


def anchor_of(box: Box, width: int, height: int, measures: Measures) -> Anchor:
    """Where a note's box stands: beside its cell, a row up, as Excel puts it."""
    column, into = box.column, 15
    if _width_from(column, measures, width + into) < width + into:
        column, into = max(0, box.column - 1 - width // 64), 0
    row, down = (box.row - 2, 10) if box.row > 1 else (0, 2)
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
