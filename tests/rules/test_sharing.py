"""What official accounts may not publish, share, like or answer, and what they may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, render

PARTISAN = "partisan-content-on-official-account"
MINISTER = "minister-content-on-official-account"
PASSES = "share-of-post-that-tags-minister"
MEANS = "political-post-with-government-resources"
TAG = "minister-tag-on-official-account"
LINK = "minister-link-on-official-account"
PARTY = {"platform": "x", "handle": "@LakesideHQ", "class": "party"}

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


def only(level: str | None, row: int = 2) -> dict[int | None, str]:
    """What is expected of a table in which one row counts."""
    return {row: level} if level else {}


def post(cells: str, headers: str = "Copy", account: str = "@ONBridgesFerries") -> str:
    """One post of an official account on Tuesday 2027-05-04."""
    return f"""
        Date | Time | Account | {headers}
        2027-05-04 | 10:00 | {account} | {cells}
    """


# --- partisan content -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "cells", "level"),
    [
        ("Copy", "Join us. #VoteLakeside", "error"),
        ("Copy", "Join us. #VoteLakesideLine", None),
        ("Copy (French)", "Votez pour le Parti du Lac.", "error"),
        ("First comment", "#VotezLac", "error"),
        ("Hashtags", "#VoteLakeside", "error"),
        ("Mentions", "@LakesideHQ", "error"),
        ("Link", "https://x.com/LakesideHQ", "error"),
        ("Text of the shared post", "Join us. #VoteLakeside", "error"),
        ("Copy", "Twenty years in the Lakeside Party.", "review"),
        ("Copy", "The search party uses green bins.", None),
        ("Partisan", "Yes", "error"),
        ("Partisan", "No", None),
        ("Party logo", "Yes", "error"),
        ("Party logo", "No", None),
        ("Capacity", "Campaign", "error"),
        ("Capacity", "Official", None),
    ],
)
def test_what_makes_a_post_partisan(
    judge: Judge, levels: Levels, headers: str, cells: str, level: str | None
) -> None:
    table = post(f"{cells} | The wharf is open.", f"{headers} | Alt text")
    assert levels(judge(table, {"accounts": [PARTY]}), PARTISAN) == only(level)


def test_a_no_silences_hints_but_no_facts(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Account | Copy | Partisan
        2027-05-04 | 10:00 | @ONBridgesFerries | Twenty years in the Lakeside Party. | No
        2027-05-04 | 10:05 | @ONBridgesFerries | Join us. #VoteLakeside | No
    """)
    assert levels(report, PARTISAN) == {3: "error"}


@pytest.mark.parametrize(
    ("account", "level"),
    [
        ("@ONBridgesFerries", "error"),
        ("@ONHarbourMarshal", "error"),
        ("@ONPremierOffice", "error"),
        ("@RodBellMPP", None),
        ("@AmaraOseiMPP", None),
        ("@TaraQuinnHere", None),
        ("@FerryWorkersUnion", None),
        ("@Nobody", None),
    ],
)
def test_only_official_accounts_are_bound(
    judge: Judge, levels: Levels, account: str, level: str | None
) -> None:
    assert levels(judge(post("Join us. #VoteLakeside", account=account)), PARTISAN) == only(level)


@pytest.mark.parametrize(
    ("status", "level"),
    [("Draft", "error"), ("Published", "error"), ("", "error")]
    + [(status, None) for status in ("Idea", "Cancelled", "Rejected", "Archived", "On hold")],
)
def test_dropped_posts_do_not_count(
    judge: Judge, levels: Levels, status: str, level: str | None
) -> None:
    report = judge(post(f"Join us. #VoteLakeside | {status}", "Copy | Status"))
    assert levels(report, PARTISAN) == only(level)


def test_government_means_are_not_said_of_official_accounts_again(judge: Judge) -> None:
    headers = "Copy | Resources | Supported by | Prepared by | Paid by"
    cells = "Join us. #VoteLakeside | Government | OPS staff | Omar Haddad | Government"
    report = judge(post(cells, headers))
    assert [found.location.cell for found in report.of(PARTISAN)] == ["D2"]
    assert not report.of(MEANS)


def test_the_ministers_capacity_in_a_photo_is_another_rules(judge: Judge, levels: Levels) -> None:
    cells = "The wharf is open. | minister: Rod Bell | Campaign"
    report = judge(post(cells, "Copy | People shown | Capacity"))
    assert levels(report, PARTISAN) == {}


