"""``calendarlint rules``: every rule, its level and what it is about."""

from __future__ import annotations

from typing import Any

import click

from calendarlint.cli.data import print_json, rule_data
from calendarlint.cli.speaking import format_option, help_text, lang_option, language
from calendarlint.policies.pages import page
from calendarlint.rules.catalogue import all_rules
from calendarlint.wording import Label, render


@click.command(help=help_text("cli.rules.help"))
@lang_option()
@format_option()
def rules(**options: Any) -> None:
    """Print the catalogue; the help text stands in the catalogues."""
    lang = language(options["lang"])
    if options["form"] == "json":
        listed = [rule_data(rule, lang) for rule in all_rules().values()]
        print_json(listed)
        return
    for rule in all_rules().values():
        level = render(Label(f"level.{rule.level.word}"), lang)
        click.echo(f"{click.style(rule.id, bold=True)}  {level}\n  {page(rule.id, lang).summary}")
