"""Who is shown in a post without being there in an official role, and on what consent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from calendarlint.calendars.posts import Person
from calendarlint.facts.case import Case
from calendarlint.facts.instants import zone_of
from calendarlint.registry.names import normal_name

NEED_CONSENT: Final = frozenset({"public", "minor", "stakeholder", "constituent"})


def consent_of(case: Case) -> str | None:
    """The consent recorded for a post; None where the cell is blank or unreadable."""
    return case.post.text("consent")


def is_consent_unreadable(case: Case) -> bool:
    """Whether the consent cell holds words that no known form of consent explains."""
    return any(
        problem.kind == "unknown-value" and problem.field == "consent"
        for problem in case.post.problems
    )


def people_with(case: Case, *roles: str) -> tuple[Person, ...]:
    """The people in the post who have one of ``roles`` on that day."""
    return tuple(person for person in case.post.people("people") if case.role(person) in roles)


def unknown_people(case: Case) -> tuple[Person, ...]:
    """People given by a name alone whom neither the settings nor the People sheet know."""
    return tuple(
        person
        for person in case.post.people("people")
        if person.name is not None and case.role(person) is None
    )


def staff_shown(case: Case) -> tuple[Person, ...]:
    """Ministry staff in the post who are not there as the settings' spokespersons."""
    spokespersons = {normal_name(name) for name in case.world.settings.consent.spokespersons}
    return tuple(
        person
        for person in people_with(case, "ops")
        if person.name is None or normal_name(person.name) not in spokespersons
    )


def at_or_before_post(case: Case, moment: date) -> bool | None:
    """Whether ``moment`` (a consent given or withdrawn) comes no later than a dated post.

    Where one of the two has no time, dates alone are compared. None where the post's time can mean
    several moments and ``moment`` lies between them.
    """
    earliest, latest = case.instant.earliest, case.instant.latest
    if case.when.day is None or earliest is None or latest is None:
        return None
    if not isinstance(moment, datetime):
        return moment <= case.when.day
    zone = zone_of(case.instant.zone)
    at = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    if case.instant.precision == "day":
        return at.astimezone(zone).date() <= case.when.day
    if earliest < at <= latest:
        return None
    return at <= earliest
