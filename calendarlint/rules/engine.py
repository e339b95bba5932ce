"""Run the rules over the posts and turn what they say into findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from calendarlint.calendars.posts import Table
from calendarlint.facts.accounts import AccountCase
from calendarlint.facts.case import Case
from calendarlint.facts.given_exceptions import ExceptionCase
from calendarlint.findings import Finding, Level, NotRun, in_reading_order
from calendarlint.rules.catalogue import (
    AccountCheck,
    CalendarCheck,
    Draft,
    ExceptionCheck,
    PostCheck,
    Rule,
    all_rules,
)
from calendarlint.rules.quoting import masked_params
from calendarlint.rules.subjects import subject_of
from calendarlint.settings import Settings
from calendarlint.wording import Label, Several, Text, text

Drafted = tuple[Rule, Case | AccountCase | ExceptionCase, Draft]


@dataclass(frozen=True, slots=True)
class Bench:
    """A rule that judges the posts of a table: those that supply what the table is ``missing``."""

    rule: Rule
    table: Table
    options: Mapping[str, Any]
    missing: frozenset[str] = frozenset()

    def drafts(self, cases: Sequence[Case]) -> Iterator[Drafted]:
        """What the rule says of posts of the table."""
        check = cast(PostCheck, self.rule.check)
        for case in self.able(cases):
            for draft in check(case, self.options):
                yield self.rule, case, draft

    def able(self, cases: Sequence[Case]) -> Sequence[Case]:
        """The posts that the rule can judge."""
        if not self.missing:
            return cases
        return [case for case in cases if case.supplied.issuperset(self.missing)]


@dataclass(slots=True)
class Verdicts:
    """What the rules found, and which of them could judge which files."""

    findings: list[Finding] = field(default_factory=list)
    not_run: list[NotRun] = field(default_factory=list)
    ran: set[str] = field(default_factory=set)
    about: dict[tuple[str, ...], list[Case]] = field(default_factory=dict)
    """The posts that each finding speaks of, by its rule and identity."""
    benches: list[Bench] = field(default_factory=list)
    """Which rules judge the posts of which tables."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules to run: ids, clause ids or their prefixes. An empty ``select`` means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def wants(self, rule: Rule) -> bool:
        """Whether the rule is to run at all."""
        if any(prefix == rule.id or rule.id.startswith(f"{prefix}-") for prefix in self.ignore):
            return False
        if rule.clauses and all(self._ignored(clause) for clause in rule.clauses):
            return False
        return not self.select or any(rule.matches(prefix) for prefix in self.select)

    def _ignored(self, clause: str) -> bool:
        return any(clause == prefix or clause.startswith(f"{prefix}.") for prefix in self.ignore)


def judge(
    cases: Sequence[Case],
    accounts: Sequence[AccountCase],
    settings: Settings,
    selection: Selection,
    progress: Callable[[int], None] | None = None,
) -> Verdicts:
    """Every finding of every selected rule on the accounts, and on posts that are no mere context.

    ``progress`` is told after each rule how many rules are done.
    """
    verdicts = Verdicts()
    tables = _by_table(cases)
    drafted: list[Drafted] = []
    rules = [rule for rule in all_rules().values() if selection.wants(rule)]
    for done, rule in enumerate(rules, start=1):
        if _is_off(rule, settings) or rule.over == "exceptions":
            continue
        options = {**rule.options, **settings.rule(rule.id).options}
        if rule.over == "accounts":
            drafted += _judge_accounts(rule, accounts, options, verdicts, _files(settings, tables))
        elif rule.over == "file":
            drafted += _judge_files(rule, tables, options, verdicts)
        else:
            drafted += _judge_posts(rule, tables, options, verdicts)
        if progress is not None:
            progress(done)
    verdicts.findings = in_reading_order(findings_of(drafted, settings, verdicts.about))
    return verdicts


def judge_exceptions(
    exceptions: Sequence[ExceptionCase],
    settings: Settings,
    selection: Selection,
    verdicts: Verdicts,
) -> list[Finding]:
    """What the rules about exceptions have to say, once it is known what each of them covers."""
    drafted: list[Drafted] = []
    for rule in all_rules().values():
        if rule.over != "exceptions" or not selection.wants(rule) or _is_off(rule, settings):
            continue
        verdicts.ran.add(rule.id)
        check = cast(ExceptionCheck, rule.check)
        options = {**rule.options, **settings.rule(rule.id).options}
        for judged in exceptions:
            about = judged.given.cases[0] if judged.given.cases else judged
            drafted += [(rule, about, draft) for draft in check(judged, options)]
    return list(findings_of(drafted, settings, verdicts.about))


