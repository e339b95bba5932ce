"""What the settings or a workbook's own sheets say of accounts, people and parties.

An entry holds from its first to its last day, both included (reading T22).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Protocol, get_args

from calendarlint.findings import Location
from calendarlint.wording import Lang

AccountClass = Literal[
    "ministry",
    "gov_body",
    "central",
    "minister",
    "mpp",
    "party",
    "candidate",
    "riding_assoc",
    "mo_staff_personal",
    "third_party",
]
ACCOUNT_CLASSES: Final[tuple[AccountClass, ...]] = get_args(AccountClass)
OFFICIAL: Final[frozenset[AccountClass]] = frozenset({"ministry", "gov_body", "central"})

Role = Literal["minister", "designate", "mo_staff", "ops", "vendor", "public", "minor"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)


class Dated(Protocol):
    """Something that holds from a first to a last day; None is open."""

    @property
    def from_(self) -> date | None: ...  # noqa: D102

    @property
    def to(self) -> date | None: ...  # noqa: D102


def holds(entry: Dated, on: date) -> bool:
    """Whether ``entry`` holds on that day; its first and its last day are included."""
    return (entry.from_ is None or entry.from_ <= on) and (entry.to is None or on <= entry.to)


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """One account, or what it was on the dates given.

    ``platform`` None is any network. ``managed_by`` holds roles, names or ``role:name``.
    ``location`` is None only for an ``inferred`` entry: one that no settings name, understood
    from its class written in the account cell ("Minister's account"). ``same_network`` is False
    in an answer that rests on the same handle on another network.
    """

    handle: str
    cls: AccountClass
    platform: str | None = None
    name: str | None = None
    owner: str | None = None
    lang: Lang | None = None
    pair: str | None = None
    managed_by: tuple[str, ...] = ()
    acting_for: str | None = None
    from_: date | None = None
    to: date | None = None
    bio: str | None = None
    bio_url: str | None = None
    avatar_logo: bool | None = None
    timezone: str | None = None
    location: Location | None = None
    inferred: bool = False
    same_network: bool = True

    @property
    def is_official(self) -> bool:
        """Whether the account is the government's: a ministry's, a body's or a central one."""
        return self.cls in OFFICIAL

    def stands_on(self, on: date) -> bool:
        """Whether this entry says what the account is on that day.

        The dates of an acting MPP bound the acting, not the account, which stays an MPP's.
        """
        return self.acting_for is not None or holds(self, on)

    def acts_as_minister(self, on: date | None) -> bool:
        """Whether it is a minister's, or an MPP's who supports or acts for one on that day.

        Without a day, an acting MPP counts only where the acting has no dates.
        """
        if self.cls == "minister":
            return True
        if self.cls != "mpp" or self.acting_for is None:
            return False
        if on is None:
            return self.from_ is None and self.to is None
        return holds(self, on)


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One person's role on the dates given."""

    name: str
    role: Role
    ministry: str | None = None
    handle: str | None = None
    from_: date | None = None
    to: date | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A political party besides those that the policy knows."""

    en: str | None = None
    fr: str | None = None
    hashtags: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class CalendarAccountEntry:
    """The account of the posts in a calendar that has no account column.

    ``calendar`` is a pattern of the file's name or path; ``sheet`` and ``platform`` narrow it.
    """

    calendar: str
    account: str
    sheet: str | None = None
    platform: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class ExceptionEntry:
    """A finding that somebody approved: by rule or clause, for a post or a file.

    ``expires`` is the last day on which it holds.
    """

    reason: str
    approved_by: str
    rule: str | None = None
    clause: str | None = None
    post: str | None = None
    file: str | None = None
    expires: date | None = None
    reference: str | None = None
    location: Location | None = None
