"""A minister's account: who runs it, what its profile shows, and with whom it publishes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

import calendarlint
from calendarlint.findings import Level, Report
from calendarlint.reports.json_report import render_json
from calendarlint.reports.text_report import render_text
from calendarlint.wording import LANGUAGES, render

TWO = "account-in-two-classes"
JOINT = "joint-official-and-minister-post"
RUN = "minister-account-run-by-others"
SET_UP = "minister-account-set-up-by-others"
OPS = "ops-running-minister-account"
CLAIM = "official-claim-in-minister-profile"
MARK = "government-mark-in-minister-profile"
OVER_ACCOUNTS = (TWO, RUN, CLAIM, MARK)

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]

POST = """
    Date | Time | Account | Platform | Copy
    2027-05-04 | 10:00 | @ONBridgesFerries | X | The bridge is open.
"""


def minister(**details: Any) -> dict[str, Any]:
    """A minister's account that the cast does not have."""
    return {"handle": "@MayaStoneMPP", "platform": "x", "class": "minister", **details}


def person(name: str, role: str, **dates: Any) -> dict[str, Any]:
    return {"name": name, "role": role, **dates}


def told(report: Report, rule: str) -> list[tuple[str, str]]:
    """The accounts that a rule speaks of, and the level of each finding."""
    found = report.of(rule)
    assert all(finding.post is None and finding.account is not None for finding in found)
    return [(f.account.handle if f.account else "", f.level.word) for f in found]


def not_run(report: Report, rule: str, *, partial: bool = False) -> list[tuple[str, str]]:
    return [
        (entry.file, render(entry.reason, "en"))
        for entry in report.not_run
        if entry.rule == rule and entry.partial == partial
    ]


# --- who manages the account ----------------------------------------------------------------------

MANAGERS = [
    *(("ops", "error"), ("OPS staff", "error"), ("ops:Ada Ng", "error"), ("Omar Haddad", "error")),
    *(("Haddad, Omar", "error"), ("OMAR HADDAD", "error"), ("Fonctionnaire", "error")),
    *(("vendor", "review"), ("Jo Park", "review"), ("Fournisseur : Ada Ng", "review")),
    *(("public", "error"), ("Sam Carter", "review")),
    *(("minister", None), ("Rod Bell", None), ("designate", None), ("mo_staff", None)),
    *(("Tara Quinn", None), ("minister's office: Sam Carter", None), ("Cabinet du ministre", None)),
]


@pytest.mark.parametrize(("manager", "level"), MANAGERS)
def test_only_the_minister_and_designates_manage(
    judge: Judge, manager: str, level: str | None
) -> None:
    report = judge(POST, {"accounts": [minister(managed_by=[manager])]})
    assert told(report, RUN) == ([("@MayaStoneMPP", level)] if level else [])


@pytest.mark.parametrize("cls", ["ministry", "gov_body", "central", "mpp", "party", "third_party"])
def test_other_accounts_are_managed_by_anybody(judge: Judge, cls: str) -> None:
    account = {"handle": "@Elsewhere", "platform": "x", "class": cls, "managed_by": ["ops"]}
    assert told(judge(POST, {"accounts": [account]}), RUN) == []


@pytest.mark.parametrize(
    ("designates", "manager", "level"),
    [
        (["designate", "mo_staff", "Jo Park"], "Jo Park", None),
        (["designate", "mo_staff", "designate:Jo Park"], "Jo Park", None),
        (["designate", "mo_staff", "vendor"], "Jo Park", None),
        (["designate", "mo_staff", "Omar Haddad"], "Omar Haddad", "error"),
        (["designate"], "Tara Quinn", "error"),
        (["designate", "MO staff"], "Tara Quinn", None),
        ([], "designate", "error"),
        ([], "minister", None),
    ],
)
def test_the_settings_say_who_is_a_designate(
    judge: Judge, designates: list[str], manager: str, level: str | None
) -> None:
    added = {"designates": designates, "accounts": [minister(managed_by=[manager])]}
    report = judge(POST, added)
    assert told(report, RUN) == ([("@MayaStoneMPP", level)] if level else [])
    assert report.notices == []


