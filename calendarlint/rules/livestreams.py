"""Livestreams: whom ministry staff may help, and what is settled before one goes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.livestreams import (
    concerns_ministry,
    is_helped_livestream,
    is_livestream,
    possible_simulcasts,
    together,
)
from calendarlint.facts.ministers import shows_minister
from calendarlint.facts.partisanship import PARTISAN_CAPACITY
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.minister_media import OFFICIAL_CLASSES, capacity_label
from calendarlint.rules.parallel import NATIVE
from calendarlint.rules.places import place_of

_STREAM: Final = "action|media|platform"
_ROLE: Final = "livestream.official-capacity"
_CHANNEL: Final = "livestream.official-account"
_NO_MINISTER_ONLY: Final = "livestream.no-minister-only"
_OWN_CHANNELS: Final = frozenset({"minister", "mpp", "mo_staff_personal"})
_VIDEO: Final = frozenset({"video", "reel"})
_LAW: Final = "accessibility-and-french"
"""The pack that holds official accounts to the laws behind the guideline's questions."""


@rule(
    "livestream-help-outside-official-role",
    level=Level.ERROR,
    clauses=(_ROLE, _NO_MINISTER_ONLY, "capacity.ministry-minister-media"),
    needs=(_STREAM, "supported_by", "capacity"),
)
def livestream_help_outside_official_role(case: Case, _options: Options) -> Iterator[Draft]:
    """Ministry staff help with a minister's stream only in the minister's official role."""
    if not is_helped_livestream(case):
        return
    capacity = case.post.text("capacity")
    if capacity == "official":
        return
    clauses = [_ROLE]
    if capacity in PARTISAN_CAPACITY:
        clauses.append(_NO_MINISTER_ONLY)
    if case.official and shows_minister(case):
        clauses.append("capacity.ministry-minister-media")
    cited = tuple(clauses)
    if capacity is not None:
        yield says("unofficial", "capacity", clauses=cited, capacity=capacity_label(capacity))
    elif _may_be_ministers(case):
        yield says(
            "role-unknown",
            "supported_by",
            blank="capacity",
            level=Level.REVIEW,
            clauses=cited,
        )


def _may_be_ministers(case: Case) -> bool:
    """Whether a minister takes part in a stream, as far as the row says."""
    if shows_minister(case) or case.account_class in _OWN_CHANNELS:
        return True
    return case.account_class != "third_party" and not case.post.people("people")


@rule(
    "livestream-help-without-official-stream",
    level=Level.ERROR,
    clauses=(_CHANNEL, _NO_MINISTER_ONLY, "asset.no-sole-minister-support"),
    keeps=("may.support-mpp-acting",),
    needs=("account", _STREAM, "supported_by"),
    classes=(*OFFICIAL_CLASSES, "minister"),
)
def livestream_help_without_official_stream(case: Case, _options: Options) -> Iterator[Draft]:
    """A stream that ministry staff help with runs on an official account, then and there."""
    if not is_helped_livestream(case):
        return
    if case.account_class not in _OWN_CHANNELS:
        return
    carriers = (*case.twins.matches, *case.twins.siblings)
    if not any(twin.firm and together(case, twin) for twin in carriers):
        yield _without_official_stream(case, carriers)


def _without_official_stream(case: Case, carriers: tuple[Case, ...]) -> Draft:
    """What is said of a stream that no settled official post carries at that moment."""
    at = ("supported_by", "account")
    for twin in carriers:
        if together(case, twin):
            return _compared(case, twin, "not-confirmed", *at, level=Level.WARNING)
    for twin in carriers:
        if together(case, twin) is None:
            return _compared(case, twin, "time-unclear", *at, level=Level.REVIEW)
    if carriers:
        return _compared(case, carriers[0], "at-another-time", *at)
    if case.twins.outside is not None:
        return says("outside", "ref", *at, level=Level.REVIEW)
    for stream in possible_simulcasts(case):
        return _compared(case, stream, "same-stream", *at, level=Level.REVIEW)
    if case.twins.cancelled:
        return _compared(case, case.twins.cancelled[0], "cancelled", *at)
    return says("nowhere-official", *at)


