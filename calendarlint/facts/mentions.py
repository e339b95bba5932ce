"""Accounts that a text mentions with an at sign, and the addresses in it.

Each network has its own grammar of handles (as their own documentation gives it). On all of them an
at sign right behind a letter, a digit or one of ``_!#$%&*@`` mentions nobody, so that e-mail
addresses are no mentions; nor is a handle that goes on beyond what the network allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from calendarlint.facts.folding import fold_in_place

# "RT@name" is how people shared posts by hand, and X links it.
_SIGN: Final = re.compile(r"(?:(?<![A-Za-z0-9_!#$%&*@＠])|(?<=(?<![A-Za-z0-9_+~.\-])(?i:RT)))[@＠]")
_NO_END: Final = re.compile(
    r"[@＠\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff]|://"
)
_LINK: Final = re.compile(
    r"(?<![\w@＠.])(?:https?://|www\.)[^\s<>\"“”«»]+"
    r"|(?<![\w@＠./])(?:[\w-]+\.)+[a-z]{2,24}/[^\s<>\"“”«»]*",
    re.IGNORECASE,
)
_AFTER_LINK: Final = ".,;:!?)]}'’…"


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What a handle is made of, how long it is, and what never ends it."""

    run: re.Pattern[str]
    shortest: int
    longest: int
    never_last: str = ""
    needed: re.Pattern[str] | None = None


_WITH_STOPS: Final = re.compile(r"[A-Za-z0-9_.]+")
_WITH_HYPHENS: Final = re.compile(r"[\w.\-·]+")
_DOMAIN: Final = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
_INSTAGRAM: Final = _Grammar(_WITH_STOPS, 1, 30, ".")
_GRAMMARS: Final[Mapping[str, _Grammar]] = {
    "x": _Grammar(re.compile(r"[A-Za-z0-9_]+"), 1, 15),
    "instagram": _INSTAGRAM,
    "threads": _INSTAGRAM,
    "tiktok": _Grammar(_WITH_STOPS, 2, 24, "."),
    "youtube": _Grammar(_WITH_HYPHENS, 3, 30, ".-·"),
    "bluesky": _Grammar(re.compile(r"[A-Za-z0-9.\-]+"), 4, 253, ".-", _DOMAIN),
    "mastodon": _Grammar(re.compile(r"\w[\w.\-]*(?:@[\w.\-]+)?"), 1, 253, ".-"),
    "facebook": _Grammar(re.compile(r"[A-Za-z0-9.]+"), 5, 50, "."),
    "linkedin": _Grammar(re.compile(r"[\w\-]+"), 3, 100, "-_"),
}
_ELSEWHERE: Final = _Grammar(_WITH_HYPHENS, 1, 100, ".-·")

BY_NAME: Final = frozenset({"facebook", "linkedin"})
"""Networks that tag an account by its display name: ``@Ministry of Bridges``."""


def mentions_in(text: str, platform: str | None) -> tuple[str, ...]:
    """The handles that ``text`` mentions on that network, as written, without their sign.

    Without a network any account's grammar will do. Addresses are no mentions: see ``links_in``.
    """
    if "@" not in text and "＠" not in text:
        return ()
    found = (_handle_at(plain, end, platform) for plain, end in _signs(text))
    return tuple(handle for handle in found if handle)


def names_tagged_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of these display names stand right behind an at sign, whole and without regard to case.

    Where several begin alike, the longest counts.
    """
    longest_first = sorted(names, key=len, reverse=True)
    found: dict[str, None] = {}
    for plain, end in _signs(text):
        folded = fold_in_place(plain)
        for name in longest_first:
            wanted = fold_in_place(name)
            after = folded[end + len(wanted) : end + len(wanted) + 1]
            if folded.startswith(wanted, end) and not (after.isalnum() or after == "_"):
                found[name] = None
                break
    return tuple(found)


def links_in(text: str) -> tuple[str, ...]:
    """The addresses in ``text``, with or without their scheme, in order."""
    if "/" not in text and "www." not in text.casefold():
        return ()
    return tuple(match.group().rstrip(_AFTER_LINK) for match in _LINK.finditer(text))


def _signs(text: str) -> Iterator[tuple[str, int]]:
    """The text without its addresses, and the place behind each at sign that may mention."""
    plain = _LINK.sub(lambda match: " " * len(match.group()), text) if "/" in text else text
    for sign in _SIGN.finditer(plain):
        yield plain, sign.end()


def _handle_at(text: str, start: int, platform: str | None) -> str | None:
    grammar = _GRAMMARS.get(platform or "", _ELSEWHERE)
    run = grammar.run.match(text, start)
    if run is None or _NO_END.match(text, run.end()):
        return None
    handle = run.group().rstrip(grammar.never_last)
    if not grammar.shortest <= len(handle) <= grammar.longest:
        return None
    if grammar.needed is not None and not grammar.needed.fullmatch(handle):
        return None
    return handle