@pytest.mark.parametrize(
    ("first", "last", "level"),
    [
        (date(2027, 5, 4), None, None),
        (date(2027, 5, 5), None, "error"),
        (None, date(2027, 5, 4), None),
        (None, date(2027, 5, 3), "error"),
    ],
)
def test_a_secondment_counts_on_its_days(
    judge: Judge, first: date | None, last: date | None, level: str | None
) -> None:
    people = [
        person("Ines Roy", "ops", **{"from": date(2020, 1, 1)}),
        person("Ines Roy", "mo_staff", **{"from": first or date(2027, 1, 1), "to": last}),
    ]
    report = judge(POST, {"people": people, "accounts": [minister(managed_by=["Ines Roy"])]})
    assert told(report, RUN) == ([("@MayaStoneMPP", level)] if level else [])
    if level:
        assert "on 4\u00a0May 2027" not in render(report.of(RUN)[0].fix, "en")
        assert "who is ministry staff on 4\u00a0May 2027" in render(report.of(RUN)[0].message, "en")


@pytest.mark.parametrize(
    ("dates", "speaks"),
    [
        ({}, True),
        ({"from": date(2027, 5, 4)}, True),
        ({"to": date(2027, 5, 4)}, True),
        ({"from": date(2027, 5, 5)}, False),
        ({"to": date(2027, 5, 3)}, False),
    ],
)
def test_an_entry_is_judged_on_the_days_of_the_calendar(
    judge: Judge, dates: dict[str, date], speaks: bool
) -> None:
    added = minister(managed_by=["ops"], bio_url="ontario.ca", bio="Official government account")
    report = judge(POST, {"accounts": [{**added, **dates}]})
    for rule in (RUN, CLAIM, MARK):
        assert bool(told(report, rule)) == speaks


def test_a_calendar_without_days_judges_every_entry(judge: Judge) -> None:
    added = minister(managed_by=["ops"], to=date(2020, 1, 1))
    report = judge("Account | Copy\n@ONBridgesFerries | The bridge is open.", {"accounts": [added]})
    assert told(report, RUN) == [("@MayaStoneMPP", "error")]


@pytest.mark.parametrize(
    ("manager", "level"), [("OPS staff", "error"), ("Jo Park", "review"), ("Sam Carter", None)]
)
@pytest.mark.parametrize("acting", [True, False])
def test_an_acting_mpp_is_treated_as_a_minister_for_the_days(
    judge: Judge, manager: str, level: str | None, acting: bool
) -> None:
    month = 5 if acting else 6
    dates = {"from": date(2027, month, 1), "to": date(2027, month, 30)}
    entry = {**minister(managed_by=[manager]), "class": "mpp", "acting_for": "@RodBellMPP", **dates}
    report = judge(POST, {"accounts": [entry]})
    assert told(report, RUN) == ([("@MayaStoneMPP", level)] if level and acting else [])


# --- what the profile shows -----------------------------------------------------------------------

PROFILES = [
    ("Official Government of Ontario account", "error"),
    ("OFFICIAL ACCOUNT OF THE MINISTRY OF BRIDGES", "error"),
    ("The government's official page", "error"),
    ("Compte officiel du gouvernement de l’Ontario", "error"),
    ("Compte gouvernemental officiel", "error"),
    ("Page officielle du ministère des Ponts", "error"),
    ("Minister of Bridges, official Government of Ontario account", "error"),
    ("Father, cyclist.\nOfficial ministry account", "error"),
    ("Official Government of Ontario account, not monitored", "error"),
    ("Official account of Maya Stone, MPP", "review"),
    ("Official account of the Minister of Bridges", "review"),
    ("Official account of the Minister of Government Services", "review"),
    ("Official account of the Government House Leader", "review"),
    ("Compte officiel de la ministre des Services gouvernementaux", "review"),
    ("Minister of Bridges", None),
    ("Ministre des Ponts et députée", None),
    ("Not an official government account", None),
    ("Ce n’est pas un compte officiel du gouvernement", None),
    ("Compte non officiel du ministère", None),
    ("Unofficial government account", None),
    ("Personal account. Official business goes through the ministry.", None),
    ("For the official ministry account, follow @ONBridgesFerries", None),
    ("Official ministry account: @ONBridgesFerries", None),
    ("Former Official Opposition critic, new to this account", None),
    ("The ministry opened a bridge. My account of it is official.", "review"),
]


