"""Every workbook of the corpus comes back annotated with nothing lost, and opens elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from calendarlint import lint
from calendarlint.reports.annotated import annotate
from calendarlint.reports.unmarked import unmark
from tests.conftest import CAST, Run
from tests.reports.compare_packages import differences
from tests.reports.loaded import loaded
from tests.reports.workbook_corpus.by_libreoffice import converted
from tests.reports.workbook_corpus.corpus import WORKBOOKS
from tests.reports.workbook_corpus.handed_back import EVERY, IN_CONVERSATION, HandedBack
from tests.reports.workbook_corpus.parts import Parts
from tests.reports.workbook_corpus.plan import FINDINGS, HEADERS, ROWS
from tests.tools import needs

LONG = "xlsxwriter_long.xlsx"
"""Twenty thousand rows: that nothing is lost takes seconds enough to see."""
SHORT = tuple(name for name in EVERY if name != LONG)
_BOOK, _SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
_LINKS, _SHAPES = "xl/worksheets/_rels/sheet1.xml.rels", "xl/drawings/vmlDrawing1.vml"
UNREAD_BY_OPENPYXL = {"hand_alternate_styles.xlsx", "hand_other_homes.xlsx", "hand_strict.xlsx"}
"""Workbooks that openpyxl cannot read as they are; LibreOffice shows their copies' notes."""
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


@pytest.mark.parametrize("name", EVERY)
def test_each_workbook_holds_what_is_to_be_found(
    handed_back: Callable[[str], HandedBack], name: str
) -> None:
    found = {
        (finding.rule, finding.post.id)
        for finding in handed_back(name).report.findings
        if finding.post is not None
    }
    assert {(rule, post) for rule, post, _ in FINDINGS} <= found


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_lost(handed_back: Callable[[str], HandedBack], name: str) -> None:
    copy = handed_back(name)
    lost = differences(copy.source.read_bytes(), copy.target.read_bytes(), copy.marks())
    assert lost == []


@pytest.mark.parametrize("name", sorted(UNREAD_BY_OPENPYXL))
def test_openpyxl_reads_neither_these_nor_their_copies(
    handed_back: Callable[[str], HandedBack], name: str
) -> None:
    copy = handed_back(name)
    for path in (copy.source, copy.target):
        try:
            read = _values(loaded(path))
        except (LookupError, ValueError, TypeError, AttributeError, ElementTree.ParseError):
            read = {}
        assert not any(read.values())


@pytest.mark.parametrize("name", [name for name in SHORT if name not in UNREAD_BY_OPENPYXL])
def test_openpyxl_shows_the_notes_and_the_values(
    handed_back: Callable[[str], HandedBack], name: str
) -> None:
    copy = handed_back(name)
    before = _values(loaded(copy.source))
    assert before
    book = loaded(copy.target)
    after = _values(book)
    assert [*after][1:] == [*before]
    for sheet, cells in before.items():
        assert after[sheet] == cells, sheet
    for finding in copy.report.findings:
        at = finding.location
        if (at.sheet, at.cell) != IN_CONVERSATION.get(name):
            note = book[at.sheet or ""][copy.shown_at(at)].comment
            assert note is not None, at
            assert finding.rule in note.text


