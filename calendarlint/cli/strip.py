"""``calendarlint strip``: an annotated copy becomes the calendar that it was made from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import click

from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.reports.plain import plain
from calendarlint.reports.unmarked import unmark
from calendarlint.reports.writing import Writing, refuse_input, write_failure
from calendarlint.wording import render, text

_CHECKED: Final = ".checked"
_NOTHING: Final = 3


@click.command(help=help_text("cli.strip.help"))
@click.argument("copy", type=click.Path(), metavar="COPY")
@click.option("--output", "-o", type=click.Path(dir_okay=False), help=help_text("cli.strip.output"))
@click.option("--in-place", is_flag=True, help=help_text("cli.strip.in-place"))
@lang_option()
def strip(copy: str, **options: Any) -> None:
    """Take the marks off; the help text stands in the catalogues."""
    lang = language(options["lang"])
    source, output = Path(copy), options["output"]
    if output is not None and options["in_place"]:
        refuse([text("cli.strip.either")], lang)
    target = source if options["in_place"] else Path(output) if output else _beside(source)
    if output is None and not options["in_place"] and target.exists():
        refuse([text("cli.strip.exists", file=str(target))], lang)
    try:
        if not options["in_place"]:
            refuse_input(target, [source])
        with Writing() as writing:
            done = unmark(source, copy, writing.prepare(target))
            if done is not None:
                writing.finish()
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    except OSError as error:
        refuse([write_failure(target, error).reason], lang)
    if done is None:
        nothing = render(text("workbook.strip.nothing", file=copy), lang)
        click.echo(f"calendarlint: {plain(nothing)}", err=True)
        sys.exit(_NOTHING)
    for sentence in done.sentences(str(target)):
        click.echo(plain(render(sentence, lang)))


def _beside(source: Path) -> Path:
    """The usual place: ``plan.stripped.xlsx`` for ``plan.checked.xlsx``."""
    return source.with_name(f"{source.stem.removesuffix(_CHECKED)}.stripped{source.suffix}")
