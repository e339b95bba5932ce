"""For whom a post raises money: what its own column says, and what its words leave to ask."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Final, Literal

from calendarlint import resources
from calendarlint.calendars.fields import normalise
from calendarlint.facts.case import Case
from calendarlint.facts.ministers import ministers_of
from calendarlint.facts.phrase_book import PhraseBook

Purpose = Literal["political", "charity", "none"]

COPY_FIELDS: Final = ("copy", "copy_fr", "title", "first_comment")
_POLITICAL: Final = frozenset({"minister", "mpp", "riding", "party", "candidate"})
_NEAR: Final = 80
"""Characters between a word for a fund-raiser and a politician for both to be one thing."""


def declared_purpose(case: Case) -> Purpose | None:
    """Whose fund-raiser the calendar says it is; None where the cell is blank.

    A name that the calendar gives is political if it is a minister's, a party's or a candidate's;
    any other is taken for a charity's (reading T18).
    """
    given = case.post.text("fundraising_for")
    if given is None:
        return None
    if given == "none":
        return "none"
    if given in _POLITICAL or _names_politician(case, given):
        return "political"
    return "charity"


def _names_politician(case: Case, words: str) -> bool:
    named = ministers_of(case.world.registry).named_in(words, case.when.day)
    return named or bool(case.world.partisan.terms.evidence(words))


def is_allowlisted(case: Case) -> bool:
    """Whether the post names a charity or workplace campaign of the settings' allow-list."""
    keys = ("fundraising_for", *COPY_FIELDS)
    # A cell such as "United Way" is read as a kind of fund-raiser; the list has it as written.
    texts = [case.post.text(key) for key in keys] + [case.post.raw.get("fundraising_for")]
    words = [f" {normalise(text)} " for text in texts if text]
    names = map(normalise, case.world.settings.charity_allowlist)
    return any(f" {name} " in text for name in names if name for text in words)


def politicians_fundraiser(case: Case) -> tuple[str, str] | None:
    """The field and the words for a fund-raiser that stand close to a politician; None if none.

    Words alone do not tell whose it is: a minister may help a food bank.
    """
    for key in COPY_FIELDS:
        text = case.post.text(key)
        words = _near_politician(case, text) if text else None
        if words is not None:
            return key, words
    return None


def _near_politician(case: Case, text: str) -> str | None:
    fundraisers, politicians = _books()
    found = fundraisers.find(text)
    people = politicians.find(text) if found else ()
    ministers = ministers_of(case.world.registry)
    for one in found:
        if any(max(one.start, who.start) - min(one.end, who.end) <= _NEAR for who in people):
            return one.written
        around = text[max(0, one.start - _NEAR) : one.end + _NEAR]
        if ministers.named_in(around, case.when.day):
            return one.written
    return None


@cache
def _books() -> tuple[PhraseBook, PhraseBook]:
    file = resources.package_path("policies", "ontario_ministers", "fundraising.toml")
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return PhraseBook(lists["fundraisers"]), PhraseBook(lists["politicians"], lists["neutral"])
