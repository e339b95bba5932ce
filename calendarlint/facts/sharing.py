"""Whose post a row shares, quotes, likes or answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.mentions import mentions_in
from calendarlint.facts.partisanship import PARTISAN_CLASSES
from calendarlint.facts.politicians import Office, office_of
from calendarlint.registry import OFFICIAL, AccountEntry
from calendarlint.registry.handles import Handle, parse_handle, plain

ENGAGING: Final = frozenset({"share", "quote", "like", "reply"})
"""Actions on somebody's post."""

_SITE: Final = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?=[/:?#]|$)")
_CITIZENS: Final = frozenset({"public", "minor", "constituent"})


@dataclass(frozen=True, slots=True)
class SharedPost:
    """The post that a row refers to, by the cell ``field`` that says so.

    ``posts`` are its rows where it stands in the calendars; otherwise ``account`` is whose it is,
    as far as that is known.
    """

    field: str
    written: str
    posts: tuple[Case, ...] = ()
    account: AccountEntry | None = None
    office: Office | None = None

    @property
    def by_party(self) -> bool:
        """Whether it is a post of a party, a candidate or a riding association."""
        if self.posts:
            return all(post.account_class in PARTISAN_CLASSES for post in self.posts)
        return self.account is not None and self.account.cls in PARTISAN_CLASSES

    @property
    def certain(self) -> bool:
        """Whether the account is known by its own network."""
        return self.account is None or self.account.same_network


def shared_post(case: Case) -> SharedPost | None:
    """What the row shares or answers; None where it says nothing of the kind.

    An address in the column Link counts where the action is one on somebody's post.
    """
    written = case.post.text("ref")
    if written is not None:
        posts = _nearest(case)
        if posts:
            return SharedPost("ref", written, posts, office=_office_of_all(posts))
        return _outside(case, "ref", written)
    link = case.post.text("link")
    if link is not None and case.action in ENGAGING:
        found = _outside(case, "link", link)
        return found if found.account is not None else None
    return None


def engages(case: Case) -> bool | None:
    """Whether the row acts on the post that it refers to; None where it leaves that open.

    Without an action the reference may only be to a related post; a story may show somebody's.
    """
    if case.action in ENGAGING:
        return True
    return None if case.action == "story" or case.post.text("action") is None else False


def is_listed(shared: SharedPost, accounts: Iterable[str]) -> bool:
    """Whether the shared post is of one of these accounts, or on one of these sites."""
    handle = parse_handle(shared.written)
    names = {handle.name} if handle and handle.name else set()
    names |= {plain(name) for post in shared.posts if (name := post.post.text("account"))}
    host = _host(shared.written)
    for listed in accounts:
        known = parse_handle(listed)
        if known is not None and known.name and known.name in names:
            return True
        site = _host(listed) or listed.casefold()
        if host and (host == site or host.endswith(f".{site}")):
            return True
    return False


def _host(address: str) -> str:
    """The site of an address without "www."; empty where it is none."""
    found = _SITE.match(address.casefold())
    return found[1] if found else ""


def answers_somebody_else(case: Case) -> bool:
    """Whether a reply below somebody's post is to another person in that thread.

    It is where the row is about an inquiry or a member of the public, or opens with the handle of
    somebody who is no politician.
    """
    if case.action != "reply":
        return False
    if case.post.text("inquiry") or _CITIZENS & {one.role for one in case.post.people("subject")}:
        return True
    words = (case.post.text("copy") or case.post.text("copy_fr") or "").lstrip()
    addressed = mentions_in(words, case.platform) if words[:1] in ("@", "＠") else ()
    if not addressed:
        return False
    handle, day = Handle(plain(addressed[0])), case.when.day
    return office_of(case.world.registry.with_handle(handle, case.platform, day), day) is None


def _nearest(case: Case) -> tuple[Case, ...]:
    """The posts that the row refers to; those of its own file before those of others."""
    posts = case.referred_posts
    file = case.post.table.file
    return tuple(post for post in posts if post.post.table.file == file) or posts


def _outside(case: Case, field: str, written: str) -> SharedPost:
    account = case.world.registry.account(written, case.platform, case.when.day)
    return SharedPost(field, written, account=account, office=office_of(account, case.when.day))


def _office_of_all(posts: tuple[Case, ...]) -> Office | None:
    """The office behind a post; none where an official account publishes the same row too."""
    if any(post.account_class in OFFICIAL for post in posts):
        return None
    offices = {office_of(post.account, post.when.day) for post in posts}
    if None in offices:
        return None
    return "minister" if "minister" in offices else "mpp"
