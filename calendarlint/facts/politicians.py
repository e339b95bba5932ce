"""Which ministers' and MPPs' accounts a post tags, links to or names in a hashtag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from calendarlint.facts.case import Case
from calendarlint.facts.mentions import BY_NAME, links_in, mentions_in, names_tagged_in
from calendarlint.registry import AccountEntry, Registry
from calendarlint.registry.handles import Handle, parse_handle, plain
from calendarlint.registry.names import normal_name

Office = Literal["minister", "mpp"]

_LISTS: Final = frozenset({"mentions", "photo_tags", "collaborators"})
_HASHTAG: Final = re.compile(r"(?<![\w&])[#＃](\w+)")


@dataclass(frozen=True, slots=True)
class Politician:
    """A minister's or MPP's account as a field names it, by its handle as written.

    ``same_network`` is False where the handle is known from another network only.
    """

    field: str
    written: str
    office: Office
    same_network: bool = True


def office_of(account: AccountEntry | None, on: date | None) -> Office | None:
    """Whether an account is a minister's (or acts for one that day), or another MPP's."""
    if account is None:
        return None
    if account.acts_as_minister(on):
        return "minister"
    return "mpp" if account.cls == "mpp" else None


def tagged(case: Case, *fields: str) -> Iterator[Politician]:
    """The ministers and MPPs that these fields tag, each once a field, in order."""
    for field, words in _cells(case, fields):
        yield from _each_once(_tagged_in(case, field, words))


def linked(case: Case, *fields: str) -> Iterator[Politician]:
    """The ministers and MPPs whose profile or post these fields link to, each once a field."""
    for field, words in _cells(case, fields):
        handles = map(parse_handle, links_in(words))
        found = (
            who
            for handle in handles
            if handle and (who := _who(case, field, None, handle, handle.platform))
        )
        yield from _each_once(found)


def name_hashtags(case: Case, *fields: str) -> Iterator[tuple[str, str]]:
    """The fields and hashtags that spell the name or the handle of a minister of that day."""
    names = _minister_names(case.world.registry, case.when.day)
    for field, words in _cells(case, fields):
        for match in _HASHTAG.finditer(words):
            if _run_together(match[1]) in names:
                yield field, match.group()


def _cells(case: Case, fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field in _LISTS:
            for item in case.post.items(field):
                yield field, item
        elif words := case.post.text(field):
            yield field, words


def _tagged_in(case: Case, field: str, words: str) -> Iterator[Politician]:
    whole = parse_handle(words) if field in _LISTS else None
    if whole is not None:
        who = _who(case, field, words, whole, case.platform)
        if who is not None:
            yield who
            return
    for handle in mentions_in(words, case.platform):
        who = _who(case, field, f"@{handle}", Handle(plain(handle)), case.platform)
        if who is not None:
            yield who
    if case.platform in BY_NAME:
        yield from _tagged_by_name(case, field, words)


def _tagged_by_name(case: Case, field: str, words: str) -> Iterator[Politician]:
    known = {
        account.name: account
        for account in case.world.registry.accounts_of_class("minister", "mpp", on=case.when.day)
        if account.name and account.platform in (None, case.platform)
    }
    for name in names_tagged_in(words, known):
        office = office_of(known[name], case.when.day)
        if office is not None:
            yield Politician(field, f"@{name}", office)


def _who(
    case: Case, field: str, written: str | None, handle: Handle, platform: str | None
) -> Politician | None:
    """The minister or MPP whose handle it is on the network ``platform``, on the day.

    Without ``written`` the account is named as the registry has it.
    """
    day = case.when.day
    account = case.world.registry.with_handle(handle, platform, day)
    office = office_of(account, day)
    if account is not None and office is not None:
        elsewhere = None not in (handle.platform, platform) and handle.platform != platform
        known = account.same_network and not elsewhere
        return Politician(field, written or account.handle, office, known)
    if account is None and _is_ministers_own(case, handle):
        return Politician(field, written or f"@{handle.name}", "minister")
    return None


def _is_ministers_own(case: Case, handle: Handle) -> bool:
    """Whether the list of people gives the handle as that of a minister of the day."""
    return any(
        own.name == handle.name and len({own.platform, handle.platform} - {None}) < 2
        for own in _own_handles(case.world.registry, case.when.day)
    )


# Calendars have many posts a day and many handles a post, but few ministers.
@lru_cache(maxsize=1024)
def _own_handles(registry: Registry, on: date | None) -> tuple[Handle, ...]:
    """The handles that the list of people gives for the ministers of the day."""
    people = registry.people_with_role("minister", on)
    handles = (parse_handle(person.handle) for person in people if person.handle)
    return tuple(handle for handle in handles if handle is not None)


@lru_cache(maxsize=1024)
def _minister_names(registry: Registry, on: date | None) -> frozenset[str]:
    """Names and handles of the day's ministers as a hashtag would spell them."""
    accounts = registry.accounts_of_class("minister", on=on)
    people = registry.people_with_role("minister", on)
    names = [account.name for account in accounts] + [person.name for person in people]
    handles = [parse_handle(account.handle) for account in accounts]
    names += [handle.name for handle in (*handles, *_own_handles(registry, on)) if handle]
    return frozenset(_run_together(name) for name in names if name) - {""}


def _run_together(name: str) -> str:
    return normal_name(name).replace(" ", "")


def _each_once(found: Iterable[Politician]) -> Iterator[Politician]:
    seen: set[str] = set()
    for who in found:
        key = plain(who.written)
        if key not in seen:
            seen.add(key)
            yield who
