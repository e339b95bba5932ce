"""Personal information in a post's words that is likely some individual's.

E-mail addresses and phone numbers are asked about only beside a person: a name given in the
people columns, a name, pronoun or title that they follow, or an address that only a person has
(clause ``privacy.no-pi-on-gov-channel``). Names as such are never looked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from calendarlint import resources
from calendarlint.facts.case import Case
from calendarlint.facts.folding import fold_in_place
from calendarlint.facts.personal_information import Kind, PersonalInformation, find
from calendarlint.settings.entries import Role

_PASSED_ON: Final = frozenset({"share", "quote", "reply"})
_PUBLISHED: Final = ("copy", "copy_fr", "first_comment", "alt_text", "alt_text_fr", "link")
_CONTACTS: Final = frozenset({"phone", "email"})
_IN_OFFICE: Final[tuple[Role, ...]] = ("minister", "designate", "mo_staff", "ops")
_NEAR: Final = 60
_CONSTITUENT_NEAR: Final = 120
_TOKEN: Final = re.compile(r"[\w’'-]*\w")
_LEADS_TO: Final = re.compile(
    r"(?:[\s:(,–—-]+(?:at|on|au|à|a|par|via))?[\s:(,–—-]*\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Detail:
    """A kind of personal information, the field that it stands in, and where."""

    field: str
    kind: Kind
    start: int


def details(case: Case) -> tuple[Detail, ...]:
    """The personal information in what readers see of a post, in the order of its fields."""
    return tuple(
        Detail(key, found.kind, found.start)
        for key, words in _texts(case)
        for found in find(words, case.world.settings.public_contacts)
        if found.kind not in _CONTACTS or _is_persons(case, words, found)
    )


def constituent_details(case: Case) -> tuple[Detail, ...]:
    """Those that are a constituent's: by the people columns, or by the words around them."""
    found = details(case)
    if concerns_constituent(case):
        return found
    return tuple(one for one in found if _near_constituent(case, one))


def concerns_constituent(case: Case) -> bool:
    """Whether the people columns name a constituent."""
    shown = (*case.post.people("subject"), *case.post.people("people"))
    return any(case.role(person) == "constituent" for person in shown)


def _near_constituent(case: Case, detail: Detail) -> bool:
    words = fold_in_place(case.post.text(detail.field) or "")
    around = words[max(0, detail.start - _CONSTITUENT_NEAR) : detail.start + _CONSTITUENT_NEAR]
    return not word_list("constituents").isdisjoint(_TOKEN.findall(around))


def _texts(case: Case) -> Iterator[tuple[str, str]]:
    keys = (*_PUBLISHED, "ref_text") if case.action in _PASSED_ON else _PUBLISHED
    for key in keys:
        if words := case.post.text(key):
            yield key, words


def _names(case: Case) -> frozenset[str]:
    """The names in the people columns, without those of people in an official role."""
    people = (*case.post.people("subject"), *case.post.people("people"))
    return frozenset(
        word
        for person in people
        if person.name and case.role(person) not in _IN_OFFICE
        for word in _TOKEN.findall(_folded(person.name))
    )


def _officials(case: Case) -> frozenset[str]:
    """The names of everybody known to hold an official role on the day."""
    registry, day = case.world.registry, case.when.day
    people = (person for role in _IN_OFFICE for person in registry.people_with_role(role, day))
    return frozenset(word for person in people for word in _TOKEN.findall(_folded(person.name)))


def _is_persons(case: Case, words: str, found: PersonalInformation) -> bool:
    if found.kind == "email" and _personal_mailbox(words[found.start : found.end]):
        return True
    line_start = max(0, found.start - _NEAR, words.rfind("\n", 0, found.start) + 1)
    before = _led_by(words[line_start : found.start])
    after = words[found.end : found.end + _NEAR].partition("\n")[0]
    near = {_folded(word) for word in (*before, *_TOKEN.findall(after))}
    return not _names(case).isdisjoint(near) or _person_before(before, _officials(case))


def _personal_mailbox(address: str) -> bool:
    """Whether the address has a first and a last name, or lies where people have theirs."""
    local, _, domain = _folded(address).replace("＠", "@").partition("@")
    parts = [part for part in local.split(".") if part.isalpha()]
    return domain in word_list("personal_mail") or len(parts) > 1


def _led_by(before: str) -> list[str]:
    """The words that lead to a contact, without the joint ("at", ":", "(")."""
    joint = _LEADS_TO.search(before)
    return _TOKEN.findall(before[: joint.start()] if joint else before)


def _person_before(before: list[str], officials: frozenset[str]) -> bool:
    """Whether the last words before a contact are a person without office."""
    folded = [_folded(word) for word in before]
    if folded[-1:] and folded[-1] in word_list("pronouns"):
        return any(word in word_list("reach_words") for word in folded[-4:-1])
    if len(folded) > 1 and folded[-2] in word_list("possessives"):
        return folded[-1] in word_list("owned")
    name = _capitals_at_end(before)
    # The verb of a new sentence has a capital too: "Call Dana at …".
    while name and _folded(name[0]) in word_list("reach_words") | word_list("honorifics"):
        name.pop(0)
    if not name or any(_folded(word) in word_list("not_people") for word in name):
        return False
    if officials.issuperset(map(_folded, name)):
        return False
    rest = before[: len(before) - len(name)]
    while rest and _folded(rest[-1]) in word_list("small_words"):
        rest.pop()
    if rest and _folded(rest[-1]) in word_list("reach_words"):
        return True
    titled = bool(rest) and rest[-1][0].isupper() and _folded(rest[-1]) in word_list("honorifics")
    return titled or len(name) == 2


def _capitals_at_end(words: list[str]) -> list[str]:
    name: list[str] = []
    for word in reversed(words):
        if not word[0].isupper() or word.isupper() or len(name) == 3:
            break
        name.insert(0, word)
    return name


def _folded(words: str) -> str:
    return fold_in_place(words)


@cache
def word_list(key: str) -> frozenset[str]:
    """One of the policy's lists about people and inquiries, folded."""
    return frozenset(fold_in_place(word) for word in _lists()[key])


@cache
def _lists() -> dict[str, list[str]]:
    path = resources.package_path(
        "policies", "ontario_ministers", "privacy", "people_and_inquiries.toml"
    )
    listed: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return listed
