"""Livestreams: help by ministry staff, what is settled beforehand, captions and French."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, render

ROLE = "livestream-help-outside-official-role"
CHANNEL = "livestream-help-without-official-stream"
SETTLED = "livestream-without-owner-or-platform"
OPEN = "livestream-question-open"
CAPTIONS = "official-video-without-captions"
FRENCH = "livestream-without-french"
SOLE_USE = "ministry-asset-only-on-minister-account"
MEANS = "political-post-with-government-resources"
SHOWN = "minister-shown-outside-official-role"

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


def only(level: str | None) -> dict[int | None, str]:
    """What is expected of a table of one post."""
    return {2: level} if level else {}


def stream(cells: str, headers: str, account: str = "@ONBridgesFerries") -> str:
    """A livestream on Tuesday 2027-05-04 at 10:00, with more columns."""
    return f"""
        Date | Time | Account | Action | {headers}
        2027-05-04 | 10:00 | {account} | Livestream | {cells}
    """


# --- the role -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capacity", "level"),
    [
        ("Official", None),
        ("Personal", "error"),
        ("Constituency", "error"),
        ("Partisan", "error"),
        ("Campaign", "error"),
        ("", "review"),
    ],
)
@pytest.mark.parametrize("account", ["@ONBridgesFerries", "@ONPremierOffice", "@RodBellMPP"])
@pytest.mark.parametrize("helper", ["OPS staff", "Omar Haddad", "Tara Quinn; Omar Haddad"])
def test_help_is_for_the_official_role(
    judge: Judge, levels: Levels, helper: str, account: str, capacity: str, level: str | None
) -> None:
    report = judge(stream(f"{helper} | {capacity}", "Supported by | Capacity", account))
    assert levels(report, ROLE) == only(level)


@pytest.mark.parametrize("helper", ["", "Tara Quinn", "Minister's office", "Jo Park"])
def test_without_ministry_staff_the_minister_streams_freely(judge: Judge, helper: str) -> None:
    table = stream(f"{helper} | Personal", "Supported by | Capacity", "@RodBellMPP")
    assert not judge(table).findings


@pytest.mark.parametrize("action", ["Post", "Story", "Share"])
def test_only_livestreams_are_meant(judge: Judge, action: str) -> None:
    table = stream("OPS staff | Personal", "Supported by | Capacity").replace("Livestream", action)
    assert not judge(table).of(ROLE)


def test_a_network_or_a_format_tells_a_livestream_too(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Account | Platform | Format | Supported by | Capacity
        2027-05-04 | 10:00 | @ONBridgesFerries | X | Livestream | OPS staff | Personal
        2027-05-04 | 11:00 | @ONBridgesFerries | X | Photo | OPS staff | Personal
    """)
    assert levels(report, ROLE) == {2: "error"}


@pytest.mark.parametrize(
    ("account", "people", "asked"),
    [
        ("@ONBridgesFerries", "", True),
        ("@ONBridgesFerries", "Minister; Jo Park", True),
        ("@ONBridgesFerries", "Jo Park", False),
        ("@RodBellMPP", "Jo Park", True),
        ("@FerryWorkersUnion", "", False),
        ("@FerryWorkersUnion", "Minister", True),
    ],
)
def test_a_blank_role_is_asked_for_where_a_minister_may_be(
    judge: Judge, levels: Levels, account: str, people: str, asked: bool
) -> None:
    table = stream(f"OPS staff | {people} | ", "Supported by | People shown | Capacity", account)
    assert levels(judge(table), ROLE) == only("review" if asked else None)


def test_one_finding_cites_every_clause_of_the_same_cell(judge: Judge) -> None:
    headers = "Supported by | People shown | Capacity"
    report = judge(stream("OPS staff | Minister | Campaign", headers))
    assert [(finding.rule, finding.clauses) for finding in report.findings] == [
        (
            ROLE,
            (
                "livestream.official-capacity",
                "livestream.no-minister-only",
                "capacity.ministry-minister-media",
            ),
        )
    ]


def test_without_help_the_photo_rule_speaks(judge: Judge, levels: Levels) -> None:
    report = judge(stream(" | Minister | Personal", "Supported by | People shown | Capacity"))
    assert levels(report, SHOWN) == {2: "error"}
    assert not report.of(ROLE)


