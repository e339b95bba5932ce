"""One use of a piece of content: a post that carries it, told as the ledgers show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from calendarlint.calendars.posts import Person
from calendarlint.facts.case import Case
from calendarlint.findings import Finding, Location, PostRef
from calendarlint.ledgers.changes import Alteration
from calendarlint.ledgers.timing import Timing
from calendarlint.rules.engine import Verdicts
from calendarlint.rules.parallel import NATIVE
from calendarlint.rules.places import initials
from calendarlint.wording import Label, Param, Several

By = Literal["official", "minister", "acting_mpp", "mpp", "other"]
How = Literal["native", "share", "other"]
State = Literal["settled", "not_settled", "off"]

_SHARES: Final = frozenset({"share", "quote"})


@dataclass(frozen=True, slots=True)
class Use:
    """A post that carries an item.

    ``by`` tells on whose kind of account, ``how`` whether the content itself is published there or
    somebody's post of it shared. ``state`` is ``settled`` (approved, scheduled, published, or no
    status is kept), ``not_settled`` or ``off`` (cancelled, an idea, on hold). ``timing`` and
    ``lag`` compare a minister's or acting MPP's post with the nearest settled official one; the
    lag is negative where it is early. Both are None where there is nothing to compare, ``lag``
    also where a time is missing. ``findings`` are those of the rules that the ledger stands for.
    """

    by: By
    how: How
    action: str
    state: State
    location: Location
    post: PostRef
    lang: str | None
    status: str | None
    context: bool
    posted_by: Param | None = None
    timing: Timing | None = None
    lag: timedelta | None = None
    alteration: Alteration | None = None
    findings: tuple[Finding, ...] = ()


def by_of(case: Case) -> By:
    """On whose kind of account the post stands, on its day."""
    if case.official:
        return "official"
    if case.account_class == "minister":
        return "minister"
    if case.account_class == "mpp":
        return "acting_mpp" if case.minister else "mpp"
    return "other"


def how_of(case: Case) -> How:
    """Whether the post publishes the content itself or shares somebody's post of it."""
    if case.action in NATIVE:
        return "native"
    return "share" if case.action in _SHARES else "other"


def state_of(case: Case) -> State:
    """Whether the post is settled."""
    if not case.live:
        return "off"
    return "settled" if case.firm else "not_settled"


def use_of(
    case: Case,
    findings: Sequence[Finding],
    *,
    timing: Timing | None = None,
    lag: timedelta | None = None,
    alteration: Alteration | None = None,
) -> Use:
    """The use that a post makes of an item."""
    return Use(
        by_of(case),
        how_of(case),
        case.action,
        state_of(case),
        case.post.location(),
        case.post.ref,
        case.lang,
        case.post.text("status"),
        case.post.context,
        _posted_by(case),
        timing,
        lag,
        alteration,
        tuple(findings),
    )


def findings_by_post(
    verdicts: Verdicts, standing: Iterable[Finding]
) -> Mapping[Case, list[Finding]]:
    """The findings that stand, by each post that they speak of."""
    found: dict[Case, list[Finding]] = defaultdict(list)
    for finding in standing:
        for case in verdicts.about.get((finding.rule, *finding.identity), ()):
            found[case].append(finding)
    return found


def _posted_by(case: Case) -> Param | None:
    """Who publishes the post: by name where the role is known, else by initials."""
    people = case.post.people("posted_by")
    if not people:
        return None
    return Several(tuple(dict.fromkeys(_person(person, case.role(person)) for person in people)))


def _person(person: Person, role: str | None) -> Param:
    if person.name is None:
        return Label(f"ledger.role.{role}")
    return person.name if role is not None else initials(person.name) or ""
