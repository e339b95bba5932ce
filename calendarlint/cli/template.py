"""``calendarlint template``: an empty calendar that lets every rule run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.reports.writing import write_whole
from calendarlint.template import template_fields, write_template
from calendarlint.wording import render, text


@click.command(help=help_text("cli.template.help"))
@click.argument("workbook", type=click.Path(dir_okay=False), metavar="WORKBOOK.xlsx")
@lang_option()
@click.option("--force", is_flag=True, help=help_text("cli.template.force"))
def template(workbook: str, **options: Any) -> None:
    """Write the template; the help text stands in the catalogues."""
    lang = language(options["lang"])
    target = Path(workbook)
    if target.suffix.lower() != ".xlsx":
        refuse([text("cli.template.ending", file=workbook)], lang)
    if target.exists() and not options["force"]:
        refuse([text("cli.template.exists", file=workbook)], lang)
    try:
        write_whole(target, write_template(lang), [])
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    written = text("cli.template.written", file=workbook, count=len(template_fields()))
    click.echo(render(written, lang))
