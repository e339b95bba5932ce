"""The sheet "calendarlint" of an annotated workbook, whoever writes it: rows of styled cells.

The module knows no file format. The annotator writes these rows as XML into the user's own
workbook, ``own_workbook`` through openpyxl into one of our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final, Literal

from calendarlint.findings import (
    AccountRef,
    Excepted,
    Finding,
    Level,
    Location,
    Notice,
    NotRun,
    PostRef,
    Report,
    column_letters,
)
from calendarlint.policies.register import citation
from calendarlint.reports.cell_marks import level_label, place_in, safe
from calendarlint.version import __version__
from calendarlint.wording import Label, Lang, Param, Quoted, Several, render, text

NAME: Final = "calendarlint"
"""The name of the sheet; reading passes a sheet of this name over."""

Style = Literal[
    "title", "text", "heading", "header", "body", "link", "error", "warning", "review", "info",
    "related",
]  # fmt: skip
"""How a cell looks. ``error`` to ``related`` are filled with that colour (``cell_marks``);
``header`` heads a column of the table, ``body`` is a cell of it (top of the cell, wrapped);
``text`` is a line that runs over the empty cells beside it."""

_HEADERS: Final = (
    ("level", 15),
    ("place", 14),
    ("post", 11),
    ("account", 20),
    ("network", 10),
    ("when", 16),
    ("message", 45),
    ("fix", 38),
    ("rule", 27),
    ("clauses", 52),
)
"""The columns of the table and their widths in characters."""
_NAMED_ACCOUNTS: Final = 8
_LINE_HEIGHT: Final = 15.0
_MOST_LINES: Final = 27
"""A row is at most 409 points high."""


@dataclass(frozen=True, slots=True)
class Target:
    """The cell that a cell of the sheet leads to.

    ``sheet`` is a sheet of the calendar, empty for a CSV calendar; None is this very sheet.
    """

    sheet: str | None
    cell: str


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell: its text, which is never a formula, its look, and where a click leads."""

    words: str
    style: Style = "text"
    target: Target | None = None


@dataclass(slots=True)
class FindingsSheet:
    """The whole sheet. ``rows[i][j]`` stands in row ``i + 1``, column ``j + 1``.

    ``widths`` are column widths in characters, ``heights`` the points that the rows of the table
    need (not every program works them out); ``table`` is the range to be filtered (``A12:J40``),
    None where there is no finding.
    """

    rows: list[tuple[SheetCell, ...]] = field(default_factory=list)
    widths: tuple[int, ...] = tuple(width for _, width in _HEADERS)
    heights: dict[int, float] = field(default_factory=dict)
    table: str | None = None


def findings_sheet(report: Report, file: str, lang: Lang) -> FindingsSheet:
    """The sheet for the calendar ``file``, as the report calls it, in the reader's language.

    Findings of other calendars of the same run are left out; those that point at no calendar
    (an account as the settings describe it) are in it.
    """
    return _Writing(report, file, lang).sheet()


