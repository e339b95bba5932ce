"""Numbers that belong to one person: SIN, health card, driver's licence, payment card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from calendarlint.facts.personal_information.spans import (
    PersonalInformation,
    any_of,
    is_file_number,
    luhn,
)

_BEFORE: Final = r"(?<![\w.,/$€+-])"
_AFTER: Final = r"(?![\w/]|[.,-]\d)"
_LONG_NUMBER: Final = re.compile(r"\d(?:[ -]?\d){8}|[a-z]\d{4}[ -]?\d{5}")
_SIN: Final = re.compile(rf"{_BEFORE}(\d{{3}})([ -]?)(\d{{3}})\2(\d{{3}}){_AFTER}")
_HEALTH_CARD: Final = re.compile(
    rf"{_BEFORE}(\d{{4}})([ -]?)(\d{{3}})\2(\d{{3}})([ -]?[a-z]{{2}})?{_AFTER}"
)
_LICENCE: Final = re.compile(rf"{_BEFORE}[a-z]\d{{4}}([ -]?)\d{{5}}\1(\d{{5}}){_AFTER}")
_CARD: Final = re.compile(
    rf"{_BEFORE}(?:\d{{13,19}}|\d{{4}}([ -])\d{{4}}\1\d{{4}}\1\d{{1,4}}(?:\1\d{{1,3}})?"
    rf"|\d{{4}}([ -])\d{{6}}\2\d{{4,5}}){_AFTER}"
)
_NEAR: Final = 40
_AMOUNT: Final = re.compile(r"\s?(?:\$|€|%|dollars?|millions?|cad\b|kwh|people|personnes)")
_VERSION_CODE: Final = re.compile(r"[A-Z]{2}$")


def personal_numbers(text: str, folded: str, *, generous: bool) -> Iterator[PersonalInformation]:
    """The numbers found; ``generous`` takes what has the form even if a check digit is wrong."""
    if not _LONG_NUMBER.search(folded):
        return
    yield from _payment_cards(folded, generous=generous)
    yield from _licences(folded, generous=generous)
    yield from _health_cards(text, folded, generous=generous)
    yield from _sins(folded, generous=generous)


def _sins(folded: str, *, generous: bool) -> Iterator[PersonalInformation]:
    for match in _SIN.finditer(folded):
        digits = match[1] + match[3] + match[4]
        told = _told(folded, match.start(), "sin_words")
        formed = match[2] == "-" or (generous and match[2] == " ")
        if _AMOUNT.match(folded, match.end()) or not (told or formed):
            continue
        if not (told or generous) and is_file_number(folded, match.start()):
            continue
        # A number that is called a SIN is one to its reader, whatever its check digit.
        if told or _valid_sin(digits) or (generous and match[2] == "-"):
            yield PersonalInformation("sin", match.start(), match.end())


def _valid_sin(digits: str) -> bool:
    from stdnum.ca import sin

    return bool(sin.is_valid(digits))


def _health_cards(text: str, folded: str, *, generous: bool) -> Iterator[PersonalInformation]:
    for match in _HEALTH_CARD.finditer(folded):
        end = match.end()
        versioned = match[5] is not None and _VERSION_CODE.search(text[match.start() : end])
        if match[5] is not None and not versioned:
            end = match.start(5)
        digits = match[1] + match[3] + match[4]
        told = _told(folded, match.start(), "health_card_words")
        formed = match[2] == "-" or (match[2] == " " and (versioned or generous))
        if _AMOUNT.match(folded, end) or not (told or formed):
            continue
        if not (told or generous) and is_file_number(folded, match.start()):
            continue
        if told or luhn(digits) or generous:
            yield PersonalInformation("health-card", match.start(), end)


def _licences(folded: str, *, generous: bool) -> Iterator[PersonalInformation]:
    for match in _LICENCE.finditer(folded):
        told = _told(folded, match.start(), "licence_words")
        if generous or told or match[1] or _birth_digits(match.group()):
            yield PersonalInformation("drivers-licence", match.start(), match.end())


def _birth_digits(licence: str) -> bool:
    """Whether an Ontario licence number ends in a birth date (women's months have 50 added)."""
    month, day = int(licence[-4:-2]), int(licence[-2:])
    return (1 <= month <= 12 or 51 <= month <= 62) and 1 <= day <= 31


def _payment_cards(folded: str, *, generous: bool) -> Iterator[PersonalInformation]:
    for match in _CARD.finditer(folded):
        digits = re.sub(r"\D", "", match.group())
        signs = (luhn(digits), _issued(digits))
        file_number = not generous and is_file_number(folded, match.start())
        if (any(signs) if generous else all(signs)) and not file_number:
            yield PersonalInformation("payment-card", match.start(), match.end())


def _issued(digits: str) -> bool:
    """Whether a network issues cards that begin so and are that long."""
    size = len(digits)
    two, three, four = int(digits[:2]), int(digits[:3]), int(digits[:4])
    return (
        (digits[0] == "4" and size in (13, 16, 19))
        or ((51 <= two <= 55 or 2221 <= four <= 2720) and size == 16)
        or (two in (34, 37) and size == 15)
        or ((four == 6011 or two == 65 or 644 <= three <= 649) and size in (16, 19))
        or (3528 <= four <= 3589 and size == 16)
        or ((300 <= three <= 305 or two in (36, 38)) and size == 14)
        or (two == 62 and 16 <= size <= 19)
    )


def _told(folded: str, start: int, words: str) -> bool:
    return any_of(words).search(folded, max(0, start - _NEAR), start) is not None