def _values(book: openpyxl.Workbook) -> dict[str, dict[str, object]]:
    """Every value and formula of every sheet, as openpyxl reads them."""
    return {
        sheet.title: {
            cell.coordinate: getattr(cell.value, "__dict__", cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
        if isinstance(sheet, Worksheet)
    }


@pytest.mark.parametrize("name", SHORT)
def test_linting_the_copy_finds_the_same(
    handed_back: Callable[[str], HandedBack], corpus_folder: Path, name: str
) -> None:
    copy = handed_back(name)
    again = lint(copy.target, corpus_folder / "calendarlint.toml")
    seen = [
        [(entry.fingerprint, entry.location.cell, entry.level) for entry in report.findings]
        for report in (copy.report, again)
    ]
    assert seen[0] == seen[1]
    assert again.posts == copy.report.posts


@pytest.mark.parametrize("name", SHORT)
def test_annotating_the_copy_replaces_our_marks_and_nothing_else(
    handed_back: Callable[[str], HandedBack], corpus_folder: Path, name: str
) -> None:
    copy = handed_back(name)
    again = corpus_folder / "again" / name
    again.parent.mkdir(exist_ok=True)
    report = lint(copy.target, corpus_folder / "calendarlint.toml")
    annotate(copy.target, report, copy.lang, again)
    assert again.read_bytes() == copy.target.read_bytes()


@pytest.mark.parametrize("name", EVERY)
def test_stripping_the_copy_gives_every_part_back(
    handed_back: Callable[[str], HandedBack], corpus_folder: Path, name: str
) -> None:
    copy = handed_back(name)
    stripped = corpus_folder / "stripped" / name
    stripped.parent.mkdir(exist_ok=True)
    unmark(copy.target, str(copy.target), stripped)
    before, after = Parts(copy.source.read_bytes()), Parts(stripped.read_bytes())
    assert [*after.content] == [*before.content]
    assert after.content == before.content


@pytest.mark.parametrize(
    "name",
    [
        *("google_sheets.xlsx", "hand_loose_xml.xlsx", "openpyxl_names.xlsx"),
        *("xlsxwriter_macros.xlsm", "excel_threaded_comments.xlsx"),
    ],
)
def test_the_command_line_does_the_same(
    handed_back: Callable[[str], HandedBack], run: Callable[..., Run], tmp_path: Path, name: str
) -> None:
    copy = handed_back(name)
    (tmp_path / name).write_bytes(copy.source.read_bytes())
    (tmp_path / "calendarlint.toml").write_bytes(CAST.read_bytes())
    target = f"plan.checked{copy.source.suffix}"
    done = run(name, "--report", target, "--lang", copy.lang)
    assert done.code == 1
    assert ("C3" in done.err) is (name in IN_CONVERSATION)
    assert (tmp_path / target).read_bytes() == copy.target.read_bytes()
    assert run("strip", target, "--output", f"stripped{copy.source.suffix}").code == 0
    stripped = Parts((tmp_path / f"stripped{copy.source.suffix}").read_bytes())
    assert stripped.content == Parts(copy.source.read_bytes()).content


@pytest.fixture(scope="session")
def in_libreoffice(
    handed_back: Callable[[str], HandedBack], corpus_folder: Path
) -> Callable[[], Path]:
    """The folder with every annotated copy as LibreOffice reads it, all read in one run."""
    seen = corpus_folder / "seen"

    def read() -> Path:
        if not seen.exists():
            soffice = needs("soffice", "it shows the notes of annotated copies", "libreoffice")
            converted(soffice, [handed_back(name).target for name in SHORT], "fods", seen)
        return seen

    return read


@pytest.mark.parametrize("name", SHORT)
def test_libreoffice_shows_the_notes_and_the_values(
    handed_back: Callable[[str], HandedBack], in_libreoffice: Callable[[], Path], name: str
) -> None:
    copy = handed_back(name)
    tree = ElementTree.parse(in_libreoffice() / f"{Path(name).stem}.fods")  # noqa: S314
    tables = {table.get(f"{{{TABLE}}}name", ""): table for table in tree.iter(f"{{{TABLE}}}table")}
    assert next(iter(tables)).startswith("calendarlint")
    for sheet in {finding.location.sheet or "" for finding in copy.report.findings}:
        notes = [_words(note) for note in tables[sheet].iter(f"{{{OFFICE}}}annotation")]
        rules = [
            finding.rule
            for finding in copy.report.findings
            if finding.location.sheet == sheet
            and (sheet, finding.location.cell) != IN_CONVERSATION.get(name)
        ]
        for rule in rules:
            assert any(rule in note for note in notes), rule
        shown = _words(tables[sheet])
        assert all(header in shown for header in HEADERS)
        assert all(str(row[0]) in shown for row in ROWS)


def _words(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def test_the_comparer_sees_what_a_load_and_a_save_lose() -> None:
    for name in ("xlsxwriter_shapes.xlsx", "xlsxwriter_formulas.xlsx"):
        before = WORKBOOKS[name]()
        book = openpyxl.load_workbook(BytesIO(before))
        book.create_sheet("calendarlint", 0)
        stream = BytesIO()
        book.save(stream)
        lost = differences(before, stream.getvalue(), {"Plan": {}})
        assert any("parts are missing" in line for line in lost)


@pytest.mark.parametrize(
    ("name", "part", "old", "new", "seen"),
    [
        ("xlsxwriter_charts.xlsx", "xl/charts/chart1.xml", "barChart", "barchart", "was changed"),
        ("excel_shared_formulas.xlsx", _SHEET, "<v>10</v>", "", "says something else"),
        ("excel_shared_formulas.xlsx", _SHEET, ' ref="P2:P4"', "", "says something else"),
        (
            "excel_shared_formulas.xlsx",
            _SHEET,
            '<c r="P5" t="b">',
            '<c r="P5" s="1" t="b">',
            "diff",
        ),
        (
            "excel_shared_formulas.xlsx",
            _SHEET,
            '<row r="2" ',
            '<row r="2" ht="9" ',
            "row 2 changed",
        ),
        (
            "xlsxwriter_sparklines.xlsx",
            _SHEET,
            "sparklineGroups ",
            "sparklineGroups a='b' ",
            "elem",
        ),
        ("xlsxwriter_names_and_panes.xlsx", _BOOK, 'localSheetId="2"', 'localSheetId="1"', "names"),
        (
            "xlsxwriter_names_and_panes.xlsx",
            _BOOK,
            'activeTab="2"',
            'activeTab="3"',
            "sheet is open",
        ),
        ("xlsxwriter_notes.xlsx", "xl/comments1.xml", "Can this be", "Could this be", "begins"),
        ("xlsxwriter_notes.xlsx", "xl/comments1.xml", "Wording", "Words", "was changed"),
        ("xlsxwriter_notes.xlsx", _SHAPES, "#ccffcc", "#FFFFFF", "shapes were changed"),
        ("xlsxwriter_notes.xlsx", _SHAPES, "<x:Row>3<", "<x:Row>4<", "for notes at"),
        ("xlsxwriter_notes.xlsx", _SHAPES, "<x:Anchor>8, ", "<x:Anchor>3, ", "shapes were changed"),
        ("xlsxwriter_looks.xlsx", "xl/styles.xml", 'textRotation="45"', 'textRotation="4"', "item"),
        ("excel_newest_markup.xlsx", _SHEET, 'xmlns:xr3="', 'xmlns:xr9="', "no longer declared"),
        ("hand_loose_xml.xlsx", _SHEET, "<!-- a <row> of posts -->", "", "comments or instr"),
        ("xlsxwriter_table.xlsx", _LINKS, "tables/table1.xml", "tables/table2.xml", "relationship"),
        ("xlsxwriter_macros.xlsm", "[Content_Types].xml", "vnd.ms-office.vbaProject", "x", "type"),
    ],
)
def test_the_comparer_sees_a_single_loss(
    handed_back: Callable[[str], HandedBack], name: str, part: str, old: str, new: str, seen: str
) -> None:
    copy = handed_back(name)
    parts = Parts(copy.target.read_bytes())
    whole = parts.text(part)
    assert old in whole
    parts.put(part, whole.replace(old, new, 1))
    lost = differences(copy.source.read_bytes(), parts.packed(), copy.marks())
    assert any(seen in line for line in lost), lost
