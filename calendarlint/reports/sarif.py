"""The report as SARIF 2.1.0, for code scanning and the viewers of editors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from calendarlint.findings import Excepted, Finding, Level, Report
from calendarlint.policies.register import register
from calendarlint.reports import outline
from calendarlint.reports.json_report import as_data
from calendarlint.reports.plain import json_text, plain
from calendarlint.reports.sarif_places import location, uri
from calendarlint.reports.sarif_tool import NOTIFICATIONS, driver, taxon, taxonomy
from calendarlint.wording import Lang

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS: Final = {
    Level.ERROR: "error",
    Level.WARNING: "warning",
    Level.REVIEW: "note",
    Level.INFO: "note",
}
"""A review is a note, since code scanning drops results of the kind ``review``."""


def render_sarif(report: Report, lang: Lang) -> str:
    """One run as a SARIF log; the same report gives the same bytes."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, lang).data()]}
    return json_text(log, indent=2) + "\n"


class _Run:
    """One report on its way into a SARIF run, with the indexes that its parts refer to."""

    def __init__(self, report: Report, lang: Lang) -> None:
        self._report = report
        self._lang: Lang = lang
        told = [finding.rule for finding in report.findings]
        told += [entry.finding.rule for entry in report.excepted]
        told += [entry.rule for entry in report.not_run]
        self._rules = {rule: index for index, rule in enumerate(sorted(set(told)))}
        self._taxa = {clause: index for index, clause in enumerate(register(report.policy))}
        files = [file.file for file in report.files]
        files += [file for file, _ in report.unreadable]
        files += [entry.file for entry in report.not_run]
        self._artifacts = {file: index for index, file in enumerate(dict.fromkeys(files))}
        self._judged = {read.file for read in report.files if not read.context}
        self._seen: Counter[str] = Counter()

    def data(self) -> dict[str, Any]:
        report, lang = self._report, self._lang
        whole = as_data(report, lang)
        return {
            "tool": {"driver": driver(list(self._rules), lang, report.policy)},
            "language": f"{lang}-CA",
            "columnKind": "unicodeCodePoints",
            "taxonomies": [taxonomy(lang, report.policy)],
            "artifacts": [self._artifact(file) for file in self._artifacts],
            "invocations": [
                {
                    "executionSuccessful": not report.unreadable,
                    "toolConfigurationNotifications": list(self._configuration()),
                    "toolExecutionNotifications": list(self._execution()),
                }
            ],
            "results": [
                *(self._result(finding, []) for finding in report.findings),
                *(self._excepted(entry) for entry in report.excepted),
            ],
            "properties": {"summary": whole["summary"], "coverage": whole["coverage"]},
        }

    def _artifact(self, file: str) -> dict[str, Any]:
        """A file of the run; ``analysisTarget`` where it was judged and not only related to."""
        roles = ["analysisTarget"] if file in self._judged else []
        return {"location": {"uri": uri(file)}, "roles": roles}

    def _result(self, finding: Finding, suppressions: list[dict[str, Any]]) -> dict[str, Any]:
        name = finding.fingerprint
        self._seen[name] += 1
        return {
            "ruleId": finding.rule,
            "ruleIndex": self._rules[finding.rule],
            "level": _LEVELS[finding.level],
            "message": {"text": _without_links(outline.sentence(finding, self._lang))},
            "locations": [location(finding.location, self._artifacts)],
            "relatedLocations": [
                {
                    "id": number,
                    **location(other.location, self._artifacts),
                    "message": {"text": _without_links(plain(other.location.shown))},
                }
                for number, other in enumerate(finding.related)
            ],
            "partialFingerprints": {
                "calendarlint/v1": name,
                # The only one that GitHub compares; it must not be the same for two results.
                "primaryLocationLineHash": f"{name}:{self._seen[name]}",
            },
            "suppressions": suppressions,
            "taxa": [taxon(clause, self._report.policy, self._taxa) for clause in finding.clauses],
            "properties": self._properties(finding),
        }

    def _properties(self, finding: Finding) -> dict[str, Any]:
        told = {
            "level": finding.level.word,
            "quote": plain(finding.quote) if finding.quote else None,
            "subject": outline.subject(finding),
        }
        return {key: value for key, value in told.items() if value}

    def _excepted(self, entry: Excepted) -> dict[str, Any]:
        suppression = {
            "kind": "external",
            "justification": outline.approval(entry, self._lang),
        }
        return self._result(entry.finding, [suppression])

    def _configuration(self) -> Iterator[dict[str, Any]]:
        """What this calendar or these settings did not let anyone check."""
        yield self._notification("coverage", outline.coverage_line(self._report, self._lang))
        for entry in outline.not_run(self._report, self._lang):
            name = "rule-run-in-part" if entry.partial else "rule-not-run"
            yield {
                **self._notification(name, entry.reason, "note" if entry.partial else "warning"),
                "associatedRule": {"id": entry.rule, "index": self._rules[entry.rule]},
                "locations": [self._whole(file) for file in entry.files],
            }

    def _execution(self) -> Iterator[dict[str, Any]]:
        for file, words in outline.unreadable(self._report, self._lang):
            told = self._notification("unreadable-file", words, "error")
            yield {**told, "locations": [self._whole(file)]}
        for remark in outline.remarks(self._report, self._lang):
            name = "sheet-not-read" if remark.unread else "remark"
            at = location(remark.location, self._artifacts)
            yield {**self._notification(name, remark.words), "locations": [at]}

    def _notification(self, name: str, words: str, level: str = "note") -> dict[str, Any]:
        return {
            "descriptor": {"id": name, "index": NOTIFICATIONS.index(name)},
            "level": level,
            "message": {"text": _without_links(words)},
        }

    def _whole(self, file: str) -> dict[str, Any]:
        artifact = {"uri": uri(file), "index": self._artifacts[file]}
        return {"physicalLocation": {"artifactLocation": artifact}}


def _without_links(words: str) -> str:
    """Words in which a viewer finds no embedded link, whatever a cell holds."""
    return words.replace("](", "] (")
