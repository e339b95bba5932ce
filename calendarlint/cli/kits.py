"""``calendarlint kits``: what became of each item of each MPP kit."""

from __future__ import annotations

from typing import Any, Final

import click

from calendarlint.cli.asking import asked, deliver, run_options
from calendarlint.cli.speaking import help_text
from calendarlint.ledgers.kits import kits_of
from calendarlint.reports.kits_report import render_kits_csv, render_kits_json, render_kits_text
from calendarlint.wording import text

RENDER: Final = {"text": render_kits_text, "json": render_kits_json, "csv": render_kits_csv}


@click.command(help=help_text("cli.kits.help"))
@run_options(*RENDER)
def kits(calendars: tuple[str, ...], **options: Any) -> None:
    """Reconcile the kits; the help text stands in the catalogues."""
    ledger, question, lang = asked(
        calendars, options, lambda question: kits_of(question.run, question.unreadable)
    )
    rendered = RENDER[options["form"]](ledger, lang)
    deliver(rendered, question, ledger.exit_code(), text("kits.none"), options, lang)
