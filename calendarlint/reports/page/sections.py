"""The parts of the page that need no script, as its template reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from calendarlint.findings import Finding, Level, NotRun, Report
from calendarlint.policies.register import citation
from calendarlint.reports import outline
from calendarlint.reports.page.charts import LEVELS, Chart, by_account, by_week
from calendarlint.reports.page.post_data import network_name
from calendarlint.reports.page.rule_pages import RulePage, rule_page
from calendarlint.reports.page.shown import exception_told, shown_findings
from calendarlint.reports.page.strings import place_of
from calendarlint.reports.plain import plain
from calendarlint.wording import Label, Lang, Param, Quoted, Several, Text, render, text

_MOST_UNKNOWN: Final = 20


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many findings there are at one level, and the level in words."""

    level: str
    count: int
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding, told without a script; ``clauses`` are ids, which the rule's page explains."""

    level: str
    word: str
    title: str
    place: str
    rule: str
    message: str
    fix: str
    clauses: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something to know, and the place that it is about; the place may be empty."""

    place: str
    words: str


class Edition:
    """The page in one language: what the template asks for, in the words of that language."""

    def __init__(self, report: Report, lang: Lang) -> None:
        self.report = report
        self.lang = lang
        self.other: Lang = "fr" if lang == "en" else "en"

    @property
    def files(self) -> list[str]:
        """The calendars that were judged."""
        return [plain(file.file) for file in self.report.files if not file.context]

    @property
    def levels(self) -> list[LevelCount]:
        """The count of findings at each level, the gravest first."""
        counts = self.report.counts()
        return [
            LevelCount(level.word, counts[level], self._level(level), self._meaning(level))
            for level in LEVELS
        ]

    def findings(self) -> Iterator[Entry]:
        """Every finding, in reading order."""
        for finding in self.report.findings:
            yield Entry(
                level=finding.level.word,
                word=self._level(finding.level),
                title=self._title(finding),
                place=place_of(finding.location, self.report),
                rule=finding.rule,
                message=self._say(finding.message),
                fix=self._say(finding.fix),
                clauses=", ".join(finding.clauses),
            )

    @property
    def weeks(self) -> Chart:
        """Findings by week."""
        return by_week(self.report.findings)

    @property
    def accounts(self) -> Chart:
        """Findings by account."""
        return by_account(self.report.findings)

    @property
    def coverage(self) -> list[str]:
        """How much of the guideline could be checked, and what would let more be checked."""
        covered = self.report.coverage
        told = [covered.told]
        if covered.suggested:
            columns = Several(tuple(Label(f"field.{key}") for key in covered.suggested))
            possible = len(covered.with_suggested)
            count = len(covered.suggested)
            told.append(
                text(
                    "report.coverage-missing",
                    columns=columns,
                    count=count,
                    possible=possible,
                    total=covered.total,
                )
            )
        if covered.not_yet:
            told.append(text("report.not-yet", count=len(covered.not_yet)))
        return [self._say(one) for one in told]

    @property
    def missing_columns(self) -> list[str]:
        """The columns to add first, and how many rules wait for each."""
        covered = self.report.coverage
        return [
            self._say(
                text("report.column-buys", column=Label(f"field.{entry.field}"), count=entry.rules)
            )
            for entry in covered.missing[: len(covered.suggested)]
        ]

    @property
    def rules_not_run(self) -> int:
        """How many rules did not run, or only in part, on at least one calendar."""
        return len({entry.rule for entry in self.report.not_run})

    @property
    def not_run(self) -> list[str]:
        """The rules that did not run, or only in part, each with its reason and where."""
        reasons: dict[tuple[str, str], list[NotRun]] = {}
        for entry in self.report.not_run:
            reasons.setdefault((entry.rule, self._say(entry.reason)), []).append(entry)
        judged = {file.file for file in self.report.files if not file.context}
        lines = []
        for (rule, reason), entries in reasons.items():
            files = dict.fromkeys(entry.file for entry in entries)
            everywhere = judged.issubset(files)
            key = "report.rule-not-run" if everywhere else "report.rule-not-run-in"
            said = text(key, rule=rule, reason=reason, files=", ".join(files))
            lines.append(self._say(said))
        return lines

    @property
    def excepted(self) -> list[tuple[Line, str]]:
        """Each excepted finding, and why, by whom and until when."""
        return [
            (
                Line(
                    f"{place_of(entry.finding.location, self.report)} {entry.finding.rule}",
                    self._say(entry.finding.message),
                ),
                self._say(exception_told(entry)),
            )
            for entry in self.report.excepted
        ]

    @property
    def nothing_found(self) -> str:
        """What is said where there is no finding."""
        if not self.report.posts:
            return self._say(text("page.no-posts"))
        if self.report.hides:
            count = len(self.report.coverage.checked)
            return self._say(text("baseline.nothing-new", count=count))
        return self._say(text("page.nothing-found"))

    @property
    def left_out(self) -> list[str]:
        """What is left out, as unchanged since a revision or by the baseline."""
        return outline.left_out_lines(self.report, self.lang)

    @property
    def checklist(self) -> list[str]:
        """What no calendar shows and a reviewer should bear in mind."""
        return [self._cite(clause) for clause in self.report.coverage.checklist]

    @property
    def unreadable(self) -> list[str]:
        """The files that could not be read, and why; each sentence names its file."""
        return [self._say(why) for _, why in self.report.unreadable]

    @property
    def unknown_accounts(self) -> str | None:
        """The accounts that nobody knows, in a sentence that says what to do."""
        unknown = self.report.unknown_accounts
        if not unknown:
            return None
        named: list[Param] = [Quoted(plain(name)) for name in unknown[:_MOST_UNKNOWN]]
        more = len(unknown) - len(named)
        if more:
            named.append(text("report.more-accounts", count=more))
        key = "report.accounts-unknown" if self.report.settings_file else "report.no-accounts"
        return self._say(text(key, accounts=Several(tuple(named))))

    @property
    def notices(self) -> list[Line]:
        """What else is to be known: of the run, and of each calendar that was judged."""
        told = [
            (place_of(notice.location, self.report), notice.message)
            for notice in self.report.notices
        ]
        for file in self.report.files:
            if not file.context:
                told += [(f"{file.file}:{sheet}", why) for sheet, why in file.unread_sheets]
                told += [
                    (place_of(notice.location, self.report), notice.message)
                    for notice in file.notices
                ]
        return [Line(plain(place), self._say(words)) for place, words in told]

    @property
    def rules(self) -> list[RulePage]:
        """The pages of the rules that occur, by their id."""
        rules = {entry.finding.rule for entry in shown_findings(self.report)}
        return [rule_page(rule, self.lang, self.report.policy) for rule in sorted(rules)]

    def _title(self, finding: Finding) -> str:
        parts: tuple[str | None, ...]
        if finding.post is None:
            about = finding.account
            parts = (about.handle, self._network(about.platform)) if about else ()
        else:
            post = finding.post
            when = post.when.replace("T", " ") if post.when else None
            parts = (when, post.account, self._network(post.platform), post.id)
        return plain(" · ".join(part for part in parts if part))

    def _network(self, platform: str | None) -> str | None:
        return network_name(platform)[self.lang] if platform else None

    def _cite(self, clause: str) -> str:
        return plain(citation(clause, self.lang, self.report.policy))

    def _level(self, level: Level) -> str:
        return render(Label(f"level.{level.word}"), self.lang)

    def _meaning(self, level: Level) -> str:
        return render(Label(f"level.{level.word}.meaning"), self.lang)

    def _say(self, sentence: Text) -> str:
        return plain(render(sentence, self.lang))
