"""Find our marks in a workbook that another program has saved since.

Such a program writes every part anew: the journal no longer fits. Our sheet is still found by its
hidden name, our notes by the marks around them, our fills by their pattern and colours. What a
person has written since stays; a cell whose own fill nobody can tell keeps ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from calendarlint.calendars.files.packages import folded
from calendarlint.workbooks import parts, shapes
from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.book import Book, Sheet
from calendarlint.workbooks.journal import Journal
from calendarlint.workbooks.markup import Element, escaped, parsed
from calendarlint.workbooks.notes import CLOSING, OPENING
from calendarlint.workbooks.palette import variant_of
from calendarlint.workbooks.patching import Patch
from calendarlint.workbooks.splices import Splice
from calendarlint.workbooks.stylesheet import entries_of, fills_remembered

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PREFIXED: Final = re.compile(r"(</?)(?:[\w.-]+:)?(?=[\w])")


@dataclass(slots=True)
class Recognised:
    """The changes that take our marks off, and how many of them were found.

    ``kept_styles`` counts styles that keep our fill, since nobody can tell what it was before,
    ``kept_notes`` notes that somebody has changed so that ours cannot be told from theirs.
    """

    patch: Patch = field(default_factory=Patch)
    sheet: str | None = None
    notes: int = 0
    styles: int = 0
    kept_styles: int = 0
    kept_notes: int = 0


def recognise(
    archive: Archive, main: str, journal: tuple[str, Journal] | None
) -> Recognised | None:
    """Our marks in a workbook, or None where there are none. Raises ``MarkupError``.

    ``journal`` is the name and content of the journal's part where it was carried along.
    """
    found = Recognised()
    book = Book(archive, main)
    gone: list[str] = []
    sheet = book.own_sheet()
    if sheet is not None:
        found.sheet = sheet.name
        found.patch.change(book.part, book.taking_away(sheet))
        gone += _with_its_own(archive, sheet.part)
    else:
        found.patch.change(book.part, book.forgetting())
    if journal is not None:
        gone += _with_its_own(archive, journal[0])
    for other in book.sheets:
        if other is not sheet and other.part:
            _take_off_notes(archive, other, found)
    marked = any(found.patch.splices.values())
    if not (gone or marked or found.kept_notes):
        return None
    styles = book.relationships.first("styles")
    if styles is not None:
        strings = book.relationships.first("sharedStrings")
        places = [sheet.part if sheet else "", strings.target if strings else ""]
        known: dict[int, str] = {}
        for place in places:
            if place in archive:
                known |= fills_remembered(archive.read(place))
        _give_fills_back(archive, styles.target, known, found)
    _forget(archive, book, gone, found.patch)
    return found


def _with_its_own(archive: Archive, part: str) -> list[str]:
    """A part, its relationships, and what only these refer to."""
    if not part:
        return []
    related = parts.relationships(archive, part)
    if related.root is None:
        return [part]
    others = {
        folded(each.target)
        for name in archive.names
        if name.endswith(".rels") and folded(name) != folded(related.file)
        for each in parts.relationships(archive, _source_of(name)).all
    }
    own = [
        each.target
        for each in related.all
        if each.target in archive and folded(each.target) not in others
    ]
    return [part, related.file, *own]


def _source_of(file: str) -> str:
    """The part that a relationships part belongs to."""
    folder, _, name = file.rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def _forget(archive: Archive, book: Book, gone: Sequence[str], patch: Patch) -> None:
    """Take parts out of the package, and all that speaks of them."""
    names = {folded(name) for name in gone}
    patch.removed.update(gone)
    related = [each for each in book.relationships.all if folded(each.target) in names]
    if related:
        patch.change(book.relationships.file, [each.element.remove() for each in related])
    types = parts.tree(archive, parts.CONTENT_TYPES)
    declared = [
        each.remove()
        for each in types.children
        if each.name == "Override" and folded(each.get("PartName") or "") in names
    ]
    patch.change(parts.CONTENT_TYPES, declared)


def _take_off_notes(archive: Archive, sheet: Sheet, found: Recognised) -> None:
    related = parts.relationships(archive, sheet.part)
    comments = related.first("comments")
    if comments is None or comments.target not in archive:
        return
    root = parts.tree(archive, comments.target)
    listed = root.child("commentList")
    removed: set[tuple[int, int]] = set()
    for comment in listed.children_named("comment") if listed else ():
        words = [each for each in comment.walk() if each.name == "t"]
        said = "".join(each.text for each in words)
        if OPENING not in said:
            continue
        start = said.index(OPENING)
        end = said.find(CLOSING, start + len(OPENING))
        if end < 0:
            found.kept_notes += 1
            continue
        end += len(CLOSING)
        start -= said[:start].endswith("\n")
        found.notes += 1
        if not (said[:start] + said[end:]).strip():
            found.patch.change(comments.target, [comment.remove()])
            reference = _REFERENCE.fullmatch((comment.get("ref") or "").replace("$", ""))
            if reference is not None:
                removed.add(shapes.place_of(reference[1], reference[2]))
        else:
            found.patch.change(comments.target, _cut(comment, start, end))
    drawing = related.first("vmlDrawing")
    if removed and drawing is not None and drawing.target in archive:
        content = parts.content_of(archive, drawing.target)
        found.patch.change(drawing.target, shapes.without_boxes(content, removed))


def _cut(comment: Element, start: int, end: int) -> Iterator[Splice]:
    """The changes that take the words from ``start`` to ``end`` out of a note."""
    at = 0
    for holder in comment.walk():
        for child in holder.children:
            if child.name != "t":
                continue
            words = child.text
            first, last = max(start - at, 0), min(end - at, len(words))
            at += len(words)
            if first >= last:
                continue
            left = words[:first] + words[last:]
            if not left and holder.name == "r":
                yield holder.remove()
            else:
                yield Splice(
                    child.inner, child.source[child.inner : child.inner_end], escaped(left)
                )


def _give_fills_back(
    archive: Archive, part: str, known: Mapping[int, str], found: Recognised
) -> None:
    root = parsed(parts.content_of(archive, part))
    fills, styles = root.child("fills"), root.child("cellXfs")
    if fills is None or styles is None:
        return
    listed = entries_of(fills)
    ours = {
        str(number): variant
        for number, fill in enumerate(listed)
        if (variant := _variant(fill)) is not None
    }
    prefix = root.prefix.decode("ascii")
    added: list[str] = []
    changes: list[Splice] = []
    for style in entries_of(styles):
        variant = ours.get(style.get("fillId") or "0")
        if variant is None:
            continue
        if variant == 0:
            changes.append(style.set("fillId", "0"))
        elif variant in known:
            own = _PREFIXED.sub(rf"\1{prefix}", known[variant])
            if own not in added:
                added.append(own)
            changes.append(style.set("fillId", str(len(listed) + added.index(own))))
        else:
            found.kept_styles += 1
            continue
        found.styles += 1
    if added:
        changes.append(fills.append("".join(added).encode("utf-8")))
        if fills.get("count") is not None:
            changes.append(fills.set("count", str(len(listed) + len(added))))
    found.patch.change(part, changes)


def _variant(fill: Element) -> int | None:
    pattern = fill.child("patternFill")
    if pattern is None:
        return None
    line, ground = pattern.child("fgColor"), pattern.child("bgColor")
    if line is None or ground is None:
        return None
    return variant_of(
        pattern.get("patternType") or "", line.get("rgb") or "", ground.get("rgb") or ""
    )
