"""``calendarlint init``: a first settings file from the calendars themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from calendarlint import pipeline
from calendarlint.calendars.grid import UnreadableError
from calendarlint.calendars.posts import Posts
from calendarlint.cli.speaking import help_text, language, refuse
from calendarlint.registry import FoundAccount, draft_settings
from calendarlint.reports.writing import write_whole
from calendarlint.revisions.repository import attribute_lines
from calendarlint.revisions.states import repository_of
from calendarlint.settings import SettingsError, defaults
from calendarlint.wording import Lang, render, text

SHOWS: Final = "calendarlint show --textconv"
"""How git has a workbook shown as text."""


@click.command(help=help_text("cli.init.help"))
@click.argument("calendars", nargs=-1, metavar="[CALENDAR]...")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False),
    default="calendarlint.toml",
    show_default=True,
    help=help_text("cli.init.output"),
)
@click.option("--force", is_flag=True, help=help_text("cli.init.force"))
@click.option("--git", "for_git", is_flag=True, help=help_text("cli.init.git"))
@click.option("--lang", type=click.Choice(["en", "fr"]), help=help_text("cli.init.lang"))
def init(calendars: tuple[str, ...], **options: Any) -> None:
    """Draft the settings; the help text stands in the catalogues."""
    lang = language(options["lang"])
    if options["for_git"]:
        _set_up_git(lang)
        if not calendars:
            return
    elif not calendars:
        refuse([text("cli.init.no-calendar")], lang)
    target = Path(options["output"])
    if target.exists() and not options["force"]:
        refuse([text("cli.init.exists", file=str(target))], lang)
    try:
        posts = pipeline.read(list(calendars), defaults())
        found = _accounts(posts)
        inputs = [Path(file.file) for file in posts.files]
        drafted = draft_settings(found, [_pattern(given, target) for given in calendars], lang)
        write_whole(target, drafted, inputs)
    except SettingsError as error:
        refuse(error.problems, lang)
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    click.echo(render(text("cli.init.written", file=str(target), count=len(found)), lang))


def _set_up_git(lang: Lang) -> None:
    """Let git compare workbooks by their posts: here, and by ``.gitattributes`` for everyone."""
    try:
        repository = repository_of(defaults())
        repository.set_text_converter("calendar", SHOWS)
        attributes = repository.root / ".gitattributes"
        before = attributes.read_text(encoding="utf-8") if attributes.exists() else ""
        missing = [line for line in attribute_lines() if line not in before.splitlines()]
        if missing:
            gap = "" if not before or before.endswith("\n") else "\n"
            write_whole(attributes, f"{before}{gap}{chr(10).join(missing)}\n", [])
    except (OSError, UnicodeDecodeError):
        refuse([text("cli.init.attributes-unreadable")], lang)
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    click.echo(render(text("cli.init.git-done"), lang))


def _accounts(posts: Posts) -> Sequence[FoundAccount]:
    counted = Counter(
        (account, post.text("platform")) for post in posts if (account := post.text("account"))
    )
    return [FoundAccount(name, platform, count) for (name, platform), count in counted.items()]


def _pattern(given: str, target: Path) -> str:
    """A calendar as the settings name it: from their own folder, a folder as a pattern."""
    path = Path(given).resolve()
    folder = target.resolve().parent
    shown = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
    return f"{shown}/**/*" if path.is_dir() else shown
