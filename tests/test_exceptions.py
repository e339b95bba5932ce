"""Exceptions through the public door: in the calendar, in the settings, under moved rows."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import calendarlint
from calendarlint import resources
from calendarlint.findings import Report
from calendarlint.wording import render

CAST = resources.package_path("policies", "ontario_ministers", "cast.toml").read_text("utf-8")
TAG = "minister-tag-on-official-account"
HEADER = ("Post ID", "Date", "Time", "Account", "Platform", "Copy", "Exceptions")
TODAY = date(2027, 5, 1)

Plan = Callable[..., Path]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Writes a calendar of (id, copy, exceptions) rows beside a settings file."""
    numbers = itertools.count(1)

    def write(*rows: Sequence[str], settings: str = "", platform: str = "x") -> Path:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        tables = settings if settings.startswith("[") else ""
        whole = CAST + tables if tables else settings + CAST
        (folder / "calendarlint.toml").write_text(whole, encoding="utf-8")
        path = folder / "plan.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(HEADER)
            for number, (name, copy, exceptions) in enumerate(rows, start=4):
                moment = (f"2027-05-{number:02}", "10:00")
                writer.writerow((name, *moment, "@ONBridgesFerries", platform, copy, exceptions))
        return path

    return write


def lint(path: Path, **options: Any) -> Report:
    return calendarlint.lint(path, today=TODAY, **options)


def raised(report: Report) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.location.row) for finding in report.findings]


def test_an_exception_in_the_row_covers_what_it_names_and_nothing_else(plan: Plan) -> None:
    granted = f"{TAG}: agreed with Protocol (approved by A. Roy, until 2027-06-01, ref. 12)"
    report = lint(plan(("1", "Thanks @RodBellMPP", granted), ("2", "Thanks @RodBellMPP", "")))
    assert raised(report) == [(TAG, 3)]
    assert report.exit_code() == 1
    (excepted,) = report.excepted
    assert excepted.finding.location.row == 2
    assert (excepted.reason, excepted.approved_by) == ("agreed with Protocol", "A. Roy")
    assert (excepted.expires, excepted.reference) == ("2027-06-01", "12")


@pytest.mark.parametrize(
    "words",
    [
        f"{TAG}: agreed (approved by A. Roy)",
        f"{TAG.upper()} : agreed (Approved by: A. Roy)",
        f"{TAG}\u00a0: convenu (approuvée par A. Roy, jusqu’au 1er juin 2027)",
        f"{TAG}: convenu (autorisé par A. Roy; expire le 2027-06-01)",
        f"{TAG}: agreed (s. 12 of the plan) (authorized by Roy, A., Director, until 1 June 2027)",
        "sharing.ministry-no-minister-tag: agreed (approved by A. Roy)",
        f"minister-link-on-official-account: x (approved by B)\n{TAG}: y (approved by A. Roy)",
        f"• minister-link-on-official-account: x (approved by B);\n- {TAG}: y (approved by A. Roy)",
        f"“{TAG.replace('-', '–')}”\uff1aagreed\uff08approved by A. Roy\uff09",
        f"{TAG.replace('-', chr(0x2011))} – agreed (approved by A. Roy)",
        f"{TAG}: agreed; follow-up: with Protocol (approved by A. Roy)",
        f"{TAG}: agreed (approved by A. Roy (Director), ref. 12) (until 2027-06-01)",
    ],
)
def test_exceptions_are_read_as_people_write_them(plan: Plan, words: str) -> None:
    report = lint(plan(("1", "Thanks @RodBellMPP", words)), ignore=["unused-exception"])
    assert raised(report) == []
    assert len(report.excepted) == 1