def _by_table(cases: Sequence[Case]) -> dict[int, tuple[Table, list[Case]]]:
    tables: dict[int, tuple[Table, list[Case]]] = {}
    for case in cases:
        if not case.post.context:
            tables.setdefault(id(case.post.table), (case.post.table, []))[1].append(case)
    return tables


def _judge_posts(
    rule: Rule,
    tables: Mapping[int, tuple[Table, list[Case]]],
    options: Mapping[str, Any],
    verdicts: Verdicts,
) -> Iterator[Drafted]:
    for table, cases in tables.values():
        missing = _missing(rule.needs, table.fields)
        if missing:
            verdicts.not_run.append(_not_run(rule, table, missing))
        elif _nobody_known(rule, cases):
            verdicts.not_run.append(_accounts_unknown(rule, table))
            continue
        elif rule.finds_handles and not cases[0].world.registry.knows_ministers:
            reason = text("not-run.minister-accounts")
            verdicts.not_run.append(NotRun(rule.id, table.file, reason, (), table.sheet))
            continue
        else:
            elsewhere = tuple(_on_other_networks(rule, table, cases))
            verdicts.not_run += elsewhere
            if all(entry.partial for entry in elsewhere):
                verdicts.ran.add(rule.id)
            lacking = _missing(rule.wants, table.fields)
            if lacking:
                verdicts.not_run.append(_not_run(rule, table, lacking, partial=True))
        bench = Bench(rule, table, options, frozenset(missing))
        if bench.able(cases):
            verdicts.benches.append(bench)
        yield from bench.drafts(cases)


def _judge_files(
    rule: Rule,
    tables: Mapping[int, tuple[Table, list[Case]]],
    options: Mapping[str, Any],
    verdicts: Verdicts,
) -> Iterator[Drafted]:
    files: dict[str, list[Case]] = defaultdict(list)
    for table, cases in tables.values():
        missing = _missing(rule.needs, table.fields)
        if missing:
            verdicts.not_run.append(_not_run(rule, table, missing))
        else:
            verdicts.ran.add(rule.id)
            files[table.file] += cases
    check = cast(CalendarCheck, rule.check)
    for cases in files.values():
        for draft in check(cases, options):
            yield rule, draft.about or cases[0], draft


def _judge_accounts(
    rule: Rule,
    accounts: Sequence[AccountCase],
    options: Mapping[str, Any],
    verdicts: Verdicts,
    files: Iterable[str],
) -> Iterator[Drafted]:
    """``files`` are those to name where no account is known that the rule could judge."""
    concerned = [
        account
        for account in accounts
        if not rule.classes or account.classes.intersection(rule.classes)
    ]
    if not concerned:
        key = "not-run.minister-accounts" if rule.classes else "not-run.accounts"
        verdicts.not_run += [NotRun(rule.id, file, text(key)) for file in files]
        return
    able = [account for account in concerned if not _missing(rule.needs, account.details)]
    if able:
        verdicts.ran.add(rule.id)
    lacking: dict[str, dict[str, None]] = defaultdict(dict)
    for account in concerned:
        missing = _missing((*rule.needs, *rule.wants), account.details)
        if missing:
            lacking[account.location.file].update(dict.fromkeys(missing))
    key = "not-run.details-partly" if able else "not-run.details"
    for file, missing_there in lacking.items():
        labels = Several(tuple(Label(f"account.{name}") for name in missing_there), "or")
        reason = text(key, details=labels)
        verdicts.not_run.append(NotRun(rule.id, file, reason, partial=bool(able)))
    check = cast(AccountCheck, rule.check)
    for account in able:
        for draft in check(account, options):
            yield rule, account, draft


def _files(settings: Settings, tables: Mapping[int, tuple[Table, list[Case]]]) -> tuple[str, ...]:
    """Where accounts would be described: the settings file, or else any of the calendars."""
    if settings.file is not None:
        return (settings.file,)
    return tuple(dict.fromkeys(table.file for table, _ in tables.values()))


