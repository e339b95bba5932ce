"""The report as JSON, version 1: ``schemas/report.schema.json`` is its contract."""

from __future__ import annotations

from typing import Any

from calendarlint.findings import (
    AccountRef,
    BaselineUse,
    Coverage,
    Excepted,
    FileReport,
    Finding,
    Location,
    Notice,
    NotRun,
    PostRef,
    Report,
    Since,
)
from calendarlint.policies.register import paraphrase
from calendarlint.reports.plain import json_text, plain
from calendarlint.version import __version__
from calendarlint.wording import Lang, render

VERSION = 1


def render_json(report: Report, lang: Lang) -> str:
    """The whole report as one JSON document; the same report gives the same bytes."""
    return json_text(as_data(report, lang), indent=2) + "\n"


def as_data(report: Report, lang: Lang) -> dict[str, Any]:
    """The report as plain dictionaries and lists, ready for any serialiser."""
    clauses = {clause for finding in report.findings for clause in finding.clauses}
    return {
        "version": VERSION,
        "calendarlint": __version__,
        "policy": report.policy,
        "lang": lang,
        "settings": report.settings_file,
        "summary": _summary(report),
        "coverage": _coverage(report.coverage),
        "findings": [finding_data(finding, lang) for finding in report.findings],
        "excepted": [_excepted(entry, lang) for entry in report.excepted],
        "baseline": _baseline(report.baseline),
        "since": _since(report.since),
        "files": [_file(file, lang) for file in report.files],
        "not_run": [not_run_data(entry, lang) for entry in report.not_run],
        "unreadable": [
            {"file": file, "message": plain(render(reason, lang))}
            for file, reason in report.unreadable
        ],
        "unknown_accounts": [plain(account) for account in report.unknown_accounts],
        "notices": [_notice(notice, lang) for notice in report.notices],
        **_slack(report, lang),
        "clauses": {clause: paraphrase(clause, lang, report.policy) for clause in sorted(clauses)},
    }


def _slack(report: Report, lang: Lang) -> dict[str, Any]:
    """How far posts can move, where that was asked for; else no such field at all."""
    if report.slack is None:
        return {}
    from calendarlint.reports.slip_report import slack_data

    return {"slack": [slack_data(slack, lang) for slack in report.slack]}


def _summary(report: Report) -> dict[str, Any]:
    counts = {level.word: count for level, count in report.counts().items()}
    worst = report.worst()
    return {
        "posts": report.posts,
        "set_aside": report.set_aside,
        "findings": len(report.findings),
        "levels": counts,
        "worst": worst.word if worst else None,
        "excepted": len(report.excepted),
        "rules_not_run": len({entry.rule for entry in report.not_run if not entry.partial}),
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "clauses": coverage.total,
        "checked": list(coverage.checked),
        "possible": list(coverage.possible),
        "not_yet": list(coverage.not_yet),
        "not_visible": list(coverage.unseen),
        "suggested": {
            "fields": list(coverage.suggested),
            "clauses": list(coverage.with_suggested),
        },
        "checklist": list(coverage.checklist),
        "missing_fields": [
            {"field": entry.field, "rules": entry.rules, "clauses": entry.clauses}
            for entry in coverage.missing
        ],
    }


def finding_data(finding: Finding, lang: Lang) -> dict[str, Any]:
    """A finding as ``schemas/report.schema.json`` describes it."""
    return {
        "rule": finding.rule,
        "level": finding.level.word,
        "clauses": list(finding.clauses),
        "message": plain(render(finding.message, lang)),
        "fix": plain(render(finding.fix, lang)),
        "quote": plain(finding.quote) if finding.quote is not None else None,
        "post": post_data(finding.post),
        "account": _account(finding.account),
        "location": location_data(finding.location),
        "related": [location_data(related.location) for related in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _excepted(entry: Excepted, lang: Lang) -> dict[str, Any]:
    return {
        **finding_data(entry.finding, lang),
        "exception": {
            "reason": plain(entry.reason),
            "approved_by": plain(entry.approved_by),
            "expires": entry.expires,
            "reference": plain(entry.reference) if entry.reference else None,
        },
    }


def _baseline(used: BaselineUse | None) -> dict[str, Any] | None:
    if used is None:
        return None
    return {"file": used.file, "hidden": len(used.hidden), "gone": used.gone}


def _since(narrowed: Since | None) -> dict[str, Any] | None:
    if narrowed is None:
        return None
    return {
        "revision": plain(narrowed.revision),
        "posts": narrowed.posts,
        "passed_over": narrowed.passed_over,
    }


def post_data(post: PostRef | None) -> dict[str, Any] | None:
    """A post as reports name it, None where there is none."""
    if post is None:
        return None
    return {
        "id": plain(post.id) if post.id else None,
        "account": plain(post.account) if post.account else None,
        "platform": post.platform,
        "when": post.when,
    }


def _account(account: AccountRef | None) -> dict[str, Any] | None:
    if account is None:
        return None
    return {"handle": plain(account.handle), "platform": account.platform}


def location_data(location: Location) -> dict[str, Any]:
    """A place in a file."""
    return {
        "file": location.file,
        "sheet": location.sheet,
        "row": location.row,
        "column": location.column,
        "cell": location.cell,
        "line": location.line,
    }


def _file(file: FileReport, lang: Lang) -> dict[str, Any]:
    return {
        "file": file.file,
        "kind": file.kind,
        "posts": file.posts,
        "context": file.context,
        "headers": [
            {
                "sheet": header.sheet,
                "header": plain(header.header),
                "column": header.column,
                "field": header.field,
                "certainty": header.certainty,
            }
            for header in file.headers
        ],
        "notices": [_notice(notice, lang) for notice in file.notices],
        "unread_sheets": [
            {"sheet": sheet, "reason": plain(render(reason, lang))}
            for sheet, reason in file.unread_sheets
        ],
    }


def _notice(notice: Notice, lang: Lang) -> dict[str, Any]:
    return {
        "message": plain(render(notice.message, lang)),
        "location": location_data(notice.location),
    }


def not_run_data(entry: NotRun, lang: Lang) -> dict[str, Any]:
    """A rule that could not run somewhere, and why."""
    return {
        "rule": entry.rule,
        "file": entry.file,
        "sheet": entry.sheet,
        "reason": plain(render(entry.reason, lang)),
        "missing": list(entry.missing),
        "partial": entry.partial,
    }
