from datetime import date, timedelta
from typing import Any

import pytest

from calendarlint import settings
from calendarlint.registry import PersonEntry, Registry

DAY = date(2026, 7, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def registry(*people: dict[str, Any]) -> Registry:
    return Registry.build(settings.from_mapping({"people": people}))


def role_of(person: PersonEntry | None) -> str | None:
    return person.role if person else None


@pytest.mark.parametrize(
    "written",
    [
        *("Hélène Roy-Bell", "Helene Roy-Bell", "HÉLÈNE ROY-BELL", "  hélène  roy-bell "),
        *("Roy-Bell, Hélène", "Hon. Hélène Roy-Bell", "L’hon. Hélène Roy-Bell", "Helene Roy Bell"),
        *("The Honourable Hélène Roy-Bell", "Mme Hélène Roy-Bell"),
    ],
)
def test_names_are_compared_as_people_write_them(written: str) -> None:
    known = registry({"name": "Hélène Roy-Bell", "role": "minister"})
    assert role_of(known.person(written, DAY)) == "minister"


@pytest.mark.parametrize("written", ["Hélène", "Roy-Bell", "Hélène Roy", "Helena Roy-Bell", ""])
def test_other_names_are_other_people(written: str) -> None:
    known = registry({"name": "Hélène Roy-Bell", "role": "minister"})
    assert known.person(written, DAY) is None


def test_first_and_last_day_are_included() -> None:
    known = registry({"name": "Rod Bell", "role": "minister", "from": DAY, "to": DAY})
    found = [role_of(known.person("Rod Bell", day)) for day in (BEFORE, DAY, AFTER)]
    assert found == [None, "minister", None]
    assert role_of(known.person("Rod Bell")) == "minister"


def test_a_secondment_counts_on_its_dates_only() -> None:
    known = registry(
        {"name": "Ines Roy", "role": "ops"},
        {"name": "Roy, Ines", "role": "mo_staff", "from": DAY, "to": DAY},
    )
    found = [role_of(known.person("Ines Roy", day)) for day in (BEFORE, DAY, AFTER)]
    assert found == ["ops", "mo_staff", "ops"]
    assert role_of(known.person("Ines Roy")) == "ops"
    assert [p.name for p in known.people_with_role("ops", BEFORE)] == ["Ines Roy"]
    assert known.people_with_role("ops", DAY) == []
    assert [p.name for p in known.people_with_role("mo_staff", DAY)] == ["Roy, Ines"]
    assert [p.name for p in known.people_with_role("mo_staff")] == ["Roy, Ines"]


def test_a_shuffle_hands_the_role_on() -> None:
    known = registry(
        {"name": "Rod Bell", "role": "minister", "ministry": "Bridges", "to": BEFORE},
        {"name": "Ada Quinn", "role": "minister", "ministry": "Bridges", "from": DAY},
    )
    assert [p.name for p in known.people_with_role("minister", BEFORE)] == ["Rod Bell"]
    assert [p.name for p in known.people_with_role("minister", DAY)] == ["Ada Quinn"]
