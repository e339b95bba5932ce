"""Consent: who has to agree, in which form, by when, and until when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, render

PEOPLE = "people-without-consent"
STAFF = "ops-staff-without-consent"
REVOKED = "consent-revoked"
VERBAL = "verbal-consent-to-reconfirm"
LATE = "consent-after-publishing"
NOTICE = "notice-outside-work-event"
UNSURE = "consent-unsure"
MINOR = "minor-without-guardian-consent"
RULES = (PEOPLE, STAFF, REVOKED, VERBAL, LATE, NOTICE, UNSURE, MINOR)

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


def only(level: str | None) -> dict[int | None, str]:
    """What is expected of a table of one post."""
    return {2: level} if level else {}


def shows(people: str, consent: str, status: str | None = "Approved", event: str = "Work") -> str:
    """A ministry's post that shows people; without a status column where ``status`` is None."""
    header = "Date | Account | Copy | People shown | Consent | Event type"
    cells = f"2027-05-04 | @ONBridgesFerries | At the pier. | {people} | {consent} | {event}"
    if status is None:
        return f"{header}\n{cells}"
    return f"{header} | Status\n{cells} | {status}"


def told(report: Report) -> dict[str, str]:
    """What every rule of this family says of a single post."""
    return {found.rule: found.level.word for found in report.findings if found.rule in RULES}


# --- who, and in which form -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "consent", "status", "level"),
    [
        ("Member of the public", "None", "Draft", "error"),
        ("Member of the public", "None", "Approved", "error"),
        ("Member of the public", "", "Draft", "review"),
        ("Member of the public", "", "In review", "review"),
        ("Member of the public", "", "", "review"),
        ("Member of the public", "", "Approved", "error"),
        ("Member of the public", "", "Scheduled", "error"),
        ("Member of the public", "", "Published", "error"),
        ("Member of the public", "", None, "error"),
        ("Minor", "", "Approved", "error"),
        ("Stakeholder", "", "Approved", "error"),
        ("Constituent", "", "Approved", "error"),
        ("public: Sam Carter", "", "Approved", "error"),
        ("Rod Bell; Member of the public", "", "Approved", "error"),
        ("Sam Carter", "", "Approved", "review"),
        ("Sam Carter", "None", "Draft", "review"),
        ("Sam Carter", "Consent form", "Approved", None),
        ("Rod Bell", "", "Approved", None),
        ("Tara Quinn", "", "Approved", None),
        ("Minister; Minister's office", "", "Approved", None),
        ("Vendor", "", "Approved", None),
        ("", "", "Approved", None),
        ("", "None", "Approved", None),
        ("Member of the public", "Consent form", "Draft", None),
        ("Member of the public", "In writing", "Approved", None),
        ("Member of the public", "Posted notice", "Approved", None),
    ],
)
def test_who_is_shown_has_agreed(
    judge: Judge, people: str, consent: str, status: str | None, level: str | None
) -> None:
    assert told(judge(shows(people, consent, status))) == ({PEOPLE: level} if level else {})


@pytest.mark.parametrize(
    ("people", "consent", "status", "level"),
    [
        ("OPS staff", "None", "Draft", "error"),
        ("OPS staff", "", "Draft", "error"),
        ("OPS staff", "", None, "error"),
        ("Omar Haddad", "", "Approved", "error"),
        ("ops: Kim Lane", "", "Approved", "error"),
        ("OPS staff", "Posted notice", "Approved", "warning"),
        ("OPS staff", "Consent form", "Approved", None),
        ("OPS staff", "In writing", "Approved", None),
        ("OPS staff", "Verbal", "Published", None),
    ],
)
def test_ministry_staff_have_agreed_themselves(
    judge: Judge, people: str, consent: str, status: str | None, level: str | None
) -> None:
    assert told(judge(shows(people, consent, status))) == ({STAFF: level} if level else {})


@pytest.mark.parametrize(
    ("setting", "level"),
    [("error", "error"), ("review", "review"), ("off", None), (None, "warning")],
)
def test_the_settings_say_what_a_notice_is_worth_for_staff(
    judge: Judge, levels: Levels, setting: str | None, level: str | None
) -> None:
    given = {"ops_staff_notice_level": setting} if setting else {}
    assert levels(judge(shows("OPS staff", "Posted notice"), given), STAFF) == only(level)
    assert levels(judge(shows("OPS staff", ""), given), STAFF) == {2: "error"}