@pytest.mark.parametrize(
    "details",
    [
        "approved by A. Roy until 2027-06-01",
        "approved by A. Roy and valid until June 1, 2027",
        "approuvé par A. Roy, valable jusqu’au 1er juin 2027",
        "approuvé par A. Roy et jusqu'au 2027-06-01",
    ],
)
def test_a_last_day_is_never_taken_for_a_part_of_the_name(plan: Plan, details: str) -> None:
    report = lint(plan(("1", "Thanks @RodBellMPP", f"{TAG}: agreed ({details})")))
    (excepted,) = report.excepted
    assert (excepted.approved_by, excepted.expires) == ("A. Roy", "2027-06-01")


def test_where_an_approver_works_is_no_reference(plan: Plan) -> None:
    words = "(approuvé par A. Roy, Direction des communications)"
    (excepted,) = lint(plan(("1", "Thanks @RodBellMPP", f"{TAG}: convenu {words}"))).excepted
    assert (excepted.approved_by, excepted.reference) == (words[14:-1], None)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("sharing: agreed (approved by A. Roy)", "exception-for-unknown-rule"),
        (TAG, "malformed-exception"),
        ("political.ethics-executive: agreed (approved by A. Roy)", "unused-exception"),
        (f"{TAG}, minister-link-on-official-account: x (approved by B)", "malformed-exception"),
    ],
)
def test_what_covers_nothing_says_so(plan: Plan, words: str, rule: str) -> None:
    found = lint(plan(("1", "Thanks @RodBellMPP", words))).findings
    assert sorted(finding.rule for finding in found) == sorted([TAG, rule])
    spoken = " ".join(render(finding.message, "en") for finding in found)
    assert "names no rule" not in spoken or "," in words


