"""What every format says besides the findings: what was checked, what was not, what is excepted.

Whatever comes out is one line of harmless text in the reader's language; escaping for a format
is the format's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calendarlint.findings import Excepted, Finding, Level, Location, PostRef, Report
from calendarlint.reports.plain import plain
from calendarlint.wording import Label, Lang, Param, Several, Text, render, text


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that did not run, or not on everything (``partial``), and why.

    ``files`` are those that it missed, empty where it missed every calendar.
    """

    rule: str
    reason: str
    files: tuple[str, ...]
    partial: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about a place that is no finding. ``unread`` tells of a sheet left out."""

    location: Location
    words: str
    unread: bool = False


def coverage_line(report: Report, lang: Lang) -> str:
    """How many clauses could be checked with what these calendars say."""
    return said(report.coverage.told, lang)


def counts_line(report: Report, lang: Lang) -> str:
    """How many posts were read and how many findings there are, level by level."""
    found = tuple(
        text(f"formats.count.{level.word}", count=count)
        for level, count in report.counts().items()
        if count
    )
    counts: Param = Several(found) if found else Text("formats.nothing-found")
    return said(text("formats.counts", count=report.posts, counts=counts), lang)


def level_word(level: Level, lang: Lang) -> str:
    """The name of a level in the reader's language."""
    return render(Label(f"level.{level.word}"), lang)


def not_run(report: Report, lang: Lang) -> list[Unchecked]:
    """The rules that did not run or ran in part, one entry for each rule and reason."""
    judged = {file.file for file in report.files if not file.context}
    missed: dict[tuple[str, str, bool], dict[str, None]] = {}
    for entry in report.not_run:
        key = (entry.rule, said(entry.reason, lang), entry.partial)
        missed.setdefault(key, {})[entry.file] = None
    return [
        Unchecked(rule, reason, () if judged <= set(files) else tuple(files), partial)
        for (rule, reason, partial), files in missed.items()
    ]


def not_run_lines(report: Report, lang: Lang) -> list[str]:
    """A line for each rule that did not run or ran in part, with the reason."""
    lines = []
    for entry in not_run(report, lang):
        key = "report.rule-not-run-in" if entry.files else "report.rule-not-run"
        files = ", ".join(entry.files)
        lines.append(said(text(key, rule=entry.rule, reason=entry.reason, files=files), lang))
    return lines


def left_out_lines(report: Report, lang: Lang) -> list[str]:
    """What is left out: as unchanged since a revision, and by the baseline; empty where nothing."""
    told: list[Text] = []
    narrowed, used = report.since, report.baseline
    if narrowed is not None:
        told.append(text("report.since", revision=narrowed.revision, count=narrowed.posts))
        told.append(text("report.passed-over", count=narrowed.passed_over))
    if used is not None:
        told.append(text("baseline.hidden", count=len(used.hidden), file=used.file))
        if used.gone:
            told.append(text("baseline.gone", count=used.gone))
    return [said(one, lang) for one in told]


def remarks(report: Report, lang: Lang) -> Iterator[Remark]:
    """What there is to know about baseline, settings, files and sheets, as they were read."""
    for words in left_out_lines(report, lang):
        yield Remark(Location(report.baseline.file if report.baseline else ""), words)
    for notice in report.notices:
        yield Remark(notice.location, said(notice.message, lang))
    for file in report.files:
        if file.context:
            continue
        for sheet, reason in file.unread_sheets:
            yield Remark(Location(file.file, sheet), said(reason, lang), unread=True)
        for notice in file.notices:
            yield Remark(notice.location, said(notice.message, lang))


def unreadable(report: Report, lang: Lang) -> list[tuple[str, str]]:
    """Each file that could not be read, with the sentence that says why."""
    return [(file, said(reason, lang)) for file, reason in report.unreadable]


def approval(entry: Excepted, lang: Lang) -> str:
    """Why a finding is excepted, who approved it, until when, and by what reference."""
    params = {"reason": plain(entry.reason), "approved_by": plain(entry.approved_by)}
    if entry.expires is None:
        words = said(text("formats.approved", **params), lang)
    else:
        until = date.fromisoformat(entry.expires)
        words = said(text("formats.approved-until", **params, expires=until), lang)
    if entry.reference is None:
        return words
    return f"{words} {said(text('formats.reference', reference=plain(entry.reference)), lang)}"


def place(location: Location) -> str:
    """A place within its file, ``May!D14``; empty for the file as a whole."""
    inside = location.shown.removeprefix(location.file).removeprefix(":")
    return plain(inside)


def subject(finding: Finding) -> str:
    """The post or account that a finding speaks of, as a person would name it."""
    if finding.post is not None:
        parts = _parts(finding.post)
    elif finding.account is not None:
        parts = (finding.account.handle, finding.account.platform)
    else:
        parts = ()
    return plain(" · ".join(part for part in parts if part))


def sentence(finding: Finding, lang: Lang) -> str:
    """The place, what is the case, and what to do, on one line."""
    message, fix = said(finding.message, lang), said(finding.fix, lang)
    where = place(finding.location)
    if not where:
        return said(text("formats.finding", message=message, fix=fix), lang)
    return said(text("formats.finding-at", place=where, message=message, fix=fix), lang)


def said(sentence: Text, lang: Lang) -> str:
    """A sentence of the catalogues, harmless whatever fills it in."""
    return plain(render(sentence, lang))


def _parts(post: PostRef) -> tuple[str | None, ...]:
    return (post.id, post.account, post.platform, post.when and post.when.replace("T", " "))
