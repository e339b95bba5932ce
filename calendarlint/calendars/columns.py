"""Which column of a table means which field: by its header, its content, or the settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headers import Certainty, DayOrder, HeaderMatch, match_header
from calendarlint.wording import Lang

__all__ = [
    "Certainty",
    "Column",
    "DayOrder",
    "HeaderMatch",
    "map_columns",
    "match_header",
    "normalise",
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, understood.

    ``index`` is the column index in the grid's rows. ``platform`` or ``account`` is set where the
    column stands for a network or an account: with ``field`` ``copy`` each non-blank cell is a
    post there, with ``field`` ``platform`` the cells say TRUE or FALSE, with ``field`` ``status``
    (or another field) the column belongs to that network's or account's posts only.
    """

    index: int
    header: str
    field: str | None
    certainty: Certainty
    lang: Lang | None = None
    zone: str | None = None
    order: DayOrder | None = None
    platform: str | None = None
    account: str | None = None


def map_columns(
    headers: Sequence[str | None],
    samples: Sequence[Sequence[CellValue]],
    settings_columns: Mapping[str, str],
    known_accounts: Sequence[str] = (),
) -> list[Column]:
    """Map every header of one table to a field.

    ``headers[j]`` is the header text of grid column ``j`` (None when blank), ``samples[j]`` that
    column's non-blank cells below the header (at most some dozens). ``settings_columns`` maps
    header texts to field keys and always wins. ``known_accounts`` are handles and display names
    from the settings, which a header may be.
    """
    raise NotImplementedError
