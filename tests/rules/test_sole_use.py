"""What the ministry makes, helps with or pays for does not serve a minister's account alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, Lang, render

RULE = "ministry-asset-only-on-minister-account"
IDENTIFIER = "ministry-asset-without-identifier"
PAID = "government-paid-minister-post"
SHARED_URL = "https://x.com/ONBridgesFerries/status/1790000000000000001"
WORDS = "The new ferry to Gull Island sails every hour from today."

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


@pytest.mark.parametrize(
    ("status", "level"),
    [
        *[(settled, None) for settled in ("Approved", "Scheduled", "Published")],
        *[(open_, "warning") for open_ in ("", "Draft", "In review")],
        *[(off, "error") for off in ("Idea", "On hold", "Cancelled", "Rejected", "Archived")],
    ],
)
@pytest.mark.parametrize("own", ["Draft", "Approved"])
def test_how_settled_the_official_post_is_decides(
    judge: Judge, levels: Levels, status: str, level: str | None, own: str
) -> None:
    report = judge(f"""
        Date | Time | Account | Assets | Asset source | Status
        2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png | Ministry | {status}
        2027-05-04 | 10:00 | @RodBellMPP | ferry.png | Ministry | {own}
    """)
    assert levels(report, RULE) == ({3: level} if level else {})


def test_one_settled_official_post_among_others_is_enough(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Account | Assets | Asset source | Status
        2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png | Ministry | Draft
        2027-05-04 | 10:00 | @ONPremierOffice | FERRY.PNG | Ministry | Approved
        2027-05-04 | 10:00 | @RodBellMPP | Ferry.png | Ministry | Approved
    """)
    assert levels(report, RULE) == {}


def test_without_a_status_column_every_post_is_settled(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Account | Assets | Asset source
        2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png | Ministry
        2027-05-04 | 10:00 | @RodBellMPP | ferry.png | Ministry
        2027-05-04 | 10:00 | @RodBellMPP | bridge.png | Ministry
    """)
    assert levels(report, RULE) == {4: "error"}


@pytest.mark.parametrize("status", ["Idea", "On hold", "Cancelled", "Rejected", "Archived"])
def test_a_post_that_will_not_go_out_uses_nothing(
    judge: Judge, levels: Levels, status: str
) -> None:
    report = judge(f"""
        Date | Time | Account | Assets | Asset source | Paid by | Status
        2027-05-04 | 10:00 | @RodBellMPP | ferry.png | Ministry | Government | {status}
        2027-05-04 | 10:00 | @RodBellMPP | bridge.png | Ministry | | Draft
    """)
    assert levels(report, RULE) == {3: "error"}
    assert levels(report, PAID) == {}


@pytest.mark.parametrize(
    ("source", "level"),
    [
        ("Ministry", "error"),
        ("Minister's office", None),
        ("Third party", None),
        ("Stock", None),
        ("", "review"),
    ],
)
def test_who_made_the_asset_decides(
    judge: Judge, levels: Levels, source: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Assets | Asset source
        2027-05-04 | 10:00 | @RodBellMPP | ferry.png | {source}
    """)
    assert levels(report, RULE) == ({2: level} if level else {})


def test_another_row_may_tell_who_made_the_asset(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Account | Assets | Asset source | Status
        2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png | Ministry | Cancelled
        2027-05-04 | 10:00 | @RodBellMPP | ferry.png | | Approved
        2027-05-04 | 11:00 | @AmaraOseiMPP | pier.png | Minister's office | Approved
        2027-05-04 | 11:00 | @RodBellMPP | pier.png | | Approved
    """)
    assert levels(report, RULE) == {3: "error"}


@pytest.mark.parametrize(
    ("more", "level"),
    [
        ("Ministry | | |", "error"),
        ("Minister's office | | |", None),
        (" | Omar Haddad | |", "error"),
        (" | Tara Quinn | |", None),
        (" | | ops |", "error"),
        (" | | mo_staff |", None),
        (" | | Jo Park |", None),
        ("Ministry | | | No", "error"),
        ("Ministry | | | Harbours 2027", None),
        (" | | |", None),
    ],
)
def test_copy_and_help_count_like_assets_and_kits_have_a_rule_of_their_own(
    judge: Judge, levels: Levels, more: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Copy | Copy source | Supported by | Prepared by | Kit
        2027-05-04 | 10:00 | @RodBellMPP | {WORDS} | {more}
    """)
    assert levels(report, RULE) == ({2: level} if level else {})


