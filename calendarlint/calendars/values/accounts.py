"""Accounts in a cell: a handle, a display name, a profile's address or ``x:@handle``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from calendarlint.calendars.fields import normalise, value_names
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.values.texts import cell_text, is_blank, is_to_come


@dataclass(frozen=True, slots=True)
class AccountReading:
    """One account of a cell. ``name`` is the account as the cell writes it, without its network.

    ``platform`` is the network that the cell names with it, None where it names none.
    """

    name: str
    platform: str | None = None


_HANDLE: Final = re.compile(r"^[@＠][\w.\-]+(?:@[\w.\-]+)?$")
_WITH_NETWORK: Final = re.compile(r"^(?P<network>[^:@/]{1,20}?)\s*:\s*(?P<name>[^/\s].*)$")
_BRACKETED: Final = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<network>[^()]+)\)$")
_BEFORE_HANDLE: Final = re.compile(
    r"^(?P<network>[^:@/()]{1,20}?)\s*[-–—]?\s*\(?(?P<name>[@＠][^\s()]+)\)?$"
)
_DASHED: Final = re.compile(r"^(?P<network>[^:@/]{1,20}?)\s+[-–—]\s+(?P<name>\S.*)$")
_DASHED_BEHIND: Final = re.compile(r"^(?P<name>\S.*?)\s+[-–—]\s+(?P<network>[^:@/]{1,20})$")
_NAMING: Final = (_WITH_NETWORK, _BRACKETED, _BEFORE_HANDLE, _DASHED, _DASHED_BEHIND)
_ADDRESS: Final = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/\S+$", re.IGNORECASE)
_ALWAYS: Final = re.compile(r"[\n\r;|]")
_BETWEEN: Final = re.compile(
    r"\s*(?:[,&+،؛]|\s/\s|\b(?:and|et)\b)\s*|(?<!:)\s+(?=[@＠])", re.IGNORECASE
)


def read_accounts(cell: CellValue) -> tuple[AccountReading, ...]:
    """The accounts that a cell names, each once, in the order of the cell.

    Lines and semicolons always separate; commas, "and", "&" and "/" only between handles and
    addresses, since a display name may hold them ("Bridges & Ferries").
    """
    if is_blank(cell) or (isinstance(cell, str) and is_to_come(cell)):
        return ()
    return _read(cell_text(cell))


def handle_with_network(text: str) -> AccountReading | None:
    """The account where a text is a network and a handle on it ("X @elmferries"), else None."""
    named = _read(text) if "@" in text else ()
    if len(named) != 1 or named[0].platform is None or not named[0].name.startswith("@"):
        return None
    return named[0]


@lru_cache(maxsize=8192)
def _read(raw: str) -> tuple[AccountReading, ...]:
    found: list[AccountReading] = []
    for line in _ALWAYS.split(raw):
        parts = [part.strip() for part in _BETWEEN.split(line) if part.strip()]
        several = len(parts) > 1 and all(map(_is_plain_account, parts))
        found.extend(_account(part) for part in (parts if several else [line.strip()]) if part)
    return tuple(dict.fromkeys(found))


def _is_plain_account(part: str) -> bool:
    if _HANDLE.match(part) or _ADDRESS.match(part):
        return True
    named = _WITH_NETWORK.match(part)
    return named is not None and _network(named["network"]) is not None


def _account(part: str) -> AccountReading:
    for pattern in _NAMING:
        match = pattern.match(part)
        platform = _network(match["network"]) if match else None
        if match is not None and platform is not None:
            return AccountReading(match["name"].strip(), platform)
    if _ADDRESS.match(part):
        return AccountReading(part, _network_of_address(part))
    return AccountReading(part)


def _network(words: str) -> str | None:
    return value_names("platform").get(normalise(words))


def _network_of_address(address: str) -> str | None:
    """The network whose site an address is on: the spellings include their sites."""
    host = address.split("://")[-1].split("/")[0].casefold()
    parts = host.split(".")
    return _network(".".join(parts[-2:])) if len(parts) > 1 else None