@pytest.mark.parametrize(
    ("people", "level"),
    [
        ("Omar Haddad", None),
        ("Haddad, Omar", None),
        ("OMAR HADDAD", None),
        ("ops: Omar Haddad", None),
        ("ops: Kim Lane", "error"),
        ("OPS staff", "error"),
        ("Omar Haddad; ops: Kim Lane", "error"),
    ],
)
def test_spokespersons_appear_in_their_role(
    judge: Judge, levels: Levels, people: str, level: str | None
) -> None:
    given = {"consent": {"spokespersons": ["Omar Haddad"]}}
    assert levels(judge(shows(people, ""), given), STAFF) == only(level)


def test_a_role_holds_on_its_days(judge: Judge, levels: Levels) -> None:
    people = [{"name": "Kim Lane", "role": "ops", "to": "2027-05-04"}]
    table = """
        Date | Account | Copy | People shown | Consent
        2027-05-04 | @ONBridgesFerries | At the pier. | Kim Lane |
        2027-05-05 | @ONBridgesFerries | At the dock. | Kim Lane |
    """
    report = judge(table, {"people": people})
    assert levels(report, STAFF) == {2: "error"}
    assert levels(report, PEOPLE) == {3: "review"}


@pytest.mark.parametrize("status", ["Cancelled", "Rejected", "Archived", "On hold", "Idea"])
@pytest.mark.parametrize(
    ("people", "consent"),
    [("Minor", ""), ("OPS staff", "None"), ("Public", "?"), ("Minor", "Verbal")],
)
def test_a_post_that_will_not_be_published_asks_nobody(
    judge: Judge, status: str, people: str, consent: str
) -> None:
    assert told(judge(shows(people, consent, status))) == {}


def test_third_parties_answer_for_themselves_and_unknown_accounts_do_not(
    judge: Judge, levels: Levels
) -> None:
    report = judge("""
        Date | Account | Copy | People shown | Consent
        2027-05-04 | @FerryWorkersUnion | At the pier. | Member of the public | None
        2027-05-04 | @WhoIsThisNow | At the dock. | Member of the public | None
    """)
    assert levels(report, PEOPLE) == {3: "error"}


