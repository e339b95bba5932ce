"""What the commands on a judged run share: their inputs, their output, their exit codes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from calendarlint import pipeline
from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.inputs import settings_for, sources_for
from calendarlint.cli.report_files import inputs_of
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.reports.plain import no_commands, plain
from calendarlint.reports.writing import write_whole
from calendarlint.rules.engine import Selection
from calendarlint.runs import Run
from calendarlint.settings import SettingsError
from calendarlint.sources import open_all
from calendarlint.wording import Lang, Text, render

Command = TypeVar("Command", bound=Callable[..., Any])
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Asked:
    """A judged run and the files that could not be opened for it."""

    run: Run
    unreadable: Sequence[tuple[str, Text]]
    inputs: Sequence[Path]


def run_options(*formats: str) -> Callable[[Command], Command]:
    """The arguments of a command on calendars: which ones, in what form, where to."""

    def add(command: Command) -> Command:
        for option in (
            click.option(
                "--config", type=click.Path(dir_okay=False), help=help_text("cli.check.config")
            ),
            click.option("--context", multiple=True, help=help_text("cli.check.context")),
            lang_option(),
            click.option(
                "--output",
                "-o",
                type=click.Path(dir_okay=False),
                help=help_text("cli.check.output"),
            ),
            click.option(
                "--format",
                "form",
                type=click.Choice(formats),
                default=formats[0],
                show_default=True,
                help=help_text("cli.ledger.format" if "csv" in formats else "cli.check.format"),
            ),
            click.argument("calendars", nargs=-1, metavar="[CALENDAR]..."),
        ):
            command = option(command)
        return command

    return add


def asked(
    calendars: Sequence[str], options: dict[str, Any], answer: Callable[[Asked], Answer]
) -> tuple[Answer, Asked, Lang]:
    """Judge the calendars and ask the run; what cannot be read or meant is refused here."""
    lang = language(options["lang"])
    try:
        settings = settings_for(calendars, options["config"])
        lang = language(options["lang"], settings.lang)
        around = [Path(given) for given in options["context"]]
        opened = open_all(sources_for(calendars, settings), around, settings)
        run = pipeline.run_files(opened, settings, Selection())
        question = Asked(run, opened.unreadable, inputs_of(opened, settings, None))
        return answer(question), question, lang
    except SettingsError as error:
        refuse(error.problems, lang)
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)


def deliver(
    rendered: str, question: Asked, code: int, nothing: Text, options: dict[str, Any], lang: Lang
) -> NoReturn:
    """Print or write the answer and end with ``code``; ``nothing`` is said where that is 3."""
    for _file, reason in question.unreadable:
        click.echo(f"calendarlint: {plain(render(reason, lang))}", err=True)
    target = options["output"]
    if target is None:
        _print(rendered, options["form"])
    else:
        try:
            write_whole(Path(target), click.unstyle(rendered), question.inputs)
        except UnreadableError as refusal:
            refuse([refusal.reason], lang)
    if code == 3:
        click.echo(f"calendarlint: {render(nothing, lang)}", err=True)
    raise SystemExit(code)


def _print(rendered: str, form: str) -> None:
    if form != "text":
        # Bytes, so that every system gets the same ones, line ends included.
        click.echo(rendered.encode("utf-8", "replace"), nl=False)
    else:
        click.echo(
            no_commands(rendered) if os.environ.get("GITHUB_ACTIONS") else rendered, nl=False
        )