class _Writing:
    def __init__(self, report: Report, file: str, lang: Lang) -> None:
        self._report = report
        self._file = file
        self._lang = lang
        self._elsewhere = {read.file for read in report.files} - {file}
        self._findings = [entry for entry in report.findings if self._is_here(entry.location)]
        self._excepted = [
            entry for entry in report.excepted if self._is_here(entry.finding.location)
        ]

    def sheet(self) -> FindingsSheet:
        sections = [
            (heading, lines)
            for heading, lines in (
                (self._say("workbook.notices"), self._notices()),
                (self._say("report.not-run"), self._not_run()),
                (self._excepted_heading(), [self._exception(entry) for entry in self._excepted]),
                (self._say("report.checklist"), self._checklist()),
            )
            if lines
        ]
        opening = [*self._opening()]
        table = [*self._table()]
        # Title, opening lines, a line for each section to jump to, a blank row, the table.
        first = 1 + len(opening) + len(sections) + 1 + bool(sections)
        at = first + len(table) + 1
        sheet = FindingsSheet(rows=opening)
        if sections:
            sheet.rows.append(())
        for heading, lines in sections:
            sheet.rows.append((SheetCell(heading, "link", Target(None, f"A{at}")),))
            at += len(lines) + 2
        sheet.rows.append(())
        sheet.rows.extend(table)
        if self._findings:
            sheet.table = f"A{first}:{column_letters(len(_HEADERS))}{first + len(self._findings)}"
            sheet.heights = {row: _height(cells) for row, cells in enumerate(table, start=first)}
        for heading, lines in sections:
            sheet.rows.append(())
            sheet.rows.append((SheetCell(heading, "heading"),))
            sheet.rows.extend((SheetCell(line),) for line in lines)
        return sheet

    # --- above the table ------------------------------------------------------------------------

    def _opening(self) -> Iterator[tuple[SheetCell, ...]]:
        name = PurePath(self._file).name
        yield (SheetCell(safe(self._say("workbook.title", file=name)), "title"),)
        yield (SheetCell(self._say("workbook.whose", version=__version__)),)
        yield ()
        posts = sum(read.posts for read in self._report.files if read.file == self._file)
        yield (SheetCell(self._say("report.posts", count=posts)),)
        if posts and not self._findings:
            count = len(self._report.coverage.checked)
            yield (SheetCell(self._say("report.nothing-found", count=count)),)
        yield from ((SheetCell(line),) for line in self._coverage())
        yield ()
        yield (SheetCell(self._say("workbook.legend"), "heading"),)
        for level in sorted(Level, reverse=True):
            yield self._legend(level)
        meaning = self._say("workbook.related.meaning")
        yield (SheetCell(self._say("workbook.related"), "related"), SheetCell(meaning))

    def _legend(self, level: Level) -> tuple[SheetCell, ...]:
        """A level's look, how many findings have it, and what it means."""
        counted = sum(finding.level is level for finding in self._findings)
        meaning = Label(f"level.{level.word}.meaning")
        return (
            SheetCell(level_label(level, self._lang), _style(level)),
            SheetCell(self._say("workbook.level-count", count=counted, meaning=meaning)),
        )

    def _coverage(self) -> Iterator[str]:
        report, coverage = self._report, self._report.coverage
        if not report.posts:
            return
        yield self._say("report.coverage", checked=len(coverage.checked), total=coverage.total)
        if coverage.suggested:
            yield self._say(
                "report.coverage-missing",
                columns=Several(tuple(Label(f"field.{key}") for key in coverage.suggested)),
                count=len(coverage.suggested),
                possible=len(coverage.with_suggested),
                total=coverage.total,
            )
        if report.unknown_accounts:
            accounts: list[Param] = [
                Quoted(safe(name)) for name in report.unknown_accounts[:_NAMED_ACCOUNTS]
            ]
            more = len(report.unknown_accounts) - len(accounts)
            if more:
                accounts.append(text("report.more-accounts", count=more))
            known = "report.accounts-unknown" if report.settings_file else "report.no-accounts"
            yield self._say(known, accounts=Several(tuple(accounts)))

    # --- the table ------------------------------------------------------------------------------

    def _table(self) -> Iterator[tuple[SheetCell, ...]]:
        if not self._findings:
            return
        yield tuple(
            SheetCell(render(Label(f"workbook.column.{key}"), self._lang), "header")
            for key, _ in _HEADERS
        )
        for finding in self._findings:
            yield self._row(finding)

    def _row(self, finding: Finding) -> tuple[SheetCell, ...]:
        lang, at = self._lang, finding.location
        target = None
        if at.file == self._file and at.row is not None:
            target = Target(at.sheet or "", f"{column_letters(at.column or 1)}{at.row}")
        place = SheetCell(place_in(self._file, at), "link" if target else "body", target)
        clauses = (citation(clause, lang, self._report.policy) for clause in finding.clauses)
        return (
            SheetCell(level_label(finding.level, lang), _style(finding.level)),
            place,
            *(SheetCell(part, "body") for part in _subject(finding.post, finding.account)),
            SheetCell(safe(render(finding.message, lang)), "body"),
            SheetCell(safe(render(finding.fix, lang)), "body"),
            SheetCell(finding.rule, "body"),
            SheetCell("\n".join(clauses), "body"),
        )

    # --- below the table ------------------------------------------------------------------------

    def _notices(self) -> list[str]:
        lines: list[str] = []
        for read in self._report.files:
            if read.file != self._file:
                continue
            for sheet, reason in read.unread_sheets:
                lines.append(self._placed(sheet, render(reason, self._lang)))
            lines.extend(self._notice(notice) for notice in read.notices)
        report_notices = (entry for entry in self._report.notices if self._is_here(entry.location))
        return [*lines, *map(self._notice, report_notices)]

    def _notice(self, notice: Notice) -> str:
        place = place_in(self._file, notice.location)
        return self._placed(place, render(notice.message, self._lang))

    def _not_run(self) -> list[str]:
        here = (entry for entry in self._report.not_run if entry.file == self._file)
        return list(dict.fromkeys(map(self._rule_not_run, here)))

    def _rule_not_run(self, entry: NotRun) -> str:
        reason = render(entry.reason, self._lang)
        return safe(self._say("report.rule-not-run", rule=entry.rule, reason=reason))

    def _excepted_heading(self) -> str:
        return self._say("report.excepted", count=len(self._excepted))

    def _exception(self, entry: Excepted) -> str:
        key = "report.exception-until" if entry.expires else "report.exception"
        return safe(
            self._say(
                key,
                place=place_in(self._file, entry.finding.location),
                rule=entry.finding.rule,
                reason=Quoted(entry.reason),
                approved_by=entry.approved_by,
                expires=entry.expires or "",
            )
        )

    def _checklist(self) -> list[str]:
        policy = self._report.policy
        return [citation(clause, self._lang, policy) for clause in self._report.coverage.checklist]

    # --- helpers --------------------------------------------------------------------------------

    def _is_here(self, at: Location) -> bool:
        return at.file not in self._elsewhere

    def _placed(self, place: str, words: str) -> str:
        return safe(self._say("workbook.placed", place=place, words=words))

    def _say(self, key: str, **params: Param) -> str:
        return render(text(key, **params), self._lang)


def _height(cells: Sequence[SheetCell]) -> float:
    """The height of a row whose cells are wrapped: that of the cell with most lines."""
    lines = max(
        sum(1 + len(line) // (width + width // 8) for line in cell.words.split("\n"))
        for cell, (_, width) in zip(cells, _HEADERS, strict=True)
    )
    return min(lines, _MOST_LINES) * _LINE_HEIGHT


def _style(level: Level) -> Style:
    styles: dict[Level, Style] = {
        Level.ERROR: "error",
        Level.WARNING: "warning",
        Level.REVIEW: "review",
        Level.INFO: "info",
    }
    return styles[level]


def _subject(post: PostRef | None, account: AccountRef | None) -> Sequence[str]:
    """Id, account, network and moment of what the finding speaks of; blank where unknown."""
    if post is not None:
        when = post.when.replace("T", " ") if post.when else None
        return _filled((post.id, post.account, post.platform, when))
    if account is not None:
        return _filled((None, account.handle, account.platform, None))
    return ("", "", "", "")


def _filled(parts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(safe(part or "") for part in parts)
