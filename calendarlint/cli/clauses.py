"""``calendarlint clauses``: every clause of the guideline and how it is dealt with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
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
        print_json([clause_data(clause, lang) for clause in register().values()])
        return
    for pack, listed in groupby(register().values(), key=lambda clause: clause.pack):
        clauses_of_pack = list(listed)
        if pack is not None:
            click.secho(f"\n{render(text('cli.clauses.pack', pack=pack), lang)}", bold=True)
        _print(clauses_of_pack, lang)


def _print(clauses: Sequence[Clause], lang: Lang) -> None:
    """The clauses of the guideline or of a pack, section by section, and how many of each state."""
    for section, listed in groupby(clauses, key=lambda clause: clause.section):
        inside = list(listed)
        number = f"{section}  " if inside[0].pack is None else ""
        click.secho(f"\n{number}{render(inside[0].section_title, lang)}", bold=True)
        for clause in inside:
            click.echo(_line(clause, lang))
    counted = Counter(clause.state for clause in clauses)
    words = {clause.state: clause.state_word for clause in clauses}
    click.echo()
    for state, count in counted.most_common():
        click.echo(f"{count:>4}  {render(words[state], lang)}")


def _line(clause: Clause, lang: Lang) -> str:
    rules = (*clause.rules, *clause.kept_by)
    how = ", ".join(rules) if rules else (clause.reason or {}).get(lang, "")
    state = render(clause.state_word, lang)
    line = text("cli.clauses.how" if how else "cli.clauses.state", state=state, how=how)
    return f"  {citation(clause.id, lang)}\n      {render(line, lang)}"
