"""A digest before it is written: for one lead, what is new, what is still open, what is fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from calendarlint.digest.routing import Told
from calendarlint.digest.window import Window
from calendarlint.findings import Level, Report
from calendarlint.settings.digest import DigestSettings, Lead
from calendarlint.wording import Lang

State = Literal["new", "open"]
"""``new`` since the lead's last digest, or ``open``: told before and still there."""


@dataclass(frozen=True, slots=True)
class Item:
    """A finding that the lead hears of."""

    told: Told
    state: State


@dataclass(frozen=True, slots=True)
class Fixed:
    """A finding that the lead was told of and that is gone, as the ledger remembers it.

    ``post`` is the post's id or account, ``day`` the day of the post; ``place`` is the cell where
    the finding stood. All of it was masked before it was remembered.
    """

    fingerprint: str
    rule: str
    level: Level
    place: str
    post: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes along with the message; ``path`` is where it lies until it is sent."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that one message to one lead says.

    ``due`` is the occurrence of the schedule that it is for (aware, in the settings' zone).
    ``items`` are in reading order. ``report`` is the whole run's: what could not be checked and
    what could not be read is told to everybody. ``unread`` are the files that could not be read
    and that this lead must hear of, ``left_out`` the files too large to be ``attached``.
    """

    lead: Lead
    lang: Lang
    due: datetime
    window: Window
    items: tuple[Item, ...]
    fixed: tuple[Fixed, ...]
    report: Report
    settings: DigestSettings
    attached: tuple[Attached, ...] = ()
    message_id: str = ""
    unread: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to hear: no finding, nothing fixed, and all could be read."""
        return not (self.items or self.fixed or self.unread)

    @property
    def is_wanted(self) -> bool:
        """Whether the lead gets a message, if only the all-clear that they ask for."""
        return not self.is_empty or self.lead.all_clear
