"""Notes of a sheet (legacy comments): ours beside and below those that are there.

ECMA-376 part 1, 18.7. A note of ours, or our part of somebody else's note, stands between two
marks by which it is found again. The note that goes with a conversation (a threaded comment) is
kept up by Excel itself and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.files.sheetxml import column_number
from calendarlint.findings import column_letters
from calendarlint.workbooks.markup import Element, escaped_string
from calendarlint.workbooks.splices import Splice

AUTHOR: Final = "calendarlint"
OPENING: Final = "▬▬ calendarlint ▬▬"
CLOSING: Final = "▬▬▬▬▬▬▬▬"
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_CONVERSATION: Final = "tc="
_LOOK: Final = (
    '<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/>'
)
_LONGEST: Final = 32_000
"""Characters; Excel takes 32,767 in a note."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a note, bold or not."""

    words: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What our note on one cell says."""

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def reference(self) -> str:
        """The cell's A1 address."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def lines(self) -> list[str]:
        """The lines as they are shown, marks included."""
        return [OPENING, *(paragraph.words for paragraph in self.paragraphs), CLOSING]


class Notes:
    """The notes of one sheet; ``root`` is None for a sheet that has none yet."""

    def __init__(self, root: Element | None, namespace: str) -> None:
        self._root = root
        self._namespace = namespace
        self._prefix = root.prefix.decode("ascii") if root else ""
        authors = root.child("authors") if root else None
        self._authors = list(authors.children_named("author")) if authors else []
        listed = root.child("commentList") if root else None
        comments = listed.children_named("comment") if listed else ()
        self._theirs = {(each.get("ref") or "").replace("$", "").upper(): each for each in comments}

    def is_conversation(self, note: Note) -> bool:
        """Whether the cell has a conversation, whose note is not ours to touch."""
        comment = self._theirs.get(note.reference)
        author = comment.get("authorId") if comment else None
        if author is None or not author.isdecimal() or int(author) >= len(self._authors):
            return False
        return self._authors[int(author)].text.startswith(_CONVERSATION)

    def has(self, note: Note) -> bool:
        """Whether the cell has a note already."""
        return note.reference in self._theirs

    def theirs(self) -> Iterator[tuple[int, int, list[str]]]:
        """The notes that are already there: row, column, and the lines that they say."""
        for reference, comment in self._theirs.items():
            place = _REFERENCE.fullmatch(reference)
            if place is not None:
                said = "".join(each.text for each in comment.walk() if each.name == "t")
                column = column_number(place[1].encode("ascii"))
                yield int(place[2]), column, said.split("\n")

    def splices(self, notes: Sequence[Note]) -> list[Splice]:
        """The changes to the part that add ``notes``; there is a part."""
        assert self._root is not None  # noqa: S101  a sheet without notes gets a new part
        below = [note for note in notes if self.has(note)]
        new = [note for note in notes if not self.has(note)]
        changes = [change for note in below for change in self._below(note)]
        if not new:
            return changes
        authors, listed = self._root.child("authors"), self._root.child("commentList")
        author = f"<{self._prefix}author>{AUTHOR}</{self._prefix}author>".encode("ascii")
        added = b"".join(self._comment(note, len(self._authors)) for note in new)
        wrapped_authors = self._wrapped("authors", author)
        wrapped_notes = self._wrapped("commentList", added)
        if self._root.empty:
            return [self._root.append(wrapped_authors + wrapped_notes)]
        if authors is None:
            changes.append(self._root.prepend(wrapped_authors))
        else:
            changes.append(authors.append(author))
        if listed is not None:
            changes.append(listed.append(added))
        else:
            at = authors.end if authors else self._root.inner
            changes.append(Splice(at, b"", wrapped_notes))
        return changes

    def part(self, notes: Sequence[Note]) -> bytes:
        """A new part that holds ``notes``."""
        comments = b"".join(self._comment(note, 0) for note in notes)
        return (
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="%b">'
            b"<authors><author>%b</author></authors><commentList>%b</commentList></comments>"
        ) % (self._namespace.encode("ascii"), AUTHOR.encode("ascii"), comments)

    def _comment(self, note: Note, author: int) -> bytes:
        p = self._prefix
        head = f'<{p}comment ref="{note.reference}" authorId="{author}"><{p}text>'
        tail = f"</{p}text></{p}comment>"
        return head.encode("ascii") + self._runs(note, "") + tail.encode("ascii")

    def _below(self, note: Note) -> list[Splice]:
        """The changes that put ours below what a note says; its own words are not touched."""
        text = self._theirs[note.reference].child("text")
        if text is None:
            return [
                self._theirs[note.reference].prepend(self._wrapped("text", self._runs(note, "")))
            ]
        runs = self._runs(note, "\n")
        p = self._prefix
        plain = text.child("t")
        if plain is not None:
            # Words without formatting become a run, since runs follow only runs.
            return [
                Splice(plain.start, b"", f"<{p}r>".encode("ascii")),
                Splice(plain.end, b"", f"</{p}r>".encode("ascii") + runs),
            ]
        last = [each.end for each in text.children_named("r")]
        return [Splice(last[-1], b"", runs)] if last else [text.prepend(runs)]

    def _runs(self, note: Note, before: str) -> bytes:
        marked = [Paragraph(before + OPENING, bold=True), *note.paragraphs, Paragraph(CLOSING)]
        runs: list[bytes] = []
        left = _LONGEST
        for number, paragraph in enumerate(marked):
            last = number == len(marked) - 1
            words = paragraph.words if last else paragraph.words[:left] + "\n"
            left = max(0, left - len(words))
            runs.append(self._run(words, bold=paragraph.bold))
        return b"".join(runs)

    def _run(self, words: str, *, bold: bool) -> bytes:
        p = self._prefix
        look = ("<{p}b/>" if bold else "") + _LOOK
        head = f'<{p}r><{p}rPr>{look.replace("{p}", p)}</{p}rPr><{p}t xml:space="preserve">'
        return head.encode("ascii") + escaped_string(words) + f"</{p}t></{p}r>".encode("ascii")

    def _wrapped(self, name: str, content: bytes) -> bytes:
        tag = f"{self._prefix}{name}".encode("ascii")
        return b"<" + tag + b">" + content + b"</" + tag + b">"
