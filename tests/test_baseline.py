"""The baseline through the command line, on calendars whose rows and sheets move."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from calendarlint import resources

CAST = resources.package_path("policies", "ontario_ministers", "cast.toml").read_text("utf-8")
HEADER = ("Post ID", "Date", "Time", "Account", "Copy")
TAGGED = ("1", "2027-05-04", "10:00", "@ONBridgesFerries", "Thanks @RodBellMPP")
UNNAMED = ("", "2027-05-05", "10:00", "@ONBridgesFerries", "With @RodBellMPP on the pier")
CLEAN = ("3", "2027-05-06", "10:00", "@ONBridgesFerries", "The ferry sails.")
NEW = ("4", "2027-05-07", "10:00", "@ONBridgesFerries", "Bravo @RodBellMPP!")
NAME = "calendarlint.baseline.json"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "calendarlint.toml").write_text('calendars = ["*.xlsx"]\n' + CAST, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "calendarlint", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return call


def write(path: Path, *rows: Sequence[str], sheet: str = "May", above: int = 0) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for _ in range(above):
        page.append(["Spring calendar"])
    for row in (HEADER, *rows):
        page.append(list(row))
    book.save(path)
    return path


def listed(folder: Path) -> list[str]:
    return [entry["post"] for entry in json.loads((folder / NAME).read_text("utf-8"))["findings"]]


def test_old_findings_stop_nobody_and_are_counted(folder: Path, run: Run) -> None:
    write(folder / "plan.xlsx", TAGGED, UNNAMED, CLEAN)
    assert run().returncode == 1
    written = run("baseline", "write")
    assert (written.returncode, written.stdout.strip()) == (
        0,
        f"{NAME} lists 2 findings (2 added, 0 removed).",
    )
    quiet = run()
    assert quiet.returncode == 0
    assert f"2 findings are hidden by the baseline {NAME}" in quiet.stdout
    assert "Nothing new" in quiet.stdout
    assert "Nothing found" not in quiet.stdout
    told = json.loads(run("--format", "json").stdout)
    assert told["baseline"] == {"file": NAME, "hidden": 2, "gone": 0}
    assert told["findings"] == []
    assert run("--no-baseline").returncode == 1


@pytest.mark.parametrize(
    ("rows", "sheet", "above"),
    [
        ((CLEAN, TAGGED, UNNAMED), "May", 0),
        ((UNNAMED, CLEAN, TAGGED), "May", 3),
        ((TAGGED, CLEAN, CLEAN, UNNAMED), "Mai 2027", 0),
    ],
    ids=["inserted above", "sorted", "sheet renamed"],
)
def test_moved_rows_and_renamed_sheets_bring_nothing_back(
    folder: Path, run: Run, rows: Sequence[Sequence[str]], sheet: str, above: int
) -> None:
    plan = write(folder / "plan.xlsx", TAGGED, UNNAMED, CLEAN)
    run("baseline", "write")
    rows = [(*row[:-1], f"{row[-1]}") for row in rows]
    write(plan, *rows, sheet=sheet, above=above)
    after = run("--ignore", "duplicate-post-id")
    assert after.returncode == 0, after.stdout


def test_a_moved_file_brings_nothing_back(folder: Path, run: Run) -> None:
    plan = write(folder / "plan.xlsx", TAGGED)
    run("baseline", "write")
    (folder / "spring").mkdir()
    plan.rename(folder / "spring" / "plan.xlsx")
    assert run("spring/plan.xlsx").returncode == 0


def test_a_file_of_the_same_name_elsewhere_is_not_hidden(folder: Path, run: Run) -> None:
    write(folder / "plan.xlsx", TAGGED)
    run("baseline", "write")
    (folder / "june").mkdir()
    write(folder / "june" / "plan.xlsx", TAGGED)
    assert run("june/plan.xlsx").returncode == 1


def test_what_is_new_is_told_and_update_lists_it(folder: Path, run: Run) -> None:
    plan = write(folder / "plan.xlsx", TAGGED)
    run("baseline", "write")
    write(plan, NEW, TAGGED)
    new = run("--format", "json")
    assert new.returncode == 1
    assert [finding["post"]["id"] for finding in json.loads(new.stdout)["findings"]] == ["4"]
    assert run("baseline", "prune").returncode == 0
    assert listed(folder) == ["1"]
    assert "(1 added, 0 removed)" in run("baseline", "update").stdout
    assert listed(folder) == ["1", "4"]
    assert run().returncode == 0


def test_a_corrected_post_leaves_the_baseline(folder: Path, run: Run) -> None:
    plan = write(folder / "plan.xlsx", TAGGED, UNNAMED)
    run("baseline", "write")
    write(plan, (*TAGGED[:-1], "Thanks to all"), UNNAMED)
    assert "1 finding that it lists is gone" in run().stdout
    assert "lists 1 finding (1 removed)" in run("baseline", "prune").stdout
    assert listed(folder) == [None]
    write(plan, TAGGED, UNNAMED)
    assert run().returncode == 1


def test_other_calendars_and_rules_that_did_not_run_keep_their_entries(
    folder: Path, run: Run
) -> None:
    write(folder / "plan.xlsx", TAGGED)
    write(folder / "other.xlsx", NEW)
    run("baseline", "write")
    assert "lists 2 findings (0 removed)" in run("baseline", "prune", "plan.xlsx").stdout
    (folder / "other.xlsx").unlink()
    assert "lists 1 finding (1 removed)" in run("baseline", "prune").stdout
    assert listed(folder) == ["1"]


def test_a_finding_that_grew_graver_is_told_again(folder: Path, run: Run) -> None:
    write(folder / "plan.xlsx", TAGGED)
    settings = folder / "calendarlint.toml"
    usual = settings.read_text("utf-8")
    lowered = '\n[rules."minister-tag-on-official-account"]\nlevel = "warning"\n'
    settings.write_text(usual + lowered, encoding="utf-8")
    run("baseline", "write")
    assert "hidden by the baseline" in run().stdout
    settings.write_text(usual, encoding="utf-8")
    assert run().returncode == 1


def test_the_file_is_the_same_for_the_same_findings(folder: Path, run: Run) -> None:
    plan = write(folder / "plan.xlsx", TAGGED, UNNAMED, NEW)
    run("baseline", "write")
    first = (folder / NAME).read_bytes()
    write(plan, NEW, UNNAMED, TAGGED)
    run("baseline", "update")
    assert (folder / NAME).read_bytes() == first


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "no json",
        '{"version": 1, "findings": [{}]}',
        '{"version": 9, "findings": []}',
    ],
)
def test_a_file_that_is_no_baseline_is_one_line(folder: Path, run: Run, content: str) -> None:
    write(folder / "plan.xlsx", TAGGED)
    (folder / NAME).write_text(content, encoding="utf-8")
    for arguments in ((), ("baseline", "update")):
        refused = run(*arguments)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
        assert NAME in refused.stderr
    assert (folder / NAME).read_text("utf-8") == content


def test_write_and_update_say_which_of_them_is_meant(folder: Path, run: Run) -> None:
    write(folder / "plan.xlsx", TAGGED)
    early = run("baseline", "update", "--lang", "fr")
    assert early.returncode == 2
    assert "baseline write" in early.stderr
    run("baseline", "write")
    before = (folder / NAME).read_bytes()
    again = run("baseline", "write")
    assert again.returncode == 2
    assert "baseline update" in again.stderr
    assert (folder / NAME).read_bytes() == before
