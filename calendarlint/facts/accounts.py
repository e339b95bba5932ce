"""An account as the registry describes it, with what is derived from it.

What an account is, is judged on the days of the calendars at hand: an entry that holds on none of
them is somebody's past or future and concerns nobody here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from calendarlint.calendars.values.people import read_people
from calendarlint.facts.case import Case
from calendarlint.findings import AccountRef, Location
from calendarlint.registry import AccountEntry, Registry
from calendarlint.registry.handles import plain
from calendarlint.registry.names import choice_of, normal_name
from calendarlint.settings import Settings
from calendarlint.settings.entries import holds
from calendarlint.settings.model import NO_FILE

_DETAILS: Final = ("managed_by", "name", "bio", "bio_url", "avatar_logo")


@dataclass(frozen=True, slots=True)
class Manager:
    """Somebody who manages an account, ``written`` as the entry has it.

    ``role`` is None for a person nobody knows. ``day`` is the first day of the calendars on which
    the role holds, for a person whose role comes from a dated entry.
    """

    written: str
    role: str | None
    name: str | None
    day: date | None = None


class AccountCase:
    """One entry of the registry and its facts.

    ``days`` are those of the calendars on which the entry holds; ``dated`` tells whether the
    calendars have any day at all. ``clashes`` are the entries that give the same account another
    class on at least one common day.
    """

    def __init__(
        self,
        entry: AccountEntry,
        days: Sequence[date],
        settings: Settings,
        registry: Registry,
        *,
        dated: bool,
    ) -> None:
        self.entry = entry
        self.days = tuple(days)
        self.dated = dated
        self.settings = settings
        self.registry = registry
        self.clashes: tuple[AccountCase, ...] = ()

    @property
    def ref(self) -> AccountRef:
        """The account as reports name it."""
        return AccountRef(self.entry.handle, self.entry.platform)

    @property
    def location(self) -> Location:
        """Where the account is described: a line of the settings or a row of a sheet."""
        return self.entry.location or Location(NO_FILE)

    @property
    def identity(self) -> tuple[str, str]:
        """What names the account, wherever its description stands."""
        return plain(self.entry.handle), self.entry.platform or ""

    @cached_property
    def classes(self) -> frozenset[str]:
        """What the account counts as on the days at hand: its class, and that of whom it acts for.

        Empty where the entry holds on none of these days.
        """
        if self.dated and not self.days:
            return frozenset()
        acts = any(map(self.entry.acts_as_minister, self.days or (None,)))
        return frozenset({self.entry.cls, "minister"} if acts else {self.entry.cls})

    @cached_property
    def details(self) -> frozenset[str]:
        """Which of the details that rules read the entry gives; blank is unknown, not no."""
        return frozenset(key for key in _DETAILS if getattr(self.entry, key) not in (None, ()))

    @cached_property
    def managers(self) -> tuple[Manager, ...]:
        """Who manages the account on the days at hand, in the roles that they have then."""
        return tuple(
            manager for written in self.entry.managed_by for manager in self._managers(written)
        )

    def _managers(self, written: str) -> Iterator[Manager]:
        role = choice_of(written, "person", "role")
        if role is not None:
            yield Manager(written, role, None)
            return
        if self.registry.person(written) is not None:
            yield from self._in_their_roles(written, written)
            return
        for person in read_people(written):
            if person.role is not None:
                yield Manager(written, person.role, person.name)
            elif person.name is not None:
                yield from self._in_their_roles(written, person.name)

    def _in_their_roles(self, written: str, name: str) -> Iterator[Manager]:
        """One manager for each role that a person has on the days at hand."""
        first_day: dict[str, date | None] = {}
        for day in self.days or (None,):
            known = self.registry.person(name, day)
            if known is not None:
                dated = known.from_ is not None or known.to is not None
                first_day.setdefault(known.role, day if dated else None)
        for role, day in first_day.items():
            yield Manager(written, role, name, day)
        if not first_day:
            yield Manager(written, "minister" if self._is_own(name) else None, name)

    def _is_own(self, name: str) -> bool:
        """Whether the account is called after this person, and so is that person's own."""
        own = (self.entry.name, self.entry.owner)
        return normal_name(name) in {normal_name(given) for given in own if given is not None}


def may_run(role: str | None, name: str | None, settings: Settings) -> bool:
    """Whether somebody may create or run a minister's account (reading T27).

    The minister may, and whoever the setting ``designates`` names by role or by name; ministry
    staff never.
    """
    if role == "ops":
        return False
    roles = {choice_of(word, "person", "role") for word in settings.designates} - {None}
    if role == "minister" or role in roles:
        return True
    named = {normal_name(word.rpartition(":")[2]) for word in settings.designates}
    return name is not None and normal_name(name) in named


def accounts_of(
    cases: Iterable[Case], settings: Settings, registry: Registry, context: Collection[str]
) -> list[AccountCase]:
    """The accounts to be judged: all of the registry's but those that ``context`` files describe.

    ``cases`` are the posts of the run; the days of those that are no mere context count.
    """
    days = sorted({case.when.day for case in cases if not case.post.context and case.when.day})
    every = {
        id(entry): AccountCase(
            entry,
            [day for day in days if holds(entry, day)],
            settings,
            registry,
            dated=bool(days),
        )
        for entry in registry.accounts
    }
    judged = {key: found for key, found in every.items() if found.location.file not in context}
    clashes: dict[int, list[AccountCase]] = defaultdict(list)
    for one, other in registry.overlaps():
        speaker, rival = (other, one) if id(other) in judged else (one, other)
        clashes[id(speaker)].append(every[id(rival)])
    for key, found in judged.items():
        found.clashes = tuple(clashes[key])
    return list(judged.values())
