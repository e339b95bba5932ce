"""What the networks allow: ``platforms/limits.toml``, each limit with its source and its dates."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal

from calendarlint import resources
from calendarlint.findings import Level

PACK: Final = "platforms"

Unit = Literal[
    "weighted",
    "characters",
    "graphemes",
    "bytes",
    "utf16",
    "emoji-as-bytes",
    "mastodon",
    "hashtags",
    "mentions",
    "links",
]
"""What is counted. The last three are things in a post, the others the length of a text.

``weighted``: X's weights. ``characters``: code points. ``graphemes``: what a person sees as one
character. ``utf16``: UTF-16 code units. ``emoji-as-bytes``: code points, an emoji as its bytes in
UTF-8. ``mastodon``: graphemes, an address as 23, a mention without its server.
"""

COUNTED: Final = frozenset({"hashtags", "mentions", "links"})
"""The units that are things in a post."""

Form = Literal["photo", "video", "reel", "document"]
"""A form of post that has a limit of its own."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of one network.

    ``rule`` judges it and ``clause`` is its clause in the pack's register. ``level`` is that of
    going over it: an error where the post fails, a warning where sources disagree or the network
    only drops something, a review where nobody could verify it or the calendar does not say
    enough. ``since`` and ``until`` are the first and last day on which it holds, None where they
    are not known. ``form`` is the form of post it is for, None for all. ``as_of`` is when its
    source was read, ``source`` the name of that source in the register.
    """

    rule: str
    clause: str
    network: str
    most: int
    unit: Unit
    level: Level
    source: str
    as_of: date
    since: date | None = None
    until: date | None = None
    form: Form | None = None

    def holds(self, on: date | None) -> bool:
        """Whether it holds on that day; on a day that nobody knows, whether it holds at present."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def limits() -> tuple[Limit, ...]:
    """Every limit, in the order of the file."""
    file = resources.package_path("policies", PACK, "limits.toml")
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Limit(**{**entry, "level": Level.of(entry["level"])}) for entry in listed["limits"]
    )


@cache
def limits_of(rule: str, network: str) -> tuple[Limit, ...]:
    """The limits by which a rule judges a network's posts; none where it judges them by nothing."""
    return tuple(limit for limit in limits() if (limit.rule, limit.network) == (rule, network))


@cache
def networks(rule: str | None = None) -> frozenset[str]:
    """The networks that a rule has a limit for, or that any rule has one for."""
    return frozenset(limit.network for limit in limits() if rule in (None, limit.rule))


def clauses(rule: str) -> tuple[str, ...]:
    """The clauses of a rule's limits, each once, in the order of the file."""
    return tuple(dict.fromkeys(_clauses(rule)))


def _clauses(rule: str) -> Iterator[str]:
    for limit in limits():
        if limit.rule == rule:
            yield limit.clause
