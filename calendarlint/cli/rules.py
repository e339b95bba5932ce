"""``calendarlint rules``: every rule, its level and what it is about."""

from __future__ import annotations

import json
from typing import Any

import click

from calendarlint.cli.speaking import format_option, help_text, lang_option, language
from calendarlint.policies.pages import page
from calendarlint.rules.catalogue import Rule, all_rules
from calendarlint.wording import Label, Lang, render


@click.command(help=help_text("cli.rules.help"))
@lang_option()
@format_option()
def rules(**options: Any) -> None:
    """Print the catalogue; the help text stands in the catalogues."""
    lang = language(options["lang"])
    if options["form"] == "json":
        listed = [_data(rule, lang) for rule in all_rules().values()]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for rule in all_rules().values():
        level = render(Label(f"level.{rule.level.word}"), lang)
        click.echo(f"{click.style(rule.id, bold=True)}  {level}\n  {page(rule.id, lang).summary}")


def _data(rule: Rule, lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.id,
        "level": rule.level.word,
        "over": rule.over,
        "summary": page(rule.id, lang).summary,
        "clauses": list(rule.clauses),
        "keeps": list(rule.keeps),
        "needs": list(rule.needs),
        "wants": list(rule.wants),
    }