def _compared(case: Case, other: Case, variant: str, *at: str, level: Level | None = None) -> Draft:
    return says(variant, *at, level=level, related=(other,), place=place_of(other, case))


@rule(
    "livestream-without-owner-or-platform",
    level=Level.WARNING,
    clauses=("livestream.owner", "livestream.platforms"),
    needs=("account", _STREAM),
    wants=("owner", "platform"),
)
def livestream_without_owner_or_platform(case: Case, _options: Options) -> Iterator[Draft]:
    """Who runs a stream, and where, is settled before it is planned in detail."""
    if not concerns_ministry(case):
        return
    columns = case.post.table.fields
    at = ("action", "media", "account")
    if "owner" in columns and case.post.text("owner") is None:
        yield says("owner", *at, blank="owner", clauses=("livestream.owner",))
    if "platform" in columns and case.platform is None:
        yield says("platform", *at, blank="platform", clauses=("livestream.platforms",))


@rule(
    "livestream-question-open",
    level=Level.REVIEW,
    clauses=("livestream.context", "livestream.audience", "livestream.assets"),
    needs=("account", _STREAM, "program|audience|assets_needed"),
)
def livestream_question_open(case: Case, _options: Options) -> Iterator[Draft]:
    """The questions of scenario 3, where a calendar keeps a column for the answer."""
    if not concerns_ministry(case):
        return
    at = ("action", "media", "account")
    if _is_open(case, "program"):
        yield says("program", *at, blank="program", clauses=("livestream.context",))
    if _is_open(case, "audience"):
        yield says("audience", *at, blank="audience", clauses=("livestream.audience",))
    if _is_open(case, "assets_needed"):
        yield says("assets", *at, blank="assets_needed", clauses=("livestream.assets",))


def _is_open(case: Case, key: str) -> bool:
    return key in case.post.table.fields and case.post.text(key) is None


@rule(
    "official-video-without-captions",
    level=Level.WARNING,
    clauses=("livestream.aoda",),
    needs=("account", _STREAM, "captions"),
    classes=OFFICIAL_CLASSES,
)
def official_video_without_captions(case: Case, _options: Options) -> Iterator[Draft]:
    """The government's livestreams and videos have captions."""
    if not (case.live and case.official) or case.post.flag("captions"):
        return
    if is_livestream(case):
        yield says("stream", "captions", blank="captions", level=_by_law(case))
    elif case.action in NATIVE and not _VIDEO.isdisjoint(case.post.items("media")):
        yield says("video", "captions", blank="captions", level=_by_law(case))


@rule(
    "livestream-without-french",
    level=Level.WARNING,
    clauses=("livestream.french",),
    needs=("account", _STREAM, "fr_stream|fr_captions|fr_interpretation"),
    classes=OFFICIAL_CLASSES,
)
def livestream_without_french(case: Case, _options: Options) -> Iterator[Draft]:
    """An official stream can be followed in French: a stream, captions or interpretation."""
    if not (is_livestream(case) and case.official) or case.lang == "fr":
        return
    offers = ("fr_stream", "fr_captions", "fr_interpretation")
    if any(case.post.flag(key) for key in offers) or _has_french_stream(case):
        return
    first = next(key for key in offers if key in case.post.table.fields)
    yield says("missing", *offers, blank=first, level=_by_law(case))


def _by_law(case: Case) -> Level | None:
    """An error on a settled post where the settings switch on what the law asks."""
    return Level.ERROR if case.firm and _LAW in case.world.settings.packs_on else None


def _has_french_stream(case: Case) -> bool:
    """Whether another official row streams the same in French at the same time."""
    return any(
        twin.lang == "fr" and twin.action == "live" and together(case, twin) is not False
        for twin in (*case.twins.matches, *case.twins.siblings)
    )
