"""Every workbook of the corpus comes back annotated with nothing lost, and opens elsewhere."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from calendarlint import Report, lint
from calendarlint.findings import Location
from calendarlint.reports.annotated import annotate
from calendarlint.reports.unmarked import unmark
from calendarlint.wording import Lang, Text
from tests.conftest import CAST
from tests.reports.compare_packages import differences
from tests.reports.workbook_corpus.by_libreoffice import built, converted
from tests.reports.workbook_corpus.corpus import BUILT, BY_LIBREOFFICE, WORKBOOKS
from tests.reports.workbook_corpus.parts import Parts
from tests.reports.workbook_corpus.plan import FINDINGS, HEADERS, ROWS
from tests.tools import needs

EVERY = (*BUILT, *BY_LIBREOFFICE)
IN_CONVERSATION = {"excel_threaded_comments.xlsx": ("Plan", "C3")}
"""The cells whose note Excel keeps for itself."""
SHOWN_AT = {"xlsxwriter_merged_findings.xlsx": {"Plan": {"L4": "L3"}}}
"""The cells within merged areas, and the first cell of each, which is all one sees of it."""
LONG = "xlsxwriter_long.xlsx"
"""Twenty thousand rows: that nothing is lost takes seconds enough to see."""
SHORT = tuple(name for name in EVERY if name != LONG)
_BOOK, _SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
_LINKS, _SHAPES = "xl/worksheets/_rels/sheet1.xml.rels", "xl/drawings/vmlDrawing1.vml"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


@dataclass(frozen=True)
class HandedBack:
    """A workbook of the corpus and its annotated copy."""

    source: Path
    target: Path
    report: Report
    lang: Lang
    said: tuple[Text, ...]

    def marks(self) -> dict[str, dict[str, bool]]:
        """The cells to be marked, and whether a note has to stand at them."""
        marks: dict[str, dict[str, bool]] = {}
        for finding in self.report.findings:
            at = finding.location
            assert at.sheet is not None
            assert at.cell is not None
            noted = (at.sheet, at.cell) != IN_CONVERSATION.get(self.source.name)
            marks.setdefault(at.sheet, {})[at.cell] = noted
        for finding in self.report.findings:
            for other in finding.related:
                at = other.location
                assert at.sheet is not None
                assert at.cell is not None
                marks.setdefault(at.sheet, {}).setdefault(at.cell, False)
        for sheet, cells in SHOWN_AT.get(self.source.name, {}).items():
            for hidden, first in cells.items():
                marks[sheet][first] = marks[sheet].pop(hidden)
        return marks

    def shown_at(self, at: Location) -> str:
        """The cell that shows the marks of a place: the first of its merged area."""
        moved = SHOWN_AT.get(self.source.name, {}).get(at.sheet or "", {})
        return moved.get(at.cell or "", at.cell or "")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the corpus lies, with the settings that know its accounts."""
    place = tmp_path_factory.mktemp("corpus")
    (place / "calendarlint.toml").write_bytes(CAST.read_bytes())
    return place


@pytest.fixture(scope="session")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], dict[str, bytes]]:
    """The workbooks that LibreOffice writes, written when the first is asked for."""
    written: dict[str, bytes] = {}

    def workbooks() -> dict[str, bytes]:
        if not written:
            soffice = needs("soffice", "its workbooks can be annotated", "libreoffice")
            written.update(built(soffice, tmp_path_factory.mktemp("libreoffice")))
        return written

    return workbooks


@pytest.fixture(scope="session")
def handed_back(
    folder: Path, by_libreoffice: Callable[[], dict[str, bytes]]
) -> Callable[[str], HandedBack]:
    """The annotated copy of a workbook by its name, each made once."""
    made: dict[str, HandedBack] = {}

    def copy(name: str) -> HandedBack:
        if name not in made:
            content = WORKBOOKS[name]() if name in WORKBOOKS else by_libreoffice()[name]
            source, target = folder / name, folder / "annotated" / name
            target.parent.mkdir(exist_ok=True)
            source.write_bytes(content)
            report = lint(source)
            assert not report.unreadable
            lang: Lang = "fr" if EVERY.index(name) % 2 else "en"
            made[name] = HandedBack(
                source, target, report, lang, annotate(source, report, lang, target)
            )
        return made[name]

    return copy


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


@pytest.mark.parametrize("name", SHORT)
def test_openpyxl_shows_the_notes_and_the_values(
    handed_back: Callable[[str], HandedBack], name: str
) -> None:
    copy = handed_back(name)
    try:
        before = _values(_opened(copy.source))
    except (LookupError, ValueError, TypeError, AttributeError, ElementTree.ParseError):
        before = {}
    if not before:
        pytest.skip("openpyxl does not read this workbook, annotated or not")
    book = _opened(copy.target)
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


def _opened(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        # openpyxl warns of each extension that it drops.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(path.read_bytes()))


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
    handed_back: Callable[[str], HandedBack], folder: Path, name: str
) -> None:
    copy = handed_back(name)
    again = lint(copy.target, folder / "calendarlint.toml")
    seen = [
        [(entry.fingerprint, entry.location.cell, entry.level) for entry in report.findings]
        for report in (copy.report, again)
    ]
    assert seen[0] == seen[1]
    assert again.posts == copy.report.posts


@pytest.mark.parametrize("name", SHORT)
def test_annotating_the_copy_replaces_our_marks_and_nothing_else(
    handed_back: Callable[[str], HandedBack], folder: Path, name: str
) -> None:
    copy = handed_back(name)
    again = folder / "again" / name
    again.parent.mkdir(exist_ok=True)
    report = lint(copy.target, folder / "calendarlint.toml")
    annotate(copy.target, report, copy.lang, again)
    assert again.read_bytes() == copy.target.read_bytes()


@pytest.mark.parametrize("name", EVERY)
def test_stripping_the_copy_gives_every_part_back(
    handed_back: Callable[[str], HandedBack], folder: Path, name: str
) -> None:
    copy = handed_back(name)
    stripped = folder / "stripped" / name
    stripped.parent.mkdir(exist_ok=True)
    unmark(copy.target, str(copy.target), stripped)
    before, after = Parts(copy.source.read_bytes()), Parts(stripped.read_bytes())
    assert [*after.content] == [*before.content]
    assert after.content == before.content


@pytest.fixture(scope="session")
def in_libreoffice(handed_back: Callable[[str], HandedBack], folder: Path) -> Callable[[], Path]:
    """The folder with every annotated copy as LibreOffice reads it, all read in one run."""
    seen = folder / "seen"

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
