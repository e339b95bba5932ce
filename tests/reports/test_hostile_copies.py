"""Annotated copies of calendars that attack: what is ours in them harms nobody."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from calendarlint import Report, lint
from calendarlint.reports.annotated import annotate
from calendarlint.reports.annotated_csv import stripped
from calendarlint.wording import LANGUAGES, Lang
from tests.reports.compare_packages import differences
from tests.reports.hostile import (
    UNSHOWABLE,
    write_hostile_csv,
    write_hostile_settings,
    write_hostile_workbook,
)
from tests.reports.opened_package import OpenedPackage, local

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
OUR_COLUMNS = 3


def judged(calendar: Path, folder: Path) -> Report:
    report = lint(calendar, write_hostile_settings(folder))
    assert report.findings
    assert report.excepted
    return report


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_csv_copy_computes_and_drives_nothing(tmp_path: Path, lang: Lang) -> None:
    source = write_hostile_csv(tmp_path)
    target = tmp_path / "hostile.checked.csv"
    annotate(source, judged(source, tmp_path), lang, target)
    written = target.read_bytes()
    assert stripped(written) == source.read_bytes()
    for row in csv.reader(io.StringIO(written.decode("utf-8"), newline="")):
        for cell in row[-OUR_COLUMNS:]:
            assert not cell.startswith(FORMULAS), cell
            assert not UNSHOWABLE.search(cell), cell
            assert "\n" not in cell


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_copy_holds_words_and_links_to_itself_only(tmp_path: Path, lang: Lang) -> None:
    source = write_hostile_workbook(tmp_path)
    target = tmp_path / "hostile.checked.xlsx"
    report = judged(source, tmp_path)
    annotate(source, report, lang, target)
    marks: dict[str, dict[str, bool]] = {}
    for finding in report.findings:
        at = finding.location
        marks.setdefault(at.sheet or "", {})[at.cell or f"A{at.row}"] = False
        for related in finding.related:
            other = related.location
            marks.setdefault(other.sheet or "", {}).setdefault(other.cell or f"A{other.row}", False)
    assert differences(source.read_bytes(), target.read_bytes(), marks) == []
    package = OpenedPackage(target.read_bytes())
    front = package.sheets()[next(iter(package.sheets()))]
    elements = list(package.tree(front).iter())
    assert not [element for element in elements if local(element) == "f"]
    assert package.links(front) == {}
    for element in elements:
        if local(element) == "hyperlink":
            assert element.get("location", "").startswith("'")
        assert not UNSHOWABLE.search(element.text or "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_notes_show_words_only(tmp_path: Path, lang: Lang) -> None:
    source = write_hostile_workbook(tmp_path)
    target = tmp_path / "hostile.checked.xlsx"
    annotate(source, judged(source, tmp_path), lang, target)
    book = openpyxl.load_workbook(target)
    notes = [
        cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    ]
    assert notes
    assert not [note for note in notes if UNSHOWABLE.search(note)]
    with zipfile.ZipFile(target) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".vml", ".rels")):
                ElementTree.fromstring(package.read(name))  # noqa: S314  we wrote it


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_csv_calendar_becomes_a_workbook_of_words(tmp_path: Path, lang: Lang) -> None:
    source = write_hostile_csv(tmp_path)
    target = tmp_path / "hostile.checked.xlsx"
    annotate(source, judged(source, tmp_path), lang, target)
    book = openpyxl.load_workbook(target)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    with zipfile.ZipFile(target) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not [name for name in sheets if b"<f>" in package.read(name)]
