"""The annotated workbook: what its notes and its front sheet say, and how they are built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.styles import Color, Font
from openpyxl.worksheet.worksheet import Worksheet

from calendarlint import Report, lint
from calendarlint.calendars.files.opening import open_calendar
from calendarlint.findings import Level, column_letters
from calendarlint.reports.annotated import annotate
from calendarlint.wording import LANGUAGES, Label, Lang, Text, render
from calendarlint.workbooks.notes import CLOSING, OPENING
from calendarlint.workbooks.palette import LOOKS
from tests.conftest import CAST
from tests.reports.hostile import ATTACKS, write_hostile_settings, write_hostile_workbook
from tests.reports.opened_package import OpenedPackage
from tests.reports.workbook_corpus.by_libreoffice import converted
from tests.reports.workbook_corpus.corpus import WORKBOOKS
from tests.reports.workbook_corpus.parts import Parts
from tests.tools import needs

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ORDER = (
    *("sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "hyperlinks"),
    *("pageMargins", "pageSetup"),
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan with findings on three cells, and the settings that know its accounts."""
    return put(tmp_path, "xlsxwriter_plain.xlsx")


def put(folder: Path, name: str) -> Path:
    (folder / "calendarlint.toml").write_bytes(CAST.read_bytes())
    path = folder / "plan.xlsx"
    path.write_bytes(WORKBOOKS[name]())
    return path


def annotated(plan: Path, lang: Lang = "en") -> tuple[Report, Path, tuple[Text, ...]]:
    report = lint(plan)
    target = plan.with_name("plan.checked.xlsx")
    return report, target, annotate(plan, report, lang, target)


