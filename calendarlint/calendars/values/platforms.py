"""Networks in a cell: one or several, each maybe with what is done there ("FB post & story")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from calendarlint.calendars.fields import normalise, value_names
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.misspellings import near_misses
from calendarlint.calendars.values.accounts import handle_with_network
from calendarlint.calendars.values.texts import cell_text, is_blank, is_to_come

_SEPARATORS: Final = re.compile(
    r"\s*(?:[,;/|+&•·\n\r\t،؛]|\s[-–—]\s(?!@)|\b(?:and|et|y|plus)\b)\s*", re.IGNORECASE
)
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_EVERYWHERE: Final = frozenset(
    {
        *("all", "all platforms", "all channels", "all networks", "all accounts", "everywhere"),
        *("all social", "all socials", "all social media", "every platform", "all social channels"),
        *("all social media platforms", "any platform", "toutes", "tous", "toutes les plateformes"),
        *("tous les reseaux", "tous les reseaux sociaux", "tous les canaux", "partout"),
        *("tous les comptes", "toutes plateformes", "tous reseaux", "all social platforms"),
    }
)
_OF_A_NETWORK: Final = frozenset(
    {"page", "account", "compte", "channel", "chaine", "feed", "profile", "profil"}
)


@dataclass(frozen=True, slots=True)
class PlatformItem:
    """One thing that a platform cell asks for. None means that the cell does not say.

    "facebook post&story" is two items on Facebook; "post & story" two items on no named network.
    """

    platform: str | None
    action: str | None = None
    media: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class PlatformReading:
    """A platform cell, read. ``everywhere`` says "all platforms"; ``unknown`` are other words."""

    items: tuple[PlatformItem, ...] = ()
    everywhere: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def platforms(self) -> tuple[str, ...]:
        """The networks named, each once, in the order of the cell."""
        named = (item.platform for item in self.items if item.platform is not None)
        return tuple(dict.fromkeys(named))


def read_platforms(cell: CellValue) -> PlatformReading:
    """The networks that a cell names, each with the action or form that it gives."""
    text = cell_text(cell)
    return PlatformReading() if is_blank(cell) or is_to_come(text) else _read(text)


@lru_cache(maxsize=8192)
def networks_named(text: str) -> tuple[str, ...]:
    """The networks that the whole text names ("Facebook", "FB / IG"), or none.

    One part that is no network makes the text something else.
    """
    reading = _read(text.strip())
    plain = all(item == PlatformItem(item.platform) for item in reading.items)
    exact = all(_network(part) for part in _parts(text) if normalise(part))
    return reading.platforms if plain and exact and not reading.unknown else ()


@lru_cache(maxsize=16384)
def _read(text: str) -> PlatformReading:
    if normalise(text) in _EVERYWHERE:
        return PlatformReading(everywhere=True)
    items: list[PlatformItem] = []
    unknown: list[str] = []
    everywhere = False
    for part in _parts(text):
        if normalise(part) in _EVERYWHERE:
            everywhere = True
            continue
        item = _item(part)
        if item is None:
            if normalise(part):
                unknown.append(part.strip())
            continue
        if item.platform is None and items:
            account = item.account or items[-1].account
            item = PlatformItem(items[-1].platform, item.action, item.media, account)
        if item not in items:
            items.append(item)
    return PlatformReading(tuple(items), everywhere, tuple(unknown))


def _parts(text: str) -> list[str]:
    """The cell's parts; a network whose name holds a separator ("X/Twitter") stays whole."""
    if _network(text) is not None:
        return [text]
    return [part for part in _SEPARATORS.split(text) if part.strip()]


def _network(text: str) -> str | None:
    return value_names("platform").get(normalise(text))


def _item(part: str) -> PlatformItem | None:
    if ":" in part and "//" not in part:
        network, account = part.split(":", 1)
        platform = _network(network)
        if platform is not None and account.strip():
            form = _form(account)
            if form is not None:
                return PlatformItem(platform, form.action, form.media)
            return PlatformItem(platform, account=account.strip())
    if (platform := _network(part)) is not None:
        return PlatformItem(platform)
    if (handle := handle_with_network(part)) is not None:
        return PlatformItem(handle.platform, account=handle.name)
    inner = [text.strip() for text in _BRACKETS.findall(part)]
    plain = _BRACKETS.sub(" ", part).strip()
    if plain.startswith("@"):
        return PlatformItem(_network(inner[0]) if inner else None, account=plain)
    item = _named(plain)
    if item is None or not inner:
        return item
    form = _form(inner[0])
    if form is not None:
        return PlatformItem(item.platform, form.action, form.media)
    return replace(item, account=inner[0] if inner[0].startswith("@") else None)


def _named(text: str) -> PlatformItem | None:
    """A network with an optional form behind or before it, or a form alone."""
    words = normalise(text).split()
    for size in range(len(words), 0, -1):
        head, rest = " ".join(words[:size]), words[size:]
        platform: str | None = _network(head) or (_misspelled(head) if size == 1 else None)
        form = _form(" ".join(rest)) if platform and rest else None
        if platform is not None and (not rest or set(rest) <= _OF_A_NETWORK):
            return PlatformItem(platform)
        if platform is not None and form is not None:
            return PlatformItem(platform, form.action, form.media)
    for size in range(1, len(words)):
        form = _form(" ".join(words[:-size]))
        network = _network(" ".join(words[-size:]))
        if form is not None and network is not None:
            return PlatformItem(network, form.action, form.media)
    return _form(text)


def _form(text: str) -> PlatformItem | None:
    words = normalise(text)
    action, media = value_names("action").get(words), value_names("media").get(words)
    if action is None and media is None:
        return None
    return PlatformItem(None, action or "post", None if media in ("post", None) else media)


def _misspelled(word: str) -> str | None:
    # Short names ("FB", "Snap") are too near to other words to be guessed.
    if len(word) < 6:
        return None
    names = value_names("platform")
    found = {names[name] for name in near_misses(word, names)}
    return found.pop() if len(found) == 1 else None
