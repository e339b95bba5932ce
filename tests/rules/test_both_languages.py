"""English and French on official accounts, as the accessibility and French pack asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, render

RULE = "official-post-in-one-language"
VIDEO = "video-without-french-captions"
MINISTER = "minister-post-without-french"
CAPTIONS = "official-video-without-captions"
STREAM = "livestream-without-french"
ON: dict[str, Any] = {"packs": ["accessibility-and-french"]}

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


def only(level: str | None) -> dict[int | None, str]:
    return {2: level} if level else {}


def variants(report: Report, rule: str = RULE) -> dict[int | None, str]:
    """The rows on which the rule speaks, and which sentence it says there."""
    found = report.of(rule)
    rows = {one.location.row: one.message.key.removeprefix(f"{rule}.") for one in found}
    assert len(rows) == len(found), "one finding a row"
    return rows


def pair(english: str, french: str, headers: str = "Date | Time") -> str:
    """An English and a French post with the same content id."""
    return f"""
        Account | Content ID | Copy | {headers}
        @ONBridgesFerries | C-1 | The bridge is open. | {english}
        @PontsTraversiersON | C-1 | Le pont est ouvert. | {french}
    """


# --- at the same time -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("time", "found"),
    [
        ("09:44", {2: "apart"}),
        ("09:45", {}),
        ("10:00", {}),
        ("10:15", {}),
        ("10:16", {3: "apart"}),
        ("", {3: "time-unclear"}),
    ],
)
def test_fifteen_minutes_are_the_same_time(
    judge: Judge, time: str, found: dict[int | None, str]
) -> None:
    report = judge(pair("2027-05-04 | 10:00", f"2027-05-04 | {time}"), ON)
    assert variants(report) == found


@pytest.mark.parametrize(
    ("minutes", "time", "apart"),
    [(0, "10:00", False), (0, "10:01", True), (60, "11:00", False), (60, "11:01", True)],
)
def test_the_tolerance_is_an_option(judge: Judge, minutes: int, time: str, apart: bool) -> None:
    settings = {**ON, "rules": {RULE: {"tolerance_minutes": minutes}}}
    report = judge(pair("2027-05-04 | 10:00", f"2027-05-04 | {time}"), settings)
    assert bool(report.of(RULE)) == apart


def test_the_same_moment_in_two_zones_and_across_midnight(judge: Judge) -> None:
    zones = pair(
        "2027-05-04 | 10:00 | America/Toronto",
        "2027-05-04 | 09:00 | America/Winnipeg",
        "Date | Time | Time zone",
    )
    assert not judge(zones, ON).of(RULE)
    assert not judge(pair("2027-05-04 | 23:55", "2027-05-05 | 00:05"), ON).of(RULE)


def test_an_hour_that_comes_twice_leaves_a_question(judge: Judge) -> None:
    table = pair("2027-11-07T01:30:00-05:00", "2027-11-07 01:30", "Date and time")
    assert list(variants(judge(table, ON)).values()) == ["time-unclear"]


@pytest.mark.parametrize(("day", "found"), [("2027-05-04", {}), ("2027-05-05", {3: "apart"})])
def test_without_a_column_for_times_the_day_decides(
    judge: Judge, day: str, found: dict[int | None, str]
) -> None:
    assert variants(judge(pair("2027-05-04", day, "Date"), ON)) == found


@pytest.mark.parametrize(
    ("english", "french", "found"),
    [
        ("Approved", "Approved", {3: "error"}),
        ("Draft", "Approved", {3: "warning"}),
        ("Approved", "Draft", {3: "warning"}),
        ("Draft", "Draft", {3: "warning"}),
    ],
)
def test_drafts_may_still_move(
    judge: Judge, levels: Levels, english: str, french: str, found: dict[int | None, str]
) -> None:
    table = pair(
        f"2027-05-04 | 10:00 | {english}", f"2027-05-04 | 12:00 | {french}", "Date | Time | Status"
    )
    assert levels(judge(table, ON), RULE) == found


@pytest.mark.parametrize(
    ("english", "french", "found"),
    [
        ("Approved", "Approved", {}),
        ("Approved", "Draft", {2: "not-confirmed"}),
        ("Draft", "Approved", {3: "not-confirmed"}),
        ("Draft", "Draft", {}),
        ("Approved", "Cancelled", {2: "cancelled"}),
        ("Cancelled", "Approved", {3: "cancelled"}),
        ("Approved", "Idea", {2: "cancelled"}),
        ("Cancelled", "Cancelled", {}),
    ],
)
def test_how_far_the_other_version_is(
    judge: Judge, english: str, french: str, found: dict[int | None, str]
) -> None:
    table = pair(
        f"2027-05-04 | 10:00 | {english}", f"2027-05-04 | 10:00 | {french}", "Date | Time | Status"
    )
    assert variants(judge(table, ON)) == found


def test_of_several_versions_one_at_the_time_is_enough(judge: Judge) -> None:
    report = judge(
        """
        Date | Time | Account | Content ID | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | C-1 | The bridge is open.
        2027-05-04 | 10:00 | @PontsTraversiersON | C-1 | Le pont est ouvert.
        2027-05-06 | 10:00 | @ONBridgesFerries | C-1 | The bridge is open.
        2027-05-06 | 12:00 | @PontsTraversiersON | C-1 | Le pont est ouvert.
        """,
        ON,
    )
    assert variants(report) == {5: "apart"}


def test_each_post_of_a_pair_is_compared_with_what_it_has(judge: Judge) -> None:
    report = judge(
        """
        Date | Time | Account | Content ID | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | C-1 | The bridge is open.
        2027-05-04 | 15:00 | @PontsTraversiersON | C-1 | Le pont est ouvert.
        2027-05-04 | 15:00 | @ONBridgesFerries | C-1 | The bridge is open.
        """,
        ON,
    )
    assert variants(report) == {2: "apart"}


# --- what joins two posts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("english", "french", "joined"),
    [
        ("C-1", "C-1", True),
        ("C-1", "c-1 ", True),
        ("C-1-EN", "C-1-FR", True),
        ("C-1 (EN)", "C-1 (FR)", True),
        ("C-1", "C-1_FR", True),
        ("C-1E", "C-1F", False),
        ("C-1", "C-2", False),
    ],
)
def test_content_ids_with_a_language_mark(
    judge: Judge, english: str, french: str, joined: bool
) -> None:
    table = pair("2027-05-04 | 10:00", "2027-05-04 | 10:00")
    report = judge(
        table.replace("| C-1 | The", f"| {english} | The").replace(
            "| C-1 | Le", f"| {french} | Le"
        ),
        ON,
    )
    assert variants(report) == ({} if joined else {2: "missing", 3: "missing"})


def test_a_reference_joins_two_posts(judge: Judge) -> None:
    report = judge(
        """
        Date | Time | ID | Account | Reference | Copy
        2027-05-04 | 10:00 | P-1 | @ONBridgesFerries | | The bridge is open.
        2027-05-04 | 12:00 | P-2 | @PontsTraversiersON | P-1 | Le pont est ouvert.
        """,
        ON,
    )
    assert variants(report) == {3: "apart"}


@pytest.mark.parametrize(
    ("time", "asset", "found"),
    [
        ("10:00", "pont.jpg", {}),
        ("10:15", "bridge.jpg", {}),
        ("10:16", "bridge.jpg", {3: "perhaps"}),
        ("16:00", "pont.jpg", {3: "perhaps"}),
    ],
)
def test_without_an_id_the_moment_or_a_question_decides(
    judge: Judge, time: str, asset: str, found: dict[int | None, str]
) -> None:
    report = judge(
        f"""
        Date | Time | Account | Assets | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | bridge.jpg | The bridge is open.
        2027-05-04 | {time} | @PontsTraversiersON | {asset} | Le pont est ouvert.
        """,
        ON,
    )
    assert variants(report) == found


def test_a_post_of_another_day_is_no_candidate(judge: Judge, levels: Levels) -> None:
    report = judge(
        """
        Date | Time | Account | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | The bridge is open.
        2027-05-05 | 10:00 | @PontsTraversiersON | Le pont est ouvert.
        """,
        ON,
    )
    assert variants(report) == {2: "missing", 3: "missing"}
    assert levels(report, RULE) == {2: "error", 3: "warning"}


def test_what_belongs_to_another_post_is_no_candidate(judge: Judge) -> None:
    report = judge(
        """
        Date | Time | Account | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | The bridge is open.
        2027-05-04 | 14:00 | @ONBridgesFerries | The ferry sails.
        2027-05-04 | 14:00 | @PontsTraversiersON | Le traversier part.
        """,
        ON,
    )
    assert variants(report) == {2: "missing"}


def test_another_ministry_is_no_candidate(judge: Judge) -> None:
    parks = {"handle": "@ParcsON", "class": "ministry", "owner": "Parks", "lang": "fr"}
    report = judge(
        """
        Date | Time | Account | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | The bridge is open.
        2027-05-04 | 10:00 | @ParcsON | Le parc est ouvert.
        """,
        {**ON, "accounts": [parks]},
    )
    assert variants(report) == {2: "missing", 3: "missing"}


def test_a_row_for_several_networks_is_asked_about_once(judge: Judge) -> None:
    report = judge(
        """
        Date | Time | Account | Platform | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | X, Facebook, Instagram | The bridge is open.
        2027-05-04 | 15:00 | @PontsTraversiersON | X | Le pont est ouvert.
        """,
        ON,
    )
    assert variants(report) == {3: "perhaps"}


def test_the_other_version_may_stand_in_another_calendar(judge: Judge) -> None:
    headers = "Date | Time | Account | Content ID | Language | Copy"
    english = f"{headers}\n2027-05-04 | 10:00 | @ONBridgesFerries | C-1 | English | Open."
    french = f"{headers}\n2027-05-04 | 10:00 | @PontsTraversiersON | C-1 | French | Ouvert."
    assert variants(judge(english, ON)) == {2: "missing"}
    assert not judge(english, ON, context=french).of(RULE)
    late = french.replace("10:00", "12:00")
    assert variants(judge(english, ON, context=late)) == {2: "apart"}
    both = judge(english, ON, also=late).of(RULE)
    assert [finding.location.file.endswith("also.csv") for finding in both] == [True]


# --- which language a post is in ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("Bilingual | The bridge is open. | ", {}),
        ("EN/FR | The bridge is open. | ", {}),
        (" | The bridge is open. | Le pont est ouvert.", {}),
        ("English | The bridge is open. | Le pont est ouvert.", {}),
        ("English | The bridge is open. | ", {2: "missing"}),
        ("French | Le pont est ouvert. | ", {2: "missing"}),
        (" | | Le pont est ouvert.", {2: "missing"}),
        ("Spanish | El puente está abierto. | ", {}),
        (" | The new bridge is open to all. | ", {2: "missing"}),
        (" | Le nouveau pont est ouvert à tous. | ", {2: "missing"}),
        (" | The new bridge is open to all. Le nouveau pont est ouvert à tous. | ", {}),
        ("English | The new bridge is open to all.\tLe nouveau pont est ouvert à tous. | ", {}),
        (" | El nuevo puente está abierto para todos los conductores. | ", {}),
        (" | 桥今天对所有人开放，欢迎大家来参观。 | ", {}),
        (" | Kenora! | ", {}),
        (" | #OpenBridge https://ontario.ca/x | ", {}),
        ("English | Bonjour! The new bridge is open to all from Monday on. | ", {2: "missing"}),
    ],
)
def test_the_languages_of_a_row(judge: Judge, cells: str, found: dict[int | None, str]) -> None:
    locks = {"handle": "@ONLocks", "class": "ministry"}
    table = f"""
        Date | Time | Account | Language | Copy | Copy (French)
        2027-05-04 | 10:00 | @ONLocks | {cells.replace(chr(9), " / ")}
    """
    assert variants(judge(table, {**ON, "accounts": [locks]})) == found


def test_an_account_of_one_language_may_publish_the_other(judge: Judge) -> None:
    table = """
        Date | Time | Account | Copy | Copy (French)
        2027-05-04 | 10:00 | @ONBridgesFerries | The new bridge is open to all of you. |
        2027-05-04 | 10:00 | @ONBridgesFerries | Le nouveau pont est ouvert à vous tous. |
    """
    assert not judge(table, ON).of(RULE)


@pytest.mark.parametrize(
    ("action", "judged"),
    [
        ("Post", True),
        ("Story", True),
        ("", True),
        ("Livestream", False),
        ("Share", False),
        ("Quote", False),
        ("Reply", False),
        ("Like", False),
        ("Direct message", False),
        ("Task", False),
    ],
)
def test_only_what_an_account_publishes_itself(judge: Judge, action: str, judged: bool) -> None:
    table = f"""
        Date | Time | Account | Action | Language | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | {action} | English | The bridge is open.
    """
    assert bool(judge(table, ON).of(RULE)) == judged


@pytest.mark.parametrize(
    ("account", "judged"),
    [
        ("@ONBridgesFerries", True),
        ("@ONHarbourMarshal", True),
        ("@ONPremierOffice", True),
        ("@RodBellMPP", False),
        ("@AmaraOseiMPP", False),
        ("@TaraQuinnHere", False),
        ("@FerryWorkersUnion", False),
        ("@NobodyKnows", False),
    ],
)
def test_only_official_accounts_are_bound(judge: Judge, account: str, judged: bool) -> None:
    table = f"""
        Date | Time | Account | Language | Copy
        2027-05-04 | 10:00 | {account} | English | The bridge is open.
    """
    assert bool(judge(table, ON).of(RULE)) == judged


def test_nothing_is_said_without_the_pack(judge: Judge) -> None:
    report = judge(pair("2027-05-04 | 10:00", "2027-05-04 | 12:00"))
    assert not report.findings
    assert RULE not in {entry.rule for entry in report.not_run}


# --- a calendar of one language -------------------------------------------------------------------


def test_a_calendar_of_one_language_is_asked_about_once_a_file(judge: Judge) -> None:
    english = """
        Date | Time | Account | Copy
        2027-05-04 | 10:00 | @FerryWorkersUnion | The bridge is open.
        2027-05-05 | 10:00 | @ONBridgesFerries | The bridge is open.
        2027-05-06 | 10:00 | @ONBridgesFerries | The ferry sails.
    """
    report = judge(english, ON, also=english)
    assert [(one.location.row, one.level.word) for one in report.of(RULE)] == [
        (3, "review"),
        (3, "review"),
    ]
    french = """
        Date | Time | Account | Copy
        2027-05-05 | 10:00 | @PontsTraversiersON | Le pont est ouvert.
    """
    assert variants(judge(english, ON, context=french)) == {4: "missing"}


def test_a_calendar_in_french_alone_is_asked_about_too(judge: Judge) -> None:
    report = judge(
        """
        Date | Heure | Compte | Texte
        2027-05-05 | 10:00 | @PontsTraversiersON | Le pont est ouvert.
        """,
        ON,
    )
    assert variants(report) == {2: "elsewhere"}


# --- videos ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "level"),
    [
        ("Video | Yes | Approved", None),
        ("Video | No | Approved", "error"),
        ("Reel | No | Approved", "error"),
        ("Video | No | Draft", "warning"),
        ("Video | | Approved", "review"),
        ("Video | | Draft", "review"),
        ("Photo | No | Approved", None),
        ("Video | No | Cancelled", None),
    ],
)
@pytest.mark.parametrize("account", ["@ONBridgesFerries", "@RodBellMPP"])
def test_videos_for_both_languages(
    judge: Judge, levels: Levels, account: str, cells: str, level: str | None
) -> None:
    table = f"""
        Date | Time | Account | Language | Copy | Media | French captions | Status
        2027-05-04 | 10:00 | {account} | Bilingual | The bridge is open. | {cells}
    """
    wanted = only(level) if account == "@ONBridgesFerries" else {}
    assert levels(judge(table, ON), VIDEO) == wanted


def test_a_video_without_french_post_is_said_once(judge: Judge) -> None:
    report = judge(
        """
        Date | Time | Account | Language | Copy | Media | French captions
        2027-05-04 | 10:00 | @ONBridgesFerries | English | The bridge is open. | Video | No
        """,
        ON,
    )
    assert [finding.rule for finding in report.findings] == [RULE]


# --- the guideline's own questions, raised by the law ---------------------------------------------


@pytest.mark.parametrize(
    ("status", "without", "with_pack"),
    [
        ("Approved", "warning", "error"),
        ("Published", "warning", "error"),
        ("Draft", "warning", "warning"),
        ("", "warning", "warning"),
    ],
)
@pytest.mark.parametrize(
    ("rule", "cells"), [(CAPTIONS, "Livestream | No | Yes"), (STREAM, "Livestream | Yes | No")]
)
def test_the_pack_raises_captions_and_french_streams(
    judge: Judge,
    levels: Levels,
    rule: str,
    cells: str,
    status: str,
    without: str,
    with_pack: str,
) -> None:
    table = f"""
        Date | Time | Account | Action | Captioned | French stream | Status
        2027-05-04 | 10:00 | @ONBridgesFerries | {cells} | {status}
    """
    assert levels(judge(table), rule) == {2: without}
    assert levels(judge(table, ON), rule) == {2: with_pack}
    assert [finding.rule for finding in judge(table, ON).findings] == [rule]


def test_settings_still_decide_the_level(judge: Judge, levels: Levels) -> None:
    table = """
        Date | Time | Account | Action | Captioned
        2027-05-04 | 10:00 | @ONBridgesFerries | Livestream | No
    """
    milder = {**ON, "rules": {CAPTIONS: {"level": "review"}}}
    assert levels(judge(table, milder), CAPTIONS) == {2: "review"}
    off = {**ON, "levels": {"livestream.aoda": "off"}}
    assert not judge(table, off).of(CAPTIONS)


# --- ministers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "cells", "told"),
    [
        ("@RodBellMPP", "English | I opened the new bridge. | Official", True),
        ("@LiWeiMPP", "English | I opened the new bridge. | Official", True),
        ("@RodBellMPP", "English | I opened the new bridge. | Personal", False),
        ("@RodBellMPP", "English | I opened the new bridge. |", False),
        ("@RodBellMPP", "French | J’ai ouvert le pont. | Official", False),
        ("@RodBellMPP", "Bilingual | I opened the new bridge. | Official", False),
        (
            "@RodBellMPP",
            "English | I opened the new bridge today. J’ai ouvert le nouveau pont. | Official",
            False,
        ),
        ("@AmaraOseiMPP", "English | I opened the new bridge. | Official", False),
        ("@ONBridgesFerries", "Bilingual | I opened the new bridge. | Official", False),
    ],
)
def test_the_recommendation_to_ministers_is_no_more_than_that(
    judge: Judge, levels: Levels, account: str, cells: str, told: bool
) -> None:
    table = f"""
        Date | Time | Account | Language | Copy | Capacity
        2027-05-04 | 10:00 | {account} | {cells}
    """
    assert levels(judge(table, ON), MINISTER) == only("info" if told else None)


# --- sentences ------------------------------------------------------------------------------------


def test_sentences_fit_on_a_phone(judge: Judge) -> None:
    report = judge(
        """
        Date | Time | Account | Content ID | Copy | Status
        2027-05-04 | 10:00 | @ONBridgesFerries | C-1 | The bridge is open. | Approved
        2027-05-04 | 12:00 | @PontsTraversiersON | C-1 | Le pont est ouvert. | Approved
        2027-05-05 | 10:00 | @ONBridgesFerries | C-2 | The bridge is open. | Approved
        2027-05-05 | 10:00 | @PontsTraversiersON | C-2 | Le pont est ouvert. | Draft
        2027-05-06 | 10:00 | @ONBridgesFerries | C-3 | The bridge is open. | Approved
        2027-05-06 | 10:00 | @PontsTraversiersON | C-3 | Le pont est ouvert. | Cancelled
        2027-05-07 | 10:00 | @ONBridgesFerries | C-4 | The bridge is open. | Approved
        2027-05-07 | | @PontsTraversiersON | C-4 | Le pont est ouvert. | Approved
        2027-05-08 | 10:00 | @ONBridgesFerries | | The bridge is open. | Approved
        2027-05-08 | 12:00 | @PontsTraversiersON | | Le pont est ouvert. | Approved
        2027-05-09 | 10:00 | @ONBridgesFerries | | The bridge is open. | Approved
        """,
        ON,
    )
    assert sorted(variants(report).values()) == [
        *("apart", "cancelled", "missing", "not-confirmed", "perhaps", "time-unclear")
    ]
    for finding in report.of(RULE):
        for lang in LANGUAGES:
            assert len(render(finding.message, lang)) <= 140, render(finding.message, lang)
            assert len(render(finding.fix, lang)) <= 140, render(finding.fix, lang)


def test_the_order_of_rows_changes_nothing(judge: Judge) -> None:
    headers = "ID | Date | Time | Account | Content ID | Copy | Status"
    rows = [
        "P1 | 2027-05-04 | 10:00 | @ONBridgesFerries | C-1 | The bridge is open. | Approved",
        "P2 | 2027-05-04 | 12:00 | @PontsTraversiersON | C-1 | Le pont est ouvert. | Approved",
        "P3 | 2027-05-04 | 12:00 | @PontsTraversiersON | C-1 | Le pont est ouvert. | Draft",
        "P4 | 2027-05-05 | 10:00 | @ONBridgesFerries | | The ferry sails. | Approved",
        "P5 | 2027-05-05 | 14:00 | @ONHarbourMarshal | | Le traversier part à dix heures. | Draft",
        "P6 | 2027-05-05 | 14:00 | @PontsTraversiersON | | Le traversier part. | Approved",
        "P7 | 2027-05-06 | 10:00 | @ONBridgesFerries | | The lock opens. | Draft",
    ]

    def told(table: list[str]) -> list[tuple[str | None, str]]:
        found = judge("\n".join([headers, *table]), ON).of(RULE)
        return sorted((one.post.id, one.message.key) for one in found if one.post)

    wanted = told(rows)
    assert len(wanted) == 5
    for start in range(1, len(rows)):
        assert told(rows[start:] + rows[:start]) == wanted
        assert told(list(reversed(rows[start:] + rows[:start]))) == wanted
