"""The minister's post and the ministry's: which goes first, to the minute, in every zone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, NBSP, Lang, render

RULE = "minister-post-before-ministry"
SOLE_USE = "ministry-asset-only-on-minister-account"

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


def pair(
    ministry: str, minister: str, day: str = "2027-05-04", other_day: str | None = None
) -> str:
    """The ministry's post in row 2, the minister's in row 3, of one asset."""
    return f"""
        Date | Time | Account | Assets
        {day} | {ministry} | @ONBridgesFerries | ferry.png
        {other_day or day} | {minister} | @RodBellMPP | ferry.png
    """


@pytest.mark.parametrize(
    ("ministry", "minister", "level"),
    [
        ("10:00", "09:59", "error"),
        ("10:00", "10:00", None),
        ("10:00", "10:01", None),
        ("10:00:00", "09:59:59", "error"),
        ("10:00:01", "10:00:01", None),
        ("00:00", "00:00", None),
        ("10:00", "", "review"),
        ("", "10:00", "review"),
        ("00:00", "", None),
        ("", "", "review"),
        ("10:00", "9 am or 11 am", "review"),
        ("10:00", "8 am or 9 am", "error"),
        ("10:00", "10 am or 11 am", None),
        ("9 am or 11 am", "10:00", "review"),
        ("9 am or 11 am", "11:00", None),
    ],
)
def test_on_one_day_the_time_decides(
    judge: Judge, levels: Levels, ministry: str, minister: str, level: str | None
) -> None:
    found = levels(judge(pair(ministry, minister)), RULE)
    assert found == ({3: level} if level else {})


@pytest.mark.parametrize(
    ("minister_day", "time", "level"),
    [
        ("2027-05-03", "23:59", "error"),
        ("2027-05-03", "", "error"),
        ("2027-05-05", "", None),
        ("2027-05-05", "00:00", None),
    ],
)
def test_on_another_day_the_date_decides(
    judge: Judge, levels: Levels, minister_day: str, time: str, level: str | None
) -> None:
    report = judge(pair("10:00", time, other_day=minister_day))
    assert levels(report, RULE) == ({3: level} if level else {})


def test_without_a_time_column_one_day_is_no_question(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Account | Assets
        2027-05-04 | @ONBridgesFerries | ferry.png
        2027-05-04 | @RodBellMPP | ferry.png
        2027-05-03 | @RodBellMPP | ferry.png
    """)
    assert levels(report, RULE) == {4: "error"}
    [partly] = [entry for entry in report.not_run if entry.rule == RULE]
    assert partly.partial
    assert partly.missing == ("time",)


@pytest.mark.parametrize(
    ("minister", "level"), [("09:55", None), ("09:54:59", "error"), ("09:54", "error")]
)
@pytest.mark.parametrize("key", ["lead_tolerance_minutes", "lead_tolerance"])
def test_the_tolerance_is_inclusive(
    judge: Judge, levels: Levels, minister: str, level: str | None, key: str
) -> None:
    report = judge(pair("10:00", minister), {"parallel": {key: 5}})
    assert levels(report, RULE) == ({3: level} if level else {})


def test_the_order_may_be_free(judge: Judge, levels: Levels) -> None:
    assert levels(judge(pair("10:00", "09:00"), {"parallel": {"reading": "either"}}), RULE) == {}


def test_the_first_official_post_is_enough(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Account | Assets
        2027-05-04 | 11:00 | @ONBridgesFerries | ferry.png
        2027-05-04 | 10:00 | @ONPremierOffice | ferry.png
        2027-05-04 | 10:00 | @RodBellMPP | ferry.png
        2027-05-04 | 09:59 | @RodBellMPP | ferry.png
    """)
    assert levels(report, RULE) == {5: "error"}
    [finding] = report.of(RULE)
    assert finding.related[0].location.row == 3
    assert "09:59, 1 minute before the ministry's own (row 3, 10:00)" in render(
        finding.message, "en"
    )


# --- zones and clock changes ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "zone", "minister", "level"),
    [
        ("2027-05-04", "America/Winnipeg", "12:59", "error"),
        ("2027-05-04", "America/Winnipeg", "13:00", None),
        ("2027-05-04", "America/Atikokan", "12:59", "error"),
        ("2027-05-04", "America/Atikokan", "13:00", None),
        ("2027-01-05", "America/Atikokan", "11:59", "error"),
        ("2027-01-05", "America/Atikokan", "12:00", None),
        ("2027-05-04", "", "11:59", "error"),
        ("2027-05-04", "", "12:00", None),
    ],
)
def test_moments_are_compared_across_zones(
    judge: Judge, levels: Levels, day: str, zone: str, minister: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Time zone | Account | Assets
        {day} | 12:00 | {zone} | @ONBridgesFerries | ferry.png
        {day} | {minister} | America/Toronto | @RodBellMPP | ferry.png
    """)
    assert levels(report, RULE) == ({3: level} if level else {})