@pytest.mark.parametrize("detail", ["bio", "name"])
@pytest.mark.parametrize(("profile", "level"), PROFILES)
def test_a_profile_claims_to_be_official_or_not(
    judge: Judge, profile: str, level: str | None, detail: str
) -> None:
    report = judge(POST, {"accounts": [minister(**{detail: profile})]})
    assert told(report, CLAIM) == ([("@MayaStoneMPP", level)] if level else [])


def test_a_blank_profile_is_known_to_be_blank(judge: Judge) -> None:
    report = judge(POST, {"accounts": [minister(bio="", bio_url="", avatar_logo=False)]})
    assert told(report, CLAIM) == told(report, MARK) == []
    assert not_run(report, CLAIM) == not_run(report, MARK) == []


@pytest.mark.parametrize("detail", ["bio", "bio_url"])
@pytest.mark.parametrize(
    ("shown", "breaks"),
    [
        *(("ontario.ca", True), ("https://www.ontario.ca", True), ("ONTARIO.CA/page", True)),
        *(("http://news.ontario.ca/fr", True), ("ｏｎｔａｒｉｏ.ca", True), ("ontario.ca.", True)),
        *(("https://www.ola.org/en/members", False), ("ola.org", False)),
        *(("rod.bell@ontario.ca", False), ("rod@mto.ontario.ca", False)),
        *(("notontario.ca", False), ("my-ontario.ca", False), ("ontario.ca.example.com", False)),
        *(("https://example.com/ontario.ca", False), ("visitontario.ca", False)),
    ],
)
def test_the_site_is_told_from_other_sites(
    judge: Judge, detail: str, shown: str, breaks: bool
) -> None:
    report = judge(POST, {"accounts": [minister(**{detail: shown})]})
    assert told(report, MARK) == ([("@MayaStoneMPP", "error")] if breaks else [])


@pytest.mark.parametrize(("logo", "breaks"), [(True, True), (False, False)])
def test_the_logo_is_for_official_channels(judge: Judge, logo: bool, breaks: bool) -> None:
    report = judge(POST, {"accounts": [minister(avatar_logo=logo)]})
    assert bool(told(report, MARK)) == breaks


def test_text_and_link_with_the_same_address_are_one_fact(judge: Judge) -> None:
    both = minister(bio="See ontario.ca", bio_url="ontario.ca", avatar_logo=True)
    assert told(judge(POST, {"accounts": [both]}), MARK) == [("@MayaStoneMPP", "error")] * 2


# --- one class a day ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        ({"class": "ministry"}, True),
        ({"class": "ministry", "handle": "mayastonempp"}, True),
        ({"class": "ministry", "handle": "https://x.com/MayaStoneMPP", "platform": None}, True),
        ({"class": "ministry", "platform": None}, True),
        ({"class": "mpp"}, True),
        ({"class": "ministry", "platform": "facebook"}, False),
        ({"class": "ministry", "to": date(2026, 12, 31)}, False),
        ({"class": "ministry", "to": date(2027, 1, 1)}, True),
        ({"bio": "Minister of Bridges"}, False),
    ],
)
def test_two_classes_on_a_common_day(judge: Judge, other: dict[str, Any], clash: bool) -> None:
    first = minister(**{"from": date(2027, 1, 1)})
    second = {key: value for key, value in {**minister(), **other}.items() if value is not None}
    found = told(judge(POST, {"accounts": [first, second]}), TWO)
    assert [level for _, level in found] == (["error"] if clash else [])


