"""Findings about what changed since a revision: on posts that changed, or whose twin did."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from calendarlint import pipeline
from calendarlint.facts.case import Case
from calendarlint.findings import Finding, Location
from calendarlint.revisions.changes import changes_of, finding_key, numbers_of
from calendarlint.revisions.pairing import Pair, paired
from calendarlint.revisions.repository import Repository
from calendarlint.revisions.states import commit_of, opened_at, repository_of
from calendarlint.rules.engine import Selection
from calendarlint.runs import Run
from calendarlint.sources import Opened

_Row = tuple[str, str | None, int | None]


@dataclass(slots=True)
class Narrowing:
    """What counts as changed since ``revision``; a run's findings are asked about one by one."""

    revision: str
    run: Run
    posts: int
    _touched: set[int]
    _rows: set[_Row]
    _altered: set[str]
    _before: Counter[tuple[object, ...]]
    _numbers: dict[int, int] = field(repr=False)

    def keeps(self, finding: Finding) -> bool:
        """Whether the finding is about something that changed.

        It is where one of its posts was added or changed, where a post that it was compared with
        was, and where it is new on posts that stayed as they were: then a twin changed or went. A
        finding about an account, or about an exception of the settings, is where the file that
        holds it changed.
        """
        posts = self.run.verdicts.about.get((finding.rule, *finding.identity), [])
        if any(id(case) in self._touched for case in posts):
            return True
        if any(_row(related.location) in self._rows for related in finding.related):
            return True
        if not any(id(case) in self._numbers for case in posts):
            return finding.location.file in self._altered
        key = finding_key(finding, self.run, self._numbers)
        if self._before[key]:
            self._before[key] -= 1
            return False
        return True


def since(
    run: Run, revision: str, opened: Opened, repository: Repository | None = None
) -> Narrowing:
    """What changed in the judged calendars since a git revision, and in those around them.

    ``repository`` is that of calendars which are laid out in the current folder; without one it
    is the repository that they lie in. Raises ``UnreadableError`` for a revision that there is
    not.
    """
    stored = repository or repository_of(run.settings)
    commit = commit_of(revision, stored)
    root = (Path.cwd() if repository else stored.root).resolve()
    names = [name for file in opened.judged if (name := _name(file.path, root)) is not None]
    with tempfile.TemporaryDirectory() as scratch:
        # What could not be read at that time counts as new today.
        earlier = opened_at(revision, names, run.settings, Path(scratch), repository)
        before = pipeline.run_files(earlier, run.settings, Selection(), today=run.today)
    pairs = paired(before.cases, run.cases)
    changed = [pair.after for pair in pairs if pair.after is not None and _is_changed(pair)]
    numbers = numbers_of(pairs)
    return Narrowing(
        revision=revision,
        run=run,
        posts=sum(not case.post.context for case in changed),
        _touched={id(case) for case in changed},
        _rows={row for case in changed for row in _rows_of(case)},
        _altered=_altered(stored, commit, run, root),
        _before=Counter(finding_key(one, before, numbers) for one in _found(before)),
        _numbers=numbers,
    )


def _found(run: Run) -> list[Finding]:
    """Every finding of a run, whether an exception covers it or not."""
    outcome = run.excepted()
    return [*outcome.standing, *(entry.finding for entry in outcome.excepted)]


def _is_changed(pair: Pair) -> bool:
    if pair.before is None or pair.after is None:
        return True
    return bool(changes_of(pair.before, pair.after))


def _rows_of(case: Case) -> Iterable[_Row]:
    grid = case.post.table.grid
    rows = {case.post.row, *(at[0] for at in case.post.cells.values())}
    return ((grid.file, grid.sheet, grid.first_row + row) for row in rows)


def _row(location: Location) -> _Row:
    return (location.file, location.sheet, location.row)


def _altered(repository: Repository, commit: str, run: Run, root: Path) -> set[str]:
    """Of the files with findings on no post, those whose content is not that of the commit."""
    shown = {finding.location.file for finding in _found(run) if finding.post is None}
    objects = repository.files(commit)
    return {file for file in shown if not _is_as_stored(file, root, objects, repository)}


def _is_as_stored(file: str, root: Path, objects: dict[str, str], repository: Repository) -> bool:
    name = _name(file, root)
    return name in objects and repository.object_of(Path(file)) == objects[name]


def _name(shown: str, root: Path) -> str | None:
    """A file's path from the repository's root, None where it lies outside."""
    path = Path(shown).resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else None
