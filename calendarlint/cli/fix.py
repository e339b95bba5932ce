"""``calendarlint fix``: repair what has one right answer, and say what is left to a person."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from calendarlint import pipeline
from calendarlint.calendars.cell_text import as_text
from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.inputs import settings_for, sources_for
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.facts.personal_information import mask
from calendarlint.findings import Level, Report
from calendarlint.fixing.plans import Plan, once_repaired, plans_for, write
from calendarlint.fixing.repairs import LeftAlone, Repair
from calendarlint.reports.plain import no_commands, plain
from calendarlint.reports.text_report import render_text
from calendarlint.revisions.plain_text import plain_text
from calendarlint.rules.engine import Selection
from calendarlint.settings import Settings, SettingsError
from calendarlint.sources import open_all
from calendarlint.wording import Lang, Several, Text, render, text

_LONGEST: Final = 60
_NAMED: Final = 5
_NOTHING: Final = 3


@click.command(help=help_text("fix.help"))
@click.argument("calendars", nargs=-1, metavar="[CALENDAR]...")
@click.option("--diff", is_flag=True, help=help_text("fix.help.diff"))
@click.option("--write", "writes", is_flag=True, help=help_text("fix.help.write"))
@click.option("--unsafe", is_flag=True, help=help_text("fix.help.unsafe"))
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "review", "never"]),
    default="error",
    show_default=True,
    help=help_text("cli.check.fail-on"),
)
@click.option("--context", multiple=True, help=help_text("cli.check.context"))
@click.option("--config", type=click.Path(dir_okay=False), help=help_text("cli.check.config"))
@click.option(
    "--baseline", type=click.Path(dir_okay=False, exists=True), help=help_text("cli.check.baseline")
)
@click.option("--no-baseline", is_flag=True, help=help_text("cli.check.no-baseline"))
@lang_option()
def fix(calendars: tuple[str, ...], **options: Any) -> None:
    """Repair the calendars; the help text stands in the catalogues."""
    lang = language(options["lang"])
    try:
        if options["diff"] and options["writes"]:
            raise UnreadableError(text("fix.either"))
        if "-" in calendars:
            raise UnreadableError(text("fix.no-standard-input"))
        settings = settings_for(calendars, options["config"])
        lang = language(options["lang"], settings.lang)
        sources = sources_for(calendars, settings)
        opened = open_all(sources, [Path(given) for given in options["context"]], settings)
        named = Path(options["baseline"]) if options["baseline"] else None
        known = None if options["no_baseline"] else pipeline.baseline_for(settings, named)
        run = pipeline.run_files(opened, settings, Selection())
        plans = plans_for(run, opened, unsafe=options["unsafe"])
        refused = [plan.refusal for plan in plans if plan.refusal is not None]
        if options["writes"]:
            refused += _written(plans)
        as_it_stands = report = pipeline.report_on(run, opened, known=known)
        if any(plan.repairs for plan in plans):
            opened = once_repaired(opened, plans)
            run = pipeline.run_files(opened, settings, Selection())
            report = pipeline.report_on(run, opened, known=known)
    except SettingsError as error:
        refuse(error.problems, lang)
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    for reason in (*(reason for _, reason in report.unreadable), *refused):
        _say(reason, lang)
    if options["diff"]:
        _print_diff(plans, settings, lang)
    else:
        _print_repairs(plans, settings, lang, written=options["writes"])
        still_to_write = not options["writes"] and any(plan.repairs for plan in plans)
        _print_findings(report, lang, written=not still_to_write)
    on_disk = report if options["writes"] else as_it_stands
    sys.exit(_exit_code(on_disk, refused, options["fail_on"], lang))


def _written(plans: Sequence[Plan]) -> list[Text]:
    """Write every plan; why some were not, which then have no repairs left."""
    reasons: list[Text] = []
    for plan in plans:
        if plan.repairs:
            try:
                write(plan)
            except UnreadableError as refusal:
                plan.repairs = []
                reasons.append(refusal.reason)
    return reasons


def _say(sentence: Text, lang: Lang) -> None:
    click.echo(f"calendarlint: {plain(render(sentence, lang))}", err=True)


def _print(shown: str) -> None:
    """Print what holds words of a calendar."""
    click.echo(no_commands(shown) if os.environ.get("GITHUB_ACTIONS") else shown)


def _print_repairs(plans: Sequence[Plan], settings: Settings, lang: Lang, *, written: bool) -> None:
    for plan in plans:
        for repair in plan.repairs:
            _print(plain(render(_line(repair, settings), lang)))
        for sentence in _left(plan.left):
            _print(plain(render(sentence, lang)))
        if plan.repairs:
            key = "fix.written" if written else "fix.to-write"
            told = text(key, file=plan.file.path, count=len(plan.repairs))
            click.echo(click.style(plain(render(told, lang)), bold=True))
    if not any(plan.repairs or plan.left or plan.refusal for plan in plans):
        click.echo(render(text("fix.nothing"), lang))


def _line(repair: Repair, settings: Settings) -> Text:
    before, after = (_shown(words, settings) for words in repair.shown)
    return text(
        "fix.repair",
        place=repair.location.shown,
        before=before,
        after=after,
        reason=repair.reason,
    )


def _shown(words: str, settings: Settings) -> str:
    masked = mask(words, settings.public_contacts)
    return masked if len(masked) <= _LONGEST else f"{masked[: _LONGEST - 1].rstrip()}…"


def _left(left: Sequence[LeftAlone]) -> Iterator[Text]:
    """What is left alone, cells with one reason in one sentence."""
    reasons: dict[tuple[str, str], list[LeftAlone]] = {}
    for each in left:
        reasons.setdefault((each.reason.key, each.location.sheet or ""), []).append(each)
    for same in reasons.values():
        places = [each.location.cell or "" for each in same[:_NAMED]]
        first = same[0].location
        shown = Several((first.shown, *places[1:], *(("…",) if len(same) > _NAMED else ())))
        yield text("fix.left", places=shown, reason=same[0].reason)


def _print_diff(plans: Sequence[Plan], settings: Settings, lang: Lang) -> None:
    for plan in plans:
        if not plan.repairs:
            continue
        before, after = (
            plain_text(file, pipeline.read(file, settings)).splitlines()
            for file in (plan.file, plan.repaired)
        )
        name = plan.file.path
        for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""):
            _print(plain(mask(line, settings.public_contacts)))
        unseen = sum(as_text(each.before).strip() == as_text(each.after) for each in plan.repairs)
        if unseen:
            _say(text("fix.unseen", file=name, count=unseen), lang)


def _print_findings(report: Report, lang: Lang, *, written: bool) -> None:
    if not report.posts:
        return
    count = len(report.findings)
    click.echo()
    if not count:
        click.echo(render(text("fix.none-left" if written else "fix.none-would-be-left"), lang))
        return
    told = text("fix.findings-left" if written else "fix.findings-would-be-left", count=count)
    click.echo(f"{click.style(render(told, lang), bold=True)}\n")
    _print(render_text(report, lang, quiet=True).rstrip("\n"))


def _exit_code(report: Report, refused: Sequence[Text], fail_on: str, lang: Lang) -> int:
    code = report.exit_code(None if fail_on == "never" else Level.of(fail_on))
    if refused:
        return 2
    if code == _NOTHING:
        _say(text("cli.nothing-to-check"), lang)
    return code
