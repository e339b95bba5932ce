"""The report for a terminal: what can be checked, what is wrong post by post, the summary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import click

from calendarlint.findings import AccountRef, Finding, Level, NotRun, PostRef, Report
from calendarlint.policies.register import citation
from calendarlint.reports.plain import plain
from calendarlint.wording import Label, Lang, Param, Quoted, Several, render, show, text

_COLOURS: Final = {
    Level.ERROR: "red",
    Level.WARNING: "yellow",
    Level.REVIEW: "cyan",
    Level.INFO: "blue",
}


def render_text(
    report: Report,
    lang: Lang,
    *,
    quiet: bool = False,
    statistics: bool = False,
    refusals: bool = False,
) -> str:
    """The report as styled text; the caller strips the colours where they are not wanted.

    ``refusals`` adds the files that could not be read, which the command line says by itself.
    """
    parts: list[str] = []
    if not quiet:
        parts.append("\n".join(_opening(report, lang)))
    parts += ["\n".join(_group(list(group), report, lang)) for group in _by_subject(report)]
    if report.slack is not None:
        from calendarlint.reports.slip_report import slack_section

        parts.append("\n".join(slack_section(report.slack, lang)))
    if statistics:
        parts.append("\n".join(_statistics(report, lang)))
    if not quiet:
        parts.append("\n".join(_closing(report, lang)))
    if refusals:
        parts += [plain(render(reason, lang)) for _, reason in report.unreadable]
    return "\n\n".join(part for part in parts if part) + "\n" if any(parts) else ""


def _opening(report: Report, lang: Lang) -> Iterator[str]:
    """How much of the guideline these calendars let anyone check: the first thing to learn."""
    if not report.posts:
        return
    coverage = report.coverage
    yield click.style(render(coverage.told, lang), bold=True)
    if coverage.suggested:
        yield _say(
            "report.coverage-missing",
            lang,
            columns=Several(tuple(Label(f"field.{key}") for key in coverage.suggested)),
            count=len(coverage.suggested),
            possible=len(coverage.with_suggested),
            total=coverage.total,
        )
        ranked = coverage.missing[: len(coverage.suggested)]
        yield from (_ranked(entry.field, entry.rules, lang) for entry in ranked)
        yield _say("report.template-offer", lang, possible=len(coverage.possible))
    if coverage.not_yet:
        yield _say("report.not-yet", lang, count=len(coverage.not_yet))
    if report.unknown_accounts:
        accounts: list[Param] = [Quoted(plain(name)) for name in report.unknown_accounts[:8]]
        more = len(report.unknown_accounts) - len(accounts)
        if more:
            accounts.append(text("report.more-accounts", count=more))
        known = "report.accounts-unknown" if report.settings_file else "report.no-accounts"
        yield _say(known, lang, accounts=Several(tuple(accounts)))


def _ranked(field: str, rules: int, lang: Lang) -> str:
    return "  " + _say("report.column-buys", lang, column=Label(f"field.{field}"), count=rules)


def _by_subject(report: Report) -> Iterator[Iterator[Finding]]:
    """The findings of each row and post, or of each account described somewhere."""

    def row(finding: Finding) -> tuple[object, ...]:
        at = finding.location
        return (at.file, at.sheet, at.row, at.line, finding.post, finding.account)

    return (group for _, group in groupby(report.findings, key=row))


def _group(findings: list[Finding], report: Report, lang: Lang) -> Iterator[str]:
    first = findings[0]
    title = _post_title(first.post) if first.post else _account_title(first.account)
    yield click.style(plain(f"{_row_place(first)}  {title}".rstrip()), bold=True)
    for finding in findings:
        level = _level(finding.level, lang)
        quote = f"  {show(Quoted(plain(finding.quote)), lang)}" if finding.quote else ""
        yield f"  {plain(_place(finding))}  {level}  {finding.rule}{quote}"
        yield f"    {plain(render(finding.message, lang))}"
        yield f"    → {plain(render(finding.fix, lang))}"
        for clause in finding.clauses:
            yield click.style(f"    {citation(clause, lang, report.policy)}", dim=True)


def _row_place(finding: Finding) -> str:
    at = finding.location
    sheet = f"{at.sheet}!" if at.sheet is not None else ""
    return f"{at.file}:{sheet}{at.row}" if at.row else at.shown


def _place(finding: Finding) -> str:
    at = finding.location
    return f"{at.shown}:{at.line}" if at.line is not None and at.row is not None else at.shown


def _level(level: Level, lang: Lang) -> str:
    return click.style(render(Label(f"level.{level.word}"), lang), _COLOURS[level])


def _post_title(post: PostRef) -> str:
    when = post.when.replace("T", " ") if post.when else None
    return " · ".join(part for part in (post.id, post.account, post.platform, when) if part)


def _account_title(account: AccountRef | None) -> str:
    parts = (account.handle, account.platform) if account else ()
    return " · ".join(part for part in parts if part)


def _statistics(report: Report, lang: Lang) -> Iterator[str]:
    counted: dict[str, int] = {}
    for finding in report.findings:
        counted[finding.rule] = counted.get(finding.rule, 0) + 1
    yield click.style(_say("report.statistics", lang), bold=True)
    for rule, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {count:>6}  {rule}"


def _closing(report: Report, lang: Lang) -> Iterator[str]:
    yield from _exceptions(report, lang)
    yield from _since(report, lang)
    yield from _baseline(report, lang)
    yield from _unread(report, lang)
    yield from _not_run(report, lang)
    if report.coverage.checklist:
        yield click.style(_say("report.checklist", lang), bold=True)
        for clause in report.coverage.checklist:
            yield f"  {citation(clause, lang, report.policy)}"
    yield click.style(_say("report.posts", lang, count=report.posts), bold=True)
    if report.set_aside:
        yield "  " + _say("report.set-aside", lang, count=report.set_aside)
    for level, count in report.counts().items():
        if count:
            meaning = render(Label(f"level.{level.word}.meaning"), lang)
            yield f"  {count:>4}  {_level(level, lang)}  ({meaning})"
    if not report.findings and report.posts:
        key = "baseline.nothing-new" if report.hides else "report.nothing-found"
        yield "  " + _say(key, lang, count=len(report.coverage.checked))


def _exceptions(report: Report, lang: Lang) -> Iterator[str]:
    if report.excepted:
        yield click.style(_say("report.excepted", lang, count=len(report.excepted)), bold=True)
    for entry in report.excepted:
        yield "  " + plain(
            _say(
                "report.exception-until" if entry.expires else "report.exception",
                lang,
                place=entry.finding.location.shown,
                rule=entry.finding.rule,
                reason=Quoted(entry.reason),
                approved_by=entry.approved_by,
                expires=entry.expires or "",
            )
        )
    for notice in report.notices:
        yield plain(f"{notice.location.shown}  {render(notice.message, lang)}")


def _since(report: Report, lang: Lang) -> Iterator[str]:
    if report.since is not None:
        narrowed = _say(
            "report.since", lang, revision=report.since.revision, count=report.since.posts
        )
        yield click.style(plain(narrowed), bold=True)
        yield "  " + _say("report.passed-over", lang, count=report.since.passed_over)


def _baseline(report: Report, lang: Lang) -> Iterator[str]:
    used = report.baseline
    if used is None:
        return
    hidden = _say("baseline.hidden", lang, count=len(used.hidden), file=used.file)
    yield click.style(plain(hidden), bold=True)
    if used.gone:
        yield "  " + plain(_say("baseline.gone", lang, count=used.gone))


def _unread(report: Report, lang: Lang) -> Iterator[str]:
    for file in report.files:
        if file.context:
            continue
        for sheet, reason in file.unread_sheets:
            yield plain(f"{file.file}:{sheet}  {render(reason, lang)}")
        for notice in file.notices:
            yield plain(f"{notice.location.shown}  {render(notice.message, lang)}")


def _not_run(report: Report, lang: Lang) -> Iterator[str]:
    reasons: dict[tuple[str, str], list[NotRun]] = {}
    for entry in report.not_run:
        reasons.setdefault((entry.rule, render(entry.reason, lang)), []).append(entry)
    if not reasons:
        return
    judged = [file for file in report.files if not file.context]
    yield click.style(_say("report.not-run", lang), bold=True)
    for (rule, reason), entries in reasons.items():
        files = tuple(dict.fromkeys(entry.file for entry in entries))
        everywhere = len(files) == len(judged)
        key = "report.rule-not-run" if everywhere else "report.rule-not-run-in"
        line = _say(key, lang, rule=rule, reason=reason, files=", ".join(files))
        yield plain(f"  {line}")


def _say(key: str, lang: Lang, **params: Param) -> str:
    return render(text(key, **params), lang)
