"""Compare a sheet with its annotated copy: every element, cell and look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tests.reports.compare_styles import Looks
from tests.reports.opened_package import Element, OpenedPackage, Shape, local, shape

APART = ("sheetData", "legacyDrawing", "sheetViews", "dimension")
"""The children of a worksheet that are compared by themselves."""


@dataclass
class Cell:
    look: int
    said: Shape
    """The whole cell but for its look: type, formula, cached result, text."""
    blank: bool


@dataclass
class Row:
    attributes: dict[str, str]
    cells: dict[int, Cell]


def compare_sheet(
    before: OpenedPackage, after: OpenedPackage, part: str, marks: Collection[str], looks: Looks
) -> Iterator[str]:
    """What the sheet in ``part`` lost, or changed besides the looks of the marked cells."""
    old, new = before.tree(part), after.tree(part)
    if old.attrib != new.attrib:
        yield f"{part}: the worksheet's own attributes changed"
    old_rest = [shape(child) for child in old if local(child) not in APART]
    new_rest = [shape(child) for child in new if local(child) not in APART]
    if old_rest != new_rest:
        yield f"{part}: elements changed: {set(old_rest) ^ set(new_rest)}"
    yield from _order(old, new, part)
    yield from _views(old, new, part)
    yield from _dimension(old, new, part)
    old_drawing, new_drawing = _child(old, "legacyDrawing"), _child(new, "legacyDrawing")
    if old_drawing is not None and (
        new_drawing is None or shape(old_drawing) != shape(new_drawing)
    ):
        yield f"{part}: the drawing of notes and controls is another one"
    yield from _cells(old, new, part, marks, looks)


def _order(old: Element, new: Element, part: str) -> Iterator[str]:
    names = [local(child) for child in new]
    if "legacyDrawing" in names and _child(old, "legacyDrawing") is None:
        later = ("legacyDrawingHF", "picture", "oleObjects", "controls", "tableParts", "extLst")
        place = names.index("legacyDrawing")
        if any(
            name not in (*later, "webPublishItems", "AlternateContent", "")
            for name in names[place + 1 :]
        ):
            yield f"{part}: the drawing of notes stands too early"
        if any(name in later for name in names[:place]):
            yield f"{part}: the drawing of notes stands too late"
        names.remove("legacyDrawing")
    if names != [local(child) for child in old]:
        yield f"{part}: the elements stand in another order"


def _views(old: Element, new: Element, part: str) -> Iterator[str]:
    """The views, but for which sheet is selected: two would be edited together."""
    old_views, new_views = _child(old, "sheetViews"), _child(new, "sheetViews")
    if (old_views is None) != (new_views is None):
        yield f"{part}: the views came or went"
    elif old_views is not None and new_views is not None:
        without = ("tabSelected",)
        was = [shape(view, without=without) for view in old_views]
        if was != [shape(view, without=without) for view in new_views]:
            yield f"{part}: the views changed"


def _dimension(old: Element, new: Element, part: str) -> Iterator[str]:
    was, now = _child(old, "dimension"), _child(new, "dimension")
    if (was is None) != (now is None):
        yield f"{part}: the dimension came or went"
    elif was is not None and now is not None:
        old_box, new_box = _box(was.get("ref", "")), _box(now.get("ref", ""))
        if new_box[:2] > old_box[:2] or new_box[2] < old_box[2] or new_box[3] < old_box[3]:
            yield f"{part}: the dimension shrank"


def _cells(
    old: Element, new: Element, part: str, marks: Collection[str], looks: Looks
) -> Iterator[str]:
    old_rows, new_rows = _rows(old), _rows(new)
    columns = _column_looks(old)
    marked = {address(cell) for cell in marks}
    for number, row in old_rows.items():
        now = new_rows.get(number)
        if now is None:
            yield f"{part}: row {number} is lost"
            continue
        grown = len(now.cells) > len(row.cells)
        ignored = {"spans"} if grown else set()
        if {k: v for k, v in row.attributes.items() if k not in ignored} != {
            k: v for k, v in now.attributes.items() if k not in ignored
        }:
            yield f"{part}: row {number} changed: {now.attributes}"
        for column, cell in row.cells.items():
            yield from _cell(cell, now.cells.get(column), (number, column), part, marked, looks)
    for number, row in new_rows.items():
        old_row = old_rows.get(number)
        for column, cell in row.cells.items():
            at = (number, column)
            if old_row is not None and column in old_row.cells:
                continue
            if at not in marked or not cell.blank:
                yield f"{part}: {at} is new"
                continue
            inherited = _inherited(old_row, columns.get(column, 0))
            yield from _marked_look(inherited, cell.look, at, part, looks)
    missing = {at for at in marked if at[1] not in new_rows.get(at[0], Row({}, {})).cells}
    if missing:
        yield f"{part}: not coloured: {missing}"


def _cell(
    was: Cell,
    now: Cell | None,
    at: tuple[int, int],
    part: str,
    marked: Collection[tuple[int, int]],
    looks: Looks,
) -> Iterator[str]:
    if now is None:
        yield f"{part}: the cell {at} is lost"
        return
    if was.said != now.said:
        yield f"{part}: the cell {at} says something else: {now.said}, not {was.said}"
    if at in marked:
        yield from _marked_look(was.look, now.look, at, part, looks)
    elif was.look != now.look:
        yield f"{part}: the cell {at} looks different"


def _marked_look(was: int, now: int, at: tuple[int, int], part: str, looks: Looks) -> Iterator[str]:
    old = looks.before[was] if was < len(looks.before) else ()
    if old and looks.after[now] != old:
        yield f"{part}: the look of {at} changed besides its colour"
    fill = looks.fills[now]
    pattern = fill[0] if fill is not None and len(fill) else None
    if pattern is None or pattern.get("patternType", "none") == "none":
        yield f"{part}: {at} has no colour"


def _inherited(row: Row | None, column_look: int) -> int:
    """The look of a cell that has no element: its row's, where the row has one, or its column's."""
    if row is not None and row.attributes.get("customFormat") in ("1", "true"):
        return int(row.attributes.get("s", "0"))
    return column_look


def _column_looks(sheet: Element) -> dict[int, int]:
    found: dict[int, int] = {}
    columns = _child(sheet, "cols")
    for column in columns if columns is not None else ():
        first, last = int(column.get("min", "1")), int(column.get("max", "1"))
        for number in range(first, min(last, first + 200) + 1):
            found[number] = int(column.get("style", "0"))
    return found


def _rows(sheet: Element) -> dict[int, Row]:
    data = _child(sheet, "sheetData")
    rows: dict[int, Row] = {}
    number = 0
    for element in data if data is not None else ():
        if local(element) != "row":
            continue
        given = element.get("r")
        number = int(given) if given else number + 1
        assert number not in rows, f"row {number} twice"
        rows[number] = Row(dict(element.attrib), {})
        column = 0
        for cell in element:
            if local(cell) != "c":
                continue
            reference = cell.get("r")
            following = address(reference)[1] if reference else column + 1
            assert following > column, f"cells of row {number} out of order"
            column = following
            said = shape(cell, without=("s",))
            rows[number].cells[column] = Cell(int(cell.get("s", "0")), said, not len(cell))
    assert [*rows] == sorted(rows), "rows out of order"
    return rows


def address(reference: str) -> tuple[int, int]:
    """Row and column of an A1 address, counted from 1."""
    found = re.fullmatch(r"\$?([A-Z]+)\$?([0-9]+)", reference)
    assert found is not None, reference
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _box(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    return (*address(first), *address(last or first))


def _child(parent: Element, name: str) -> Element | None:
    return next((child for child in parent if local(child) == name), None)
