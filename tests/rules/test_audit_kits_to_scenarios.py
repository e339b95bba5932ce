"""Boundaries that an audit of kits, livestreams, politics and scenarios brought to light."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.findings import Report
from calendarlint.wording import Lang, render

HOURS = "political-post-in-working-hours"
PARTISAN = "partisan-content-on-official-account"
UNOFFICIAL = "ministry-promotes-unofficial-activity"

PEOPLE = "people-without-consent"
STAFF = "ops-staff-without-consent"
SOLE_USE = "ministry-asset-only-on-minister-account"

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]

VOTES = [
    ("Vote for Rod Bell", "error"),
    ("Vote for Rod Bell on June 2!", "error"),
    ("Votez pour Rod Bell le 2 juin!", "error"),
    ("Re-elect Rod Bell", "error"),
    ("Réélisez Rod Bell", "error"),
    ("Opinions are my own. Vote for Rod Bell!", "error"),
    ("Vote for MPP Amara Osei", "review"),
    ("Votez pour la députée Amara Osei", "review"),
    ("Vote for Bell Park as your favourite harbour", None),
    ("Members vote for Rod Bell's ferry safety bill at third reading", None),
    ("The legislature will vote Rod Bell’s bill into law on Monday", None),
    ("Vote for Maple Crossing as the name of our new ferry", None),
    ("Votez pour le nom du nouveau traversier", None),
    ("Join the party: our ferry line has its 100th anniversary on June 3", None),
    ("Join the party and help us grow", "review"),
    ("Rod Bell thanks everyone who came out to vote in our ferry name contest", None),
]


@pytest.mark.parametrize(("copy", "level"), VOTES)
def test_a_call_to_vote_for_a_known_politician_is_a_fact(
    judge: Judge, levels: Levels, copy: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Posted by | Copy
        2027-05-04 | 10:00 | @RodBellMPP | Tara Quinn | {copy}
        2027-05-04 | 17:00 | @RodBellMPP | Tara Quinn | {copy}
        2027-05-04 | 10:00 | @ONBridgesFerries | Omar Haddad | {copy}
    """)
    assert levels(report, HOURS) == ({2: level} if level else {})
    assert levels(report, PARTISAN) == ({4: level} if level else {})


def test_a_declared_no_does_not_undo_a_call_to_vote(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Account | Posted by | Copy | Partisan
        2027-05-04 | 10:00 | @RodBellMPP | Tara Quinn | Vote for Rod Bell | No
        2027-05-04 | 10:00 | @RodBellMPP | Tara Quinn | Vote for MPP Amara Osei | No
        2027-05-04 | 10:00 | @RodBellMPP | Tara Quinn | Our government builds bridges | No
    """)
    assert levels(report, HOURS) == {2: "error"}


@pytest.mark.parametrize(
    ("copy", "level"),
    [
        ("Buy your tickets to Rod Bell's fundraiser dinner", "review"),
        ("Achetez vos billets pour le souper-bénéfice de Rod Bell", "review"),
        ("Minister Bell invites you to a fundraiser", "review"),
        ("The food bank's fundraiser is on Friday", None),
        ("Rod Bell opens the new bridge", None),
        (f"Rod Bell opens the bridge. {'It took years of work. ' * 4}A fundraiser follows.", None),
    ],
)
def test_a_fundraiser_near_a_ministers_name_is_asked_about(
    judge: Judge, levels: Levels, copy: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | {copy}
        2027-05-04 | 10:00 | @RodBellMPP | {copy}
    """)
    assert levels(report, UNOFFICIAL) == ({2: level} if level else {})


@pytest.mark.parametrize(
    ("settings", "level"),
    [
        ({}, "review"),
        ({"charity_allowlist": ["United Way"]}, None),
        ({"charity_allowlist": ["Harbour Hospice"]}, "review"),
    ],
)
def test_the_allow_list_holds_for_names_that_are_also_kinds_of_fundraisers(
    judge: Judge, levels: Levels, settings: dict[str, Any], level: str | None
) -> None:
    report = judge(
        """
        Date | Time | Account | Copy | Fund-raising for
        2027-05-04 | 10:00 | @ONBridgesFerries | Give today | United Way
        2027-05-04 | 10:00 | @ONBridgesFerries | Give today | Rod Bell campaign
        """,
        settings,
    )
    assert levels(report, UNOFFICIAL) == {3: "error", **({2: level} if level else {})}