# --- publishing together --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "platform", "collaborators", "level"),
    [
        ("@ONBridgesFerries", "X", "@RodBellMPP", "error"),
        ("@ONBridgesFerries", "X", "x:@rodbellmpp", "error"),
        ("@ONBridgesFerries", "X", "https://x.com/RodBellMPP", "error"),
        ("@RodBellMPP", "X", "@ONHarbourMarshal", "error"),
        ("@LiWeiMPP", "X", "@ONBridgesFerries", "error"),
        ("@FerryWorkersUnion", "X", "@RodBellMPP; @ONBridgesFerries", "error"),
        ("@RodBellMPP", "Instagram", "@ONBridgesFerries", "warning"),
        ("@RodBellMPP", "X", "@AmaraOseiMPP, @FerryWorkersUnion", None),
        ("@ONBridgesFerries", "X", "@PontsTraversiersON", None),
        ("@ONBridgesFerries", "X", "@Nobody", None),
        ("@ONBridgesFerries", "X", "", None),
    ],
)
def test_a_joint_post(
    judge: Judge, levels: Levels, account: str, platform: str, collaborators: str, level: str | None
) -> None:
    table = f"""
        Date | Account | Platform | Copy | Collaborators
        2027-05-04 | {account} | {platform} | The bridge is open. | {collaborators}
    """
    assert levels(judge(table), JOINT) == ({2: level} if level else {})


def test_a_minister_s_handle_among_the_people_is_enough(judge: Judge, levels: Levels) -> None:
    table = """
        Date | Account | Platform | Copy | Collaborators
        2027-05-04 | @ONBridgesFerries | X | The bridge is open. | @MayaStoneMPP
        2027-06-01 | @ONBridgesFerries | X | The ferry is back. | @MayaStoneMPP
    """
    handle = {"handle": "@MayaStoneMPP", "to": date(2027, 5, 31)}
    report = judge(table, {"people": [person("Maya Stone", "minister", **handle)]})
    assert levels(report, JOINT) == {2: "error"}


def test_a_joint_post_with_a_minister_is_told_once(judge: Judge) -> None:
    report = judge("""
        Date | Account | Platform | Copy | Collaborators
        2027-05-04 | @ONBridgesFerries | X | The bridge is open. | @RodBellMPP
        2027-05-05 | @ONBridgesFerries | Instagram | The ferry is back. | @RodBellMPP
    """)
    assert {finding.location.row for finding in report.findings} == {2, 3}
    assert len(report.findings) == 2


@pytest.mark.parametrize(
    ("cell", "level", "posts"),
    [
        ("@ONBridgesFerries, @RodBellMPP", None, 2),
        ("@ONBridgesFerries @RodBellMPP", None, 2),
        ("@ONBridgesFerries x @RodBellMPP", "warning", 1),
        ("ONBridgesFerries and RodBellMPP", "warning", 1),
        ("Compte du ministère et compte du ministre", "warning", 1),
        ("@ONBridgesFerries x @FerryWorkersUnion", None, 1),
    ],
)
def test_one_cell_for_two_accounts(
    judge: Judge, levels: Levels, cell: str, level: str | None, posts: int
) -> None:
    report = judge(f"""
        Date | Account | Platform | Copy
        2027-05-04 | {cell} | X | The bridge is open.
    """)
    assert report.posts == posts
    assert levels(report, JOINT) == ({2: level} if level else {})
    if level:
        assert report.of("unknown-account") == []


# --- ministry staff at work on it -----------------------------------------------------------------


@pytest.mark.parametrize("key", ["Posted by", "Assigned to"])
@pytest.mark.parametrize(
    ("action", "clauses"),
    [
        ("Post", ["account.no-ops-management"]),
        ("Share", ["account.no-ops-management"]),
        ("", ["account.no-ops-management"]),
        ("Reply", ["account.no-ops-reply", "account.no-ops-management"]),
        ("Direct message", ["account.no-ops-reply", "account.no-ops-management"]),
    ],
)
def test_ministry_staff_on_a_minister_s_account_are_told_once(
    judge: Judge, key: str, action: str, clauses: list[str]
) -> None:
    (finding,) = judge(f"""
        Date | Account | Platform | Action | Copy | {key}
        2027-05-04 | @RodBellMPP | X | {action} | It opens at noon. | Omar Haddad
    """).of(OPS)
    assert (finding.level, list(finding.clauses)) == (Level.ERROR, clauses)
    assert finding.location.cell == "F2"


