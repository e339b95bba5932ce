"""``calendarlint schedule``: what starts the digest when it is due."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.inputs import settings_for
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.digest.scheduling import KINDS, Job, Unit, steps
from calendarlint.digest.scheduling.job import job_for
from calendarlint.reports.plain import plain
from calendarlint.reports.writing import Writing, refuse_input, write_failure
from calendarlint.settings import SettingsError, find
from calendarlint.wording import Lang, Text, render, text

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


@click.command(help=help_text("cli.schedule.help"))
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="KIND")
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    help=help_text("cli.schedule.output"),
)
@click.option(
    "--name", default="calendarlint-digest", show_default=True, help=help_text("cli.schedule.name")
)
@click.option("--config", type=click.Path(dir_okay=False), help=help_text("cli.check.config"))
@lang_option()
def schedule(
    kind: str, output: Path | None, name: str, config: str | None, lang: str | None
) -> None:
    """Print or write the units; the help text stands in the catalogues."""
    spoken = language(lang)
    try:
        settings = settings_for((), config)
        spoken = language(lang, settings.lang)
        file = Path(config) if config is not None else find(Path.cwd())
        if settings.digest is None or not settings.digest.leads or file is None:
            missing = settings.file or "calendarlint.toml"
            refuse([text("digest.not-set-up", file=missing)], spoken)
        if not _NAME.fullmatch(name):
            refuse([text("schedule.name", name=name)], spoken)
        job = job_for(file, settings, settings.digest, name, spoken)
        units = KINDS[kind](job)
        if output is None:
            _print(units)
        else:
            job = replace(job, written_to=output.absolute())
            _write(units, output, job)
        _explain(kind, job)
    except SettingsError as error:
        refuse(error.problems, spoken)
    except UnreadableError as refusal:
        refuse([refusal.reason], spoken)


def _print(units: Sequence[Unit]) -> None:
    """One unit as it stands, so that it can be piped; several below their names."""
    for unit in units:
        if len(units) > 1:
            click.echo(f"==> {unit.name} <==")
        click.echo(unit.content, nl=len(units) > 1)


def _write(units: Sequence[Unit], folder: Path, job: Job) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_failure(folder, error) from error
    with Writing() as writing:
        for unit in units:
            target = folder / unit.name
            refuse_input(target, [job.settings])
            writing.add(target, unit.content.encode(unit.encoding))
        writing.finish()
    for unit in units:
        click.echo(_said(text("schedule.written", file=str(folder / unit.name)), job.lang))


def _explain(kind: str, job: Job) -> None:
    told = list(steps(kind, job))
    if kind != "github" and (kind == "windows") != (os.name == "nt"):
        told.insert(0, text("schedule.elsewhere"))
    click.echo("", err=True)
    for step in told:
        line = f"    {plain(step)}" if isinstance(step, str) else _said(step, job.lang)
        click.echo(line, err=True)


def _said(sentence: Text, lang: Lang) -> str:
    return plain(render(sentence, lang))
