"""Tags and links to ministers' accounts on official ones: by network, by day, by setting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import calendarlint
from calendarlint.findings import Level, Report
from calendarlint.wording import LANGUAGES, render
from tests.rules.conftest import write

TAG = "minister-tag-on-official-account"
LINK = "minister-link-on-official-account"

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


def post(words: str, headers: str = "Copy", account: str = "@ONBridgesFerries") -> str:
    """One post of an official account on Tuesday 2027-05-04."""
    return f"""
        Date | Time | Account | {headers}
        2027-05-04 | 10:00 | {account} | {words}
    """


def only(level: str | None) -> dict[int | None, str]:
    """What is expected of a table of one post."""
    return {2: level} if level else {}


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("@RodBellMPP", "error"),
        ("@rodbellmpp", "error"),
        ("＠RodBellMPP", "error"),
        ("Hello @RodBellMPP.", "error"),
        ("Hello (@RodBellMPP)", "error"),
        ("RT@RodBellMPP: hello", "error"),
        ("Hello@RodBellMPP", None),
        ("Hello @RodBellMPP_", None),
        ("Hello @RodBellMPPx", None),
        ("Hello @RodBellMPP@town.example", None),
        ("Hello @RodBell", None),
        ("Hello Rod Bell", None),
        ("Hello RodBellMPP", None),
        ("Hello #RodBellMPP", None),
        ("Hello @AmaraOseiMPP", "review"),
        ("Hello @ONPremierOffice", None),
        ("Hello @FerryWorkersUnion", None),
    ],
)
@pytest.mark.parametrize("field", ["Copy", "Copy (French)", "First comment", "Title"])
def test_a_handle_in_words(
    judge: Judge, levels: Levels, field: str, words: str, level: str | None
) -> None:
    assert levels(judge(post(words, field)), TAG) == only(level)


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("@RodBellMPP", "error"),
        ("RodBellMPP", "error"),
        ("x:@RodBellMPP", "error"),
        ("@ONHarbourMarshal; @RodBellMPP", "error"),
        ("@ONHarbourMarshal @RodBellMPP", "error"),
        ("https://x.com/RodBellMPP", "error"),
        ("https://www.instagram.com/RodBellMPP", "warning"),
        ("instagram:@RodBellMPP", "warning"),
        ("Rod Bell", None),
        ("Minister", None),
        ("ferry; wharf", None),
        ("office@RodBellMPP", None),
    ],
)
@pytest.mark.parametrize("field", ["Mentions", "Photo tags"])
def test_a_handle_in_a_list_of_tags(
    judge: Judge, levels: Levels, field: str, cell: str, level: str | None
) -> None:
    assert levels(judge(post(f"The wharf is open. | {cell}", f"Copy | {field}")), TAG) == only(
        level
    )


def test_alt_text_never_tags(judge: Judge, levels: Levels) -> None:
    report = judge(post("The wharf is open. | @RodBellMPP at the wharf", "Copy | Alt text"))
    assert levels(report, TAG) == {}


def test_copy_and_mentions_are_one_tag_and_the_picture_another(judge: Judge) -> None:
    headers = "Copy | Mentions | Photo tags"
    report = judge(post("Thanks @RodBellMPP. | @rodbellmpp | @RodBellMPP", headers))
    assert [found.location.cell for found in report.of(TAG)] == ["D2", "F2"]
    assert {found.level for found in report.of(TAG)} == {Level.ERROR}


def test_two_ministers_are_two_tags(judge: Judge) -> None:
    accounts = [{"platform": "x", "handle": "@NoaDiazMPP", "class": "minister"}]
    report = judge(post("Thanks @RodBellMPP and @NoaDiazMPP."), {"accounts": accounts})
    assert {render(found.message, "en") for found in report.of(TAG)} == {
        "This official account tags “@RodBellMPP”, a minister's account.",
        "This official account tags “@NoaDiazMPP”, a minister's account.",
    }


@pytest.mark.parametrize(
    ("platform", "level"), [("x", "error"), ("instagram", "warning"), ("facebook", "warning")]
)
def test_the_same_handle_on_another_network_is_a_warning(
    judge: Judge, levels: Levels, platform: str, level: str
) -> None:
    accounts = [{"platform": platform, "handle": "@ONFerryNews", "class": "ministry"}]
    report = judge(post("Thanks @RodBellMPP.", account="@ONFerryNews"), {"accounts": accounts})
    assert levels(report, TAG) == {2: level}


def test_each_network_has_its_own_grammar(judge: Judge, levels: Levels) -> None:
    accounts = [
        {"platform": network, "handle": "@ONFerryNews", "class": "ministry"}
        for network in ("x", "instagram", "bluesky", "linkedin")
    ] + [
        {"platform": "instagram", "handle": "@rod.bell", "class": "minister"},
        {"platform": "bluesky", "handle": "@rod.bell.example", "class": "minister"},
        {"platform": "linkedin", "handle": "rod-bell-1", "class": "minister", "name": "Rod Bell"},
    ]
    report = judge(
        """
        Date | Time | Account | Platform | Copy
        2027-05-04 | 10:00 | @ONFerryNews | Instagram | Thanks @rod.bell.
        2027-05-04 | 10:01 | @ONFerryNews | X | Thanks, @rod.bell.
        2027-05-04 | 10:02 | @ONFerryNews | Bluesky | Thanks @rod.bell.example!
        2027-05-04 | 10:03 | @ONFerryNews | LinkedIn | Thanks @Rod Bell for coming.
        2027-05-04 | 10:04 | @ONFerryNews | LinkedIn | Thanks @Rod Bellamy and Rod Bell.
        """,
        {"accounts": accounts},
    )
    assert levels(report, TAG) == {2: "error", 4: "error", 5: "error"}


def test_who_is_minister_depends_on_the_day(judge: Judge, levels: Levels) -> None:
    accounts: list[dict[str, Any]] = [
        {"platform": "x", "handle": "@NoaDiaz", "class": "minister", "to": "2027-05-04"},
        {"platform": "x", "handle": "@NoaDiaz", "class": "mpp", "from": "2027-05-05"},
        {"platform": "x", "handle": "@SamLake", "class": "minister", "to": "2027-05-04"},
    ]
    report = judge(
        """
        Date | Time | Account | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | Thanks on Tuesday, @NoaDiaz.
        2027-05-05 | 10:00 | @ONBridgesFerries | Thanks on Wednesday, @NoaDiaz.
        2027-05-04 | 11:00 | @ONBridgesFerries | Thanks on Tuesday, @SamLake.
        2027-05-05 | 11:00 | @ONBridgesFerries | Thanks on Wednesday, @SamLake.
        """,
        {"accounts": accounts},
    )
    assert levels(report, TAG) == {2: "error", 3: "review", 4: "error"}


def test_the_handle_may_stand_with_the_person(judge: Judge, levels: Levels) -> None:
    people = [
        {"name": "Noa Diaz", "role": "minister", "handle": "@NoaDiaz", "to": "2027-05-04"},
        {"name": "Sam Carter", "role": "mo_staff", "handle": "@SamCarter"},
    ]
    table = """
        Date | Time | Account | Copy | Link
        2027-05-04 | 10:00 | @ONBridgesFerries | Thanks, @NoaDiaz. |
        2027-05-04 | 10:05 | @ONBridgesFerries | The wharf is open. | https://x.com/NoaDiaz
        2027-05-05 | 10:00 | @ONBridgesFerries | Thanks again, @NoaDiaz. |
        2027-05-05 | 10:05 | @ONBridgesFerries | Thanks, @SamCarter. |
    """
    report = judge(table, {"people": people})
    assert levels(report, TAG) == {2: "error"}
    assert levels(report, LINK) == {3: "warning"}


@pytest.mark.parametrize("account", ["@ONBridgesFerries", "@ONHarbourMarshal", "@CentralX"])
def test_every_official_account_is_bound(judge: Judge, levels: Levels, account: str) -> None:
    accounts = [{"platform": "x", "handle": "@CentralX", "class": "central"}]
    report = judge(post("Thanks @RodBellMPP.", account=account), {"accounts": accounts})
    assert levels(report, TAG) == {2: "error"}


@pytest.mark.parametrize(
    "account", ["@RodBellMPP", "@AmaraOseiMPP", "@TaraQuinnHere", "@FerryWorkersUnion", "@Nobody"]
)
def test_other_accounts_are_free(judge: Judge, account: str) -> None:
    cells = "Thanks @RodBellMPP and @LiWeiMPP. | https://x.com/RodBellMPP"
    report = judge(post(cells, "Copy | Link", account))
    assert not report.of(TAG)
    assert not report.of(LINK)


@pytest.mark.parametrize("more", ["Action: Task", "Action: DM", "Status: Cancelled"])
def test_what_is_not_published_tags_nobody(judge: Judge, more: str) -> None:
    header, _, cell = more.partition(": ")
    cells = f"Thanks @RodBellMPP. x.com/RodBellMPP | {cell}"
    report = judge(post(cells, f"Copy | {header}"))
    assert not report.of(TAG)
    assert not report.of(LINK)


def test_an_mpp_as_collaborator_is_a_question(judge: Judge, levels: Levels) -> None:
    table = post("The wharf is open. | @AmaraOseiMPP", "Copy | Collaborators")
    assert levels(judge(table), TAG) == {2: "review"}
    minister = post("The wharf is open. | @RodBellMPP", "Copy | Collaborators")
    assert levels(judge(minister), TAG) == {}


@pytest.mark.parametrize("level", ["error", "warning", "review", "info", "off"])
def test_the_level_of_tagging_mpps(judge: Judge, levels: Levels, level: str) -> None:
    report = judge(post("Thanks @AmaraOseiMPP."), {"elected_officials_level": level})
    assert levels(report, TAG) == only(None if level == "off" else level)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Thanks #RodBell", True),
        ("Thanks #rodbell!", True),
        ("Thanks ＃RodBellMPP", True),
        ("Thanks #RodBells", False),
        ("Thanks #Rod #Bell", False),
        ("Thanks Rod Bell", False),
        ("Thanks wharf#RodBell", False),
    ],
)
def test_hashtags_of_the_name_count_only_by_setting(
    judge: Judge, levels: Levels, words: str, found: bool
) -> None:
    assert levels(judge(post(words)), TAG) == {}
    report = judge(post(words), {"name_hashtag_level": "info"})
    assert levels(report, TAG) == only("info" if found else None)


def test_the_clause_can_be_given_another_level(judge: Judge, levels: Levels) -> None:
    levels_set = {"levels": {"sharing.ministry-no-minister-tag": "warning"}}
    assert levels(judge(post("Thanks @RodBellMPP."), levels_set), TAG) == {2: "warning"}
    assert levels(judge(post("Thanks @AmaraOseiMPP."), levels_set), TAG) == {2: "review"}


@pytest.mark.parametrize(
    ("link", "level"),
    [
        ("https://x.com/RodBellMPP", "warning"),
        ("https://twitter.com/rodbellmpp/status/1", "warning"),
        ("http://mobile.twitter.com/RodBellMPP?s=1", "warning"),
        ("x.com/RodBellMPP", "warning"),
        ("https://x.com/@RodBellMPP", "warning"),
        ("https://www.youtube.com/@RodBellMPP", "review"),
        ("https://x.com/RodBellMPPs", None),
        ("https://x.com/AmaraOseiMPP", None),
        ("https://x.com/search?q=RodBellMPP", None),
        ("https://x.com.example/RodBellMPP", None),
        ("https://www.ontario.ca/RodBellMPP", None),
        ("https://news.ontario.ca/en/x.com/RodBellMPP", None),
    ],
)
@pytest.mark.parametrize("field", ["Link", "Copy", "First comment"])
def test_links(judge: Judge, levels: Levels, field: str, link: str, level: str | None) -> None:
    words = link if field == "Link" else f"More on the wharf and its new lights, from today: {link}"
    report = judge(post(f"{words} | The wharf is open.", f"{field} | Title"))
    assert levels(report, LINK) == only(level)
    assert not report.of(TAG), "a link is no tag"


def test_a_link_given_twice_is_said_once(judge: Judge) -> None:
    cells = "Read x.com/RodBellMPP/status/1 | https://x.com/RodBellMPP/status/1"
    found = judge(post(cells, "Copy | Link")).of(LINK)
    assert [one.location.cell for one in found] == ["E2"]


def test_without_a_known_minister_nothing_was_checked(tmp_path: Path) -> None:
    table = post("Thanks @RodBellMPP. x.com/RodBellMPP")
    plan = write(tmp_path / "plan.csv", table)
    ministry = {"platform": "x", "handle": "@ONBridgesFerries", "class": "ministry"}
    report = calendarlint.lint(plan, {"accounts": [ministry]})
    assert not report.findings
    reasons = {
        entry.rule: render(entry.reason, "en") for entry in report.not_run if not entry.missing
    }
    assert "no minister's account is known" in reasons[TAG]
    assert "no minister's account is known" in reasons[LINK]
    assert "sharing.ministry-no-minister-tag" not in report.coverage.checked


def test_messages_are_short_in_both_languages(judge: Judge) -> None:
    settings = {"name_hashtag_level": "info"}
    words = "Thanks @RodBellMPP @AmaraOseiMPP #RodBell"
    report = judge(
        f"""
        Date | Time | Account | Copy | Photo tags | Link
        2027-05-04 | 10:00 | @ONBridgesFerries | {words} | @RodBellMPP | x.com/RodBellMPP
        2027-05-04 | 10:00 | @ONPremierOffice | Thanks @RodBellMPP | | https://www.instagram.com/RodBellMPP
        """,
        settings,
    )
    assert len(report.of(TAG)) == 5
    assert len(report.of(LINK)) == 2
    for found in report.findings:
        for lang in LANGUAGES:
            assert len(render(found.message, lang)) <= 140
            assert render(found.fix, lang)
