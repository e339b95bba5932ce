"""Calendar hygiene: what must be readable before any other verdict can hold.

These rules enforce no clause of the guideline. Each cites the clauses that cannot be judged on a
post until its calendar is mended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from calendarlint.calendars.posts import Problem
from calendarlint.facts.case import Case
from calendarlint.facts.joint_posts import joined_in_one_cell
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, file_rule, rule, says
from calendarlint.rules.places import place_of
from calendarlint.wording import Label, Param, Quoted

ON_TIME: Final = ("parallel.ministry-first", "political.working-hours")
BEARING: Final = {
    "consent": ("privacy.permissions-required",),
    "asset_source": ("asset.no-sole-minister-support",),
    "copy_source": ("asset.no-sole-minister-support",),
    "resources": ("political.no-gov-resources",),
    "paid_by": ("political.no-gov-resources", "asset.no-sole-minister-support"),
    "partisan": ("political.working-hours", "political.no-gov-resources"),
    "on_leave": ("political.working-hours",),
    "posting_method": ("political.working-hours",),
    "capacity": ("political.working-hours",),
    "event_type": ("consent.notice-work-event",),
    "consent_at": ("consent.after-publish",),
    "consent_revoked_at": ("consent.verbal-revocable",),
    "prepared_at": ("political.working-hours",),
    "has_identifier": ("s1.logos-identifiers",),
    "status": ("parallel.ministry-first", "asset.no-sole-minister-support"),
    "action": ("parallel.ministry-first", "asset.no-sole-minister-support"),
    "lang": ("parallel.ministry-first",),
    "inquiry": ("inquiry.refer-direct", "inquiry.forward-consent", "inquiry.strip-pii"),
    "inquiry_consent": ("inquiry.forward-consent",),
    "pii_removed": ("inquiry.strip-pii",),
    "personal_info": ("privacy.no-pi-on-gov-channel", "privacy.no-constituent-pi"),
    "promotes_business": ("conflict.no-friend-business",),
    "beneficiary_relation": ("conflict.no-friend-business",),
    "content_flag": ("content.no-unprofessional",),
    "licence_expires": ("rights.expired",),
    "embargo_until": ("oath.no-early-release",),
}
"""The clauses that an unreadable value of each field stands in the way of."""

_BORNE_ON: Final = tuple(sorted({clause for clauses in BEARING.values() for clause in clauses}))


@rule("unreadable-date", level=Level.ERROR, clauses=ON_TIME, hygiene=True)
def unreadable_date(case: Case, _options: Options) -> Iterator[Draft]:
    """A date that is there but cannot be read, or could be two."""
    for problem in _problems(case, "unreadable-date"):
        if problem.field in ("date", "when"):
            yield _about(problem, "date-unclear" if problem.evidence else "unreadable")


@rule("unreadable-time", level=Level.WARNING, clauses=ON_TIME, hygiene=True)
def unreadable_time(case: Case, _options: Options) -> Iterator[Draft]:
    """A time that is there but cannot be read."""
    for problem in _problems(case, "unreadable-time"):
        if problem.field in ("time", "when", "date"):
            yield _about(problem, "time-unclear" if problem.evidence else "unreadable")


@rule("missing-date", level=Level.WARNING, clauses=ON_TIME, needs=("date",), hygiene=True)
def missing_date(case: Case, _options: Options) -> Iterator[Draft]:
    """A post without a date cannot be put in order with any other."""
    unread = any(
        problem.kind in ("unreadable-date", "cell-error") and problem.field in ("date", "when")
        for problem in case.post.problems
    )
    if case.live and case.when.day is None and not unread:
        settled = case.firm and "status" in case.post.table.fields
        level = Level.ERROR if settled else None
        variant = "settled" if settled else "missing"
        yield says(variant, "date", "when", blank="date", level=level)


@rule("weekday-disagrees", level=Level.WARNING, clauses=ON_TIME, hygiene=True)
def weekday_disagrees(case: Case, _options: Options) -> Iterator[Draft]:
    """The weekday says another day than the date."""
    for problem in _problems(case, "weekday-disagrees"):
        day: Param = case.when.day or Quoted(problem.raw)
        real = case.when.day.isoweekday() if case.when.day else 1
        yield says(
            "disagrees",
            problem.field,
            "date",
            identity=(problem.raw,),
            raw=Quoted(problem.raw),
            day=day,
            weekday=Label(f"weekday.{real}"),
        )


@rule("swapped-day-and-month", level=Level.ERROR, clauses=ON_TIME, hygiene=True)
def swapped_day_and_month(case: Case, _options: Options) -> Iterator[Draft]:
    """A spreadsheet program set to the other order has swapped day and month."""
    for problem in _problems(case, "swapped-date"):
        held = case.when.corrected_from
        if held is not None and case.when.day is not None:
            yield says("swapped", problem.field, "date", held=held, day=case.when.day)


@rule("unknown-value", level=Level.WARNING, clauses=_BORNE_ON, hygiene=True)
def unknown_value(case: Case, _options: Options) -> Iterator[Draft]:
    """A value that a closed list does not have is read as blank, and said."""
    for problem in case.post.problems:
        clauses = BEARING.get(problem.field)
        if clauses and problem.kind in ("unknown-value", "unreadable-date", "unreadable-time"):
            yield says(
                "unknown",
                problem.field,
                identity=(problem.field, problem.raw),
                clauses=clauses,
                raw=Quoted(problem.raw),
                field=Label(f"field.{problem.field}"),
            )


@rule("cell-error", level=Level.WARNING, clauses=_BORNE_ON, hygiene=True)
def cell_error(case: Case, _options: Options) -> Iterator[Draft]:
    """A cell whose formula failed is neither blank nor a value."""
    for problem in _problems(case, "cell-error"):
        yield says(
            "failed",
            problem.field,
            identity=(problem.field, problem.raw),
            clauses=BEARING.get(problem.field, ON_TIME),
            raw=problem.raw,
            field=Label(f"field.{problem.field}"),
        )


@file_rule("unknown-account", level=Level.ERROR, clauses=("account.separate",), needs=("account",))
def unknown_account(cases: Sequence[Case], _options: Options) -> Iterator[Draft]:
    """An account nobody knows: one finding an account, at its first post.

    Silent where no account at all is known: the report then says so once and offers ``init``. A
    cell that names two known accounts in one is another rule's to tell.
    """
    if not cases or cases[0].world.registry.is_empty:
        return
    posts: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        given = case.post.text("account")
        if given and case.account is None and joined_in_one_cell(case) is None:
            posts[given.strip().casefold()].append(case)
    for found in posts.values():
        yield says(
            "unknown",
            "account",
            about=found[0],
            related=found[1:],
            identity=(found[0].post.text("account") or "",),
            account=Quoted(found[0].post.text("account") or ""),
            count=len(found),
        )


@file_rule(
    "duplicate-post-id", level=Level.WARNING, clauses=("parallel.ministry-first",), needs=("id",)
)
def duplicate_post_id(cases: Sequence[Case], _options: Options) -> Iterator[Draft]:
    """Two rows with one id: a reference to it could mean either."""
    rows: dict[str, dict[tuple[str | None, int], Case]] = defaultdict(dict)
    for case in cases:
        if case.post_id:
            rows[case.post_id].setdefault((case.post.table.sheet, case.post.row), case)
    for same in rows.values():
        first, *others = same.values()
        for other in others:
            yield says(
                "duplicate",
                "id",
                about=other,
                related=(first,),
                id=Quoted(other.post.text("id") or ""),
                place=place_of(first, other),
            )


def _problems(case: Case, kind: str) -> Iterator[Problem]:
    return (problem for problem in case.post.problems if problem.kind == kind)


def _about(problem: Problem, variant: str) -> Draft:
    extra: dict[str, Param] = {"why": problem.evidence} if problem.evidence else {}
    return says(
        variant, problem.field, identity=(problem.raw,), raw=Quoted(problem.raw), filled=extra
    )
