"""How much room a text takes on a network, in the unit that the network counts in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from calendarlint.facts.networks.addresses import addresses_in
from calendarlint.facts.networks.emoji import emoji_in
from calendarlint.policies.limits import Unit

ADDRESS_LENGTH: Final = 23
"""What X and Mastodon count for each address, however long it is."""

_HEAVY: Final = 2
_LIGHT: Final = re.compile("[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
_OTHER_SERVER: Final = re.compile(r"(?<![\w/@])(@\w(?:[\w.\-]*\w)?)@\w(?:[\w.\-]*\w)?")


@lru_cache(maxsize=16_384)
def length_of(text: str, unit: Unit) -> int:
    """How many of ``unit`` the text takes, without blanks around it and in composed form.

    ``KeyError`` for what is no unit of length (hashtags, mentions, links).
    """
    composed = unicodedata.normalize("NFC", text.strip().replace("\r\n", "\n"))
    return _COUNTERS[unit](composed)


def weighted(text: str) -> int:
    """X's count: an address is 23, an emoji 2, a character 1 or (beyond Latin and most others) 2.

    ``text`` is composed (NFC).
    """
    total, at = 0, 0
    for address in addresses_in(text):
        total += _weight(text[at : address.start]) + ADDRESS_LENGTH
        at = address.end
    return total + _weight(text[at:])


def _weight(text: str) -> int:
    total, at = 0, 0
    if not text.isascii():
        for start, end in emoji_in(text):
            total += _plain_weight(text[at:start]) + _HEAVY
            at = end
    return total + _plain_weight(text[at:])


def _plain_weight(text: str) -> int:
    if text.isascii():
        return len(text)
    return _HEAVY * len(text) - len(_LIGHT.findall(text))


def _graphemes(text: str) -> int:
    if text.isascii():
        return len(text)
    import regex

    return len(regex.findall(r"\X", text))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2


def _emoji_as_bytes(text: str) -> int:
    return len(text) + sum(_bytes(text[start:end]) - (end - start) for start, end in emoji_in(text))


def _mastodon(text: str) -> int:
    """Graphemes; an address with its scheme is 23, and a mention counts without its server."""
    links = [address for address in addresses_in(text) if address.has_scheme]
    for address in reversed(links):
        text = text[: address.start] + "x" * ADDRESS_LENGTH + text[address.end :]
    return _graphemes(_OTHER_SERVER.sub(r"\1", text))


_COUNTERS: Final[Mapping[Unit, Callable[[str], int]]] = {
    "weighted": weighted,
    "characters": len,
    "graphemes": _graphemes,
    "bytes": _bytes,
    "utf16": _utf16,
    "emoji-as-bytes": _emoji_as_bytes,
    "mastodon": _mastodon,
}
