"""Each format on ordinary calendars: what it must say, where, and the same each time."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from xlsxwriter import Workbook

from calendarlint.policies.pages import page
from calendarlint.policies.register import register
from calendarlint.reports.formats import FORMATS
from calendarlint.reports.jsonl_report import TYPES
from calendarlint.resources import schema
from tests.conftest import CAST, Run

HEADER: Final = ("ID", "Account", "Platform", "Date", "Time", "Asset", "Asset source", "Copy")
MINISTRY: Final = ("B-1", "@ONBridgesFerries", "X", "2027-05-03", "10:00", "A-1", "Ministry", "Hi.")
EARLY: Final = ("M-1", "@RodBellMPP", "X", "2027-05-03", "09:59", "A-1", "Ministry", "Look!")
ALONE: Final = ("M-2", "@RodBellMPP", "X", "2027-05-04", "09:00", "A-2", "Ministry", "Look here!")
UNDATED: Final = ("M-3", "@RodBellMPP", "X", "sooner or later", "09:00", "", "", "One day.")
EXCEPTION: Final = """
[[exceptions]]
rule = "ministry-asset-only-on-minister-account"
post = "M-2"
reason = "embargo lifted by Cabinet Office"
approved_by = "Nadia Roy"
expires = 2099-06-01
reference = "CO-7"
"""
TEXTUAL: Final = tuple(
    entry.name for entry in FORMATS if not entry.annotates and not entry.needs_posts
)

Command = Callable[..., Run]
Write = Callable[..., Path]


@pytest.fixture
def plan(calendar: Write, tmp_path: Path) -> Path:
    """A calendar with a finding, an excepted one, an unreadable date; beside it a broken file."""
    settings = CAST.read_text(encoding="utf-8") + EXCEPTION
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    return calendar(HEADER, MINISTRY, EARLY, ALONE, UNDATED, settings=settings)


def sarif(run: Command, *calendars: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(run(*calendars, "--format", "sarif").out)["runs"][0]
    return log


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", TEXTUAL)
def test_every_format_says_what_was_found_excepted_and_not_checked(
    run: Command, plan: Path, tmp_path: Path, name: str, lang: str
) -> None:
    done = run("plan.csv", "broken.xlsx", "--lang", lang, "--report", f"{name}=report")
    assert done.code == 2
    written = (tmp_path / "report").read_text(encoding="utf-8")
    written = re.sub(r"\\([-_.`#])", r"\1", written).replace("%3A", ":").replace("%0A", "\n")
    assert "minister-post-before-ministry" in written
    assert "E3" in written
    assert "people-without-consent" in written
    assert "broken.xlsx" in written
    if name != "gitlab":
        # GitLab's list has issues only; what is excepted is none.
        assert "Nadia Roy" in written
        assert "embargo lifted by Cabinet Office" in written
        assert "2099" in written
    if name not in ("json", "jsonl", "gitlab"):
        coverage = {"en": "clauses can be checked", "fr": "clauses de la ligne directrice"}[lang]
        assert coverage in written


@pytest.mark.parametrize("name", [name for name in TEXTUAL if name != "gitlab"])
def test_every_format_counts_what_the_baseline_hides(
    run: Command, plan: Path, tmp_path: Path, name: str
) -> None:
    assert run("baseline", "write", "plan.csv").code == 0
    done = run("plan.csv", "--report", f"{name}=report")
    assert done.code == 0
    written = (tmp_path / "report").read_text(encoding="utf-8")
    assert "minister-post-before-ministry  " not in written
    assert "baseline" in written


@pytest.mark.parametrize("name", TEXTUAL)
def test_the_same_input_gives_the_same_bytes(
    run: Command, plan: Path, tmp_path: Path, name: str
) -> None:
    for seed in ("1", "2"):
        run("plan.csv", "--report", f"{name}={seed}", PYTHONHASHSEED=seed)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_sarif_points_at_line_column_and_cell(run: Command, plan: Path, tmp_path: Path) -> None:
    rows = [("Week of 3 May",), (), HEADER, MINISTRY, EARLY]
    write_workbook(tmp_path / "plan é.xlsx", "May", rows)
    (result,) = sarif(run, "plan é.xlsx")["results"]
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "plan%20%C3%A9.xlsx"
    assert place["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 5}
    assert place["logicalLocations"] == [
        {"name": "E5", "fullyQualifiedName": "May!E5", "kind": "cell"}
    ]
    assert result["message"]["text"].startswith("May!E5: This post goes out at 09:59")
    assert result["level"] == "error"
    (twin,) = result["relatedLocations"]
    assert twin["physicalLocation"]["region"]["startLine"] == 4


def test_sarif_counts_a_text_files_lines_as_its_editor_does(run: Command, calendar: Write) -> None:
    calendar(HEADER, (*MINISTRY[:-1], "Two\nlines."), EARLY)
    (result,) = sarif(run, "plan.csv")["results"]
    (place,) = result["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 5}
    assert place["logicalLocations"][0]["name"] == "E3"


def test_sarif_fingerprints_stay_when_rows_move(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY, EARLY)
    before = sarif(run, "plan.csv")["results"][0]["partialFingerprints"]
    calendar(HEADER, ("B-0", *MINISTRY[1:5], "", "", "Hello, Ontario."), EARLY, MINISTRY)
    after = sarif(run, "plan.csv")["results"][0]["partialFingerprints"]
    assert before == after
    assert before["primaryLocationLineHash"] == before["calendarlint/v1"] + ":1"


def test_sarif_explains_its_rules_and_names_their_clauses(run: Command, plan: Path) -> None:
    log = sarif(run, "plan.csv")
    driver, (taxonomy,) = log["tool"]["driver"], log["taxonomies"]
    assert [taxon["id"] for taxon in taxonomy["taxa"]] == list(register())
    for result in log["results"]:
        rule = driver["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["markdown"].count("\n## ") == 3
        assert rule["shortDescription"]["text"] == page(rule["id"], "en").summary
        assert result["taxa"]
        for taxon in result["taxa"]:
            assert taxonomy["taxa"][taxon["index"]]["id"] == taxon["id"]
        for relation in rule["relationships"]:
            target = relation["target"]
            assert taxonomy["taxa"][target["index"]]["id"] == target["id"]


def test_sarif_tells_suppressed_results_from_open_ones(run: Command, plan: Path) -> None:
    results = sarif(run, "plan.csv")["results"]
    suppressed = [result for result in results if result["suppressions"]]
    assert [result["ruleId"] for result in suppressed] == [
        "ministry-asset-only-on-minister-account"
    ]
    (suppression,) = suppressed[0]["suppressions"]
    assert suppression == {
        "kind": "external",
        "justification": "embargo lifted by Cabinet Office (approved by Nadia Roy, until "
        "1\u00a0June 2099). Reference: CO-7.",
    }


def test_sarif_notifies_of_what_it_could_not_check_or_read(run: Command, plan: Path) -> None:
    log = sarif(run, "plan.csv", "broken.xlsx")
    (invocation,) = log["invocations"]
    assert invocation["executionSuccessful"] is False
    stopped = {
        told["associatedRule"]["id"]
        for told in invocation["toolConfigurationNotifications"]
        if told["descriptor"]["id"] == "rule-not-run"
    }
    report = run("plan.csv", "--format", "json").report
    assert stopped == {entry["rule"] for entry in report["not_run"] if not entry["partial"]}
    (refused,) = [
        told
        for told in invocation["toolExecutionNotifications"]
        if told["descriptor"]["id"] == "unreadable-file"
    ]
    assert refused["level"] == "error"
    uri = refused["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "broken.xlsx"
    descriptors = log["tool"]["driver"]["notifications"]
    for told in [*invocation["toolConfigurationNotifications"], refused]:
        assert descriptors[told["descriptor"]["index"]]["id"] == told["descriptor"]["id"]


def test_github_shows_ten_of_a_kind_and_counts_the_rest(run: Command, calendar: Write) -> None:
    many = [(f"M-{n}", *ALONE[1:5], f"A-{n}", *ALONE[6:]) for n in range(30)]
    calendar(HEADER, *many)
    out = run("plan.csv", "--format", "github").out
    assert len(re.findall(r"^::error ", out, re.MULTILINE)) == 10
    (summary,) = re.findall(r"^::notice title=calendarlint::(.*)$", out, re.MULTILINE)
    assert summary.startswith("30 posts read: 30 errors.%0A")
    assert "20 more findings stand in the log of this step." in summary
    assert "people-without-consent: no " in summary
    assert len(re.findall(r"^- plan\.csv:F\d+  error  ", out, re.MULTILINE)) == 20


def test_github_points_at_file_line_and_column(run: Command, calendar: Write) -> None:
    calendar(HEADER, MINISTRY, EARLY, name="a,b%.csv")
    (error,) = re.findall(r"^::error .*$", run("a,b%.csv", "--format", "github").out, re.MULTILINE)
    assert error.startswith(
        "::error file=a%2Cb%25.csv,line=3,col=5,title=E3 minister-post-before-ministry::"
        "This post goes out at 09:59, 1 minute before the ministry's own (row 2, 10:00).%0A"
    )


def test_gitlab_gets_issues_with_severities_and_lines(run: Command, plan: Path) -> None:
    issues = json.loads(run("plan.csv", "broken.xlsx", "--format", "gitlab").out)
    found = {issue["check_name"]: issue for issue in issues}
    early = found["minister-post-before-ministry"]
    assert early["severity"] == "critical"
    assert early["location"] == {"path": "plan.csv", "lines": {"begin": 3}}
    assert found["unreadable-file"]["severity"] == "blocker"
    assert found["not-checked"]["severity"] == "info"
    assert "ministry-asset-only-on-minister-account" not in found
    assert all(issue["fingerprint"] and issue["description"] for issue in issues)


def test_gitlab_tells_once_of_all_rules_that_did_not_run(run: Command, plan: Path) -> None:
    data = json.loads(run("plan.csv", "--format", "json").out)
    rules = {entry["rule"] for entry in data["not_run"]}
    assert len(rules) > 1

    def told(lang: str) -> dict[str, Any]:
        issues = json.loads(run("plan.csv", "--format", "gitlab", "--lang", lang).out)
        (issue,) = [issue for issue in issues if issue["check_name"] == "not-checked"]
        return dict(issue)

    english, french = told("en"), told("fr")
    assert english["description"].startswith(f"{len(rules)} rules did not run")
    assert french["description"].startswith(f"{len(rules)} règles n’ont pas")
    assert all(rule in english["content"]["body"] for rule in rules)
    assert english["fingerprint"] == french["fingerprint"]


def test_junit_counts_what_it_holds(run: Command, plan: Path) -> None:
    root = ET.fromstring(  # noqa: S314  our own output
        run("plan.csv", "broken.xlsx", "--format", "junit").out.encode("utf-8")
    )
    suites = {suite.get("name"): suite for suite in root}
    assert {"plan.csv", "broken.xlsx"} <= set(suites)
    for element in (root, *suites.values()):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert element.get(name) == str(sum(case.find(tag) is not None for case in cases))
    assert suites["broken.xlsx"].get("errors") == "1"
    (failure,) = [
        case.find("failure")
        for case in suites["plan.csv"]
        if case.get("name") == "E3 minister-post-before-ministry"
    ]
    assert failure is not None
    assert failure.get("type") == "error"
    kinds = {told.get("type") for told in root.iter("skipped")}
    assert {"excepted", "not-checked"} <= kinds


def test_csv_is_a_table_that_excel_and_pandas_open(run: Command, plan: Path) -> None:
    out = run("plan.csv", "--format", "csv").out
    assert out.startswith("\ufeffkind,level,rule,")
    assert out.count("\r\n") == out.count("\n")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    (early,) = [row for row in rows if row["rule"] == "minister-post-before-ministry"]
    assert (early["kind"], early["cell"], early["row"], early["line"]) == (
        "finding",
        "E3",
        "3",
        "3",
    )
    assert early["account"] == "'@RodBellMPP"
    assert [row["approval"] for row in rows if row["kind"] == "excepted"] == [
        "embargo lifted by Cabinet Office (approved by Nadia Roy, until 1\u00a0June 2099). "
        "Reference: CO-7."
    ]
    assert {"not-run", "coverage"} <= {row["kind"] for row in rows}


def test_jsonl_lines_are_the_entries_of_the_json_report(run: Command, plan: Path) -> None:
    report = run("plan.csv", "--format", "json").report
    lines = [json.loads(line) for line in run("plan.csv", "--format", "jsonl").out.splitlines()]
    head = lines[0]
    assert head.pop("type") == "summary"
    for kind, part in TYPES.items():
        entries = [line for line in lines if line.get("type") == kind]
        head[part] = [
            {key: value for key, value in entry.items() if key != "type"} for entry in entries
        ]
    assert head == report
    jsonschema.Draft202012Validator(schema("report")).validate(head)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("count", "folded"), [(50, 0), (51, 1), (2_000, 1)])
def test_markdown_folds_past_fifty_and_fits_a_comment(
    run: Command, calendar: Write, lang: str, count: int, folded: int
) -> None:
    many = [(f"M-{n}", *ALONE[1:5], f"A-{n}", *ALONE[6:]) for n in range(count)]
    calendar(HEADER, *many)
    out = run("plan.csv", "--format", "markdown", "--lang", lang).out
    title = {"en": r"<summary>(\d+) more finding", "fr": r"<summary>(\d+) autres? constat"}[lang]
    more = re.findall(title, out)
    assert len(more) == folded
    rows = out.count("\n| plan.csv:")
    assert len(out) <= 65_536
    assert out.count("<details>") == out.count("</details>")
    if count == 2_000:
        assert str(count - rows) in out.rpartition("</table>")[2]
        assert 50 < rows < count
    else:
        assert rows == count


def test_markdown_fits_a_comment_when_there_is_too_much_of_everything(
    run: Command, calendar: Write, tmp_path: Path
) -> None:
    settings = CAST.read_text(encoding="utf-8") + EXCEPTION.replace(
        'post = "M-2"', 'file = "plan.csv"'
    )
    excepted = [(f"M-{n}", *ALONE[1:5], f"A-{n}", *ALONE[6:]) for n in range(300)]
    open_ones = [(f"{'@_<&' * 20}{n}", *UNDATED[1:3], f"{'|*#1' * 9}{n}", "") for n in range(300)]
    calendar(HEADER, *excepted, *open_ones, settings=settings)
    names = [f"{'broken_' * 25}{n}.xlsx" for n in range(60)]
    for name in names:
        (tmp_path / name).write_bytes(b"PK\x03\x04 no workbook")
    for lang in ("en", "fr"):
        out = run("plan.csv", *names, "--format", "markdown", "--lang", lang).out
        assert 40_000 < len(out) <= 65_536
        assert out.count("<details>") == out.count("</details>") == out.count("</summary>")


def test_markdown_of_a_clean_calendar_says_what_was_not_checked(
    run: Command, calendar: Write
) -> None:
    calendar(HEADER, MINISTRY)
    out = run("plan.csv", "--format", "markdown").out
    assert "**1 post read: nothing found.**" in out
    assert re.search(r"<summary>Not checked, or only in part: \d+ rules</summary>", out)
    assert "people-without-consent: no " in out


def write_workbook(path: Path, sheet: str, rows: Sequence[Sequence[str]]) -> None:
    with Workbook(str(path)) as book:
        written = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            written.write_row(number, 0, row)
