"""Annotated copies that another program has saved since: still known, still cleaned up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calendarlint import lint
from calendarlint.reports.annotated import annotate
from calendarlint.reports.unmarked import unmark
from tests.reports.loaded import loaded
from tests.reports.workbook_corpus.by_libreoffice import converted
from tests.reports.workbook_corpus.handed_back import HandedBack
from tests.tools import needs

NAMES = (
    *("xlsxwriter_plain.xlsx", "xlsxwriter_notes.xlsx", "xlsxwriter_names_and_panes.xlsx"),
    *("xlsxwriter_links_and_merges.xlsx", "xlsxwriter_sheet_of_our_name.xlsx"),
    *("xlsxwriter_hidden_grouped_protected.xlsx", "openpyxl_notes.xlsx", "hand_bare.xlsx"),
    *("hand_sparse_rows.xlsx", "google_sheets_notes.xlsx"),
)
OURS = "▬▬ calendarlint ▬▬"
"""What each note of ours begins with."""


@pytest.fixture(scope="session")
def resaved(
    handed_back: Callable[[str], HandedBack], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """The folder with the annotated copies as a program saved them, by the program's name."""
    saved: dict[str, Path] = {}

    def by(program: str) -> Path:
        if program not in saved:
            folder = tmp_path_factory.mktemp(program)
            copies = [handed_back(name).target for name in NAMES]
            if program == "libreoffice":
                soffice = needs("soffice", "it keeps what our marks are known by", "libreoffice")
                converted(soffice, copies, "xlsx", folder / "saved")
                folder /= "saved"
            else:
                for copy in copies:
                    loaded(copy).save(folder / copy.name)
            saved[program] = folder
        return saved[program]

    return by


@pytest.mark.parametrize("program", ["openpyxl", "libreoffice"])
@pytest.mark.parametrize("name", NAMES)
def test_it_is_judged_annotated_and_stripped_as_ever(
    handed_back: Callable[[str], HandedBack],
    resaved: Callable[[str], Path],
    corpus_folder: Path,
    tmp_path: Path,
    name: str,
    program: str,
) -> None:
    copy, path = handed_back(name), resaved(program) / name
    report = lint(path, corpus_folder / "calendarlint.toml")
    assert [(entry.rule, entry.location.cell) for entry in report.findings] == [
        (entry.rule, entry.location.cell) for entry in copy.report.findings
    ]
    annotate(path, report, copy.lang, tmp_path / "again.xlsx")
    assert _sheets(tmp_path / "again.xlsx") == _sheets(copy.target)
    assert _notes(tmp_path / "again.xlsx") == _notes(copy.target)
    assert unmark(path, name, tmp_path / "stripped.xlsx") is not None
    assert _sheets(tmp_path / "stripped.xlsx") == _sheets(copy.source)
    assert not _notes(tmp_path / "stripped.xlsx")
    assert _colours(tmp_path / "stripped.xlsx") == _colours(copy.source)


def _sheets(path: Path) -> list[str]:
    return loaded(path).sheetnames


def _notes(path: Path) -> dict[tuple[str, str], int]:
    """How many notes of ours each cell's note holds."""
    return {
        (sheet.title, cell.coordinate): cell.comment.text.count(OURS)
        for sheet in loaded(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None and OURS in cell.comment.text
    }


def _colours(path: Path) -> dict[tuple[str, str], tuple[object, object]]:
    """The pattern and colour of each cell that has one."""
    return {
        (sheet.title, cell.coordinate): (cell.fill.patternType, cell.fill.fgColor.rgb)
        for sheet in loaded(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.patternType is not None and cell.value is not None
    }
