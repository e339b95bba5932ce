"""The report as Markdown, for the summary of a job and the comment on a pull request.

GitHub's flavour, short enough for a comment. Cells come through as the words that they are: no
HTML, no link, no picture, and no mention that would call somebody to the discussion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from calendarlint.findings import Finding, Level, Report
from calendarlint.policies.register import citation
from calendarlint.reports import outline
from calendarlint.reports.plain import plain
from calendarlint.wording import Lang, Param, Text, text

OPEN: Final = 50
"""Findings that stand open; those after them are folded away."""

# A comment on GitHub takes 65,536 characters; what these leave is for headings and counts.
_FINDINGS_ROOM: Final = 34_000
_UNREADABLE_ROOM: Final = 3_000
_NOT_RUN_ROOM: Final = 6_000
_EXCEPTED_ROOM: Final = 5_000
_REMARKS_ROOM: Final = 3_000
_CLAUSES_ROOM: Final = 6_000

_MARKS: Final = re.compile(r"[\\`*_\[\]<>|~$&#]|^(?:[-+=]|\d+(?=[.)]))")
_LIVE: Final = re.compile(
    r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=GH-)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE
)
"""Where words would become a mention, a reference or a link."""
_BREAK: Final = "\u200b"

_Row = tuple[Level, str]


def render_markdown(report: Report, lang: Lang) -> str:
    """A heading, the counts, the findings by level, and what could not be checked."""
    parts = [*_opening(report, lang), *_findings(report.findings, lang), *_below(report, lang)]
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    """Words of a cell as Markdown that shows these words and nothing else."""
    line = _LIVE.sub(_BREAK, plain(words).strip())
    return _MARKS.sub(_backslash, line)


def _backslash(match: re.Match[str]) -> str:
    # "1." opens a list by its point, every other mark by itself.
    return match[0] + _BREAK if match[0].isdigit() else "\\" + match[0]


def _opening(report: Report, lang: Lang) -> Iterator[str]:
    yield "## calendarlint"
    yield f"**{escaped(outline.counts_line(report, lang))}**"
    yield escaped(outline.coverage_line(report, lang))
    yield from (escaped(line) for line in outline.left_out_lines(report, lang))
    refused = [words for _, words in outline.unreadable(report, lang)]
    if refused:
        yield _list(refused, _UNREADABLE_ROOM, lang)


def _findings(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    rows: list[_Row] = []
    room = _FINDINGS_ROOM
    for finding in sorted(findings, key=lambda finding: -finding.level):
        row = f"| {' | '.join(_cells(finding, lang))} |"
        room -= len(row)
        if room < 0:
            break
        rows.append((finding.level, row))
    yield from _tables(rows[:OPEN], lang)
    if rows[OPEN:]:
        title = _say("formats.markdown.more", lang, count=len(rows) - OPEN)
        yield _folded(title, "\n\n".join(_tables(rows[OPEN:], lang)))
    if len(rows) < len(findings):
        yield _say("formats.markdown.left-out", lang, count=len(findings) - len(rows))


def _tables(rows: Iterable[_Row], lang: Lang) -> Iterator[str]:
    headings = " | ".join(
        _say(f"formats.markdown.{column}", lang) for column in ("where", "post", "finding", "rule")
    )
    for level, of_level in groupby(rows, key=lambda row: row[0]):
        lines = [f"| {headings} |", "| --- | --- | --- | --- |", *(row for _, row in of_level)]
        yield f"### {_say(f'formats.markdown.level.{level.word}', lang)}"
        yield "\n".join(lines)


def _cells(finding: Finding, lang: Lang) -> tuple[str, ...]:
    message = escaped(outline.said(finding.message, lang))
    fix = escaped(outline.said(finding.fix, lang))
    clauses = "<br>".join(f"`{clause}`" for clause in finding.clauses)
    return (
        escaped(finding.location.shown),
        escaped(outline.subject(finding)),
        f"{message}<br>→ {fix}",
        f"`{finding.rule}`<br>{clauses}",
    )


def _below(report: Report, lang: Lang) -> Iterator[str]:
    stopped = outline.not_run_lines(report, lang)
    if stopped:
        rules = len({entry.rule for entry in report.not_run})
        title = _say("formats.markdown.not-run", lang, count=rules)
        yield _folded(title, _list(stopped, _NOT_RUN_ROOM, lang))
    if report.excepted:
        title = _say("report.excepted", lang, count=len(report.excepted))
        lines = [
            f"{entry.finding.location.shown} {entry.finding.rule}: {outline.approval(entry, lang)}"
            for entry in report.excepted
        ]
        yield _folded(title, _list(lines, _EXCEPTED_ROOM, lang))
    told = [f"{remark.location.shown} {remark.words}" for remark in outline.remarks(report, lang)]
    if told:
        yield _folded(_say("formats.markdown.remarks", lang), _list(told, _REMARKS_ROOM, lang))
    cited = {clause for finding in report.findings for clause in finding.clauses}
    for key, clauses in (
        ("formats.markdown.clauses", sorted(cited)),
        ("report.checklist", report.coverage.checklist),
    ):
        if clauses:
            lines = [citation(clause, lang, report.policy) for clause in clauses]
            yield _folded(_say(key, lang), _list(lines, _CLAUSES_ROOM, lang))


def _list(lines: Sequence[str], room: int, lang: Lang) -> str:
    """A list with the lines that there is room for, and the number of the others."""
    items: list[str] = []
    for line in lines:
        items.append(f"- {escaped(line)}")
        room -= len(items[-1])
        if room < 0:
            items[-1] = "- " + _say(
                "formats.markdown.lines", lang, count=len(lines) - len(items) + 1
            )
            break
    return "\n".join(items)


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"


def _say(key: str, lang: Lang, **params: Param) -> str:
    return escaped(outline.said(text(key, **params) if params else Text(key), lang))
