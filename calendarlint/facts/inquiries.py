"""A question from the public: where the answer sends the person, and what is passed on with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final, Literal
from urllib.parse import urlsplit

from calendarlint.facts.case import Case
from calendarlint.facts.folding import fold_in_place
from calendarlint.facts.personal_details import word_list
from calendarlint.facts.personal_information import Kind, find
from calendarlint.facts.personal_information.spans import KnownContacts
from calendarlint.facts.phrase_book import PhraseBook
from calendarlint.registry import OFFICIAL
from calendarlint.registry.handles import parse_handle

Contact = Literal["official", "unknown", "none"]

SENSITIVE: Final[frozenset[Kind]] = frozenset({"payment-card", "sin", "health-card"})
"""What is never needed to answer a question (clause ``inquiry.strip-pii``)."""

_ANSWER: Final = ("copy", "copy_fr", "first_comment", "link")
_PASSED_ON: Final = ("copy", "copy_fr", "ref_text")
_PHONE: Final = re.compile(r"(?<![\w$#-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?![\w%])")
_SERVICE: Final = re.compile(r"(?<![\w$#.,-])(?:211|311|411|511|711|811|911|988)(?![\w%$]|[.,]\d)")
_EMAIL: Final = re.compile(r"[\w.+'-]+[@＠](?P<domain>[\w-]+(?:\.[\w-]+)+)")
_HANDLE: Final = re.compile(r"(?<![\w.])[@＠](?P<name>\w(?:[\w.]*\w)?)")
_LINK: Final = re.compile(
    r"https?://\S+|(?<![@＠\w.])(?:[\w-]+\.)+(?:ca|com|org|net|gov|info)(?![\w@]|\.\w)(?:/\S*)?",
    re.I,
)
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def contact_given(case: Case) -> Contact:
    """Whether an answer names a way to reach an official body, or one whose owner is not known.

    A phone number or an address of a role is taken for the body's; whoever is addressed at the
    start of an answer is the one who asked.
    """
    seen: Contact = "none"
    for kind in _contacts(case):
        if kind == "official":
            return kind
        if kind == "unknown":
            seen = kind
    return seen


def answers_privately(case: Case) -> bool:
    """Whether the answer says that the details come in a private message."""
    return any(_private().find(case.post.text(key) or "") for key in _ANSWER)


def _contacts(case: Case) -> Iterator[Contact]:
    for name in case.post.items("mentions"):
        account = case.world.registry.account(name, case.platform, case.when.day)
        yield "official" if account is not None and account.cls in OFFICIAL else "none"
    for key in _ANSWER:
        words = case.post.text(key)
        if words:
            yield from _in_words(case, words)


def _in_words(case: Case, words: str) -> Iterator[Contact]:
    if _PHONE.search(words) or _SERVICE.search(words):
        yield "official"
    public = KnownContacts.of(case.world.settings.public_contacts)
    for email in _EMAIL.finditer(words):
        personal = find(email.group(), case.world.settings.public_contacts)
        known = public.has_domain(email["domain"].casefold())
        yield "official" if known or not personal else "unknown"
    for handle in _HANDLE.finditer(words):
        addressed = not words[: handle.start()].strip()
        yield _of_account(case, f"@{handle['name']}", "none" if addressed else "unknown")
    for link in _LINK.finditer(words):
        yield _of_link(case, link.group().rstrip(".,;:!?)"), public)


def _of_link(case: Case, link: str, public: KnownContacts) -> Contact:
    host = (urlsplit(link if "://" in link else f"https://{link}").hostname or "").casefold()
    if public.has_domain(host):
        return "official"
    profile = parse_handle(link)
    if profile is not None and profile.platform is not None:
        return _of_account(case, link, "unknown")
    return "unknown"


def _of_account(case: Case, named: str, otherwise: Contact) -> Contact:
    account = case.world.registry.account(named, case.platform, case.when.day)
    if account is None:
        return otherwise
    return "official" if account.cls in OFFICIAL else "none"


def sensitive_details(case: Case) -> Iterator[tuple[str, Kind]]:
    """The first card number, SIN or health card number of each text that is passed on."""
    for key in _PASSED_ON:
        words = case.post.text(key) or ""
        kinds = [found.kind for found in find(words) if found.kind in SENSITIVE]
        if kinds:
            yield key, kinds[0]


def profile_picture(case: Case) -> str | None:
    """The attachment that by its name is somebody's profile picture, or None."""
    return next((name for name in case.post.items("attachments") if _is_profile(name)), None)


def _is_profile(name: str) -> bool:
    stem, dot, ending = name.rpartition(".")
    is_image = fold_in_place(ending) in word_list("image_endings")
    folded = [fold_in_place(part) for part in _PARTS.findall(stem if dot and is_image else name)]
    parts = [part for part in folded if not part.isdigit() and part not in ("de", "du", "s", "my")]
    if any(part in word_list("avatar") for part in parts):
        return True
    if is_image and len(parts) == 1:
        return parts[0] in word_list("profile")
    profile, picture = word_list("profile"), word_list("picture")
    return any(
        (one in profile and other in picture) or (one in picture and other in profile)
        for one, other in pairwise(parts)
    )


@cache
def _private() -> PhraseBook:
    return PhraseBook(word_list("private_messages"))
