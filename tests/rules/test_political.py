"""Staff and politics: their own time, their own means, and what the minister may do in person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

import calendarlint
from calendarlint.findings import Level, Report
from calendarlint.resources import package_path
from calendarlint.wording import LANGUAGES, render

HOURS = "political-post-in-working-hours"
MEANS = "political-post-with-government-resources"
POSTER = "partisan-post-without-poster"
CAST = package_path("policies", "ontario_ministers", "cast.toml")

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


def only(level: str | None) -> dict[int | None, str]:
    """What is expected of a table of one post."""
    return {2: level} if level else {}


def on_day(cells: str, headers: str = "Posted by", account: str = "@RodBellMPP") -> str:
    """A partisan post on Tuesday 2027-05-04 at 10:00, with more columns."""
    return f"""
        Date | Time | Account | Copy | {headers}
        2027-05-04 | 10:00 | {account} | Join us. #VoteLakeside | {cells}
    """


# --- when staff publish ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "level"),
    [("Manual", "error"), ("", "error"), ("Scheduled", "review"), ("Hootsuite", "review")],
)
def test_the_posting_method_decides_how_grave_it_is(
    judge: Judge, levels: Levels, method: str, level: str
) -> None:
    report = judge(on_day(f"Tara Quinn | {method}", "Posted by | Posting method"))
    assert levels(report, HOURS) == {2: level}


@pytest.mark.parametrize(
    ("leave", "level"), [("Yes", None), ("oui", None), ("No", "error"), ("", "error")]
)
@pytest.mark.parametrize("prepared", ["", "2027-05-03 11:00"])
def test_leave_frees_staff_and_a_blank_does_not(
    judge: Judge, levels: Levels, leave: str, level: str | None, prepared: str
) -> None:
    headers = "Posted by | On leave | Prepared at"
    assert levels(judge(on_day(f"Tara Quinn | {leave} | {prepared}", headers)), HOURS) == only(
        level
    )


@pytest.mark.parametrize(
    ("poster", "level"),
    [
        ("Tara Quinn", "error"),
        ("Minister's office", "error"),
        ("mo_staff: Sam Carter", "error"),
        ("Rod Bell; Tara Quinn", "error"),
        ("Designate", "review"),
        ("Rod Bell", None),
        ("Minister", None),
        ("Omar Haddad", None),
        ("Jo Park", None),
        ("Sam Carter", None),
        ("", None),
    ],
)
def test_only_staff_are_bound_by_working_hours(
    judge: Judge, levels: Levels, poster: str, level: str | None
) -> None:
    assert levels(judge(on_day(poster)), HOURS) == only(level)


def test_who_is_staff_depends_on_the_day(judge: Judge, levels: Levels) -> None:
    people = [{"name": "Sam Carter", "role": "mo_staff", "from": "2027-05-04", "to": "2027-05-05"}]
    table = """
        Date | Time | Account | Copy | Posted by
        2027-05-03 | 10:00 | @RodBellMPP | Join us on Monday. #VoteLakeside | Sam Carter
        2027-05-04 | 10:00 | @RodBellMPP | Join us on Tuesday. #VoteLakeside | Sam Carter
        2027-05-05 | 10:00 | @RodBellMPP | Join us on Wednesday. #VoteLakeside | Sam Carter
        2027-05-06 | 10:00 | @RodBellMPP | Join us on Thursday. #VoteLakeside | Sam Carter
    """
    assert levels(judge(table, {"people": people}), HOURS) == {3: "error", 4: "error"}


def test_staff_accounts_need_no_posted_by_column(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Account | Copy
        2027-05-04 | 10:00 | @TaraQuinnHere | Join us at ten. #VoteLakeside
        2027-05-04 | 17:00 | @TaraQuinnHere | Join us at five. #VoteLakeside
        2027-05-04 | 10:00 | @RodBellMPP | Join us at noon. #VoteLakeside
    """)
    assert levels(report, HOURS) == {2: "error"}
    assert [entry.missing for entry in report.not_run if entry.rule == HOURS] == [("posted_by",)]
    assert [entry.missing for entry in report.not_run if entry.rule == POSTER] == [("posted_by",)]


