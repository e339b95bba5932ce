"""``calendarlint hook``: judge calendars for git, and say what to do in the committer's terms."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from calendarlint import pipeline
from calendarlint.calendars.files import paths as calendar_paths
from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.inputs import settings_for
from calendarlint.cli.speaking import help_text, lang_option, language, refuse
from calendarlint.findings import Level, Report
from calendarlint.reports.plain import plain
from calendarlint.reports.text_report import render_text
from calendarlint.revisions.repository import Repository
from calendarlint.revisions.since import since
from calendarlint.revisions.snapshot import laid_out
from calendarlint.revisions.states import repository_of
from calendarlint.rules.engine import Selection
from calendarlint.settings import Settings, SettingsError, defaults, find, governing
from calendarlint.sources import open_all
from calendarlint.wording import Lang, Text, render, text

if TYPE_CHECKING:
    from calendarlint.sources import Source

Command = TypeVar("Command", bound=Callable[..., Any])

_NO_COMMIT: Final = "0" * 40
_PASSES: Final = 3
"""The exit code of a report on nothing: no reason to stop a commit."""


def _options(command: Command) -> Command:
    """The options that every kind of hook takes."""
    for option in (
        lang_option(),
        click.option(
            "--fail-on",
            type=click.Choice(["error", "warning", "review", "never"]),
            default="error",
            show_default=True,
            help=help_text("cli.check.fail-on"),
        ),
    ):
        command = option(command)
    return command


@click.group(help=help_text("hook.help"))
def hook() -> None:
    """The group; its help text stands in the catalogues."""


@hook.command(help=help_text("hook.files.help"))
@click.argument("calendars", nargs=-1, metavar="[CALENDAR]...")
@click.option("--since", "revision", metavar="REVISION", help=help_text("cli.check.since"))
@_options
def files(calendars: tuple[str, ...], **options: Any) -> None:
    """Judge the files that pre-commit hands over, with the settings' calendars around them."""
    own = partial(_own, calendars)
    sys.exit(_judged(own, options, "commit", calendars=calendars))


@hook.command("all", help=help_text("hook.all.help"))
@click.option("--since", "revision", metavar="REVISION", help=help_text("cli.check.since"))
@_options
def every(**options: Any) -> None:
    """Judge every calendar of the settings."""
    repository = Repository.around(Path.cwd())
    names = repository.staged() if repository and find(Path.cwd()) is None else {}
    places = governing(Path.cwd(), names)
    sys.exit(max(_judged(_all, options, "commit", place=place) for place in places))


@hook.command(help=help_text("hook.staged.help"))
@_options
def staged(**options: Any) -> None:
    """Judge what the next commit would have, from the index and not from the work tree."""
    lang = language(options["lang"])
    try:
        repository = repository_of(defaults())
        options["revision"] = "HEAD" if repository.commit("HEAD") else None
        code = _judged_apart(repository, repository.staged(), options, "commit")
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    sys.exit(code)


@hook.command(help=help_text("hook.received.help"))
@_options
def received(**options: Any) -> None:
    """Judge what a push brings, from its commits: a server has no work tree."""
    lang = language(options["lang"])
    worst = 0
    try:
        repository = repository_of(defaults())
        for line in sys.stdin:
            old, new = _pushed(line)
            # Nothing comes in where a branch is deleted, or a tag names no commit.
            commit = None if set(new) == {"0"} else repository.commit(new)
            if commit is None:
                continue
            options["revision"] = _base(repository, old, commit)
            worst = max(worst, _judged_push(repository, commit, options))
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    sys.exit(worst)


def _pushed(line: str) -> tuple[str, str]:
    """The objects before and after, from what git tells a pre-receive hook of one branch or tag."""
    told = line.split(maxsplit=2)
    if len(told) != 3:
        raise UnreadableError(text("hook.no-push"))
    return told[0], told[1]


def _base(repository: Repository, old: str, new: str) -> str | None:
    """The commit that a push builds on: the branch before it, or where a new branch left off.

    A branch whose former commit is no longer here counts as new.
    """
    before = None if set(old) == {"0"} else repository.commit(old)
    main = repository.commit("HEAD")
    if before is None and main is not None:
        before = repository.common_ancestor(main, new)
    return before