def test_offset_before_row_before_account_before_settings(judge: Judge, levels: Levels) -> None:
    kenora = {
        "platform": "x",
        "handle": "@ONKenoraFerries",
        "class": "ministry",
        "timezone": "America/Winnipeg",
    }
    settings = {"accounts": [kenora], "timezone": "America/Vancouver"}
    report = judge(
        """
        Date | Time | Time zone | Account | Content ID
        2027-05-04 | 12:00 | | @ONKenoraFerries | by account
        2027-05-04 | 12:59 | America/Toronto | @RodBellMPP | by account
        2027-05-04 | 13:00 | America/Toronto | @RodBellMPP | by account
        2027-05-04 | 12:00 | America/Halifax | @ONKenoraFerries | by row
        2027-05-04 | 10:59 | America/Toronto | @RodBellMPP | by row
        2027-05-04 | 11:00 | America/Toronto | @RodBellMPP | by row
        2027-05-04 | 12:00 UTC | America/Halifax | @ONKenoraFerries | by offset
        2027-05-04 | 07:59 | America/Toronto | @RodBellMPP | by offset
        2027-05-04 | 08:00 | America/Toronto | @RodBellMPP | by offset
        2027-05-04 | 12:00 | | @ONBridgesFerries | by settings
        2027-05-04 | 14:59 | America/Toronto | @RodBellMPP | by settings
        2027-05-04 | 15:00 | America/Toronto | @RodBellMPP | by settings
        """,
        settings,
    )
    assert levels(report, RULE) == {3: "error", 6: "error", 9: "error", 12: "error"}


@pytest.mark.parametrize(
    ("ministry", "minister", "level"),
    [
        ("01:45", "01:30", "review"),
        ("01:30", "01:30", "review"),
        ("01:30", "00:59", "error"),
        ("02:00", "01:59", "error"),
        ("01:30", "02:00", None),
        ("00:59", "01:00", None),
        ("01:45 UTC-4", "01:30 UTC-5", None),
        ("01:45 UTC-4", "01:44 UTC-4", "error"),
        ("01:30 UTC-5", "01:30", "review"),
        ("01:30 UTC-4", "01:30", None),
    ],
)
def test_in_the_hour_that_comes_twice_only_the_certain_is_judged(
    judge: Judge, levels: Levels, ministry: str, minister: str, level: str | None
) -> None:
    report = judge(pair(ministry, minister, day="2027-11-07"))
    assert levels(report, RULE) == ({3: level} if level else {})


@pytest.mark.parametrize(
    ("ministry", "minister", "level"),
    [
        ("03:00", "01:59", "error"),
        ("01:59", "03:00", None),
        ("03:30", "02:45", "review"),
        ("04:00", "02:45", "error"),
        ("01:30", "02:45", None),
    ],
)
def test_around_the_hour_that_is_skipped(
    judge: Judge, levels: Levels, ministry: str, minister: str, level: str | None
) -> None:
    report = judge(pair(ministry, minister, day="2027-03-14"))
    assert levels(report, RULE) == ({3: level} if level else {})


def test_the_gap_over_a_clock_change_is_counted_in_real_minutes(judge: Judge) -> None:
    [finding] = judge(pair("03:00", "01:59", day="2027-03-14")).of(RULE)
    assert "1 minute before" in render(finding.message, "en")


