"""The report as a table for spreadsheets and data tools: a row for everything there is to say.

UTF-8 with a byte order mark (without it Excel takes accents for something else), commas, CR LF.
The headers are the same in both languages. A cell that a spreadsheet program would take for a
formula has an apostrophe in front, as when one is typed by hand; ``json`` has the bare value.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from calendarlint.findings import Finding, Location, Report
from calendarlint.reports import outline
from calendarlint.reports.plain import plain
from calendarlint.wording import Lang

COLUMNS: Final = (
    *("kind", "level", "rule", "file", "sheet", "row", "column", "cell", "line"),
    *("message", "fix", "quote", "post_id", "account", "platform", "when", "clauses"),
    *("approval", "fingerprint"),
)
"""``kind`` is finding, excepted, not-run, run-in-part, unreadable, remark or coverage."""

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")
"""What a cell begins with that some program computes, and the apostrophe that marks text."""
_MARK: Final = "\ufeff"

Row = Mapping[str, str | int | float | None]


def render_csv(report: Report, lang: Lang) -> str:
    """The table with its header; the same report gives the same bytes."""
    return csv_table(COLUMNS, _rows(report, lang))


def csv_table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """A table as this module writes it: marked as UTF-8, and without a cell that computes."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _defused(value) for name, value in row.items()})
    return _MARK + stream.getvalue()


def _rows(report: Report, lang: Lang) -> Iterator[Row]:
    for finding in report.findings:
        yield {"kind": "finding", **_finding(finding, lang)}
    for entry in report.excepted:
        approval = outline.approval(entry, lang)
        yield {"kind": "excepted", **_finding(entry.finding, lang), "approval": approval}
    for file, words in outline.unreadable(report, lang):
        yield {"kind": "unreadable", "file": file, "message": words}
    for rule in report.not_run:
        yield {
            "kind": "run-in-part" if rule.partial else "not-run",
            "rule": rule.rule,
            "file": rule.file,
            "sheet": rule.sheet,
            "message": outline.said(rule.reason, lang),
        }
    for remark in outline.remarks(report, lang):
        yield {"kind": "remark", **_place(remark.location), "message": remark.words}
    yield {"kind": "coverage", "message": outline.coverage_line(report, lang)}


def _finding(finding: Finding, lang: Lang) -> Row:
    post, described = finding.post, finding.account
    return {
        "level": finding.level.word,
        "rule": finding.rule,
        **_place(finding.location),
        "message": outline.said(finding.message, lang),
        "fix": outline.said(finding.fix, lang),
        "quote": finding.quote,
        "post_id": post.id if post else None,
        "account": post.account if post else described.handle if described else None,
        "platform": post.platform if post else described.platform if described else None,
        "when": post.when if post else None,
        "clauses": " ".join(finding.clauses),
        "fingerprint": finding.fingerprint,
    }


def _place(at: Location) -> Row:
    return {
        "file": at.file,
        "sheet": at.sheet,
        "row": at.row,
        "column": at.column,
        "cell": at.cell,
        "line": at.line,
    }


def _defused(value: str | float | None) -> str | float:
    """A value that no spreadsheet program computes when it opens the file."""
    if not isinstance(value, str):
        return "" if value is None else value
    words = plain(value)
    # Some programs look past leading spaces; a sign alone is the name of standard input.
    begins = words.lstrip(" \u00a0\ufffd")
    return f"'{words}" if len(begins) > 1 and begins.startswith(_FORMULA) else words
