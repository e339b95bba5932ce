"""What is not changed in place is refused, in one sentence, before anything is written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from calendarlint.calendars.grid import UnreadableError
from calendarlint.wording import LANGUAGES, render
from calendarlint.workbooks.opening import opened
from calendarlint.workbooks.refusing import NotPatchableError
from tests.reports.workbook_corpus.corpus import WORKBOOKS
from tests.reports.workbook_corpus.parts import OFFICE, Parts
from tests.workbooks.marking import ERROR, marked

OLDER = Path(__file__).parents[1] / "calendars" / "files"
SIGNED = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"


def plain() -> Parts:
    return Parts(WORKBOOKS["xlsxwriter_plain.xlsx"]())


def signed() -> bytes:
    parts = plain()
    parts.put("_xmlsignatures/origin.sigs", b"")
    relation = f'<Relationship Id="s" Type="{SIGNED}" Target="_xmlsignatures/origin.sigs"/>'
    parts.change("_rels/.rels", "</Relationships>", f"{relation}</Relationships>")
    return parts.packed()


def shared() -> bytes:
    parts = plain()
    parts.put("xl/revisions/revisionHeaders.xml", "<headers/>")
    kind = f"{OFFICE}/revisionHeaders"
    relation = f'<Relationship Id="v" Type="{kind}" Target="revisions/revisionHeaders.xml"/>'
    parts.change("xl/_rels/workbook.xml.rels", "</Relationships>", f"{relation}</Relationships>")
    return parts.packed()


def crowded() -> bytes:
    """A workbook with as many cell styles as Excel takes."""
    parts = plain()
    styles = parts.text("xl/styles.xml")
    start, end = styles.index("<cellXfs"), styles.index("</cellXfs>")
    own = styles[styles.index("<xf", start) : end]
    count = own.count("<xf ")
    parts.put("xl/styles.xml", styles[:end] + "<xf/>" * (64_000 - count) + styles[end:])
    return parts.packed()


def with_document_type() -> bytes:
    parts = plain()
    sheet = parts.text("xl/styles.xml").replace("<styleSheet", "<!DOCTYPE x><styleSheet", 1)
    parts.put("xl/styles.xml", sheet)
    return parts.packed()


def with_styles_nowhere() -> bytes:
    parts = plain()
    del parts.content["xl/styles.xml"]
    return parts.packed()


def open_document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<x/>")
    return out.getvalue()


CASES = {
    "signed": signed(),
    "shared": shared(),
    "styles": crowded(),
    "unusual": with_document_type(),
    "kind": open_document(),
}


@pytest.mark.parametrize("why", CASES)
def test_each_refusal_says_why_and_what_comes_instead(tmp_path: Path, why: str) -> None:
    with pytest.raises(NotPatchableError) as refused:
        marked(tmp_path, CASES[why], {(2, 2): ERROR})
    assert refused.value.reason.key == f"workbook.not-patchable.{why}"
    for lang in LANGUAGES:
        assert "plan.xlsx" in render(refused.value.reason, lang)


@pytest.mark.parametrize("name", ["older.xls", "short_records.xlsb"])
def test_other_kinds_of_workbooks_are_told_by_their_content(name: str) -> None:
    with pytest.raises(NotPatchableError), opened(OLDER / name, name):
        pass


def test_a_reference_that_leads_nowhere_is_unusual(tmp_path: Path) -> None:
    with pytest.raises(NotPatchableError) as refused:
        marked(tmp_path, with_styles_nowhere(), {(2, 2): ERROR})
    assert refused.value.reason.key == "workbook.not-patchable.unusual"


def test_a_sheet_that_cannot_be_found_by_its_name_is_unusual(tmp_path: Path) -> None:
    with pytest.raises(NotPatchableError) as refused:
        marked(tmp_path, plain().packed(), {(2, 2): ERROR}, sheet="Elsewhere")
    assert refused.value.reason.key == "workbook.not-patchable.unusual"


def test_a_damaged_package_is_unreadable(tmp_path: Path) -> None:
    content = plain().packed()
    with pytest.raises(UnreadableError):
        marked(tmp_path, content[: len(content) // 2], {(2, 2): ERROR})


def test_a_protected_structure_is_no_reason_to_refuse(tmp_path: Path) -> None:
    parts = plain()
    protection = '<workbookProtection lockStructure="1"/><bookViews>'
    parts.change("xl/workbook.xml", "<bookViews>", protection)
    after = Parts(marked(tmp_path, parts.packed(), {(2, 2): ERROR}))
    assert protection in after.text("xl/workbook.xml")
