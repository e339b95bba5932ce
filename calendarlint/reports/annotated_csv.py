"""A CSV calendar handed back with its findings: its own bytes, and three columns behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from calendarlint.calendars.files.csvscan import Scan, scan
from calendarlint.calendars.files.delimited import dialect_of
from calendarlint.calendars.files.exact_text import Change, ExactText, InexactError, in_ascii
from calendarlint.calendars.files.own_columns import appended, headers, own_spans
from calendarlint.calendars.grid import UnreadableError
from calendarlint.findings import Finding, Report
from calendarlint.policies.register import citation
from calendarlint.reports.plain import plain
from calendarlint.wording import Label, Lang, render, text

_TABBED: Final = (".tsv", ".tab")
_BETWEEN: Final = " · "
_FORMULA: Final = ("=", "+", "-", "@", "\t")

Cells = tuple[str, str, str]
"""What stands in our three columns: level, findings, clauses."""


def annotated_csv(data: bytes, file: str, report: Report, lang: Lang) -> bytes:
    """The calendar ``data`` with level, findings and clauses behind each of its records.

    ``file`` is the calendar as the report calls it. Columns of an earlier annotation are replaced.
    Raises ``UnreadableError`` where the file is no text, or its own bytes could not be kept.
    """
    earlier = stripped(data)
    own = data if earlier is None else earlier
    try:
        source = ExactText(own)
    except InexactError:
        raise UnreadableError(text("csv.cannot-annotate", file=file)) from None
    dialect = dialect_of(source.text, tabs_first=file.lower().endswith(_TABBED))
    scanned = scan(source.text, dialect.delimiter, dialect.start)
    cells = _cells(scanned, report, file, lang)
    bare = source.encoding == "utf-8" and source.text.isascii()
    for plainer in (_plain_marks if bare else source.holdable, in_ascii):
        annotated = source.changed(
            _changes(source.text, scanned, cells, dialect.delimiter, plainer)
        )
        if _leads_back(annotated, own, source.encoding):
            return annotated
    raise UnreadableError(text("csv.cannot-annotate", file=file))


def stripped(data: bytes) -> bytes | None:
    """The calendar without the columns of an annotation; None where it has none."""
    try:
        source = ExactText(data)
    except InexactError:
        return None
    spans = own_spans(source.text)
    if spans is None:
        return None
    return source.changed([Change(span.start, span.end) for span in spans])


def _changes(
    whole: str,
    scanned: Scan,
    cells: Mapping[int, Cells],
    delimiter: str,
    plainer: Callable[[str], str],
) -> list[Change]:
    width = max(map(len, scanned.rows), default=0)
    changes: list[Change] = []
    for index, row in enumerate(scanned.rows):
        start, end = scanned.starts[index], scanned.ends[index]
        if start == end:
            continue
        ours = [plainer(_defused(cell)) for cell in cells.get(index, ("", "", ""))]
        words = appended(whole[start:end], width - len(row), ours, delimiter)
        changes.append(Change(end, end, words))
    return changes


def _leads_back(annotated: bytes, own: bytes, encoding: str) -> bool:
    """Whether the calendar is read from the annotated file as it is from its own."""
    if stripped(annotated) != own:
        return False
    return ExactText(annotated).encoding == encoding


def _cells(scanned: Scan, report: Report, file: str, lang: Lang) -> dict[int, Cells]:
    """What stands in our columns, by record; the headers stand in the record of the headers."""
    found: dict[int, list[Finding]] = {}
    for finding in report.findings:
        at = finding.location
        if at.file == file and at.row is not None:
            found.setdefault(at.row - 1, []).append(finding)
    cells = {index: _said(here, report.policy, lang) for index, here in found.items()}
    for index in _header_records(scanned, report, file):
        here = cells.get(index, ("", "", ""))
        first, second, third = map(_headed, headers(lang), here, (lang,) * len(here))
        cells[index] = (first, second, third)
    return cells


def _said(here: Sequence[Finding], policy: str, lang: Lang) -> Cells:
    worst = max(finding.level for finding in here)
    clauses = dict.fromkeys(clause for finding in here for clause in finding.clauses)
    findings = (
        text(
            "csv.finding",
            place=finding.location.cell or text("place.row", row=finding.location.row or 0),
            message=plain(render(finding.message, lang)),
            fix=plain(render(finding.fix, lang)),
            rule=finding.rule,
        )
        for finding in sorted(here, key=lambda finding: -finding.level)
    )
    return (
        render(Label(f"level.{worst.word}"), lang),
        _BETWEEN.join(render(finding, lang) for finding in findings),
        _BETWEEN.join(citation(clause, lang, policy) for clause in clauses),
    )


def _headed(header: str, content: str, lang: Lang) -> str:
    """A header, and behind it what is to be said of its own record, where there is any."""
    return render(text("csv.headed", header=header, content=content), lang) if content else header


def _header_records(scanned: Scan, report: Report, file: str) -> Iterator[int]:
    """The records with the calendar's headers; the first of all in a calendar without headers."""
    expected = {
        header.column - 1: _compared(header.header)
        for read in report.files
        if read.file == file
        for header in read.headers
        if header.header
    }
    fits = [
        sum(
            column < len(row) and _compared(row[column]) == header
            for column, header in expected.items()
        )
        for row in scanned.rows
    ]
    best = max(fits, default=0)
    if best * 2 > len(expected):
        yield from (index for index, fit in enumerate(fits) if fit == best)
    else:
        filled = (i for i, start in enumerate(scanned.starts) if start < scanned.ends[i])
        yield from islice(filled, 1)


def _compared(words: str) -> str:
    return " ".join(words.casefold().split())


def _plain_marks(words: str) -> str:
    """The words without typography, unless they have letters that need more than ASCII.

    A file of nothing but ASCII says of no encoding that it is its own: Excel takes another one.
    """
    lettered = any(each.isalpha() and not each.isascii() for each in words)
    return words if lettered else in_ascii(words)


def _defused(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
