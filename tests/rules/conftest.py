"""Judging a small calendar that a test writes down as a table."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import calendarlint
from calendarlint.findings import Report
from calendarlint.resources import package_path

Judge = Callable[..., Report]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Judge a table (``|`` between cells) by the cast's settings and those that a test adds."""

    def run(
        table: str,
        settings: Mapping[str, Any] | None = None,
        *,
        context: str | None = None,
        also: str | None = None,
    ) -> Report:
        judged = [write(tmp_path / "plan.csv", table)]
        if also is not None:
            judged.append(write(tmp_path / "also.csv", also))
        around = [] if context is None else [write(tmp_path / "around.csv", context)]
        report = calendarlint.lint(judged, with_cast(settings or {}), context=around)
        assert not report.unreadable
        return report

    return run


def write(path: Path, table: str) -> Path:
    """Write a table as a CSV calendar."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def with_cast(added: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of the rule pages' cast, with ``added`` on top; accounts are appended."""
    file = package_path("policies", "ontario_ministers", "cast.toml")
    cast = tomllib.loads(file.read_text(encoding="utf-8"))
    accounts = [*cast["accounts"], *added.get("accounts", ())]
    return {**cast, **added, "accounts": accounts}


@pytest.fixture
def levels() -> Callable[[Report, str], dict[int | None, str]]:
    """The rows on which a rule has something to say, and the level of each."""

    def of(report: Report, rule: str) -> dict[int | None, str]:
        found = report.of(rule)
        rows = {finding.location.row: finding.level.word for finding in found}
        assert len(rows) == len(found), "one finding a row"
        return rows

    return of
