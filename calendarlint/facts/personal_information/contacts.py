"""Phone numbers and e-mail addresses that are a person's, not an organisation's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from calendarlint.facts.personal_information.spans import (
    KnownContacts,
    PersonalInformation,
    any_of,
    is_file_number,
    words,
)

_EMAIL: Final = re.compile(
    r"(?<![\w.+-])\w[\w.+'%-]*@((?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24})(?!\w)"
)
_PHONE_DIGITS: Final = re.compile(r"\d(?:[\s().+/-]{0,3}\d){9}")
_ROLE_PART: Final = re.compile(r"[._+-]")
_TEN_DIGITS: Final = re.compile(r"\d{10,11}")
_TOLL_FREE: Final = frozenset({"800", "833", "844", "855", "866", "877", "888"})
_NEAR: Final = 45


def emails(folded: str, public: KnownContacts, *, generous: bool) -> Iterator[PersonalInformation]:
    """E-mail addresses outside public domains that are not those of a role."""
    if "@" not in folded:
        return
    for match in _EMAIL.finditer(folded):
        address, domain = match.group(), match[1]
        if address in public.emails or public.has_domain(domain):
            continue
        local = address.partition("@")[0]
        role = local in words("role_addresses") or (
            not generous and _ROLE_PART.split(local)[0] in words("role_addresses")
        )
        if not role:
            yield PersonalInformation("email", match.start(), match.end())


def phones(folded: str, public: KnownContacts, *, generous: bool) -> Iterator[PersonalInformation]:
    """Phone numbers but toll-free ones, listed ones and, unless ``generous``, public lines."""
    if not _PHONE_DIGITS.search(folded):
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    leniency = Leniency.VALID if generous else Leniency.STRICT_GROUPING
    for match in PhoneNumberMatcher(folded, "CA", leniency):
        number = str(match.number.national_number)
        if match.number.country_code == 1 and number[:3] in _TOLL_FREE:
            continue
        if number[-10:] in public.phones:
            continue
        if generous or _personal_phone(folded, match.start, match.raw_string):
            yield PersonalInformation("phone", match.start, match.end)


def _personal_phone(folded: str, start: int, written: str) -> bool:
    if any_of("public_lines").search(folded, max(0, start - _NEAR), start):
        return False
    if is_file_number(folded, start) or folded[:start].rstrip().endswith("$"):
        return False
    bare = _TEN_DIGITS.fullmatch(written)
    return (
        not bare or any_of("phone_words").search(folded, max(0, start - _NEAR), start) is not None
    )
