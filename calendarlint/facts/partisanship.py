"""Whether a post is partisan: what the calendar declares, and what its text and accounts show.

A declared *yes* always counts; a declared *no* silences hints but no facts (docs/definitions.md,
reading T17). A disclaimer in the copy changes nothing (clause ``disclaimer.no-waiver``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from calendarlint.calendars.posts import Post
from calendarlint.facts.partisan import Evidence, PartisanTerms, Party
from calendarlint.registry import AccountEntry, Registry
from calendarlint.registry.handles import parse_handle

Strength = Literal["declared", "fact", "hint", "none"]

TEXT_FIELDS: Final = (
    *("copy", "copy_fr", "first_comment", "title", "hashtags", "link", "ref", "ref_text"),
)
LIST_FIELDS: Final = ("mentions", "photo_tags", "collaborators")
PARTISAN_CAPACITY: Final = frozenset({"partisan", "campaign"})
PARTISAN_CLASSES: Final = ("party", "candidate", "riding_assoc")
_BY_ACCOUNT: Final = ("handle", "link")


@dataclass(frozen=True, slots=True)
class Partisanship:
    """How sure it is that a post is partisan, and the field and evidence that show it.

    A fact without evidence is the account itself: a party's, a candidate's or a riding's.
    """

    strength: Strength
    field: str | None = None
    evidence: Evidence | None = None

    @property
    def certain(self) -> bool:
        """Whether it is declared or a fact, so that an error may rest on it."""
        return self.strength in ("declared", "fact")

    @property
    def possible(self) -> bool:
        """Whether there is anything at all, a hint included."""
        return self.strength != "none"


NOT_PARTISAN: Final = Partisanship("none")


@dataclass(slots=True)
class PartisanReader:
    """Reads a post's fields for partisan content."""

    terms: PartisanTerms
    registry: Registry

    @classmethod
    def build(cls, registry: Registry) -> PartisanReader:
        """The built-in terms plus the parties, politicians and accounts that the registry knows.

        Federal parties count too: political activity under the Public Service of Ontario Act,
        2006 is that of federal and provincial parties alike.
        """
        parties = [
            Party(
                en=party.en,
                fr=party.fr,
                hashtags=party.hashtags,
                handles=party.handles,
                domains=party.websites,
            )
            for party in registry.parties
        ]
        handles = [_handle(entry) for entry in registry.accounts_of_class(*PARTISAN_CLASSES)]
        candidates = [entry.name for entry in registry.accounts_of_class("candidate") if entry.name]
        ministers = [person.name for person in registry.people if person.role == "minister"]
        members = [entry.name for entry in registry.accounts_of_class("minister", "mpp")]
        terms = PartisanTerms.build(
            parties,
            handles,
            candidates,
            politicians=[*ministers, *filter(None, members)],
            federal=True,
        )
        return cls(terms, registry)

    def read(self, post: Post) -> Partisanship:
        """The strongest sign in any field; the declaration weighs first."""
        declared = post.flag("partisan")
        if declared:
            return Partisanship("declared", "partisan")
        if post.flag("party_logo"):
            return Partisanship("declared", "party_logo")
        if post.text("capacity") in PARTISAN_CAPACITY:
            return Partisanship("declared", "capacity")
        if self._is_partisan_account(post.text("account"), post):
            return Partisanship("fact", "account")
        hint = NOT_PARTISAN
        for key, words in _texts(post):
            found = self.terms.evidence(words)
            evidence = self.terms.strongest(one for one in found if self._holds(one, post))
            if evidence is None:
                continue
            if evidence.strength == "fact":
                return Partisanship("fact", key, evidence)
            if not hint.possible:
                hint = Partisanship("hint", key, evidence)
        return NOT_PARTISAN if declared is False else hint

    def _holds(self, evidence: Evidence, post: Post) -> bool:
        """Whether the account that is named is a party's or a candidate's on the day of the post.

        A candidate of last year may be a minister by now.
        """
        if evidence.party is not None or evidence.kind not in _BY_ACCOUNT:
            return True
        return self._is_partisan_account(evidence.term, post)

    def _is_partisan_account(self, written: str | None, post: Post) -> bool:
        if written is None:
            return False
        account = self.registry.account(written, post.text("platform"), post.when.day)
        return account is not None and account.cls in PARTISAN_CLASSES


def _handle(account: AccountEntry) -> str:
    handle = parse_handle(account.handle)
    return handle.name if handle else account.handle


def _texts(post: Post) -> Iterator[tuple[str, str]]:
    for key in TEXT_FIELDS:
        words = post.text(key)
        if words:
            yield key, words
    for key in LIST_FIELDS:
        for item in post.items(key):
            yield key, item
