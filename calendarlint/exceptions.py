"""Exceptions: findings that somebody has approved, with a reason, and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath

from calendarlint.facts.case import identifier
from calendarlint.findings import Excepted, Finding, Location, Notice
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
    unreferenced: dict[ExceptionEntry, None] = {}
    for finding in findings:
        fitting = [entry for entry in usable if _fits(entry, finding)]
        entry = next((entry for entry in fitting if _suffices(entry, finding)), None)
        if entry is None:
            standing.append(finding)
            unreferenced.update(dict.fromkeys(fitting))
        else:
            expires = entry.expires.isoformat() if entry.expires else None
            excepted.append(
                Excepted(finding, entry.reason, entry.approved_by, expires, entry.reference)
            )
    for entry in unreferenced:
        refusal = text("exceptions.no-reference", reason=Quoted(entry.reason))
        notices.append(Notice(refusal, _place(entry, settings)))
    return standing, excepted, notices


def _usable(settings: Settings, today: date) -> tuple[list[ExceptionEntry], list[Notice]]:
    usable: list[ExceptionEntry] = []
    notices: list[Notice] = []
    for entry in settings.exceptions:
        if entry.expires is not None and entry.expires < today:
            lapsed = text("exceptions.lapsed", day=entry.expires, reason=Quoted(entry.reason))
            notices.append(Notice(lapsed, _place(entry, settings)))
        else:
            usable.append(entry)
    return usable, notices


def _place(entry: ExceptionEntry, settings: Settings) -> Location:
    return entry.location or settings.location("exceptions")


def _suffices(entry: ExceptionEntry, finding: Finding) -> bool:
    return bool(entry.reference) or not _is_political(finding.clauses)


def _fits(entry: ExceptionEntry, finding: Finding) -> bool:
    if not _speaks_of(entry, finding):
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
