"""The language of the command line itself, and how it refuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeVar

import click

from calendarlint.reports.plain import plain
from calendarlint.wording import LANGUAGES, Lang, Param, Text, render, text

Command = TypeVar("Command", bound=Callable[..., Any])

VARIABLE = "CALENDARLINT_LANG"
"""The environment variable that sets the language where ``--lang`` does not."""


def language(given: str | None = None, settings: Lang | None = None) -> Lang:
    """The language to speak: as asked for, as the environment or the settings say, else English."""
    for wanted in (given, os.environ.get(VARIABLE), settings):
        for lang in LANGUAGES:
            if wanted is not None and wanted.casefold() == lang:
                return lang
    return "en"


def help_text(key: str, **params: Param) -> str:
    """A help text, filled in, in the language that the arguments on the command line ask for.

    Help is composed before options are parsed, so ``--lang`` is looked for in the raw arguments.
    """
    return render(text(key, **params), language(_asked_for(sys.argv[1:])))


def _asked_for(arguments: Sequence[str]) -> str | None:
    for number, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and number + 1 < len(arguments):
            return arguments[number + 1]
    return None


def lang_option() -> Callable[[Command], Command]:
    """The option ``--lang``, the same on every command."""
    return click.option("--lang", type=click.Choice(["en", "fr"]), help=help_text("cli.check.lang"))


def format_option() -> Callable[[Command], Command]:
    """The option ``--format``, for commands that people and programs read."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        help=help_text("cli.check.format"),
    )


def refuse(reasons: Sequence[Text], lang: Lang) -> NoReturn:
    """Say on standard error what cannot be done, a line each, and end with exit code 2."""
    for reason in reasons:
        click.echo(f"calendarlint: {plain(render(reason, lang))}", err=True)
    sys.exit(2)
