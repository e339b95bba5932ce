"""The days on which content may be published: after its embargo, before its licence runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.consents import at_or_before_post
from calendarlint.facts.instants import local
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.wording import Param

_RELEASES_NOTHING: Final = frozenset({"like", "task", "dm"})
"""Actions that publish nothing; a direct message is how advance copies are agreed."""


@rule(
    "post-before-embargo-lifts",
    level=Level.ERROR,
    clauses=("oath.no-early-release", "mo.psoa-oath"),
    needs=("date", "embargo_until"),
    wants=("time",),
)
def post_before_embargo_lifts(case: Case, _options: Options) -> Iterator[Draft]:
    """Nothing goes out before its embargo lifts; days are compared where a time is missing."""
    lifts = case.post.moment("embargo_until")
    if lifts is None or not _concerns_us(case) or case.action in _RELEASES_NOTHING:
        return
    lifted = at_or_before_post(case, lifts)
    if lifted is None:
        yield says("unclear", "embargo_until", level=Level.REVIEW, lifts=lifts)
    elif not lifted:
        yield says("early", "time", "when", "date", lifts=lifts, moment=_moment(case))


@rule(
    "licence-expired",
    level=Level.WARNING,
    clauses=("rights.expired",),
    needs=("date", "licence_expires"),
)
def licence_expired(case: Case, _options: Options) -> Iterator[Draft]:
    """Content under licence is used up to and including the last day of the licence."""
    ends = case.post.moment("licence_expires")
    if ends is None or case.when.day is None or not _concerns_us(case):
        return
    last_day = ends.date() if isinstance(ends, datetime) else ends
    if last_day < case.when.day:
        yield says("expired", "licence_expires", last_day=last_day, day=case.when.day)


def _concerns_us(case: Case) -> bool:
    return case.live and case.when.day is not None and case.account_class != "third_party"


def _moment(case: Case) -> Param:
    """When the post goes out, on its own clock: day and time, or the day alone."""
    at = case.instant.earliest
    if at is None or case.instant.precision != "exact":
        return case.when.day or ""
    return local(at, case.instant.zone).replace(tzinfo=None)