def front_of(path: Path) -> Worksheet:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def words_of(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def links_of(sheet: Worksheet) -> dict[str, str]:
    """Where each linked cell leads."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    return {cell.coordinate: str(cell.hyperlink.location) for cell in cells if cell.hyperlink}


def notes_of(path: Path) -> dict[tuple[str, str], str]:
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def own_part(path: Path) -> ElementTree.Element:
    """The XML of the front sheet."""
    package = OpenedPackage(path.read_bytes())
    first = next(iter(package.sheets().values()))
    return package.tree(first)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_note_gives_level_sentence_fix_rule_and_clauses(plan: Path, lang: Lang) -> None:
    report, target, _ = annotated(plan, lang)
    notes = notes_of(target)
    assert len(report.findings) == 3
    for finding in report.findings:
        note = notes[finding.location.sheet or "", finding.location.cell or ""]
        assert note.startswith(OPENING)
        assert note.rstrip().endswith(CLOSING)
        level = render(Label(f"level.{finding.level.word}"), lang).upper()
        assert f"{LOOKS[finding.level].symbol} {level} · {finding.rule}" in note
        assert render(finding.message, lang) in note
        assert f"→ {render(finding.fix, lang)}" in note
        assert all(clause in note for clause in finding.clauses)


def test_a_cell_keeps_all_of_its_style_but_the_fill(plan: Path) -> None:
    report, target, _ = annotated(plan)
    before, after = openpyxl.load_workbook(plan), openpyxl.load_workbook(target)
    for finding in report.findings:
        place = finding.location
        old, new = (book[place.sheet or ""][place.cell or ""] for book in (before, after))
        assert new.fill.patternType == LOOKS[finding.level].pattern
        for name in ("font", "border", "number_format", "alignment", "protection", "value"):
            assert repr(getattr(old, name)) == repr(getattr(new, name)), name


def test_every_level_has_a_pattern_and_a_symbol_of_its_own() -> None:
    for name in ("pattern", "symbol", "usual", "under_light_words"):
        assert len({getattr(look, name) for look in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize(
    ("colour", "light"),
    [
        (Color(rgb="FFFFFFFF"), True),
        (Color(theme=0), True),
        (Color(rgb="FF1F3864"), False),
        (Color(theme=1), False),
    ],
)
def test_light_words_stay_readable(plan: Path, colour: Color, *, light: bool) -> None:
    book = openpyxl.load_workbook(plan)
    for row in book["Plan"].iter_rows():
        for cell in row:
            cell.font = Font(color=colour)
    book.save(plan)
    report, target, _ = annotated(plan)
    place, level = report.findings[0].location, report.findings[0].level
    fill = openpyxl.load_workbook(target)["Plan"][place.cell or ""].fill
    look = LOOKS[level]
    ground = (look.under_light_words if light else look.usual).ground
    assert fill.bgColor.rgb == "FF{:02X}{:02X}{:02X}".format(*ground)


def test_the_compared_cell_is_marked_more_lightly_and_has_no_note(plan: Path) -> None:
    report, target, _ = annotated(plan)
    (twin,) = {related.location for each in report.findings for related in each.related}
    cell = openpyxl.load_workbook(target)[twin.sheet or ""][twin.cell or ""]
    assert cell.fill.patternType == LOOKS[None].pattern
    assert cell.comment is None
    ground = min(LOOKS[None].usual.ground)
    assert all(ground > min(LOOKS[level].usual.ground) for level in Level)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_note_and_the_front_sheet_name_what_was_compared(plan: Path, lang: Lang) -> None:
    report, target, _ = annotated(plan, lang)
    (finding,) = (each for each in report.findings if each.related)
    (twin,) = {related.location for related in finding.related}
    note = openpyxl.load_workbook(target)["Plan"][finding.location.cell or ""].comment
    told = {"en": "Compared with", "fr": "Comparé à"}[lang]
    assert f"{told} {twin.sheet}!{twin.cell}." in note.text.splitlines()
    sheet = front_of(target)
    row = [str(value) for value in _row_of(sheet, f"Plan!{finding.location.cell}")]
    assert f"{twin.sheet}!{twin.cell}" in row
    assert f"'{twin.sheet}'!{twin.cell}" in links_of(sheet).values()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_front_sheet_links_each_finding_to_its_cell(plan: Path, lang: Lang) -> None:
    report, target, _ = annotated(plan, lang)
    sheet = front_of(target)
    assert sheet.title == "calendarlint"
    links = links_of(sheet).values()
    for finding in report.findings:
        place = finding.location
        assert f"'{place.sheet}'!{place.cell}" in links
        row = [str(value) for value in _row_of(sheet, f"{place.sheet}!{place.cell}")]
        assert render(finding.message, lang) in row
        assert render(finding.fix, lang) in row
        assert finding.rule in row
    first, last = re.findall(r"\d+", sheet.auto_filter.ref or "")
    assert int(last) - int(first) == len(report.findings)
    said = "\n".join(words_of(sheet))
    not_run = {entry.rule for entry in report.not_run}
    assert not_run
    assert all(rule in said for rule in not_run)
    assert all(clause in said for clause in report.coverage.checklist)


def _row_of(sheet: Worksheet, words: str) -> Iterator[object]:
    found = next(row for row in sheet.iter_rows(values_only=True) if words in row)
    return iter(found)


def test_links_within_the_sheet_lead_to_the_titles(plan: Path) -> None:
    sheet = front_of(annotated(plan)[1])
    own = {at: to for at, to in links_of(sheet).items() if to.startswith("'calendarlint'!")}
    assert len(own) >= 2
    titles = {at: sheet[to.partition("!")[2]].value for at, to in own.items()}
    first, *rest = titles
    assert titles[first] == "Level"
    assert all(titles[at] == sheet[at].value for at in rest)


def test_sheet_names_with_quotes_and_spaces_are_linked(tmp_path: Path) -> None:
    report, target, _ = annotated(put(tmp_path, "xlsxwriter_sheet_names.xlsx"))
    sheet = front_of(target)
    links = links_of(sheet).values()
    for finding in report.findings:
        doubled = (finding.location.sheet or "").replace("'", "''")
        assert f"'{doubled}'!{finding.location.cell}" in links


def test_the_front_sheet_is_built_as_the_schema_wants(plan: Path) -> None:
    root = own_part(annotated(plan)[1])
    names = [child.tag.removeprefix(MAIN) for child in root]
    assert names == [name for name in ORDER if name in names]
    cells = list(root.iter(f"{MAIN}c"))
    assert {cell.get("t") for cell in cells} == {"inlineStr", None}
    assert not list(root.iter(f"{MAIN}f"))


def test_lists_of_styles_count_what_they_hold(plan: Path) -> None:
    root = OpenedPackage(annotated(plan)[1].read_bytes()).tree("xl/styles.xml")
    for name in ("fonts", "fills", "borders", "cellXfs"):
        section = root.find(f"{MAIN}{name}")
        assert section is not None
        assert int(section.get("count", "0")) == len(section)


def test_nothing_that_a_cell_says_becomes_a_formula_or_breaks_the_xml(tmp_path: Path) -> None:
    path = write_hostile_workbook(tmp_path)
    write_hostile_settings(tmp_path)
    report = lint(path)
    assert len(report.findings) >= len(ATTACKS)
    target = tmp_path / "hostile.checked.xlsx"
    annotate(path, report, "en", target)
    package = OpenedPackage(target.read_bytes())
    root = package.tree(next(iter(package.sheets().values())))
    assert not list(root.iter(f"{MAIN}f"))
    told = "".join(node.text or "" for node in root.iter(f"{MAIN}t"))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", told)
    for name in package.names:
        if name.startswith("xl/comments"):
            package.tree(name)
    sheet = front_of(target)
    risky = [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
    ]
    assert risky
    assert all(cell.quotePrefix for cell in risky)


def test_words_that_look_escaped_are_shown_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "calendarlint.toml").write_bytes(CAST.read_bytes())
    path = tmp_path / "plan.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["ID", "Account", "Platform", "Date", "Time", "Copy"])
    sheet.append(["a", "@ONBridgesFerries", "X", "_x005F_x0041_ day", "10:00", "Hello."])
    book.save(path)
    _, target, _ = annotated(path)
    package = OpenedPackage(target.read_bytes())
    raw = package.bytes_of("xl/comments1.xml") if "xl/comments1.xml" in package else b""
    raw += package.bytes_of(next(iter(package.sheets().values())))
    assert b"_x005F_x0041_" in raw
    assert not re.search(rb"(?<!_x005F)_x0041_", raw)


def test_somebodys_note_is_kept_and_ours_stands_below(tmp_path: Path) -> None:
    plan = put(tmp_path, "xlsxwriter_notes.xlsx")
    before = notes_of(plan)
    report, target, _ = annotated(plan)
    after = notes_of(target)
    found = {(each.location.sheet, each.location.cell) for each in report.findings}
    assert found & before.keys()
    for place, words in before.items():
        if place in found:
            assert after[place].startswith(words.rstrip("\n"))
            assert OPENING in after[place].removeprefix(words)
        else:
            assert after[place] == words


def test_a_conversation_is_left_alone_and_said(tmp_path: Path) -> None:
    plan = put(tmp_path, "excel_threaded_comments.xlsx")
    before = notes_of(plan)
    report, target, said = annotated(plan)
    places = {(each.location.sheet or "", each.location.cell or "") for each in report.findings}
    (place,) = places & before.keys()
    assert notes_of(target)[place] == before[place]
    sheet, cell = place
    for lang in LANGUAGES:
        assert f"{sheet}!{cell}" in render(said[0], lang)
    assert f"{sheet}!{cell}" in words_of(front_of(target))


def test_what_counts_sheets_counts_on(tmp_path: Path) -> None:
    plan = put(tmp_path, "xlsxwriter_names_and_panes.xlsx")
    target = annotated(plan)[1]
    before, after = openpyxl.load_workbook(plan), openpyxl.load_workbook(target)
    assert after.sheetnames == ["calendarlint", *before.sheetnames]
    assert after.active is not None
    assert before.active is not None
    assert after.active.title == before.active.title
    for name in before.sheetnames:
        assert set(after[name].defined_names) == set(before[name].defined_names)
        assert after[name].print_area == before[name].print_area


def test_a_sheet_of_theirs_may_have_our_name(tmp_path: Path) -> None:
    plan = put(tmp_path, "xlsxwriter_sheet_of_our_name.xlsx")
    report, target, _ = annotated(plan)
    assert front_of(target).title == "calendarlint (2)"
    again = lint(target)
    assert [each.message for each in again.findings] == [each.message for each in report.findings]


def test_a_renamed_front_sheet_is_still_no_calendar(plan: Path) -> None:
    report, target, _ = annotated(plan)
    book = openpyxl.load_workbook(target)
    book["calendarlint"].title = "Schedule of posts"
    book.defined_names["calendarlint_findings"].attr_text = "'Schedule of posts'!$A$1"
    book.save(target)
    assert len(lint(target).findings) == len(report.findings)
    assert [grid.sheet for grid in open_calendar(target).grids] == ["Plan"]


def test_our_sheet_is_known_in_other_kinds_of_files_too(plan: Path, tmp_path: Path) -> None:
    soffice = needs("soffice", "an .ods of the copy is read without our sheet", "libreoffice")
    _, target, _ = annotated(plan)
    converted(soffice, [target], "ods", tmp_path / "ods")
    calendar = open_calendar(tmp_path / "ods" / "plan.checked.ods")
    assert [grid.sheet for grid in calendar.grids] == ["Plan"]


def test_the_same_report_gives_the_same_bytes(plan: Path) -> None:
    first = annotated(plan)[1].read_bytes()
    assert annotated(plan)[1].read_bytes() == first


def test_many_findings_on_one_cell_are_counted_in_its_note(plan: Path) -> None:
    report = lint(plan)
    report.findings = [report.findings[0]] * 15
    target = plan.with_name("many.xlsx")
    annotate(plan, report, "en", target)
    (note,) = notes_of(target).values()
    assert note.count("→") == 12
    assert "3 more findings on this cell" in note


def test_notes_that_came_without_boxes_get_them(tmp_path: Path) -> None:
    plan = put(tmp_path, "xlsxwriter_notes.xlsx")
    parts = Parts(plan.read_bytes())
    sheet = "xl/worksheets/sheet1.xml"
    parts.put(sheet, re.sub(r"<legacyDrawing [^>]*/>", "", parts.text(sheet)))
    plan.write_bytes(parts.packed())
    before = {cell for title, cell in notes_of(plan) if title == "Plan"}
    _, target, _ = annotated(plan)
    package = OpenedPackage(target.read_bytes())
    old = OpenedPackage(plan.read_bytes()).names
    (drawn,) = [name for name in package.names if name.endswith(".vml") and name not in old]
    places = re.findall(
        rb"<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)</x:Column>", package.bytes_of(drawn)
    )
    boxed = {f"{column_letters(int(column) + 1)}{int(row) + 1}" for row, column in places}
    noted = {cell for title, cell in notes_of(target) if title == "Plan"}
    assert before < noted
    assert boxed == noted
