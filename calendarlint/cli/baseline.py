"""``calendarlint baseline``: list today's findings, so that only new ones stop anybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from calendarlint import baseline as known
from calendarlint import pipeline
from calendarlint.calendars.files.paths import shown
from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.inputs import settings_for, sources_for
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.reports.plain import plain
from calendarlint.reports.writing import write_whole
from calendarlint.rules.engine import Selection
from calendarlint.settings import SettingsError
from calendarlint.sources import open_all
from calendarlint.wording import Text, render, text

Command = TypeVar("Command", bound=Callable[..., Any])

EVERY_RULE: Final = Selection()


def _inputs(command: Command) -> Command:
    """The arguments that all three commands take."""
    for option in (
        lang_option(),
        click.option(
            "--config", type=click.Path(dir_okay=False), help=help_text("cli.check.config")
        ),
        click.option(
            "--baseline",
            "file",
            type=click.Path(dir_okay=False),
            help=help_text("cli.baseline.file"),
        ),
        click.argument("calendars", nargs=-1, metavar="[CALENDAR]..."),
    ):
        command = option(command)
    return command


@click.group(help=help_text("cli.baseline.help"))
def baseline() -> None:
    """The group; its help text stands in the catalogues."""


@baseline.command(help=help_text("cli.baseline.write"))
@_inputs
def write(calendars: tuple[str, ...], **options: Any) -> None:
    """List every finding in a new file."""
    _rewrite(calendars, options, new=True, add=True)


@baseline.command(help=help_text("cli.baseline.update"))
@_inputs
def update(calendars: tuple[str, ...], **options: Any) -> None:
    """List what is found now, and nothing that is gone."""
    _rewrite(calendars, options, new=False, add=True)


@baseline.command(help=help_text("cli.baseline.prune"))
@_inputs
def prune(calendars: tuple[str, ...], **options: Any) -> None:
    """Take out what is gone."""
    _rewrite(calendars, options, new=False, add=False)


def _rewrite(calendars: tuple[str, ...], options: dict[str, Any], *, new: bool, add: bool) -> None:
    lang = language(options["lang"])
    try:
        settings = settings_for(calendars, options["config"])
        lang = language(options["lang"], settings.lang)
        path = Path(options["file"]) if options["file"] else known.path_for(settings)
        _refuse_wrong_start(path, new=new)
        before = known.load(path)
        opened = open_all(sources_for(calendars, settings), [], settings)
        if opened.unreadable:
            refuse([reason for _, reason in opened.unreadable], lang)
        report = pipeline.judge_files(opened, settings, EVERY_RULE)
        files = [file.file for file in report.files if not file.context]
        files += [report.settings_file] if report.settings_file else []
        ran = known.Ran.of(before, report.rules_run, files, report.not_run)
        after, changes = known.rewritten(before, report.findings, ran, add=add)
        write_whole(path, known.as_json(after), [Path(file) for file in files])
    except SettingsError as error:
        refuse(error.problems, lang)
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    key = "cli.baseline.pruned" if not add else "cli.baseline.written"
    told = text(
        key,
        file=after.shown,
        count=len(after.entries),
        added=changes.added,
        removed=changes.removed,
    )
    click.echo(plain(render(told, lang)))


def _refuse_wrong_start(path: Path, *, new: bool) -> None:
    problem: Text | None = None
    if new and path.exists():
        problem = text("baseline.exists", file=shown(path))
    elif not new and not path.exists():
        problem = text("baseline.missing", file=shown(path))
    if problem is not None:
        raise UnreadableError(problem)
