"""What binds a minister's post to an official one: assets, words, accounts, languages, files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import calendarlint
from calendarlint.findings import Report
from calendarlint.resources import package_path
from calendarlint.wording import render

RULE = "minister-post-before-ministry"

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


@pytest.mark.parametrize(
    ("status", "level"),
    [
        ("Approved", "error"),
        ("Scheduled", "error"),
        ("Published", "error"),
        ("", None),
        ("Draft", None),
        ("In review", None),
        ("Idea", None),
        ("On hold", None),
        ("Cancelled", None),
        ("Rejected", None),
        ("Archived", None),
    ],
)
def test_only_a_settled_twin_sets_the_order(
    judge: Judge, levels: Levels, status: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Assets | Status
        2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png | {status}
        2027-05-04 | 09:00 | @RodBellMPP | ferry.png | Draft
        2027-05-04 | 09:00 | @RodBellMPP | ferry.png | Cancelled
    """)
    assert levels(report, RULE) == ({3: level} if level else {})


@pytest.mark.parametrize(
    ("action", "level"),
    [
        *[(action, "error") for action in ("", "Post", "Story", "Livestream")],
        *[(action, None) for action in ("Retweet", "Quote", "Like", "Reply", "Task")],
    ],
)
def test_only_what_the_minister_publishes_is_bound(
    judge: Judge, levels: Levels, action: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Assets | Action
        2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png | Post
        2027-05-04 | 09:00 | @RodBellMPP | ferry.png | {action}
    """)
    assert levels(report, RULE) == ({3: level} if level else {})


@pytest.mark.parametrize(
    ("source", "level"),
    [("Ministry", "error"), ("", "error"), ("Minister's office", None), ("Stock", None)],
)
def test_only_ministry_content_is_bound(
    judge: Judge, levels: Levels, source: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Assets | Asset source
        2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png | {source}
        2027-05-04 | 09:00 | @RodBellMPP | ferry.png | {source}
    """)
    assert levels(report, RULE) == ({3: level} if level else {})


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
        Date | Time | Account | Assets
        {day} | 10:00 | @ONBridgesFerries | ferry.png
        {day} | 09:59 | @LiWeiMPP | ferry.png
        {day} | 09:59 | @AmaraOseiMPP | ferry.png
    """)
    assert levels(report, RULE) == ({3: level} if level else {})


TRAINS = {
    "platform": "facebook",
    "handle": "ontrains",
    "class": "ministry",
    "owner": "Trains",
}


@pytest.mark.parametrize(
    ("twin", "level"),
    [
        ({}, None),
        ({"scope": "own_ministry"}, "error"),
        ({"same_platform": True}, "error"),
        ({"scope": "any", "same_platform": False}, None),
    ],
)
def test_which_official_accounts_count(
    judge: Judge, levels: Levels, twin: dict[str, Any], level: str | None
) -> None:
    report = judge(
        """
        Date | Time | Platform | Account | Assets
        2027-05-04 | 10:00 | X | @ONBridgesFerries | ferry.png
        2027-05-04 | 09:00 | Facebook | ontrains | ferry.png
        2027-05-04 | 09:30 | X | @RodBellMPP | ferry.png
        """,
        {"twin": twin, "accounts": [TRAINS]},
    )
    assert levels(report, RULE) == ({4: level} if level else {})


@pytest.mark.parametrize(
    ("minister", "language", "setting", "level"),
    [
        ("08:59", "English", "strict", "error"),
        ("09:00", "English", "strict", "warning"),
        ("10:59", "English", "strict", "warning"),
        ("11:00", "English", "strict", None),
        ("09:00", "French", "strict", None),
        ("08:59", "French", "strict", "error"),
        ("09:00", "English", "content", None),
        ("08:59", "English", "content", "error"),
        ("09:00", "", "strict", None),
    ],
)
def test_a_twin_in_the_same_language_comes_first(
    judge: Judge, levels: Levels, minister: str, language: str, setting: str, level: str | None
) -> None:
    report = judge(
        f"""
        Date | Time | Account | Language | Assets
        2027-05-04 | 09:00 | @PontsTraversiersON | French | ferry.png
        2027-05-04 | 11:00 | @ONBridgesFerries | English | ferry.png
        2027-05-04 | {minister} | @RodBellMPP | {language} | ferry.png
        """,
        {"twin": {"language": setting}},
    )
    assert levels(report, RULE) == ({4: level} if level else {})


def test_the_most_specific_match_wins(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Post ID | Date | Time | Account | Assets | Content ID | Reference
        1 | 2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png | C-1 |
        2 | 2027-05-04 | 08:00 | @ONBridgesFerries | | C-2 |
        3 | 2027-05-04 | 06:00 | @ONBridgesFerries | | |
        4 | 2027-05-04 | 09:00 | @RodBellMPP | ferry.png | C-2 | 3
        5 | 2027-05-04 | 07:00 | @RodBellMPP | | C-2 | 3
        6 | 2027-05-04 | 07:00 | @RodBellMPP | | | 3
        7 | 2027-05-04 | 05:59 | @RodBellMPP | | | #3
    """)
    assert levels(report, RULE) == {5: "error", 6: "error", 8: "error"}


# --- the same words ---------------------------------------------------------------------------

FORTY = "the new ferry to gull island sails today"
WORDS = "the new ferry to gull island sails every hour from today until the end of the summer"


