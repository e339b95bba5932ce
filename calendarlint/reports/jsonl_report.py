"""The report as a stream of JSON lines: a summary, then one object a line for each entry.

Every line is an entry of the JSON report (``schemas/report.schema.json``) with its ``type``
in front, so that a program reads findings one by one and knows the rest when it needs it.
"""

from __future__ import annotations

from typing import Any, Final

from calendarlint.findings import Report
from calendarlint.reports.json_report import as_data
from calendarlint.reports.plain import json_text
from calendarlint.wording import Lang

TYPES: Final = {
    "file": "files",
    "unreadable": "unreadable",
    "not_run": "not_run",
    "notice": "notices",
    "finding": "findings",
    "excepted": "excepted",
}
"""The type of each line after the first, and the part of the JSON report that it is from."""


def render_jsonl(report: Report, lang: Lang) -> str:
    """The lines, each ended by a line feed; the same report gives the same bytes."""
    data = as_data(report, lang)
    head = {key: value for key, value in data.items() if key not in TYPES.values()}
    lines = [_line("summary", head)]
    lines += [_line(kind, entry) for kind, part in TYPES.items() for entry in data[part]]
    return "".join(lines)


def _line(kind: str, entry: dict[str, Any]) -> str:
    return json_text({"type": kind, **entry}) + "\n"
