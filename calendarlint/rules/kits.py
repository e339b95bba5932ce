"""MPP kits: what may be done with their content, on whose account, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from calendarlint.facts.alteration import kept_words
from calendarlint.facts.case import Case
from calendarlint.facts.instants import Order
from calendarlint.facts.sharing import shared_post
from calendarlint.facts.simultaneity import Timing, timing
from calendarlint.facts.twins import MatchedBy
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.parallel import NATIVE
from calendarlint.rules.places import moments_of, place_of
from calendarlint.wording import Param

_SHARES: Final = frozenset({"share", "quote"})
_WHEN: Final = ("time", "when", "date")
_ITEM: Final = ("kit", "asset", "content_id", "copy")


@rule(
    "kit-post-not-in-parallel",
    level=Level.ERROR,
    clauses=("kit.share-or-simultaneous", "s4.share-or-parallel"),
    keeps=("may.kit-provided", "may.retweet-ministry", "may.support-mpp-acting", "s4.alt"),
    needs=("account", "date", "kit", "asset|content_id|ref|copy"),
    wants=("time", "ref"),
    classes=("minister",),
)
def kit_post_not_in_parallel(case: Case, _options: Options) -> Iterator[Draft]:
    """Kit content is shared from an official post, or posted at the same time as one."""
    if not (case.kit and case.minister and case.live and case.world.settings.kit.strict):
        return
    if case.action in _SHARES:
        yield from _share(case)
    elif case.action in NATIVE and case.when.day is not None:
        yield from _native(case)


def _share(case: Case) -> Iterator[Draft]:
    shared = shared_post(case)
    if shared is None:
        if "ref" in case.post.table.fields:
            yield says("share-missing", "ref", "action", *_ITEM, blank="ref", level=Level.REVIEW)
        return
    posts = case.referred_posts
    official = [other for other in posts if other.official]
    if official:
        yield from _share_of(case, official)
        return
    accounts = [other.account for other in posts] or [shared.account]
    known = [account for account in accounts if account is not None and account.same_network]
    if len(known) < len(accounts):
        yield says("share-unknown", shared.field, level=Level.REVIEW)
    elif not known[0].is_official:
        yield says("share-not-official", shared.field, related=posts, account=known[0].handle)


def _share_of(case: Case, official: list[Case]) -> Iterator[Draft]:
    """What is said of a share of official posts, all of which bear the id that it refers to."""
    live = [other for other in official if other.live]
    if not live:
        gone = official[0]
        place = place_of(gone, case)
        yield says("share-off", "ref", level=Level.REVIEW, related=(gone,), place=place)
        return
    dated = [other for other in live if other.when.day is not None]
    if case.when.day is None or not dated:
        return
    orders = {other: case.instant.order(other.instant) for other in dated}
    if Order.NOT_BEFORE in orders.values():
        return
    unclear = next((other for other in dated if orders[other] is Order.UNKNOWN), None)
    if unclear is None:
        first = min(dated, key=_start)
        yield says("share-before", *_WHEN, related=(first,), filled=_compared(case, first))
    elif _times_are_kept(case, unclear):
        yield _unclear("share-unclear", case, unclear)


def _native(case: Case) -> Iterator[Draft]:
    """What is said of kit content that is not posted together with a settled official post."""
    told = _timings(case)
    if not told or Timing.TOGETHER in told.values():
        return
    unclear = next((twin for twin, found in told.items() if found is Timing.UNKNOWN), None)
    if unclear is not None:
        if _times_are_kept(case, unclear):
            yield _unclear("unclear", case, unclear)
    elif Timing.AFTER in told.values():
        earlier = [twin for twin, found in told.items() if found is Timing.AFTER]
        yield from _after(case, max(earlier, key=_start))
    elif Timing.BEFORE in told.values():
        later = [twin for twin, found in told.items() if found is Timing.BEFORE]
        yield _before(case, min(later, key=_start))
    else:
        twin = next(iter(told))
        yield says("apart", *_WHEN, related=(twin,), place=place_of(twin, case))


def _timings(case: Case) -> Mapping[Case, Timing]:
    tolerance = case.world.settings.kit.tolerance
    dated = (twin for twin in case.twins.firm if twin.when.day is not None)
    return {twin: timing(case.instant, twin.instant, tolerance) for twin in dated}


def _after(case: Case, twin: Case) -> Iterator[Draft]:
    level = case.world.settings.kit.after_level
    if level == "off":
        return
    variant = "after-by-text" if case.twins.by is MatchedBy.TEXT else "after"
    yield says(variant, *_WHEN, level=level, related=(twin,), filled=_compared(case, twin))


def _before(case: Case, twin: Case) -> Draft:
    sibling = _published_sibling(case)
    if sibling is not None:
        related = (twin, sibling)
        place = place_of(twin, case)
        return says("language-before", *_WHEN, level=Level.WARNING, related=related, place=place)
    variant = "before-by-text" if case.twins.by is MatchedBy.TEXT else "before"
    return says(variant, *_WHEN, related=(twin,), filled=_compared(case, twin))


def _published_sibling(case: Case) -> Case | None:
    """The same content in the other language, out by then (reading T14)."""
    for sibling in case.twins.siblings:
        if sibling.firm and case.instant.order(sibling.instant) is Order.NOT_BEFORE:
            return sibling
    return None


def _unclear(variant: str, case: Case, other: Case) -> Draft:
    place = place_of(other, case)
    return says(variant, *_WHEN, blank="time", level=Level.REVIEW, related=(other,), place=place)


def _compared(case: Case, other: Case) -> Mapping[str, Param]:
    moment, twin_moment = moments_of(case, other)
    return {"moment": moment, "twin_moment": twin_moment, "place": place_of(other, case)}


def _times_are_kept(*cases: Case) -> bool:
    return all("time" in case.post.table.fields for case in cases)


def _start(case: Case) -> float:
    return case.instant.earliest.timestamp() if case.instant.earliest else float("inf")


@rule(
    "kit-content-altered",
    level=Level.WARNING,
    clauses=("kit.altered", "s4.altered"),
    keeps=("may.kit-provided", "may.provided-as-fit"),
    needs=("account", "date", "kit", "asset_modified|copy"),
    wants=("asset_modified", "copy"),
    classes=("minister",),
)
def kit_content_altered(case: Case, _options: Options) -> Iterator[Draft]:
    """Kit content posted at the right time is best left as it was given."""
    settings = case.world.settings.kit
    level = settings.altered_level
    if level == "off" or not (case.kit and case.minister and case.live):
        return
    if case.action not in NATIVE or not _at_the_right_time(case):
        return
    if case.post.flag("asset_modified"):
        yield says("asset", "asset_modified", level=level, related=case.twins.firm[:1])
        return
    kept = kept_words(case, (*case.twins.firm, *case.twins.siblings))
    if kept is not None and kept < settings.same_text:
        twin = case.twins.firm[0]
        yield says("words", "copy", level=level, related=(twin,), place=place_of(twin, case))


def _at_the_right_time(case: Case) -> bool:
    """Whether nothing is wrong with the moment; what is wrong with it is said on its own."""
    settings = case.world.settings.kit
    wrong = {Timing.BEFORE, Timing.APART}
    if settings.strict and settings.after_level != "off":
        wrong.add(Timing.AFTER)
    return any(found not in wrong for found in _timings(case).values())


@rule(
    "unpublished-kit-extra",
    level=Level.ERROR,
    clauses=("kit.no-unpublished-extra", "s4.all-used", "asset.no-sole-minister-support"),
    keeps=("may.kit-provided", "may.kit-extra-if-published", "may.support-mpp-acting"),
    needs=("account", "kit", "asset|content_id|ref|copy"),
    classes=("minister",),
)
def unpublished_kit_extra(case: Case, _options: Options) -> Iterator[Draft]:
    """A kit item on a minister's account needs a live official post of the same."""
    if not (case.kit and case.minister and case.live) or case.action not in NATIVE:
        return
    twins = case.twins
    if twins.firm:
        return
    if twins.matches:
        place = place_of(twins.matches[0], case)
        related = twins.matches
        yield says("not-confirmed", *_ITEM, level=Level.WARNING, related=related, place=place)
    elif twins.outside is not None:
        yield says("outside", "ref", *_ITEM, level=Level.REVIEW)
    elif not twins.comparable:
        yield says("nothing-to-compare", *_ITEM, level=Level.REVIEW)
    elif twins.cancelled:
        gone = twins.cancelled[0]
        yield says("cancelled", *_ITEM, related=(gone,), place=place_of(gone, case))
    else:
        yield says("unpublished", *_ITEM)


@rule(
    "kit-post-by-mpp-not-acting",
    level=Level.REVIEW,
    clauses=("kit.recipient-not-acting",),
    keeps=("may.kit-provided", "may.support-mpp-acting", "s4.alt"),
    needs=("account", "kit"),
)
def kit_post_by_mpp_not_acting(case: Case, _options: Options) -> Iterator[Draft]:
    """Kit content posted by an MPP who acts for no minister on the day."""
    if not (case.kit and case.live) or case.action not in NATIVE:
        return
    if case.account is None or case.account.cls != "mpp" or case.minister:
        return
    if case.when.day is not None or case.account.acting_for is None:
        yield says("not-acting", "kit", "account")
