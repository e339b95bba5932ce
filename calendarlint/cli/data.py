"""Rules and clauses as plain data, for the commands that speak JSON."""

from __future__ import annotations

import json
from typing import Any

import click

from calendarlint.policies.pages import page
from calendarlint.policies.register import Clause
from calendarlint.rules.catalogue import Rule
from calendarlint.wording import Lang


def print_json(data: Any) -> None:
    """Print ``data`` as one indented JSON document."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def rule_data(rule: Rule, lang: Lang) -> dict[str, Any]:
    """A rule: its id, level, summary in ``lang``, clauses, and the columns it needs."""
    return {
        "id": rule.id,
        "level": rule.level.word,
        "pack": rule.pack,
        "over": rule.over,
        "summary": page(rule.id, lang).summary,
        "clauses": list(rule.clauses),
        "keeps": list(rule.keeps),
        "needs": list(rule.needs),
        "wants": list(rule.wants),
    }


def clause_data(clause: Clause, lang: Lang) -> dict[str, Any]:
    """A clause: its id, section, state, paraphrase in ``lang``, and the rules about it."""
    return {
        "id": clause.id,
        "pack": clause.pack,
        "section": clause.section,
        "state": clause.state,
        "derived": clause.derived,
        "paraphrase": clause.paraphrase[lang],
        "rules": list(clause.rules),
        "kept_by": list(clause.kept_by),
        "reason": clause.reason[lang] if clause.reason else None,
        "source": clause.source[lang] if clause.source else None,
    }