@pytest.mark.parametrize("status", ["Draft", "Approved", "Published"])
def test_no_status_but_a_final_no_changes_it(judge: Judge, levels: Levels, status: str) -> None:
    table = """
        Date | Account | Platform | Copy | Posted by | Status
        2027-05-04 | @RodBellMPP | X | It opens at noon. | OPS staff | {}
    """
    assert levels(judge(table.format(status)), OPS) == {2: "error"}
    assert levels(judge(table.format("Cancelled")), OPS) == {}


@pytest.mark.parametrize(
    ("posted_by", "level"),
    [
        ("OPS staff", "error"),
        ("OPS staff; Minister's office", "review"),
        ("Omar Haddad, Tara Quinn", "review"),
        ("Minister's office", None),
    ],
)
def test_a_row_for_both_accounts_that_names_both_staffs(
    judge: Judge, levels: Levels, posted_by: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Platform | Copy | Posted by
        2027-05-04 | 10:00 | @ONBridgesFerries, @RodBellMPP | X | The bridge is open. | {posted_by}
    """)
    assert report.posts == 2
    assert levels(report, OPS) == ({2: level} if level else {})


# --- setting an account up ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "level"),
    [
        *(("Set up the new Instagram account", "error"), ("Instagram account set-up", "error")),
        *(("Create minister's TikTok profile", "error"), ("Open an account on Threads", "error")),
        *(("Créer le compte Instagram de la ministre", "error"), ("Création du compte", "error")),
        *(("Ouverture d’un compte Threads", "error"), ("Ouvrir une chaîne YouTube", "error")),
        *(("Manage the minister's account in July", "error"), ("Gérer le compte", "error")),
        *(("Tenir le compte", "error"), ("Tenir compte des questions", None)),
        *(("Gestion des comptes rendus", None), ("Take this into account", None)),
        *(("Account management", "error"), ("Run ads on the account", None)),
        *(("Create graphics for the account", None), ("Créer des visuels pour le compte", None)),
        *(("Open the account at noon", None), ("Review the channel plan", None)),
        *(("Create a landing page", None), ("Set up chairs. Check the account.", None)),
    ],
)
def test_setting_up_and_running_are_told_from_other_tasks(
    judge: Judge, levels: Levels, title: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Account | Platform | Action | Title | Assigned to
        2027-05-04 | @RodBellMPP | X | Task | {title} | Public: Lou Grant
    """)
    assert levels(report, SET_UP) == ({2: level} if level else {})


def test_staff_who_only_help_to_set_up_are_told_by_one_rule(judge: Judge) -> None:
    report = judge("""
        Date | Account | Platform | Action | Title | Assigned to | Prepared by
        2027-05-04 | @RodBellMPP | X | Task | Set up the new account | Jo Park | OPS staff
    """)
    assert [finding.rule for finding in report.findings] == [OPS]


# --- where findings stand, and how reports show them ----------------------------------------------


