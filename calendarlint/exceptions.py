"""Exceptions: findings that somebody has approved, why, and for how long."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import Final

from calendarlint.facts.case import Case, identifier
from calendarlint.facts.given_exceptions import (
    ExceptionCase,
    GivenException,
    State,
    exceptions_in_cells,
    exceptions_of_settings,
)
from calendarlint.facts.personal_information import mask
from calendarlint.findings import Excepted, Finding, in_reading_order
from calendarlint.policies.register import register
from calendarlint.rules.catalogue import all_rules
from calendarlint.rules.engine import Selection, Verdicts, judge_exceptions
from calendarlint.settings import Settings

_NO_CLAUSE_KNOWN: Final = ("ovw.awareness",)


@dataclass(slots=True)
class Outcome:
    """The findings that stand, with those about exceptions themselves, and the excepted ones."""

    standing: list[Finding]
    excepted: list[Excepted]


@dataclass(slots=True)
class _Use:
    """One exception and what it met: findings that it covers, and those it may not cover."""

    given: GivenException
    covers: int = 0
    locked: int = 0
    unreferenced: int = 0
    beside: list[Finding] = field(default_factory=list)


def apply(
    verdicts: Verdicts,
    cases: Sequence[Case],
    settings: Settings,
    selection: Selection,
    today: date,
) -> Outcome:
    """Split findings into those that stand and those that an exception covers.

    An exception holds up to and including its last day. One for ``political.*`` must quote the
    Integrity Commissioner's direction (clause ``political.ethics-executive``), and rules that
    the settings lock accept none. What is wrong with an exception is a finding of its own; that
    one is unused or has lapsed is said only where its rule ran.
    """
    uses = [_Use(given) for given in _given(cases, settings)]
    if not uses:
        return Outcome(verdicts.findings, [])
    of_post: dict[int, list[_Use]] = defaultdict(list)
    for use in uses:
        for case in use.given.cases:
            of_post[id(case)].append(use)
    of_settings = [use for use in uses if not use.given.cases]
    standing: list[Finding] = []
    excepted: list[Excepted] = []
    for finding in verdicts.findings:
        posts = verdicts.about.get((finding.rule, *finding.identity), [])
        beside = [of_post.get(id(case), []) for case in posts]
        # What is said once of several rows is excepted only where each of them says so.
        own = [_cover(recorded, finding, settings, today) for recorded in beside]
        cover = _cover(of_settings, finding, settings, today) or (
            own[0] if own and all(own) else None
        )
        if cover is None:
            standing.append(finding)
            for use in (use for recorded in beside for use in recorded):
                use.beside.append(finding)
        else:
            excepted.append(_excepted(finding, cover, settings))
    ran = _Ran(verdicts, cases)
    judged = [_judged(use, ran, today) for use in uses]
    about = judge_exceptions([case for case in judged if case], settings, selection, verdicts)
    return Outcome(in_reading_order([*standing, *about]), excepted)


def _given(cases: Sequence[Case], settings: Settings) -> Iterator[GivenException]:
    yield from exceptions_of_settings(settings.exceptions)
    yield from exceptions_in_cells(cases, all_rules().keys() | register().keys())


def _cover(
    uses: Iterable[_Use], finding: Finding, settings: Settings, today: date
) -> GivenException | None:
    """The exception that covers ``finding``, and the note in each that does not of why."""
    cover: GivenException | None = None
    for use in uses:
        given = use.given
        if given.fault or given.lapsed(today) or not _fits(given, finding):
            continue
        if _is_locked(finding, settings):
            use.locked += 1
        elif not given.reference and _is_political(finding.clauses):
            use.unreferenced += 1
        else:
            use.covers += 1
            cover = cover or given
    return cover


def _fits(given: GivenException, finding: Finding) -> bool:
    if given.cases:
        return given.name == finding.rule or given.name in finding.clauses
    if given.rule is not None and finding.rule != given.rule:
        return False
    if given.clause is not None and given.clause not in finding.clauses:
        return False
    if given.post is not None:
        post = finding.post.id if finding.post else None
        if post is None or identifier(post) != identifier(given.post):
            return False
    return given.file is None or _is_named(finding.location.file, given.file)


def _is_named(shown: str, pattern: str) -> bool:
    """Whether a pattern of the settings names a file, from wherever it is looked at.

    ``shown`` is the file's path from the current folder, or ``REVISION:PATH`` from the root of a
    repository; a pattern names the end of a path.
    """
    shown, pattern = (unicodedata.normalize("NFC", words) for words in (shown, pattern))
    # Two stars also stand for no folder at all.
    patterns = (pattern, pattern.replace("**/", ""))
    places = (PurePath(shown), PurePath(shown.partition(":")[2]), Path(shown).resolve())
    return any(place.match(one) for place in places for one in patterns)


def _is_locked(finding: Finding, settings: Settings) -> bool:
    rule = all_rules()[finding.rule]
    return any(rule.matches(name) for name in settings.locked)


def _is_political(clauses: Iterable[str]) -> bool:
    return any(clause.startswith("political.") for clause in clauses)


def _excepted(finding: Finding, given: GivenException, settings: Settings) -> Excepted:
    contacts = settings.public_contacts
    return Excepted(
        finding,
        mask(given.reason, contacts),
        mask(given.approved_by, contacts),
        given.expires.isoformat() if given.expires else None,
        mask(given.reference, contacts) if given.reference else None,
    )


class _Ran:
    """Which rules judged which posts: only of those can an exception be unused or lapsed."""

    def __init__(self, verdicts: Verdicts, cases: Sequence[Case]) -> None:
        self.rules = verdicts.ran
        self.stopped = {
            (entry.rule, entry.file, entry.sheet) for entry in verdicts.not_run if not entry.partial
        }
        self.judged = [case for case in cases if not case.post.context and case.live]

    def on(self, given: GivenException) -> bool:
        """Whether the rule of an exception judged one of the posts that it is for."""
        posts = [case for case in given.cases if case.live] or self._named(given)
        tables = {(case.post.table.file, case.post.table.sheet) for case in posts}
        return any(
            rule in self.rules and (rule, *table) not in self.stopped
            for rule in _rules_of(given)
            for table in tables
        )

    def _named(self, given: GivenException) -> list[Case]:
        """The judged posts that the settings name; none for an exception in a cell."""
        if given.cases:
            return []
        return [
            case
            for case in self.judged
            if (given.post is None or case.post_id == identifier(given.post))
            and (given.file is None or _is_named(case.post.table.file, given.file))
        ]


def _rules_of(given: GivenException) -> list[str]:
    names = {given.name, given.rule, given.clause}
    return [rule.id for rule in all_rules().values() if names & {rule.id, *rule.clauses}]


def _judged(use: _Use, ran: _Ran, today: date) -> ExceptionCase | None:
    """What is to be said of an exception; None where it is as it should be, or cannot be told."""
    given = use.given
    known = _rules_of(given)
    state: State | None = None
    if given.fault and given.fault != "unreadable-day":
        state = "malformed"
    elif not known and not _is_clause(given):
        state = "unknown"
    elif not known:
        # No calendar can show this clause, so no rule will ever find anything of it.
        state = None if use.covers else "unused"
    elif not ran.on(given):
        state = None
    elif given.lapsed(today):
        state = "lapsed"
    elif use.locked:
        state = "locked"
    elif use.unreferenced:
        state = "unreferenced"
    elif not use.covers:
        state = "unused"
    if state is None:
        return None
    return ExceptionCase(given, state, _cited(use, known), _nearest(given) if not known else None)


def _is_clause(given: GivenException) -> bool:
    return given.name in register() or given.clause in register()


def _cited(use: _Use, rules: Sequence[str]) -> tuple[str, ...]:
    """The clauses that an exception is about, or those of the findings that it leaves standing."""
    name = use.given.name or ""
    if name in register():
        return (name,)
    if rules:
        return all_rules()[rules[0]].clauses
    beside = dict.fromkeys(clause for finding in use.beside for clause in finding.clauses)
    return tuple(beside) or _NO_CLAUSE_KNOWN


def _nearest(given: GivenException) -> str | None:
    known = [*all_rules(), *register()]
    return next(iter(difflib.get_close_matches(given.name or "", known, n=1, cutoff=0.7)), None)
