"""``calendarlint digest``: send each lead what is theirs to know."""

from __future__ import annotations

import re
import sys
import tempfile
import webbrowser
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from calendarlint import pipeline
from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.inputs import settings_for, sources_for
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.digest.composing import preview
from calendarlint.digest.ledger import Ledger
from calendarlint.digest.ledger_file import only_run
from calendarlint.digest.model import Digest
from calendarlint.digest.running import (
    Edition,
    Outcome,
    chosen,
    digest_for,
    due_in_ledger,
    send,
    written,
)
from calendarlint.digest.sending import Postman, password_for, require_safe
from calendarlint.reports.plain import plain
from calendarlint.reports.writing import Writing, refuse_input, write_failure
from calendarlint.rules.engine import Selection
from calendarlint.settings import Settings, SettingsError
from calendarlint.settings.digest import DigestSettings, Lead
from calendarlint.sources import open_all
from calendarlint.wording import Lang, Text, render, text

_WAIT_SECONDS: Final = 900
_NOT_IN_NAMES: Final = re.compile(r"[\W_]+")
_LONGEST_NAME: Final = 60


@click.command(help=help_text("cli.digest.help"))
@click.argument("calendars", nargs=-1, metavar="[CALENDAR]...")
@click.option("--dry-run", is_flag=True, help=help_text("cli.digest.dry-run"))
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("digest"),
    show_default=True,
    help=help_text("cli.digest.output"),
)
@click.option("--preview", "shown", is_flag=True, help=help_text("cli.digest.preview"))
@click.option("--lead", "name", help=help_text("cli.digest.lead"))
@click.option("--schedule", help=help_text("cli.digest.schedule"))
@click.option("--resend", is_flag=True, help=help_text("cli.digest.resend"))
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d"]),
    help=help_text("cli.digest.at"),
)
@click.option("--config", type=click.Path(dir_okay=False), help=help_text("cli.check.config"))
@lang_option()
def digest(calendars: tuple[str, ...], **options: Any) -> None:
    """Judge, and send or show; the help text stands in the catalogues."""
    lang = language(options["lang"])
    try:
        settings = settings_for(calendars, options["config"])
        lang = language(options["lang"], settings.lang)
        if settings.digest is None or not settings.digest.leads:
            refuse([text("digest.not-set-up", file=settings.file or "calendarlint.toml")], lang)
        leads = chosen(settings.digest.leads, options["name"], options["schedule"])
        if not leads:
            refuse([text("digest.nobody")], lang)
        edition = _edition(calendars, settings, settings.digest, lang, options["at"])
        ledger = edition.folder / settings.digest.ledger
        reached = True
        if options["shown"]:
            _preview(_to_show(edition, leads, ledger), edition)
        elif options["dry_run"]:
            _write(_to_show(edition, leads, ledger), edition, options["output"])
        else:
            reached = _send(edition, leads, ledger, again=options["resend"])
    except SettingsError as error:
        refuse(error.problems, lang)
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    for _file, reason in edition.report.unreadable:
        click.echo(f"calendarlint: {plain(render(reason, lang))}", err=True)
    sys.exit(2 if edition.report.unreadable else int(not reached))


def _edition(
    calendars: Sequence[str],
    settings: Settings,
    digest: DigestSettings,
    lang: Lang,
    at: datetime | None,
) -> Edition:
    """The run: the calendars judged, with their posts, at a moment of the settings' zone."""
    zone = ZoneInfo(settings.timezone)
    now = at.replace(tzinfo=zone) if at else datetime.now(zone)
    opened = open_all(sources_for(calendars, settings), [], settings)
    known = pipeline.baseline_for(settings)
    run = pipeline.run_files(opened, settings, Selection(), today=now.date())
    report = pipeline.report_on(run, opened, with_posts=True, known=known)
    return Edition(report, opened.judged, settings, digest, now, lang)


def _send(edition: Edition, leads: Sequence[Lead], ledger: Path, *, again: bool) -> bool:
    """Send, lead by lead; whether all of them could be reached."""
    server = edition.digest.server
    require_safe(server)
    postman = Postman(server, password_for(server, edition.folder))
    reached = True
    with only_run(ledger, _WAIT_SECONDS), Ledger(ledger) as opened:
        for outcome in send(edition, leads, opened, postman, again=again):
            reached = reached and outcome.is_reached
            _tell(outcome, edition.lang)
    return reached


def _tell(outcome: Outcome, lang: Lang) -> None:
    name = outcome.lead.name
    if outcome.fate == "sent" and outcome.digest is not None:
        _say(text("digest.sent", name=name, count=len(outcome.digest.items)), lang)
        _tell_left_out(outcome.digest, lang)
    elif outcome.reason is not None:
        told = text(f"digest.{outcome.fate}", name=name, reason=outcome.reason)
        click.echo(f"calendarlint: {plain(render(told, lang))}", err=True)
    else:
        _say(text(f"digest.{outcome.fate}", name=name), lang)


def _tell_left_out(made: Digest, lang: Lang) -> None:
    for file in made.left_out:
        _say(text("digest.left-out", name=made.lead.name, file=file), lang)


def _to_show(edition: Edition, leads: Sequence[Lead], ledger: Path) -> list[Digest]:
    """What each lead would hear, with or without a message."""
    with Ledger(ledger, writing=False) as opened:
        return [
            digest_for(edition, lead, opened.known(lead, due_in_ledger(edition, lead)))
            for lead in leads
        ]


def _write(shown: Sequence[Digest], edition: Edition, folder: Path) -> None:
    """Write the messages to files, all of them or none, and say what is in them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_failure(folder, error) from error
    inputs = [Path(file.path) for file in edition.files]
    told: list[tuple[Digest, Path]] = []
    with Writing() as writing:
        for made in shown:
            target = folder / f"{_file_name(made.lead, edition)}.eml"
            whole = made
            if made.is_wanted:
                refuse_input(target, inputs)
                whole, content = written(made, edition.files)
                writing.add(target, content)
            told.append((whole, target))
        writing.finish()
    for whole, target in told:
        _tell_shown("digest.written", whole, target, edition.lang)
    count = sum(whole.is_wanted for whole, _ in told)
    _say(text("digest.dry-run", count=count), edition.lang)


def _preview(shown: Sequence[Digest], edition: Edition) -> None:
    """Show the messages in the browser, and say where they are: it may be slow, or missing."""
    folder = Path(tempfile.mkdtemp(prefix="calendarlint-"))
    for made in shown:
        page = folder / f"{_file_name(made.lead, edition)}.html"
        if made.is_wanted:
            page.write_text(preview(made), encoding="utf-8", errors="replace")
            webbrowser.open(page.as_uri())
        _tell_shown("digest.previewed", made, page, edition.lang)


def _tell_shown(key: str, made: Digest, place: Path, lang: Lang) -> None:
    name = made.lead.name
    if made.is_wanted:
        _say(text(key, name=name, file=str(place), count=len(made.items)), lang)
        _tell_left_out(made, lang)
    else:
        _say(text("digest.nothing", name=name), lang)


def _file_name(lead: Lead, edition: Edition) -> str:
    """A name for the lead's message that every system takes and no other lead has."""
    name = _NOT_IN_NAMES.sub("-", lead.name.casefold()).strip("-.")[:_LONGEST_NAME]
    return f"{edition.digest.leads.index(lead) + 1}-{name or 'lead'}"


def _say(told: Text, lang: Lang) -> None:
    click.echo(plain(render(told, lang)))