@pytest.mark.parametrize(
    ("day", "time", "zone", "rule"),
    [
        ("2027-03-14", "01:59", "", None),
        ("2027-03-14", "02:00", "", "nonexistent-local-time"),
        ("2027-03-14", "02:59", "", "nonexistent-local-time"),
        ("2027-03-14", "03:00", "", None),
        ("2027-03-14", "02:30", "America/Winnipeg", "nonexistent-local-time"),
        ("2027-03-14", "02:30", "America/Atikokan", None),
        ("2027-11-07", "00:59", "", None),
        ("2027-11-07", "01:00", "", "ambiguous-local-time"),
        ("2027-11-07", "01:59", "", "ambiguous-local-time"),
        ("2027-11-07", "02:00", "", None),
        ("2027-11-07", "01:30", "America/Winnipeg", "ambiguous-local-time"),
        ("2027-11-07", "01:30", "America/Atikokan", None),
    ],
)
def test_clock_changes_are_told_to_the_minute(
    judge: Judge, day: str, time: str, zone: str, rule: str | None
) -> None:
    report = judge(f"""
        Date | Time | Time zone | Account | Copy
        {day} | {time} | {zone} | @ONBridgesFerries | The night ferry sails.
    """)
    assert [finding.rule for finding in report.findings] == ([rule] if rule else [])


# --- the finding ------------------------------------------------------------------------------


def test_the_order_of_rows_changes_nothing(judge: Judge) -> None:
    rows = [
        "2027-05-04 | 10:00 | @ONBridgesFerries | ferry.png | Ministry",
        "2027-05-04 | 09:59 | @RodBellMPP | ferry.png | Ministry",
        "2027-05-05 | 12:00 | @ONPremierOffice | bridge.png | Ministry",
        "2027-05-05 | | @RodBellMPP | bridge.png | Ministry",
        "2027-05-06 | 08:00 | @RodBellMPP | dock.png | Ministry",
    ]

    def told(order: list[str]) -> set[tuple[str, str, str]]:
        report = judge("\n".join(["Date | Time | Account | Assets | Asset source", *order]))
        return {(f.rule, f.level.word, f.fingerprint) for f in report.findings}

    assert len(told(rows)) == 3
    assert told(rows) == told(rows[::-1]) == told(rows[2:] + rows[:2])


def test_order_and_sole_use_are_not_both_told(judge: Judge) -> None:
    report = judge("""
        Date | Time | Account | Assets | Asset source
        2027-05-07 | 10:00 | @ONBridgesFerries | ferry.png | Ministry
        2027-05-03 | 10:00 | @RodBellMPP | ferry.png | Ministry
    """)
    assert [finding.rule for finding in report.findings] == [RULE]


@pytest.mark.parametrize(
    ("settings", "level"),
    [
        ({"rules": {RULE: {"level": "warning"}}}, "warning"),
        ({"levels": {"parallel.ministry-first": "review"}}, "review"),
        ({"rules": {RULE: {"level": "off"}}}, None),
        ({"levels": {"parallel.ministry-first": "off"}}, None),
    ],
)
def test_settings_decide_the_level(
    judge: Judge, levels: Levels, settings: dict[str, Any], level: str | None
) -> None:
    report = judge(pair("10:00", "09:59"), settings)
    assert levels(report, RULE) == ({3: level} if level else {})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("ministry", "minister", "day", "minister_day"),
    [
        ("23:59", "00:00", "2027-09-30", "2027-09-30"),
        ("23:59", "00:00", "2027-09-30", "2027-09-23"),
        ("23:59", "", "2027-09-30", "2027-09-30"),
        ("23:59", "8 am or 9:30 pm", "2027-09-30", "2027-09-30"),
        ("01:45", "01:30", "2027-11-07", "2027-11-07"),
    ],
)
def test_the_sentence_is_short(
    judge: Judge, lang: Lang, ministry: str, minister: str, day: str, minister_day: str
) -> None:
    for finding in judge(pair(ministry, minister, day, minister_day)).findings:
        assert len(render(finding.message, lang)) <= 140
        assert len(render(finding.fix, lang)) <= 140


def test_the_sentence_reads_well_in_french(judge: Judge) -> None:
    [finding] = judge(pair("10:00", "09:59")).of(RULE)
    assert render(finding.message, "fr") == (
        f"Cette publication part à 9{NBSP}h{NBSP}59, 1{NBSP}minute avant celle du ministère"
        f" (ligne 2, 10{NBSP}h)."
    )
