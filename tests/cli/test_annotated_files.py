"""Calendars handed back annotated: which copy goes where, and when the calendar itself changes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell, MergedCell
from xlsxwriter import Workbook

from tests.conftest import Run

HEADER = ("ID", "Account", "Platform", "Date", "Time", "Asset", "Asset source", "Copy")
MINISTRY = ("B-1", "@ONBridgesFerries", "X", "2027-05-03", "10:00", "A-1", "Ministry", "New ferry.")
EARLY = ("M-1", "@RodBellMPP", "X", "2027-05-03", "09:59", "A-1", "Ministry", "Look at this ferry!")

Command = Callable[..., Run]
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def calendars(calendar: Write, tmp_path: Path) -> None:
    """``plan.csv`` and ``plan.xlsx``, each with one finding; the cast's settings beside them."""
    calendar(HEADER, MINISTRY, EARLY)
    write_workbook(tmp_path / "plan.xlsx", (HEADER, MINISTRY, EARLY))


def write_workbook(path: Path, rows: Sequence[Sequence[str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("May")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def is_annotated_workbook(path: Path) -> bool:
    book = openpyxl.load_workbook(path)
    notes = [str(cell.comment.text) for row in _cells(book) for cell in row if cell.comment]
    return any("minister-post-before-ministry" in note for note in notes)


def _cells(book: openpyxl.Workbook) -> list[tuple[Cell | MergedCell, ...]]:
    return [row for sheet in book.worksheets for row in sheet.iter_rows()]


@pytest.mark.parametrize(
    ("source", "asked", "written"),
    [
        ("plan.xlsx", "plan.checked.xlsx", "plan.checked.xlsx"),
        ("plan.xlsx", "xlsx=Copy.XLSX", "Copy.XLSX"),
        ("plan.xlsx", "xlsx=out/", "out/plan.checked.xlsx"),
        ("plan.xlsx", "annotated=out/", "out/plan.checked.xlsx"),
        ("plan.csv", "plan.checked.xlsx", "plan.checked.xlsx"),
        ("plan.csv", "xlsx=out/", "out/plan.checked.xlsx"),
    ],
)
def test_one_calendar_gets_its_annotated_workbook(
    run: Command, tmp_path: Path, source: str, asked: str, written: str
) -> None:
    before = (tmp_path / source).read_bytes()
    done = run(source, "--report", asked)
    assert done.code == 1
    assert is_annotated_workbook(tmp_path / written)
    assert (tmp_path / source).read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("plan.checked.csv", "plan.checked.csv"),
        ("annotated=other.csv", "other.csv"),
        ("annotated=out/", "out/plan.checked.csv"),
    ],
)
def test_one_csv_calendar_gets_its_annotated_csv(
    run: Command, tmp_path: Path, asked: str, written: str
) -> None:
    assert run("plan.csv", "--report", asked).code == 1
    copy = (tmp_path / written).read_text(encoding="utf-8")
    assert copy.splitlines()[0].startswith('"ID","Account"')
    assert "minister-post-before-ministry" in copy
    assert "kind,level,rule" not in copy


def test_a_csv_report_is_the_table_of_findings(run: Command, tmp_path: Path) -> None:
    for asked in ("findings.csv", "csv=plan.checked.csv"):
        assert run("plan.csv", "--report", asked).code == 1
        table = (tmp_path / asked.removeprefix("csv=")).read_text(encoding="utf-8-sig")
        assert table.startswith("kind,level,rule,")


def test_a_folder_takes_several_calendars(run: Command, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    done = run("plan.csv", "plan.xlsx", "--report", "annotated=here")
    assert done.code == 1
    assert {path.name for path in (tmp_path / "here").iterdir()} == {
        "plan.checked.csv",
        "plan.checked.xlsx",
    }
    assert is_annotated_workbook(tmp_path / "here" / "plan.checked.xlsx")


@pytest.mark.parametrize(
    "asked",
    [
        ("plan.csv", "plan.xlsx", "--report", "both.xlsx"),
        ("plan.csv", "plan.xlsx", "--report", "xlsx=out/"),
        ("plan.xlsx", "--report", "plan.checked.csv"),
        ("plan.xlsx", "--report", "plan.checked.xlsm"),
        ("plan.csv", "--report", "plan.checked.tsv"),
        ("plan.csv", "--report", "xlsx=plan.checked.csv"),
        ("plan.xlsx", "--report", "xlsx=PLAN.xlsx"),
        ("plan.csv", "--report", "annotated=plan.csv"),
        ("-", "--report", "plan.checked.xlsx"),
        ("-", "--in-place"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_copy_that_cannot_be_is_refused_in_one_line(
    run: Command, tmp_path: Path, asked: tuple[str, ...], lang: str
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    done = run(*asked, "--lang", lang, stdin=(tmp_path / "plan.csv").read_bytes())
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("asked", [(), ("--report", "plan.xlsx"), ("--report", "xlsx=PLAN.xlsx")])
def test_in_place_the_workbook_itself_is_annotated(
    run: Command, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    assert run("plan.xlsx", "--in-place", *asked).code == 1
    assert is_annotated_workbook(tmp_path / "plan.xlsx")
    assert {path.name for path in tmp_path.iterdir()} == {
        *("plan.csv", "plan.xlsx", "calendarlint.toml")
    }
    again = run("plan.xlsx")
    assert again.out == run("plan.xlsx", "--in-place").out


def test_in_place_a_csv_calendar_is_annotated_too(run: Command, tmp_path: Path) -> None:
    before = (tmp_path / "plan.csv").read_text(encoding="utf-8").splitlines()
    found = run("plan.csv").out
    assert run("plan.csv", "--in-place").code == 1
    after = (tmp_path / "plan.csv").read_text(encoding="utf-8").splitlines()
    assert all(new.startswith(old) for old, new in zip(before, after, strict=True))
    assert "minister-post-before-ministry" in after[2]
    assert run("plan.csv").out == found


def test_tabs_may_stand_in_a_csv_or_text_file(run: Command, tmp_path: Path) -> None:
    lines = ["\t".join(row) for row in (HEADER, MINISTRY, EARLY)]
    for name in ("tabs.csv", "tabs.txt"):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        assert run(name, "--report", "annotated=out/", "--in-place").code == 1
        copied = tmp_path / "out" / f"tabs.checked{name[-4:]}"
        for written in (tmp_path / name, copied):
            first, *_, last = written.read_text(encoding="utf-8").splitlines()
            assert first.startswith("\t".join(HEADER))
            assert "minister-post-before-ministry" in last
    assert run("tabs.csv", "--report", "tabs.checked.csv").code == 1


def test_in_place_nothing_is_replaced_by_a_workbook_of_our_own(
    run: Command, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "plan.xlsx", "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
        package.writestr(
            "_xmlsignatures/_rels/origin.sigs.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        )
    _declare_signature(tmp_path / "plan.xlsx")
    before = (tmp_path / "plan.xlsx").read_bytes()
    done = run("plan.xlsx", "--in-place")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert (tmp_path / "plan.xlsx").read_bytes() == before
    beside = run("plan.xlsx", "--report", "plan.checked.xlsx")
    assert beside.code == 1
    assert "signed" in beside.err


def _declare_signature(path: Path) -> None:
    """Say in the package's relationships that it is signed."""
    origin = (
        b'<Relationship Id="rIdSig" Type="http://schemas.openxmlformats.org/package/2006/'
        b'relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    )
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>", origin + b"</Relationships>"
    )
    parts["_xmlsignatures/origin.sigs"] = b""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