@pytest.mark.parametrize("named", ["plans/plan.csv", "plans/**/*.csv", "./plans/*.csv", "plan.csv"])
def test_a_file_is_named_from_wherever_one_looks(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    entry = f'[[exceptions]]\nrule="{TAG}"\nfile="{named}"\nreason="Agreed"\napproved_by="A. Roy"\n'
    calendar = plan(("1", "Thanks @RodBellMPP", ""), settings=entry)
    plans = calendar.parent / "plans"
    plans.mkdir()
    calendar.rename(plans / "plan.csv")
    (plans / "deeper").mkdir()
    for folder, given in (
        (calendar.parent, "plans/plan.csv"),
        (plans, "plan.csv"),
        (plans / "deeper", "../plan.csv"),
        (tmp_path, str(plans / "plan.csv")),
    ):
        monkeypatch.chdir(folder)
        assert raised(lint(Path(given))) == [], folder


def test_a_last_day_ends_where_the_calendars_people_work(plan: Plan) -> None:
    there = datetime.now(ZoneInfo("Pacific/Kiritimati")).date()
    here = datetime.now(ZoneInfo("Etc/GMT+12")).date()
    assert here < there
    for zone, lapsed in (("Etc/GMT+12", False), ("Pacific/Kiritimati", True)):
        granted = f"{TAG}: agreed (approved by A. Roy, until {here})"
        path = plan(("1", "Thanks @RodBellMPP", granted))
        settings = path.parent / "calendarlint.toml"
        words = settings.read_text(encoding="utf-8").replace("America/Toronto", zone)
        settings.write_text(words, encoding="utf-8")
        rules = [finding.rule for finding in calendarlint.lint(path).findings]
        assert ("lapsed-exception" in rules) is lapsed, zone


@pytest.mark.parametrize("words", ["", "none", "N/A", "aucune", "No"])
def test_a_cell_that_says_none_is_no_exception(plan: Plan, words: str) -> None:
    assert raised(lint(plan(("1", "Thanks @RodBellMPP", words)))) == [(TAG, 2)]


def test_an_exception_in_a_row_covers_every_network_of_the_row(plan: Plan) -> None:
    settings = '[[accounts]]\nplatform="facebook"\nhandle="@ONBridgesFerries"\nclass="ministry"\n'
    granted = f"{TAG}: agreed (approved by A. Roy)"
    calendar = plan(("1", "Thanks @RodBellMPP", granted), settings=settings, platform="X, Facebook")
    report = lint(calendar)
    assert report.posts == 2
    assert raised(report) == []


def test_what_is_wrong_is_a_finding_that_cites_the_clause_of_the_rule(plan: Plan) -> None:
    report = lint(plan(("1", "A new bridge.", f"{TAG}: agreed (approved by A. Roy)")))
    (unused,) = report.findings
    assert unused.rule == "unused-exception"
    assert unused.clauses == ("sharing.ministry-no-minister-tag",)
    assert unused.location.cell == "G2"
    assert report.exit_code() == 0


def test_an_unreadable_exception_cites_what_it_leaves_standing(plan: Plan) -> None:
    report = lint(plan(("1", "Thanks @RodBellMPP", "fine with Jane at 416-555-0199")))
    clauses = {finding.rule: finding.clauses for finding in report.findings}
    assert clauses["malformed-exception"] == clauses[TAG] == ("sharing.ministry-no-minister-tag",)
    spoken = [render(finding.message, "en") for finding in report.findings]
    spoken += [finding.quote or "" for finding in report.findings]
    assert not any("555-0199" in words for words in spoken)


def test_an_exception_of_the_settings_is_unused_only_where_its_post_was_judged(plan: Plan) -> None:
    entry = '[[exceptions]]\nrule="{}"\npost="{}"\nreason="Agreed"\napproved_by="A. Roy"\n\n'
    elsewhere = plan(("1", "A new bridge.", ""), settings=entry.format(TAG, "77"))
    assert raised(lint(elsewhere)) == []
    here = lint(plan(("1", "A new bridge.", ""), settings=entry.format(TAG, "1")))
    assert [finding.rule for finding in here.findings] == ["unused-exception"]
    assert here.findings[0].location.line == CAST.count("\n") + 1
    unknown = lint(plan(("1", "A new bridge.", ""), settings=entry.format("no-such-rule", "1")))
    assert [finding.rule for finding in unknown.findings] == ["exception-for-unknown-rule"]


def test_a_rule_that_was_not_asked_for_leaves_its_exceptions_alone(plan: Plan) -> None:
    granted = f"{TAG}: agreed (approved by A. Roy, until 2020-01-01)"
    path = plan(("1", "A new bridge.", granted))
    assert raised(lint(path, ignore=[TAG])) == []
    assert [rule for rule, _ in raised(lint(path))] == ["lapsed-exception"]


def test_a_locked_rule_accepts_none_from_cell_or_settings(plan: Plan) -> None:
    granted = f"{TAG}: agreed (approved by A. Roy)"
    rows = ("1", "Thanks @RodBellMPP", granted)
    for name in (TAG, "sharing.ministry-no-minister-tag", "sharing"):
        report = lint(plan(rows, settings=f'locked = ["{name}"]\n'))
        assert sorted(rule for rule, _ in raised(report)) == ["exception-not-accepted", TAG]
        assert report.excepted == []
    other = lint(plan(rows, settings='locked = ["consent"]\n'))
    assert raised(other) == []
    with pytest.raises(calendarlint.SettingsError) as refused:
        lint(plan(rows, settings='locked = ["sharring"]\n'))
    assert "there is no rule or clause" in render(refused.value.problems[0], "en")


def test_moved_and_inserted_rows_change_nothing(plan: Plan) -> None:
    granted = ("1", "Thanks @RodBellMPP", f"{TAG}: agreed (approved by A. Roy)")
    stale = ("2", "A new bridge.", f"{TAG}: agreed (approved by A. Roy)")
    other = ("3", "The ferry sails.", "")

    def told(report: Report) -> list[tuple[str, str]]:
        entries = [*report.findings, *(entry.finding for entry in report.excepted)]
        return sorted((finding.rule, finding.fingerprint) for finding in entries)

    usual = told(lint(plan(granted, stale, other)))
    assert len(usual) == 2
    for rows in itertools.permutations([granted, stale, other, ("4", "Ice on the bay.", "")]):
        assert [rule for rule, _ in told(lint(plan(*rows)))] == [rule for rule, _ in usual]
