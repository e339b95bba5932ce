"""Which files a folder or a pattern names: no lock file, and no post twice."""

from __future__ import annotations

from pathlib import Path

import pytest

import calendarlint

ROWS = "Date,Account,Copy\n2027-05-04,@ONBridgesFerries,The bridge is open.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("plan.csv", "plan.checked.csv", "june.checked.csv", ".~lock.plan.csv"):
        (tmp_path / name).write_text(ROWS, encoding="utf-8")
    return tmp_path


def read(*given: Path) -> list[str]:
    report = calendarlint.lint([str(path) for path in given], {})
    return [Path(file.file).name for file in report.files]


def test_an_annotated_copy_beside_its_calendar_is_not_read_again(folder: Path) -> None:
    assert read(folder) == read(folder / "*.csv") == ["june.checked.csv", "plan.csv"]


def test_what_is_named_is_read(folder: Path) -> None:
    assert read(folder / "plan.checked.csv") == ["plan.checked.csv"]


def test_the_patterns_of_the_settings_pass_copies_over_too(folder: Path) -> None:
    settings = folder / "calendarlint.toml"
    settings.write_text('calendars = ["*.csv"]\n', encoding="utf-8")
    report = calendarlint.lint(folder / "plan.csv", settings)
    assert sorted(Path(file.file).name for file in report.files) == ["june.checked.csv", "plan.csv"]
