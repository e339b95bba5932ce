"""Consent: people in published material have agreed, in a form that counts, and still do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from calendarlint.calendars.posts import Person
from calendarlint.facts.case import Case
from calendarlint.facts.consents import (
    NEED_CONSENT,
    at_or_before_post,
    consent_of,
    is_consent_unreadable,
    people_with,
    staff_shown,
    unknown_people,
)
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.places import named, shielded
from calendarlint.wording import Label, Param, text

PERMISSIONS: Final = "privacy.permissions-required"
_SHOWS_NOBODY: Final = frozenset({"like", "task"})
_MAYBE_UNWRITTEN: Final = frozenset({"verbal", "notice", "given"})


@rule(
    "people-without-consent",
    level=Level.ERROR,
    clauses=(PERMISSIONS,),
    keeps=("consent.recognised-forms", "may.event-highlights", "may.family"),
    needs=("people", "consent"),
)
def people_without_consent(case: Case, _options: Options) -> Iterator[Draft]:
    """Nobody outside an official role is shown without a recorded consent."""
    consent = consent_of(case)
    if not _concerns_us(case) or consent not in (None, "none"):
        return
    people = people_with(case, *NEED_CONSENT)
    who = shielded(people)
    if people and consent == "none":
        yield says("refused", "consent", "people", identity=_ids(people), people=who)
    elif people and is_consent_unreadable(case):
        yield says("unreadable", "consent", level=Level.REVIEW, identity=_ids(people), people=who)
    elif people and case.firm:
        yield says(
            "not-recorded",
            "consent",
            "people",
            blank="consent",
            identity=_ids(people),
            people=who,
        )
    elif people:
        yield says(
            "not-yet-recorded",
            "consent",
            "people",
            blank="consent",
            level=Level.REVIEW,
            identity=_ids(people),
            people=who,
        )
    elif unknown := unknown_people(case):
        yield says(
            "person-unknown",
            "people",
            level=Level.REVIEW,
            identity=_ids(unknown),
            people=shielded(unknown),
        )


@rule(
    "ops-staff-without-consent",
    level=Level.ERROR,
    clauses=("consent.ops-staff-photo", PERMISSIONS),
    keeps=("consent.recognised-forms",),
    needs=("people", "consent"),
)
def ops_staff_without_consent(case: Case, _options: Options) -> Iterator[Draft]:
    """Ministry staff in published photos have given proper consent."""
    if not _concerns_us(case):
        return
    staff = staff_shown(case)
    if not staff:
        return
    consent = consent_of(case)
    if is_consent_unreadable(case):
        yield says(
            "unreadable",
            "consent",
            level=Level.REVIEW,
            identity=_ids(staff),
            people=_staff(staff),
        )
    elif consent in (None, "none"):
        yield says(
            "missing",
            "consent",
            "people",
            blank="consent",
            identity=_ids(staff),
            people=_staff(staff),
        )
    elif consent == "notice":
        level = case.world.settings.ops_staff_notice_level
        if level != "off":
            yield says(
                "notice-only", "consent", level=level, identity=_ids(staff), people=_staff(staff)
            )


@rule(
    "consent-revoked",
    level=Level.ERROR,
    clauses=("consent.verbal-revocable",),
    needs=("date", "consent_revoked_at"),
)
def consent_revoked(case: Case, _options: Options) -> Iterator[Draft]:
    """A consent that was withdrawn no longer covers the post."""
    revoked = case.post.moment("consent_revoked_at")
    if revoked is None or case.when.day is None or not _concerns_us(case):
        return
    in_time = at_or_before_post(case, revoked)
    if in_time is None:
        yield says("unclear", "consent_revoked_at", level=Level.REVIEW, day=revoked)
    elif in_time:
        yield says("before-post", "consent_revoked_at", day=revoked)
    elif case.post.text("status") == "published" or "status" not in case.post.table.fields:
        yield says("after-post", "consent_revoked_at", level=Level.WARNING, day=revoked)


@rule(
    "verbal-consent-to-reconfirm",
    level=Level.WARNING,
    clauses=("consent.verbal-revocable",),
    keeps=("consent.recognised-forms",),
    needs=("consent",),
)
def verbal_consent_to_reconfirm(case: Case, _options: Options) -> Iterator[Draft]:
    """A spoken consent can be withdrawn at any time, so it is asked again before posting."""
    if consent_of(case) != "verbal" or not _concerns_us(case):
        return
    withdrawn = case.post.moment("consent_revoked_at") is not None
    if not withdrawn and case.post.text("status") != "published":
        yield says("reconfirm", "consent")


@rule(
    "consent-after-publishing",
    level=Level.ERROR,
    clauses=("consent.after-publish",),
    needs=("date", "consent_at"),
)
def consent_after_publishing(case: Case, _options: Options) -> Iterator[Draft]:
    """Consent comes before use."""
    given = case.post.moment("consent_at")
    if given is None or case.when.day is None or not _concerns_us(case):
        return
    in_time = at_or_before_post(case, given)
    if in_time is None:
        yield says("unclear", "consent_at", level=Level.REVIEW, day=given)
    elif not in_time:
        yield says("late", "consent_at", day=given)


@rule(
    "notice-outside-work-event",
    level=Level.WARNING,
    clauses=("consent.notice-work-event",),
    keeps=("consent.recognised-forms",),
    needs=("consent", "event_type"),
)
def notice_outside_work_event(case: Case, _options: Options) -> Iterator[Draft]:
    """A posted notice of collection stands for consent at work-related events only."""
    if consent_of(case) != "notice" or not _concerns_us(case):
        return
    event = case.post.text("event_type")
    if event is None:
        yield says("event-unknown", "consent", blank="event_type", level=Level.REVIEW)
    elif event != "work":
        yield says("other-event", "event_type", "consent")


@rule(
    "consent-unsure",
    level=Level.REVIEW,
    clauses=("consent.unsure-escalate",),
    needs=("consent",),
)
def consent_unsure(case: Case, _options: Options) -> Iterator[Draft]:
    """Where nobody is sure what permission is needed, somebody who knows is asked."""
    if consent_of(case) == "unsure" and _concerns_us(case):
        yield says("ask", "consent")


@rule(
    "minor-without-guardian-consent",
    level=Level.REVIEW,
    clauses=(PERMISSIONS,),
    needs=("people", "consent"),
)
def minor_without_guardian_consent(case: Case, _options: Options) -> Iterator[Draft]:
    """A guardian's written consent is asked for where a minor is shown (reading T24)."""
    level = case.world.settings.minors_level
    if level == "off" or consent_of(case) not in _MAYBE_UNWRITTEN or not _concerns_us(case):
        return
    minors = people_with(case, "minor")
    if minors:
        yield says("guardian", "consent", "people", level=level, identity=_ids(minors))


def _concerns_us(case: Case) -> bool:
    """Whether the post will show people on an account that the guideline binds."""
    if case.action in _SHOWS_NOBODY:
        return False
    return case.live and case.account_class != "third_party"


def _staff(people: Sequence[Person]) -> Param:
    known = [person for person in people if person.name is not None]
    return text("people.staff-named", people=named(known)) if known else Label("people.staff")


def _ids(people: Sequence[Person]) -> tuple[str, ...]:
    return tuple(sorted(person.name or person.role or "" for person in people))
