"""The manifest of the hooks: written from the catalogue, valid, and choosing the right files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from pre_commit import clientlib

from calendarlint.hooks import HOOKS, exclude_pattern, files_pattern, manifest

ROOT = Path(__file__).parents[2]
FILE = ROOT / ".pre-commit-hooks.yaml"


def test_the_manifest_is_what_the_catalogue_says() -> None:
    assert FILE.read_text(encoding="utf-8") == manifest()


def test_pre_commit_takes_it() -> None:
    loaded = clientlib.load_manifest(str(FILE))
    assert [hook["id"] for hook in loaded] == [hook.id for hook in HOOKS]
    assert yaml.safe_load(manifest())[1]["always_run"] is True


@pytest.mark.parametrize(
    "path",
    [
        "plan.xlsx",
        "PLAN.XLSX",
        "plans/été 2027/bureau du ministre.Xlsm",
        "a.ods",
        "a.xls",
        "a.xlsb",
        "a b.csv",
        "a.tsv",
        "plans/.hidden.csv",
    ],
)
def test_calendars_are_handed_over(path: str) -> None:
    assert re.search(files_pattern(), path)
    assert not re.search(exclude_pattern(), path)


@pytest.mark.parametrize(
    "path", ["plan.xlsx.md", "xlsx", "plan.docx", "a.xlsx.tmp", "plan_xlsx", "plans.csv/readme"]
)
def test_other_files_are_not(path: str) -> None:
    assert not re.search(files_pattern(), path)


@pytest.mark.parametrize(
    "path", ["~$plan.xlsx", "plans/~$plan.xlsx", ".~lock.plan.ods#", "plans/.~lock.plan.csv"]
)
def test_lock_files_are_left_out(path: str) -> None:
    assert re.search(exclude_pattern(), path)
