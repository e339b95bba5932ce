"""Official accounts in the caretaker period: its boundaries, what is essential, named, paid for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, render

ESSENTIAL = "official-post-not-essential-in-caretaker-period"
MINISTER = "minister-shown-in-caretaker-period"
PAID = "paid-post-in-caretaker-period"
PERIOD = {"caretaker": {"from": "2027-05-04T16:00:00", "to": "2027-06-03T16:00:00"}}

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


def only(level: str | None) -> dict[int | None, str]:
    """What is expected of a table of one post."""
    return {2: level} if level else {}


def row(headers: str, cells: str, when: str = "2027-05-10 | 10:00") -> str:
    """A post on an official account, in the middle of the period, with more columns."""
    return f"""
        Date | Time | Account | {headers}
        {when} | @ONBridgesFerries | {cells}
    """


# --- the period -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "level"),
    [
        ("2027-05-04 | 15:59", None),
        ("2027-05-04 | 16:00", "error"),
        ("2027-05-04 | 4 p.m.", "error"),
        ("2027-06-03 | 15:59", "error"),
        ("2027-06-03 | 16:00", None),
        ("2027-05-03 | ", None),
        ("2027-05-04 | ", "review"),
        ("2027-05-05 | ", "error"),
        ("2027-06-02 | ", "error"),
        ("2027-06-03 | ", "review"),
        ("2027-06-04 | ", None),
        (" | 16:00", None),
        ("2027-05-04 | 15:00 / 17:00", "review"),
        ("2027-05-04 | 16:00 / 17:00", "error"),
    ],
)
@pytest.mark.parametrize("rule", [ESSENTIAL, MINISTER, PAID])
def test_the_period_is_half_open_and_judged_by_the_posts_own_instant(
    judge: Judge, levels: Levels, rule: str, when: str, level: str | None
) -> None:
    headers = "Copy | People shown | Capacity | Essential | Paid by | AG ref"
    cells = "New bridge | Minister | Official | | Government | "
    assert levels(judge(row(headers, cells, when), PERIOD), rule) == only(level)


@pytest.mark.parametrize(
    ("when", "zone", "level"),
    [
        ("2027-05-04 | 14:59", "Central", None),
        ("2027-05-04 | 15:00", "Central", "error"),
        ("2027-05-04 | 15:59", "Eastern", None),
        ("2027-05-04T15:00:00-05:00 | ", "", "error"),
        ("2027-05-04T16:59:00-03:00 | ", "", None),
    ],
)
def test_the_posts_zone_counts(
    judge: Judge, levels: Levels, when: str, zone: str, level: str | None
) -> None:
    report = judge(row("Time zone | Essential", f"{zone} | ", when), PERIOD)
    assert levels(report, ESSENTIAL) == only(level)


@pytest.mark.parametrize(
    ("begins", "ends", "level"),
    [
        ("2027-11-07T01:29:00-04:00", None, "error"),
        ("2027-11-07T01:30:00-04:00", None, "error"),
        ("2027-11-07T01:31:00-04:00", None, "review"),
        ("2027-11-07T01:30:00-05:00", None, "review"),
        ("2027-11-07T01:31:00-05:00", None, None),
        ("2027-11-01T00:00:00-04:00", "2027-11-07T01:30:00-04:00", None),
        ("2027-11-01T00:00:00-04:00", "2027-11-07T01:30:00-05:00", "review"),
        ("2027-11-01T00:00:00-04:00", "2027-11-07T01:31:00-05:00", "error"),
    ],
)
def test_an_hour_that_comes_twice_is_judged_in_both_readings(
    judge: Judge, levels: Levels, begins: str, ends: str | None, level: str | None
) -> None:
    period = {"caretaker": {"from": begins} | ({"to": ends} if ends else {})}
    table = row("Essential", "", "2027-11-07 | 01:30")
    assert levels(judge(table, period), ESSENTIAL) == only(level)


def test_a_period_within_one_day_leaves_that_day_open(judge: Judge, levels: Levels) -> None:
    period = {"caretaker": {"from": "2027-05-04T10:00:00", "to": "2027-05-04T11:00:00"}}
    table = """
        Date | Time | Account | Essential
        2027-05-04 | | @ONBridgesFerries |
        2027-05-04 | 09:59 | @ONBridgesFerries |
        2027-05-04 | 11:00 | @ONBridgesFerries |
    """
    assert levels(judge(table, period), ESSENTIAL) == {2: "review"}


@pytest.mark.parametrize(
    ("account", "judged"),
    [
        ("@ONBridgesFerries", True),
        ("@ONHarbourMarshal", True),
        ("@ONPremierOffice", True),
        ("@RodBellMPP", False),
        ("@AmaraOseiMPP", False),
        ("@LiWeiMPP", False),
        ("@TaraQuinnHere", False),
        ("@FerryWorkersUnion", False),
    ],
)
def test_only_official_accounts_are_bound(judge: Judge, account: str, judged: bool) -> None:
    headers = "Copy | People shown | Essential | Paid by | AG ref"
    table = row(headers, "Rod Bell is here. | Minister | No | Party | ")
    report = judge(table.replace("@ONBridgesFerries", account), PERIOD)
    assert {bool(report.of(rule)) for rule in (ESSENTIAL, MINISTER, PAID)} == {judged}


@pytest.mark.parametrize(
    ("status", "judged"),
    [
        ("Draft", True),
        ("Approved", True),
        ("Published", True),
        ("", True),
        ("Idea", False),
        ("Cancelled", False),
        ("On hold", False),
    ],
)
def test_live_posts_are_judged_however_firm(judge: Judge, status: str, judged: bool) -> None:
    report = judge(row("Status | Essential", f"{status} | No"), PERIOD)
    assert bool(report.of(ESSENTIAL)) == judged


def test_without_a_period_nothing_is_judged_or_said(judge: Judge) -> None:
    report = judge(row("Copy | Essential | Paid by | AG ref", "Hi, Rod Bell | No | Government | "))
    assert not any(report.of(rule) for rule in (ESSENTIAL, MINISTER, PAID))
    assert not {entry.rule for entry in report.not_run} & {ESSENTIAL, MINISTER, PAID}


def test_columns_that_are_missing_are_told_once(judge: Judge) -> None:
    report = judge(row("Copy", "The bridge is open."), PERIOD)
    assert report.findings == []
    missing = {entry.rule: entry.missing for entry in report.not_run if not entry.partial}
    assert missing[ESSENTIAL] == ("essential",)
    assert missing[PAID] == ("paid_by", "ag_reference")
    assert MINISTER not in missing


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_tell_the_beginning_on_the_posts_clock(judge: Judge, lang: str) -> None:
    report = judge(row("Time zone | Essential", "Central | No"), PERIOD)
    said = render(report.of(ESSENTIAL)[0].message, lang)  # type: ignore[arg-type]
    assert ("15:00" if lang == "en" else "15\u00a0h") in said


@pytest.mark.parametrize(("when", "side"), [("2027-05-04", "begins"), ("2027-06-03", "ends")])
def test_an_open_time_is_asked_for_at_its_cell(judge: Judge, when: str, side: str) -> None:
    (finding,) = judge(row("Essential", "", f"{when} | "), PERIOD).of(ESSENTIAL)
    assert finding.location.cell == "B2"
    assert f"({side} " in render(finding.message, "en")


def test_levels_follow_the_settings(judge: Judge, levels: Levels) -> None:
    table = row("Essential", "No")
    by_clause = PERIOD | {"levels": {"caretaker.essential-only": "warning"}}
    by_rule = PERIOD | {"rules": {ESSENTIAL: {"level": "off"}}}
    assert levels(judge(table, by_clause), ESSENTIAL) == only("warning")
    assert levels(judge(table, by_rule), ESSENTIAL) == {}


# --- what is essential ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("essential", "category", "level"),
    [
        ("Yes", "Health", None),
        ("oui", "Santé", None),
        ("✓", "Public safety", None),
        ("Yes", "Sécurité publique", None),
        ("Yes", "health and safety", None),
        ("Yes", "Health & Safety", None),
        ("Yes", "Santé et sécurité", None),
        ("Yes", "time-sensitive", None),
        ("Yes", "Time sensitive", None),
        ("Yes", "Échéance", None),
        ("Yes", "time_sensitive", None),
        ("Yes", "Emergency", None),
        ("Yes (flood)", "Safety", None),
        ("Yes", "Anniversary; safety", None),
        ("Yes", "", "review"),
        ("Yes", "n/a", "review"),
        ("Yes", "Anniversary", "review"),
        ("Yes", "No", "review"),
        ("Health", "Health", "review"),
        ("", "", "error"),
        ("", "Health", "error"),
        ("?", "Health", "error"),
        ("No", "Health", "error"),
        ("non", "", "error"),
    ],
)
def test_an_official_post_is_essential_and_says_why(
    judge: Judge, levels: Levels, essential: str, category: str, level: str | None
) -> None:
    table = row("Essential | Essential category", f"{essential} | {category}")
    assert levels(judge(table, PERIOD), ESSENTIAL) == only(level)


@pytest.mark.parametrize("headers", ["Essentiel | Motif essentiel", "Essential | Why essential"])
def test_headers_of_both_languages_are_known(judge: Judge, headers: str) -> None:
    assert not judge(row(headers, "Oui | Urgent"), PERIOD).findings


def test_without_a_column_for_the_category_yes_will_do(judge: Judge, levels: Levels) -> None:
    report = judge(row("Essential", "Yes"), PERIOD)
    assert levels(report, ESSENTIAL) == {}
    (partial,) = (entry for entry in report.not_run if entry.rule == ESSENTIAL)
    assert partial.partial
    assert "essential_category" in partial.missing


@pytest.mark.parametrize(
    ("category", "reference", "level"),
    [
        ("Revenue", "AG 2027-014", None),
        ("Revenue", "Yes", None),
        ("Revenus", "approuvée le 3 mai", None),
        ("Revenue", "", "review"),
        ("Revenue", "Pending", "error"),
        ("Revenue", "En attente", "error"),
        ("Revenue", "No", "error"),
        ("Revenue; safety", "", None),
        ("Health", "No", None),
    ],
)
def test_revenue_alone_takes_the_auditor_generals_approval(
    judge: Judge, levels: Levels, category: str, reference: str, level: str | None
) -> None:
    headers = "Essential | Essential category | Auditor General review"
    report = judge(row(headers, f"Yes | {category} | {reference}"), PERIOD)
    assert levels(report, ESSENTIAL) == only(level)


@pytest.mark.parametrize(
    ("action", "judged"),
    [
        ("Post", True),
        ("Share", True),
        ("Quote", True),
        ("Story", True),
        ("Livestream", True),
        ("", True),
        ("Like", False),
        ("Reply", False),
        ("DM", False),
        ("Task", False),
    ],
)
def test_answers_are_service_and_go_on(judge: Judge, action: str, judged: bool) -> None:
    assert bool(judge(row("Action | Essential", f"{action} | "), PERIOD).of(ESSENTIAL)) == judged


def test_a_row_about_an_inquiry_goes_on(judge: Judge) -> None:
    table = row("Inquiry | Copy | Essential", "Refer | Please call 1-800-555-0100. | ")
    assert not judge(table, PERIOD).of(ESSENTIAL)


# --- ministers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Rod Bell opens the bridge.", True),
        ("ROD BELL OPENS THE BRIDGE", True),
        ("A word from Minister Bell", True),
        ("A word from Hon. Bell", True),
        ("A word from the Honourable R. Bell", True),
        ("Un mot de l’honorable R. Bell.", True),
        ("Un mot du ministre Bell.", True),
        ("The Honourable Rod Bell's bridge", True),
        ("« Rod\u00a0Bell »", True),
        ("Meet #RodBell", True),
        ("Meet #rodbellMPP", True),
        ("(Rod Bell)", True),
        ("By the pier, Rod Bell spoke.", True),
        ("Thank you, Rod Bell. Park your car here.", True),
        ("The minister opens the bridge.", False),
        ("The ministry opens the bridge.", False),
        ("Minister of Bridges opens it", False),
        ("Deputy minister at the wheel", False),
        ("rod, bell and whistle", False),
        ("With a rod bell ringers fish.", False),
        ("Rod Bellamy opens the bridge.", False),
        ("Rod Bell-Marsh opens the bridge.", False),
        ("A Rod Bell-led plan", True),
        ("The bell of the ferry", False),
        ("Rod Bell Park is closed.", False),
        ("Rod Bell Memorial Arena", False),
        ("Le parc Rod Bell est fermé.", False),
        ("Le sentier de la baie Rod-Bell", False),
        ("Apply for the Rod Bell Bursary", False),
        ("https://example.org/rod-bell", False),
        ("rod.bell@example.org", False),
        ("Jo Park opens the bridge.", False),
        ("#RodBellPark", False),
    ],
)
@pytest.mark.parametrize("header", ["Copy", "Copy (French)", "First comment"])
def test_who_is_named_in_what_is_published(
    judge: Judge, levels: Levels, header: str, words: str, named: bool
) -> None:
    report = judge(row(header, words), PERIOD)
    assert levels(report, MINISTER) == only("error" if named else None)


@pytest.mark.parametrize(
    ("header", "level"),
    [
        ("Title", "review"),
        ("ref_text", "review"),
        ("Alt text", "error"),
        ("Hashtags", "error"),
        ("Notes", None),
    ],
)
def test_a_name_that_may_not_be_seen_is_a_question(
    judge: Judge, levels: Levels, header: str, level: str | None
) -> None:
    words = "#RodBell" if header == "Hashtags" else "Minister Bell at the pier"
    assert levels(judge(row(f"Copy | {header}", f"Hello | {words}"), PERIOD), MINISTER) == only(
        level
    )


@pytest.mark.parametrize(
    ("people", "level"),
    [
        ("Minister", "error"),
        ("Minister: Rod Bell", "error"),
        ("Hon. Rod Bell; Omar Haddad", "error"),
        ("Minister Tremblay", "error"),
        ("Le ministre", "error"),
        ("Omar Haddad", None),
        ("MPP", None),
        ("", None),
    ],
)
def test_who_is_shown(judge: Judge, levels: Levels, people: str, level: str | None) -> None:
    table = row("People shown | Photo kind | Essential", f"{people} | Portrait | Yes")
    assert levels(judge(table, PERIOD), MINISTER) == only(level)


def test_a_picture_and_a_name_are_two_things_to_mend(judge: Judge) -> None:
    found = judge(row("Copy | People shown", "Rod Bell is here | Minister"), PERIOD).of(MINISTER)
    assert [finding.location.cell for finding in found] == ["D2", "E2"]


def test_a_handle_is_the_tagging_rules_to_tell(judge: Judge) -> None:
    report = judge(row("Platform | Copy", "X | Hello @RodBellMPP"), PERIOD)
    assert not report.of(MINISTER)
    assert report.of("minister-tag-on-official-account")


@pytest.mark.parametrize(("day", "named"), [("2027-05-09", True), ("2027-05-10", False)])
def test_ministers_are_those_of_the_day(judge: Judge, day: str, named: bool) -> None:
    person = {"name": "Ines Moreau", "role": "minister", "to": "2027-05-09"}
    report = judge(
        row("Copy", "Ines Moreau speaks.", f"{day} | 10:00"), PERIOD | {"people": [person]}
    )
    assert bool(report.of(MINISTER)) == named


@pytest.mark.parametrize(("action", "judged"), [("Reply", True), ("DM", False), ("Like", False)])
def test_what_nobody_sees_names_nobody(judge: Judge, action: str, judged: bool) -> None:
    report = judge(row("Action | Copy", f"{action} | Rod Bell is here"), PERIOD)
    assert bool(report.of(MINISTER)) == judged


@pytest.mark.parametrize(
    ("account", "shown", "words", "action", "asked"),
    [
        ("@FerryWorkersUnion", "Minister", "Hello", "Share", True),
        ("@FerryWorkersUnion", "", "With Minister Bell", "Quote", True),
        ("@FerryWorkersUnion", "", "With Minister Bell", "Like", False),
        ("@FerryWorkersUnion", "", "With the crew", "Share", False),
        ("@RodBellMPP", "Minister", "Hello", "Share", False),
    ],
)
def test_a_share_passes_on_what_the_shared_post_shows(
    judge: Judge, account: str, shown: str, words: str, action: str, asked: bool
) -> None:
    table = f"""
        ID | Date | Time | Account | Action | Copy | Reference | People shown
        U-1 | 2027-05-10 | 09:00 | {account} | Post | {words} | | {shown}
        B-1 | 2027-05-10 | 10:00 | @ONBridgesFerries | {action} | | U-1 |
    """
    found = judge(table, PERIOD).of(MINISTER)
    assert [(one.level.word, one.location.cell) for one in found] == (
        [("review", "G3")] if asked else []
    )


# --- money ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paid_by", "reference", "level"),
    [
        ("Government", "", "error"),
        ("Ministère", "", "error"),
        ("Partner", "", "error"),
        ("Party", "", "error"),
        ("Government", "TBD", "error"),
        ("Government", "Pending", "error"),
        ("Government", "No", "error"),
        ("Government", "Aucune", "error"),
        ("Government", "n/a", "error"),
        ("Government", "AG-27-114", None),
        ("Government", "114", None),
        ("Government", "Yes", None),
        ("Organic", "", None),
        ("", "", None),
    ],
)
@pytest.mark.parametrize(
    "header", ["Auditor General review", "AG ref", "Numéro d'examen de la VG", "ag_reference"]
)
def test_what_is_paid_for_has_the_auditor_generals_reference(
    judge: Judge, levels: Levels, header: str, paid_by: str, reference: str, level: str | None
) -> None:
    report = judge(row(f"Paid by | {header}", f"{paid_by} | {reference}"), PERIOD)
    assert levels(report, PAID) == only(level)


def test_the_period_is_shown_as_it_was_given(judge: Judge) -> None:
    (finding,) = judge(row("Paid by | AG ref", "Government | "), PERIOD).of(PAID)
    since = finding.message.params["since"]
    assert isinstance(since, datetime)
    assert since.isoformat() == "2027-05-04T16:00:00-04:00"
