"""Whose finding is it, seen in what a dry run writes; no finding is nobody's."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.digest.conftest import Office
from tests.digest.test_showing import _read, _text

HEADER = ("ID", "Account", "Platform", "Date", "Time", "Copy")
BRIDGES, PONTS = "@ONBridgesFerries", "@PontsTraversiersON"


def _post(name: str, account: str, day: str, copy: str = "Hello. #VoteLakeside") -> tuple[str, ...]:
    return (name, account, "X", day, "10:00", copy)


def _heard(office: Office, *leads: dict[str, Any], **digest: Any) -> dict[str, list[str]]:
    """The posts that each lead hears of, by the lead's name, in the message's order."""
    office.leads = [{"email": f"lead{n}@example.org", **one} for n, one in enumerate(leads)]
    office.digest |= digest
    done = office.run("--dry-run", "-o", "shown")
    assert done.code == 0, done.err
    heard = {}
    for path in sorted((office.folder / "shown").iterdir()):
        message = _read(path)
        name = message["To"].addresses[0].display_name
        heard[name] = sorted(set(re.findall(r"· (P-\d)\b", _text(message))))
    return heard


@pytest.fixture
def plans(office: Office) -> Office:
    """Two ministry accounts, one of them written without its sign, and an unknown one."""
    office.plan(
        HEADER,
        _post("P-1", "ONBridgesFerries", "2027-05-04"),
        _post("P-2", PONTS, "2027-05-05"),
        _post("P-3", "@ONPremierOffice", "2027-05-06"),
    )
    office.plan(HEADER, _post("P-4", BRIDGES, "2027-05-07"), name="more/summer.csv")
    office.top = {"calendars": ["*.csv", "more/*.csv"]}
    return office


def test_by_account_ministry_calendar_rule_and_level(plans: Office) -> None:
    heard = _heard(
        plans,
        {"name": "account", "accounts": [BRIDGES]},
        {"name": "ministry", "ministries": ["bridges and ferries"]},
        {"name": "calendar", "calendars": ["more/*.csv"]},
        {"name": "rule", "rules": ["partisan-content-on-official-account"]},
        {"name": "level", "levels": ["review"]},
        {"name": "both", "accounts": [BRIDGES], "calendars": ["plan.csv"]},
        {"name": "rest", "fallback": True},
    )
    assert heard == {
        "account": ["P-1", "P-4"],
        "ministry": ["P-1", "P-2", "P-4"],
        "calendar": ["P-4"],
        "rule": ["P-1", "P-2", "P-3", "P-4"],
        "both": ["P-1"],
    }


def test_the_fallback_hears_what_nobody_with_lists_answers_for(plans: Office) -> None:
    leads = (
        {"name": "account", "accounts": [BRIDGES]},
        {"name": "rest", "fallback": True},
        {"name": "reader"},
    )
    assert _heard(plans, *leads) == {
        "account": ["P-1", "P-4"],
        "rest": ["P-2", "P-3"],
        "reader": ["P-1", "P-2", "P-3", "P-4"],
    }


def test_a_fallback_with_lists_hears_both(plans: Office) -> None:
    heard = _heard(
        plans,
        {"name": "account", "accounts": [BRIDGES]},
        {"name": "both", "accounts": [PONTS], "fallback": True},
    )
    assert heard == {"account": ["P-1", "P-4"], "both": ["P-2", "P-3"]}


def test_without_a_fallback_the_first_lead_hears_it(plans: Office) -> None:
    heard = _heard(
        plans, {"name": "first", "accounts": [PONTS]}, {"name": "second", "accounts": [BRIDGES]}
    )
    assert heard == {"first": ["P-2", "P-3"], "second": ["P-1", "P-4"]}


def test_one_lead_alone_hears_no_more_than_in_a_run_for_all(plans: Office) -> None:
    plans.leads = [
        {"name": "Ann", "email": "ann@example.org", "accounts": [BRIDGES]},
        {"name": "Bo", "email": "bo@example.org", "fallback": True},
    ]
    assert plans.run("--dry-run", "--lead", "ANN").out.splitlines()[0].endswith("2 findings")


@pytest.mark.parametrize("pattern", ["more/*.csv", "more/**/*.csv", "summer.csv"])
def test_a_calendar_is_the_same_from_every_folder(plans: Office, pattern: str) -> None:
    plans.leads = [
        {"name": "Bo", "email": "bo@example.org", "fallback": True},
        {"name": "Ann", "email": "ann@example.org", "calendars": [pattern]},
    ]
    plans.started_in = plans.folder / "more"
    done = plans.run("--dry-run", "--config", str(plans.folder / "calendarlint.toml"))
    assert [line.rsplit(", ")[-1] for line in done.out.splitlines()[:2]] == [
        "3 findings",
        "1 finding",
    ]


@pytest.mark.parametrize(
    ("window", "days", "heard"),
    [
        ("7d", ("2027-05-02", "2027-05-03", "2027-05-09", "2027-05-10"), ["P-2", "P-3"]),
        ("1d", ("2027-05-03", "2027-05-04", "", "2027-05-02"), ["P-1", "P-3"]),
        ("next-month", ("2027-05-31", "2027-06-01", "2027-06-30", "2027-07-01"), ["P-2", "P-3"]),
        ("all", ("2027-05-02", "2027-05-03", "2031-01-01", ""), ["P-2", "P-3", "P-4"]),
    ],
)
def test_the_days_of_the_window(
    office: Office, window: str, days: tuple[str, ...], heard: list[str]
) -> None:
    office.plan(HEADER, *(_post(f"P-{n}", BRIDGES, day) for n, day in enumerate(days, 1)))
    assert _heard(office, {"name": "all"}, window=window) == {"all": heard}


@pytest.mark.parametrize(("minimum", "heard"), [("error", ["P-1"]), ("warning", ["P-1", "P-2"])])
def test_the_lowest_level_that_is_told(office: Office, minimum: str, heard: list[str]) -> None:
    office.plan(
        (*HEADER, "Status"),
        (*_post("P-1", BRIDGES, "2027-05-04"), "Approved"),
        (*_post("P-2", BRIDGES, "2027-05-05", "Ferry riders."), "noonish"),
    )
    assert _heard(office, {"name": "all"}, minimum_level=minimum) == {"all": heard}


def test_findings_about_accounts_are_in_every_window(office: Office) -> None:
    office.plan(HEADER, _post("P-1", BRIDGES, "2030-05-04"))
    office.leads = [{"name": "all", "email": "all@example.org"}]
    office.digest |= {"window": "7d"}
    office.top["calendars"] = ["*.csv"]
    settings = '[[accounts]]\nplatform = "x"\nhandle = "@ONFerryHelp"\nclass = "minister"\n'
    settings += 'managed_by = ["Omar Haddad"]\n'
    office.extra = settings
    done = office.run("--dry-run", "-o", "shown")
    assert "1 finding" in done.out
    assert "@ONFerryHelp" in _text(_read(next((office.folder / "shown").iterdir())))