def test_partisan_words_are_the_political_rules_to_report(judge: Judge) -> None:
    headers = "Copy | Posted by | Supported by | Capacity"
    table = stream(
        "Join us. #VoteLakeside | Rod Bell | OPS staff | Official", headers, "@RodBellMPP"
    )
    found = judge(table).of(MEANS)
    assert [finding.clauses for finding in found] == [
        ("political.no-gov-resources", "s1.partisan", "livestream.no-minister-only")
    ]
    as_post = judge(table.replace("Livestream", "Post")).of(MEANS)
    assert [f.clauses for f in as_post] == [("political.no-gov-resources", "s1.partisan")]


def test_a_capacity_that_makes_it_partisan_is_said_once(judge: Judge) -> None:
    table = stream(
        "Rod Bell | OPS staff | Campaign", "Posted by | Supported by | Capacity", "@RodBellMPP"
    )
    report = judge(table)
    assert not report.of(MEANS)
    assert "livestream.no-minister-only" in report.of(ROLE)[0].clauses


# --- the official stream --------------------------------------------------------------------------


def beside(official: str, ministers: str, headers: str = "Date | Time") -> str:
    """An official stream and a minister's of the same content, with the cells of ``headers``."""
    return f"""
        Account | Action | Content ID | Supported by | {headers}
        @ONBridgesFerries | Livestream | L-1 | OPS staff | {official}
        @RodBellMPP | Livestream | L-1 | OPS staff | {ministers}
    """


@pytest.mark.parametrize(
    ("time", "level"),
    [
        ("09:54", "error"),
        ("09:55", None),
        ("10:00", None),
        ("10:05", None),
        ("10:06", "error"),
        ("", "review"),
    ],
)
def test_both_start_within_the_tolerance(
    judge: Judge, levels: Levels, time: str, level: str | None
) -> None:
    report = judge(beside("2027-05-04 | 10:00", f"2027-05-04 | {time}"))
    assert levels(report, CHANNEL) == ({3: level} if level else {})


@pytest.mark.parametrize(("minutes", "level"), [(0, "error"), (1, None), (5, None)])
def test_the_tolerance_is_that_of_kits(
    judge: Judge, levels: Levels, minutes: int, level: str | None
) -> None:
    table = beside("2027-05-04 | 10:00", "2027-05-04 | 10:01")
    report = judge(table, {"kit": {"tolerance_minutes": minutes}})
    assert levels(report, CHANNEL) == ({3: level} if level else {})


def test_the_same_moment_in_two_zones(judge: Judge) -> None:
    table = beside(
        "2027-05-04 | 10:00 | America/Toronto",
        "2027-05-04 | 09:00 | America/Winnipeg",
        "Date | Time | Time zone",
    )
    assert not judge(table).of(CHANNEL)


def test_a_repeated_hour_leaves_a_question(judge: Judge, levels: Levels) -> None:
    table = beside("2027-11-07T01:30:00-05:00", "2027-11-07 01:30", "Date and time")
    assert levels(judge(table), CHANNEL) == {3: "review"}


@pytest.mark.parametrize(
    ("status", "level"),
    [
        ("Approved", None),
        ("Published", None),
        ("Draft", "warning"),
        ("", "warning"),
        ("Cancelled", "error"),
        ("Idea", "error"),
    ],
)
def test_the_official_stream_must_be_settled(
    judge: Judge, levels: Levels, status: str, level: str | None
) -> None:
    table = beside(
        f"2027-05-04 | 10:00 | {status}",
        "2027-05-04 | 10:00 | Approved",
        "Date | Time | Status",
    )
    assert levels(judge(table), CHANNEL) == ({3: level} if level else {})


@pytest.mark.parametrize(
    ("account", "level"),
    [
        ("@RodBellMPP", "error"),
        ("@AmaraOseiMPP", "error"),
        ("@LiWeiMPP", "error"),
        ("@TaraQuinnHere", "error"),
        ("@ONBridgesFerries", None),
        ("@ONPremierOffice", None),
        ("@FerryWorkersUnion", None),
    ],
)
def test_whose_channels_need_an_official_stream(
    judge: Judge, levels: Levels, account: str, level: str | None
) -> None:
    assert levels(judge(stream("OPS staff", "Supported by", account)), CHANNEL) == only(level)