def test_the_same_words_on_an_official_account_are_a_twin(judge: Judge, levels: Levels) -> None:
    report = judge(f"""
        Date | Time | Account | Copy | Copy source
        2027-05-04 | 10:00 | @ONBridgesFerries | {WORDS} | Ministry
        2027-05-04 | 10:00 | @RodBellMPP | {WORDS} Come aboard! | Ministry
        2027-05-04 | 10:00 | @RodBellMPP | The bridge at Pine Narrows opens tonight at 8. | Ministry
    """)
    assert levels(report, RULE) == {4: "error"}


@pytest.mark.parametrize(
    ("asset", "reference", "level"),
    [
        ("ferry.png", "", "error"),
        ("ferry.png", SHARED_URL, "review"),
        ("ferry.png", "https://x.com/FerryWorkersUnion/status/1790000000000000001", "error"),
        ("ferry.png", "https://x.com/AmaraOseiMPP/status/1790000000000000001", "error"),
        ("", "", "review"),
        ("", SHARED_URL, "review"),
    ],
)
def test_what_the_calendar_does_not_tell_is_asked(
    judge: Judge, levels: Levels, asset: str, reference: str, level: str
) -> None:
    report = judge(f"""
        Date | Time | Account | Assets | Asset source | Reference
        2027-05-04 | 10:00 | @RodBellMPP | {asset} | Ministry | {reference}
    """)
    assert levels(report, RULE) == {2: level}


def test_a_calendar_that_keeps_no_sources_is_told_once(judge: Judge) -> None:
    report = judge("""
        Date | Time | Account | Assets
        2027-05-04 | 10:00 | @RodBellMPP | ferry.png
        2027-05-05 | 10:00 | @RodBellMPP | bridge.png
    """)
    assert report.of(RULE) == []
    [entry] = [entry for entry in report.not_run if entry.rule == RULE]
    assert entry.missing == ("asset_source",)


@pytest.mark.parametrize(
    ("action", "level"),
    [("Post", "error"), ("Story", "error"), ("Livestream", "error"), ("", "error")]
    + [(action, None) for action in ("Retweet", "Quote", "Like", "Reply")],
)
def test_sharing_uses_nothing_of_its_own(
    judge: Judge, levels: Levels, action: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Action | Assets | Asset source
        2027-05-04 | 10:00 | @RodBellMPP | {action} | ferry.png | Ministry
    """)
    assert levels(report, RULE) == ({2: level} if level else {})


@pytest.mark.parametrize(
    ("assets", "level"),
    [
        ("wordmark.svg", None),
        ("WORDMARK.svg, frame.png", None),
        ("wordmark.svg, ferry.png", "error"),
        ("ferry.png", "error"),
    ],
)
def test_templates_for_everybody_need_no_official_post(
    judge: Judge, levels: Levels, assets: str, level: str | None
) -> None:
    report = judge(
        f"""
        Date | Time | Account | Assets | Asset source
        2027-05-04 | 10:00 | @RodBellMPP | {assets} | Ministry
        """,
        {"rules": {RULE: {"generic_assets": ["wordmark.svg", "frame.png"]}}},
    )
    assert levels(report, RULE) == ({2: level} if level else {})


@pytest.mark.parametrize(
    ("day", "level"),
    [
        ("2027-04-30", None),
        ("2027-05-01", "error"),
        ("2027-05-31", "error"),
        ("2027-06-01", None),
    ],
)
def test_an_mpp_is_bound_from_the_first_to_the_last_day_of_acting(
    judge: Judge, levels: Levels, day: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Assets | Asset source | Paid by
        {day} | 09:59 | @LiWeiMPP | ferry.png | Ministry | Government
        {day} | 09:59 | @AmaraOseiMPP | ferry.png | Ministry | Government
    """)
    assert levels(report, RULE) == levels(report, PAID) == ({2: level} if level else {})


def test_ministry_content_on_official_accounts_alone_is_fine(judge: Judge) -> None:
    report = judge("""
        Date | Time | Account | Assets | Asset source | Paid by
        2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png | Ministry | Government
        2027-05-04 | 10:00 | @ONPremierOffice | dock.png | Ministry | Government
    """)
    assert report.findings == []


MINISTRY = """
    Date | Time | Account | Assets | Status
    2027-06-04 | 10:00 | @ONBridgesFerries | ferry.png | {}
"""
MINISTER = """
    Date | Time | Account | Assets | Asset source
    2027-07-04 | 10:00 | @RodBellMPP | ferry.png | Ministry
"""


