"""Findings and the report: what every rule yields and every output format shows."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Literal

from calendarlint.wording import Text, text

if TYPE_CHECKING:
    import pandas as pd

    from calendarlint.planned import PlannedPost
    from calendarlint.slack import Slack


class Level(IntEnum):
    """How much a finding weighs; higher is graver."""

    INFO = 1
    REVIEW = 2
    WARNING = 3
    ERROR = 4

    @property
    def word(self) -> str:
        """The name in settings and reports: ``error``, ``warning``, ``review`` or ``info``."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Level:
        """The level called ``word``. Raises ``KeyError`` for any other word."""
        return cls[word.upper()]


def column_letters(column: int) -> str:
    """The letters of a 1-based column number: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file. ``row`` and ``column`` count from 1, as the spreadsheet program shows.

    ``line`` is the physical line, for text files: a CSV calendar or the settings file.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None

    @property
    def cell(self) -> str | None:
        """The A1 address, or None where there is no single cell."""
        if self.row is None or self.column is None:
            return None
        return f"{column_letters(self.column)}{self.row}"

    @property
    def shown(self) -> str:
        """The place as a person reads it: ``plan.xlsx:May!F14``, ``plan.csv:F14``."""
        place = self.cell or (str(self.row) if self.row is not None else None)
        if self.sheet is not None:
            place = f"{self.sheet}!{place}" if place else self.sheet
        if place is None and self.line is not None:
            place = str(self.line)
        return f"{self.file}:{place}" if place else self.file


@dataclass(frozen=True, slots=True)
class PostRef:
    """The post that a finding speaks of, as reports name it. ``when`` is ISO 8601 or None."""

    id: str | None
    account: str | None
    platform: str | None
    when: str | None


@dataclass(frozen=True, slots=True)
class AccountRef:
    """The account that a finding speaks of, where it speaks of no post."""

    handle: str
    platform: str | None


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding was compared with, and the post that stands there."""

    location: Location
    post: PostRef | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has to say about one post, account or cell.

    ``account`` is set, and ``post`` is None, where it is about an account as the settings or a
    sheet of accounts describe it; ``location`` is then where that description stands.
    ``quote`` is the offending cell's content, already masked and shortened. ``identity`` holds
    the parts that stay the same when rows move; the fingerprint is made of nothing else.
    """

    rule: str
    level: Level
    clauses: tuple[str, ...]
    message: Text
    fix: Text
    location: Location
    post: PostRef | None = None
    quote: str | None = None
    related: tuple[Related, ...] = ()
    identity: tuple[str, ...] = ()
    account: AccountRef | None = None

    @property
    def fingerprint(self) -> str:
        """A stable name for this finding: rule, post identity and offending value, never a row."""
        joined = "\x1f".join((self.rule, *self.identity))
        return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know about a file that is no finding: a sheet left out, an uncertain header."""

    message: Text
    location: Location


@dataclass(frozen=True, slots=True)
class HeaderMapping:
    """How one header of one table was understood. ``field`` is None for a header of no use here.

    ``certainty`` is ``certain`` (a known name), ``likely`` (a near name, or content decided),
    ``settings`` (``[columns]`` decided), ``layout`` (a column that is an account or a network)
    or ``none``.
    """

    sheet: str | None
    header: str
    column: int
    field: str | None
    certainty: Literal["certain", "likely", "settings", "layout", "none"]


