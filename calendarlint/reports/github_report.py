"""The report as workflow commands, which GitHub shows as annotations of a run and a pull request.

A step shows ten errors, ten warnings and ten notices. What goes beyond is counted in the first
notice, which also names what could not be checked, and stands in the log of the step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from calendarlint.findings import Finding, Level, Location, Report
from calendarlint.policies.register import citation
from calendarlint.reports import outline
from calendarlint.reports.plain import no_commands, plain
from calendarlint.wording import Lang, text

MOST: Final = 10
"""Annotations of one kind that GitHub shows for a step."""

Kind = Literal["error", "warning", "notice"]
_KINDS: Final[dict[Level, Kind]] = {
    Level.ERROR: "error",
    Level.WARNING: "warning",
    Level.REVIEW: "notice",
    Level.INFO: "notice",
}


def render_github(report: Report, lang: Lang) -> str:
    """A workflow command for each annotation, then the rest as plain lines of the log."""
    room: dict[Kind, int] = {"error": MOST, "warning": MOST, "notice": MOST - 1}
    annotations = []
    for file, words in outline.unreadable(report, lang)[:MOST]:
        room["error"] -= 1
        annotations.append(_command("error", words, Location(file)))
    rest = []
    for finding in sorted(report.findings, key=lambda finding: -finding.level):
        kind = _KINDS[finding.level]
        if room[kind]:
            room[kind] -= 1
            annotations.append(_annotation(kind, finding, report, lang))
        else:
            rest.append(finding)
    lines = [_summary(report, rest, lang), *annotations, *_log(report, rest, lang)]
    return "".join(f"{line}\n" for line in lines)


def _annotation(kind: Kind, finding: Finding, report: Report, lang: Lang) -> str:
    words = [outline.said(finding.message, lang), outline.said(finding.fix, lang)]
    words += [citation(clause, lang, report.policy) for clause in finding.clauses]
    title = f"{outline.place(finding.location)} {finding.rule}".strip()
    return _command(kind, "\n".join(words), finding.location, title)


def _summary(report: Report, rest: Sequence[Finding], lang: Lang) -> str:
    words = [outline.counts_line(report, lang), outline.coverage_line(report, lang)]
    words += outline.left_out_lines(report, lang)
    if rest:
        words.append(outline.said(text("formats.github.more", count=len(rest)), lang))
    words += outline.not_run_lines(report, lang)
    return _command("notice", "\n".join(words), None, "calendarlint")


def _log(report: Report, rest: Sequence[Finding], lang: Lang) -> Iterator[str]:
    """What no annotation says: findings without room, exceptions, remarks on the reading."""
    for finding in rest:
        level = outline.level_word(finding.level, lang)
        yield _line(finding.location, f"{level}  {finding.rule}  {outline.sentence(finding, lang)}")
    for entry in report.excepted:
        rule = entry.finding.rule
        yield _line(entry.finding.location, f"{rule}  {outline.approval(entry, lang)}")
    for remark in outline.remarks(report, lang):
        yield _line(remark.location, remark.words)


def _line(at: Location, words: str) -> str:
    return no_commands(f"- {plain(at.shown)}  {words}")


def _command(kind: Kind, words: str, at: Location | None, title: str | None = None) -> str:
    properties = {}
    if at is not None:
        properties = {
            "file": plain(at.file),
            "line": str(at.line or at.row or 1),
            "col": str(at.column or 1),
        }
    if title:
        properties["title"] = title
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind} {given}::{_data(words)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
