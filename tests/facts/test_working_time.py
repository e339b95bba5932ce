"""Working time to the minute, on every holiday of three years, and as the settings have it."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import calendarlint
from calendarlint.resources import package_path

RULE = "political-post-in-working-hours"

ESA = {
    *("2026-01-01", "2026-02-16", "2026-04-03", "2026-05-18", "2026-07-01", "2026-09-07"),
    *("2026-10-12", "2026-12-25", "2026-12-28"),
    *("2027-01-01", "2027-02-15", "2027-03-26", "2027-05-24", "2027-07-01", "2027-09-06"),
    *("2027-10-11", "2027-12-27", "2027-12-28"),
    *("2028-01-03", "2028-02-21", "2028-04-14", "2028-05-22", "2028-07-03", "2028-09-04"),
    *("2028-10-09", "2028-12-25", "2028-12-26"),
}
"""The nine public holidays of each year, as they fall on weekdays or are moved to them."""
OPS_ONLY = {
    *("2026-04-06", "2026-08-03", "2026-09-30", "2026-11-11"),
    *("2027-03-29", "2027-08-02", "2027-09-30", "2027-11-11"),
    *("2028-04-17", "2028-08-07", "2028-10-02", "2028-11-13"),
}
"""Easter Monday, Civic Holiday, Truth and Reconciliation and Remembrance Day, likewise."""


def working(
    moments: list[tuple[str, str]], folder: Path, added: Mapping[str, Any] = {}
) -> set[str]:
    """Of moments, each a day and a time, those at which a partisan post by staff is an error."""
    path = folder / "plan.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["Date", "Time", "Account", "Copy", "Posted by", "Partisan"])
        for day, time in moments:
            rows.writerow(
                [day, time, "@RodBellMPP", f"See you, {day} {time}.", "Tara Quinn", "Yes"]
            )
    cast = package_path("policies", "ontario_ministers", "cast.toml").read_text(encoding="utf-8")
    report = calendarlint.lint(path, {**tomllib.loads(cast), **added})
    assert report.posts == len(moments)
    return {found.post.when for found in report.of(RULE) if found.post and found.post.when}


@pytest.mark.parametrize(
    ("time", "at_work"),
    [
        ("00:00", False),
        ("08:59", False),
        ("08:59:59", False),
        ("09:00", True),
        ("12:30", True),
        ("16:59", True),
        ("16:59:59", True),
        ("17:00", False),
        ("23:59", False),
    ],
)
def test_the_day_runs_from_nine_up_to_five(tmp_path: Path, time: str, at_work: bool) -> None:
    assert bool(working([("2027-05-04", time)], tmp_path)) is at_work


def test_the_week_runs_from_monday_to_friday(tmp_path: Path) -> None:
    monday = date(2027, 5, 3)
    days = [(monday + timedelta(days=count)).isoformat() for count in range(7)]
    found = working([(day, "10:00") for day in days], tmp_path)
    assert found == {f"{day}T10:00" for day in days[:5]}


@pytest.mark.parametrize(
    ("holidays", "off"),
    [
        (None, ESA | OPS_ONLY),
        ("ops_observed", ESA | OPS_ONLY),
        ("esa", ESA),
        ("none", set()),
    ],
)
@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_every_weekday_is_worked_but_the_holidays(
    tmp_path: Path, year: int, holidays: str | None, off: set[str]
) -> None:
    first = date(year, 1, 1)
    year_long = [first + timedelta(days=count) for count in range(366)]
    weekdays = {day.isoformat() for day in year_long if day.year == year and day.isoweekday() < 6}
    added = {"working_hours": {"holidays": holidays}} if holidays else {}
    found = working([(day, "10:00") for day in sorted(weekdays)], tmp_path, added)
    assert weekdays - {when[:10] for when in found} == {day for day in off if day[:4] == str(year)}


@pytest.mark.parametrize(
    "weekend", ["2026-12-26", "2027-12-25", "2027-12-26", "2028-07-01", "2028-09-30", "2028-11-11"]
)
@pytest.mark.parametrize("holidays", ["ops_observed", "none"])
def test_the_weekend_day_of_a_moved_holiday_stays_free(
    tmp_path: Path, weekend: str, holidays: str
) -> None:
    added = {"working_hours": {"holidays": holidays}}
    assert working([(weekend, "10:00")], tmp_path, added) == set()


@pytest.mark.parametrize(
    ("hours", "moment", "at_work"),
    [
        ({"from": "08:30"}, ("2027-05-04", "08:29"), False),
        ({"from": "08:30"}, ("2027-05-04", "08:30"), True),
        ({"from": "08:30"}, ("2027-05-04", "16:59"), True),
        ({"to": "16:30"}, ("2027-05-04", "16:29"), True),
        ({"to": "16:30"}, ("2027-05-04", "16:30"), False),
        ({"days": ["Sat", "Sun"]}, ("2027-05-08", "10:00"), True),
        ({"days": ["Sat", "Sun"]}, ("2027-05-07", "10:00"), False),
        ({"days": ["lun"]}, ("2027-05-03", "10:00"), True),
        ({"days": ["lun"]}, ("2027-05-04", "10:00"), False),
        ({"days": ["Mon"], "holidays": "none"}, ("2027-05-24", "10:00"), True),
        ({"days": ["Mon"]}, ("2027-05-24", "10:00"), False),
    ],
)
def test_the_settings_decide_hours_and_days(
    tmp_path: Path, hours: dict[str, Any], moment: tuple[str, str], at_work: bool
) -> None:
    assert bool(working([moment], tmp_path, {"working_hours": hours})) is at_work


@pytest.mark.parametrize(
    ("moment", "at_work"),
    [
        # In winter 14:00 UTC is 09:00 in Toronto, in summer 13:00 UTC is.
        (("2027-03-12", "13:59 UTC"), False),
        (("2027-03-12", "14:00 UTC"), True),
        (("2027-03-15", "12:59 UTC"), False),
        (("2027-03-15", "13:00 UTC"), True),
        (("2027-11-05", "20:59 UTC"), True),
        (("2027-11-05", "21:00 UTC"), False),
        (("2027-11-08", "21:59 UTC"), True),
        (("2027-11-08", "22:00 UTC"), False),
        # Monday 03:00 UTC is still Sunday evening there.
        (("2027-05-03", "03:00 UTC"), False),
    ],
)
def test_the_clock_is_the_local_one_before_and_after_it_changes(
    tmp_path: Path, moment: tuple[str, str], at_work: bool
) -> None:
    assert bool(working([moment], tmp_path)) is at_work