def _missing(needs: Iterable[str], fields: frozenset[str]) -> tuple[str, ...]:
    """The needs that no field of a table fills, each by the first field that would."""
    unmet = (need.split("|") for need in needs)
    return tuple(keys[0] for keys in unmet if not fields.intersection(keys))


def _nobody_known(rule: Rule, cases: Sequence[Case]) -> bool:
    if not rule.classes:
        return False
    return all(case.account is None for case in cases)


def _on_other_networks(rule: Rule, table: Table, cases: Sequence[Case]) -> Iterator[NotRun]:
    """What is to be said of posts on networks by which the rule has nothing to judge."""
    if rule.networks is None:
        return
    known = rule.networks()
    named = {case.platform for case in cases if case.live}
    partial = not known.isdisjoint(named)
    others = sorted(name for name in named - known if name is not None)
    if others:
        labels = Several(tuple(Label(f"value.platform.{name}") for name in others))
        reason = text("not-run.networks", networks=labels)
        yield NotRun(rule.id, table.file, reason, (), table.sheet, partial)
    if None in named:
        reason = text("not-run.no-network")
        yield NotRun(rule.id, table.file, reason, (), table.sheet, partial)


def _not_run(
    rule: Rule, table: Table, missing: tuple[str, ...], *, partial: bool = False
) -> NotRun:
    labels = Several(tuple(Label(f"field.{key}") for key in missing))
    key = "not-run.partly" if partial else "not-run.columns"
    reason = text(key, fields=labels, count=len(missing))
    return NotRun(rule.id, table.file, reason, missing, table.sheet, partial)


def _accounts_unknown(rule: Rule, table: Table) -> NotRun:
    return NotRun(rule.id, table.file, text("not-run.accounts"), (), table.sheet)


def _is_off(rule: Rule, settings: Settings) -> bool:
    unasked = rule.setting is not None and not getattr(settings, rule.setting)
    unpacked = rule.pack is not None and rule.pack not in settings.packs_on
    return unasked or unpacked or settings.rule(rule.id).level == "off"


def findings_of(
    drafted: Iterable[Drafted], settings: Settings, posts: dict[tuple[str, ...], list[Case]]
) -> Iterator[Finding]:
    """The drafts as findings; what says the same of the same cell is said once.

    A row on three networks is three posts, and a date given once serves a whole group. ``posts``
    is given the posts that each finding speaks of, by its rule and identity.
    """
    said: dict[tuple[object, ...], list[Case]] = {}
    occurrences: Counter[tuple[str, ...]] = Counter()
    for rule, about, draft in drafted:
        clauses = draft.clauses or rule.clauses
        level = _level(rule, draft, clauses, settings)
        if level is None:
            continue
        params = masked_params(draft.params, settings.public_contacts)
        subject = subject_of(about, draft)
        same = (rule.id, level, draft.variant, subject.location, subject.account, repr(params))
        if same in said:
            if isinstance(about, Case):
                said[same].append(about)
            continue
        said[same] = [about] if isinstance(about, Case) else []
        identity = subject.identity
        occurrences[(rule.id, *identity)] += 1
        occurrence = occurrences[(rule.id, *identity)]
        if occurrence > 1:
            identity = (*identity, str(occurrence))
        posts[(rule.id, *identity)] = said[same]
        key = f"{rule.id}.{draft.variant}"
        yield Finding(
            rule=rule.id,
            level=level,
            clauses=clauses,
            message=Text(key, params),
            fix=Text(f"{key}.fix", params),
            location=subject.location,
            post=subject.post,
            quote=subject.quote,
            related=subject.related,
            identity=identity,
            account=subject.account,
        )


def _level(rule: Rule, draft: Draft, clauses: tuple[str, ...], settings: Settings) -> Level | None:
    """The level after the settings have spoken; None where they turn the finding off.

    A setting replaces the rule's own level. A finding that is milder than its rule (a question
    where the rule has errors) stays as mild, unless the setting is milder still.
    """
    drafted = draft.level or rule.level
    wanted = settings.rule(rule.id).level
    if wanted is None:
        wanted = next((settings.levels[c] for c in clauses if c in settings.levels), None)
    if wanted is None:
        return drafted
    if wanted == "off":
        return None
    return wanted if drafted >= rule.level else min(drafted, wanted)
