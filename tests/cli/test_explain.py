"""``calendarlint explain``: the page of a rule, and what is known of a clause."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from calendarlint.policies.register import register
from calendarlint.rules.catalogue import all_rules
from tests.conftest import Run

Command = Callable[..., Run]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_rule_shows_its_page(run: Command, lang: str) -> None:
    done = run("explain", "minister-post-before-ministry", "--lang", lang)
    assert done.code == 0
    assert done.out.startswith("# minister-post-before-ministry\n")
    assert "`parallel.ministry-first`" in done.out


def test_a_clause_shows_its_state_and_rules(run: Command) -> None:
    done = run("explain", "parallel.ministry-first")
    assert done.code == 0
    assert done.out.startswith("(parallel.ministry-first: ")
    assert "minister-post-before-ministry" in done.out


def test_programs_get_json(run: Command) -> None:
    rule = json.loads(run("explain", "consent-unsure", "--format", "json").out)
    assert rule["clauses"] == ["consent.unsure-escalate"]
    assert rule["markdown"].startswith("# consent-unsure\n")
    clause = json.loads(run("explain", "kit.altered", "--format", "json", "--lang", "fr").out)
    assert clause["rules"] == ["kit-content-altered"]


def test_an_unknown_word_is_refused_in_one_line(run: Command) -> None:
    done = run("explain", "parallel.nothing")
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_every_rule_cites_clauses_of_the_register() -> None:
    for rule in all_rules().values():
        assert rule.clauses
        assert set(rule.clauses) | set(rule.keeps) <= set(register())
