"""What the sheet "calendarlint" of an annotated workbook says, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Final

from calendarlint.calendars.files.own_sheets import MARK_TEXT
from calendarlint.findings import Excepted, Finding, Level, Location, NotRun, Report
from calendarlint.reports.outline import place, remarks
from calendarlint.reports.plain import plain
from calendarlint.reports.workbook_marks import cited, compared
from calendarlint.wording import Label, Lang, Param, Quoted, Several, Text, render, show, text
from calendarlint.workbooks.front_sheet import FrontCell, FrontSheet, Link
from calendarlint.workbooks.palette import LOOKS

Row = list[FrontCell | None]

_COLUMNS: Final = (
    ("level", 16.0),
    ("place", 18.0),
    ("post", 12.0),
    ("account", 22.0),
    ("when", 17.0),
    ("message", 48.0),
    ("fix", 44.0),
    ("quote", 30.0),
    ("compared-with", 18.0),
    ("rule", 30.0),
    ("clauses", 56.0),
)
_MOST_ACCOUNTS: Final = 8


def findings_of(report: Report, file: str) -> list[Finding]:
    """The findings that belong on the copy of ``file``: its own, and those of no calendar.

    The latter are about accounts as the settings describe them.
    """
    others = _other_calendars(report, file)
    return [finding for finding in report.findings if finding.location.file not in others]


def _other_calendars(report: Report, file: str) -> set[str]:
    return {each.file for each in report.files if each.file != file}


def front_of(report: Report, file: str, lang: Lang) -> FrontSheet:
    """The front sheet for the annotated copy of ``file``."""
    return _Front(report, file, lang).sheet()


class _Front:
    """Builds the sheet row by row."""

    def __init__(self, report: Report, file: str, lang: Lang) -> None:
        self.report = report
        self.file = file
        self.lang = lang
        self.rows: list[Row] = []
        self.findings = findings_of(report, file)
        self.others = _other_calendars(report, file)
        self.read = next((each for each in report.files if each.file == file), None)

    def sheet(self) -> FrontSheet:
        self.rows.append([FrontCell(MARK_TEXT + plain(PurePath(self.file).name), "title")])
        self._line(text("workbook.front.removal"))
        self.rows.append([])
        self._counts()
        self.rows.append([])
        self._coverage()
        sections = [section for section in self._sections() if section[1]]
        self._jumps(sections)
        self.rows.append([])
        table = self._findings() if self.findings else None
        for title, content in sections:
            self.rows.append([FrontCell(self._say(title), "bold")])
            self.rows += content
            self.rows.append([])
        return FrontSheet(self.rows, [width for _, width in _COLUMNS], table)

    def _counts(self) -> None:
        """How many findings there are at each level: the legend at the same time."""
        for level in sorted(Level, reverse=True):
            count = sum(finding.level is level for finding in self.findings)
            meaning = render(Label(f"level.{level.word}.meaning"), self.lang)
            self.rows.append(
                [self._level(level), FrontCell(count, "count"), FrontCell(meaning, "plain")]
            )
        compared = f"{LOOKS[None].symbol} {self._say(text('workbook.front.compared'))}"
        meaning = self._say(text("workbook.front.compared.meaning"))
        self.rows.append([FrontCell(compared, None), None, FrontCell(meaning, "plain")])

    def _coverage(self) -> None:
        coverage = self.report.coverage
        posts = self.read.posts if self.read else 0
        self._line(text("report.posts", count=posts))
        self._line(coverage.told)
        if coverage.suggested:
            self._line(
                text(
                    "report.coverage-missing",
                    columns=Several(tuple(Label(f"field.{key}") for key in coverage.suggested)),
                    count=len(coverage.suggested),
                    possible=len(coverage.with_suggested),
                    total=coverage.total,
                )
            )
        if self.report.unknown_accounts:
            known = self.report.unknown_accounts[:_MOST_ACCOUNTS]
            accounts: list[Param] = [Quoted(plain(name)) for name in known]
            more = len(self.report.unknown_accounts) - len(accounts)
            if more:
                accounts.append(text("report.more-accounts", count=more))
            key = "report.accounts-unknown" if self.report.settings_file else "report.no-accounts"
            self._line(text(key, accounts=Several(tuple(accounts))))
        if not self.findings and posts:
            key = "baseline.nothing-new" if self.report.hides else "report.nothing-found"
            self._line(text(key, count=len(coverage.checked)))

    def _jumps(self, sections: Sequence[tuple[Text, list[Row]]]) -> None:
        """Links to what stands further down, a row each."""
        count = len(self.findings)
        jumps = bool(count) + len(sections)
        start = len(self.rows) + jumps + 2
        if count:
            self._jump(text("workbook.front.to-findings", count=count), start)
            start += count + 2
        for title, content in sections:
            self._jump(title, start)
            start += len(content) + 2

    def _jump(self, title: Text, row: int) -> None:
        self.rows.append([FrontCell(self._say(title), "jump", Link(None, f"A{row}"))])

    def _findings(self) -> tuple[int, int]:
        """The table of findings; the rows of its headers and of its last finding."""
        first = len(self.rows) + 1
        self.rows.append(
            [FrontCell(self._say(text(f"workbook.front.{name}")), "head") for name, _ in _COLUMNS]
        )
        self.rows += [self._finding(finding) for finding in self.findings]
        last = len(self.rows)
        self.rows.append([])
        return first, last

    def _finding(self, finding: Finding) -> Row:
        post, account = finding.post, finding.account
        citations = [cited(each, self.lang, self.report.policy) for each in finding.clauses]
        handle = post.account if post else account.handle if account else None
        return [
            self._level(finding.level),
            self._place(finding.location),
            _words(post.id if post else None),
            _words(handle),
            _words(post.when[:16].replace("T", " ") if post and post.when else None),
            _words(render(finding.message, self.lang)),
            _words(render(finding.fix, self.lang)),
            _words(finding.quote),
            self._compared(finding),
            _words(finding.rule),
            FrontCell("\n".join(citations)) if citations else None,
        ]

    def _compared(self, finding: Finding) -> FrontCell | None:
        """Where the twin stands, linked where it is in this workbook and the only one."""
        if not finding.related:
            return None
        if len(finding.related) == 1:
            return self._place(finding.related[0].location)
        return FrontCell(show(compared(finding), self.lang))

    def _level(self, level: Level) -> FrontCell:
        word = render(Label(f"level.{level.word}"), self.lang)
        return FrontCell(f"{LOOKS[level].symbol} {word}", level)

    def _place(self, location: Location) -> FrontCell:
        cell = location.cell or (f"A{location.row}" if location.row is not None else None)
        if location.file != self.file:
            return FrontCell(plain(location.shown))
        if location.sheet is None or cell is None:
            return FrontCell(place(location))
        link = Link(location.sheet, cell)
        return FrontCell(plain(f"{location.sheet}!{cell}"), "link", link)

    def _sections(self) -> Iterator[tuple[Text, list[Row]]]:
        """What stands below the findings: titles, and the rows of each."""
        not_run = list(self._not_run(self.report.not_run))
        yield text("workbook.front.to-not-run", count=len(not_run)), not_run
        excepted = [
            each for each in self.report.excepted if each.finding.location.file not in self.others
        ]
        rows = [self._exception_heads(), *map(self._exception, excepted)] if excepted else []
        yield text("workbook.front.to-excepted", count=len(excepted)), rows
        checklist: list[Row] = [
            [FrontCell(cited(clause, self.lang, self.report.policy), "plain")]
            for clause in self.report.coverage.checklist
        ]
        yield text("workbook.front.to-checklist", count=len(checklist)), checklist
        unread = list(self._remarks())
        yield text("workbook.front.to-unread", count=len(unread)), unread

    def _not_run(self, entries: Iterable[NotRun]) -> Iterator[Row]:
        seen: dict[tuple[str, str], None] = {}
        for entry in entries:
            if entry.file not in self.others:
                seen[entry.rule, plain(render(entry.reason, self.lang))] = None
        for rule, reason in seen:
            line = self._say(text("report.rule-not-run", rule=rule, reason=reason))
            yield [FrontCell(line, "plain")]

    def _exception_heads(self) -> Row:
        names = ("level", "place", "rule", "reason", "approved-by", "expires", "reference")
        keys = [f"workbook.front.{name}" for name in names]
        return [FrontCell(self._say(text(key)), "head") for key in keys]

    def _exception(self, entry: Excepted) -> Row:
        finding = entry.finding
        return [
            self._level(finding.level),
            self._place(finding.location),
            _words(finding.rule),
            _words(entry.reason),
            _words(entry.approved_by),
            _words(entry.expires),
            _words(entry.reference),
        ]

    def _remarks(self) -> Iterator[Row]:
        """Sheets that were left out, and what to know of baseline, settings and reading."""
        for remark in remarks(self.report, self.lang):
            if remark.location.file not in self.others:
                yield [self._place(remark.location), FrontCell(remark.words, "plain")]

    def _line(self, sentence: Text) -> None:
        self.rows.append([FrontCell(plain(self._say(sentence)), "plain")])

    def _say(self, sentence: Text) -> str:
        return render(sentence, self.lang)


def _words(words: str | None) -> FrontCell | None:
    return FrontCell(plain(words)) if words else None
