"""``calendarlint rules`` and ``calendarlint clauses``: everything there is, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from calendarlint.policies.register import register
from calendarlint.rules.catalogue import all_rules
from tests.conftest import Run

Command = Callable[..., Run]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_rule_is_listed_with_a_sentence(run: Command, lang: str) -> None:
    shown = run("rules", "--lang", lang)
    assert shown.code == 0
    listed = json.loads(run("rules", "--lang", lang, "--format", "json").out)
    assert [rule["id"] for rule in listed] == list(all_rules())
    for rule in listed:
        assert rule["summary"] in shown.out


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_clause_is_listed_with_its_state(run: Command, lang: str) -> None:
    shown = run("clauses", "--lang", lang)
    assert shown.code == 0
    listed = json.loads(run("clauses", "--lang", lang, "--format", "json").out)
    assert [clause["id"] for clause in listed] == list(register())
    assert sum(clause["pack"] is None for clause in listed) == 94
    for clause in listed:
        assert clause["paraphrase"] in shown.out
        assert clause["rules"] or clause["kept_by"] or clause["reason"]


def test_the_lists_count_every_clause_once(run: Command) -> None:
    counts = re.findall(r"^ *(\d+)  \w", run("clauses").out, re.MULTILINE)
    assert sum(map(int, counts)) == len(register())
