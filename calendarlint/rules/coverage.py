"""How much of the guideline the calendars at hand let anyone check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from calendarlint.findings import Coverage, MissingField, NotRun
from calendarlint.policies.register import Clause, register
from calendarlint.rules.catalogue import Rule, all_rules
from calendarlint.settings import Settings

_SUGGESTED: Final = 6
"""Columns to add that a person can take in at once."""

_REMINDED: Final = frozenset({"minister", "mo_staff_personal"})
"""The account classes whose posts the guideline's reminders are about."""


def coverage_of(
    ran: Iterable[str],
    not_run: Sequence[NotRun],
    settings: Settings,
    classes: Collection[str | None],
) -> Coverage:
    """The clauses that could be judged, those that could be, and the columns that would buy them.

    A clause of a pack counts where the settings switch the pack on.
    Missing fields are ranked by how many rules each stands in the way of, then by clauses.
    ``classes`` are those of the judged posts' accounts; the reviewer's checklist is given where
    a minister's or a staff member's is among them.
    """
    on = {None, *settings.packs_on}
    clauses = {c.id: c for c in register(settings.policy).values() if c.pack in on}
    rules = all_rules()
    always = {clause.id for clause in clauses.values() if clause.state == "engine"}
    checked = always | _clauses_of(rules[rule] for rule in ran)
    missing = _missing_fields(not_run)
    suggested = tuple(entry.field for entry in missing[:_SUGGESTED])
    unlocked = checked | _clauses_of(rules[rule] for rule in _stopped_by(suggested, not_run))
    possible = always | _clauses_of(rules.values())
    return Coverage(
        total=len(clauses),
        checked=_in_order(checked, clauses.values()),
        possible=_in_order(possible, clauses.values()),
        not_yet=tuple(clause.id for clause in clauses.values() if clause.state == "not-yet"),
        unseen=tuple(
            clause.id for clause in clauses.values() if clause.state in ("unseen", "checklist")
        ),
        missing=missing,
        suggested=suggested,
        with_suggested=_in_order(unlocked, clauses.values()),
        checklist=tuple(clause.id for clause in clauses.values() if clause.state == "checklist")
        if not _REMINDED.isdisjoint(classes)
        else (),
        packs=bool(settings.packs_on),
    )


def _stopped_by(fields: Collection[str], not_run: Sequence[NotRun]) -> set[str]:
    """The rules that nothing but ``fields`` keeps from running."""
    entries = [entry for entry in not_run if entry.missing and not entry.partial]
    return {entry.rule for entry in entries if all(_fill(fields, entry))}


def _fill(fields: Collection[str], entry: NotRun) -> Iterator[bool]:
    """For each need that a calendar left unmet, whether one of ``fields`` meets it."""
    for need in all_rules()[entry.rule].needs:
        alternatives = need.split("|")
        if alternatives[0] in entry.missing:
            yield not set(alternatives).isdisjoint(fields)


def _clauses_of(rules: Iterable[Rule]) -> set[str]:
    """What rules enforce or keep; hygiene enforces nothing."""
    return {clause for rule in rules if not rule.hygiene for clause in (*rule.clauses, *rule.keeps)}


def _in_order(ids: set[str], clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(clause.id for clause in clauses if clause.id in ids)


def _missing_fields(not_run: Sequence[NotRun]) -> tuple[MissingField, ...]:
    stopped: dict[str, set[str]] = defaultdict(set)
    for entry in not_run:
        for key in () if entry.partial else entry.missing:
            stopped[key].add(entry.rule)
    rules = all_rules()
    ranked = [
        MissingField(key, len(ids), len(_clauses_of(rules[rule] for rule in ids)))
        for key, ids in stopped.items()
    ]
    return tuple(sorted(ranked, key=lambda field: (-field.rules, -field.clauses, field.field)))
