"""The Python API: files and frames in, reports and frames out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import calendarlint
from calendarlint import Level, Location, Report, SettingsError, UnreadableError
from tests.conftest import CAST

Write = Callable[..., Path]

HEADER = ("ID", "Account", "Platform", "Date", "Time", "Asset", "Asset source")
MINISTRY = ("B-1", "@ONBridgesFerries", "X", "2027-05-03", "10:00", "A-1", "Ministry")
EARLY = ("M-1", "@RodBellMPP", "X", "2027-05-03", "09:59", "A-1", "Ministry")


def test_a_path_gives_a_report(calendar: Write) -> None:
    report = calendarlint.lint(calendar(HEADER, MINISTRY, EARLY))
    assert isinstance(report, Report)
    (finding,) = report.findings
    assert finding.level is Level.ERROR
    assert finding.rule == "minister-post-before-ministry"
    assert (finding.location.cell, finding.location.line) == ("E3", 3)
    assert report.exit_code() == 1
    assert report.exit_code(None) == 0


def test_a_frame_is_as_good_as_a_file() -> None:
    frame = pd.DataFrame([MINISTRY, EARLY], columns=list(HEADER), index=["z", "a"])
    report = calendarlint.lint(frame, settings=CAST)
    (finding,) = report.findings
    assert finding.location == Location("frame", None, 3, 5)


def test_frames_by_name_are_related() -> None:
    frames = {
        "ministry": pd.DataFrame([MINISTRY], columns=list(HEADER)),
        "office": pd.DataFrame([EARLY], columns=list(HEADER)),
    }
    report = calendarlint.lint(frames, settings=CAST)
    (finding,) = report.findings
    assert finding.location.file == "office"
    assert finding.related[0].location.file == "ministry"


def test_frames_hold_real_dates_and_missing_values() -> None:
    frame = pd.DataFrame([MINISTRY, EARLY], columns=list(HEADER))
    frame["Date"] = pd.to_datetime(frame["Date"])
    frame["Consent"] = [None, float("nan")]
    report = calendarlint.lint(frame, settings=CAST)
    assert [finding.rule for finding in report.findings] == ["minister-post-before-ministry"]


def test_findings_and_posts_as_frames(calendar: Write) -> None:
    path = calendar(HEADER, MINISTRY, EARLY)
    findings = calendarlint.lint(path).to_frame("fr")
    assert findings["row"].tolist() == [3]
    assert findings["message"][0].startswith("Cette publication part à")
    posts = calendarlint.read(path).to_frame()
    assert posts["row"].tolist() == [2, 3]
    assert posts["account"].tolist() == ["@ONBridgesFerries", "@RodBellMPP"]


def test_a_clean_report_still_has_its_columns(calendar: Write) -> None:
    frame = calendarlint.lint(calendar(HEADER, MINISTRY)).to_frame()
    assert frame.empty
    assert {"file", "cell", "rule", "message"} <= set(frame.columns)


def test_settings_may_be_a_mapping(calendar: Write) -> None:
    path = calendar(HEADER, MINISTRY, EARLY)
    report = calendarlint.lint(path, settings={})
    assert report.findings == []
    assert report.unknown_accounts == ["@ONBridgesFerries", "@RodBellMPP"]
    assert "minister-post-before-ministry" in {entry.rule for entry in report.not_run}


def test_levels_of_the_settings_hold(calendar: Write) -> None:
    path = calendar(HEADER, MINISTRY, EARLY)
    cast = CAST.read_text(encoding="utf-8")

    def level(extra: str) -> list[Level]:
        settings = path.parent / "calendarlint.toml"
        settings.write_text(cast + extra, encoding="utf-8")
        return [finding.level for finding in calendarlint.lint(path).findings]

    assert level('[rules."minister-post-before-ministry"]\nlevel = "warning"\n') == [Level.WARNING]
    assert level('[levels]\n"parallel.ministry-first" = "review"\n') == [Level.REVIEW]
    assert level('[rules."minister-post-before-ministry"]\nlevel = "off"\n') == []


def test_mistakes_are_exceptions_with_a_sentence(tmp_path: Path, calendar: Write) -> None:
    path = calendar(HEADER, MINISTRY)
    with pytest.raises(SettingsError):
        calendarlint.lint(path, settings={"timezon": "America/Toronto"})
    with pytest.raises(UnreadableError):
        calendarlint.lint(tmp_path / "*.xlsx")
    missing = calendarlint.lint(tmp_path / "missing.xlsx", settings={})
    assert [file for file, _ in missing.unreadable] != []
    assert missing.exit_code() == 2


def test_an_exception_covers_its_finding_until_the_day_it_expires(calendar: Write) -> None:
    from datetime import date

    path = calendar(HEADER, MINISTRY, EARLY)
    settings = path.parent / "calendarlint.toml"
    settings.write_text(
        CAST.read_text(encoding="utf-8")
        + '[[exceptions]]\nrule = "minister-post-before-ministry"\npost = "M-1"\n'
        + 'reason = "Embargo lifted"\napproved_by = "A. Tremblay"\nexpires = 2027-06-01\n',
        encoding="utf-8",
    )
    held = calendarlint.lint(path, today=date(2027, 6, 1))
    assert held.findings == []
    assert [entry.approved_by for entry in held.excepted] == ["A. Tremblay"]
    lapsed = calendarlint.lint(path, today=date(2027, 6, 2))
    rules = [finding.rule for finding in lapsed.findings]
    assert sorted(rules) == ["lapsed-exception", "minister-post-before-ministry"]


def test_a_political_exception_without_the_commissioners_direction_is_said(
    calendar: Write,
) -> None:
    header = ("ID", "Account", "Date", "Time", "Posted by", "Partisan")
    path = calendar(header, ("P-1", "@RodBellMPP", "2027-05-04", "14:00", "Tara Quinn", "yes"))
    settings = path.parent / "calendarlint.toml"
    entry = (
        '[[exceptions]]\nrule = "political-post-in-working-hours"\npost = "P-1"\n'
        'reason = "Agreed"\napproved_by = "A. Tremblay"\n'
    )
    cast = CAST.read_text(encoding="utf-8")
    settings.write_text(cast + entry, encoding="utf-8")
    refused = calendarlint.lint(path)
    assert len(refused.of("political-post-in-working-hours")) == 1
    assert len(refused.of("exception-not-accepted")) == 1
    settings.write_text(cast + entry + 'reference = "OICO 12"\n', encoding="utf-8")
    covered = calendarlint.lint(path)
    assert covered.of("political-post-in-working-hours") == []
    assert covered.of("exception-not-accepted") == []


def test_a_class_taken_from_a_name_is_said(calendar: Write) -> None:
    row = (MINISTRY[0], "Ministry", *MINISTRY[2:])
    report = calendarlint.lint(calendar(HEADER, row, (*row[:3], "2027-05-04", *row[4:])))
    (notice,) = report.notices
    assert notice.message.key == "registry.account-inferred"
    assert notice.location.cell == "B2"
    assert calendarlint.lint(calendar(HEADER, MINISTRY)).notices == []


def test_a_caretaker_period_switches_its_rules_on(calendar: Write) -> None:
    path = calendar((*HEADER, "Essential"), (*MINISTRY, ""))
    settings = path.parent / "calendarlint.toml"
    rule = "official-post-not-essential-in-caretaker-period"
    without = calendarlint.lint(path)
    assert without.of(rule) == []
    cast = CAST.read_text(encoding="utf-8")
    settings.write_text(cast + "[caretaker]\nfrom = 2027-05-01T16:00:00\n", encoding="utf-8")
    report = calendarlint.lint(path)
    assert [finding.location.cell for finding in report.of(rule)] == ["H2"]
    assert report.notices == []
    assert report.coverage.total == without.coverage.total + 6
    keys = [one.coverage.told.key for one in (without, report)]
    assert keys == ["report.coverage", "report.coverage-with-packs"]


def test_fingerprints_follow_the_post_and_not_the_row(calendar: Write) -> None:
    first = calendarlint.lint(calendar(HEADER, MINISTRY, EARLY)).findings[0]
    other = ("B-0", "@ONBridgesFerries", "X", "2027-05-01", "10:00", "A-0", "Ministry")
    moved = calendarlint.lint(calendar(HEADER, other, EARLY, MINISTRY)).findings[0]
    assert (first.location.row, moved.location.row) == (3, 3)
    assert first.fingerprint == moved.fingerprint
    later = (*EARLY[:4], "09:58", *EARLY[5:])
    changed = calendarlint.lint(calendar(HEADER, MINISTRY, later)).findings[0]
    assert changed.fingerprint != first.fingerprint


PLAIN = ("Date", "Time", "Platform", "Asset", "Asset source", "Caption")


def test_the_settings_say_whose_calendar_it_is(calendar: Write) -> None:
    calendar(PLAIN, ("2027-05-03", "10:00", "X", "A-1", "Ministry", "New ferry"), name="ours.csv")
    office = ("2027-05-03", "09:59", "X", "A-1", "Ministry", "Look!")
    path = calendar(PLAIN, office, name="office.csv")
    settings = path.parent / "calendarlint.toml"
    cast = CAST.read_text(encoding="utf-8")
    assert calendarlint.lint(path, context=[path.parent / "ours.csv"]).findings == []
    settings.write_text(
        cast
        + '[[calendar_accounts]]\ncalendar = "ours.csv"\naccount = "@ONBridgesFerries"\n'
        + '[[calendar_accounts]]\ncalendar = "off*.csv"\nplatform = "X"\naccount = "@RodBellMPP"\n',
        encoding="utf-8",
    )
    report = calendarlint.lint(path, context=[path.parent / "ours.csv"])
    assert [finding.rule for finding in report.findings] == ["minister-post-before-ministry"]
    keys = [notice.message.key for file in report.files for notice in file.notices]
    assert keys == ["registry.account-from-settings"] * 2


def test_a_sheet_named_after_an_account_is_that_accounts(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(tmp_path / "plan.xlsx")) as book:
        for name, clock in (("@ONBridgesFerries", "10:00"), ("@RodBellMPP", "09:59")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, PLAIN)
            sheet.write_row(1, 0, ("2027-05-03", clock, "X", "A-1", "Ministry", "Ferry news"))
    report = calendarlint.lint(tmp_path / "plan.xlsx", settings=CAST)
    (finding,) = report.findings
    assert finding.location.shown.endswith("@RodBellMPP!B2")
