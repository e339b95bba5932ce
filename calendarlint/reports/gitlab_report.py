"""The report as GitLab code quality: a JSON list of issues for the merge request.

The format has no place for exceptions: what is excepted is no issue. What could not be checked
is one issue of the lowest severity, so that an empty list means that everything was checked and a
merge request is not flooded with what no author of it can mend.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from calendarlint.findings import Finding, Level, Location, Report
from calendarlint.policies.register import citation
from calendarlint.reports import outline
from calendarlint.reports.plain import json_text, plain
from calendarlint.wording import Lang, text

_SEVERITIES: Final = {
    Level.ERROR: "critical",
    Level.WARNING: "major",
    Level.REVIEW: "minor",
    Level.INFO: "info",
}


def render_gitlab(report: Report, lang: Lang) -> str:
    """The issues, each with a fingerprint that stays when rows move."""
    seen: Counter[str] = Counter()
    issues = []
    for name, issue in _issues(report, lang):
        seen[name] += 1
        # GitLab shows one issue for each fingerprint and drops its doubles.
        unique = hashlib.sha256(f"{name}\x1f{seen[name]}".encode()).hexdigest()[:32]
        issues.append({**issue, "fingerprint": unique})
    return json_text(issues, indent=2) + "\n"


def _issues(report: Report, lang: Lang) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each issue with what its fingerprint is made of."""
    for file, words in outline.unreadable(report, lang):
        yield (
            f"unreadable {plain(file)}",
            _issue("unreadable-file", words, "blocker", Location(file)),
        )
    for finding in report.findings:
        yield finding.fingerprint, _finding(finding, report, lang)
    if report.not_run:
        yield _not_run(report, lang)


def _not_run(report: Report, lang: Lang) -> tuple[str, dict[str, Any]]:
    """One issue for every rule that did not run or ran in part; new only where they are others."""
    missed = outline.not_run(report, lang)
    rules = sorted({(entry.rule, entry.partial, entry.files) for entry in missed})
    file = next((file.file for file in report.files if not file.context), "")
    words = outline.said(
        text("formats.gitlab.not-run", count=len({entry.rule for entry in missed})), lang
    )
    issue = _issue("not-checked", words, "info", Location(file))
    body = "\n".join(outline.not_run_lines(report, lang))
    return f"not checked {rules}", {**issue, "content": {"body": body}}


def _finding(finding: Finding, report: Report, lang: Lang) -> dict[str, Any]:
    issue = _issue(
        finding.rule,
        outline.sentence(finding, lang),
        _SEVERITIES[finding.level],
        finding.location,
    )
    cited = [citation(clause, lang, report.policy) for clause in finding.clauses]
    return {**issue, "content": {"body": "\n".join(cited)}}


def _issue(name: str, words: str, severity: str, at: Location) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": name,
        "description": words,
        "severity": severity,
        "location": {"path": plain(at.file), "lines": {"begin": at.line or at.row or 1}},
    }