@pytest.mark.parametrize(
    ("action", "level"),
    [("Post", "error"), ("Share", "error"), ("Story", "error"), ("Like", None), ("Task", None)],
)
def test_only_what_is_published_shows_people(
    judge: Judge, levels: Levels, action: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Account | Copy | People shown | Consent | Action
        2027-05-04 | @RodBellMPP | At the pier. | Member of the public | None | {action}
    """)
    assert levels(report, PEOPLE) == only(level)


def test_without_a_consent_column_the_calendar_is_told_once(judge: Judge) -> None:
    report = judge("""
        Date | Account | Copy | People shown
        2027-05-04 | @ONBridgesFerries | At the pier. | Member of the public
        2027-05-04 | @ONBridgesFerries | At the dock. | OPS staff
    """)
    assert told(report) == {}
    without = {entry.rule: entry.missing for entry in report.not_run}
    assert {rule: without[rule] for rule in (PEOPLE, STAFF, UNSURE, MINOR)} == dict.fromkeys(
        (PEOPLE, STAFF, UNSURE, MINOR), ("consent",)
    )


# --- minors, notices, doubts, spoken words --------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "consent", "setting", "level"),
    [
        ("Minor", "Verbal", None, "review"),
        ("Children", "Posted notice", None, "review"),
        ("Rod Bell; Minor", "Verbal", None, "review"),
        ("Minor", "Consent form", None, None),
        ("Minor", "In writing", None, None),
        ("Minor", "", None, None),
        ("Minor", "None", None, None),
        ("Member of the public", "Verbal", None, None),
        ("Minor", "Verbal", "error", "error"),
        ("Minor", "Verbal", "off", None),
    ],
)
def test_a_guardian_agrees_in_writing(
    judge: Judge, levels: Levels, people: str, consent: str, setting: str | None, level: str | None
) -> None:
    given = {"minors_level": setting} if setting else {}
    assert levels(judge(shows(people, consent), given), MINOR) == only(level)


@pytest.mark.parametrize(
    ("consent", "event", "level"),
    [
        ("Posted notice", "Work", None),
        ("Posted notice", "Announcement", None),
        ("Posted notice", "Community", "warning"),
        ("Posted notice", "Private", "warning"),
        ("Posted notice", "", "review"),
        ("Consent form", "Community", None),
        ("Verbal", "Private", None),
        ("Verbal", "", None),
    ],
)
def test_a_notice_counts_at_work_events(
    judge: Judge, levels: Levels, consent: str, event: str, level: str | None
) -> None:
    assert levels(judge(shows("Public", consent, event=event)), NOTICE) == only(level)


def test_without_an_event_type_column_notices_are_not_judged(judge: Judge) -> None:
    report = judge("""
        Date | Account | Copy | People shown | Consent
        2027-05-04 | @ONBridgesFerries | At the pier. | Member of the public | Posted notice
    """)
    assert told(report) == {}
    assert [entry.missing for entry in report.not_run if entry.rule == NOTICE] == [("event_type",)]


@pytest.mark.parametrize("consent", ["Unsure", "?", "TBC", "Incertain", "À confirmer"])
@pytest.mark.parametrize("status", ["Draft", "Approved", None])
def test_a_doubt_is_a_question_that_says_whom_to_ask(
    judge: Judge, consent: str, status: str | None
) -> None:
    report = judge(shows("Member of the public", consent, status))
    assert told(report) == {UNSURE: "review"}
    [found] = report.of(UNSURE)
    assert "Premier's Office" in render(found.message, "en")
    assert "Bureau du premier ministre" in render(found.message, "fr")


@pytest.mark.parametrize(
    ("consent", "status", "level"),
    [
        ("Verbal", "Draft", "warning"),
        ("Verbal", "Approved", "warning"),
        ("Verbal", "Scheduled", "warning"),
        ("Verbal", None, "warning"),
        ("Verbal", "Published", None),
        ("Verbal", "Cancelled", None),
        ("In writing", "Draft", None),
    ],
)
def test_a_spoken_word_is_asked_again_until_the_post_is_out(
    judge: Judge, consent: str, status: str | None, level: str | None
) -> None:
    assert told(judge(shows("Public", consent, status))) == ({VERBAL: level} if level else {})


# --- when -----------------------------------------------------------------------------------------


def dated(header: str, moment: str, time: str, status: str | None) -> str:
    """A post on 2027-05-04 with a consent form and one more date."""
    head = f"Date | Time | Account | Copy | Consent | {header}"
    cells = f"2027-05-04 | {time} | @RodBellMPP | At the pier. | Consent form | {moment}"
    return f"{head}\n{cells}" if status is None else f"{head} | Status\n{cells} | {status}"


@pytest.mark.parametrize(
    ("moment", "time", "status", "level"),
    [
        ("2027-05-03", "10:00", "Draft", "error"),
        ("2027-05-04", "10:00", "Approved", "error"),
        ("2027-05-05", "10:00", "Approved", None),
        ("2027-05-05", "10:00", "Published", "warning"),
        ("2027-05-05", "10:00", None, "warning"),
        ("2027-05-04 09:59", "10:00", "Scheduled", "error"),
        ("2027-05-04 10:00", "10:00", "Scheduled", "error"),
        ("2027-05-04 10:01", "10:00", "Scheduled", None),
        ("2027-05-04 10:01", "10:00", "Published", "warning"),
        ("2027-05-04 23:00", "", "Approved", "error"),
        ("2027-05-05 00:00", "", "Published", "warning"),
        ("2027-05-04 10:00", "9 am or 11 am", "Approved", "review"),
        ("2027-05-04 09:00", "9 am or 11 am", "Approved", "error"),
        ("2027-05-04 11:01", "9 am or 11 am", "Approved", None),
        ("2027-05-03", "10:00", "Cancelled", None),
        ("", "10:00", "Approved", None),
    ],
)
def test_a_withdrawn_consent_covers_nothing_from_then_on(
    judge: Judge, moment: str, time: str, status: str | None, level: str | None
) -> None:
    report = judge(dated("Consent withdrawn", moment, time, status))
    assert told(report) == ({REVOKED: level} if level else {})


@pytest.mark.parametrize(
    ("moment", "time", "level"),
    [
        ("2027-05-03", "10:00", None),
        ("2027-05-04", "10:00", None),
        ("2027-05-05", "10:00", "error"),
        ("2027-05-04 09:59", "10:00", None),
        ("2027-05-04 10:00", "10:00", None),
        ("2027-05-04 10:01", "10:00", "error"),
        ("2027-05-04 23:00", "", None),
        ("2027-05-05 00:30", "", "error"),
        ("2027-05-04 10:00", "9 am or 11 am", "review"),
        ("2027-05-04 09:00", "9 am or 11 am", None),
        ("2027-05-04 11:01", "9 am or 11 am", "error"),
        ("", "10:00", None),
    ],
)
def test_consent_comes_no_later_than_the_post(
    judge: Judge, moment: str, time: str, level: str | None
) -> None:
    report = judge(dated("Consent given", moment, time, "Approved"))
    assert told(report) == ({LATE: level} if level else {})


@pytest.mark.parametrize(("withdrawn", "level"), [("2027-05-06", "warning"), ("", "warning")])
def test_a_withdrawn_spoken_consent_is_not_asked_again(
    judge: Judge, withdrawn: str, level: str
) -> None:
    report = judge(f"""
        Date | Time | Account | Copy | Consent | Consent withdrawn
        2027-05-04 | 10:00 | @RodBellMPP | At the pier. | Verbal | {withdrawn}
    """)
    assert told(report) == {REVOKED if withdrawn else VERBAL: level}


@pytest.mark.parametrize("header", ["Consent withdrawn", "Consent given"])
def test_a_post_without_a_date_is_not_compared(judge: Judge, header: str) -> None:
    report = judge(f"""
        Date | Time | Account | Copy | Consent | {header}
        | 10:00 | @RodBellMPP | At the pier. | Consent form | 2027-05-06
        2027-05-10 | 10:00 | @RodBellMPP | At the dock. | Consent form |
    """)
    assert told(report) == {}


def test_the_moment_of_consent_is_on_the_posts_own_clock(judge: Judge, levels: Levels) -> None:
    north: dict[str, Any] = {"platform": "x", "handle": "@NorthOfficeMPP", "class": "minister"}
    report = judge(
        """
        Date | Time | Account | Copy | Consent | Consent given
        2027-05-04 | 10:00 | @NorthOfficeMPP | At the pier. | Consent form | 2027-05-04 10:00
        2027-05-04 | 10:00 | @NorthOfficeMPP | At the dock. | Consent form | 2027-05-04 10:01
        """,
        {"accounts": [{**north, "timezone": "America/Winnipeg"}]},
    )
    assert levels(report, LATE) == {3: "error"}


# --- messages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("Member of the public", "a member of the public"),
        ("public: Sam Carter", "S.\u00a0C."),
        ("public: Sam Carter; Minor", "S.\u00a0C. and a minor"),
        ("Public; Minor; Stakeholder", "3 people"),
    ],
)
def test_people_without_office_are_named_by_their_initials(
    judge: Judge, people: str, expected: str
) -> None:
    [found] = judge(shows(people, "")).of(PEOPLE)
    assert expected in render(found.message, "en")
    assert "Carter" not in render(found.message, "en") + render(found.fix, "fr")
    assert found.quote is None


@pytest.mark.parametrize("consent", ["", "None", "Verbal", "Posted notice", "Unsure"])
@pytest.mark.parametrize("status", ["Draft", "Approved"])
@pytest.mark.parametrize("event", ["", "Private"])
def test_messages_are_short_in_both_languages(
    judge: Judge, consent: str, status: str, event: str
) -> None:
    names = "Dominique-Alexandrine Beauchamp; Christopher Vandenberghe"
    for people in ("Minor; Constituent", "Omar Haddad; ops: Wilhelmina Vandenberghe", names):
        for found in judge(shows(people, consent, status, event)).findings:
            for lang in LANGUAGES:
                assert len(render(found.message, lang)) <= 140, render(found.message, lang)
                assert render(found.fix, lang)