def _judged_push(repository: Repository, commit: str, options: dict[str, Any]) -> int:
    objects = repository.files(commit)
    code = _judged_apart(repository, objects, options, "push")
    if not _governed(repository, objects) and repository.calendars(commit):
        before = options["revision"] or repository.commit("HEAD")
        if before is not None and _governed(repository, repository.files(before)):
            raise UnreadableError(text("hook.settings-gone"))
    return code


def _governed(repository: Repository, objects: Mapping[str, str]) -> bool:
    """Whether there are settings anywhere among these files."""
    tables = {name: one for name, one in objects.items() if name.endswith(".toml")}
    with laid_out(repository, tables) as folder:
        return any(find(place) is not None for place in governing(folder, tables))


def _judged_apart(
    repository: Repository, objects: Mapping[str, str], options: dict[str, Any], what: str
) -> int:
    """Judge files of the repository in a folder of their own; the worst exit code."""
    with laid_out(repository, objects) as folder:
        places = governing(folder, objects)
        return max(
            _judged(_all_or_found, options, what, repository=repository, place=place)
            for place in places
        )


def _own(calendars: Sequence[str], settings: Settings) -> list[Source]:
    """Of the files of a commit, those that the settings call calendars; all, where they don't."""
    if settings.folder is None or not settings.calendars:
        return list(calendars)
    own = {path.resolve() for path in calendar_paths.matching(settings.folder, settings.calendars)}
    return [given for given in calendars if Path(given).resolve() in own]


def _all(settings: Settings) -> list[Source]:
    if settings.folder is None or not settings.calendars:
        raise UnreadableError(text("hook.no-calendars"))
    return list(calendar_paths.matching(settings.folder, settings.calendars))


def _all_or_found(settings: Settings) -> list[Source]:
    """Every calendar of the settings, or else of the current folder."""
    if settings.folder is not None and settings.calendars:
        return _all(settings)
    return list(calendar_paths.matching(settings.folder or Path.cwd(), ["**/*"]))


def _judged(
    sources: Callable[[Settings], list[Source]],
    options: dict[str, Any],
    what: str,
    *,
    calendars: Sequence[str] = (),
    repository: Repository | None = None,
    place: Path | None = None,
) -> int:
    """Judge and tell; the exit code: 0, or what stops git.

    The settings are those nearest to ``calendars``, or to the folder ``place``.
    """
    lang = language(options["lang"])
    try:
        settings = settings_for(calendars or ([str(place)] if place else ()), None)
        lang = language(options["lang"], settings.lang)
        found = sources(settings)
        if not found:
            return 0
        opened = open_all(found, [], settings)
        run = pipeline.run_files(opened, settings, Selection())
        revision = options["revision"]
        changed = since(run, revision, opened, repository) if revision else None
        known = pipeline.baseline_for(settings)
        report = pipeline.report_on(run, opened, known=known, changed=changed)
    except SettingsError as error:
        refuse(error.problems, lang)
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    fail_on = None if options["fail_on"] == "never" else Level.of(options["fail_on"])
    code = report.exit_code(fail_on)
    _tell(report, settings, lang, what, stopped=code not in (0, _PASSES), fail_on=fail_on)
    return 0 if code == _PASSES else code


def _tell(
    report: Report,
    settings: Settings,
    lang: Lang,
    what: str,
    *,
    stopped: bool,
    fail_on: Level | None,
) -> None:
    click.echo(render_text(report, lang, quiet=True), nl=False)
    for _file, reason in report.unreadable:
        _say(reason, lang)
    if not stopped:
        return
    click.echo()
    for advice in _advice(report, settings, what, fail_on):
        _say(advice, lang)


def _advice(report: Report, settings: Settings, what: str, fail_on: Level | None) -> Iterable[Text]:
    """What to do now: about files that cannot be read, then about findings."""
    if report.unreadable:
        yield text(f"hook.unreadable.{what}", count=len(report.unreadable))
        if not settings.calendars:
            yield text("hook.name-calendars")
    failing = [one for one in report.findings if fail_on is not None and one.level >= fail_on]
    if failing:
        yield text(f"hook.stopped.{what}", count=len(failing))
        yield text(f"hook.mend.{what}")
        yield text("hook.approve")
        yield text("hook.explain", rule=failing[0].rule)


def _say(sentence: Text, lang: Lang) -> None:
    click.echo(f"calendarlint: {plain(render(sentence, lang))}")