@pytest.mark.parametrize(
    ("status", "level"), [("Published", None), ("Draft", "warning"), ("Cancelled", "error")]
)
def test_last_month_s_calendar_may_hold_the_official_post(
    judge: Judge, levels: Levels, status: str, level: str | None
) -> None:
    report = judge(MINISTER, context=MINISTRY.format(status))
    assert levels(report, RULE) == ({2: level} if level else {})
    assert levels(judge(MINISTER), RULE) == {2: "error"}


@pytest.mark.parametrize(
    ("twin", "level"),
    [({}, None), ({"scope": "own_ministry"}, "error"), ({"same_platform": True}, "error")],
)
def test_which_official_accounts_count(
    judge: Judge, levels: Levels, twin: dict[str, Any], level: str | None
) -> None:
    trains = {"platform": "facebook", "handle": "ontrains", "class": "ministry", "owner": "Trains"}
    report = judge(
        """
        Date | Time | Platform | Account | Assets | Asset source
        2027-05-04 | 09:00 | Facebook | ontrains | ferry.png | Ministry
        2027-05-04 | 09:30 | X | @RodBellMPP | ferry.png | Ministry
        """,
        {"twin": twin, "accounts": [trains]},
    )
    assert levels(report, RULE) == ({3: level} if level else {})


@pytest.mark.parametrize(
    ("identifier", "source", "status", "level"),
    [
        ("No", "Ministry", "Draft", "warning"),
        ("No", "Ministry", "Approved", "warning"),
        ("No", "Ministry", "Cancelled", None),
        ("No", "Stock", "Approved", None),
        ("No", "", "Approved", None),
        ("Yes", "Ministry", "Approved", None),
        ("", "Ministry", "Approved", None),
    ],
)
def test_only_a_plain_no_means_that_the_identifier_is_missing(
    judge: Judge, levels: Levels, identifier: str, source: str, status: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Copy | Asset source | Government identifier | Status
        2027-05-04 | 10:00 | @ONBridgesFerries | Sailing. | {source} | {identifier} | {status}
    """)
    assert levels(report, IDENTIFIER) == ({2: level} if level else {})


@pytest.mark.parametrize(
    ("paid_by", "level"),
    [
        ("Government", "error"),
        ("Minister personally", None),
        ("Party", None),
        ("Third party", None),
        ("Not paid", None),
        ("", None),
    ],
)
def test_only_government_money_is_at_issue(
    judge: Judge, levels: Levels, paid_by: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Copy | Paid by
        2027-05-04 | 10:00 | @RodBellMPP | Good morning! | {paid_by}
        2027-05-04 | 10:00 | @ONBridgesFerries | Good morning! | {paid_by}
    """)
    assert levels(report, PAID) == ({2: level} if level else {})


@pytest.mark.parametrize(
    ("level", "expected"),
    [("warning", {2: "warning", 3: "review"}), ("review", {2: "review", 3: "review"}), ("off", {})],
)
def test_a_milder_level_never_makes_a_question_graver(
    judge: Judge, levels: Levels, level: str, expected: dict[int, str]
) -> None:
    report = judge(
        """
        Date | Time | Account | Assets | Asset source
        2027-05-04 | 10:00 | @RodBellMPP | ferry.png | Ministry
        2027-05-04 | 10:00 | @RodBellMPP | bridge.png |
        """,
        {"rules": {RULE: {"level": level}}},
    )
    assert levels(report, RULE) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentences_are_short(judge: Judge, lang: Lang) -> None:
    long = "2027-05-04_bridges-ferries_gull-island_EN.png"
    report = judge(f"""
        Date | Time | Account | Assets | Asset source | Supported by | Reference | Status
        2027-05-04 | 10:00 | @RodBellMPP | {long} | Ministry | | | Approved
        2027-05-04 | 10:00 | @RodBellMPP | other-{long} | | | | Approved
        2027-05-04 | 10:00 | @RodBellMPP | | Ministry | | | Approved
        2027-05-04 | 10:00 | @RodBellMPP | | | ops | {SHARED_URL} | Approved
        2027-05-05 | 10:00 | @ONBridgesFerries | gone.png | Ministry | | | Cancelled
        2027-05-05 | 10:00 | @RodBellMPP | gone.png | Ministry | | | Approved
        2027-05-06 | 10:00 | @ONBridgesFerries | later.png | Ministry | | | Draft
        2027-05-06 | 10:00 | @RodBellMPP | later.png | Ministry | | | Approved
    """)
    assert len(report.of(RULE)) == 6
    for finding in report.of(RULE):
        assert len(render(finding.message, lang)) <= 140
        assert len(render(finding.fix, lang)) <= 140
