"""The sample calendars: each gives the findings that its README names, and no others."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import jsonschema
import openpyxl
import pytest

from calendarlint.resources import schema

ROOT: Final = Path(__file__).parents[1]
SAMPLES: Final = ROOT / "sample_calendars"
LANGUAGES: Final = ("en", "fr")

Finding = tuple[str, str, str]
"""Place, level and rule, as the tables of the README give them."""

_RUN: Final = re.compile(
    r"^```sh\ncalendarlint (?P<arguments>.+)\n```\n\nExit code (?P<code>\d)\.", re.MULTILINE
)
_ROW: Final = re.compile(r"^\| `(?P<place>[^`]+)` \| (?P<level>\w+) \| `(?P<rule>[^`]+)` \|", re.M)


@dataclass(frozen=True)
class Sample:
    """One command of the README, and what it promises."""

    arguments: str
    code: int
    findings: Counter[Finding]


def _samples() -> list[Sample]:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    runs = list(_RUN.finditer(readme))
    ends = [run.start() for run in runs[1:]] + [len(readme)]
    return [
        Sample(
            run["arguments"],
            int(run["code"]),
            Counter((row["place"], row["level"], row["rule"]) for row in _ROW.finditer(told)),
        )
        for run, end in zip(runs, ends, strict=True)
        for told in [readme[run.end() : end]]
    ]


README: Final = _samples()


@cache
def _judged(arguments: str, lang: str, form: str = "json") -> tuple[int, str]:
    """What the command line prints for these arguments, and its exit code."""
    command = [sys.executable, "-m", "calendarlint", *shlex.split(arguments)]
    done = subprocess.run(
        [*command, "--format", form, "--lang", lang],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode("utf-8")
    return done.returncode, done.stdout.decode("utf-8")


def _report(arguments: str, lang: str = "en") -> dict[str, Any]:
    report: dict[str, Any] = json.loads(_judged(arguments, lang)[1])
    return report


def _found(report: dict[str, Any]) -> Counter[Finding]:
    return Counter(
        (_place(finding["location"]), finding["level"], finding["rule"])
        for finding in report["findings"]
    )


def _place(location: dict[str, Any]) -> str:
    cell = location["cell"] or str(location["row"])
    return f"{location['sheet']}!{cell}" if location["sheet"] else cell


def test_the_readme_runs_every_sample() -> None:
    calendars = {path.name for path in SAMPLES.iterdir() if path.suffix in (".xlsx", ".csv")}
    assert len(calendars) >= 8
    judged = {Path(shlex.split(sample.arguments)[0]).name for sample in README}
    assert judged == calendars


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sample", README, ids=lambda sample: sample.arguments)
def test_a_sample_gives_the_findings_that_the_readme_names(sample: Sample, lang: str) -> None:
    assert _found(_report(sample.arguments, lang)) == sample.findings
    assert _judged(sample.arguments, lang)[0] == sample.code


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sample", README, ids=lambda sample: sample.arguments)
def test_the_report_of_a_sample_keeps_its_schema(sample: Sample, lang: str) -> None:
    jsonschema.Draft202012Validator(schema("report")).validate(_report(sample.arguments, lang))


@pytest.mark.parametrize("sample", README, ids=lambda sample: sample.arguments)
def test_context_never_gets_findings(sample: Sample) -> None:
    report = _report(sample.arguments)
    context = {file["file"] for file in report["files"] if file["context"]}
    assert len(context) == sample.arguments.count("--context")
    assert not context & {finding["location"]["file"] for finding in report["findings"]}


def test_context_is_what_the_findings_are_compared_with() -> None:
    report = _report(next(s.arguments for s in README if "--context" in s.arguments))
    first = report["findings"][0]
    related = first["related"][0]
    assert Path(related["file"]).name == "ministry.xlsx"
    assert (related["sheet"], related["cell"]) == ("May", "B5")


def test_the_announcement_week_needs_no_settings(tmp_path: Path) -> None:
    name = "announcement_week.xlsx"
    shutil.copy(SAMPLES / name, tmp_path / name)
    (tmp_path / ".git").mkdir()
    report = _report(shlex.quote(str(tmp_path / name)))
    told = next(s for s in README if s.arguments.endswith(name))
    assert report["settings"] is None
    assert _found(report) == told.findings


def test_an_ordinary_calendar_learns_first_how_little_can_be_checked() -> None:
    arguments = "sample_calendars/ordinary.csv"
    coverage = _report(arguments)["coverage"]
    assert len(coverage["checked"]) < len(coverage["possible"]) < coverage["clauses"]
    missing = [entry["field"] for entry in coverage["missing_fields"]]
    assert {"account", "consent", "people"} <= set(missing)
    opening = _judged(arguments, "en", "text")[1].splitlines()
    counted = f"{len(coverage['checked'])} of the guideline's {coverage['clauses']} clauses"
    assert opening[0].startswith(counted)
    assert "Account" in opening[1]


def test_hidden_sheets_and_sheets_without_a_calendar_are_said() -> None:
    file = _report("sample_calendars/messy.xlsx")["files"][0]
    unread = {entry["sheet"] for entry in file["unread_sheets"]}
    assert unread == {"READ ME FIRST", "KPIs", "old (do not use)"}


def test_the_workbooks_are_what_the_builder_writes(tmp_path: Path) -> None:
    builder = [sys.executable, str(SAMPLES / "build.py"), str(tmp_path)]
    subprocess.run(builder, check=True)
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == sorted(path.name for path in SAMPLES.glob("*.xlsx"))
    for name in written:
        assert _contents(tmp_path / name) == _contents(SAMPLES / name), name


def test_the_builder_writes_the_same_bytes_again(tmp_path: Path) -> None:
    written = []
    for folder in (tmp_path / "once", tmp_path / "again"):
        folder.mkdir()
        subprocess.run([sys.executable, str(SAMPLES / "build.py"), str(folder)], check=True)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]


def _contents(path: Path) -> dict[str, Any]:
    """Every sheet's cells, merges, lists and whether it is seen."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: (
            [[cell.value for cell in row] for row in sheet.iter_rows()],
            sorted(str(merged) for merged in sheet.merged_cells.ranges),
            sorted((str(v.sqref), v.formula1) for v in sheet.data_validations.dataValidation),
            sheet.freeze_panes,
            sheet.sheet_state,
        )
        for sheet in book.worksheets
    }