def texts(ministry: str, minister: str, day: str = "2027-05-04", more: str = "") -> str:
    return f"""
        Date | Time | Account | Copy | Copy source
        2027-05-04 | 10:00 | @ONBridgesFerries | {ministry} |
        {day} | 09:00 | @RodBellMPP | {minister} | {more}
    """


@pytest.mark.parametrize(
    ("words", "level"),
    [(FORTY, "error"), (FORTY.replace("ferry", "ferr"), None)],
)
def test_words_count_from_forty_characters_on(
    judge: Judge, levels: Levels, words: str, level: str | None
) -> None:
    assert len(FORTY) == 40
    assert levels(judge(texts(words, words)), RULE) == ({3: level} if level else {})


@pytest.mark.parametrize(
    "minister",
    [
        WORDS.upper(),
        f"⛴ {WORDS}!!! #GullIsland @ONBridgesFerries",
        f"{WORDS} https://ontario.ca/ferry?utm_source=x",
        WORDS.replace("hour", "hours"),
    ],
)
def test_the_same_words_are_known_in_other_clothes(
    judge: Judge, levels: Levels, minister: str
) -> None:
    report = judge(texts(WORDS, minister))
    assert levels(report, RULE) == {3: "error"}
    assert "by its text" in render(report.of(RULE)[0].message, "en")


def changed(count: int) -> str:
    """A hundred characters of words, ``count`` letters in their middle not as in the original."""
    middle = "12345678901"[:count] + "abcdefghijklmnopqrst"[count:]
    return (
        f"harbours and bridges of the north {middle} now open to visitors again this coming summer"
    )


@pytest.mark.parametrize(("count", "level"), [(0, "error"), (10, "error"), (11, None)])
def test_nine_tenths_of_the_words_are_enough(
    judge: Judge, levels: Levels, count: int, level: str | None
) -> None:
    report = judge(texts(changed(0), changed(count)))
    assert levels(report, RULE) == ({3: level} if level else {})


@pytest.mark.parametrize(("day", "level"), [("2027-04-03", "error"), ("2027-04-02", None)])
def test_the_same_words_count_within_a_month(
    judge: Judge, levels: Levels, day: str, level: str | None
) -> None:
    assert levels(judge(texts(WORDS, WORDS, day)), RULE) == ({3: level} if level else {})


@pytest.mark.parametrize(
    ("source", "level"), [("", "error"), ("Ministry", "error"), ("Minister's office", None)]
)
def test_own_words_are_free_even_where_they_look_alike(
    judge: Judge, levels: Levels, source: str, level: str | None
) -> None:
    report = judge(texts(WORDS, WORDS, more=source))
    assert levels(report, RULE) == ({3: level} if level else {})


def test_the_same_words_do_not_count_where_an_asset_tells_of_another_twin(
    judge: Judge, levels: Levels
) -> None:
    report = judge(f"""
        Date | Time | Account | Assets | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | | {WORDS}
        2027-05-04 | 08:00 | @ONBridgesFerries | ferry.png | Sailing.
        2027-05-04 | 09:00 | @RodBellMPP | ferry.png | {WORDS}
    """)
    assert levels(report, RULE) == {}


# --- several files ----------------------------------------------------------------------------

MINISTRY = "Date | Time | Account | Assets\n2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png"
MINISTER = "Date | Time | Account | Assets\n2027-05-04 | {} | @RodBellMPP | ferry.png"


@pytest.mark.parametrize(("time", "count"), [("09:59", 1), ("10:00", 0)])
def test_the_twin_may_stand_in_a_calendar_given_for_context(
    judge: Judge, time: str, count: int
) -> None:
    report = judge(MINISTER.format(time), context=MINISTRY)
    assert len(report.of(RULE)) == count
    assert {Path(finding.location.file).name for finding in report.findings} <= {"plan.csv"}
    if count:
        related = report.of(RULE)[0].related[0].location
        assert Path(related.file).name == "around.csv"
        assert "(around.csv, row 2, 10:00)" in render(report.of(RULE)[0].message, "en")


@pytest.mark.parametrize(("time", "count"), [("09:59", 1), ("10:00", 0)])
def test_the_twin_may_stand_in_another_judged_calendar(judge: Judge, time: str, count: int) -> None:
    assert len(judge(MINISTER.format(time), also=MINISTRY).of(RULE)) == count


def test_a_minister_s_post_in_a_context_calendar_is_not_told(judge: Judge) -> None:
    assert judge(MINISTRY, context=MINISTER.format("09:00")).of(RULE) == []


@pytest.mark.parametrize(("time", "count"), [("09:59", 1), ("10:00", 0)])
def test_the_twin_may_stand_in_the_history(tmp_path: Path, time: str, count: int) -> None:
    cast = package_path("policies", "ontario_ministers", "cast.toml").read_text(encoding="utf-8")
    (tmp_path / "calendarlint.toml").write_text('history = ["2026/*.csv"]\n' + cast, "utf-8")
    (tmp_path / "2026").mkdir()
    for name, table in (("2026/old.csv", MINISTRY), ("plan.csv", MINISTER.format(time))):
        (tmp_path / name).write_text(table.replace(" | ", ","), "utf-8")
    report = calendarlint.lint(tmp_path / "plan.csv")
    assert len(report.of(RULE)) == count
    assert report.posts == 1
