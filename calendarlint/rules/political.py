"""Political activity of minister's-office staff: their own time, their own means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from calendarlint.facts.case import Case, has_any
from calendarlint.facts.instants import zone_of
from calendarlint.facts.origin import is_ministry_content
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.parallel import NATIVE
from calendarlint.rules.places import place_of
from calendarlint.wording import Param, Several, Text, text

_REVIEW: Final = Level.REVIEW


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
    wants=("time",),
)
def political_post_in_working_hours(case: Case, _options: Options) -> Iterator[Draft]:
    """Minister's-office staff do no politics on social media in working hours (T15, T16)."""
    if not (case.live and case.partisan.possible):
        return
    if case.post.flag("on_leave"):
        return
    draft = _publishing(case) or _preparing(case)
    if draft is not None:
        yield draft


def _publishing(case: Case) -> Draft | None:
    """What the moment of publishing shows, for a post that staff publish."""
    roles = case.poster_roles
    staff, designate = "mo_staff" in roles, "designate" in roles
    if not (staff or designate):
        return None
    working = case.world.working_time.may_cover(case.instant)
    scheduled = case.post.text("posting_method") == "scheduled"
    if scheduled and _prepared_at_work(case):
        return None
    if working is None:
        kept = "time" in case.post.table.fields
        return _on_time(case, "time-unknown", _REVIEW) if kept and case.when.day else None
    if not working:
        return None
    if scheduled:
        return _on_time(case, "scheduled-into-hours", _REVIEW)
    if not staff:
        return _on_time(case, "designate-in-hours", _REVIEW)
    return _on_time(case, "in-hours", None)


def _preparing(case: Case) -> Draft | None:
    """What the moment of preparing shows, whoever presses the button later."""
    prepared = case.post.moment("prepared_at")
    roles = case.roles("prepared_by") or case.poster_roles
    if prepared is None or "mo_staff" not in roles:
        return None
    at_work = _prepared_at_work(case)
    if at_work:
        return _says(case, "prepared-in-hours", "prepared_at", moment=prepared)
    if at_work is None:
        return _says(case, "prepared-time-unknown", "prepared_at", level=_REVIEW, moment=prepared)
    return None


def _prepared_at_work(case: Case) -> bool | None:
    prepared = case.post.moment("prepared_at")
    if prepared is None:
        return False
    working_time = case.world.working_time
    if not isinstance(prepared, datetime):
        return None if working_time.is_working_day(prepared) else False
    zone = zone_of(case.instant.zone)
    at = prepared if prepared.tzinfo else prepared.replace(tzinfo=zone)
    return working_time.covers(at, case.instant.zone)


@rule(
    "political-post-with-government-resources",
    level=Level.ERROR,
    clauses=("political.no-gov-resources", "s1.partisan"),
    keeps=("may.minister-any-content", "may.mo-political-off-hours"),
    needs=(
        "account",
        "resources|supported_by|prepared_by|paid_by|asset_source",
    ),
)
def political_post_with_government_resources(case: Case, _options: Options) -> Iterator[Draft]:
    """Government resources, people and money support no political activity, at any hour."""
    if not (case.live and case.partisan.possible):
        return
    if case.post.text("resources") == "government":
        yield _says(case, "resources", "resources")
    if "ops" in case.roles("supported_by"):
        yield _says(case, "supported", "supported_by")
    if "ops" in case.roles("prepared_by"):
        yield _says(case, "prepared", "prepared_by")
    if case.post.text("paid_by") == "government":
        yield _says(case, "paid", "paid_by")
    yield from _on_ministry_creative(case)


def _on_ministry_creative(case: Case) -> Iterator[Draft]:
    """Partisan copy over the ministry's creative (tension T7)."""
    own = case.asset_source == "ministry"
    twins = case.twins
    shared = bool(twins.matches) and bool(case.assets) and is_ministry_content(case)
    if case.official or not (own or shared) or case.action not in NATIVE:
        return
    at = ("asset", "asset_source", "copy")
    related = twins.matches[:1]
    extra: dict[str, Param] = {"place": place_of(related[0], case)} if related else {}
    roles = case.poster_roles
    if "mo_staff" in roles:
        yield _says(case, "creative-by-staff", *at, related=related, **extra)
        return
    level = case.world.settings.partisan_on_ministry_creative
    if level == "off":
        return
    variant = "creative-by-minister" if has_any(roles, "minister") else "creative-by-unknown"
    yield _says(case, variant, *at, level=level, related=related, **extra)


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
        yield _says(case, "who-posts", "posted_by", *_evidence_at(case), level=_REVIEW)
    elif case.poster_roles == {None}:
        names = tuple(person.name or "" for person in case.post.people("posted_by"))
        yield _says(
            case, "poster-unknown", "posted_by", level=_REVIEW, people=Several(names)
        )


def _on_time(case: Case, variant: str, level: Level | None) -> Draft:
    params: dict[str, Param] = {"day": case.when.day or date.min}
    if case.when.clock is not None:
        params["time"] = case.when.clock
    return _says(case, variant, "time", "when", "date", level=level, **params)


def _says(
    case: Case,
    variant: str,
    *at: str,
    level: Level | None = None,
    related: tuple[Case, ...] = (),
    **params: Param,
) -> Draft:
    """A draft that names its evidence, and that a mere hint lowers to a question."""
    if not case.partisan.certain:
        level = _REVIEW
    evidence = case.partisan.evidence
    return says(
        variant,
        *at,
        level=level,
        related=related,
        identity=(evidence.term.casefold(),) if evidence else (),
        because=_because(case),
        **params,
    )


def _because(case: Case) -> Text:
    partisan = case.partisan
    if partisan.evidence is not None:
        return partisan.evidence.reason()
    return text("political.declared")


def _evidence_at(case: Case) -> tuple[str, ...]:
    return (case.partisan.field,) if case.partisan.field else ()
