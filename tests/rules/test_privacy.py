"""Personal information: on official accounts, about constituents, and never in a report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, render

OFFICIAL = "personal-information-on-official-account"
CONSTITUENT = "personal-information-of-constituent"

Judge = Callable[..., Report]


def told(report: Report) -> dict[str, str]:
    rules = (OFFICIAL, CONSTITUENT)
    found = [one for one in report.findings if one.rule in rules]
    assert len(found) <= 1, "one finding a post"
    return {one.rule: one.level.word for one in found}


def row(
    copy: str = "A rider tells.",
    *,
    account: str = "@ONBridgesFerries",
    info: str = "",
    consent: str = "",
    subject: str = "",
    action: str = "Post",
    status: str = "Approved",
) -> str:
    return (
        "Date | Account | Action | Copy | Personal information | Consent | Person concerned"
        " | Status\n"
        f"2027-05-04 | {account} | {action} | {copy} | {info} | {consent} | {subject} | {status}"
    )


@pytest.mark.parametrize(
    ("info", "consent", "level"),
    [
        ("Yes", "Consent form", None),
        ("Yes", "In writing", None),
        ("Yes", "Verbal", None),
        ("Yes", "Posted notice", "error"),
        ("Yes", "Unsure", "error"),
        ("Yes", "None", "error"),
        ("Yes", "", "error"),
        ("No", "", None),
        ("", "", None),
    ],
)
def test_declared_information_needs_consent(
    judge: Judge, info: str, consent: str, level: str | None
) -> None:
    wanted = {OFFICIAL: level} if level else {}
    assert told(judge(row(info=info, consent=consent))) == wanted


@pytest.mark.parametrize("account", ["@RodBellMPP", "@FerryWorkersUnion", "@AmaraOseiMPP"])
def test_only_official_accounts_are_government_channels(judge: Judge, account: str) -> None:
    assert not told(judge(row(account=account, info="Yes")))
    assert not told(judge(row("Call Dana at 613-555-0142", account=account)))


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        ("Call Dana at 613-555-0142.", True),
        ("Dana Kovacs: 613-555-0142", True),
        ("Appelez Dana Kovacs au 613 555-0142.", True),
        ("Reach him at 613-555-0142.", True),
        ("My cell: 613-555-0142", True),
        ("Write to dana.kovacs@mail.example.com", True),
        ("Write to lakelover@gmail.com", True),
        ("She lives at 12 Pine Street, Kingston K7L 1A1", True),
        ("Dana, born May 4, 1991, drives our first boat.", True),
        ("Licence D1234-56789-10504 was found.", True),
        ("Dr. Kovacs (613-555-0142) helps.", True),
        ("Joignez M. Tremblay au 613 555-0142.", True),
        ("We open at 9 a.m. Call 613-555-0142.", False),
        ("Écrivez ou appelez. Quai : 613 555-0142", False),
        ("Media: call Omar Haddad at 613-555-0142.", False),
        ("Tara Quinn: 613-555-0142", False),
        ("Tickets: 613-555-0142", False),
        ("Call 613-555-0142 for tickets.", False),
        ("Call the harbour office at 613-555-0142.", False),
        ("Call Thunder Bay Marina at 807-555-0142.", False),
        ("Call 1-800-555-0142, 511 or 911.", False),
        ("Write to info@ferrydesk.example.com", False),
        ("Write to tickets.desk1@ontario.ca", False),
        ("Visit Queen's Park at 1 Harbour Street, Toronto M7A 1A1", False),
        ("The library is at 12 Pine Street, Kingston K7L 1A1", False),
        ("File 046-454-286 is closed.", False),
    ],
)
def test_what_looks_like_an_individuals_is_asked_about(
    judge: Judge, copy: str, found: bool
) -> None:
    assert told(judge(row(copy))) == ({OFFICIAL: "review"} if found else {})
    assert not told(judge(row(copy, consent="Consent form")))
    assert not told(judge(row(copy, info="No")))
    assert not told(judge(row(copy, status="Cancelled")))
    assert not told(judge(row(copy, action="Like")))


def test_a_number_beside_a_named_person_is_asked_about(judge: Judge) -> None:
    copy = "Thank you dana (613-555-0142)"
    assert not told(judge(row(copy)))
    assert told(judge(row(copy, subject="public: Dana Kovacs"))) == {OFFICIAL: "review"}


def test_a_number_beside_an_official_is_the_offices(judge: Judge) -> None:
    copy = "Call the minister, Rod Bell, at his office (613-555-0142)"
    assert not told(judge(row(copy, subject="minister: Rod Bell")))


def test_public_contacts_are_no_personal_information(judge: Judge) -> None:
    public = {"public_contacts": {"domains": ["mail.example.com"], "phones": ["613-555-0142"]}}
    copy = "Call Dana at 613-555-0142 or write to dana.kovacs@mail.example.com"
    assert told(judge(row(copy))) == {OFFICIAL: "review"}
    assert not told(judge(row(copy), public))


def test_declared_information_is_not_judged_without_a_consent_column(judge: Judge) -> None:
    report = judge(
        "Date | Account | Copy | Personal information\n2027-05-04 | @ONBridgesFerries | Hi. | Yes"
    )
    assert not told(report)
    assert any(entry.rule == OFFICIAL and entry.partial for entry in report.not_run)


@pytest.mark.parametrize(
    ("account", "consent", "setting", "clauses"),
    [
        ("@RodBellMPP", "", "consent", ["privacy.no-constituent-pi"]),
        ("@RodBellMPP", "None", "consent", ["privacy.no-constituent-pi"]),
        ("@RodBellMPP", "Unsure", "consent", ["privacy.no-constituent-pi"]),
        ("@RodBellMPP", "Posted notice", "consent", None),
        ("@RodBellMPP", "Verbal", "consent", None),
        ("@RodBellMPP", "Verbal", "never", ["privacy.no-constituent-pi"]),
        (
            "@ONBridgesFerries",
            "Posted notice",
            "consent",
            ["privacy.no-constituent-pi", "privacy.no-pi-on-gov-channel"],
        ),
        ("@ONBridgesFerries", "Consent form", "consent", None),
        ("@ONBridgesFerries", "Consent form", "never", ["privacy.no-constituent-pi"]),
        ("@FerryWorkersUnion", "", "consent", None),
    ],
)
def test_a_constituents_information_needs_recorded_consent(
    judge: Judge, account: str, consent: str, setting: str, clauses: list[str] | None
) -> None:
    table = row(account=account, info="Yes", consent=consent, subject="Constituent")
    report = judge(table, {"constituent_pi": setting})
    assert told(report) == ({CONSTITUENT: "error"} if clauses else {})
    assert [list(found.clauses) for found in report.of(CONSTITUENT)] == (
        [clauses] if clauses else []
    )


@pytest.mark.parametrize(
    ("copy", "subject", "level"),
    [
        ("My constituent Dana Kovacs, 613-555-0142, has a ramp.", "", "review"),
        ("Merci à une électrice, dana.kovacs@mail.example.com.", "", "review"),
        ("Thanks to Dana Kovacs, 613-555-0142.", "Constituent", "review"),
        ("Thanks to Dana Kovacs, 613-555-0142.", "", None),
        ("The constituents of Sudbury asked for ramps.", "", None),
        ("Constituents can call the office at 613-555-0142.", "", None),
        ("Constituents can call 613-555-0142.", "Constituent", None),
    ],
)
def test_words_about_a_constituent_are_asked_about(
    judge: Judge, copy: str, subject: str, level: str | None
) -> None:
    wanted = {CONSTITUENT: level} if level else {}
    assert told(judge(row(copy, account="@RodBellMPP", subject=subject))) == wanted


@pytest.mark.parametrize("account", ["@ONBridgesFerries", "@RodBellMPP"])
def test_no_report_repeats_what_it_found(judge: Judge, account: str) -> None:
    copy = "My constituent Dana lives at 12 Pine Street, Kingston K7L 1A1; dana@gmail.com"
    report = judge(row(copy, account=account))
    assert told(report) == {CONSTITUENT: "review"}
    for lang in LANGUAGES:
        for one in report.findings:
            shown = f"{render(one.message, lang)} {render(one.fix, lang)} {one.quote}"
            assert not any(part in shown for part in ("Pine", "K7L", "gmail"))
