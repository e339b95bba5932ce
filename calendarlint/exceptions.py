"""Exceptions: findings that somebody has approved, with a reason, and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath

from calendarlint.facts.case import identifier
from calendarlint.findings import Excepted, Finding, Notice
from calendarlint.settings import ExceptionEntry, Settings
from calendarlint.wording import Quoted, text


def apply(
    findings: Sequence[Finding], settings: Settings, today: date
) -> tuple[list[Finding], list[Excepted], list[Notice]]:
    """Split findings into those that stand and those that an exception of the settings covers.

    An exception holds up to and including the day it expires. One for ``political.*`` must quote
    the Integrity Commissioner's direction in ``reference`` (clause ``political.ethics-executive``).
    The notices name the exceptions that do not hold, and why.
    """
    usable, notices = _usable(settings, today)
    standing: list[Finding] = []
    excepted: list[Excepted] = []
    for finding in findings:
        entry = next((entry for entry in usable if _covers(entry, finding)), None)
        if entry is None:
            standing.append(finding)
        else:
            expires = entry.expires.isoformat() if entry.expires else None
            excepted.append(
                Excepted(finding, entry.reason, entry.approved_by, expires, entry.reference)
            )
    return standing, excepted, notices


def _usable(settings: Settings, today: date) -> tuple[list[ExceptionEntry], list[Notice]]:
    usable: list[ExceptionEntry] = []
    notices: list[Notice] = []
    for entry in settings.exceptions:
        place = entry.location or settings.location("exceptions")
        if entry.expires is not None and entry.expires < today:
            notices.append(
                Notice(text("exceptions.lapsed", day=entry.expires, reason=_why(entry)), place)
            )
        else:
            usable.append(entry)
    return usable, notices


def _why(entry: ExceptionEntry) -> Quoted:
    return Quoted(entry.reason)


def _covers(entry: ExceptionEntry, finding: Finding) -> bool:
    if not _speaks_of(entry, finding):
        return False
    if _is_political(finding.clauses) and not entry.reference:
        return False
    if entry.post is not None:
        post = finding.post.id if finding.post else None
        if post is None or identifier(post) != identifier(entry.post):
            return False
    return entry.file is None or PurePath(finding.location.file).match(entry.file)


def _speaks_of(entry: ExceptionEntry, finding: Finding) -> bool:
    if entry.rule is not None and finding.rule != entry.rule:
        return False
    return entry.clause is None or entry.clause in finding.clauses


def _is_political(clauses: Iterable[str]) -> bool:
    return any(clause.startswith("political.") for clause in clauses)
