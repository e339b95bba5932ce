"""``calendarlint check``: judge calendars and say what was found."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.shell_completion import CompletionItem

from calendarlint import pipeline
from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.inputs import selection_for, settings_for, sources_for
from calendarlint.cli.report_files import Asked, ReportFiles, asked_for, inputs_of, place
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.findings import Level, Report
from calendarlint.reports import formats
from calendarlint.reports.plain import no_commands, plain
from calendarlint.settings import SettingsError
from calendarlint.sources import Opened, open_all
from calendarlint.wording import Lang, Several, render, text

if TYPE_CHECKING:
    from calendarlint.revisions.since import Narrowing
    from calendarlint.runs import Run

TEXT: Final = formats.TEXT.name
LONG_WORK: Final = 2_000
"""Rows of calendars from which a progress bar is worth its line."""


def _words(_ctx: click.Context, _param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """Repeated and comma-separated values as one list."""
    return tuple(word.strip() for given in value for word in given.split(",") if word.strip())


def _changed_since(revision: str | None, run: Run, opened: Opened) -> Narrowing | None:
    """What changed since a revision; only who asks for it pays for loading what git needs."""
    if not revision:
        return None
    from calendarlint.revisions.since import since

    return since(run, revision, opened)


def _printed_formats(
    _ctx: click.Context, _param: click.Parameter, begun: str
) -> list[CompletionItem]:
    return [CompletionItem(name) for name in formats.printed() if name.startswith(begun)]


@click.command(help=help_text("cli.check.help"))
@click.argument("calendars", nargs=-1, metavar="[CALENDAR]...")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    default=TEXT,
    show_default=True,
    shell_complete=_printed_formats,
    help=help_text("formats.help.format", names=Several(formats.printed())),
)
@click.option("--output", "-o", type=click.Path(dir_okay=False), help=help_text("cli.check.output"))
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="[FORMAT=]PATH",
    help=help_text("formats.help.report"),
)
@click.option("--in-place", is_flag=True, help=help_text("formats.help.in-place"))
@click.option("--open", is_flag=True, help=help_text("formats.help.open"))
@click.option("--select", multiple=True, callback=_words, help=help_text("cli.check.select"))
@click.option("--ignore", multiple=True, callback=_words, help=help_text("cli.check.ignore"))
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "review", "never"]),
    default="error",
    show_default=True,
    help=help_text("cli.check.fail-on"),
)
@lang_option()
@click.option("--context", multiple=True, help=help_text("cli.check.context"))
@click.option("--config", type=click.Path(dir_okay=False), help=help_text("cli.check.config"))
@click.option(
    "--baseline", type=click.Path(dir_okay=False, exists=True), help=help_text("cli.check.baseline")
)
@click.option("--no-baseline", is_flag=True, help=help_text("cli.check.no-baseline"))
@click.option("--since", metavar="REVISION", help=help_text("cli.check.since"))
@click.option("--quiet", "-q", is_flag=True, help=help_text("cli.check.quiet"))
@click.option("--slip", is_flag=True, help=help_text("cli.slip.check"))
@click.option("--statistics", is_flag=True, help=help_text("cli.check.statistics"))
@click.option(
    "--color",
    "--colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help=help_text("cli.check.color"),
)
def check(calendars: tuple[str, ...], **options: Any) -> None:
    """Judge the calendars; the help text stands in the catalogues."""
    lang = language(options["lang"])
    try:
        form, asked = _asked(options)
        settings = settings_for(calendars, options["config"])
        lang = language(options["lang"], settings.lang)
        sources = sources_for(calendars, settings)
        selection = selection_for(options["select"], options["ignore"])
        opened = open_all(sources, [Path(given) for given in options["context"]], settings)
        named = Path(options["baseline"]) if options["baseline"] else None
        known = None if options["no_baseline"] else pipeline.baseline_for(settings, named)
        inputs = inputs_of(opened, settings, known)
        files = place(asked, opened, inputs, in_place=options["in_place"])
        page = files.page() or files.add_page() if options["open"] else None
        with _progress(opened, quiet=options["quiet"], lang=lang) as progress:
            run = pipeline.run_files(opened, settings, selection, progress=progress)
            report = pipeline.report_on(
                run,
                opened,
                with_posts=files.needs_posts or form.needs_posts,
                with_slack=options["slip"],
                known=known,
                changed=_changed_since(options["since"], run, opened),
            )
    except SettingsError as error:
        refuse(error.problems, lang)
    except (formats.UnknownFormatError, UnreadableError) as refusal:
        refuse([refusal.reason], lang)
    _deliver(report, form, files, lang, options)
    if page is not None:
        _open(page, lang)
    fail_on = None if options["fail_on"] == "never" else Level.of(options["fail_on"])
    sys.exit(_exit_code(report, fail_on, lang))


def _asked(options: Mapping[str, Any]) -> tuple[formats.Format, list[Asked]]:
    """The format of what would be printed, and every file to be written."""
    form = formats.named(options["form"], to_print=True)
    instead = [Asked(form, Path(options["output"]))] if options["output"] else []
    return form, [*instead, *asked_for(options["reports"])]


@contextmanager
def _progress(
    opened: Opened, *, quiet: bool, lang: Lang
) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, where somebody watches and the work is long."""
    rows = sum(len(grid.rows) for file in opened.judged for grid in file.grids)
    if quiet or not sys.stderr.isatty() or rows < LONG_WORK:
        yield None
        return
    label = render(text("cli.judging"), lang)
    with click.progressbar(length=100, label=label, file=sys.stderr) as bar:

        def tell(done: int, steps: int) -> None:
            bar.update(100 * done // steps - bar.pos)

        yield tell


def _deliver(
    report: Report,
    form: formats.Format,
    files: ReportFiles,
    lang: Lang,
    options: Mapping[str, Any],
) -> None:
    """Write the files, then print; the files are there before anything claims that they are."""
    own = {TEXT: {key: options[key] for key in ("quiet", "statistics")}}
    for _file, reason in report.unreadable:
        click.echo(f"calendarlint: {plain(render(reason, lang))}", err=True)
    try:
        said = files.write(report, lang, {TEXT: {**own[TEXT], "refusals": True}})
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    for line in said:
        click.echo(f"calendarlint: {plain(render(line, lang))}", err=True)
    if options["output"] is None:
        try:
            _print(report, form, lang, options, own)
        except BrokenPipeError:
            raise  # Whoever read has enough; click ends the program quietly.
        except OSError as error:
            refuse([text("writing.output-failed", reason=error.strerror or str(error))], lang)


def _open(page: Path, lang: Lang) -> None:
    """Show the page in the browser, and say where it is: the browser may be slow, or missing."""
    shown = webbrowser.open(page.resolve().as_uri())
    key = "formats.page-opened" if shown else "formats.page-not-opened"
    click.echo(f"calendarlint: {plain(render(text(key, file=str(page)), lang))}", err=True)


def _print(
    report: Report,
    form: formats.Format,
    lang: Lang,
    options: Mapping[str, Any],
    own: Mapping[str, Mapping[str, bool]],
) -> None:
    if form.name != TEXT:
        # Bytes, so that every system gets the same ones, line ends included.
        rendered = form.render(report, lang)
        click.echo(rendered.encode("utf-8", "replace"), nl=False)
    elif report.files:
        rendered = form.render(report, lang, **own[TEXT])
        if os.environ.get("GITHUB_ACTIONS"):
            rendered = no_commands(rendered)
        click.echo(rendered, nl=False, color=_wants_colour(options["color"]))


def _wants_colour(asked: str) -> bool | None:
    if asked != "auto":
        return asked == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return None


def _exit_code(report: Report, fail_on: Level | None, lang: Lang) -> int:
    code = report.exit_code(fail_on)
    if code == 3:
        click.echo(f"calendarlint: {render(text('cli.nothing-to-check'), lang)}", err=True)
    return code
