"""The calendar handed back with the findings in it, in the form that its kind allows."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from calendarlint.calendars.files.opening import open_calendar
from calendarlint.calendars.files.paths import shown as as_typed
from calendarlint.findings import Report
from calendarlint.reports.annotated_csv import annotated_csv
from calendarlint.reports.own_workbook import own_workbook
from calendarlint.reports.workbook_front import front_of
from calendarlint.reports.workbook_marks import marks_of
from calendarlint.wording import Lang, Several, Text, text
from calendarlint.workbooks.marking import mark_workbook
from calendarlint.workbooks.refusing import NotPatchableError

_TEXT_KINDS: Final = ("csv", "tsv")
_WORKBOOKS: Final = (".xlsx", ".xlsm")
_NAMED: Final = 5


def annotate(source: Path, report: Report, lang: Lang, target: Path) -> tuple[Text, ...]:
    """Write to ``target`` a copy of the calendar ``source`` with the findings of ``report`` in it.

    ``report`` is about ``source``, perhaps among others. A text file stays one unless ``target``
    ends like a workbook; a calendar that takes no marks without loss gets a workbook of its own.
    Returns what the person should know of the copy, a sentence each. Raises ``UnreadableError``
    where the source is damaged.
    """
    shown = _shown(source, report)
    kinds = {each.file: each.kind for each in report.files}
    if kinds.get(shown) in _TEXT_KINDS:
        if target.suffix.lower() not in _WORKBOOKS:
            target.write_bytes(annotated_csv(source.read_bytes(), shown, report, lang))
            return ()
        return _annotate_values(source, shown, report, lang, target)
    try:
        return annotate_in_place(source, shown, report, lang, target)
    except NotPatchableError as refusal:
        return (refusal.reason, *_annotate_values(source, shown, report, lang, target))


def _annotate_values(
    source: Path, shown: str, report: Report, lang: Lang, target: Path
) -> tuple[Text, ...]:
    """A workbook of its own with the calendar's values, marked like any other."""
    data, moved = own_workbook(open_calendar(source, shown), report)
    with TemporaryDirectory() as folder:
        values = Path(folder) / "values.xlsx"
        values.write_bytes(data)
        return annotate_in_place(values, shown, moved, lang, target)


def annotate_in_place(
    source: Path, shown: str, report: Report, lang: Lang, target: Path
) -> tuple[Text, ...]:
    """The workbook itself with marks. Raises ``NotPatchableError`` where that would lose some."""
    marks, front = marks_of(report, shown, lang), front_of(report, shown, lang)
    result = mark_workbook(source, shown, marks, front, target)
    if not result.conversations:
        return ()
    cells = [f"{sheet}!{cell}" for sheet, cell in result.conversations[:_NAMED]]
    if len(result.conversations) > _NAMED:
        cells.append("…")
    count = len(result.conversations)
    told = text(
        "workbook.conversations",
        file=shown,
        count=count,
        cells=Several(tuple(cells)),
        sheet=result.sheet_name,
    )
    return (told,)


def _shown(source: Path, report: Report) -> str:
    """The name under which the report speaks of ``source``."""
    names = {each.file for each in report.files}
    name = as_typed(source)
    return name if name in names else str(source)
