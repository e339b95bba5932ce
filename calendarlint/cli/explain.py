"""``calendarlint explain``: the page of a rule, or what is known of a clause."""

from __future__ import annotations

from typing import Any

import click

from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.policies.pages import page
from calendarlint.policies.register import citation, register
from calendarlint.rules.catalogue import all_rules
from calendarlint.wording import Lang, Quoted, render, text


@click.command(help=help_text("cli.explain.help"))
@click.argument("word", metavar="RULE|CLAUSE")
@lang_option()
def explain(word: str, **options: Any) -> None:
    """Print the page; the help text stands in the catalogues."""
    lang = language(options["lang"])
    if word in all_rules():
        click.echo(page(word, lang).markdown)
    elif word in register():
        click.echo(_clause(word, lang))
    else:
        refuse([text("cli.explain.unknown", word=Quoted(word))], lang)


def _clause(clause_id: str, lang: Lang) -> str:
    clause = register()[clause_id]
    lines = [
        citation(clause_id, lang),
        render(text("cli.explain.state", state=clause.state_word), lang),
    ]
    if clause.reason is not None:
        lines.append(clause.reason[lang])
    rules = (*clause.rules, *clause.kept_by)
    if rules:
        lines.append(render(text("cli.explain.rules", rules=", ".join(rules)), lang))
    return "\n".join(lines)
