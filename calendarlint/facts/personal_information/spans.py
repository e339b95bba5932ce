"""What a piece of personal information is, and the words that tell it from public contacts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from calendarlint import resources
from calendarlint.facts.folding import fold_in_place
from calendarlint.settings.model import PublicContacts

Kind = Literal[
    "phone",
    "email",
    "postal-address",
    "sin",
    "health-card",
    "drivers-licence",
    "payment-card",
    "birth-date",
]

_JUST_BEFORE: Final = 18


@dataclass(frozen=True, slots=True)
class PersonalInformation:
    """A kind of personal information and where it stands in the text."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KnownContacts:
    """Contacts of organisations: domains, whole addresses, phone numbers and street addresses."""

    domains: frozenset[str]
    emails: frozenset[str]
    phones: frozenset[str]
    streets: tuple[str, ...]

    @classmethod
    def of(cls, listed: Collection[str] | PublicContacts) -> KnownContacts:
        """The listed contacts, each recognised by its form, and the policy's own domains."""
        if isinstance(listed, PublicContacts):
            listed = (*listed.domains, *listed.emails, *listed.phones, *listed.addresses)
        return _known_contacts(tuple(listed))

    def has_domain(self, domain: str) -> bool:
        """Whether a host or one of the domains above it is public."""
        labels = domain.split(".")
        return any(".".join(labels[at:]) in self.domains for at in range(len(labels)))


@lru_cache(maxsize=32)
def _known_contacts(listed: tuple[str, ...]) -> KnownContacts:
    domains, emails, phones, streets = set(words("public_domains")), set[str](), set[str](), []
    for contact in listed:
        plain = fold_in_place(contact.strip())
        digits = re.sub(r"\D", "", plain)
        if "@" in plain.lstrip("@"):
            emails.add(plain)
        elif re.fullmatch(r"[\d\s().+x-]{7,}", plain):
            phones.add(digits[-10:])
        elif re.fullmatch(r"@?(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", plain):
            domains.add(re.sub(r"^@?(?:https?://)?(?:www\.)?", "", plain).rstrip("/"))
        elif plain:
            streets.append(" ".join(re.findall(r"\w+", plain)))
    return KnownContacts(frozenset(domains), frozenset(emails), frozenset(phones), tuple(streets))


@cache
def words(key: str) -> frozenset[str]:
    """One of the policy's word lists, folded."""
    path = resources.package_path(
        "policies", "ontario_ministers", "privacy", "personal_information.toml"
    )
    listed: list[str] = _lists(path.read_text(encoding="utf-8"))[key]
    return frozenset(fold_in_place(word) for word in listed)


@cache
def _lists(source: str) -> dict[str, list[str]]:
    return tomllib.loads(source)


@cache
def any_of(key: str) -> re.Pattern[str]:
    """A pattern for any word of a list, whole."""
    return re.compile(rf"(?<!\w)(?:{_alternatives(words(key))})(?!\w)")


def is_file_number(folded: str, start: int) -> bool:
    """Whether the number at ``start`` is said to be one of a ticket, a file or an order."""
    before = folded[max(0, start - _JUST_BEFORE) : start]
    return before.rstrip().endswith("#") or any_of("file_numbers").search(before) is not None


def _alternatives(listed: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0
