"""Marks come off to the byte; after another program has saved, what is ours, and only that."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from calendarlint.findings import Level
from calendarlint.workbooks.marks import CellMark
from calendarlint.workbooks.palette import LOOKS
from tests.reports.opened_package import OpenedPackage
from tests.reports.workbook_corpus.by_libreoffice import converted
from tests.reports.workbook_corpus.corpus import BUILT, WORKBOOKS
from tests.reports.workbook_corpus.parts import Parts
from tests.tools import needs
from tests.workbooks.marking import COMPARED, ERROR, NOTE, marked, parts_of, unmarked

YELLOW = "FFFFFF00"
MANY = {
    **{(row, column): ERROR for row in range(1, 6) for column in range(1, 7)},
    **{(row, 20): CellMark(level, ERROR.blocks) for row, level in enumerate(Level, start=1)},
    (3, 8): COMPARED,
    (4_000, 2): ERROR,
}


def plan() -> Workbook:
    """A plan with a coloured cell, a note of somebody's, and a name that counts sheets."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    for row in range(1, 5):
        sheet.append([f"{letter}{row}" for letter in "ABCD"])
    sheet["B2"].fill = PatternFill("solid", fgColor=YELLOW)
    sheet["C3"].comment = Comment("Ask Tara first.", "Omar Haddad")
    sheet.print_area = "A1:D4"
    book.create_sheet("Notes").print_area = "A1:B2"
    return book


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def reopened(content: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("name", [name for name in BUILT if name != "xlsxwriter_long.xlsx"])
def test_every_part_comes_back_to_the_byte(tmp_path: Path, name: str) -> None:
    before = WORKBOOKS[name]()
    sheet, *_ = OpenedPackage(before).sheets()
    after = marked(tmp_path, before, MANY, sheet=sheet)
    stripped, clean = unmarked(tmp_path, after)
    assert stripped is not None
    assert stripped.exact
    assert parts_of(clean) == parts_of(before)
    assert list(parts_of(clean)) == list(parts_of(before))


def test_a_workbook_without_marks_is_left_alone(tmp_path: Path) -> None:
    stripped, clean = unmarked(tmp_path, saved(plan()))
    assert stripped is None
    assert clean == b""


def test_marking_again_replaces_the_marks(tmp_path: Path) -> None:
    before = saved(plan())
    once = marked(tmp_path, marked(tmp_path, before, MANY), {(2, 2): ERROR})
    assert once == marked(tmp_path, before, {(2, 2): ERROR})


class TestAfterAnotherProgramSaved:
    """openpyxl writes every part anew and drops our journal, as the worst of programs does."""

    def clean(self, tmp_path: Path, book: Workbook) -> Workbook:
        stripped, clean = unmarked(tmp_path, saved(book))
        assert stripped is not None
        assert not stripped.exact
        return reopened(clean)

    def resaved(self, tmp_path: Path) -> Workbook:
        return reopened(marked(tmp_path, saved(plan()), MANY))

    def test_our_sheet_notes_and_fills_are_gone(self, tmp_path: Path) -> None:
        clean = self.clean(tmp_path, self.resaved(tmp_path))
        assert clean.sheetnames == ["Plan", "Notes"]
        sheet = clean["Plan"]
        filled = {
            cell.coordinate: cell.fill.fgColor.rgb
            for row in sheet.iter_rows(max_row=10, max_col=20)
            for cell in row
            if cell.fill.fill_type is not None
        }
        assert filled == {"B2": YELLOW}
        noted = {c.coordinate: c.comment.text for r in sheet.iter_rows() for c in r if c.comment}
        assert noted == {"C3": "Ask Tara first."}

    def test_names_count_the_sheets_without_ours(self, tmp_path: Path) -> None:
        clean = self.clean(tmp_path, self.resaved(tmp_path))
        areas = [clean[name].print_area for name in clean.sheetnames]
        assert areas == ["'Plan'!$A$1:$D$4", "'Notes'!$A$1:$B$2"]
        assert not clean.defined_names

    def test_what_people_have_written_since_stays(self, tmp_path: Path) -> None:
        book = self.resaved(tmp_path)
        sheet = book["Plan"]
        sheet["A2"] = "moved to 10:00"
        words = sheet["A3"].comment
        assert words is not None
        sheet["A3"].comment = Comment(f"{words.text}\nDone. Tara", "Tara Quinn")
        sheet["F9"].fill = PatternFill("solid", fgColor="FF00FF00")
        clean = self.clean(tmp_path, book)["Plan"]
        assert clean["A2"].value == "moved to 10:00"
        kept = clean["A3"].comment
        assert kept is not None
        assert kept.text.strip() == "Done. Tara"
        assert clean["F9"].fill.fgColor.rgb == "FF00FF00"

    def test_rows_may_have_moved(self, tmp_path: Path) -> None:
        book = self.resaved(tmp_path)
        sheet = book["Plan"]
        sheet.move_range("A1:D4", rows=7)
        clean = self.clean(tmp_path, book)["Plan"]
        assert clean["B9"].fill.fgColor.rgb == YELLOW
        assert clean["A8"].fill.fill_type is None

    def test_our_sheet_may_have_another_name_and_place(self, tmp_path: Path) -> None:
        content = Parts(marked(tmp_path, saved(plan()), MANY))
        content.change("xl/workbook.xml", 'name="calendarlint"', 'name="Review"')
        for old in ("calendarlint!$A$1<", "calendarlint!$A$2"):
            whole = content.text("xl/workbook.xml").replace(
                old, old.replace("calendarlint", "Review")
            )
            content.put("xl/workbook.xml", whole)
        assert self.clean(tmp_path, reopened(content.packed())).sheetnames == ["Plan", "Notes"]

    def test_a_note_that_can_no_longer_be_told_apart_stays(self, tmp_path: Path) -> None:
        book = self.resaved(tmp_path)
        note = book["Plan"]["A1"].comment
        assert note is not None
        cut = note.text[: note.text.index(NOTE)]
        book["Plan"]["A1"].comment = Comment(f"{cut}my own words", "Tara Quinn")
        stripped, clean = unmarked(tmp_path, saved(book))
        assert stripped is not None
        assert stripped.recognised is not None
        assert stripped.recognised.kept_notes == 1
        kept = reopened(clean)["Plan"]["A1"].comment
        assert kept is not None
        assert "my own words" in kept.text

    def test_marking_again_leaves_one_mark(self, tmp_path: Path) -> None:
        book = self.resaved(tmp_path)
        del book["calendarlint"]
        again = Parts(marked(tmp_path, saved(book), {(2, 2): ERROR}))
        assert again.text("xl/workbook.xml").count('"calendarlint_findings"') == 1

    def test_a_fill_that_nobody_remembers_stays(self, tmp_path: Path) -> None:
        book = self.resaved(tmp_path)
        del book["calendarlint"]
        stripped, clean = unmarked(tmp_path, saved(book))
        assert stripped is not None
        assert stripped.recognised is not None
        assert stripped.recognised.kept_styles > 0
        assert not reopened(clean).defined_names
        sheet = reopened(clean)["Plan"]
        assert sheet["B2"].fill.patternType == LOOKS[Level.ERROR].pattern
        assert sheet["A1"].fill.fill_type is None


def test_libreoffice_may_have_saved_it(tmp_path: Path) -> None:
    soffice = needs("soffice", "fills come back from its blends", "libreoffice")
    copy = tmp_path / "plan.xlsx"
    copy.write_bytes(marked(tmp_path, saved(plan()), MANY))
    converted(soffice, [copy], "xlsx", tmp_path / "saved")
    stripped, clean = unmarked(tmp_path, (tmp_path / "saved" / "plan.xlsx").read_bytes())
    assert stripped is not None
    assert stripped.recognised is not None
    assert stripped.recognised.kept_styles == stripped.recognised.kept_notes == 0
    book = reopened(clean)
    assert book.sheetnames == ["Plan", "Notes"]
    sheet = book["Plan"]
    assert sheet["B2"].fill.fgColor.rgb == YELLOW
    assert sheet["A1"].fill.fill_type is None
    noted = {c.coordinate: c.comment.text for r in sheet.iter_rows() for c in r if c.comment}
    assert noted == {"C3": "Ask Tara first."}
