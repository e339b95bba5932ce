"""Mark cells in a workbook and put a sheet in front of it; nothing else in it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Final

from calendarlint.calendars.files.packages import folded
from calendarlint.workbooks import front_sheet, parts, shapes, stylesheet
from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.book import Book, Sheet
from calendarlint.workbooks.cell_styles import style_splices
from calendarlint.workbooks.front_sheet import FrontSheet
from calendarlint.workbooks.marks import SheetMarks, at_anchors
from calendarlint.workbooks.markup import MarkupError
from calendarlint.workbooks.notes import Note, Notes
from calendarlint.workbooks.patching import Patch, coding, write_patched
from calendarlint.workbooks.refusing import not_patchable
from calendarlint.workbooks.shapes import Box
from calendarlint.workbooks.sheet_scan import scan_sheet
from calendarlint.workbooks.sheet_sites import SheetScan
from calendarlint.workbooks.splices import Splice, SpliceError, decoded, in_order, spliced
from calendarlint.workbooks.stylesheet import Own, Stylesheet, TooManyStylesError

SHEET_NAME: Final = "calendarlint"

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_SHEET_TYPE: Final = f"{_OFFICE}.spreadsheetml.worksheet+xml"
_STYLES_TYPE: Final = f"{_OFFICE}.spreadsheetml.styles+xml"
_USUAL_STYLES: Final = "xl/styles.xml"
"""Some readers look for the styles nowhere else."""
_RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_NOTES_TYPE: Final = f"{_OFFICE}.spreadsheetml.comments+xml"
_DRAWING_TYPE: Final = f"{_OFFICE}.vmlDrawing"


@dataclass(slots=True)
class Annotated:
    """What came of it: the name of our sheet, and the cells that have a conversation.

    These got no note.
    """

    sheet_name: str = SHEET_NAME
    conversations: list[tuple[str, str]] = field(default_factory=list)
    """Sheet and cell."""


def annotate_package(
    archive: Archive,
    main: str,
    marks: Mapping[str, SheetMarks],
    front: FrontSheet,
    out: IO[bytes],
) -> Annotated:
    """Write the workbook whose main part is ``main`` to ``out``, with ``marks`` by sheet name.

    The workbook must carry no marks yet. Raises ``NotPatchableError`` for a workbook that cannot
    be changed without loss, ``UnreadableError`` for a damaged one.
    """
    try:
        annotation = _Annotation(archive, main)
        sheets = {sheet.name: sheet for sheet in annotation.book.sheets if sheet.part}
        if marks.keys() - sheets.keys():
            raise MarkupError("a sheet of another name")
        for name, sheet in sheets.items():
            if marks.get(name):
                annotation.mark(sheet, marks[name])
        annotation.put_in_front(front)
        annotation.write(out)
    except (MarkupError, SpliceError, UnicodeError):
        raise not_patchable("unusual", archive.shown) from None
    except TooManyStylesError:
        raise not_patchable("styles", archive.shown) from None
    return annotation.result


class _Annotation:
    """All the changes to one workbook, gathered before any of it is written."""

    def __init__(self, archive: Archive, main: str) -> None:
        self.archive = archive
        self.book = Book(archive, main)
        self.result = Annotated()
        self._family = self.book.relationships.family()
        self._types = parts.tree(archive, parts.CONTENT_TYPES)
        self._patch = Patch()
        self._taken: set[str] = set()
        self._relations: list[bytes] = []
        self._block = 1 + max(self._used_blocks(), default=0)
        found = self.book.relationships.first("styles")
        self._styles_part = found.target if found else None
        source = (
            parts.content_of(archive, self._styles_part)
            if self._styles_part
            else stylesheet.BLANK % self.book.namespace.encode("ascii")
        )
        self._styles_source = source
        self._styles = Stylesheet(source)

    def _used_blocks(self) -> Iterator[int]:
        for name in self.archive.names:
            if folded(name).endswith(".vml") or "vmldrawing" in folded(name):
                yield from shapes.blocks_of(parts.content_of(self.archive, name))

    def mark(self, sheet: Sheet, marks: SheetMarks) -> None:
        """Mark cells of one sheet."""
        scan = self._scan(sheet, marks)
        placed = at_anchors(marks, scan.merges)
        if placed.keys() != marks.keys():
            scan = self._scan(sheet, placed)
        styles = {
            cell: self._styles.marked(scan.sites[cell].style, mark.level)
            for cell, mark in placed.items()
        }
        self._patch.change(sheet.part, style_splices(scan, styles))
        notes = [
            Note(row, column, mark.paragraphs)
            for (row, column), mark in sorted(placed.items())
            if mark.blocks
        ]
        if notes:
            self._add_notes(sheet, scan, notes)

    def _scan(self, sheet: Sheet, marks: SheetMarks) -> SheetScan:
        kind = coding(self.archive, sheet.part)
        return scan_sheet(decoded(self.archive.chunks(sheet.part), kind), marks.keys())

    def _add_notes(self, sheet: Sheet, scan: SheetScan, notes: Sequence[Note]) -> None:
        relations = parts.relationships(self.archive, sheet.part)
        added: list[bytes] = []
        found = relations.first("comments")
        root = parts.tree(self.archive, found.target) if found else None
        theirs = Notes(root, self.book.namespace)
        talked = [note for note in notes if theirs.is_conversation(note)]
        self.result.conversations += [(sheet.name, note.reference) for note in talked]
        notes = [note for note in notes if note not in talked]
        if not notes:
            return
        if found:
            self._patch.change(found.target, theirs.splices(notes))
        else:
            name = self._new_part("xl/comments{}.xml", _NOTES_TYPE)
            self._patch.add(name, theirs.part(notes))
            added.append(relations.entry(relations.new_id(), self._family + "comments", name))
        self._add_shapes(sheet, scan, notes, theirs, relations, added)
        if added and relations.root is not None:
            self._patch.change(relations.file, [relations.root.append(b"".join(added))])
        elif added:
            self._patch.add(relations.file, parts.relationships_part(b"".join(added)))
            if parts.declared_type(self._types, relations.file) is None:
                self._declare(relations.file, _RELATIONS_TYPE)

    def _add_shapes(
        self,
        sheet: Sheet,
        scan: SheetScan,
        notes: Sequence[Note],
        theirs: Notes,
        relations: parts.Relationships,
        added: list[bytes],
    ) -> None:
        ours = {(note.row, note.column): note.lines for note in notes}
        there = {
            (row, column): [*lines, *ours.get((row, column), ())]
            for row, column, lines in theirs.theirs()
        }
        new = [Box(*cell, lines) for cell, lines in ours.items() if cell not in there]
        old = [Box(*cell, lines) for cell, lines in there.items()]
        if scan.legacy_drawing is not None:
            found = relations.of(scan.legacy_drawing)
            if found is None or found.target not in self.archive:
                raise MarkupError("no drawing")
            drawing = parts.content_of(self.archive, found.target)
            longer = [box for box in old if (box.row, box.column) in ours]
            changes = shapes.drawing_splices(drawing, new, longer, scan.measures, self._block)
            self._patch.change(found.target, changes)
        else:
            # Excel wants a box for every note; a program that wrote notes alone drew none.
            new += old
            name = self._new_part("xl/drawings/vmlDrawing{}.vml", _DRAWING_TYPE)
            self._patch.add(name, shapes.new_drawing(new, scan.measures, self._block))
            identifier = relations.new_id(len(added))
            added.append(relations.entry(identifier, self._family + "vmlDrawing", name))
            self._patch.change(sheet.part, [self._drawing_reference(scan, identifier)])
        self._block = shapes.blocks_for(len(new), self._block).stop

    def _drawing_reference(self, scan: SheetScan, identifier: str) -> Splice:
        referring = f'{scan.office}id="{identifier}"'
        if scan.office is None:
            referring = f'xmlns:r="{self.book.office_namespace}" r:id="{identifier}"'
        prefix = scan.prefix.decode("ascii")
        return Splice(scan.notes_at, b"", f"<{prefix}legacyDrawing {referring}/>".encode("ascii"))

    def put_in_front(self, front: FrontSheet) -> None:
        """Put the sheet of our own in front of all others."""
        name = self.result.sheet_name = self.book.free_sheet_name(SHEET_NAME)
        part = self._new_part("xl/worksheets/sheet{}.xml", _SHEET_TYPE)
        looks: dict[Own, None] = dict.fromkeys(("plain", *front_sheet.QUOTED.values()))
        looks.update((cell.look, None) for row in front.rows for cell in row if cell is not None)
        styles = {look: self._styles.own(look) for look in looks}
        self._patch.added[part] = lambda: front_sheet.front_sheet_xml(
            front, name, self.book.namespace, styles.__getitem__, self._styles.remembered()
        )
        identifier = self._relate_to_book("worksheet", part)
        changes = self.book.putting_in_front(name, identifier, front.filtered)
        self._patch.change(self.book.part, changes)

    def write(self, out: IO[bytes]) -> None:
        """Write the workbook with all that was asked for."""
        if self._styles_part:
            self._patch.change(self._styles_part, self._styles.splices())
        else:
            usual = _USUAL_STYLES if _USUAL_STYLES not in self.archive else "xl/styles{}.xml"
            name = self._new_part(usual, _STYLES_TYPE)
            changes = in_order(self._styles.splices())
            self._patch.add(name, spliced(self._styles_source, changes))
            self._relate_to_book("styles", name)
        journal = parts.free_name(self.archive, self._taken, "customXml/item{}.xml")
        if parts.declared_type(self._types, journal) is None:
            self._declare(journal, "application/xml")
        self._relate_to_book("customXml", journal)
        related = self.book.relationships
        if related.root is None:
            raise MarkupError("no relationships")
        self._patch.change(related.file, [related.root.append(b"".join(self._relations))])
        write_patched(self.archive, self._patch, out, journal_name=journal)

    def _relate_to_book(self, kind: str, part: str) -> str:
        """Let the workbook refer to a part; the id under which it does."""
        related = self.book.relationships
        identifier = related.new_id(len(self._relations))
        self._relations.append(related.entry(identifier, self._family + kind, part))
        return identifier

    def _new_part(self, pattern: str, content_type: str) -> str:
        name = parts.free_name(self.archive, self._taken, pattern)
        self._declare(name, content_type)
        return name

    def _declare(self, part: str, content_type: str) -> None:
        change = parts.override(self._types, part, content_type)
        self._patch.change(parts.CONTENT_TYPES, [change])
