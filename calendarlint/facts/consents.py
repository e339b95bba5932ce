"""Who is shown in a post without being there in an official role, and on what consent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from calendarlint.calendars.posts import Person
from calendarlint.facts.case import Case
from calendarlint.facts.instants import zone_of

NEED_CONSENT: Final = frozenset({"public", "minor", "stakeholder", "constituent"})
RECORDED: Final = frozenset({"form", "written", "verbal", "notice"})


def consent_of(case: Case) -> str | None:
    """The consent recorded for a post; None where the cell is blank or says nothing known."""
    return case.post.text("consent")


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
    spokespersons = {name.casefold() for name in case.world.settings.consent.spokespersons}
    return tuple(
        person
        for person in people_with(case, "ops")
        if person.name is None or person.name.casefold() not in spokespersons
    )


def compared_to_post(case: Case, moment: date) -> int | None:
    """How ``moment`` (a consent given or withdrawn) lies to the post: -1 before, 0 at it, 1 after.

    Where one of the two has no time, dates alone are compared. None where the post has no date.
    """
    if case.when.day is None or case.instant.earliest is None:
        return None
    if not isinstance(moment, datetime) or case.instant.precision == "day":
        day = moment.date() if isinstance(moment, datetime) else moment
        return (day > case.when.day) - (day < case.when.day)
    at = moment if moment.tzinfo else moment.replace(tzinfo=zone_of(case.instant.zone))
    return (at > case.instant.earliest) - (at < case.instant.earliest)