def test_a_stream_of_the_same_moment_may_be_the_same(judge: Judge, levels: Levels) -> None:
    table = """
        Date | Time | Account | Action | Content ID | Supported by
        2027-05-04 | 10:00 | @ONBridgesFerries | Livestream | {official} | OPS staff
        2027-05-04 | 10:03 | @RodBellMPP | Livestream | {ministers} | OPS staff
        2027-05-04 | 15:00 | @RodBellMPP | Livestream | {ministers} | OPS staff
    """
    unknown = {3: "review", 4: "error"}
    different = {3: "error", 4: "error"}
    for official, ministers, wanted in (
        ("", "", unknown),
        ("L-1", "", unknown),
        ("L-1", "L-2", different),
    ):
        filled = table.format(official=official, ministers=ministers)
        assert levels(judge(filled), CHANNEL) == wanted


def test_the_official_stream_may_stand_in_another_calendar(judge: Judge, levels: Levels) -> None:
    headers = "Date | Time | Account | Action | Content ID | Supported by"
    alone = f"{headers}\n2027-05-04 | 10:00 | @RodBellMPP | Livestream | L-1 | OPS staff"
    around = f"{headers}\n2027-05-04 | 10:00 | @ONPremierOffice | Livestream | L-1 | OPS staff"
    assert levels(judge(alone), CHANNEL) == {2: "error"}
    assert not judge(alone, context=around).of(CHANNEL)


def test_sole_use_leaves_helped_streams_to_this_rule(judge: Judge, levels: Levels) -> None:
    report = judge(
        stream(
            "OPS staff | dock.mp4 | Ministry", "Supported by | Assets | Asset source", "@RodBellMPP"
        )
    )
    assert levels(report, CHANNEL) == {2: "error"}
    assert "asset.no-sole-minister-support" in report.of(CHANNEL)[0].clauses
    assert not report.of(SOLE_USE)


def test_sole_use_still_judges_streams_without_help(judge: Judge, levels: Levels) -> None:
    report = judge(
        stream(" | dock.mp4 | Ministry", "Supported by | Assets | Asset source", "@RodBellMPP")
    )
    assert levels(report, SOLE_USE) == {2: "error"}
    assert not report.of(CHANNEL)


# --- what is settled beforehand -------------------------------------------------------------------


def test_owner_and_platform_are_asked_for_in_their_blank_cells(judge: Judge) -> None:
    locks = {"handle": "@ONLocks", "class": "ministry"}
    table = stream(" | ", "Owner | Platform", "@ONLocks")
    found = judge(table, {"accounts": [locks]}).of(SETTLED)
    assert [(finding.location.cell, finding.clauses) for finding in found] == [
        ("E2", ("livestream.owner",)),
        ("F2", ("livestream.platforms",)),
    ]
    assert {finding.level.word for finding in found} == {"warning"}


def test_a_missing_column_is_told_once_for_the_file(judge: Judge) -> None:
    report = judge("""
        Date | Time | Account | Action | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | Livestream | The ribbon is cut.
        2027-05-05 | 10:00 | @ONBridgesFerries | Livestream | The ferry sails.
    """)
    assert not report.findings
    told = {entry.rule: entry.missing for entry in report.not_run}
    assert told[SETTLED] == ("owner", "platform")
    assert told[CAPTIONS] == ("captions",)
    assert told[FRENCH] == ("fr_stream",)


@pytest.mark.parametrize("header", ["Program", "Audience", "Assets needed"])
def test_questions_are_asked_where_a_column_is_kept(
    judge: Judge, levels: Levels, header: str
) -> None:
    assert levels(judge(stream("", header)), OPEN) == {2: "review"}
    assert not judge(stream("Something", header)).of(OPEN)
    assert not judge(stream("", header, "@RodBellMPP")).of(OPEN)
    assert not judge(stream("", header).replace("Livestream", "Post")).of(OPEN)


