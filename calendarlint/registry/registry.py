"""Who is who on which date: accounts, people and parties, from the settings and the workbooks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TypeVar

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.grid import Grid
from calendarlint.findings import Notice
from calendarlint.registry import sheets
from calendarlint.registry.handles import Handle, mentioned_once, parse_handle, plain, without_stops
from calendarlint.registry.names import choice_of, normal_name
from calendarlint.settings import (
    ACCOUNT_CLASSES,
    AccountClass,
    AccountEntry,
    PartyEntry,
    PersonEntry,
    Role,
    Settings,
)
from calendarlint.settings.entries import Dated, holds

_Entry = TypeVar("_Entry", AccountEntry, PersonEntry, PartyEntry)


class Registry:
    """Answers who an account or a person is on a day.

    ``problems`` are the rows of the workbooks' sheets that could not be understood.
    """

    def __init__(
        self,
        accounts: Sequence[AccountEntry] = (),
        people: Sequence[PersonEntry] = (),
        parties: Sequence[PartyEntry] = (),
        problems: Sequence[Notice] = (),
    ) -> None:
        self.accounts = tuple(_on_its_network(account) for account in accounts)
        self.people = tuple(people)
        self.parties = tuple(parties)
        self.problems = tuple(problems)
        self._by_handle: dict[str, list[AccountEntry]] = defaultdict(list)
        self._by_name: dict[str, list[AccountEntry]] = defaultdict(list)
        self._by_person: dict[str, list[PersonEntry]] = defaultdict(list)
        self._answers: dict[tuple[str, str | None, date | None], AccountEntry | None] = {}
        for account in self.accounts:
            self._by_handle[without_stops(_name_of(account))].append(account)
            if account.name is not None:
                self._by_name[normalise(account.name)].append(account)
        for person in self.people:
            self._by_person[normal_name(person.name)].append(person)

    @classmethod
    def build(cls, settings: Settings, grids: Iterable[Grid] = ()) -> Registry:
        """The registry of these settings and of the sheets Accounts, People and Parties.

        What the settings say comes first. Sheets with other names are passed over. Where several
        workbooks hold the same entry, the first counts.
        """
        read = sheets.read(grids)
        return cls(
            _each_once((*settings.accounts, *read.accounts)),
            _each_once((*settings.people, *read.people)),
            _each_once((*settings.parties, *read.parties)),
            read.problems,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known."""
        return not (self.accounts or self.people or self.parties)

    @property
    def classes(self) -> frozenset[AccountClass]:
        """The classes of the accounts known."""
        return frozenset(account.cls for account in self.accounts)

    @property
    def knows_ministers(self) -> bool:
        """Whether the handle of anyone who is or was a minister, or acts for one, is known."""
        return any(
            account.cls == "minister" or account.acting_for for account in self.accounts
        ) or any(person.role == "minister" and person.handle for person in self.people)

    def names(self) -> tuple[str, ...]:
        """Every handle and display name, as written, each once."""
        names = (name for account in self.accounts for name in (account.handle, account.name))
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def account(
        self, cell_text: str, platform: str | None = None, on: date | None = None
    ) -> AccountEntry | None:
        """The account that ``cell_text`` names, as it is on the day ``on``; None if unknown.

        The text is a handle, an address, a display name, or a class ("Minister's account"); the
        last yields an ``inferred`` entry. ``platform`` is the network of the post, used where the
        text names none itself. A handle known from another network only yields an entry whose
        ``same_network`` is False. Without a day, an open entry comes before a closed one.
        """
        question = (cell_text, platform, on)
        if question not in self._answers:
            self._answers[question] = self._find_account(*question)
        return self._answers[question]

    def with_handle(
        self, handle: Handle, platform: str | None, on: date | None
    ) -> AccountEntry | None:
        """The account of that handle alone, as :meth:`account` answers; no name, no class."""
        network = handle.platform or platform
        entries = [
            entry
            for entry in self._by_handle.get(without_stops(handle.name), [])
            if _is_named(entry, handle.name, entry.platform or network)
        ]
        return _choose(entries, network, on)

    def accounts_of_class(
        self, *classes: AccountClass, on: date | None = None
    ) -> list[AccountEntry]:
        """The accounts of these classes that stand on the day, in the order given.

        Without a day, all that ever do.
        """
        return [
            account
            for account in self.accounts
            if account.cls in classes and (on is None or account.stands_on(on))
        ]

    def overlaps(self) -> list[tuple[AccountEntry, AccountEntry]]:
        """Pairs of entries that give one account two classes on at least one day."""
        return [
            (one, other)
            for entries in self._by_handle.values()
            for one, other in combinations(entries, 2)
            if one.cls != other.cls and _same_account(one, other) and _meet(one, other)
        ]

    def person(self, name: str, on: date | None = None) -> PersonEntry | None:
        """The person of that name, in the role held on the day; None if unknown.

        Case, accents and the order of first and last name make no difference. Of several roles
        that hold, the one that began last counts: a secondment before the usual post.
        """
        entries = self._by_person.get(normal_name(name), [])
        if on is not None:
            entries = [entry for entry in entries if holds(entry, on)]
        return max(entries, key=lambda entry: _weight(entry, on), default=None)

    def people_with_role(self, role: Role, on: date | None = None) -> list[PersonEntry]:
        """Everyone in that role on the day; without a day, everyone who ever holds it."""
        if on is None:
            return [person for person in self.people if person.role == role]
        now = (self.person(entries[0].name, on) for entries in self._by_person.values())
        return [person for person in now if person is not None and person.role == role]

    def _find_account(
        self, cell_text: str, platform: str | None, on: date | None
    ) -> AccountEntry | None:
        handle = parse_handle(cell_text)
        named = self._by_name.get(normalise(cell_text), [])
        inside = mentioned_once(cell_text)
        found = (
            (handle and self.with_handle(handle, platform, on))
            or _choose(named, platform, on)
            or (inside and self.with_handle(inside, platform, on))
        )
        if found:
            return found
        label = choice_of(cell_text, "account", "class")
        cls = next((cls for cls in ACCOUNT_CLASSES if cls == label), None)
        return None if cls is None else AccountEntry(cell_text.strip(), cls, inferred=True)


