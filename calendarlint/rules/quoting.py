"""What of a cell may be shown, and what names a post when its row has moved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from calendarlint.calendars.cell_text import as_text
from calendarlint.calendars.fields import fields
from calendarlint.facts.case import Case
from calendarlint.facts.personal_information import mask
from calendarlint.facts.same_text import normalised
from calendarlint.rules.catalogue import Draft
from calendarlint.settings import PublicContacts
from calendarlint.wording import Param, Quoted

QUOTE_LENGTH: Final = 60
_WORDS_IN_SENTENCE: Final = 40
_WORDS_IN_IDENTITY: Final = 80
_PEOPLE: Final = ("people", "person")


def quote_of(case: Case, draft: Draft) -> str | None:
    """The offending cell's content, masked and shortened; None when blank.

    Cells that name people are not quoted: the sentence says who, as far as it may.
    """
    key = _pointed_at(case, draft)
    if draft.blank and case.post.blank(draft.blank):
        return None
    if key is None or fields()[key].kind in _PEOPLE:
        return None
    shown = cell_text(case, key)
    if not shown:
        return None
    return _shortened(mask(shown, case.world.settings.public_contacts), QUOTE_LENGTH)


def cell_text(case: Case, key: str) -> str | None:
    """The cell of a field as text: dates in ISO form, the rest as it stands."""
    at = case.post.cells.get(key)
    if at is None:
        return None
    row = case.post.table.grid.rows[at[0]]
    cell = row[at[1]] if at[1] < len(row) else None
    return None if cell is None else as_text(cell)


def masked_params(params: Mapping[str, Param], contacts: PublicContacts) -> dict[str, Param]:
    """The parameters of a sentence, with cell text short, on one line and masked."""
    return {
        name: Quoted(_shortened(mask(value.words, contacts), _WORDS_IN_SENTENCE))
        if isinstance(value, Quoted)
        else value
        for name, value in params.items()
    }


def _shortened(words: str, length: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def identity_of(case: Case, draft: Draft) -> tuple[str, ...]:
    """What stays the same when rows move: the post's own identity and the offending value."""
    post = case.post
    name = PurePath(post.table.file).name
    who = (name, post.text("account") or "", post.text("platform") or "")
    if case.post_id is not None:
        own: tuple[str, ...] = (*who, case.post_id)
    else:
        words = post.text("copy") or post.text("title") or " ".join(case.assets)
        day = case.when.day.isoformat() if case.when.day else ""
        own = (*who, day, normalised(words)[:_WORDS_IN_IDENTITY])
    key = _pointed_at(case, draft)
    offending = draft.identity or (cell_text(case, key) or "" if key else "",)
    return (*own, key or "", *offending)


def _pointed_at(case: Case, draft: Draft) -> str | None:
    return next((key for key in draft.at if key in case.post.cells), None)
