"""Boundaries of the clauses on accounts, sharing, content and permissions (1.1 to 1.8, 1.14)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.findings import Report

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


@pytest.mark.parametrize(
    ("people", "level"),
    [
        ("Crowd", None),
        ("Crowd shot", None),
        ("Backs of heads", None),
        ("No identifiable faces", None),
        ("Foule", None),
        ("De dos", None),
        ("Mayor", None),
        ("Mayor Ann Roe", None),
        ("Maire", None),
        ("Mairesse Anne Roy", None),
        ("MPPs; Councillors", None),
        ("Crowd; Child", "error"),
        ("Mayor Ann Roe; Members of the public", "error"),
        ("Audience", "error"),
        ("Partner", "error"),
        ("Ann Roe", "review"),
        ("Mayor of Loon River", None),
        ("Mairesse de Loon River", None),
        ("Mayor of Loon River; Ann Roe", "review"),
    ],
)
def test_crowds_and_office_holders_need_no_consent(
    judge: Judge, levels: Levels, people: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Account | Caption | People shown | Consent | Status
        2027-05-04 | @ONBridgesFerries | Opening day. | {people} | | Approved
    """)
    assert levels(report, "people-without-consent") == ({2: level} if level else {})


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Mary Lamb lives at 42 Harbour Street, Loon River", "review"),
        ("Her home address: 42 Harbour Street", "review"),
        ("Marie Lagneau habite au 12, rue du Port", "review"),
        ("Visit us at 42 Harbour Street, Loon River", None),
        ("Watch live at 42 Harbour Street", None),
        ("She lives at the pier; the office is at 42 Harbour Street", None),
        ("Le terminal est au 12, rue du Port", None),
    ],
)
def test_a_home_needs_no_postal_code(
    judge: Judge, levels: Levels, words: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Account | Caption | Personal information
        2027-05-04 | @ONBridgesFerries | {words} |
    """)
    found = levels(report, "personal-information-on-official-account")
    assert found == ({2: level} if level else {})


def test_a_listed_address_is_no_home(judge: Judge, levels: Levels) -> None:
    report = judge(
        """
        Date | Account | Caption | Personal information
        2027-05-04 | @ONBridgesFerries | The mascot lives at 42 Harbour Street |
        """,
        {"public_contacts": {"addresses": ["42 Harbour Street"]}},
    )
    assert levels(report, "personal-information-on-official-account") == {}


@pytest.mark.parametrize(("partisan", "level"), [("Yes", "error"), ("No", None), ("", "review")])
def test_what_the_calendar_declares_of_a_shared_post_holds(
    judge: Judge, levels: Levels, partisan: str, level: str | None
) -> None:
    settings: dict[str, Any] = {"minister_content_rule": "partisan_only"}
    report = judge(
        f"""
        Date | Account | Action | Caption | Reference | Partisan
        2027-05-04 | @ONBridgesFerries | Share | | https://x.com/RodBellMPP/status/12 | {partisan}
        """,
        settings,
    )
    found = levels(report, "minister-content-on-official-account")
    assert found == ({2: level} if level else {})


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("The longest ferry line in Canada", "review"),
        ("More bridges than ever before were more than ever in use", "review"),
        ("La plus longue passerelle de la province", "review"),
        ("A long day on the ferry, as long as it lasts", None),
    ],
)
def test_lengths_and_heights_are_superlatives(
    judge: Judge, levels: Levels, words: str, level: str | None
) -> None:
    report = judge(
        f"""
        Date | Account | Caption
        2027-05-04 | @RodBellMPP | {words}
        """,
        {"require_source": True},
    )
    assert levels(report, "claim-without-source") == ({2: level} if level else {})


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Buy tickets at my brother's shop", "review"),
        ("Buy tickets at the pier", None),
        ("Fishing with my brother today", None),
    ],
)
def test_a_call_to_buy_from_a_brother(
    judge: Judge, levels: Levels, words: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Account | Caption
        2027-05-04 | @RodBellMPP | {words}
    """)
    assert levels(report, "business-of-friend-or-family") == ({2: level} if level else {})


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Vote for Rod Bell on June 3!", "error"),
        ("VOTE FOR ROD BELL TODAY", "error"),
        ("Votez pour Rod Bell le 3 juin!", "error"),
        ("Buy tickets for Rod Bell's re-election fundraiser", "error"),
        ("Team Rod Bell ran for the hospital", "review"),
        ("Team Dana Fox is knocking on doors", "error"),
        ("Les libéraux ont détruit nos ponts", "error"),
        ("The Liberals will wreck our bridges", "error"),
        ("A storm will wreck our bridges", None),
        ("Volunteer with Rod Bell at the food bank", None),
        ("Rod Bell opened the Otter Lake bridge", None),
        ("Vote for the name of the new ferry", None),
    ],
)
def test_a_minister_is_named_for_more_than_votes(
    judge: Judge, levels: Levels, words: str, level: str | None
) -> None:
    candidate = {"platform": "x", "handle": "@VoteDana", "class": "candidate", "name": "Dana Fox"}
    report = judge(
        f"""
        Date | Account | Caption
        2027-05-04 | @ONBridgesFerries | {words}
        """,
        {"accounts": [candidate]},
    )
    found = levels(report, "partisan-content-on-official-account")
    assert found == ({2: level} if level else {})


def test_a_park_named_after_a_minister_is_no_candidate(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Account | Caption
        2027-05-04 | @ONBridgesFerries | Vote for Rod Bell Park as the prettiest spot!
    """)
    assert "error" not in levels(report, "partisan-content-on-official-account").values()


@pytest.mark.parametrize("consent", ["Yes", "Oui", "Obtained", "On file", "Reçu"])
def test_a_plain_yes_is_a_consent_that_does_not_say_its_form(judge: Judge, consent: str) -> None:
    report = judge(f"""
        Date | Account | Caption | People shown | Consent | Status
        2027-05-04 | @ONBridgesFerries | Opening day. | Members of the public | {consent} | Approved
        2027-05-05 | @ONBridgesFerries | Our crew. | Ministry staff | {consent} | Approved
        2027-05-06 | @ONBridgesFerries | A class trip. | Children | {consent} | Approved
    """)
    found = {(each.rule, each.location.row, each.level.word) for each in report.findings}
    assert {one for one in found if one[2] != "info"} == {
        ("minor-without-guardian-consent", 4, "review")
    }
