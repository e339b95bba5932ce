"""Hashtags, handles and links in a text, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from calendarlint.facts.partisan.parties import Party
from calendarlint.facts.partisan.tokens import fold, folded_words

AddressKind = Literal["hashtag", "handle", "link"]

_LABEL: Final = r"[^\W_](?:[\w-]*[^\W_])?"
_ADDRESS: Final = re.compile(
    rf"(?P<link>(?:https?://)?(?:[\w.+-]+@)?(?P<host>(?:{_LABEL}\.)+[^\W\d_]{{2,24}})(?::\d+)?"
    rf"(?P<path>/[^\s<>\"“”«»]*)?)"
    r"|(?<![\w!#$%&*@＠])[@＠](?P<handle>[\w](?:[\w.]*\w)?)"
    r"|(?<![\w&])[#＃](?P<hashtag>[\w\u0300-\u036f]+)"
)
_TRAILING: Final = ".,;:!?)]}'’"
_NETWORKS: Final = frozenset(
    {
        *("x.com", "twitter.com", "facebook.com", "fb.com", "instagram.com", "threads.net"),
        *("threads.com", "tiktok.com", "youtube.com", "linkedin.com", "bsky.app"),
    }
)
_BEFORE_HANDLE: Final = frozenset({"company", "in", "c", "user", "profile", "pg", "channel"})


@dataclass(frozen=True, slots=True)
class Address:
    """A hashtag, handle or link as written; ``party`` is None for a candidate's."""

    kind: AddressKind
    party: Party | None
    start: int
    end: int


@dataclass(slots=True)
class AddressBook:
    """Whose each hashtag, handle and site is; None stands for a candidate or an unnamed party.

    ``words`` has, for each address, a word that a text must have to hold it.
    """

    hashtags: dict[str, Party | None] = field(default_factory=dict)
    handles: dict[str, Party | None] = field(default_factory=dict)
    sites: dict[str, list[tuple[str, Party | None]]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def add(
        self,
        party: Party | None,
        hashtags: Iterable[str] = (),
        handles: Iterable[str] = (),
        domains: Iterable[str] = (),
    ) -> None:
        """File addresses; the first owner of an address stays its owner."""
        for hashtag in hashtags:
            self._file(self.hashtags, fold(hashtag).lstrip("#＃ "), party)
        for handle in handles:
            self._file(self.handles, fold(handle).lstrip("@＠ "), party)
        for domain in domains:
            host, _, path = _bare(domain).partition("/")
            self.sites.setdefault(host, []).append((path.strip("/"), party))
            self.words.update(_longest_word(host))

    def _file(self, owners: dict[str, Party | None], name: str, party: Party | None) -> None:
        owners.setdefault(name, party)
        self.words.update(_longest_word(name))

    def look_up(self, text: str) -> tuple[list[Address], list[tuple[int, int]]]:
        """The filed addresses in a text, and the spans of all links and handles, filed or not."""
        found: list[Address] = []
        spans: list[tuple[int, int]] = []
        for match in _ADDRESS.finditer(text):
            groups = match.groupdict()
            start, end = match.span()
            if groups["hashtag"]:
                owned = _owner(self.hashtags, groups["hashtag"])
                kind: AddressKind = "hashtag"
            elif groups["handle"]:
                owned = _owner(self.handles, groups["handle"])
                kind = "handle"
            else:
                end -= len(match.group()) - len(match.group().rstrip(_TRAILING))
                owned = self._site_owner(groups["host"], groups["path"] or "")
                kind = "link"
            if owned is not None:
                found.append(Address(kind, owned[0], start, end))
            if owned is not None or kind != "hashtag":
                spans.append((start, end))
        return found, spans

    def _site_owner(self, host: str, path: str) -> tuple[Party | None] | None:
        labels = fold(host).split(".")
        path = fold(path).strip("/").rstrip(_TRAILING)
        for cut in range(len(labels) - 1):
            domain = ".".join(labels[cut:])
            if domain in _NETWORKS:
                return self._profile_owner(path)
            for prefix, party in self.sites.get(domain, ()):
                follows = path[len(prefix) : len(prefix) + 1]
                if not prefix or (path.startswith(prefix) and follows in ("", "/", "?", "#")):
                    return (party,)
        return None

    def _profile_owner(self, path: str) -> tuple[Party | None] | None:
        parts = [part for part in re.split(r"[/?#]", path) if part]
        while parts and parts[0] in _BEFORE_HANDLE:
            parts.pop(0)
        return _owner(self.handles, parts[0].lstrip("@")) if parts else None


def _owner(owners: Mapping[str, Party | None], name: str) -> tuple[Party | None] | None:
    folded = fold(name)
    return (owners[folded],) if folded in owners else None


def _longest_word(address: str) -> list[str]:
    return sorted(folded_words(address), key=len)[-1:]


def _bare(domain: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", fold(domain.strip()))
