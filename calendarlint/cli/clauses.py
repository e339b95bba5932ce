"""``calendarlint clauses``: every clause of the guideline and how it is dealt with."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from calendarlint.cli.data import clause_data, print_json
from calendarlint.cli.speaking import format_option, help_text, lang_option, language
from calendarlint.policies.register import Clause, citation, register
from calendarlint.wording import Lang, render, text


@click.command(help=help_text("cli.clauses.help"))
@lang_option()
@format_option()
def clauses(**options: Any) -> None:
    """Print the register; the help text stands in the catalogues."""
    lang = language(options["lang"])
    if options["form"] == "json":
        listed = [clause_data(clause, lang) for clause in register().values()]
        print_json(listed)
        return
    section = ""
    for clause in register().values():
        if clause.section != section:
            section = clause.section
            click.secho(f"\n{section}  {render(clause.section_title, lang)}", bold=True)
        click.echo(_line(clause, lang))
    counted = Counter(clause.state for clause in register().values())
    words = {clause.state: clause.state_word for clause in register().values()}
    click.echo()
    for state, count in counted.most_common():
        click.echo(f"{count:>4}  {render(words[state], lang)}")


def _line(clause: Clause, lang: Lang) -> str:
    rules = (*clause.rules, *clause.kept_by)
    how = ", ".join(rules) if rules else (clause.reason or {}).get(lang, "")
    state = render(clause.state_word, lang)
    line = text("cli.clauses.how" if how else "cli.clauses.state", state=state, how=how)
    return f"  {citation(clause.id, lang)}\n      {render(line, lang)}"
