"""Political activity of minister's-office staff: their own time, their own means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.instants import local, zone_of
from calendarlint.facts.livestreams import is_helped_livestream
from calendarlint.facts.origin import is_ministry_content
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.grounds import because
from calendarlint.rules.parallel import NATIVE
from calendarlint.rules.places import named
from calendarlint.wording import Param

_REVIEW: Final = Level.REVIEW
_NO_RESOURCES: Final = ("political.no-gov-resources", "s1.partisan")


@rule(
    "political-post-in-working-hours",
    level=Level.ERROR,
    clauses=("political.working-hours",),
    keeps=(
        "may.mo-political-off-hours",
        "may.minister-any-content",
        "may.mo-manages",
        "may.mo-own-account",
    ),
    needs=("account", "date", "posted_by|prepared_by"),
    wants=("time", "prepared_at"),
)
def political_post_in_working_hours(case: Case, _options: Options) -> Iterator[Draft]:
    """Minister's-office staff do no politics on social media in working hours (T15, T16)."""
    if not (case.live and case.partisan.possible) or case.post.flag("on_leave"):
        return
    # A scheduled post was work when it was prepared, one posted by hand when it goes out.
    checks = (_preparing, _publishing) if _is_scheduled(case) else (_publishing, _preparing)
    drafts = [draft for check in checks if (draft := check(case)) is not None]
    if drafts:
        yield min(drafts, key=lambda draft: draft.level is _REVIEW)


def _publishing(case: Case) -> Draft | None:
    """What the moment of publishing shows, for a post that staff publish."""
    roles = case.poster_roles
    staff = "mo_staff" in roles
    if not (staff or "designate" in roles):
        return None
    working = case.world.working_time.may_cover(case.instant, _staff_zone(case))
    if working is None:
        kept = "time" in case.post.table.fields
        return _on_time(case, "time-unknown", _REVIEW) if kept and case.when.day else None
    if not working:
        return None
    if _is_scheduled(case):
        return _on_time(case, "scheduled-into-hours", _REVIEW)
    if not staff:
        return _on_time(case, "designate-in-hours", _REVIEW)
    return _on_time(case, "in-hours", None)


def _preparing(case: Case) -> Draft | None:
    """What the moment of preparing shows, whoever presses the button later."""
    staff_post = "mo_staff" in case.poster_roles
    preparers = case.roles("prepared_by")
    if "mo_staff" not in preparers and (preparers or not staff_post):
        return None
    prepared = case.post.moment("prepared_at")
    if prepared is None:
        # Where staff publish the post too, its own time is what counts.
        asked = "prepared_at" in case.post.table.fields and not staff_post
        return _says(case, "prepared-when", "prepared_by", level=_REVIEW) if asked else None
    at_work = _at_work(case, prepared)
    if at_work:
        return _says(case, "prepared-in-hours", "prepared_at", moment=prepared)
    if at_work is None:
        return _says(case, "prepared-time-unknown", "prepared_at", level=_REVIEW, moment=prepared)
    return None


def _at_work(case: Case, prepared: date) -> bool | None:
    """Whether ``prepared`` lies in working time; None for a working day without a time."""
    working_time = case.world.working_time
    if not isinstance(prepared, datetime):
        return None if working_time.is_working_day(prepared) else False
    zone = _staff_zone(case)
    at = prepared if prepared.tzinfo else prepared.replace(tzinfo=zone_of(zone))
    return working_time.covers(at, zone)


def _is_scheduled(case: Case) -> bool:
    return case.post.text("posting_method") == "scheduled"


def _staff_zone(case: Case) -> str:
    """The clock that staff live by: the post's zone, unless that is no place (UTC)."""
    zone = case.instant.zone
    if "/" in zone and not zone.startswith("Etc/"):
        return zone
    own = case.account.timezone if case.account else None
    return own or case.world.settings.timezone


