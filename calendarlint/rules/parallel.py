"""Parallel posting: ministry content goes out on the ministry's account first, or with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.instants import Order, local
from calendarlint.facts.origin import is_ministry_content
from calendarlint.facts.twins import MatchedBy
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.places import place_of, zone_label
from calendarlint.wording import Param

NATIVE: Final = frozenset({"post", "story", "live"})
"""Actions that publish content on the account itself, as opposed to sharing somebody's post."""


@rule(
    "minister-post-before-ministry",
    level=Level.ERROR,
    clauses=("parallel.ministry-first", "s1.timing"),
    keeps=(
        "may.parallel-media",
        "may.minister-share-ministry",
        "may.provided-as-fit",
        "may.promote-ministry",
        "may.retweet-ministry",
        "may.minister-engage-ministry",
        "s1.alt",
    ),
    needs=("account", "date", "asset|content_id|ref|copy"),
    wants=("time",),
    classes=("minister",),
)
def minister_post_before_ministry(case: Case, _options: Options) -> Iterator[Draft]:
    """A minister's own post of ministry content must not precede every official one.

    Kit content has a rule of its own, unless the settings say otherwise (reading T1).
    """
    parallel = case.world.settings.parallel
    if parallel.reading == "either" or not (case.minister and case.live):
        return
    if case.kit and case.world.settings.kit.strict:
        return
    if case.action not in NATIVE or case.when.day is None:
        return
    twins = [twin for twin in case.twins.firm if twin.when.day is not None]
    if not twins or not is_ministry_content(case):
        return
    tolerance = parallel.lead_tolerance
    orders = {twin: case.instant.order(twin.instant, tolerance) for twin in twins}
    if Order.NOT_BEFORE in orders.values():
        return
    first = min(twins, key=_start)
    if Order.UNKNOWN in orders.values():
        unclear = next(twin for twin in twins if orders[twin] is Order.UNKNOWN)
        if _times_are_kept(case) and _times_are_kept(unclear):
            yield from _unclear(case, unclear)
        return
    yield _before(case, first, tolerance)


def _before(case: Case, first: Case, tolerance: timedelta) -> Draft:
    sibling = _published_sibling(case, tolerance)
    level = Level.WARNING if sibling else None
    related = (first, sibling) if sibling else (first,)
    assert case.instant.latest  # noqa: S101  the order is known, so the instants are
    assert first.instant.earliest  # noqa: S101
    gap = first.instant.earliest - case.instant.latest
    params: dict[str, Param] = {"place": place_of(first, case)}
    if case.instant.precision == "day" or first.instant.precision == "day":
        variant = "days-before"
        params |= {"day": _day(case), "twin_day": _day(first)}
    else:
        mine = local(case.instant.latest, case.instant.zone)
        theirs = local(first.instant.earliest, first.instant.zone)
        params |= {"gap": gap, "time": mine.time(), "twin_time": theirs.time()}
        variant = "before"
        if case.instant.zone != first.instant.zone:
            variant = "before-in-other-zone"
            params |= {
                "zone": zone_label(case.instant.zone),
                "twin_zone": zone_label(first.instant.zone),
            }
        elif mine.date() != theirs.date():
            variant = "days-before"
            params |= {"day": mine.date(), "twin_day": theirs.date()}
    if sibling:
        variant = "language-before"
    elif case.twins.by is MatchedBy.TEXT:
        variant += "-by-text"
    return says(variant, "time", "when", "date", level=level, related=related, filled=params)


def _published_sibling(case: Case, tolerance: timedelta) -> Case | None:
    for sibling in case.twins.siblings:
        order = case.instant.order(sibling.instant, tolerance)
        if sibling.firm and order is Order.NOT_BEFORE:
            return sibling
    return None


def _unclear(case: Case, twin: Case) -> Iterator[Draft]:
    changed = case.instant.clock_change or twin.instant.clock_change
    variant = "order-unclear-clock-change" if changed else "order-unclear"
    if case.when.later or twin.when.later:
        variant = "order-unclear-two-times"
    yield says(
        variant,
        "time",
        "when",
        "date",
        blank="time",
        level=Level.REVIEW,
        related=(twin,),
        place=place_of(twin, case),
        day=_day(case),
    )


def _times_are_kept(case: Case) -> bool:
    return "time" in case.post.table.fields


def _start(case: Case) -> float:
    return case.instant.earliest.timestamp() if case.instant.earliest else float("inf")


def _day(case: Case) -> Param:
    assert case.when.day is not None  # noqa: S101  only dated posts are compared
    return case.when.day
