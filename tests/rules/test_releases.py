"""The days on which content may be published: embargoes and licences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calendarlint.findings import Report

EMBARGO = "post-before-embargo-lifts"
LICENCE = "licence-expired"

Judge = Callable[..., Report]


def told(report: Report, rule: str) -> str | None:
    found = report.of(rule)
    assert len(found) <= 1
    return found[0].level.word if found else None


def embargoed(day: str, time: str, until: str, *, action: str = "Post", status: str = "") -> str:
    return (
        "Date | Time | Account | Action | Copy | Embargo until | Status\n"
        f"{day} | {time} | @RodBellMPP | {action} | The plan. | {until} | {status}"
    )


@pytest.mark.parametrize(
    ("day", "time", "until", "level"),
    [
        ("2027-05-04", "09:59", "2027-05-04 10:00", "error"),
        ("2027-05-04", "10:00", "2027-05-04 10:00", None),
        ("2027-05-04", "10:01", "2027-05-04 10:00", None),
        ("2027-05-04", "00:00", "2027-05-04", None),
        ("2027-05-03", "23:59", "2027-05-04", "error"),
        ("2027-05-04", "", "2027-05-04 10:00", None),
        ("2027-05-03", "", "2027-05-04 10:00", "error"),
        ("2027-05-04", "09:00", "", None),
        ("", "", "2027-05-04 10:00", None),
        ("2027-11-07", "01:30", "2027-11-07 01:45", "review"),
        ("2027-11-07", "01:30", "2027-11-07 01:30", None),
        ("2027-11-07", "00:30", "2027-11-07 01:30", "error"),
    ],
)
def test_nothing_goes_out_early(
    judge: Judge, day: str, time: str, until: str, level: str | None
) -> None:
    assert told(judge(embargoed(day, time, until)), EMBARGO) == level


@pytest.mark.parametrize("action", ["Like", "Task", "Direct message"])
def test_what_publishes_nothing_is_not_early(judge: Judge, action: str) -> None:
    assert (
        told(judge(embargoed("2027-05-03", "10:00", "2027-05-04", action=action)), EMBARGO) is None
    )


@pytest.mark.parametrize(("status", "level"), [("Draft", "error"), ("On hold", None)])
def test_drafts_are_judged_and_posts_on_hold_are_not(
    judge: Judge, status: str, level: str | None
) -> None:
    assert (
        told(judge(embargoed("2027-05-03", "10:00", "2027-05-04", status=status)), EMBARGO) == level
    )


def test_an_embargo_is_on_the_clock_of_its_post(judge: Judge) -> None:
    table = (
        "Date | Time | Time zone | Account | Copy | Embargo until\n"
        "2027-05-04 | 09:30 | America/Winnipeg | @RodBellMPP | The plan. | 2027-05-04 09:30\n"
        "2027-05-04 | 09:29 | America/Winnipeg | @RodBellMPP | The text. | 2027-05-04 09:30"
    )
    assert [found.location.row for found in judge(table).of(EMBARGO)] == [3]


def test_an_agreed_advance_post_is_an_exception(judge: Judge) -> None:
    table = embargoed("2027-05-03", "10:00", "2027-05-04").replace("Date", "Post ID | Date", 1)
    table = table.replace("\n", "\nM-1 | ", 1)
    agreed = {
        "exceptions": [
            {"rule": EMBARGO, "post": "M-1", "reason": "Agreed", "approved_by": "A. Tremblay"}
        ]
    }
    report = judge(table, agreed)
    assert told(report, EMBARGO) is None
    assert [excepted.finding.rule for excepted in report.excepted] == [EMBARGO]


def test_an_embargo_that_nobody_can_read_is_said(judge: Judge) -> None:
    report = judge(embargoed("2027-05-03", "10:00", "after the speech"))
    assert told(report, EMBARGO) is None
    assert [found.clauses for found in report.of("unknown-value")] == [("oath.no-early-release",)]


@pytest.mark.parametrize(
    ("ends", "level"),
    [
        ("2027-05-03", "warning"),
        ("2027-05-03 23:59", "warning"),
        ("2027-05-04", None),
        ("2027-05-05", None),
        ("", None),
    ],
)
def test_a_licence_holds_through_its_last_day(judge: Judge, ends: str, level: str | None) -> None:
    def table(account: str, status: str) -> str:
        return (
            "Date | Account | Copy | Licence expires | Status\n"
            f"2027-05-04 | {account} | The old pier. | {ends} | {status}"
        )

    assert told(judge(table("@ONBridgesFerries", "Approved")), LICENCE) == level
    assert told(judge(table("@RodBellMPP", "Draft")), LICENCE) == level
    assert told(judge(table("@RodBellMPP", "Cancelled")), LICENCE) is None
    assert told(judge(table("@FerryWorkersUnion", "Approved")), LICENCE) is None
