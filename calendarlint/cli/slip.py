"""``calendarlint slip``: how far posts can move before something breaks."""

from __future__ import annotations

from typing import Any, Final

import click

from calendarlint.cli.asking import Asked, asked, deliver, run_options
from calendarlint.cli.speaking import help_text
from calendarlint.reports.slip_report import render_slip_json, render_slip_text
from calendarlint.slack import SlipReport
from calendarlint.slipping.limits import slip_report
from calendarlint.slipping.spans import read_span
from calendarlint.wording import text

RENDER: Final = {"text": render_slip_text, "json": render_slip_json}


@click.command(help=help_text("cli.slip.help"))
@run_options(*RENDER)
@click.option("--post", metavar="ID|CELL", help=help_text("cli.slip.post"))
@click.option("--by", metavar="SPAN", help=help_text("cli.slip.by"))
@click.option(
    "--within",
    metavar="SPAN",
    default="7d",
    show_default=True,
    help=help_text("cli.slip.within"),
)
def slip(calendars: tuple[str, ...], **options: Any) -> None:
    """Analyse the slip; the help text stands in the catalogues."""

    def answer(question: Asked) -> SlipReport:
        by = None if options["by"] is None else read_span(options["by"])
        within = abs(read_span(options["within"]))
        return slip_report(
            question.run, question.unreadable, post=options["post"], by=by, within=within
        )

    report, question, lang = asked(calendars, options, answer)
    rendered = RENDER[options["form"]](report, lang)
    deliver(rendered, question, report.exit_code(), text("slip.none"), options, lang)
