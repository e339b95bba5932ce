"""Whether a minister's or MPP's post of an item goes out in time, as the rules see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final, Literal

from calendarlint.facts.case import Case
from calendarlint.facts.instants import Order
from calendarlint.facts.simultaneity import Timing as Together
from calendarlint.facts.simultaneity import timing
from calendarlint.findings import Finding

Timing = Literal["in_time", "early", "late", "unclear"]

_TIMED: Final = ("kit-post-not-in-parallel", "minister-post-before-ministry")
_SAID: Final[dict[str, Timing]] = {
    "before": "early",
    "days-before": "early",
    "language-before": "early",
    "share-before": "early",
    "after": "late",
    "apart": "unclear",
    "unclear": "unclear",
    "share-unclear": "unclear",
    "order-unclear": "unclear",
}
"""What the sentences of those rules say of the moment."""
_SHARES: Final = frozenset({"share", "quote"})


def compared_with(case: Case) -> tuple[Case, ...]:
    """The settled official posts by which the moment of the post is judged."""
    found: Iterable[Case] = case.twins.firm
    if case.action in _SHARES:
        found = (other for other in case.referred_posts if other.official and other.live)
    return tuple(other for other in found if other.when.day is not None)


def timing_of(case: Case, official: Sequence[Case], findings: Iterable[Finding]) -> Timing | None:
    """What the rules say of the moment, and where they are silent what their facts say.

    None where there is nothing to compare, or where the calendar keeps no times.
    """
    for finding in findings:
        if finding.rule in _TIMED:
            return _said(finding)
    if not case.live or case.when.day is None or not official:
        return None
    settings = case.world.settings
    if case.action in _SHARES:
        orders = {case.instant.order(other.instant) for other in official}
        return "in_time" if Order.NOT_BEFORE in orders else None
    if case.kit and settings.kit.strict:
        tolerance = settings.kit.tolerance
        told = {timing(case.instant, other.instant, tolerance) for other in official}
        if Together.TOGETHER in told:
            return "in_time"
        return "late" if Together.AFTER in told else None
    lead = settings.parallel.lead_tolerance
    orders = {case.instant.order(other.instant, lead) for other in official}
    return "in_time" if Order.NOT_BEFORE in orders else None


def lag_to(case: Case, official: Iterable[Case]) -> timedelta | None:
    """By how much the post follows the nearest of these posts; None without exact times."""
    mine = case.instant
    if mine.precision != "exact" or mine.earliest is None:
        return None
    lags = [
        mine.earliest - other.instant.earliest
        for other in official
        if other.instant.precision == "exact" and other.instant.earliest is not None
    ]
    return min(lags, key=abs, default=None)


def _said(finding: Finding) -> Timing | None:
    variant = finding.message.key.partition(".")[2]
    for beginning, said in _SAID.items():
        if variant == beginning or variant.startswith(f"{beginning}-"):
            return said
    return None