@pytest.mark.parametrize(
    ("day", "time", "level"),
    [
        ("2027-05-04", "", "review"),
        ("2027-05-08", "", None),
        ("2027-05-24", "", None),
        ("2027-05-04", "8 am or 9 am", "review"),
        ("2027-05-04", "9 am or 4 pm", "error"),
        ("2027-05-04", "8 am or 5 pm", None),
        ("", "10:00", None),
    ],
)
def test_without_one_certain_time_it_asks(
    judge: Judge, levels: Levels, day: str, time: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Copy | Posted by
        {day} | {time} | @RodBellMPP | Join us. #VoteLakeside | Tara Quinn
        2027-05-08 | 10:00 | @RodBellMPP | Join us on Saturday. #VoteLakeside | Tara Quinn
    """)
    assert levels(report, HOURS) == only(level)


def test_a_calendar_without_times_is_told_once(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Account | Copy | Posted by
        2027-05-04 | @RodBellMPP | Join us. #VoteLakeside | Tara Quinn
        2027-05-05 | @RodBellMPP | Join us again. #VoteLakeside | Tara Quinn
    """)
    assert levels(report, HOURS) == {}
    entries = [entry for entry in report.not_run if entry.rule == HOURS]
    assert [(entry.partial, "time" in entry.missing) for entry in entries] == [(True, True)]


# --- when staff prepare ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prepared_by", "prepared_at", "level"),
    [
        ("Tara Quinn", "2027-05-04 08:59", None),
        ("Tara Quinn", "2027-05-04 09:00", "error"),
        ("Tara Quinn", "2027-05-04 16:59", "error"),
        ("Tara Quinn", "2027-05-04 17:00", None),
        ("Tara Quinn", "2027-05-08 10:00", None),
        ("Tara Quinn", "2027-05-24 10:00", None),
        ("Tara Quinn", "2027-05-04", "review"),
        ("Tara Quinn", "2027-05-08", None),
        ("Tara Quinn", "", "review"),
        ("Rod Bell", "2027-05-04 10:00", None),
        ("", "2027-05-04 10:00", None),
        ("Sam Carter", "2027-05-04 10:00", None),
    ],
)
def test_staff_prepare_on_their_own_time_whoever_posts(
    judge: Judge, levels: Levels, prepared_by: str, prepared_at: str, level: str | None
) -> None:
    by_whom = f"{prepared_by} | {prepared_at}"
    report = judge(f"""
        Date | Time | Account | Copy | Posted by | Prepared by | Prepared at
        2027-05-10 | 20:00 | @RodBellMPP | Join us. #VoteLakeside | Rod Bell | {by_whom}
    """)
    assert levels(report, HOURS) == only(level)


@pytest.mark.parametrize(
    ("time", "poster", "prepared_by", "prepared_at", "level"),
    [
        ("20:00", "Tara Quinn", "", "2027-05-04 10:00", "error"),
        ("20:00", "Tara Quinn", "", "2027-05-04 20:00", None),
        ("20:00", "Tara Quinn", "", "", None),
        ("20:00", "Tara Quinn", "Tara Quinn", "", None),
        ("10:00", "Tara Quinn", "", "2027-05-03 20:00", "review"),
        ("10:00", "Tara Quinn", "", "2027-05-03 10:00", "error"),
        ("10:00", "Tara Quinn", "Rod Bell", "2027-05-03 10:00", "review"),
        ("10:00", "Designate", "Tara Quinn", "2027-05-03 10:00", "error"),
        ("", "Tara Quinn", "Tara Quinn", "2027-05-03 10:00", "error"),
    ],
)
def test_a_scheduled_post_is_judged_by_both_moments_once(
    judge: Judge,
    levels: Levels,
    time: str,
    poster: str,
    prepared_by: str,
    prepared_at: str,
    level: str | None,
) -> None:
    headers = (
        "Date | Time | Account | Copy | Posted by | Prepared by | Prepared at | Posting method"
    )
    cells = f"{poster} | {prepared_by} | {prepared_at} | Scheduled"
    report = judge(f"""
        {headers}
        2027-05-04 | {time} | @RodBellMPP | Join us. #VoteLakeside | {cells}
    """)
    assert levels(report, HOURS) == only(level)


