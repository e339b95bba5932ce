"""Columns that others explain: STATUS, STATUS beside two networks; « Texte » beside the English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from calendarlint.calendars.fields import french_headers, normalise, other_headers
from calendarlint.calendars.headings.column import Column

_TWEETS: Final = frozenset({"tweet", "tweets", "gazouillis"})
_FEWEST_TO_TELL: Final = 2
_FRENCH_TWINS: Final = {"copy": "copy_fr", "alt_text": "alt_text_fr"}
_OF_THE_ROW: Final = frozenset({"id", "platform", "account", "lang"})

_Repeated = tuple[str, str]


def with_their_neighbours(columns: Sequence[Column]) -> list[Column]:
    """The columns of which a repeated one is given to the network or account that it stands by.

    A repeated header is given where every one of its columns stands behind a network's or an
    account's own column, or else every one before it; otherwise it stays the whole row's.
    """
    found = _accounts_with_status(_tweets(_french_beside_english(columns)))
    for step in (-1, 1):
        found = _beside(found, step)
    return found


def _french_beside_english(columns: Sequence[Column]) -> list[Column]:
    """Beside « Texte (anglais) », « Texte » holds the French."""
    found = list(columns)
    for field, twin in _FRENCH_TWINS.items():
        rivals = [column for column in columns if column.field == field and not _is_own(column)]
        english = [column for column in rivals if column.lang == "en"]
        others = [column for column in rivals if column.lang is None]
        if len(english) != 1 or len(others) != 1 or any(c.field == twin for c in columns):
            continue
        if normalise(others[0].header) in french_headers(field):
            found[others[0].index] = replace(others[0], field=twin, lang="fr", certainty="likely")
    return found


def _tweets(columns: Sequence[Column]) -> list[Column]:
    """Beside columns of texts for other networks, "Tweet" heads those for X."""
    if not any(column.field == "copy" and column.platform for column in columns):
        return list(columns)
    return [
        replace(column, platform="x")
        if column.field == "copy"
        and not _is_own(column)
        and not _TWEETS.isdisjoint(normalise(column.header).split())
        else column
        for column in columns
    ]


def _accounts_with_status(columns: Sequence[Column]) -> list[Column]:
    """Where STATUS stands again and again, each belongs to the column before it.

    A column before it that nothing else explains is an account with its own texts.
    """
    repeated = [column for column in columns if column.field == "status" and not column.platform]
    if len(repeated) < _FEWEST_TO_TELL or len({normalise(c.header) for c in repeated}) > 1:
        return list(columns)
    found = list(columns)
    for status in repeated:
        before = found[status.index - 1] if status.index else None
        if before is None or not before.header:
            continue
        if before.field is None and normalise(before.header) not in other_headers():
            before = replace(
                before, field="copy", certainty="layout", account=" ".join(before.header.split())
            )
            found[before.index] = before
        if before.account or before.platform:
            found[status.index] = _given(status, before)
    return found


def _beside(columns: Sequence[Column], step: int) -> list[Column]:
    """The columns with every repeated one given to its neighbour, ``step`` columns away."""
    counts = Counter(name for column in columns if (name := _repeated(column)) is not None)
    giving = {name for name, count in counts.items() if count >= _FEWEST_TO_TELL}
    while giving:
        found = _given_to_neighbours(columns, step, giving)
        left = {name for column in found if (name := _repeated(column)) in giving}
        if not left:
            return found
        giving = {name for name in giving if name not in left}
    return list(columns)


def _given_to_neighbours(
    columns: Sequence[Column], step: int, giving: set[_Repeated]
) -> list[Column]:
    found = list(columns)
    for column in columns if step < 0 else reversed(columns):
        beside = column.index + step
        if _repeated(column) in giving and 0 <= beside < len(found) and _is_own(found[beside]):
            found[column.index] = _given(column, found[beside])
    return found


def _repeated(column: Column) -> _Repeated | None:
    """What a column has in common with those repeated for other networks; None for its own."""
    if column.field is None or column.field in _OF_THE_ROW or _is_own(column):
        return None
    return (column.field, normalise(column.header))


def _is_own(column: Column) -> bool:
    return bool(column.field) and (column.account is not None or column.platform is not None)


def _given(column: Column, owner: Column) -> Column:
    return replace(column, certainty="layout", account=owner.account, platform=owner.platform)