@pytest.mark.parametrize(
    ("consent", "level"),
    [
        ("", "error"),
        ("None", "error"),
        ("Filed with Ana", "review"),
        ("See folder 12", "review"),
        ("Form", None),
        ("Signed form", None),
    ],
)
@pytest.mark.parametrize(("people", "rule"), [("Public", PEOPLE), ("OPS staff", STAFF)])
def test_words_that_explain_no_consent_are_asked_about_and_are_no_refusal(
    judge: Judge, levels: Levels, people: str, rule: str, consent: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | People shown | Consent | Status
        2027-05-04 | 10:00 | @ONBridgesFerries | {people} | {consent} | Approved
        2027-05-04 | 10:00 | @ONBridgesFerries | {people} | {consent} | Cancelled
    """)
    assert levels(report, rule) == ({2: level} if level else {})


@pytest.mark.parametrize(
    ("copy", "level"),
    [
        ("Today we tabled Bill 12. The opposition voted against it.", "review"),
        ("Volunteer for Rod Bell this weekend.", "error"),
        ("Volunteer with Rod Bell at the shoreline clean-up on Saturday.", None),
        ("Volunteer with Rod Bell and help him win the election.", "error"),
    ],
)
def test_work_beside_a_minister_is_no_campaign_by_itself(
    judge: Judge, levels: Levels, copy: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Posted by | Copy
        2027-05-04 | 10:00 | @RodBellMPP | Tara Quinn | {copy}
    """)
    assert levels(report, HOURS) == ({2: level} if level else {})


@pytest.mark.parametrize(
    "people", ["No people", "Nobody shown", "Aucune personne", "Pas de personnes", "N/A", "None"]
)
def test_words_for_nobody_name_nobody(judge: Judge, people: str) -> None:
    report = judge(f"""
        Date | Time | Account | People shown | Consent | Status
        2027-05-04 | 10:00 | @ONBridgesFerries | {people} | | Approved
    """)
    assert not report.findings


@pytest.mark.parametrize("consent", ["Model release", "Yes - form", "Oui, formulaire"])
def test_common_words_for_a_consent_form_are_known(judge: Judge, consent: str) -> None:
    report = judge(f"""
        Date | Time | Account | People shown | Consent | Status
        2027-05-04 | 10:00 | @ONBridgesFerries | Public | {consent} | Approved
    """)
    assert not report.findings


@pytest.mark.parametrize(
    ("payer", "paid"),
    [
        ("Government of Ontario", True),
        ("Gouvernement de l’Ontario", True),
        ("Riding association", False),
        ("Organic", False),
    ],
)
def test_government_money_is_known_by_its_full_name(
    judge: Judge, levels: Levels, payer: str, paid: bool
) -> None:
    report = judge(f"""
        Date | Time | Account | Paid by
        2027-05-04 | 10:00 | @RodBellMPP | {payer}
    """)
    assert levels(report, "government-paid-minister-post") == ({2: "error"} if paid else {})
    assert len(report.findings) == paid


@pytest.mark.parametrize(
    ("asset_source", "copy_source", "supported_by", "says"),
    [
        ("Ministry", "", "", "No official account publishes the ministry's asset “A1”"),
        ("Minister's office", "Ministry", "", "The ministry made this content"),
        ("Minister's office", "", "Omar Haddad", "Ministry staff work on this post"),
        ("", "", "Omar Haddad", "Ministry staff work on this post"),
        ("Minister's office", "", "Tara Quinn", None),
        ("Stock", "", "", None),
    ],
)
def test_an_asset_is_called_the_ministrys_only_where_the_calendar_says_so(
    judge: Judge, asset_source: str, copy_source: str, supported_by: str, says: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Asset ID | Asset source | Copy source | Supported by
        2027-05-04 | 10:00 | @RodBellMPP | A1 | {asset_source} | {copy_source} | {supported_by}
    """)
    found = [one for one in report.findings if one.rule == SOLE_USE]
    assert [render(one.message, "en").startswith(says or "?") for one in found] == [True] * bool(
        says
    )


@pytest.mark.parametrize(
    ("zone", "early", "in_time", "lang", "words"),
    [
        ("PT", "06:59", "07:00", "en", "Pacific time"),
        ("MT", "07:59", "08:00", "en", "Mountain time"),
        ("CT", "08:59", "09:00", "en", "Central time"),
        ("PT", "06:59", "07:00", "fr", "heure du Pacifique"),
        ("Atlantic time", "10:59", "11:00", "fr", "heure de l’Atlantique"),
    ],
)
def test_a_lead_of_one_minute_from_another_zone_is_told_in_words(
    judge: Judge, levels: Levels, zone: str, early: str, in_time: str, lang: Lang, words: str
) -> None:
    report = judge(f"""
        Date | Time | Time zone | Account | Content ID
        2027-05-04 | 10:00 | | @ONBridgesFerries | C1
        2027-05-04 | {early} | {zone} | @RodBellMPP | C1
        2027-05-04 | {in_time} | {zone} | @RodBellMPP | C1
    """)
    assert levels(report, "minister-post-before-ministry") == {3: "error"}
    assert words in render(report.findings[0].message, lang)
