"""Ministers on official accounts: their role, their fund-raisers, the program behind a post."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, render

SHOWN = "minister-shown-outside-official-role"
PROMOTES = "ministry-promotes-unofficial-activity"
PROGRAM = "official-post-without-program"
MEDIA = "capacity.ministry-minister-media"
SCENARIO = "scenario2.no-assist-unofficial"

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


def only(level: str | None) -> dict[int | None, str]:
    """What is expected of a table of one post."""
    return {2: level} if level else {}


def on_day(cells: str, headers: str, account: str = "@ONBridgesFerries") -> str:
    """A post on Tuesday 2027-05-04 at 10:00, with more columns."""
    return f"""
        Date | Time | Account | {headers}
        2027-05-04 | 10:00 | {account} | {cells}
    """


def clauses(report: Report, rule: str) -> list[tuple[str, ...]]:
    return [finding.clauses for finding in report.of(rule)]


# --- the role in which a minister is shown --------------------------------------------------------


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
@pytest.mark.parametrize("account", ["@ONBridgesFerries", "@ONHarbourMarshal", "@ONPremierOffice"])
def test_the_capacity_decides(
    judge: Judge, levels: Levels, account: str, capacity: str, level: str | None
) -> None:
    report = judge(on_day(f"Minister | {capacity}", "People shown | Capacity", account))
    assert levels(report, SHOWN) == only(level)


@pytest.mark.parametrize("account", ["@RodBellMPP", "@AmaraOseiMPP", "@FerryWorkersUnion"])
def test_other_accounts_show_whom_they_like(judge: Judge, account: str) -> None:
    report = judge(on_day("Minister | Personal", "People shown | Capacity", account))
    assert not report.of(SHOWN)


@pytest.mark.parametrize(
    ("people", "level"),
    [
        ("Minister", "review"),
        ("minister: Rod Bell", "review"),
        ("Hon. Rod Bell; Omar Haddad", "review"),
        ("Omar Haddad", None),
        ("Jo Park", None),
        ("", None),
    ],
)
def test_who_counts_as_minister(
    judge: Judge, levels: Levels, people: str, level: str | None
) -> None:
    report = judge(on_day(f"{people} | ", "People shown | Capacity"))
    assert levels(report, SHOWN) == only(level)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Rod Bell at the wheel", True),
        ("ROD BELL’s hat", True),
        ("Minister Bell cuts the ribbon", True),
        ("Le ministre Bell coupe le ruban", True),
        ("The Honourable Bell", True),
        ("The bell of the ferry", False),
        ("Rod Bellamy at the wheel", False),
        ("A rod, bell and whistle", True),
        ("The minister's chair", False),
        ("Deputy minister at the wheel", False),
    ],
)
def test_the_alt_text_names_the_minister(
    judge: Judge, levels: Levels, words: str, named: bool
) -> None:
    for header in ("Alt text", "Alt text (French)"):
        table = on_day(f"{words} | | ", f"{header} | Capacity | People shown")
        assert levels(judge(table), SHOWN) == only("review" if named else None)


def test_the_name_of_the_ministers_account_counts_too(judge: Judge, levels: Levels) -> None:
    account = {"platform": "x", "handle": "@InesM", "class": "minister", "name": "Ines Moreau"}
    table = on_day("Ines Moreau at the lock | | ", "Alt text | Capacity | People shown")
    assert levels(judge(table, {"accounts": [account]}), SHOWN) == {2: "review"}


@pytest.mark.parametrize(
    ("kind", "capacity", "level"),
    [
        ("Portrait", "", None),
        ("Headshot", "", None),
        ("Portrait", "Official", None),
        ("Portrait", "Personal", "error"),
        ("Archive", "", "review"),
        ("Crowd", "", "review"),
        ("Archive", "Official", None),
        ("", "", "review"),
    ],
)
def test_a_portrait_counts_as_official_where_nothing_else_is_said(
    judge: Judge, levels: Levels, kind: str, capacity: str, level: str | None
) -> None:
    report = judge(
        on_day(f"Minister | {kind} | {capacity}", "People shown | Photo kind | Capacity")
    )
    assert levels(report, SHOWN) == only(level)


@pytest.mark.parametrize(
    ("day", "level"),
    [
        ("2027-04-30", None),
        ("2027-05-01", "error"),
        ("2027-05-31", "error"),
        ("2027-06-01", None),
    ],
)
@pytest.mark.parametrize("people", ["Ines Moreau", "Minister: Ines Moreau"])
def test_a_minister_is_one_on_the_registrys_dates(
    judge: Judge, levels: Levels, people: str, day: str, level: str | None
) -> None:
    dated = {"name": "Ines Moreau", "role": "minister", "from": "2027-05-01", "to": "2027-05-31"}
    table = f"""
        Date | Time | Account | People shown | Alt text | Capacity
        {day} | 10:00 | @ONBridgesFerries | {people} | | Personal
        {day} | 11:00 | @ONBridgesFerries | | Minister Moreau at the lock | Personal
    """
    report = judge(table, {"people": [dated]})
    assert levels(report, SHOWN) == ({2: level, 3: level} if level else {})


@pytest.mark.parametrize("action", ["Like", "Task"])
def test_likes_and_tasks_show_nobody(judge: Judge, action: str) -> None:
    report = judge(on_day(f"{action} | Minister | Personal", "Action | People shown | Capacity"))
    assert not report.of(SHOWN)


@pytest.mark.parametrize("status", ["Idea", "Cancelled", "Rejected", "On hold", "Archived"])
def test_what_will_not_go_out_shows_nobody(judge: Judge, status: str) -> None:
    report = judge(on_day(f"Minister | Personal | {status}", "People shown | Capacity | Status"))
    assert not report.of(SHOWN)


def test_the_blank_cell_is_pointed_at(judge: Judge) -> None:
    report = judge(on_day("Minister | ", "People shown | Capacity"))
    assert [finding.location.cell for finding in report.of(SHOWN)] == ["E2"]


def test_a_calendar_without_the_column_says_so_once(judge: Judge) -> None:
    report = judge("""
        Date | Time | Account | People shown | Copy
        2027-05-04 | 10:00 | @ONBridgesFerries | Minister | The ferry sails.
        2027-05-05 | 10:00 | @ONBridgesFerries | Minister | The bridge opens.
    """)
    assert not report.of(SHOWN)
    assert [entry.missing for entry in report.not_run if entry.rule == SHOWN] == [("capacity",)]


# --- what the ministry does not promote -----------------------------------------------------------


@pytest.mark.parametrize(
    ("purpose", "level"),
    [
        ("Minister", "error"),
        ("MPP", "error"),
        ("Riding association", "error"),
        ("Party", "error"),
        ("Candidate", "error"),
        ("Rod Bell", "error"),
        ("Lakeside Party", "error"),
        ("Charity", "review"),
        ("Workplace", "review"),
        ("Harbour Shelter", "review"),
        ("None", None),
        ("", None),
    ],
)
def test_whose_fundraiser_it_is_decides(
    judge: Judge, levels: Levels, purpose: str, level: str | None
) -> None:
    report = judge(on_day(f"Dinner at the pier. | {purpose}", "Copy | Fund-raising for"))
    assert levels(report, PROMOTES) == only(level)


@pytest.mark.parametrize(
    ("account", "action"),
    [
        ("@RodBellMPP", "Post"),
        ("@AmaraOseiMPP", "Post"),
        ("@FerryWorkersUnion", "Post"),
        ("@TaraQuinnHere", "Post"),
        ("@ONBridgesFerries", "Reply"),
        ("@ONBridgesFerries", "Direct message"),
    ],
)
def test_others_and_answers_promote_nothing_official(
    judge: Judge, account: str, action: str
) -> None:
    headers = "Action | Copy | Fund-raising for"
    report = judge(on_day(f"{action} | Dinner at the pier. | Riding association", headers, account))
    assert not report.of(PROMOTES)


@pytest.mark.parametrize("listed", ["Harbour Shelter", "harbour shelter", "HARBOUR  SHELTER"])
@pytest.mark.parametrize(
    "cells",
    [
        "Dinner at the pier. | Harbour Shelter",
        "Dinner for the Harbour Shelter. | Charity",
        "Minister Bell at the fundraiser of the Harbour Shelter. | ",
    ],
)
def test_the_allow_list_settles_the_question(judge: Judge, listed: str, cells: str) -> None:
    table = on_day(cells, "Copy | Fund-raising for")
    assert [finding.level.word for finding in judge(table).of(PROMOTES)] == ["review"]
    report = judge(table, {"charity_allowlist": [listed]})
    assert not report.of(PROMOTES)
    assert not any("charity_allowlist" in str(notice) for notice in report.notices)


def test_the_allow_list_frees_no_politician(judge: Judge, levels: Levels) -> None:
    table = on_day("Dinner for the Harbour Shelter. | Party", "Copy | Fund-raising for")
    report = judge(table, {"charity_allowlist": ["Harbour Shelter"]})
    assert levels(report, PROMOTES) == {2: "error"}


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Join Minister Bell at the fundraiser.", "review"),
        ("Our MPP's fund-raising dinner is on Friday.", "review"),
        ("Activité de financement de la députée vendredi.", "review"),
        ("SOUPER-BÉNÉFICE DU MINISTRE", "review"),
        ("Tips for your school's fundraiser.", None),
        ("The Deputy Minister opened our fundraiser.", None),
        ("Minister Bell opens the bridge.", None),
        ("Minister Bell raised the flag. " + "The ferry sails. " * 8 + "A fundraiser.", None),
    ],
)
def test_words_alone_leave_a_question(
    judge: Judge, levels: Levels, words: str, level: str | None
) -> None:
    assert levels(judge(on_day(words, "Copy")), PROMOTES) == only(level)
    silent = judge(on_day(f"{words} | None", "Copy | Fund-raising for"))
    assert not silent.of(PROMOTES)


def shared(original: str, sharing: str) -> str:
    """A post, and an official one that refers to it; cells Account, Capacity, Fund-raising for."""
    return f"""
        Post ID | Date | Time | Action | Reference | Account | Capacity | Fund-raising for
        P-1 | 2027-05-04 | 10:00 | Post | | {original}
        P-2 | 2027-05-04 | 11:00 | Share | p-1 | {sharing}
    """


@pytest.mark.parametrize(
    ("original", "sharing", "level"),
    [
        ("@FerryWorkersUnion | Personal | ", "@ONBridgesFerries | | ", "error"),
        ("@RodBellMPP | Constituency | ", "@ONBridgesFerries | | ", "error"),
        ("@RodBellMPP | Official | Riding association", "@ONBridgesFerries | | ", "error"),
        ("@FerryWorkersUnion | | ", "@ONBridgesFerries | Constituency | ", "error"),
        ("@FerryWorkersUnion | Official | ", "@ONBridgesFerries | | ", None),
        ("@FerryWorkersUnion | | Charity", "@ONBridgesFerries | | ", None),
        ("@RodBellMPP | Constituency | ", "@AmaraOseiMPP | | ", None),
        ("@RodBellMPP | | Party", "@FerryWorkersUnion | | ", None),
    ],
)
def test_the_ministry_spreads_nothing_unofficial(
    judge: Judge, levels: Levels, original: str, sharing: str, level: str | None
) -> None:
    report = judge(shared(original, sharing))
    assert levels(report, PROMOTES) == ({3: level} if level else {})


def test_what_a_row_says_of_itself_is_said_once(judge: Judge) -> None:
    report = judge("""
        Time | Date | Account | Action | Reference | People shown | Capacity
        10:00 | 2027-05-04 | @ONBridgesFerries | Share | x.com/Abc/status/1 | Minister | Campaign
        11:00 | 2027-05-04 | @ONBridgesFerries | Post | | Minister | Campaign
    """)
    assert [finding.rule for finding in report.findings] == [SHOWN, SHOWN]
    assert clauses(report, SHOWN) == [(MEDIA, SCENARIO), (MEDIA,)]


@pytest.mark.parametrize(
    ("action", "alt_text", "rule"),
    [
        ("Post", "Rod Bell on a doorstep", SHOWN),
        ("Post", "A doorstep", "partisan-content-on-official-account"),
        ("Like", "Rod Bell on a doorstep", "partisan-content-on-official-account"),
    ],
)
def test_one_rule_speaks_of_a_partisan_capacity(
    judge: Judge, action: str, alt_text: str, rule: str
) -> None:
    report = judge(on_day(f"{action} | {alt_text} | Partisan", "Action | Alt text | Capacity"))
    errors = [finding.rule for finding in report.findings if finding.level.word == "error"]
    assert errors == [rule]


def test_a_post_that_is_shared_as_partisan_is_not_reported_twice(judge: Judge) -> None:
    report = judge(shared("@FerryWorkersUnion | Partisan | ", "@ONBridgesFerries | | "))
    assert [(f.rule, f.location.row) for f in report.findings if f.level.word == "error"] == [
        ("partisan-content-on-official-account", 3)
    ]


# --- the program ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "program", "level"),
    [
        ("@ONBridgesFerries", "None", "review"),
        ("@ONBridgesFerries", "Not related", "review"),
        ("@ONBridgesFerries", "", None),
        ("@ONBridgesFerries", "Ferry renewal", None),
        ("@RodBellMPP", "None", None),
    ],
)
def test_no_program_is_a_question_on_official_accounts(
    judge: Judge, levels: Levels, account: str, program: str, level: str | None
) -> None:
    assert levels(judge(on_day(program, "Program", account)), PROGRAM) == only(level)


def test_a_stream_without_program_cites_both_clauses(judge: Judge) -> None:
    report = judge("""
        Date | Time | Account | Action | Program | Supported by
        2027-05-04 | 10:00 | @ONBridgesFerries | Post | None |
        2027-05-04 | 11:00 | @ONBridgesFerries | Livestream | None |
        2027-05-04 | 12:00 | @RodBellMPP | Livestream | None | Omar Haddad
        2027-05-04 | 13:00 | @RodBellMPP | Livestream | None | Tara Quinn
    """)
    assert clauses(report, PROGRAM) == [
        ("s2.supports-directives",),
        ("s2.supports-directives", "livestream.context"),
        ("s2.supports-directives", "livestream.context"),
    ]


# --- sentences ------------------------------------------------------------------------------------


def test_sentences_fit_on_a_phone(judge: Judge) -> None:
    name = "The Society of Friends of the Gull Island Lighthouse and Harbour Museum"
    headers = "Post ID | Account | Action | Copy | Reference | People shown | Capacity"
    report = judge(
        f"""
        Date | Time | {headers} | Fund-raising for | Program
        2027-05-04 | 10:00 | 1 | @FerryWorkersUnion | Post | | | | Constituency | |
        2027-05-04 | 10:00 | 2 | @ONLocks | Share | | 1 | | | | None
        2027-05-04 | 10:00 | 3 | @ONLocks | Share | | x.com/Abc/status/1 | | Constituency | |
        2027-05-04 | 10:00 | 4 | @ONLocks | Post | | | Minister | Constituency | Riding |
        2027-05-04 | 10:00 | 5 | @ONLocks | Post | | | Minister | | {name} |
        2027-05-04 | 10:00 | 6 | @ONLocks | Post | The minister's fundraising gala | | | | |
        2027-05-04 | 10:00 | 7 | @ONLocks | Livestream | | | | | | None
        2027-05-04 | 10:00 | 8 | @RodBellMPP | Post | | | | | Candidate |
        2027-05-04 | 10:00 | 9 | @ONLocks | Quote | | 8 | | | |
        """,
        {"accounts": [{"platform": "x", "handle": "@ONLocks", "class": "ministry"}]},
    )
    mine = [f for rule in (SHOWN, PROMOTES, PROGRAM) for f in report.of(rule)]
    assert len({finding.message.key for finding in mine}) == 10
    for finding in mine:
        for lang in LANGUAGES:
            assert len(render(finding.message, lang)) <= 140, render(finding.message, lang)
            assert len(render(finding.fix, lang)) <= 140, render(finding.fix, lang)
