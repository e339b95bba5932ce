"""Exceptions through the public door: in the calendar, in the settings, under moved rows."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

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
    ],
)
def test_exceptions_are_read_as_people_write_them(plan: Plan, words: str) -> None:
    report = lint(plan(("1", "Thanks @RodBellMPP", words)), ignore=["unused-exception"])
    assert raised(report) == []
    assert len(report.excepted) == 1


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
