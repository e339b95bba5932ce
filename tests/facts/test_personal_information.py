"""Personal information in copy: what is found, what is not, and what no reader may see."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from calendarlint.facts.personal_information import find, mask
from calendarlint.settings import PublicContacts


def kinds(text: str, *public: str) -> list[str]:
    return [found.kind for found in find(text, public)]


def written(text: str, *public: str) -> list[str]:
    return [text[found.start : found.end] for found in find(text, public)]


def checked(digits: str) -> str:
    return digits + luhn.calc_check_digit(digits)


def grouped(digits: str, *sizes: int, separator: str = "-") -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return separator.join(parts)


SIN = checked("73028491")
WRONG_SIN = SIN[:-1] + str((int(SIN[-1]) + 1) % 10)
HEALTH = checked("604283917")
WRONG_HEALTH = HEALTH[:-1] + str((int(HEALTH[-1]) + 1) % 10)
VISA = checked("400000123456789")
MASTERCARD = checked("520000123456789")
AMEX = checked("37000012345678")
NO_ISSUER = checked("910000123456789")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call Dana at 705-555-0142", ["705-555-0142"]),
        ("Call Dana at (705) 555-0142.", ["(705) 555-0142"]),
        ("Call Dana at +1 705 555 0142", ["+1 705 555 0142"]),
        ("Appelez Dana au 705 555-0142", ["705 555-0142"]),
        ("Text 7055550142 tonight", ["7055550142"]),
        ("ＣＡＬＬ ７０５-５５５-０１４２", ["７０５-５５５-０１４２"]),
        ("Permit total 7055550142", []),
        ("Call 1-866-514-2327 or 1 877 847-7667", []),
        ("Call 211, 311, 511, 811 or 911; 310-3473 for fires", []),
        ("Ticket 705-555-0142 is closed", []),
        ("Dossier no 705-555-0142", []),
        ("Kids' helpline: 705-555-0142", []),
        ("Ligne d’écoute : 705 555-0142", []),
        ("A budget of $7,055,550,142 in 2026-2027", []),
        ("From 2019-2020 to 2025-2026: 1,234,567,890 trees", []),
    ],
)
def test_phones(text: str, expected: list[str]) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to dana.kovacs@mail.example.com.", ["dana.kovacs@mail.example.com"]),
        ("Écrivez à zoé@exemple.com", ["zoé@exemple.com"]),
        ("Write to dana＠mail.example.com", ["dana＠mail.example.com"]),
        ("Write to dana.kovacs@ontario.ca", []),
        ("Write to dana.kovacs@health.gov.on.ca", []),
        ("Write to dana.kovacs@ontario.ca.example.com", ["dana.kovacs@ontario.ca.example.com"]),
        ("Write to info@lakehub.example.com", []),
        ("Médias : medias@lac.example.com", []),
        ("Write to media.relations@lakehub.example.com", []),
        ("Write to mediana@lakehub.example.com", ["mediana@lakehub.example.com"]),
        ("Follow @dana.kovacs and @ontario", []),
    ],
)
def test_emails(text: str, expected: list[str]) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (grouped(SIN, 3, 3, 3), ["sin"]),
        (grouped(WRONG_SIN, 3, 3, 3), []),
        (f"SIN {SIN}", ["sin"]),
        (f"My SIN is {grouped(WRONG_SIN, 3, 3, 3, separator=' ')}", ["sin"]),
        (f"NAS : {grouped(SIN, 3, 3, 3, separator=' ')}", ["sin"]),
        (f"{grouped(SIN, 3, 3, 3, separator=' ')} trees", []),
        (f"Tree count {SIN}", []),
        (f"{grouped(SIN, 3, 3, 3, separator=chr(160))} $", []),
        (f"Ticket {grouped(SIN, 3, 3, 3)}", []),
        (f"{grouped(SIN, 3, 3, 3)}-12", []),
        (grouped(HEALTH, 4, 3, 3) + "-QB", ["health-card"]),
        (grouped(HEALTH, 4, 3, 3, separator=" ") + " QB", ["health-card"]),
        (grouped(HEALTH, 4, 3, 3), ["health-card"]),
        (grouped(WRONG_HEALTH, 4, 3, 3), []),
        (grouped(HEALTH, 4, 3, 3, separator=" ") + " trees", []),
        (f"Carte Santé : {HEALTH}", ["health-card"]),
        (f"OHIP {grouped(WRONG_HEALTH, 4, 3, 3)}", ["health-card"]),
        (f"Tree count {HEALTH}", []),
        ("K4821-90317-65120", ["drivers-licence"]),
        ("k4821 90317 65120", ["drivers-licence"]),
        ("K48219031765120", ["drivers-licence"]),
        ("K48219031769999", []),
        ("Permis K48219031769999", ["drivers-licence"]),
        ("K4821-90317-6512", []),
        (grouped(VISA, 4, 4, 4, 4, separator=" "), ["payment-card"]),
        (VISA, ["payment-card"]),
        (grouped(MASTERCARD, 4, 4, 4, 4), ["payment-card"]),
        (grouped(AMEX, 4, 6, 5, separator=" "), ["payment-card"]),
        (VISA[:-1] + str((int(VISA[-1]) + 1) % 10), []),
        (NO_ISSUER, []),
        (f"Order {VISA}", []),
        (f"{VISA}7", []),
    ],
)
def test_numbers_of_one_person(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected
    assert kinds(f"Voyez ceci: {text}")[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She lives at 12 Elm Street, Sudbury, ON P3A 1B2", True),
        ("Dana, 12B Old Mill Rd., Wawa P0S1K0", True),
        ("Elle habite au 45, rue des Érables, Hearst (Ontario) P0L 1N0", True),
        ("12 Elm Street is under repair", False),
        ("Our postal code is P3A 1B2", False),
        ("The new library is at 12 Elm Street, Sudbury, ON P3A 1B2", False),
        ("Bureau du ministère : 45, rue des Érables, Hearst P0L 1N0", False),
        ("Near the library she lives at 12 Elm Street, Sudbury, ON P3A 1B2", True),
        ("12 Grosvenor Street, Toronto, ON M7A 1N3", False),
    ],
)
def test_an_address_is_a_street_with_its_postal_code(text: str, *, expected: bool) -> None:
    assert kinds(text) == (["postal-address"] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mila, born April 2, 2019", ["April 2, 2019"]),
        ("Mila (DOB: 2019-04-02)", ["2019-04-02"]),
        ("Date of birth: 02/04/2019", ["02/04/2019"]),
        ("Mila, née le 1er mars 1990", ["1er mars 1990"]),
        ("Date de naissance : 4 août 1988", ["4 août 1988"]),
        ("Mila was born in 1990 in Wawa", []),
        ("Founded on April 2, 2019", []),
        ("Sir Alden, born January 11, 1815", []),
        ("Sir Alden, born January 11, 1909", []),
        ("Alden, born January 11, 1910", ["January 11, 1910"]),
    ],
)
def test_birth_dates_are_whole_dates_of_the_living(text: str, expected: list[str]) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("Call 705-555-0142", "(705) 555-0142"),
        ("Call 705-555-0142", "+1 705.555.0142"),
        ("Write to dana@lake.example.com", "lake.example.com"),
        ("Write to dana@mail.lake.example.com", "@lake.example.com"),
        ("Write to dana@lake.example.com", "Dana@lake.example.com"),
        ("She lives at 12 Elm Street, Sudbury, ON P3A 1B2", "12 Elm Street, Sudbury"),
    ],
)
def test_listed_contacts_are_public(text: str, contact: str) -> None:
    assert len(find(text)) == 1
    assert find(text, [contact]) == ()
    assert mask(text, [contact]) == text
    assert len(find(text, ["705-555-0143", "pond.example.com", "13 Elm Street"])) == 1


def test_contacts_of_the_settings_are_public() -> None:
    listed = PublicContacts(domains=("lake.example.com",), phones=("705-555-0142",))
    assert find("dana@lake.example.com, 705-555-0142", listed) == ()


def test_several_kinds_stand_in_text_order() -> None:
    text = f"Dana: 705-555-0142, dana@mail.example.com, SIN {SIN}, born May 4, 1990"
    assert kinds(text) == ["phone", "email", "sin", "birth-date"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Call Dana at 705-555-0142 now", "Call Dana at •••-•••-•••• now"),
        ("dana.k@mail.example.com", "••••.•@••••.•••••••.•••"),
        ("Call 1-866-514-2327", "Call 1-866-514-2327"),
        ("Write to info@ontario.ca", "Write to info@ontario.ca"),
        ("Budget 2026: $14,250,000", "Budget 2026: $14,250,000"),
        (f"SIN {grouped(SIN, 3, 3, 3)}", "SIN •••-•••-•••"),
        (VISA, "•" * 16),
    ],
)
def test_masking_keeps_the_shape_and_nothing_readable(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "suspected",
    [
        grouped(WRONG_SIN, 3, 3, 3),
        grouped(WRONG_HEALTH, 4, 3, 3),
        NO_ISSUER,
        VISA[:-1] + str((int(VISA[-1]) + 1) % 10),
        "K48219031769999",
        "705-555-0142",
    ],
)
def test_masking_hides_what_is_only_suspected(suspected: str) -> None:
    text = f"Ticket {suspected} of the ministry"
    assert find(text) == ()
    assert suspected not in mask(text)


@given(st.text(alphabet=st.characters(), max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(text[found.start : found.end] for found in find(text))
    assert len(mask(text)) == len(text)


@pytest.mark.parametrize("text", ["\ud800 705-555-0142 \udfff", "\x00dana@mail.example.com\x1b[0m"])
def test_control_characters_and_lone_surrogates_hide_nothing(text: str) -> None:
    assert len(find(text)) == 1


@given(st.from_regex(r"[0-9 ()+.@a-z-]{0,60}", fullmatch=True))
def test_whatever_is_found_is_masked(text: str) -> None:
    masked = mask(text)
    for found in find(text):
        assert not any(char.isalnum() for char in masked[found.start : found.end])


def test_twenty_thousand_posts_are_read_quickly() -> None:
    posts = [
        f"Construction of {number} homes starts in 2027 on Highway {number % 400}. "
        f"Learn more about the $14,250,000 program in French at ontario.ca/été before 5 p.m."
        for number in range(20_000)
    ]
    begun = time.process_time()
    assert not any(find(post) for post in posts)
    assert time.process_time() - begun < 3  # 0.6 seconds where it was measured
