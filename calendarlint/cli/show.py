"""``calendarlint show``: a calendar as stable plain text, for people and for ``git diff``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from calendarlint import pipeline
from calendarlint.calendars.files.opening import open_calendar
from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.inputs import settings_for
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.revisions.plain_text import plain_text
from calendarlint.settings import Settings, SettingsError, defaults
from calendarlint.wording import render


@click.command(help=help_text("cli.show.help"))
@click.argument("calendar", type=click.Path(path_type=Path))
@click.option("--textconv", is_flag=True, help=help_text("cli.show.textconv"))
@click.option("--config", type=click.Path(dir_okay=False), help=help_text("cli.check.config"))
@lang_option()
def show(calendar: Path, **options: Any) -> None:
    """Print the calendar; the help text stands in the catalogues."""
    lang = language(options["lang"])
    try:
        settings = _settings(options["config"], lenient=options["textconv"])
        lang = language(options["lang"], settings.lang)
        file = open_calendar(calendar, str(calendar))
        posts = pipeline.read(file, settings)
    except SettingsError as error:
        refuse(error.problems, lang)
    except UnreadableError as refusal:
        if not options["textconv"]:
            refuse([refusal.reason], lang)
        click.echo(f"calendarlint: {render(refusal.reason, lang)}")
        return
    click.echo(plain_text(file, posts), nl=False)


def _settings(config: str | None, *, lenient: bool) -> Settings:
    """The settings that apply in the current folder: git hands over a copy from elsewhere.

    A comparison must not stop because the settings are broken; ``check`` says what is wrong.
    """
    try:
        return settings_for((), config)
    except SettingsError:
        if lenient:
            return defaults()
        raise
