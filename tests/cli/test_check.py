"""The command as people run it: where a finding is, what it says, and how the run ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from xlsxwriter import Workbook

from calendarlint.resources import schema
from tests.conftest import Run

HEADER = ("ID", "Account", "Platform", "Date", "Time", "Asset", "Asset source", "Copy")
MINISTRY = ("B-1", "@ONBridgesFerries", "X", "2027-05-03", "10:00", "A-1", "Ministry", "New ferry.")
EARLY = ("M-1", "@RodBellMPP", "X", "2027-05-03", "09:59", "A-1", "Ministry", "Look at this ferry!")
ON_TIME = ("M-1", "@RodBellMPP", "X", "2027-05-03", "10:00", "A-1", "Ministry", "Look at this!")

Command = Callable[..., Run]
Write = Callable[..., Path]


def test_a_finding_names_cell_line_level_rule_sentence_fix_and_clause(
    run: Command, calendar: Write
) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    done = run("plan.csv")
    assert done.code == 1
    assert "plan.csv:E3:3  error  minister-post-before-ministry" in done.out
    assert "This post goes out at 09:59, 1 minute before the ministry's own (row 2, 10:00)." in (
        done.out
    )
    assert "→ Move it to 10:00 or later, or share the ministry's post instead." in done.out
    assert "(parallel.ministry-first: " in done.out
    assert "“09:59”" in done.out
    assert "2 posts read" in done.out


def test_check_may_be_left_out_or_said(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    assert run("plan.csv").out == run("check", "plan.csv").out


def test_the_same_minute_is_clean(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY, ON_TIME)
    done = run("plan.csv")
    assert done.code == 0
    assert "Nothing found, in the " in done.out


def test_the_report_opens_with_what_can_be_checked(run: Command, calendar: Write) -> None:
    calendar(("Date", "Platform", "Caption"), ("2027-05-03", "X", "Good morning, Ontario"))
    opening = run("plan.csv").out.splitlines()[0]
    assert opening.endswith(
        "of the guideline's 94 clauses can be checked with what these calendars say."
    )


def test_missing_columns_are_ranked_and_each_rule_is_named_once(
    run: Command, calendar: Write
) -> None:
    calendar(("Date", "Platform", "Caption"), ("2027-05-03", "X", "Good morning, Ontario"))
    report = run("plan.csv", "--format", "json").report
    ranked = [entry["rules"] for entry in report["coverage"]["missing_fields"]]
    assert ranked == sorted(ranked, reverse=True)
    assert {"consent", "account"} <= {e["field"] for e in report["coverage"]["missing_fields"]}
    stopped = [entry["rule"] for entry in report["not_run"] if not entry["partial"]]
    assert len(stopped) == len(set(stopped))
    assert "consent-unsure" in stopped


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_json_report_keeps_its_schema(run: Command, calendar: Write, lang: str) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    report = run("plan.csv", "--format", "json", "--lang", lang).report
    jsonschema.Draft202012Validator(schema("report")).validate(report)
    (finding,) = report["findings"]
    assert finding["location"] == {
        "file": "plan.csv",
        "sheet": None,
        "row": 3,
        "column": 5,
        "cell": "E3",
        "line": 3,
    }
    assert finding["related"][0]["cell"] == "E2"
    assert finding["post"] == {
        "id": "M-1",
        "account": "@RodBellMPP",
        "platform": "x",
        "when": "2027-05-03T09:59",
    }


def test_french_is_spoken_when_asked_for(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    spoken = run("plan.csv", "--lang", "fr").out
    assert (
        "Cette publication part à 9\u00a0h\u00a059, 1\u00a0minute avant celle du ministère "
        "(ligne 2, 10\u00a0h)." in spoken
    )
    assert run("plan.csv", CALENDARLINT_LANG="fr").out == spoken


def test_the_settings_choose_the_language(run: Command, calendar: Write, tmp_path: Path) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    settings = tmp_path / "calendarlint.toml"
    settings.write_text('lang = "fr"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    assert "publications lues" in run("plan.csv").out


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 1), ("review", 1), ("never", 0)]
)
def test_fail_on_decides_the_exit_code(
    run: Command, calendar: Write, fail_on: str, code: int
) -> None:
    calendar(("Date", "Copy", "Consent"), ("2027-05-03", "Thank you!", "verbal"))
    done = run("plan.csv", "--fail-on", fail_on)
    assert "verbal-consent-to-reconfirm" in done.out
    assert done.code == code


def test_findings_never_fail_when_asked_not_to(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    assert run("plan.csv", "--fail-on", "never").code == 0


def test_select_and_ignore_take_rules_clauses_and_prefixes(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    for word in ("minister-post-before-ministry", "parallel.ministry-first", "parallel"):
        assert run("plan.csv", "--select", word).code == 1
    assert run("plan.csv", "--select", "consent").code == 0
    assert run("plan.csv", "--ignore", "minister-post-before-ministry").code == 0
    assert run("plan.csv", "--ignore", "parallel,s1").code == 0


def test_an_unknown_rule_is_refused_in_one_line(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY)
    done = run("plan.csv", "--select", "parallell")
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "parallell" in done.err


def test_context_relates_but_is_never_reported_on(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY, name="ministry.csv")
    bad = ("M-9", "@RodBellMPP", "X", "2027-05-03", "08:00", "A-1", "Ministry", "Too early.")
    calendar(HEADER, bad, name="other.csv")
    calendar(HEADER, EARLY, name="office.csv")
    alone = run("office.csv", "--format", "json").report
    rules = [finding["rule"] for finding in alone["findings"]]
    assert rules == ["ministry-asset-only-on-minister-account"]
    both = run(
        "office.csv", "--context", "ministry.csv", "--context", "other.csv", "--format", "json"
    ).report
    assert [f["rule"] for f in both["findings"]] == ["minister-post-before-ministry"]
    assert {f["location"]["file"] for f in both["findings"]} == {"office.csv"}
    assert both["findings"][0]["related"][0]["file"] == "ministry.csv"
    assert both["summary"]["posts"] == 1


def test_calendars_of_the_settings_are_read_together(
    run: Command, calendar: Write, tmp_path: Path
) -> None:
    calendar(HEADER, MINISTRY, name="ministry.csv")
    calendar(HEADER, EARLY, name="office.csv")
    settings = tmp_path / "calendarlint.toml"
    settings.write_text(
        'calendars = ["*.csv"]\n' + settings.read_text(encoding="utf-8"), encoding="utf-8"
    )
    one = run("office.csv", "--format", "json").report
    assert [f["rule"] for f in one["findings"]] == ["minister-post-before-ministry"]
    everything = run("--format", "json").report
    assert [f["rule"] for f in everything["findings"]] == ["minister-post-before-ministry"]
    assert everything["summary"]["posts"] == 2


def test_standard_input_is_csv(run: Command, calendar: Write) -> None:
    path = calendar(HEADER, MINISTRY, EARLY)
    done = run("-", stdin=path.read_bytes())
    assert done.code == 1
    assert "-:E3:3  error  minister-post-before-ministry" in done.out


def test_output_is_written_whole_and_never_over_a_calendar(
    run: Command, calendar: Write, tmp_path: Path
) -> None:
    path = calendar(HEADER, MINISTRY, EARLY)
    before = path.read_bytes()
    done = run("plan.csv", "--format", "json", "--output", "report.json")
    assert (done.code, done.out) == (1, "")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["version"] == 1
    refused = run("plan.csv", "--output", "plan.csv")
    assert refused.code == 2
    assert refused.err.count("\n") == 1
    assert path.read_bytes() == before
    assert run("plan.csv", "--output", "nowhere/report.txt").code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("missing.xlsx",),
        ("empty",),
        ("*.xlsx",),
        ("--format", "yaml", "plan.csv"),
        ("--config", "no.toml", "plan.csv"),
    ],
)
def test_bad_usage_ends_with_2_and_says_why(
    run: Command, calendar: Write, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    calendar(HEADER, MINISTRY)
    (tmp_path / "empty").mkdir()
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()


def test_nothing_to_check_ends_with_3(run: Command, calendar: Write) -> None:
    calendar(("Item", "Cost"), ("Ferry paint", "1200"), ("Rope", "30"))
    done = run("plan.csv")
    assert done.code == 3
    assert "No post was found" in done.err


def test_one_unreadable_file_does_not_hide_the_others(
    run: Command, calendar: Write, tmp_path: Path
) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    done = run("plan.csv", "broken.xlsx", "--format", "json")
    assert done.code == 2
    assert [f["rule"] for f in done.report["findings"]] == ["minister-post-before-ministry"]
    assert [entry["file"] for entry in done.report["unreadable"]] == ["broken.xlsx"]
    assert done.err.count("\n") == 1


def test_colours_only_when_wanted(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    assert "\x1b[" not in run("plan.csv").out
    assert "\x1b[" in run("plan.csv", "--color", "always").out
    assert "\x1b[" not in run("plan.csv", "--color", "auto", NO_COLOR="1").out


def test_the_reviewers_checklist_is_given_where_it_matters(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY)
    assert run("plan.csv", "--format", "json").report["coverage"]["checklist"] == []
    calendar(HEADER, MINISTRY, ON_TIME)
    assert "risk.general" in run("plan.csv", "--format", "json").report["coverage"]["checklist"]
    assert "(risk.general: " in run("plan.csv").out
    assert "(risk.general" in run("plan.csv", "--lang", "fr").out


def test_statistics_count_by_rule_and_quiet_prints_findings_only(
    run: Command, calendar: Write
) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    assert "     1  minister-post-before-ministry" in run("plan.csv", "--statistics").out
    quiet = run("plan.csv", "--quiet").out
    assert "minister-post-before-ministry" in quiet
    assert "clauses can be checked" not in quiet
    calendar(HEADER, MINISTRY, ON_TIME)
    assert run("plan.csv", "--quiet").out == ""


def test_version_and_help_in_both_languages(run: Command) -> None:
    assert run("--version").out.startswith("calendarlint 0.")
    assert "Judge" not in run("check", "--help").out
    assert "Check calendars" in run("check", "--help").out
    assert "Vérifier des calendriers" in run("check", "--help", "--lang", "fr").out


def test_personal_information_in_a_quoted_cell_is_masked(run: Command, calendar: Write) -> None:
    calendar(
        ("Date", "Account", "Copy"),
        ("soon, call 416-555-0142", "@RodBellMPP", "Thank you, Ontario, for a great summer!"),
    )
    done = run("plan.csv", "--select", "unreadable-date")
    assert "unreadable-date" in done.out
    assert "416-555-0142" not in done.out + done.err
    assert "0142" not in run("plan.csv", "--format", "json").out


def test_cells_cannot_drive_the_terminal(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY, ("M\x1b[2J\u202e-1", *EARLY[1:]))
    done = run("plan.csv", "--color", "never")
    assert done.code == 1
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def test_a_workbook_is_judged_by_sheet_and_cell(
    run: Command, calendar: Write, tmp_path: Path
) -> None:
    calendar(HEADER)
    with Workbook(str(tmp_path / "plan.xlsx")) as book:
        sheet = book.add_worksheet("May")
        sheet.write(1, 1, "Ministry of Bridges and Ferries")
        for number, row in enumerate((HEADER, MINISTRY, EARLY)):
            sheet.write_row(4 + number, 1, row)
    done = run("plan.xlsx")
    assert "plan.xlsx:May!F7  error  minister-post-before-ministry" in done.out


def test_the_columns_suggested_buy_what_is_promised(run: Command, calendar: Write) -> None:
    plain = ("2027-05-03", "10:00", "Good morning, Ontario")
    calendar(("Date", "Time", "Caption"), plain)
    before = run("plan.csv", "--format", "json").report["coverage"]
    added = before["suggested"]["fields"]
    assert added[0] == "account"
    values = {"account": "@RodBellMPP", "people": "minister", "consent": "form"}
    row = (*plain, *(values.get(field, "") for field in added))
    calendar(("Date", "Time", "Caption", *added), row)
    after = run("plan.csv", "--format", "json").report["coverage"]
    assert set(after["checked"]) == set(before["suggested"]["clauses"])
    assert len(after["checked"]) > len(before["checked"])
