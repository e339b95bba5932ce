"""One column of a table, understood: what the other modules of columns make and pass on."""

from __future__ import annotations

from dataclasses import dataclass

from calendarlint.calendars.headings.headers import Certainty, DayOrder
from calendarlint.wording import Lang


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, understood.

    ``index`` is the column index in the grid's rows. ``platform`` or ``account`` is set where the
    column stands for a network or an account: with ``field`` ``copy`` each non-blank cell is a
    post there, with ``field`` ``platform`` the cells say TRUE or FALSE, with ``field`` ``status``
    (or another field) the column belongs to that network's or account's posts only. ``platform``
    may name several networks joined with commas.
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