@rule(
    "political-post-with-government-resources",
    level=Level.ERROR,
    clauses=(*_NO_RESOURCES, "livestream.no-minister-only"),
    keeps=("may.minister-any-content", "may.mo-political-off-hours"),
    needs=("account", "resources|supported_by|prepared_by|paid_by|asset_source|asset"),
    wants=("resources",),
)
def political_post_with_government_resources(case: Case, _options: Options) -> Iterator[Draft]:
    """Government resources, people and money support no political activity, at any hour.

    An official account is one of them: that a post there is partisan is another rule's to say.
    """
    if case.official or not (case.live and case.partisan.possible):
        return
    drafts = list(_with_government_means(case))
    cited = None if is_helped_livestream(case) else _NO_RESOURCES
    # Where it is not even sure that the post is partisan, that is asked once.
    for draft in drafts if case.partisan.certain else drafts[:1]:
        yield replace(draft, clauses=cited)


def _with_government_means(case: Case) -> Iterator[Draft]:
    if case.post.text("resources") == "government":
        yield _says(case, "resources", "resources")
    if "ops" in case.roles("supported_by") and not _is_said_of_livestream(case):
        yield _says(case, "supported", "supported_by")
    if "ops" in case.roles("prepared_by"):
        yield _says(case, "prepared", "prepared_by")
    if case.post.text("paid_by") == "government":
        yield _says(case, "paid", "paid_by")
    yield from _on_ministry_creative(case)


def _is_said_of_livestream(case: Case) -> bool:
    """Whether ``livestream-help-outside-official-role`` says it of the capacity given."""
    return is_helped_livestream(case) and case.partisan.field == "capacity"


def _on_ministry_creative(case: Case) -> Iterator[Draft]:
    """Partisan copy over the ministry's creative (reading T7)."""
    roles = case.poster_roles
    staff = "mo_staff" in roles
    if case.account_class == "third_party" and not staff:
        return
    if case.action not in NATIVE:
        return
    twins = case.twins
    shared = bool(twins.matches) and bool(case.assets) and is_ministry_content(case)
    if case.asset_source != "ministry" and not shared:
        return
    at = ("asset", "asset_source", "copy")
    related = twins.matches[:1]
    if staff:
        yield _says(case, "creative-by-staff", *at, related=related)
        return
    level = case.world.settings.partisan_on_ministry_creative
    if level == "off":
        return
    variant = "creative-by-minister" if "minister" in roles else "creative-by-unknown"
    yield _says(case, variant, *at, level=level, related=related)


@rule(
    "partisan-post-without-poster",
    level=Level.REVIEW,
    clauses=("mo.psoa-consistent",),
    keeps=("may.minister-any-content", "may.mo-manages"),
    needs=("account", "posted_by"),
    classes=("minister",),
)
def partisan_post_without_poster(case: Case, _options: Options) -> Iterator[Draft]:
    """Who publishes a partisan post on a minister's account decides which rules bind it."""
    if not (case.live and case.minister and case.partisan.possible):
        return
    if not case.poster_roles:
        yield _says(case, "who-posts", *_evidence_at(case), blank="posted_by", level=_REVIEW)
    elif case.poster_roles == {None}:
        people = named(case.post.people("posted_by"))
        yield _says(case, "poster-unknown", "posted_by", level=_REVIEW, people=people)


def _on_time(case: Case, variant: str, level: Level | None) -> Draft:
    """A draft about the moment of publishing, on the clock that staff live by."""
    day, at = case.when.day or date.min, case.instant.earliest
    params: dict[str, Param] = {"day": day}
    if at is not None and case.instant.precision == "exact":
        here = local(at, _staff_zone(case))
        params = {"day": here.date(), "time": here.time()}
    return _says(case, variant, "time", "when", "date", blank="time", level=level, filled=params)


def _says(
    case: Case,
    variant: str,
    *at: str,
    level: Level | None = None,
    related: tuple[Case, ...] = (),
    blank: str | None = None,
    filled: Mapping[str, Param] | None = None,
    **params: Param,
) -> Draft:
    """A draft that names its evidence; on a mere hint, the question whether it is partisan."""
    evidence = case.partisan.evidence
    reasons: dict[str, Param] = {"because": because(case)}
    if not case.partisan.certain and evidence is not None:
        variant, level = "maybe-partisan", _REVIEW
        reasons["reason"] = evidence.reason()
    return says(
        variant,
        *at,
        level=level,
        related=related,
        blank=blank,
        identity=(evidence.term.casefold(),) if evidence else (),
        filled={**(filled or {}), **params, **reasons},
    )


def _evidence_at(case: Case) -> tuple[str, ...]:
    return (case.partisan.field,) if case.partisan.field else ()
