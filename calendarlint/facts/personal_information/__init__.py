"""Personal information in English and French copy, and text with it made unreadable.

Finding is precise, for rules rest on it: check digits, formats and the words around decide, and
what belongs to an organisation is not personal. Masking is generous, for reports are passed on:
it hides what only looks like personal information. Names are neither found nor masked; they are
judged from the people columns (docs/definitions.md).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from calendarlint.facts.folding import fold_in_place
from calendarlint.facts.personal_information.contacts import emails, phones
from calendarlint.facts.personal_information.numbers import personal_numbers
from calendarlint.facts.personal_information.places_and_births import addresses, birth_dates
from calendarlint.facts.personal_information.spans import (
    Kind,
    KnownContacts,
    PersonalInformation,
)
from calendarlint.settings.model import PublicContacts

__all__ = ["Kind", "PersonalInformation", "find", "mask"]

_WORTH_READING: Final = re.compile(r"[@＠]|\d")
_READABLE: Final = re.compile(r"\w")
_MASK: Final = "•"


def find(
    text: str, public_contacts: Collection[str] | PublicContacts = ()
) -> tuple[PersonalInformation, ...]:
    """The personal information in ``text``, in text order.

    ``public_contacts`` are e-mail addresses, domains, phone numbers and street addresses that
    belong to organisations.
    """
    if not _WORTH_READING.search(text):
        return ()
    return _apart(_scan(text, public_contacts, generous=False))


def mask(text: str, public_contacts: Collection[str] | PublicContacts = ()) -> str:
    """``text`` with each letter and digit of what may be personal information as ``•``."""
    if not _WORTH_READING.search(text):
        return text
    masked = text
    for found in _scan(text, public_contacts, generous=True):
        hidden = _READABLE.sub(_MASK, text[found.start : found.end])
        masked = f"{masked[: found.start]}{hidden}{masked[found.end :]}"
    return masked


def _scan(
    text: str, public_contacts: Collection[str] | PublicContacts, *, generous: bool
) -> Iterator[PersonalInformation]:
    folded = fold_in_place(text)
    public = KnownContacts.of(public_contacts)
    yield from emails(folded, public, generous=generous)
    yield from personal_numbers(text, folded, generous=generous)
    yield from phones(folded, public, generous=generous)
    yield from addresses(folded, public, generous=generous)
    yield from birth_dates(folded, generous=generous)


def _apart(found: Iterator[PersonalInformation]) -> tuple[PersonalInformation, ...]:
    """What does not overlap: of two, the one that the more certain kind of search found first."""
    kept: list[PersonalInformation] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))