@pytest.mark.parametrize(
    ("cls", "level"),
    [("party", "error"), ("candidate", "error"), ("riding_assoc", "error"), ("third_party", None)],
)
@pytest.mark.parametrize("action", ["Share", "Quote", "Like", "Reply"])
@pytest.mark.parametrize("ref", ["L1", "https://x.com/WharfOne/status/1"])
def test_posts_of_parties_are_left_alone(
    judge: Judge, levels: Levels, ref: str, action: str, cls: str, level: str | None
) -> None:
    accounts = [{"platform": "x", "handle": "@WharfOne", "class": cls}]
    report = judge(
        f"""
        Date | Time | Post ID | Account | Action | Copy | Reference
        2027-05-03 | 10:00 | L1 | @WharfOne | Post | Meet us on the wharf. |
        2027-05-04 | 10:00 | M1 | @ONBridgesFerries | {action} | A fine day. | {ref}
        """,
        {"accounts": accounts},
    )
    assert levels(report, PARTISAN) == only(level, 3)


@pytest.mark.parametrize(("action", "level"), [("", "review"), ("Story", "review"), ("Post", None)])
def test_a_bare_reference_to_a_party_is_a_question(
    judge: Judge, levels: Levels, action: str, level: str | None
) -> None:
    report = judge(
        f"""
        Date | Time | Post ID | Account | Action | Copy | Reference
        2027-05-03 | 10:00 | L1 | @LakesideHQ | Post | Meet us on the wharf. |
        2027-05-04 | 10:00 | M1 | @ONBridgesFerries | {action} | A fine day. | L1
        """,
        {"accounts": [PARTY]},
    )
    assert levels(report, PARTISAN) == only(level, 3)


def test_a_candidate_is_one_on_the_days_of_the_entry(judge: Judge, levels: Levels) -> None:
    accounts: list[dict[str, Any]] = [
        {"platform": "x", "handle": "@SamLake", "class": "candidate", "to": "2027-05-04"},
        {"platform": "x", "handle": "@SamLake", "class": "third_party", "from": "2027-05-05"},
    ]
    report = judge(
        """
        Date | Time | Account | Action | Reference
        2027-05-04 | 10:00 | @ONBridgesFerries | Like | https://x.com/SamLake/status/1
        2027-05-05 | 10:00 | @ONBridgesFerries | Like | https://x.com/SamLake/status/1
        """,
        {"accounts": accounts},
    )
    assert levels(report, PARTISAN) == {2: "error"}


@pytest.mark.parametrize(
    ("listed", "ref", "level"),
    [
        ("@WharfGossip", "https://x.com/WharfGossip/status/1", "review"),
        ("@wharfgossip", "https://twitter.com/wharfgossip/status/1", "review"),
        ("gossip.example", "https://www.gossip.example/fog", "review"),
        ("gossip.example", "https://nogossip.example/fog", None),
        ("@WharfGossip", "https://x.com/WharfGossips/status/1", None),
    ],
)
def test_the_settings_own_list(
    judge: Judge, levels: Levels, listed: str, ref: str, level: str | None
) -> None:
    settings = {"rules": {PARTISAN: {"do_not_share": [listed]}}}
    table = post(f"Share | {ref}", "Action | Reference")
    assert levels(judge(table, settings), PARTISAN) == only(level)
    assert levels(judge(table), PARTISAN) == {}


# --- content of ministers -------------------------------------------------------------------------


def acts_on(ref: str, action: str = "Share", cells: str = "", account: str = "") -> str:
    """A minister's post in row 2, an MPP's in row 3, and a row that acts on ``ref`` in row 4."""
    return f"""
        Date | Time | Post ID | Account | Action | Reference | Copy | Link | Inquiry
        2027-05-04 | 09:00 | R1 | @RodBellMPP | Post | | Out on the wharf today. | |
        2027-05-04 | 09:05 | A1 | @AmaraOseiMPP | Post | | Out at the market today. | |
        2027-05-04 | 10:00 | X1 | {account or "@ONBridgesFerries"} | {action} | {ref} | {cells}
    """


