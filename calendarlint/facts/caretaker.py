"""How a post stands to the caretaker period, and what is recorded that may carry it there.

The period is what the settings give, a beginning and an end; nothing is worked out from elections.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import Final, Literal

from calendarlint.facts.case import Case
from calendarlint.facts.instants import Instant, local
from calendarlint.settings import Caretaker

Category = Literal["health", "safety", "time_sensitive", "revenue"]
CATEGORIES: Final[Sequence[Category]] = ("health", "safety", "time_sensitive", "revenue")
Review = Literal["given", "refused-or-pending", "unrecorded"]


class Standing(Enum):
    """Whether a post goes out in the caretaker period."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNCERTAIN = "uncertain"


def standing(case: Case) -> Standing:
    """How the post's instant stands to the period; one without a date is outside.

    It is uncertain where the calendar leaves open on which side of a boundary the post goes out:
    a day without a time, or an hour that a clock change repeats.
    """
    period = case.world.settings.caretaker
    instant = case.instant
    if period is None or instant.earliest is None or instant.latest is None:
        return Standing.OUTSIDE
    ends = instant.readings or (instant.earliest, instant.latest)
    covered = {period.covers(at) for at in ends}
    if len(covered) > 1:
        return Standing.UNCERTAIN
    if True in covered:
        return Standing.INSIDE
    return Standing.UNCERTAIN if _straddles(instant, period) else Standing.OUTSIDE


def _straddles(instant: Instant, period: Caretaker) -> bool:
    """Whether a whole period lies between the first and the last instant of an open time."""
    assert instant.earliest  # noqa: S101  only dated posts are compared
    assert instant.latest  # noqa: S101
    return not instant.readings and instant.earliest < period.starts <= instant.latest


def beginning(case: Case) -> datetime:
    """When the period begins, on the clock of the post."""
    return _on_its_clock(case, _period(case).starts)


def boundary(case: Case) -> tuple[Literal["begins", "ends"], datetime]:
    """The side of the period that an uncertain post may lie on, on the clock of the post."""
    period, earliest = _period(case), case.instant.earliest
    assert earliest  # noqa: S101  only dated posts are uncertain
    if earliest < period.starts or period.ends is None:
        return "begins", _on_its_clock(case, period.starts)
    return "ends", _on_its_clock(case, period.ends)


def _period(case: Case) -> Caretaker:
    period = case.world.settings.caretaker
    assert period is not None  # noqa: S101  the pack is on where a period is given
    return period


def _on_its_clock(case: Case, at: datetime) -> datetime:
    return local(at.astimezone(UTC), case.instant.zone)


def categories(case: Case) -> frozenset[Category]:
    """The reasons given for which a post is essential, as far as they are of the closed list."""
    given = case.post.items("essential_category")
    return frozenset(category for category in CATEGORIES if category in given)


def unread_category(case: Case) -> str | None:
    """The first reason given that the closed list does not have, as the calendar writes it."""
    given = case.post.items("essential_category")
    return next((reason for reason in given if reason not in CATEGORIES), None)


def unread_essential(case: Case) -> str | None:
    """What stands under Essential where it says neither yes nor no."""
    problems = (one for one in case.post.problems if one.kind == "unknown-value")
    return next((one.raw for one in problems if one.field == "essential"), None)


def auditor_generals_review(case: Case) -> Review:
    """What is recorded of the Auditor General's review of an advertisement."""
    given = case.post.text("ag_reference")
    if given is None:
        return "unrecorded"
    return "refused-or-pending" if given in ("none", "pending") else "given"
