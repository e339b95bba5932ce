"""Political parties: those that the policy knows, and those that settings add."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from calendarlint import resources
from calendarlint.wording import Text, text

Scope = Literal["ontario", "federal"]


@dataclass(frozen=True, slots=True)
class Party:
    """A party's names and public addresses; hashtags and handles with or without their sign.

    ``names`` are certain by themselves. ``plurals``, ``adjectives`` and ``abbreviations`` are
    ordinary words as well and count only in a political text. ``leaders`` count only where they are
    attacked. A domain may have a path.
    """

    en: str | None = None
    fr: str | None = None
    key: str = ""
    names: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

    @property
    def label(self) -> Text:
        """The party's name in the reader's language, or in the one language it has."""
        return text(
            "evidence.party", en=self.en or self.fr or self.key, fr=self.fr or self.en or self.key
        )

    @property
    def full_names(self) -> tuple[str, ...]:
        """Every name that is certain by itself."""
        return tuple(name for name in (self.en, self.fr, *self.names) if name)


@cache
def term_list(name: str) -> dict[str, Any]:
    """One of the policy's term lists: ``parties``, ``neutral`` or ``campaigning``."""
    path = resources.package_path("policies", "ontario_ministers", "partisan", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def known_parties(scope: Scope = "ontario") -> tuple[Party, ...]:
    """The parties of ``parties.toml`` that stand for election in ``scope``."""
    return tuple(
        _party(entry) for entry in term_list("parties")["party"] if entry["scope"] == scope
    )


def _party(entry: dict[str, Any]) -> Party:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in entry.items()
        if key != "scope"
    }
    return Party(**values)