@pytest.mark.parametrize(
    ("time", "poster", "prepared_at", "level"),
    [
        ("10:00", "Designate", "2027-05-03 10:00", "error"),
        ("10:00", "Designate", "2027-05-03 20:00", "review"),
        ("", "Tara Quinn", "2027-05-03 10:00", "error"),
        ("", "Tara Quinn", "2027-05-03 20:00", "review"),
        ("10:00", "Tara Quinn", "2027-05-03 20:00", "error"),
        ("10:00", "Tara Quinn", "2027-05-03 10:00", "error"),
    ],
)
def test_by_hand_too_the_graver_of_both_moments_is_told_once(
    judge: Judge, levels: Levels, time: str, poster: str, prepared_at: str, level: str
) -> None:
    cells = f"{poster} | Tara Quinn | {prepared_at}"
    report = judge(f"""
        Date | Time | Account | Copy | Posted by | Prepared by | Prepared at
        2027-05-04 | {time} | @RodBellMPP | Join us. #VoteLakeside | {cells}
    """)
    assert levels(report, HOURS) == {2: level}


def test_a_workbook_keeps_the_time_of_preparing(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Time", "Account", "Copy", "Posted by", "Prepared by", "Prepared at"])
    for minute in (datetime(2027, 5, 4, 8, 59), datetime(2027, 5, 4, 9, 0), datetime(2027, 5, 4)):
        words = f"Join us, {minute:%H %M}. #VoteLakeside"
        row = [
            datetime(2027, 5, 10),
            "20:00",
            "@RodBellMPP",
            words,
            "Rod Bell",
            "Tara Quinn",
            minute,
        ]
        sheet.append(row)
    path = tmp_path / "plan.xlsx"
    book.save(path)
    found = calendarlint.lint(path, CAST).of(HOURS)
    assert [(one.location.cell, one.level.word) for one in found] == [
        ("G3", "error"),
        ("G4", "review"),
    ]


# --- zones ----------------------------------------------------------------------------------------

NORTH = {"platform": "x", "handle": "@NorthOfficeMPP", "class": "minister"}


@pytest.mark.parametrize(
    ("time", "zone", "account", "level"),
    [
        ("17:00", "", "@RodBellMPP", None),
        ("16:30", "", "@RodBellMPP", "error"),
        ("16:30", "", "@NorthOfficeMPP", "error"),
        ("08:30", "", "@NorthOfficeMPP", None),
        ("17:00", "", "@NorthOfficeMPP", None),
        ("16:59", "Central", "@RodBellMPP", "error"),
        ("17:00", "Central", "@RodBellMPP", None),
        ("12:59", "UTC", "@RodBellMPP", None),
        ("13:00", "UTC", "@RodBellMPP", "error"),
        ("13:59", "UTC", "@NorthOfficeMPP", None),
        ("14:00", "UTC", "@NorthOfficeMPP", "error"),
        ("21:59", "UTC", "@NorthOfficeMPP", "error"),
        ("22:00", "UTC", "@NorthOfficeMPP", None),
    ],
)
def test_working_hours_run_on_the_clock_of_those_who_work(
    judge: Judge, levels: Levels, time: str, zone: str, account: str, level: str | None
) -> None:
    table = f"""
        Date | Time | Time zone | Account | Copy | Posted by
        2027-05-04 | {time} | {zone} | {account} | Join us. #VoteLakeside | Tara Quinn
    """
    report = judge(table, {"accounts": [{**NORTH, "timezone": "America/Winnipeg"}]})
    assert levels(report, HOURS) == only(level)


# --- what is partisan -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("copy", "declared", "level"),
    [
        ("See you at the barbecue.", "Yes", "error"),
        ("See you at the barbecue.", "No", None),
        ("See you at the barbecue.", "", None),
        ("See you there. #VoteLakeside", "", "error"),
        ("See you there. #VoteLakeside", "No", "error"),
        ("See you there. #votelakeside", "No", "error"),
        ("See you there. #VoteLakesideFerry", "", None),
        ("Twenty years in the Lakeside Party.", "", "review"),
        ("Twenty years in the Lakeside Party.", "No", None),
        ("Twenty years in the Lakeside Party.", "Yes", "error"),
        ("Vingt ans au Parti du Lac.", "", "review"),
        ("Votez pour le Parti du Lac !", "", "error"),
        ("The search party found the ferry.", "", None),
        ("Opinions are my own. #VoteLakeside", "", "error"),
        ("Mes opinions n’engagent que moi. #VotezLac", "", "error"),
        ("Opinions are my own. Twenty years in the Lakeside Party.", "", "review"),
        ("Opinions are my own. See you there.", "Yes", "error"),
        ("Opinions are my own. See you there.", "", None),
    ],
)
def test_a_fact_bears_an_error_and_a_hint_a_question(
    judge: Judge, levels: Levels, copy: str, declared: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Copy | Posted by | Partisan
        2027-05-04 | 10:00 | @RodBellMPP | {copy} | Tara Quinn | {declared}
    """)
    assert levels(report, HOURS) == only(level)


@pytest.mark.parametrize(
    ("headers", "cells", "level"),
    [
        ("Capacity", "Campaign", "error"),
        ("Capacity", "Official", None),
        ("Hashtags", "#VoteLakeside", "error"),
        ("First comment", "Join us! #VoteLakeside", "error"),
        ("Copy (French)", "Votez pour le Parti du Lac !", "error"),
        ("Mentions", "@LakesidePartyHQ", "error"),
        ("Reference", "https://x.com/LakesidePartyHQ/status/1", "error"),
        ("Link", "https://lakeside.example/join", "error"),
        ("Mentions", "@ONBridgesFerries", None),
    ],
)
def test_every_field_that_shows_a_party_counts(
    judge: Judge, levels: Levels, headers: str, cells: str, level: str | None
) -> None:
    report = judge(
        f"""
        Date | Time | Account | Copy | Posted by | {headers}
        2027-05-04 | 10:00 | @RodBellMPP | See you there. | Tara Quinn | {cells}
        """,
        {
            "accounts": [{"platform": "x", "handle": "@LakesidePartyHQ", "class": "party"}],
            "parties": [
                {"en": "Lakeside Party", "fr": "Parti du Lac", "hashtags": ["#VoteLakeside"]}
                | {"websites": ["lakeside.example"]}
            ],
        },
    )
    assert levels(report, HOURS) == only(level)


def test_a_candidate_is_one_only_while_running(judge: Judge, levels: Levels) -> None:
    report = judge(
        """
        Date | Time | Account | Copy | Posted by
        2027-03-31 | 10:00 | @PatMooreHere | Good morning. | Tara Quinn
        2027-03-31 | 10:00 | @RodBellMPP | Good morning, @PatMooreHere. | Tara Quinn
        2027-04-01 | 10:00 | @PatMooreHere | Good morning again. | Tara Quinn
        2027-04-01 | 10:00 | @RodBellMPP | Good morning again, @PatMooreHere. | Tara Quinn
        """,
        {
            "accounts": [
                {"platform": "x", "handle": "@PatMooreHere", "class": "candidate"}
                | {"to": "2027-03-31"},
                {"platform": "x", "handle": "@PatMooreHere", "class": "minister"}
                | {"from": "2027-04-01"},
            ]
        },
    )
    assert levels(report, HOURS) == {2: "error", 3: "error"}


@pytest.mark.parametrize("status", ["Cancelled", "Rejected", "On hold", "Idea", "Archived"])
def test_a_post_that_will_not_be_published_is_left_alone(judge: Judge, status: str) -> None:
    headers = "Posted by | Resources | Status"
    assert not judge(on_day(f"Tara Quinn | Government | {status}", headers)).findings
    assert not judge(on_day(f" | Government | {status}", headers)).findings


# --- government resources -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "cells", "level"),
    [
        ("Resources", "Government", "error"),
        ("Resources", "Personal", None),
        ("Resources", "", None),
        ("Supported by", "OPS staff", "error"),
        ("Supported by", "Omar Haddad", "error"),
        ("Supported by", "Jo Park", None),
        ("Prepared by", "Omar Haddad", "error"),
        ("Prepared by", "Rod Bell", None),
        ("Prepared by", "Sam Carter", None),
        ("Paid by", "Government", "error"),
        ("Paid by", "Party", None),
        ("Paid by", "Riding association", None),
        ("Paid by", "", None),
    ],
)
@pytest.mark.parametrize("poster", ["Rod Bell", "Tara Quinn"])
def test_no_government_means_at_any_hour(
    judge: Judge, levels: Levels, headers: str, cells: str, level: str | None, poster: str
) -> None:
    report = judge(f"""
        Date | Time | Account | Copy | Posted by | {headers}
        2027-05-08 | 22:00 | @RodBellMPP | Join us. #VoteLakeside | {poster} | {cells}
    """)
    assert levels(report, MEANS) == only(level)
    assert levels(report, HOURS) == {}


def test_each_of_the_means_is_named_and_a_hint_asks_once(judge: Judge) -> None:
    headers = "Posted by | Resources | Supported by | Prepared by | Paid by"
    cells = "Rod Bell | Government | OPS staff | Omar Haddad | Government"
    report = judge(on_day(cells, headers))
    assert [found.location.cell for found in report.of(MEANS)] == ["F2", "G2", "H2", "I2"]
    assert {found.level for found in report.of(MEANS)} == {Level.ERROR}
    hinted = judge(f"""
        Date | Time | Account | Copy | {headers}
        2027-05-08 | 22:00 | @RodBellMPP | Twenty years in the Lakeside Party. | {cells}
    """)
    assert [found.level for found in hinted.of(MEANS)] == [Level.REVIEW]


def creative(
    poster: str, copy: str = "Ours! #VoteLakeside", action: str = "", more: str = ""
) -> str:
    """The ministry's post of an asset in row 2, a post with the same asset in row 3."""
    return f"""
        Date | Time | Account | Copy | Assets | Asset source | Posted by | Action
        2027-05-04 | 10:00 | @ONBridgesFerries | Now open. | bridge.jpg | Ministry | OPS staff |
        2027-05-04 | 20:00 | @RodBellMPP | {copy} | bridge.jpg | {more} | {poster} | {action}
    """


@pytest.mark.parametrize(
    ("poster", "setting", "level"),
    [
        ("Tara Quinn", None, "error"),
        ("Tara Quinn; Rod Bell", None, "error"),
        ("Rod Bell", None, "review"),
        ("", None, "review"),
        ("Sam Carter", None, "review"),
        ("Rod Bell", "error", "error"),
        ("Rod Bell", "warning", "warning"),
        ("Rod Bell", "off", None),
        ("", "off", None),
        ("Tara Quinn", "off", "error"),
    ],
)
def test_partisan_words_over_ministry_creative(
    judge: Judge, levels: Levels, poster: str, setting: str | None, level: str | None
) -> None:
    given = {"partisan_on_ministry_creative": setting} if setting else {}
    assert levels(judge(creative(poster), given), MEANS) == ({3: level} if level else {})


@pytest.mark.parametrize(
    "table",
    [
        creative("Tara Quinn", copy="Proud of this bridge."),
        creative("Tara Quinn", action="Share"),
        creative("Tara Quinn", action="Quote"),
        creative("Tara Quinn", more="Minister's office"),
        creative("Tara Quinn", more="Stock"),
    ],
)
def test_other_uses_of_creative_are_no_matter_of_this_rule(
    judge: Judge, levels: Levels, table: str
) -> None:
    assert levels(judge(table), MEANS) == {}


def test_a_hint_over_ministry_creative_is_a_question(judge: Judge, levels: Levels) -> None:
    table = creative("Tara Quinn", copy="Twenty years in the Lakeside Party.")
    assert levels(judge(table, {"partisan_on_ministry_creative": "error"}), MEANS) == {3: "review"}


# --- who posts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "poster", "level"),
    [
        ("@RodBellMPP", "", "review"),
        ("@RodBellMPP", "Sam Carter", "review"),
        ("@RodBellMPP", "Rod Bell", None),
        ("@RodBellMPP", "Tara Quinn", None),
        ("@RodBellMPP", "Sam Carter; Rod Bell", None),
        ("@LiWeiMPP", "", "review"),
        ("@AmaraOseiMPP", "", None),
        ("@TaraQuinnHere", "", None),
        ("@FerryWorkersUnion", "", None),
    ],
)
def test_who_posts_is_asked_of_ministers_accounts(
    judge: Judge, levels: Levels, account: str, poster: str, level: str | None
) -> None:
    assert levels(judge(on_day(poster, account=account)), POSTER) == only(level)


