"""The command line. ``calendarlint plan.xlsx`` is the same as ``calendarlint check plan.xlsx``."""

from __future__ import annotations

import sys

import click

from calendarlint.cli.check import check
from calendarlint.cli.explain import explain
from calendarlint.cli.init import init
from calendarlint.cli.speaking import help_text
from calendarlint.version import __version__

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class CheckByDefault(click.Group):
    """A group whose first word may be a calendar instead of a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` in front, unless a command or an option of the group itself comes first."""
        own = {"-h", "--help", "--version"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(cls=CheckByDefault, context_settings=CONTEXT, help=help_text("cli.help"))
@click.version_option(__version__, "--version", message="calendarlint %(version)s")
def cli() -> None:
    """The program; its help text stands in the catalogues."""


cli.add_command(check)
cli.add_command(init)
cli.add_command(explain)


def main() -> None:
    """The entry point of the ``calendarlint`` command."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows is not UTF-8 by itself, and calendars hold every script.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="calendarlint")
