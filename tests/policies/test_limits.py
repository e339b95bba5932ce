"""What the networks allow, as data: true to the register, to the rules and to the documentation."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest

from calendarlint.findings import Level
from calendarlint.policies.limits import (
    COUNTED,
    PACK,
    Form,
    Limit,
    Unit,
    clauses,
    limits,
    limits_of,
    networks,
)
from calendarlint.policies.register import register
from calendarlint.resources import package_path, schema
from calendarlint.rules.catalogue import all_rules
from docs.list_limits import PAGE, table

LIMITS = limits()
LETTERS = {Level.ERROR: "E", Level.WARNING: "W", Level.REVIEW: "R"}


def test_limits_and_clauses_of_the_pack_are_the_same() -> None:
    own = {clause.id for clause in register().values() if clause.pack == PACK}
    assert {limit.clause for limit in LIMITS} == own


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: f"{limit.clause}-{limit.unit}")
def test_a_limit_is_true_to_its_clause(limit: Limit) -> None:
    clause = register()[limit.clause]
    assert limit.rule in clause.rules
    assert LETTERS[limit.level] in clause.level
    assert limit.source in sources()
    assert clause.source == sources()[limit.source]
    for lang in ("en", "fr"):
        figures = clause.paraphrase[lang].replace("\u00a0", "").replace(",", "")
        assert str(limit.most) in figures


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: f"{limit.clause}-{limit.unit}")
def test_a_limit_is_written_in_words_that_exist(limit: Limit) -> None:
    assert limit.network in schema("post")["properties"]["platform"]["enum"]
    assert limit.unit in get_args(Unit)
    assert limit.form is None or limit.form in get_args(Form)
    assert limit.most > 0
    assert limit.as_of >= date(2026, 11, 1)
    assert limit.since is None or limit.until is None or limit.since <= limit.until


def test_a_rule_has_the_clauses_of_its_limits() -> None:
    rules = {rule.id: rule for rule in all_rules().values() if rule.pack == PACK}
    assert set(rules) == {limit.rule for limit in LIMITS}
    for name, rule in rules.items():
        assert rule.clauses == clauses(name)
        assert rule.level == max(limit.level for limit in LIMITS if limit.rule == name)


def test_what_is_unverified_is_never_more_than_a_question() -> None:
    for limit in LIMITS:
        if limit.source == "instagram-mentions" or (limit.network, limit.unit) in {
            ("youtube", "bytes"),
            ("tiktok", "utf16"),
        }:
            assert limit.level == Level.REVIEW


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2012, 5, 4), [(30, Level.ERROR)]),
        (date(2025, 11, 30), [(30, Level.ERROR)]),
        (date(2025, 12, 1), [(30, Level.ERROR), (5, Level.WARNING)]),
        (date(2025, 12, 18), [(30, Level.ERROR), (5, Level.WARNING)]),
        (date(2025, 12, 19), [(5, Level.ERROR)]),
        (date(2030, 1, 1), [(5, Level.ERROR)]),
        (None, [(5, Level.ERROR)]),
    ],
)
def test_hashtags_on_instagram_by_day(day: date | None, numbers: list[tuple[int, Level]]) -> None:
    known = limits_of("too-many-hashtags-for-network", "instagram")
    assert [(limit.most, limit.level) for limit in known if limit.holds(day)] == numbers


def test_a_limit_holds_on_its_first_and_its_last_day() -> None:
    one = timedelta(days=1)
    for limit in LIMITS:
        if limit.since is not None:
            assert limit.holds(limit.since)
            assert not limit.holds(limit.since - one)
        if limit.until is not None:
            assert limit.holds(limit.until)
            assert not limit.holds(limit.until + one)


def test_networks_are_those_that_some_rule_has_a_limit_for() -> None:
    assert networks("too-many-links-for-network") == {"threads"}
    assert networks("no-such-rule") == frozenset()
    assert networks() == {limit.network for limit in LIMITS}


def test_lengths_and_things_are_counted_by_different_rules() -> None:
    for limit in LIMITS:
        assert (limit.unit in COUNTED) <= limit.rule.startswith("too-many-")


def test_the_documentation_has_every_limit_as_the_data_has_it() -> None:
    assert table() in PAGE.read_text(encoding="utf-8")


def test_the_data_lies_with_the_pack() -> None:
    folder = package_path("policies", PACK)
    assert {"clauses.toml", "limits.toml", "top_level_domains.toml"} <= names_in(folder)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def sources() -> dict[str, dict[str, str]]:
    import tomllib

    file = package_path("policies", PACK, "clauses.toml")
    found: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))["sources"]
    return found