# --- exceptions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "expires", "today", "stands"),
    [
        ("Direction 2027-04", None, date(2027, 5, 4), False),
        (None, None, date(2027, 5, 4), True),
        ("Direction 2027-04", "2027-05-04", date(2027, 5, 4), False),
        ("Direction 2027-04", "2027-05-04", date(2027, 5, 5), True),
    ],
)
@pytest.mark.parametrize("clause", ["political.working-hours", "political.no-gov-resources"])
def test_only_the_commissioners_direction_covers_a_political_finding(
    calendar: Callable[..., Path],
    clause: str,
    reference: str | None,
    expires: str | None,
    today: date,
    stands: bool,
) -> None:
    entry = {"clause": clause, "post": "7", "reason": "Agreed", "approved_by": "A. Lead"}
    entry |= {"reference": reference} if reference else {}
    entry |= {"expires": expires} if expires else {}
    words = "\n".join(f'{key} = "{value}"' for key, value in entry.items())
    cast = CAST.read_text(encoding="utf-8")
    path = calendar(
        ["Post ID", "Date", "Time", "Account", "Copy", "Posted by", "Resources"],
        [
            "7",
            "2027-05-04",
            "10:00",
            "@RodBellMPP",
            "Join us. #VoteLakeside",
            "Tara Quinn",
            "Government",
        ],
        settings=f"{cast}\n[[exceptions]]\n{words}\n",
    )
    report = calendarlint.lint(path, today=today)
    raised = {found.clauses[0] for found in report.findings}
    assert (clause in raised) is stands
    assert len(raised) == (2 if stands else 1)
    assert [one.reference for one in report.excepted] == ([] if stands else [reference])