@pytest.mark.parametrize("action", ["Share", "Quote", "Like", "Reply", "Retweet", "Commentaire"])
@pytest.mark.parametrize(
    ("ref", "level"),
    [
        ("R1", "error"),
        ("#r1", "error"),
        ("https://x.com/RodBellMPP/status/1", "error"),
        ("https://mobile.twitter.com/rodbellmpp/status/1", "error"),
        ("A1", "error"),
        ("https://x.com/AmaraOseiMPP/status/1", "error"),
        ("https://www.facebook.com/RodBellMPP/posts/1", "review"),
        ("https://x.com/ONHarbourMarshal/status/1", None),
        ("https://x.com/FerryWorkersUnion/status/1", None),
        ("https://x.com/Nobody/status/1", None),
        ("https://www.ontario.ca/RodBellMPP", None),
        ("R99", None),
    ],
)
def test_acting_on_a_politicians_post(
    judge: Judge, levels: Levels, ref: str, level: str | None, action: str
) -> None:
    report = judge(acts_on(ref, action, "A fine day. | |"))
    assert levels(report, MINISTER) == only(level, 4)


@pytest.mark.parametrize(
    "account", ["@RodBellMPP", "@AmaraOseiMPP", "@FerryWorkersUnion", "@TaraQuinnHere", "@Nobody"]
)
def test_others_may_act_on_ministers_posts(judge: Judge, levels: Levels, account: str) -> None:
    assert levels(judge(acts_on("R1", account=account)), MINISTER) == {}


@pytest.mark.parametrize(
    ("action", "level"),
    [("", "review"), ("Story", "review"), ("Post", None), ("Livestream", None), ("Task", None)],
)
def test_without_an_action_on_a_post_it_is_at_most_a_question(
    judge: Judge, levels: Levels, action: str, level: str | None
) -> None:
    report = judge(acts_on("R1", action, "The wharf is open. | |"))
    assert levels(report, MINISTER) == only(level, 4)


@pytest.mark.parametrize(
    ("cells", "level"),
    [
        ("The ferry sails at noon. | |", "error"),
        ("@RodBellMPP The ferry sails at noon. | |", "error"),
        ("The ferry sails at noon, @JoLake. | |", "error"),
        ("@JoLake The ferry sails at noon. | |", "review"),
        ("The ferry sails at noon. | | Refer", "review"),
    ],
)
def test_answering_a_citizen_in_a_ministers_thread(
    judge: Judge, levels: Levels, cells: str, level: str
) -> None:
    assert levels(judge(acts_on("R1", "Reply", cells)), MINISTER) == {4: level}


def test_a_share_may_name_its_original_as_link(judge: Judge, levels: Levels) -> None:
    report = judge(acts_on("", "Share", "A fine day. | https://x.com/RodBellMPP/status/1 |"))
    assert levels(report, MINISTER) == {4: "error"}
    assert not report.of(LINK), "one finding for one cell"


@pytest.mark.parametrize(
    ("action", "cells", "level"),
    [
        ("Share", "| |", "review"),
        ("Like", "| |", "review"),
        ("Quote", "A fine day. | |", "review"),
        ("Reply", "The ferry sails at noon. | |", None),
        ("Share", "RT @WharfCrew: our crews are hiring | |", None),
        ("Share", "| https://www.ontario.ca/wharf |", None),
        ("Post", "The wharf is open. | |", None),
    ],
)
def test_a_share_of_nobody_named_is_a_question(
    judge: Judge, levels: Levels, action: str, cells: str, level: str | None
) -> None:
    assert levels(judge(acts_on("", action, cells)), MINISTER) == only(level, 4)


def test_without_a_reference_column_the_report_says_so(judge: Judge, levels: Levels) -> None:
    report = judge(post("Share | wharf.jpg | Ministry", "Action | Assets | Asset source"))
    assert levels(report, MINISTER) == {}
    assert [
        (entry.missing, entry.partial) for entry in report.not_run if entry.rule == MINISTER
    ] == [(("ref",), True)]


