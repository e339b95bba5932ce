"""The words of a post as the digest quotes them: masked, short, the words in question marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from calendarlint.planned import PlannedField, PlannedPost
from calendarlint.reports.plain import plain
from calendarlint.wording import LANGUAGES, Lang

_LONGEST: Final = 200
_BEFORE_MARK: Final = 60
_FIELDS: Final = ("copy", "copy_fr", "title", "first_comment")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the words; ``marked`` where a finding speaks of them."""

    words: str
    marked: bool


def words_of(post: PlannedPost, lang: Lang) -> tuple[tuple[Piece, ...], Lang | None]:
    """The words of a post in pieces, and their language where it is known; nothing without words.

    The field that a finding speaks of comes before the others, the reader's language next.
    """
    given = [one for one in post.fields if one.field in _FIELDS and isinstance(one.value, str)]
    if not given:
        return (), None
    first = "copy_fr" if lang == "fr" else "copy"
    chosen = min(
        given, key=lambda one: (not one.marks, one.field != first, _FIELDS.index(one.field))
    )
    return _pieces(chosen), _lang(chosen, post)


def _lang(field: PlannedField, post: PlannedPost) -> Lang | None:
    if field.field == "copy_fr":
        return "fr"
    return next((lang for lang in LANGUAGES if lang == post.lang), None)


def _pieces(field: PlannedField) -> tuple[Piece, ...]:
    """The part of the words around the first mark; ``plain`` keeps every place where it is."""
    words = plain(str(field.value))
    start, end = _part(words, field.marks[0][0] if field.marks else 0)
    pieces = [Piece("…", marked=False)] if start else []
    at = start
    for mark_start, mark_end in field.marks:
        if mark_start < end and mark_end > at:
            pieces.append(Piece(words[at : max(at, mark_start)], marked=False))
            pieces.append(Piece(words[max(at, mark_start) : min(mark_end, end)], marked=True))
            at = min(mark_end, end)
    pieces.append(Piece(words[at:end], marked=False))
    if end < len(words):
        pieces.append(Piece("…", marked=False))
    return tuple(piece for piece in pieces if piece.words)


def _part(words: str, mark: int) -> tuple[int, int]:
    """Which part is shown: from a word's beginning to a word's end, the mark in it."""
    start = 0
    if len(words) > _LONGEST and mark > _BEFORE_MARK:
        start = words.find(" ", mark - _BEFORE_MARK, mark) + 1 or mark
    end = start + _LONGEST
    if end >= len(words):
        return start, len(words)
    space = words.rfind(" ", start + _LONGEST // 2, end)
    return start, space if space > 0 else end
