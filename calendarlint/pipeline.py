"""From files to a report: the whole way a calendar goes, on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from calendarlint import baseline
from calendarlint.baseline import Baseline
from calendarlint.calendars.building import ReadingOptions, read_posts
from calendarlint.calendars.grid import UnreadableError
from calendarlint.calendars.posts import Posts
from calendarlint.facts.accounts import accounts_of
from calendarlint.facts.case import Case, cases_of
from calendarlint.facts.instants import zone_of
from calendarlint.findings import Finding, Notice, Report, Since
from calendarlint.registry import Registry, supply_accounts
from calendarlint.rules.catalogue import all_rules
from calendarlint.rules.coverage import coverage_of
from calendarlint.rules.engine import Selection, judge
from calendarlint.rules.planned_posts import planned_posts
from calendarlint.runs import Run
from calendarlint.settings import Settings
from calendarlint.sources import Opened, as_list, open_all, settings_for
from calendarlint.wording import Label, Quoted, text

if TYPE_CHECKING:
    import pandas as pd

    from calendarlint.slack import Slack
    from calendarlint.sources import Source


class Changed(Protocol):
    """Tells which findings are about what changed since a revision."""

    revision: str
    posts: int

    def keeps(self, finding: Finding) -> bool:
        """Whether the finding is about something that changed."""


Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""


def lint(
    paths_or_frames: Source | Sequence[Source] | Mapping[str, pd.DataFrame],
    settings: Settings | Mapping[str, Any] | str | Path | None = None,
    *,
    context: Sequence[str | Path] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    today: date | None = None,
    posts: bool = False,
    known: str | Path | None = None,
    slip: bool = False,
) -> Report:
    """Judge calendars and return the report.

    ``paths_or_frames``: a path or a pandas frame, several of them, or frames by name. A frame's
    columns are read as headers; its findings count rows as if the headers stood in row 1.
    ``settings``: a :class:`Settings`, a mapping of the same shape as ``calendarlint.toml``, the
    path of such a file, or None for the file nearest to the first calendar. ``context`` are
    calendars to be related to but not reported on; the settings' ``calendars`` and ``history``
    are added to them. ``select`` and ``ignore`` take rule ids, clause ids or their prefixes.
    ``today`` decides which exceptions have lapsed. ``posts`` asks for ``Report.planned``, the
    posts themselves. ``known`` is a baseline file, whose findings are counted and not listed; by
    default the one that lies beside the settings file or that it names. ``slip`` asks for
    ``Report.slack``, how far each post with a twin can move.

    Files that cannot be read are listed in ``Report.unreadable``. Raises
    :class:`~calendarlint.settings.SettingsError` for unusable settings and
    :class:`~calendarlint.calendars.grid.UnreadableError` for a path that names nothing.
    """
    opened, found = opened_for(paths_or_frames, settings, context)
    selection = Selection(tuple(select), tuple(ignore))
    listed = baseline_for(found, Path(known) if known is not None else None)
    return judge_files(
        opened,
        found,
        selection,
        today=today,
        with_posts=posts,
        with_slack=slip,
        known=listed,
    )


def opened_for(
    paths_or_frames: Source | Sequence[Source] | Mapping[str, pd.DataFrame],
    settings: Settings | Mapping[str, Any] | str | Path | None,
    context: Sequence[str | Path],
) -> tuple[Opened, Settings]:
    """The opened files of a call from Python, and its settings. Raises what :func:`lint` does."""
    sources = as_list(paths_or_frames)
    found = settings_for(sources, settings)
    return open_all(sources, [Path(path) for path in context], found), found


def baseline_for(settings: Settings, named: Path | None = None) -> Baseline | None:
    """The baseline of a run: the one named, or that of a settings file; None where there is none.

    Raises ``UnreadableError`` for a file that is no baseline.
    """
    if named is None and settings.file is None:
        return None
    path = named or baseline.path_for(settings)
    return baseline.load(path) if path.exists() or settings.baseline or named else None


def read(
    paths_or_frames: Source | Sequence[Source] | Mapping[str, pd.DataFrame],
    settings: Settings | Mapping[str, Any] | str | Path | None = None,
) -> Posts:
    """The posts of calendars, unjudged. Takes and raises what :func:`lint` does.

    A file that cannot be opened raises ``UnreadableError``.
    """
    sources = as_list(paths_or_frames)
    found = settings_for(sources, settings)
    opened = open_all(sources, [], replace(found, calendars=(), history=()))
    if opened.unreadable:
        raise UnreadableError(opened.unreadable[0][1])
    registry = Registry.build(found, [grid for file in opened.judged for grid in file.grids])
    return _read(opened, found, registry)


def run_files(
    opened: Opened,
    settings: Settings,
    selection: Selection,
    *,
    today: date | None = None,
    progress: Progress | None = None,
) -> Run:
    """Opened files, read and judged: posts, facts, verdicts of the rules."""
    steps = len(all_rules()) + 2
    everything = [*opened.judged, *opened.context]
    registry = Registry.build(settings, [grid for file in everything for grid in file.grids])
    posts = _read(opened, settings, registry)
    _tell(progress, 1, steps)
    cases = cases_of(posts.posts, settings, registry)
    around = frozenset(file.path for file in opened.context)
    accounts = accounts_of(cases, settings, registry, around)
    verdicts = judge(
        cases, accounts, settings, selection, lambda done: _tell(progress, done + 1, steps)
    )
    # A last day is over when it is over where the calendars' people work, not on a server.
    expiry_day = today or datetime.now(zone_of(settings.timezone)).date()
    return Run(posts, cases, registry, settings, selection, verdicts, around, expiry_day)


def judge_files(
    opened: Opened,
    settings: Settings,
    selection: Selection,
    *,
    today: date | None = None,
    progress: Progress | None = None,
    with_posts: bool = False,
    with_slack: bool = False,
    known: Baseline | None = None,
) -> Report:
    """The report on opened files: posts, facts, rules, exceptions, baseline, coverage.

    ``with_posts`` asks for the posts themselves too, as ``Report.planned``, ``with_slack`` for
    ``Report.slack``; ``known`` hides the findings that it lists.
    """
    run = run_files(opened, settings, selection, today=today, progress=progress)
    return report_on(run, opened, with_posts=with_posts, with_slack=with_slack, known=known)


def report_on(
    run: Run,
    opened: Opened,
    *,
    with_posts: bool = False,
    with_slack: bool = False,
    known: Baseline | None = None,
    changed: Changed | None = None,
) -> Report:
    """The report on a judged run, as :func:`judge_files` gives it; ``changed`` narrows it."""
    cases, posts, verdicts, settings = run.cases, run.posts, run.verdicts, run.settings
    outcome, since = run.excepted(), None
    if changed is not None:
        kept = [finding for finding in outcome.standing if changed.keeps(finding)]
        since = Since(changed.revision, changed.posts, len(outcome.standing) - len(kept))
        outcome = replace(outcome, standing=kept)
    judged = [file.file for file in posts.files if not file.context]
    standing, hidden = outcome.standing, None
    if known is not None:
        files = [*judged, *([settings.file] if settings.file else [])]
        ran = baseline.Ran.of(known, verdicts.ran, files, verdicts.not_run)
        standing, hidden = baseline.apply(standing, known, ran)
    shown = [*standing, *(entry.finding for entry in outcome.excepted)]
    shown += hidden.hidden if hidden is not None else []
    return Report(
        findings=standing,
        files=posts.files,
        not_run=verdicts.not_run,
        coverage=coverage_of(
            verdicts.ran,
            verdicts.not_run,
            settings,
            {case.account_class for case in cases if not case.post.context},
        ),
        excepted=outcome.excepted,
        unreadable=opened.unreadable,
        unknown_accounts=_unknown_accounts(cases),
        set_aside=sum(not case.live for case in cases if not case.post.context),
        notices=[
            *run.registry.problems,
            *_inferred_accounts(cases),
        ],
        settings_file=settings.file,
        policy=settings.policy,
        planned=planned_posts(cases, shown, verdicts.about) if with_posts else [],
        slack=_slack(run) if with_slack else None,
        baseline=hidden,
        since=since,
        rules_run=tuple(rule for rule in all_rules() if rule in verdicts.ran),
    )


def _slack(run: Run) -> list[Slack]:
    # Few runs ask, so no other pays for the import.
    from calendarlint.slipping.limits import slacks_of

    return slacks_of(run)


def _read(opened: Opened, settings: Settings, registry: Registry) -> Posts:
    options = ReadingOptions(
        columns=settings.columns,
        known_accounts=registry.names(),
        read_hidden_sheets=settings.read_hidden_sheets,
        day_order=settings.day_order,
    )
    judged = read_posts(opened.judged, options)
    context = read_posts(opened.context, options, context=True)
    posts = Posts([*judged.posts, *context.posts], [*judged.files, *context.files])
    supply_accounts(posts, settings, registry)
    return posts


def _unknown_accounts(cases: Iterable[Case]) -> list[str]:
    unknown = {
        given: None
        for case in cases
        if not case.post.context and case.account is None and (given := case.post.text("account"))
    }
    return list(unknown)


def _inferred_accounts(cases: Iterable[Case]) -> list[Notice]:
    """The accounts that no settings name and whose class was taken from their name alone."""
    first: dict[str, Case] = {}
    for case in cases:
        if not case.post.context and case.account is not None and case.account.inferred:
            first.setdefault(case.account.handle, case)
    return [
        Notice(
            text(
                "registry.account-inferred",
                account=Quoted(handle),
                cls=Label(f"template.class.{case.account_class}"),
            ),
            case.post.location("account"),
        )
        for handle, case in first.items()
    ]


def _tell(progress: Progress | None, done: int, steps: int) -> None:
    if progress is not None:
        progress(done, steps)
