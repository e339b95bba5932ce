"""Questions from the public: where answers lead, and what is passed on with a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, render

REFERRED = "inquiry-referred-without-contact"
CONSENT = "inquiry-forwarded-without-consent"
DETAILS = "inquiry-forwarded-with-personal-details"
RULES = (REFERRED, CONSENT, DETAILS)

Judge = Callable[..., Report]


def told(report: Report) -> dict[str, str]:
    return {found.rule: found.level.word for found in report.findings if found.rule in RULES}


def answer(copy: str, *, action: str = "Reply", link: str = "", mentions: str = "") -> str:
    return (
        "Date | Account | Platform | Action | Copy | Link | Mentions | Inquiry\n"
        f"2027-05-04 | @RodBellMPP | X | {action} | {copy} We hope this helps you."
        f" | {link} | {mentions} | Refer\n"
        "2027-05-04 | @RodBellMPP | X | Post | Good morning from the long pier of our town. | | |"
    )


@pytest.mark.parametrize(
    ("copy", "level"),
    [
        ("Please ask the ministry.", "warning"),
        ("@sam_rides Please ask the ministry.", "warning"),
        ("Demandez au ministère, ligne 4, avant 17 h.", "warning"),
        ("Please write to @FerryWorkersUnion.", "warning"),
        ("Please ask @RodBellMPP.", "warning"),
        ("It was $211, they say.", "warning"),
        ("Please ask @onbridgesferries.", None),
        ("＠ONHarbourMarshal can tell you.", None),
        ("See https://www.ontario.ca/page/ferries.", None),
        ("See ontario.ca.", None),
        ("See https://x.com/ONBridgesFerries.", None),
        ("See https://x.com/FerryWorkersUnion.", "warning"),
        ("See https://x.com/harbour_helper.", "review"),
        ("See https://notontario.ca.example.com/help", "review"),
        ("Please ask @harbour_helper.", "review"),
        ("Write to dana.kovacs@mail.example.com", "review"),
        ("Write to help@canada.ca", None),
        ("Write to info@ferrydesk.example.com", None),
        ("Call 613-555-0142.", None),
        ("Appelez le 1 800 555-0142.", None),
        ("Call 511.", None),
        ("Composez le 211, ou voyez le site.", None),
        ("We sent you a DM with the number.", None),
    ],
)
def test_an_answer_says_how_to_reach_who_can_help(
    judge: Judge, copy: str, level: str | None
) -> None:
    assert told(judge(answer(copy))) == ({REFERRED: level} if level else {})


def test_links_mentions_and_actions_count(judge: Judge) -> None:
    words = "Please ask the ministry."
    assert not told(judge(answer(words, link="https://www.ontario.ca")))
    assert not told(judge(answer(words, mentions="@ONBridgesFerries")))
    assert told(judge(answer(words, mentions="@sam_rides"))) == {REFERRED: "warning"}
    assert told(judge(answer(words, action=""))) == {REFERRED: "warning"}
    assert not told(judge(answer(words, action="Direct message")))


def passed_on(cells: dict[str, str], without: tuple[str, ...] = ()) -> str:
    row = {
        "Date": "2027-05-04",
        "Account": "@RodBellMPP",
        "Action": "Task",
        "Copy": "A rider asks about ramps.",
        "Inquiry": "Forward",
        "Sender agreed": "Yes",
        "Personal details removed": "Yes",
        "Attachments": "",
        "Text of the shared post": "",
        **cells,
    }
    kept = {key: value for key, value in row.items() if key not in without}
    return f"{' | '.join(kept)}\n{' | '.join(kept.values())}"


@pytest.mark.parametrize(("agreed", "level"), [("Yes", None), ("No", "error"), ("", "error")])
def test_the_sender_agrees_first(judge: Judge, agreed: str, level: str | None) -> None:
    report = judge(passed_on({"Sender agreed": agreed}))
    assert told(report) == ({CONSENT: level} if level else {})


def test_without_a_column_for_the_senders_answer_the_rule_does_not_run(judge: Judge) -> None:
    report = judge(passed_on({}, without=("Sender agreed",)))
    assert not told(report)
    assert [entry.missing for entry in report.not_run if entry.rule == CONSENT] == [
        ("inquiry_consent",)
    ]


@pytest.mark.parametrize(
    ("cells", "variants"),
    [
        ({}, []),
        ({"Personal details removed": "No"}, ["not-removed"]),
        ({"Personal details removed": ""}, ["not-recorded"]),
        ({"Copy": "Paid with 4111 1111 1111 1111."}, ["number"]),
        ({"Copy": "Paid with 4111 1111 1111 1112."}, []),
        ({"Copy": "Ticket 4111111111111111 is lost."}, []),
        ({"Text of the shared post": "My SIN is 046-454-286."}, ["number"]),
        ({"Copy": "Call 1-800-555-0142 or 613-555-0142."}, []),
        ({"Attachments": "profile.png"}, ["profile-picture"]),
        ({"Attachments": "ProfilePicture.jpeg"}, ["profile-picture"]),
        ({"Attachments": "photo de profil.jpg"}, ["profile-picture"]),
        ({"Attachments": "avatar_2.webp"}, ["profile-picture"]),
        ({"Attachments": "ramp.jpg; sam_profile_pic.jpg"}, ["profile-picture"]),
        ({"Attachments": "profile.pdf"}, []),
        ({"Attachments": "river profile map.jpg"}, []),
        ({"Attachments": "photo of the ramp.jpg"}, []),
        (
            {"Copy": "SIN 046-454-286", "Attachments": "avatar.png"},
            ["number", "profile-picture"],
        ),
        ({"Copy": "SIN 046-454-286", "Personal details removed": ""}, ["number"]),
        ({"Inquiry": "", "Copy": "SIN 046-454-286", "Personal details removed": ""}, []),
    ],
)
def test_details_are_taken_out(judge: Judge, cells: dict[str, str], variants: list[str]) -> None:
    found = judge(passed_on(cells)).of(DETAILS)
    assert sorted(one.message.key for one in found) == [f"{DETAILS}.{name}" for name in variants]


def test_numbers_are_found_even_without_a_column_for_their_removal(judge: Judge) -> None:
    table = passed_on({"Copy": "SIN 046-454-286"}, without=("Personal details removed",))
    assert told(judge(table)) == {DETAILS: "error"}
    assert not told(judge(passed_on({}, without=("Personal details removed",))))


def test_a_number_is_never_shown(judge: Judge) -> None:
    report = judge(passed_on({"Copy": "Paid with 4111 1111 1111 1111, SIN 046-454-286."}))
    for lang in LANGUAGES:
        shown: list[Any] = [
            part
            for one in report.findings
            for part in (render(one.message, lang), render(one.fix, lang), one.quote)
        ]
        assert not any(digits in str(shown) for digits in ("4111", "046", "286"))