def test_a_row_on_both_accounts_is_the_ministrys_too(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Post ID | Account | Action | Reference | Copy
        2027-05-04 | 09:00 | B1 | @ONBridgesFerries; @RodBellMPP | Post | | The wharf is open.
        2027-05-04 | 10:00 | H1 | @ONHarbourMarshal | Share | B1 |
    """)
    assert levels(report, MINISTER) == {}


def test_ids_of_the_same_file_come_first(judge: Judge, levels: Levels) -> None:
    table = """
        Date | Time | Post ID | Account | Action | Reference | Copy
        2027-05-04 | 09:00 | 1 | @ONHarbourMarshal | Post | | The wharf is open.
        2027-05-04 | 10:00 | 2 | @ONBridgesFerries | Share | 1 |
    """
    other = """
        Date | Time | Post ID | Account | Action | Reference | Copy
        2027-05-04 | 08:00 | 1 | @RodBellMPP | Post | | Out on the wharf today.
        2027-05-04 | 08:00 | R9 | @RodBellMPP | Post | | Out at the market today.
    """
    assert levels(judge(table, context=other), MINISTER) == {}
    elsewhere = table.replace("Share | 1", "Share | R9")
    assert levels(judge(elsewhere, context=other), MINISTER) == {3: "error"}


def test_mpps_who_left_office_are_still_mpps(judge: Judge, levels: Levels) -> None:
    accounts: list[dict[str, Any]] = [
        {"platform": "x", "handle": "@NoaDiaz", "class": "minister", "to": "2027-05-03"},
        {"platform": "x", "handle": "@NoaDiaz", "class": "mpp", "from": "2027-05-04"},
        {"platform": "x", "handle": "@SamLake", "class": "minister", "to": "2027-05-03"},
    ]
    report = judge(
        """
        Date | Time | Account | Action | Reference
        2027-05-03 | 10:00 | @ONBridgesFerries | Like | https://x.com/NoaDiaz/status/1
        2027-05-04 | 10:00 | @ONBridgesFerries | Like | https://x.com/NoaDiaz/status/1
        2027-05-03 | 10:05 | @ONBridgesFerries | Like | https://x.com/SamLake/status/1
        2027-05-04 | 10:05 | @ONBridgesFerries | Like | https://x.com/SamLake/status/1
        """,
        {"accounts": accounts},
    )
    assert levels(report, MINISTER) == {2: "error", 3: "error", 4: "error"}


@pytest.mark.parametrize(
    ("rule", "ref", "level"),
    [
        ("all", "R2", "error"),
        ("partisan_only", "R1", "error"),
        ("partisan_only", "R2", None),
        ("partisan_only", "R3", "review"),
        ("partisan_only", "https://x.com/RodBellMPP/status/1", "review"),
        ("official_capacity_ok", "R1", "error"),
        ("official_capacity_ok", "R2", "review"),
        ("official_capacity_ok", "R4", None),
        ("official_capacity_ok", "R5", "error"),
        ("official_capacity_ok", "https://x.com/RodBellMPP/status/1", "review"),
    ],
)
def test_the_reading_of_the_clause_can_be_chosen(
    judge: Judge, levels: Levels, rule: str, ref: str, level: str | None
) -> None:
    table = f"""
        Date | Time | Post ID | Account | Action | Copy | Reference | Capacity
        2027-05-04 | 09:00 | R1 | @RodBellMPP | Post | Join us. #VoteLakeside | | Official
        2027-05-04 | 09:01 | R2 | @RodBellMPP | Post | Out on the wharf today. | |
        2027-05-04 | 09:02 | R3 | @RodBellMPP | Post | Twenty years in the Lakeside Party. | |
        2027-05-04 | 09:03 | R4 | @RodBellMPP | Post | I opened the wharf. | | Official
        2027-05-04 | 09:04 | R5 | @RodBellMPP | Post | I opened a fair at home. | | Constituency
        2027-05-04 | 10:00 | M1 | @ONBridgesFerries | Share | | {ref} |
    """
    report = judge(table, {"minister_content_rule": rule})
    assert levels(report, MINISTER) == only(level, 7)
    assert not report.of(PARTISAN), "one finding for one cell"


# --- the minister's office's own assets -----------------------------------------------------------


def with_asset(
    minister: str, official: str, source: str = "Minister's office", account: str = "@RodBellMPP"
) -> str:
    """Date, time and status of a minister's post, and of an official one with the same asset."""
    return f"""
        Date | Time | Status | Account | Copy | Assets | Asset source
        {minister} | {account} | Out on the wharf. | Wharf.jpg | {source}
        {official} | @ONBridgesFerries | The wharf is open. | wharf.jpg |
    """


NOON = "2027-05-04 | 12:00 | Approved"


@pytest.mark.parametrize(
    ("minister", "level"),
    [
        ("2027-05-04 | 11:59 | Approved", "error"),
        ("2027-05-03 | | Approved", "error"),
        ("2027-05-04 | 12:00 | Approved", None),
        ("2027-05-04 | 12:01 | Approved", None),
        ("2027-05-04 | 11:59 | Draft", "review"),
        ("2027-05-04 | 11:59 | Cancelled", None),
        ("2027-05-04 | | Approved", "review"),
    ],
)
def test_the_offices_own_asset_first_on_the_ministers_account(
    judge: Judge, levels: Levels, minister: str, level: str | None
) -> None:
    assert levels(judge(with_asset(minister, NOON)), MINISTER) == only(level, 3)


@pytest.mark.parametrize("source", ["Ministry", "Stock", "Third party", ""])
def test_other_assets_may_follow(judge: Judge, levels: Levels, source: str) -> None:
    assert levels(judge(with_asset("2027-05-04 | 11:00 | Approved", NOON, source)), MINISTER) == {}


@pytest.mark.parametrize(
    ("account", "level"),
    [("@LiWeiMPP", "error"), ("@AmaraOseiMPP", None), ("@FerryWorkersUnion", None)],
)
def test_whose_earlier_use_counts(
    judge: Judge, levels: Levels, account: str, level: str | None
) -> None:
    table = with_asset("2027-05-04 | 11:00 | Approved", NOON, account=account)
    assert levels(judge(table), MINISTER) == only(level, 3)


def test_the_zone_decides_which_is_earlier(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Time zone | Account | Copy | Assets | Asset source
        2027-05-04 | 12:00 | America/Winnipeg | @RodBellMPP | Out. | wharf.jpg | Minister's office
        2027-05-04 | 12:30 | America/Toronto | @ONBridgesFerries | Open. | wharf.jpg |
        2027-05-04 | 13:01 | America/Toronto | @ONHarbourMarshal | Open! | wharf.jpg |
    """)
    assert levels(report, MINISTER) == {4: "error"}


# --- passing a tag on -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "level"),
    [
        ("Share", "review"),
        ("Quote", "review"),
        ("", "review"),
        ("Like", None),
        ("Reply", None),
        ("Post", None),
    ],
)
@pytest.mark.parametrize("where", ["text", "row"])
def test_a_share_passes_a_tag_on(
    judge: Judge, levels: Levels, where: str, action: str, level: str | None
) -> None:
    cells = (
        "https://x.com/FerryWorkersUnion/status/1 | Thanks @RodBellMPP"
        if where == "text"
        else "U1 |"
    )
    report = judge(f"""
        Date | Time | Post ID | Account | Action | Copy | Reference | Text of the shared post
        2027-05-03 | 10:00 | U1 | @FerryWorkersUnion | Post | Thanks @RodBellMPP | |
        2027-05-04 | 10:00 | M1 | @ONBridgesFerries | {action} | A fine day. | {cells}
    """)
    assert levels(report, PASSES) == only(level, 3)


def test_what_other_rules_say_is_not_said_again(judge: Judge) -> None:
    report = judge("""
        Date | Time | Post ID | Account | Action | Copy | Reference | Text of the shared post
        2027-05-03 | 10:00 | H1 | @ONHarbourMarshal | Post | Thanks @RodBellMPP | |
        2027-05-04 | 10:00 | M1 | @ONBridgesFerries | Share | | H1 |
        2027-05-04 | 10:05 | M2 | @ONBridgesFerries | Share | | @RodBellMPP | I, @RodBellMPP, say so
    """)
    assert not report.of(PASSES)
    assert [found.location.row for found in report.of(TAG)] == [2]
    assert [found.location.row for found in report.of(MINISTER)] == [4]


def test_messages_are_short_in_both_languages(judge: Judge) -> None:
    long_term = "Votez pour le Parti du Lac et pour un avenir meilleur au bord de l’eau"
    photo = "harbour_front_2027_final.jpg"
    report = judge(
        f"""
        Date | Time | Post ID | Account | Action | Copy | Reference | Assets | Asset source
        2027-05-03 | 09:00 | R1 | @RodBellMPP | Post | Out. | | {photo} | Minister's office
        2027-05-03 | 09:00 | U1 | @FerryWorkersUnion | Post | {long_term} | | |
        2027-05-04 | 10:00 | M1 | @ONBridgesFerries | Reply | @JoLake At noon. | @RodBellMPP | |
        2027-05-04 | 10:01 | M2 | @ONBridgesFerries | Share | | U1 | |
        2027-05-04 | 10:02 | M3 | @ONBridgesFerries | Post | {long_term} | | |
        2027-05-04 | 10:03 | M4 | @ONBridgesFerries | Post | Open. | | {photo} |
        2027-05-04 | 10:04 | M5 | @ONBridgesFerries | Quote | Open. | @LakesideHQ | |
        2027-05-04 | 10:05 | M6 | @ONPremierOffice | Like | | @LakesideHQ | |
        """,
        {"accounts": [PARTY]},
    )
    assert len(report.of(PARTISAN)) == 4
    assert len(report.of(MINISTER)) == 2
    for found in report.findings:
        for lang in LANGUAGES:
            assert len(render(found.message, lang)) <= 140, found.rule
            assert render(found.fix, lang)