def workbook(
    path: Path, accounts: Sequence[Sequence[Any]], people: Sequence[Sequence[Any]] = ()
) -> Path:
    """A calendar of one quiet post, with the sheets Accounts and People."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Time", "Account", "Platform", "Copy"])
    sheet.append(["2027-05-04", "10:00", "@ONLocks", "X", "The lock is open."])
    for name, rows in (("Accounts", accounts), ("People", people)):
        listed = book.create_sheet(name)
        for row in rows:
            listed.append(list(row))
    book.save(path)
    return path


HEADER = ["Handle", "Platform", "Class", "Managed by", "Bio", "Government logo"]
LOCKS = ["@ONLocks", "X", "Ministry", "OPS staff", "Official ministry account", "Yes"]
STONE = ["@MayaStoneMPP", "X", "Minister", "OPS staff", "Official government account", "Yes"]


def test_a_finding_points_at_the_row_of_the_accounts_sheet(tmp_path: Path) -> None:
    report = calendarlint.lint(workbook(tmp_path / "plan.xlsx", [HEADER, LOCKS, STONE]), {})
    assert {finding.rule for finding in report.findings} == {RUN, CLAIM, MARK}
    for finding in report.findings:
        assert finding.location.shown.endswith("plan.xlsx:Accounts!3")
        assert finding.post is None
        assert finding.account is not None
        assert (finding.account.handle, finding.account.platform) == ("@MayaStoneMPP", "x")
    assert report.exit_code() == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reports_group_the_findings_of_an_account(tmp_path: Path, lang: Any) -> None:
    later = ["@IvoMaasMPP", *STONE[1:]]
    plan = workbook(tmp_path / "plan.xlsx", [HEADER, LOCKS, STONE, later])
    report = calendarlint.lint(plan, {})
    lines = render_text(report, lang, quiet=True).splitlines()
    titles = [line for line in lines if "@" in line and not line.startswith(("\x1b[2m ", " "))]
    assert [title.split("Accounts!")[1].split("\x1b")[0] for title in titles] == [
        "3  @MayaStoneMPP · x",
        "4  @IvoMaasMPP · x",
    ]
    shown = json.loads(render_json(report, lang))["findings"]
    assert [(entry["post"], entry["account"]["handle"]) for entry in shown] == [
        *[(None, "@MayaStoneMPP")] * 3,
        *[(None, "@IvoMaasMPP")] * 3,
    ]
    frame = report.to_frame(lang)
    assert frame["account"].tolist() == ["@MayaStoneMPP"] * 3 + ["@IvoMaasMPP"] * 3


def test_findings_of_settings_point_at_their_line(
    calendar: Callable[..., Path], run: Callable[..., Any]
) -> None:
    settings = '[[accounts]]\nhandle = "@A"\nclass = "ministry"\n\n[[accounts]]\nhandle = "@B"\n'
    settings += 'class = "minister"\nmanaged_by = "ops"\n'
    calendar(["Date", "Account", "Copy"], ["2027-05-04", "@A", "Open."], settings=settings)
    done = run("plan.csv", "--format", "json")
    (finding,) = done.report["findings"]
    assert (finding["location"]["file"], finding["location"]["line"]) == ("calendarlint.toml", 5)
    assert (finding["account"], finding["post"]) == ({"handle": "@B", "platform": None}, None)
    assert done.code == 1
    assert run("plan.csv", "--ignore", "account").code == 0


def test_accounts_without_any_post_still_count(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Accounts"
    for row in (HEADER, STONE):
        sheet.append(row)
    book.save(tmp_path / "accounts.xlsx")
    report = calendarlint.lint(tmp_path / "accounts.xlsx", {})
    assert report.posts == 0
    assert report.exit_code() == 1
    assert report.exit_code(None) == 0


def test_context_is_compared_and_never_reported_on(tmp_path: Path) -> None:
    around = workbook(tmp_path / "around.xlsx", [HEADER, LOCKS, STONE])
    ours = ["@MayaStoneMPP", "X", "Ministry", None, None, None]
    plan = workbook(tmp_path / "plan.xlsx", [HEADER, ours])
    report = calendarlint.lint(plan, {}, context=[around])
    assert [finding.rule for finding in report.findings] == [TWO]
    assert report.findings[0].location.file.endswith("plan.xlsx")
    assert report.findings[0].related[0].location.file.endswith("around.xlsx")


def test_the_name_of_a_finding_survives_a_moved_row(tmp_path: Path) -> None:
    def names(*rows: Sequence[Any]) -> list[str]:
        plan = workbook(tmp_path / "plan.xlsx", [HEADER, *rows])
        return sorted(finding.fingerprint for finding in calendarlint.lint(plan, {}).findings)

    assert names(LOCKS, STONE) == names(STONE, LOCKS)
    assert len(set(names(LOCKS, STONE))) == 3


def test_an_exception_names_the_file_of_the_account(tmp_path: Path) -> None:
    plan = workbook(tmp_path / "plan.xlsx", [HEADER, LOCKS, STONE])
    entry = {"rule": MARK, "file": "plan.xlsx", "reason": "moving house", "approved_by": "A. Roy"}
    report = calendarlint.lint(plan, {"exceptions": [entry]})
    assert [excepted.finding.rule for excepted in report.excepted] == [MARK]
    assert {finding.rule for finding in report.findings} == {RUN, CLAIM}


@pytest.mark.parametrize("rule", [RUN, CLAIM, MARK])
def test_a_level_of_the_settings_counts(judge: Judge, rule: str) -> None:
    account = minister(managed_by=["ops"], bio="Official government account: ontario.ca")
    added: Mapping[str, Any] = {"accounts": [account], "rules": {rule: {"level": "warning"}}}
    assert told(judge(POST, added), rule) == [("@MayaStoneMPP", "warning")]
    off = {"accounts": [account], "rules": {rule: {"level": "off"}}}
    assert told(judge(POST, off), rule) == []


PROFILE = (
    "the text of its profile, the link in its profile"
    " or whether its picture shows the government's logo"
)

# --- what could not be checked --------------------------------------------------------------------


def test_without_accounts_the_rules_are_not_run(tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("Date,Account,Copy\n2027-05-04,@A,Open.\n", encoding="utf-8")
    report = calendarlint.lint(plan, {})
    for rule in OVER_ACCOUNTS:
        ((file, reason),) = not_run(report, rule)
        assert file.endswith("plan.csv")
        assert "known" in reason
    assert not {"bio.no-official-claim", "bio.no-gov-url-logo"} & set(report.coverage.checked)


def test_what_the_entries_do_not_say_is_not_checked(judge: Judge) -> None:
    report = judge(POST)
    assert not_run(report, TWO) == []
    for rule, detail in (
        (RUN, "who manages it"),
        (CLAIM, "the text of its profile"),
        (MARK, PROFILE),
    ):
        assert not_run(report, rule) == [("settings", f"no minister's account here says {detail}.")]


def test_a_rule_runs_in_part_where_some_entries_say_it(judge: Judge) -> None:
    report = judge(POST, {"accounts": [minister(managed_by=["minister"], bio="MPP")]})
    assert not_run(report, RUN) == []
    assert not_run(report, RUN, partial=True) == [
        (
            "settings",
            "at least one minister's account does not say who manages it,"
            " so it could judge only in part.",
        )
    ]
    assert "account.minister-or-designate" in report.coverage.checked


def test_the_settings_file_is_named_where_accounts_would_stand(
    calendar: Callable[..., Path], run: Callable[..., Any]
) -> None:
    calendar(["Date", "Account", "Copy"], ["2027-05-04", "@A", "Open."], settings="")
    entries = [
        entry
        for entry in run("plan.csv", "--format", "json").report["not_run"]
        if entry["rule"] in OVER_ACCOUNTS
    ]
    assert {entry["file"] for entry in entries} == {"calendarlint.toml"}
    assert len(entries) == len(OVER_ACCOUNTS)


# --- sentences ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("manager", ["OPS staff", "Omar Haddad", "Jo Park", "Sam Carter", "public"])
def test_every_sentence_is_short_and_names_the_account(
    judge: Judge, manager: str, lang: Any
) -> None:
    account = minister(managed_by=[manager], bio="Official Government of Ontario account")
    report = judge(POST, {"accounts": [account, minister(**{"class": "ministry"})]})
    assert {RUN, CLAIM, TWO} <= {finding.rule for finding in report.findings}
    for finding in report.findings:
        sentence = render(finding.message, lang)
        assert "@MayaStoneMPP" in sentence
        assert len(sentence) <= 140, sentence
        assert len(render(finding.fix, lang)) <= 140
