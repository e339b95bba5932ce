"""What columns hold that no header explains, known by their content alone and said as uncertain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from calendarlint.calendars.fields import header_names, normalise, other_headers
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.column import Column
from calendarlint.calendars.headings.column_content import (
    Content,
    has_clock,
    is_date,
    is_handle,
    is_time,
    names_network,
)

_FEWEST_TO_TELL: Final = 2
_SURELY: Final = 0.8
_FAR_LONGER: Final = 2
_ACCOUNT_WORDS: Final = frozenset({"account", "compte", "handle", "page", "profile", "profil"})
_DATES: Final = frozenset({"date", "when"})
_WHO: Final = frozenset({"platform", "account"})
_TEXTS: Final = frozenset({"copy", "copy_fr", "title"})
# Where nothing else gives a date, as in the exports of task boards, the due date does; or dates
# under "Publish", which might as well head a tick.
_STAND_INS: Final = frozenset(
    {"due date", "due", "date due", "deadline", "echeance", "date d echeance", "date limite"}
    | {"publish", "publier", "a publier"}
)

_TIMES_OF_FORMS: Final = frozenset({"timestamp", "horodatage", "horodateur"})
_TIMES_BESIDE: Final = frozenset({"due time", "heure limite", "heure d echeance"})


def by_content_alone(columns: Sequence[Column], contents: Sequence[Content]) -> list[Column]:
    """Find the networks, dates and words that no header names, in columns that nothing explains.

    A column of dates plans posts only beside words or networks: beside a list of contacts it
    tells when someone was last called. It takes the place of a date column that stays empty, or
    that only tells when a form was sent.
    """
    weak_dates = [c for c in columns if c.field in _DATES and _is_weak(c, contents[c.index])]
    mapped = {c.field for c in columns if c not in weak_dates}
    nameless = [c for c in columns if _is_nameless(c)]
    candidates = [c for c in nameless if len(contents[c.index].cells) >= _FEWEST_TO_TELL]
    keys: dict[int, str] = {}
    if "platform" not in mapped:
        keys.update(_first("platform", names_network, candidates, contents))
    if not mapped & _DATES and (mapped & _TEXTS or "platform" in {*mapped, *keys.values()}):
        stand_ins = [c for c in columns if c.field is None and normalise(c.header) in _STAND_INS]
        keys.update(_date((*candidates, *stand_ins), contents, timed="time" in mapped))
        if keys.keys() & {c.index for c in stand_ins} and "time" not in mapped:
            keys.update(_times_beside(columns, contents))
    mapped.update(keys.values())
    rest = [c for c in candidates if c.index not in keys]
    if mapped & _DATES and "time" not in mapped:
        keys.update(_first("time", is_time, rest, contents))
    if "account" not in mapped:
        keys.update(_first("account", is_handle, filter(_speaks_of_accounts, rest), contents))
    mapped.update(keys.values())
    if mapped & _DATES and mapped & _WHO and not mapped & _TEXTS:
        keys.update(_copy([c for c in nameless if c.index not in keys], contents))
    if not _DATES & set(keys.values()):
        weak_dates = []
    return [
        replace(c, field=keys[c.index], certainty="likely")
        if c.index in keys
        else replace(c, field=None, certainty="none")
        if c in weak_dates
        else c
        for c in columns
    ]


def _is_weak(column: Column, content: Content) -> bool:
    if column.certainty == "settings":
        return False
    return not content or normalise(column.header) in _TIMES_OF_FORMS


def _first(
    key: str,
    test: Callable[[CellValue], bool],
    candidates: Iterable[Column],
    contents: Sequence[Content],
) -> dict[int, str]:
    """The first column whose cells, all but a few, pass a test."""
    found = (c.index for c in candidates if contents[c.index].share(test) >= _SURELY)
    return dict.fromkeys(islice(found, 1), key)


def _speaks_of_accounts(column: Column) -> bool:
    """Whether a header such as "Minister's account" means one: partners have handles as well."""
    return not _ACCOUNT_WORDS.isdisjoint(normalise(column.header).split())


def _date(
    candidates: Sequence[Column], contents: Sequence[Content], *, timed: bool
) -> dict[int, str]:
    found = (c.index for c in candidates if contents[c.index].share(is_date) >= _SURELY)
    return {
        index: "when" if contents[index].mostly(has_clock) and not timed else "date"
        for index in islice(found, 1)
    }


def _times_beside(columns: Sequence[Column], contents: Sequence[Content]) -> dict[int, str]:
    """The time beside a due date that stands for the date of publishing."""
    return {
        c.index: "time"
        for c in columns
        if normalise(c.header) in _TIMES_BESIDE and contents[c.index].mostly(is_time)
    }


def _copy(nameless: Sequence[Column], contents: Sequence[Content]) -> dict[int, str]:
    """The only column of phrases, or by far the longest; else nothing tells which is meant."""
    worded = [
        c.index
        for c in nameless
        if (contents[c.index].is_prose or contents[c.index].is_worded)
        and not contents[c.index].mostly(is_date)
    ]
    worded.sort(key=lambda index: contents[index].mean_length, reverse=True)
    if not worded or len(contents[worded[0]].cells) < _FEWEST_TO_TELL:
        return {}
    lengths = [contents[index].mean_length for index in worded]
    alone = len(worded) == 1 or lengths[0] >= _FAR_LONGER * lengths[1]
    return {worded[0]: "copy"} if alone else {}


def _is_nameless(column: Column) -> bool:
    words = normalise(column.header)
    taken = column.field or column.certainty != "none" or column.platform
    return not (taken or words in header_names() or words in other_headers())