def _each_once(entries: Iterable[_Entry]) -> list[_Entry]:
    """The entries without those that say the same in another place."""
    first: dict[_Entry, _Entry] = {}
    for entry in entries:
        first.setdefault(replace(entry, location=None), entry)
    return list(first.values())


def _on_its_network(account: AccountEntry) -> AccountEntry:
    """The entry with the network that its handle names, where it is written as an address."""
    handle = parse_handle(account.handle)
    if account.platform is not None or handle is None or handle.platform is None:
        return account
    return replace(account, platform=handle.platform)


def _name_of(account: AccountEntry) -> str:
    """The plain handle of an entry, which may be written as an address."""
    handle = parse_handle(account.handle)
    return handle.name if handle is not None else plain(account.handle)


def _is_named(account: AccountEntry, name: str, platform: str | None) -> bool:
    own = _name_of(account)
    return own == name or (platform == "facebook" and without_stops(own) == without_stops(name))


def _choose(
    entries: Sequence[AccountEntry], platform: str | None, on: date | None
) -> AccountEntry | None:
    """The entry that answers for the network and the day, or None where the answer isn't clear."""
    standing = [entry for entry in entries if on is None or entry.stands_on(on)]
    here = [entry for entry in standing if entry.platform in (None, platform)]
    if here and platform is not None:
        return _best(here, on)
    by_network: dict[str | None, list[AccountEntry]] = defaultdict(list)
    for entry in standing:
        by_network[entry.platform].append(entry)
    best = [_best(group, on) for group in by_network.values()]
    # One handle may belong to different people on different networks: then it names nobody here.
    if len({entry.cls for entry in best}) != 1:
        return None
    return best[0] if platform is None else replace(best[0], same_network=False)


def _best(entries: Sequence[AccountEntry], on: date | None) -> AccountEntry:
    """Of entries for one account the most telling: it holds, began last, names its network."""
    return max(entries, key=lambda entry: (*_weight(entry, on), entry.platform is not None))


def _weight(entry: Dated, on: date | None) -> tuple[bool, date]:
    """More for an entry that holds (without a day: that has no end), then for a later start."""
    current = entry.to is None if on is None else holds(entry, on)
    return current, entry.from_ or date.min


def _same_account(one: AccountEntry, other: AccountEntry) -> bool:
    networks = {one.platform, other.platform} - {None}
    if len(networks) > 1:
        return False
    return _is_named(one, _name_of(other), next(iter(networks), None))


def _meet(one: AccountEntry, other: AccountEntry) -> bool:
    """Whether the two hold on at least one common day."""
    begins = max(one.from_ or date.min, other.from_ or date.min)
    ends = min(one.to or date.max, other.to or date.max)
    return begins <= ends
