"""The command line. ``calendarlint plan.xlsx`` is the same as ``calendarlint check plan.xlsx``."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

import click

from calendarlint.cli.speaking import help_text
from calendarlint.version import __version__

CONTEXT: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
COMMANDS: Final = (
    *("assets", "baseline", "check", "clauses", "diff", "digest", "explain", "fix", "hook"),
    *("init", "kits", "rules", "schedule", "show", "slip", "strip", "template"),
)


class Program(click.Group):
    """The group of all commands, each loaded when it is called.

    Its first word may be a calendar instead of a command; ``check`` is meant then.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names of the commands, as the help lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name; every other command's imports are not paid for."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"calendarlint.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` in front, unless a command or an option of the group itself comes first."""
        own = {*COMMANDS, "-h", "--help", "--version"}
        # Shell completion of the first word asks with no words at all and wants the commands.
        completing = ctx.resilient_parsing and not args
        if not completing and (not args or args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Program, context_settings=CONTEXT, help=help_text("cli.help"))
@click.version_option(__version__, "--version", message="calendarlint %(version)s")
def cli() -> None:
    """The program; its help text stands in the catalogues."""


def main() -> None:
    """The entry point of the ``calendarlint`` command."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows is not UTF-8 by itself, and calendars hold every script.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="calendarlint")
