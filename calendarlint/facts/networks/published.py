"""The texts of a post as its network publishes them, each to be measured on its own.

A calendar keeps apart what is published together (words and hashtags), and together what is
published apart (the parts of a thread, two languages, descriptions of several pictures).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from calendarlint.calendars.grid import CellValue
from calendarlint.facts.case import Case
from calendarlint.facts.networks.addresses import addresses_in
from calendarlint.facts.networks.hashtags import hashtags_in
from calendarlint.facts.networks.threads import parts_of
from calendarlint.policies.limits import Form

PUBLISHING: Final = frozenset({"post", "quote", "reply", "live"})
"""What puts words of the account's own on a network. A story has no caption; a share no words."""

Manner = Literal["whole", "part", "hashtags", "link", "thread", "together"]
"""How a text comes about. The first three are certain: the text of the cell, a numbered part of a
thread or a cell of its own, the text and the hashtags of their own column. The others would be
published so if a person says so: the text and the link of its own column, the longest paragraph of
a thread without numbers, several cells or lines as one text.
"""
CERTAIN: Final = frozenset({"whole", "part", "hashtags"})

_APART: Final = re.compile(r"[,;|\n]")
_PARAGRAPHS: Final = re.compile(r"\n+|\s[/|]+\s")
_ADDRESS_COUNTS: Final = frozenset({"x", "mastodon"})
_FORMS: Final = {
    "photo": frozenset({"photo", "carousel", "infographic"}),
    "video": frozenset({"video", "reel"}),
    "reel": frozenset({"reel"}),
    "document": frozenset({"document"}),
}
_KNOWN_FORMS: Final = frozenset().union(*_FORMS.values())


@dataclass(frozen=True, slots=True)
class Published:
    """One text that a network publishes. ``number`` is that of a part, from 1; else 0."""

    field: str
    words: str
    manner: Manner = "whole"
    number: int = 0


def publishes(case: Case) -> bool:
    """Whether the account is still meant to publish words of its own with this row."""
    return case.live and case.action in PUBLISHING


def has_form(case: Case, form: Form) -> bool | None:
    """Whether the post has that form; None where the calendar does not say."""
    given = _KNOWN_FORMS.intersection(case.post.items("media"))
    return bool(given & _FORMS[form]) if given else None


def copies_of(case: Case, field: str) -> Iterator[Published]:
    """What the words in ``copy`` or ``copy_fr`` are published as, the most certain first."""
    words = case.post.text(field)
    if words is None:
        return
    parts = parts_of(words)
    cells = _cells_of(case, field, words)
    if len(parts) > 1 or cells:
        for number, part in enumerate(parts if len(parts) > 1 else cells, start=1):
            yield Published(field, part, "part", number)
        if len(parts) == 1:
            yield Published(field, words, "together")
    elif "thread" in case.post.items("media"):
        yield Published(field, max(words.split("\n\n"), key=len), "thread")
    else:
        yield Published(field, words)
        if field == "copy":
            yield from _with_columns_beside(case, words)


def _with_columns_beside(case: Case, words: str) -> Iterator[Published]:
    """The words with the hashtags, and with the link, that stand in columns of their own."""
    there = {tag.casefold() for tag in hashtags_in(words)}
    missing = [tag for tag in column_hashtags(case) if tag.casefold() not in there]
    # On YouTube the column holds the tags of the video, which are no part of its description.
    if missing and case.platform != "youtube":
        words = " ".join((words, *(f"#{tag}" for tag in missing)))
        yield Published("copy", words, "hashtags")
    link = case.post.text("link")
    if link and case.platform in _ADDRESS_COUNTS and addresses_in(link) and not addresses_in(words):
        yield Published("copy", f"{words} {link}", "link")


def languages_apart(text: Published) -> tuple[str, ...]:
    """The paragraphs of a text in English and in French, each of which may be a post; else none."""
    from calendarlint.facts.languages import BOTH, languages_in

    if text.manner not in ("whole", "hashtags"):
        return ()
    paragraphs = tuple(part for part in _PARAGRAPHS.split(text.words) if part.strip())
    return paragraphs if len(paragraphs) > 1 and languages_in(text.words) >= BOTH else ()


def column_hashtags(case: Case) -> tuple[str, ...]:
    """The hashtags in the column of their own, without their sign.

    Without any sign, several single words with commas between are taken for hashtags; other words
    may be a remark ("see caption").
    """
    given = case.post.text("hashtags")
    if given is None:
        return ()
    if "#" in given or "＃" in given:
        return tuple(dict.fromkeys(hashtags_in(given)))
    words = _listed(given)
    are_tags = len(words) > 1 and not any(" " in word for word in words)
    return tuple(dict.fromkeys(words)) if are_tags else ()


def video_tags(case: Case) -> tuple[str, ...]:
    """The same column as the tags of a video, which may be several words and have no sign."""
    given = case.post.text("hashtags")
    if given is None:
        return ()
    return hashtags_in(given) if "#" in given or "＃" in given else _listed(given)


def _listed(given: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _APART.split(given) if part.strip())


def descriptions_of(case: Case, field: str) -> Iterator[Published]:
    """The descriptions of pictures in ``alt_text`` or ``alt_text_fr``: a line each, or one."""
    words = case.post.text(field)
    if words is None:
        return
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if len(lines) == 1:
        yield Published(field, words)
        return
    for number, line in enumerate(lines, start=1):
        yield Published(field, line, "part", number)
    yield Published(field, words, "together")


def _cells_of(case: Case, field: str, words: str) -> tuple[str, ...]:
    """The cells of a text that was read from several columns; none where it is one cell's."""
    at = case.post.cells.get(field)
    if at is None:
        return ()
    row = case.post.table.grid.rows[at[0]]
    found: list[str] = []
    rest = words
    for cell in row[at[1] :]:
        piece = _words_of(cell)
        if piece and rest.startswith(piece):
            found.append(piece)
            rest = rest[len(piece) :].lstrip()
    return tuple(found) if len(found) > 1 and not rest else ()


def _words_of(cell: CellValue) -> str:
    return cell.strip() if isinstance(cell, str) else ""