@dataclass(slots=True)
class FileReport:
    """What was read from one file. ``context`` files are related to, never reported on."""

    file: str
    kind: str
    posts: int = 0
    context: bool = False
    headers: list[HeaderMapping] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    unread_sheets: list[tuple[str, Text]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that could not run on a file (or one sheet of it), and the fields it missed.

    ``partial`` means that it ran, but not on everything that it judges elsewhere.
    """

    rule: str
    file: str
    reason: Text
    missing: tuple[str, ...] = ()
    sheet: str | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class MissingField:
    """A field the calendars lack, and what it would buy: rules that could then run."""

    field: str
    rules: int
    clauses: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the guideline these calendars let anyone check.

    ``checked`` are the clauses that at least one rule (or its silent examples) could judge,
    ``possible`` those that would be with every column in ``missing``; ``not_yet`` are clauses
    that this version has no rule for, ``unseen`` those that no calendar can show.
    """

    total: int
    checked: tuple[str, ...]
    possible: tuple[str, ...]
    not_yet: tuple[str, ...]
    unseen: tuple[str, ...]
    missing: tuple[MissingField, ...]
    suggested: tuple[str, ...] = ()
    """The missing fields that stop most rules: the columns to add first."""
    with_suggested: tuple[str, ...] = ()
    """The clauses that could be checked with those columns."""
    checklist: tuple[str, ...] = ()
    """What no calendar shows and a reviewer should bear in mind for these accounts."""
    packs: bool = False
    """Whether the settings switch packs on, whose clauses are then counted too."""

    @property
    def told(self) -> Text:
        """How many of the clauses can be checked, in a sentence."""
        key = "report.coverage-with-packs" if self.packs else "report.coverage"
        return text(key, checked=len(self.checked), total=self.total)


@dataclass(frozen=True, slots=True)
class Excepted:
    """A finding that an exception covers: shown and counted, but it fails nothing."""

    finding: Finding
    reason: str
    approved_by: str
    expires: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class BaselineUse:
    """What a baseline file did in a run: it hides findings, and lists some that are gone."""

    file: str
    hidden: list[Finding]
    gone: int


@dataclass(frozen=True, slots=True)
class Since:
    """What a run passed over because it did not change since a revision.

    ``posts`` counts the judged posts that were added or changed, ``passed_over`` the findings on
    all others.
    """

    revision: str
    posts: int
    passed_over: int


@dataclass(slots=True)
class Report:
    """The result of one run; every format renders this and nothing else."""

    findings: list[Finding]
    files: list[FileReport]
    not_run: list[NotRun]
    coverage: Coverage
    excepted: list[Excepted] = field(default_factory=list)
    baseline: BaselineUse | None = None
    """What the baseline hides; None where there is no baseline."""
    since: Since | None = None
    """The revision that findings are narrowed to; None where all are shown."""
    unreadable: list[tuple[str, Text]] = field(default_factory=list)
    unknown_accounts: list[str] = field(default_factory=list)
    set_aside: int = 0
    """Posts that will not be published (ideas, on hold, cancelled …): most rules pass them over."""
    notices: list[Notice] = field(default_factory=list)
    settings_file: str | None = None
    policy: str = "ontario-ministers"
    rules_run: tuple[str, ...] = ()
    """The rules that judged at least one file."""
    planned: list[PlannedPost] = field(default_factory=list)
    """The judged posts and their twins, in reading order; empty unless they were asked for."""
    slack: list[Slack] | None = None
    """How far each post with a twin can move; None unless that was asked for."""

    @property
    def posts(self) -> int:
        """How many posts were judged (context files are not)."""
        return sum(file.posts for file in self.files if not file.context)

    @property
    def hides(self) -> bool:
        """Whether findings are left out: by the baseline, or as unchanged since a revision."""
        hidden = self.baseline is not None and bool(self.baseline.hidden)
        return hidden or self.since is not None

    def counts(self) -> dict[Level, int]:
        """How many findings there are at each level, gravest first, zeros included."""
        counted = Counter(finding.level for finding in self.findings)
        return {level: counted[level] for level in sorted(Level, reverse=True)}

    def worst(self) -> Level | None:
        """The gravest level found, or None when there is no finding."""
        return max((finding.level for finding in self.findings), default=None)

    def exit_code(self, fail_on: Level | None = Level.ERROR) -> int:
        """The exit code: 0 clean, 1 findings, 2 unreadable, 3 nothing to check.

        ``fail_on`` is the lowest level that fails the run; None means that none does.
        """
        if self.unreadable:
            return 2
        if not (self.posts or self.findings):
            return 3
        worst = self.worst()
        return int(fail_on is not None and worst is not None and worst >= fail_on)

    def of(self, rule: str) -> list[Finding]:
        """The findings of one rule, in report order."""
        return [finding for finding in self.findings if finding.rule == rule]

    def to_frame(self, lang: Literal["en", "fr"] = "en") -> pd.DataFrame:
        """The findings as a pandas frame, a row a finding, messages in ``lang``."""
        from calendarlint.findings_frame import findings_frame

        return findings_frame(self.findings, lang)


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings sorted by place, gravest first at one place; the same input, the same order."""

    def key(finding: Finding) -> tuple[object, ...]:
        at = finding.location
        account = finding.account.handle if finding.account else ""
        place: Sequence[object] = (at.file, at.sheet or "", at.row or at.line or 0, account)
        return (*place, -finding.level, at.column or 0, finding.rule, finding.fingerprint)

    return sorted(findings, key=key)
