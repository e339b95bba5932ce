"""Whether a post shows a minister, and who is one on the day of the post.

A person is a minister on the dates that the registry gives (reading T22); whom the registry does
not know as one is taken at the calendar's word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.posts import Person
from calendarlint.facts.case import Case
from calendarlint.registry import AccountEntry, Registry
from calendarlint.registry.names import normal_name

PICTURE_FIELDS: Final = ("alt_text", "alt_text_fr")
_SHOWS_NOBODY: Final = frozenset({"like", "dm", "task"})
TITLES: Final = ("minister", "ministre", "honourable", "honorable", "hon")


@dataclass(frozen=True)
class Ministers:
    """The names of everyone who is ever a minister, and the days on which each is.

    The names are those of people, and the display names of ministers' accounts that have a first
    and a last word.
    """

    registry: Registry
    accounts: Mapping[str, Sequence[AccountEntry]]

    def is_known(self, name: str) -> bool:
        """Whether the registry knows somebody of that name as a minister, on whatever day."""
        return normal_name(name) in self.names

    def is_minister(self, name: str, on: date | None) -> bool:
        """Whether somebody of that name is a minister on the day."""
        person = self.registry.person(name, on)
        if person is not None:
            return person.role == "minister"
        return any(on is None or entry.stands_on(on) for entry in self.accounts[normal_name(name)])

    def named_in(self, words: str, on: date | None) -> bool:
        """Whether ``words`` name a minister: in full, or by title and last name."""
        folded = f" {normalise(words)} "
        return any(
            any(f" {spelling} " in folded for spelling in spellings) and self.is_minister(name, on)
            for name, spellings in self.names.items()
        )

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Each name in normal form, with the ways in which a text may give it."""
        people = (person.name for person in self.registry.people if person.role == "minister")
        names = dict.fromkeys((*map(normal_name, people), *self.accounts))
        return {name: tuple(_spellings(name)) for name in names}


def _spellings(name: str) -> Iterator[str]:
    words = name.split()
    if len(words) > 1:
        yield name
    for start in range(1, len(words)):
        last = " ".join(words[start:])
        yield from (f"{title} {last}" for title in TITLES)
        yield from (f"{title} {words[0][0]} {last}" for title in TITLES)


@lru_cache(maxsize=4)
def ministers_of(registry: Registry) -> Ministers:
    """The ministers of a registry; built once for all posts of a run."""
    accounts: dict[str, list[AccountEntry]] = defaultdict(list)
    for entry in registry.accounts_of_class("minister"):
        if entry.name is not None and " " in normal_name(entry.name):
            accounts[normal_name(entry.name)].append(entry)
    return Ministers(registry, accounts)


def shows_minister(case: Case) -> bool:
    """Whether a post shows a minister: among its people, or by name in a picture's description."""
    if case.action in _SHOWS_NOBODY:
        return False
    if ministers_shown(case):
        return True
    return names_minister(case, filter(None, map(case.post.text, PICTURE_FIELDS)))


def ministers_shown(case: Case) -> tuple[Person, ...]:
    """The ministers of the day among the people whom the calendar says a post shows."""
    return tuple(one for one in case.post.people("people") if _is_minister(one, case))


def names_minister(case: Case, texts: Iterable[str]) -> bool:
    """Whether one of these texts names a minister of the day of the post."""
    ministers = ministers_of(case.world.registry)
    return any(ministers.named_in(words, case.when.day) for words in texts)


def _is_minister(person: Person, case: Case) -> bool:
    ministers = ministers_of(case.world.registry)
    if person.name is not None and ministers.is_known(person.name):
        return ministers.is_minister(person.name, case.when.day)
    return case.role(person) == "minister"
