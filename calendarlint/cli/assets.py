"""``calendarlint assets``: where each ministry-made asset was used."""

from __future__ import annotations

from typing import Any, Final

import click

from calendarlint.cli.asking import asked, deliver, run_options
from calendarlint.cli.speaking import help_text
from calendarlint.ledgers.assets import assets_of
from calendarlint.reports.assets_report import (
    render_assets_csv,
    render_assets_json,
    render_assets_text,
)
from calendarlint.wording import text

RENDER: Final = {"text": render_assets_text, "json": render_assets_json, "csv": render_assets_csv}


@click.command(help=help_text("cli.assets.help"))
@run_options(*RENDER)
def assets(calendars: tuple[str, ...], **options: Any) -> None:
    """List the assets; the help text stands in the catalogues."""
    ledger, question, lang = asked(
        calendars, options, lambda question: assets_of(question.run, question.unreadable)
    )
    rendered = RENDER[options["form"]](ledger, lang)
    deliver(rendered, question, ledger.exit_code(), text("assets.none"), options, lang)