# --- messages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cells",
    [
        "Tara Quinn | | | ",
        "Tara Quinn | | | Scheduled",
        "Designate | | | ",
        "Rod Bell | Tara Quinn | 2027-05-04 10:00 | ",
        "Rod Bell | Tara Quinn | 2027-05-04 | ",
        "Rod Bell | Tara Quinn | | ",
        " | Omar Haddad | | ",
        "Dominique-Alexandrine Beauchamp | | | ",
    ],
)
@pytest.mark.parametrize("copy", ["Join us. #VoteLakeside", "Twenty years in the Lakeside Party."])
def test_messages_are_short_in_both_languages(judge: Judge, cells: str, copy: str) -> None:
    report = judge(f"""
        Date | Time | Account | Copy | Posted by | Prepared by | Prepared at | Posting method
        2027-05-04 | 10:00 | @RodBellMPP | {copy} | {cells}
    """)
    assert report.findings
    for found in report.findings:
        for lang in LANGUAGES:
            assert len(render(found.message, lang)) <= 140
            assert render(found.fix, lang)


# --- what is permitted ----------------------------------------------------------------------------

OWN_POSTS = st.fixed_dictionaries(
    {
        "Account": st.just("@RodBellMPP"),
        "Time": st.sampled_from(["08:00", "10:00", "16:59", "23:00"]),
        "Posted by": st.sampled_from(["Rod Bell", "Minister"]),
        "Resources": st.sampled_from(["Personal", ""]),
        "Asset source": st.sampled_from(["Minister's office", ""]),
    }
)
STAFF_POSTS = st.fixed_dictionaries(
    {
        "Account": st.sampled_from(["@RodBellMPP", "@TaraQuinnHere"]),
        "Time": st.sampled_from(["00:00", "08:59", "17:00", "23:59"]),
        "Posted by": st.sampled_from(["Tara Quinn", "Minister's office"]),
        "Resources": st.just("Personal"),
        "Asset source": st.just(""),
    }
)
SHOWN = st.one_of(
    st.just({"People shown": "", "Consent": ""}),
    st.fixed_dictionaries(
        {
            "People shown": st.sampled_from(
                ["Member of the public", "Minor", "Stakeholder", "OPS staff"]
            ),
            "Consent": st.sampled_from(["Consent form", "In writing"]),
        }
    ),
)
COMMON = st.fixed_dictionaries(
    {
        "Date": st.dates(date(2026, 1, 1), date(2028, 12, 31)).map(date.isoformat),
        "Copy": st.sampled_from(
            [
                "Join us. #VoteLakeside",
                "Votez pour le Parti du Lac !",
                "Opinions are my own. Proud of our Lakeside Party.",
                "My garden is in bloom.",
            ]
        ),
        "Partisan": st.sampled_from(["Yes", ""]),
        "Status": st.sampled_from(["Draft", "Approved", "Scheduled", "Published"]),
    }
)


@given(st.lists(st.tuples(COMMON, OWN_POSTS | STAFF_POSTS, SHOWN), min_size=1, max_size=6))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_permitted_is_never_an_error_or_a_warning(
    calendar: Callable[..., Path], posts: list[tuple[dict[str, str], ...]]
) -> None:
    rows: list[dict[str, Any]] = [{**common, **own, **shown} for common, own, shown in posts]
    headers = list(rows[0])
    path = calendar(headers, *([row[header] for header in headers] for row in rows))
    report = calendarlint.lint(path)
    assert report.posts == len(rows)
    assert [found for found in report.findings if found.level > Level.REVIEW] == []
