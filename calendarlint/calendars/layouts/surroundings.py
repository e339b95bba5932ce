"""What stands around a sheet's tables: the settings, the known accounts, years in titles."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the settings, the titles, the sheet's and the file's name say of all tables.

    ``account_names`` are the known accounts in normal form. ``years`` are several where a title
    says "2026-2027".
    """

    settings_columns: Mapping[str, str]
    known_accounts: tuple[str, ...]
    account_names: Collection[str]
    years: tuple[int, ...] = ()
    month: int | None = None

    @property
    def only_year(self) -> int | None:
        """The year, where a single one is named."""
        return self.years[0] if len(self.years) == 1 else None
