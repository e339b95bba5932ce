"""Compare the notes of a sheet, and the shapes they are drawn as, with those of its copy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from tests.reports.compare_sheets import address
from tests.reports.opened_package import Element, OpenedPackage, Shape, local, shape

CONVERSATION = "tc="
"""How the author of the note begins that stands for a conversation (threaded comments)."""


@dataclass
class Note:
    author: str
    runs: list[Shape]
    """The pieces of its text, each with its own look."""
    words: str
    rest: Shape


def compare_notes(
    before: OpenedPackage, after: OpenedPackage, part: str, marks: Mapping[str, bool]
) -> Iterator[str]:
    """What notes and shapes of the sheet in ``part`` were lost, changed or are not ours.

    ``marks`` tells for each marked cell whether a note has to stand at it. The note of a
    conversation is written by Excel alone: there it is left as it was.
    """
    old, new = notes_of(before, part), notes_of(after, part)
    for reference, note in old.items():
        now = new.get(reference)
        if now is None:
            yield f"{part}: the note at {reference} is lost"
        elif note.author != now.author or note.rest != now.rest:
            yield f"{part}: the note at {reference} is another one"
        elif reference not in marks and note.runs != now.runs:
            yield f"{part}: the note at {reference} was changed"
        elif not _begins_with(now, note):
            yield f"{part}: the note at {reference} no longer begins as it did: {now.words}"
    for reference in new:
        if reference not in old and reference not in marks:
            yield f"{part}: a note at {reference}, where nothing was found"
    talks = {cell: note for cell, note in old.items() if note.author.startswith(CONVERSATION)}
    for reference, note in talks.items():
        if reference in new and note.runs != new[reference].runs:
            yield f"{part}: the note of the conversation at {reference} was changed"
    for reference in (cell for cell, noted in marks.items() if noted and cell not in new):
        yield f"{part}: no note at {reference}"
    marked = {address(cell) for cell in marks}
    yield from _shapes(before, after, part, new, marked, {address(cell) for cell in old})


def notes_of(package: OpenedPackage, sheet: str) -> dict[str, Note]:
    """The notes of a sheet by the cell that they stand at."""
    part = package.linked(sheet, "comments")
    if part is None:
        return {}
    tree = package.tree(part)
    authors = ["".join(author.itertext()) for author in tree.iter() if local(author) == "author"]
    found: dict[str, Note] = {}
    for element in tree.iter():
        if local(element) != "comment":
            continue
        reference = element.get("ref", "")
        assert reference not in found, f"two notes at {reference}"
        text = next(child for child in element if local(child) == "text")
        spoken = [run for run in text if local(run) in ("r", "t")]
        runs = [shape(run) for run in spoken]
        pieces = (piece for run in spoken for piece in run.iter() if local(piece) == "t")
        words = "".join(piece.text or "" for piece in pieces)
        unspoken = [run for run in text if run not in spoken]
        others = tuple(shape(child) for child in (*unspoken, *element) if local(child) != "text")
        rest: Shape = (tuple(sorted(element.attrib.items())), others)
        found[reference] = Note(authors[int(element.get("authorId", "0"))], runs, words, rest)
    return found


def _begins_with(now: Note, note: Note) -> bool:
    """Whether a note still begins with the words and looks that it had; plain text may be a run."""
    if now.runs[: len(note.runs)] == note.runs:
        return True
    plain = len(note.runs) == 1 and str(note.runs[0][0]).endswith("}t")
    return plain and now.words.startswith(note.words)


def _shapes(
    before: OpenedPackage,
    after: OpenedPackage,
    part: str,
    notes: Collection[str],
    marked: Collection[tuple[int, int]],
    old_notes: set[tuple[int, int]],
) -> Iterator[str]:
    old_part = drawing_of(before, part)
    new_part = drawing_of(after, part)
    if new_part is None:
        if notes:
            yield f"{part}: the notes have no shapes"
        return
    try:
        before_shapes = list(before.tree(old_part)) if old_part is not None else []
    except ElementTree.ParseError:
        # Drawings of notes may be written like HTML, and are then beyond comparing here.
        return
    new = list(after.tree(new_part))
    ends = _ends(new)
    for cell, end in _ends(before_shapes).items():
        if any(now < was for was, now in zip(end, ends.get(cell, end), strict=True)):
            yield f"{old_part}: the box of the note at {cell} shrank"
    rest = iter([_compared(child, marked) for child in new])
    if not all(_compared(child, marked) in rest for child in before_shapes):
        yield f"{old_part}: shapes were changed"
    taken = [child.get("id") for child in before_shapes]
    added = [child.get("id") for child in new if local(child) == "shape"]
    for identifier in taken:
        if identifier in added:
            added.remove(identifier)
    if len(set(added)) != len(added) or set(added) & set(taken):
        yield f"{new_part}: two shapes of one name"
    never_drawn = old_notes - set(_noted_cells(before_shapes))
    drawn = sorted(_noted_cells(new))
    if drawn != sorted({address(reference) for reference in notes} - never_drawn):
        yield f"{new_part}: shapes at {drawn} for notes at {sorted(notes)}"


def _compared(element: Element, marked: Collection[tuple[int, int]]) -> Shape:
    """A shape to be compared, without what may change: more room for more words, and for shapes.

    A shape has its number out of blocks of 1,024 that its drawing keeps for itself.
    """
    for piece in element.iter():
        if local(piece) == "idmap":
            piece.attrib.pop("data", None)
    if any(cell in marked for cell in _noted_cells([element])):
        for piece in element.iter():
            if local(piece) == "Anchor":
                piece.text = " ".join(re.findall(r"-?\d+", piece.text or "")[:4])
    return shape(element)


def _ends(shapes: list[Element]) -> dict[tuple[int, int], tuple[tuple[int, ...], ...]]:
    """How far the box of each cell's note reaches: its last column and row, and how far in them."""
    found: dict[tuple[int, int], tuple[tuple[int, ...], ...]] = {}
    for element in shapes:
        boxes = [piece.text or "" for piece in element.iter() if local(piece) == "Anchor"]
        for cell in _noted_cells([element]):
            numbers = [int(number) for number in re.findall(r"-?\d+", boxes[0])] if boxes else []
            found[cell] = (tuple(numbers[4:6]), tuple(numbers[6:8]))
    return found


def drawing_of(package: OpenedPackage, sheet: str) -> str | None:
    """The drawing that the sheet itself refers to; pictures of page headers have another one."""
    links = package.links(sheet)
    for element in package.tree(sheet):
        if local(element) == "legacyDrawing":
            (identifier,) = element.attrib.values()
            return links[identifier].target
    return None


def _noted_cells(drawing: list[Element]) -> Iterator[tuple[int, int]]:
    for element in drawing:
        for data in element.iter():
            if local(data) == "ClientData" and data.get("ObjectType") == "Note":
                numbers = {
                    local(child): int(child.text or "0")
                    for child in data
                    if local(child) in ("Row", "Column")
                }
                yield numbers["Row"] + 1, numbers["Column"] + 1
