"""The findings that the page shows: those that stand, and those that something covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calendarlint.findings import Excepted, Finding, Report
from calendarlint.wording import Text, text


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding; ``covered`` says what takes its weight away, None where it stands."""

    finding: Finding
    covered: Text | None = None


def shown_findings(report: Report) -> list[ShownFinding]:
    """Every finding to be shown, those that stand first and in reading order."""
    return [*map(ShownFinding, report.findings), *_covered(report)]


def exception_told(entry: Excepted) -> Text:
    """Why a finding is excepted, by whom and until when."""
    if entry.expires is None:
        return text("page.exception", reason=entry.reason, approved_by=entry.approved_by)
    return text(
        "page.exception-until",
        reason=entry.reason,
        approved_by=entry.approved_by,
        expires=date.fromisoformat(entry.expires),
    )


def _covered(report: Report) -> Iterator[ShownFinding]:
    for entry in report.excepted:
        told = text("page.covered-exception", why=exception_told(entry))
        yield ShownFinding(entry.finding, told)
    if report.baseline is not None:
        told = text("page.covered-baseline", file=report.baseline.file)
        for finding in report.baseline.hidden:
            yield ShownFinding(finding, told)
