"""Exceptions and baselines beside ``diff`` and ``--since``, in real git repositories."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from calendarlint import resources

CAST = resources.package_path("policies", "ontario_ministers", "cast.toml").read_text("utf-8")
TAG = "minister-tag-on-official-account"
HEADER = ("Post ID", "Date", "Time", "Account", "Copy", "Exceptions")
QUIET = ("B-1", "2027-05-04", "10:00", "@ONBridgesFerries", "The new ferry sails today", "")
TAGGED = ("B-2", "2027-05-05", "10:00", "@ONBridgesFerries", "Thanks to @RodBellMPP", "")
BY_FILE = f"""
[[exceptions]]
rule = "{TAG}"
file = "plans/may.csv"
reason = "Agreed with Protocol"
approved_by = "A. Roy"
"""
UNKNOWN = BY_FILE.replace(TAG, "no-such-rule")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def git(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=A. Roy", "-c", "user.email=roy@example.org")
    subprocess.run(
        ["git", *who, *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Plan")


def write(folder: Path, *rows: Sequence[str]) -> None:
    (folder / "plans").mkdir(exist_ok=True)
    with (folder / "plans" / "may.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows((HEADER, *rows))


def settings(folder: Path, more: str = "") -> None:
    whole = f'calendars = ["plans/*.csv"]\n{CAST}\n{more}'
    (folder / "calendarlint.toml").write_text(whole, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    settings(folder)
    write(folder, QUIET, TAGGED)
    return folder


@pytest.fixture
def run(folder: Path) -> Run:
    def call(*arguments: str, below: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "calendarlint", *arguments],
            cwd=folder / below,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return call


def rules(run: Run, *arguments: str) -> list[str]:
    told = json.loads(run(*arguments, "--format", "json").stdout)
    return [finding["rule"] for finding in told["findings"]]


@pytest.mark.parametrize("below", ["", "plans"])
def test_an_exception_for_a_file_holds_at_every_revision(
    folder: Path, run: Run, below: str
) -> None:
    settings(folder, BY_FILE)
    commit(folder)
    for given in (("HEAD",), ("HEAD", "HEAD"), ("HEAD:plans/may.csv", "HEAD")):
        said = run("diff", *given, below=below)
        assert said.stdout.endswith("0 new findings, 0 fixed, 0 unchanged.\n"), said.stdout
    assert run("check", "--quiet", below=below).returncode == 0


def test_what_is_wrong_with_an_exception_on_an_untouched_row_is_passed_over(
    folder: Path, run: Run
) -> None:
    write(folder, (*QUIET[:5], "because I say so"), TAGGED)
    commit(folder)
    assert rules(run, "--since", "HEAD") == []
    write(folder, (*QUIET[:5], "because I say so!"), TAGGED)
    assert rules(run, "--since", "HEAD") == ["malformed-exception"]


def test_what_is_wrong_with_an_exception_of_the_settings_is_told_where_they_changed(
    folder: Path, run: Run
) -> None:
    commit(folder)
    settings(folder, UNKNOWN)
    assert rules(run, "--since", "HEAD") == ["exception-for-unknown-rule"]
    commit(folder)
    assert rules(run, "--since", "HEAD") == []


def test_a_revision_may_hold_a_date_and_a_path_start_here(folder: Path, run: Run) -> None:
    commit(folder)
    write(folder, QUIET)
    for revision in ("main@{2099-01-01 10:00:00}", "main@{2099-01-01 10:00:00}:plans/may.csv"):
        said = run("diff", revision, "plans/may.csv" if revision.endswith("csv") else "")
        assert "0 added, 1 removed" in said.stdout, said.stderr
    assert "1 removed" in run("diff", "HEAD:./may.csv", "may.csv", below="plans").stdout


def test_a_baseline_elsewhere_names_no_folder_of_this_computer(folder: Path, run: Run) -> None:
    (folder / "ci").mkdir()
    run("baseline", "write", "--baseline", "ci/known.json")
    written = (folder / "ci" / "known.json").read_text("utf-8")
    assert [entry["file"] for entry in json.loads(written)["findings"]] == ["../plans/may.csv"]
    assert run("--baseline", "ci/known.json").returncode == 0
    moved = folder.rename(folder.with_name("a clone"))
    again = subprocess.run(
        [sys.executable, "-m", "calendarlint", "--baseline", "known.json"],
        cwd=moved / "ci",
        capture_output=True,
        check=False,
    )
    assert again.returncode == 0


def test_a_calendar_that_could_not_be_read_then_stops_no_comparison(folder: Path, run: Run) -> None:
    broken = folder / "plans" / "june.csv"
    broken.write_bytes(b"PK\x03\x04 cut off")
    commit(folder)
    broken.unlink()
    write(folder, QUIET)
    past = run("diff", "HEAD")
    assert past.returncode == 0
    assert "HEAD:plans/june.csv" in past.stderr
    assert "0 added, 1 removed" in past.stdout
    broken.write_bytes(b"PK\x03\x04 cut off")
    now = run("diff", "HEAD~0")
    assert now.returncode == 2
    assert "plans/june.csv" in now.stderr
    assert "1 removed" in now.stdout


def test_settings_may_lie_outside_the_repository(folder: Path, run: Run, tmp_path: Path) -> None:
    commit(folder)
    shared = (folder / "calendarlint.toml").rename(tmp_path / "shared.toml")
    write(folder, TAGGED, (*TAGGED[:2], "11:00", *TAGGED[3:]))
    asked = ("plans/may.csv", "--config", str(shared), "--since", "HEAD")
    assert rules(run, *asked, "--select", "sharing") == [TAG]