# --- captions and French --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "media", "meant"),
    [
        ("Livestream", "", True),
        ("Post", "Video", True),
        ("Post", "Carousel; Reel", True),
        ("Story", "Video", True),
        ("Share", "Video", False),
        ("Post", "Photo", False),
        ("Post", "", False),
    ],
)
@pytest.mark.parametrize(("captions", "warned"), [("Yes", False), ("No", True), ("", True)])
def test_official_videos_have_captions(
    judge: Judge,
    levels: Levels,
    action: str,
    media: str,
    meant: bool,
    captions: str,
    warned: bool,
) -> None:
    table = stream(f"{media} | {captions}", "Media | Captioned").replace("Livestream", action)
    assert levels(judge(table), CAPTIONS) == only("warning" if meant and warned else None)


@pytest.mark.parametrize(
    ("cells", "level"),
    [
        ("Yes | | ", None),
        (" | Yes | ", None),
        (" | | Yes", None),
        ("No | No | Yes", None),
        ("No | No | No", "warning"),
        (" | | ", "warning"),
    ],
)
def test_one_way_to_follow_in_french_is_enough(
    judge: Judge, levels: Levels, cells: str, level: str | None
) -> None:
    headers = "French stream | French captions | French interpretation"
    assert levels(judge(stream(cells, headers)), FRENCH) == only(level)
    assert not judge(stream(cells, headers, "@PontsTraversiersON")).of(FRENCH)
    assert not judge(stream(cells, headers, "@RodBellMPP")).of(FRENCH)


@pytest.mark.parametrize(("time", "level"), [("10:05", None), ("10:06", "warning")])
def test_a_french_stream_at_the_same_time_is_enough(
    judge: Judge, levels: Levels, time: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Action | Content ID | French captions
        2027-05-04 | 10:00 | @ONBridgesFerries | Livestream | L-1 |
        2027-05-04 | {time} | @PontsTraversiersON | Livestream | L-1 |
    """)
    assert levels(report, FRENCH) == only(level)


# --- sentences ------------------------------------------------------------------------------------


def test_sentences_fit_on_a_phone(judge: Judge) -> None:
    table = """
        Date | Time | Account | Content ID | Reference | Supported by | Capacity | Status
        2027-05-04 | 10:00 | {official} | L-1 | | OPS staff | | Draft
        2027-05-04 | 10:00 | {minister} | L-1 | | OPS staff | Constituency | Approved
        2027-05-05 | 10:00 | {official} | L-2 | | | | Cancelled
        2027-05-05 | 10:00 | {minister} | L-2 | | OPS staff | Official | Approved
        2027-05-06 | 10:00 | {official} | L-3 | | | | Approved
        2027-05-06 | 12:00 | {minister} | L-3 | | OPS staff | Official | Approved
        2027-05-07 | | {official} | L-4 | | | | Approved
        2027-05-07 | 12:00 | {minister} | L-4 | | OPS staff | Official | Approved
        2027-05-08 | 12:00 | {official} | | | | | Approved
        2027-05-08 | 12:00 | {minister} | L-5 | | OPS staff | Official | Approved
        2027-05-09 | 12:00 | {minister} | | youtu.be/@Abc | OPS staff | Official | Approved
        2027-05-10 | 12:00 | {minister} | L-6 | | OPS staff | Official | Approved
    """
    blank = "Owner | Platform | Program | Audience | Assets needed | Captioned | French stream"
    also = f"""
        Date | Time | Account | Action | Copy | Media | {blank}
        2027-05-11 | 12:00 | @ONLocks | Livestream | The ribbon is cut. | | | | | | | |
        2027-05-12 | 12:00 | @ONLocks | Post | The lock opens. | Video | | | | | | |
    """
    accounts = {
        "official": "@ONBridgesFerries | Livestream",
        "minister": "@RodBellMPP | Livestream",
    }
    report = judge(
        table.replace("Account", "Account | Action").format(**accounts),
        {"accounts": [{"handle": "@ONLocks", "class": "ministry"}]},
        also=also,
    )
    rules = (ROLE, CHANNEL, SETTLED, OPEN, CAPTIONS, FRENCH)
    mine = [finding for rule in rules for finding in report.of(rule)]
    assert len({finding.message.key for finding in mine}) == 17
    for finding in mine:
        for lang in LANGUAGES:
            assert len(render(finding.message, lang)) <= 140, render(finding.message, lang)
            assert len(render(finding.fix, lang)) <= 140, render(finding.fix, lang)
