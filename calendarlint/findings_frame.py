"""Findings as a pandas frame, for people who work with data."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from calendarlint.findings import Finding
from calendarlint.wording import Lang, render

COLUMNS = (
    *("file", "sheet", "row", "column", "cell", "line", "level", "rule", "clauses"),
    *("message", "fix", "quote", "post_id", "account", "platform", "when", "fingerprint"),
)


def findings_frame(findings: Sequence[Finding], lang: Lang) -> pd.DataFrame:
    """A row a finding: its place, what it says in ``lang``, the post it speaks of.

    ``row`` and ``column`` count from 1 as the spreadsheet shows them; ``clauses`` are joined by
    spaces; what is not there is missing.
    """
    return pd.DataFrame([_row(finding, lang) for finding in findings], columns=list(COLUMNS))


def _row(finding: Finding, lang: Lang) -> dict[str, object]:
    at, post, described = finding.location, finding.post, finding.account
    return {
        "file": at.file,
        "sheet": at.sheet,
        "row": at.row,
        "column": at.column,
        "cell": at.cell,
        "line": at.line,
        "level": finding.level.word,
        "rule": finding.rule,
        "clauses": " ".join(finding.clauses),
        "message": render(finding.message, lang),
        "fix": render(finding.fix, lang),
        "quote": finding.quote,
        "post_id": post.id if post else None,
        "account": post.account if post else described.handle if described else None,
        "platform": post.platform if post else described.platform if described else None,
        "when": post.when if post else None,
        "fingerprint": finding.fingerprint,
    }
