"""``calendarlint explain``: the page of a rule, or what is known of a clause."""

from __future__ import annotations

from typing import Any

import click

from calendarlint.cli.data import clause_data, print_json, rule_data
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.policies.pages import page
from calendarlint.policies.register import citation, register
from calendarlint.rules.catalogue import all_rules
from calendarlint.wording import Lang, Quoted, render, text


@click.command(help=help_text("cli.explain.help"))
@click.argument("word", metavar="RULE|CLAUSE")
@lang_option()
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    help=help_text("cli.explain.format"),
)
def explain(word: str, **options: Any) -> None:
    """Print the page; the help text stands in the catalogues."""
    lang = language(options["lang"])
    as_json = options["form"] == "json"
    if word in all_rules():
        markdown = page(word, lang).markdown
        if as_json:
            print_json({**rule_data(all_rules()[word], lang), "markdown": markdown})
        else:
            click.echo(markdown)
    elif word in register():
        if as_json:
            print_json(clause_data(register()[word], lang))
        else:
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
    if clause.source is not None:
        lines.append(render(text("cli.explain.source", source=clause.source[lang]), lang))
    rules = (*clause.rules, *clause.kept_by)
    if rules:
        lines.append(render(text("cli.explain.rules", rules=", ".join(rules)), lang))
    return "\n".join(lines)
