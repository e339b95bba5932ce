"""``calendarlint strip``: the original back, where the person wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import CAST, Run
from tests.reports.opened_package import OpenedPackage
from tests.reports.workbook_corpus.corpus import WORKBOOKS

Command = Callable[..., Run]


@pytest.fixture
def plan(tmp_path: Path, run: Command) -> Path:
    """``plan.xlsx`` with ``plan.checked.xlsx`` beside it."""
    (tmp_path / "calendarlint.toml").write_bytes(CAST.read_bytes())
    path = tmp_path / "plan.xlsx"
    path.write_bytes(WORKBOOKS["xlsxwriter_notes.xlsx"]())
    assert run("plan.xlsx", "--report", "plan.checked.xlsx").code == 1
    return path


def parts(path: Path) -> dict[str, bytes]:
    return OpenedPackage(path.read_bytes()).content


def test_the_original_comes_back_beside_the_copy(plan: Path, tmp_path: Path, run: Command) -> None:
    done = run("strip", "plan.checked.xlsx")
    assert done.code == 0
    assert "plan.stripped.xlsx" in done.out
    assert "to the byte" in done.out
    assert parts(tmp_path / "plan.stripped.xlsx") == parts(plan)


def test_in_place_and_to_a_named_file(plan: Path, tmp_path: Path, run: Command) -> None:
    assert run("strip", "plan.checked.xlsx", "--output", "clean.xlsx").code == 0
    assert parts(tmp_path / "clean.xlsx") == parts(plan)
    assert run("strip", "plan.checked.xlsx", "--in-place", "--lang", "fr").code == 0
    assert parts(tmp_path / "plan.checked.xlsx") == parts(plan)


def test_a_file_that_is_there_is_not_written_over(plan: Path, tmp_path: Path, run: Command) -> None:
    (tmp_path / "plan.stripped.xlsx").write_bytes(b"somebody's")
    done = run("strip", "plan.checked.xlsx")
    assert done.code == 2
    assert "plan.stripped.xlsx is already there" in done.err
    assert (tmp_path / "plan.stripped.xlsx").read_bytes() == b"somebody's"
    done = run("strip", "plan.checked.xlsx", "--output", "./plan.checked.xlsx")
    assert done.code == 2


def test_nothing_to_take_off_is_no_failure_and_no_file(
    plan: Path, tmp_path: Path, run: Command
) -> None:
    done = run("strip", "plan.xlsx")
    assert done.code == 3
    assert "no marks" in done.err
    assert not (tmp_path / "plan.stripped.xlsx").exists()
    assert not list(tmp_path.glob(".plan*"))


def test_a_copy_that_was_saved_since_keeps_what_was_written(
    plan: Path, tmp_path: Path, run: Command
) -> None:
    copy = tmp_path / "plan.checked.xlsx"
    book = openpyxl.load_workbook(copy)
    book["Plan"]["G2"] = "Better words."
    book.save(copy)
    done = run("strip", "plan.checked.xlsx")
    assert done.code == 0
    assert "saved the workbook since" in done.out
    clean = openpyxl.load_workbook(tmp_path / "plan.stripped.xlsx")
    assert clean["Plan"]["G2"].value == "Better words."
    assert "calendarlint" not in clean.sheetnames


def test_an_annotated_csv_is_stripped_as_well(tmp_path: Path, run: Command) -> None:
    (tmp_path / "calendarlint.toml").write_bytes(CAST.read_bytes())
    original = b"ID;Account;Platform;Date;Time\r\n1;@RodBellMPP;X;sometime;10:00\r\n"
    (tmp_path / "plan.csv").write_bytes(original)
    run("plan.csv", "--report", "plan.checked.csv")
    assert run("strip", "plan.checked.csv").code == 0
    assert (tmp_path / "plan.stripped.csv").read_bytes() == original


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.xlsx", None, "not found"),
        ("broken.xlsx", b"PK\x03\x04 no package", "damaged"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line(
    tmp_path: Path, run: Command, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("strip", name)
    assert done.code == 2
    assert words in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_both_targets_at_once_are_refused(plan: Path, run: Command) -> None:
    done = run("strip", "plan.checked.xlsx", "--in-place", "--output", "x.xlsx")
    assert done.code == 2
    assert "--in-place" in done.err
