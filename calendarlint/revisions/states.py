"""A state of calendars to compare: files as they lie there, or as a git revision has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from calendarlint.calendars.files import paths as calendar_paths
from calendarlint.calendars.files.opening import open_calendar
from calendarlint.calendars.grid import CalendarFile, UnreadableError
from calendarlint.revisions.repository import Repository
from calendarlint.settings import Settings
from calendarlint.sources import Opened, open_all
from calendarlint.wording import Quoted, text

WORK_TREE: Final = ""
"""What stands for the calendars as they lie in the work tree."""

_NAMED: Final = re.compile(r"((?:@\{[^}]*\}|[^:])+):(.+)", re.DOTALL)
"""``REVISION:CALENDAR``; a date in a revision has colons too, as in ``main@{2027-05-01 10:00}``."""


def state_of(given: str, other: str, settings: Settings, scratch: Path) -> Opened:
    """The calendars that ``given`` names, each side of a comparison by itself.

    ``given`` is a calendar or a folder, a git revision (its calendars, as the settings name
    them), ``REVISION:CALENDAR``, or :data:`WORK_TREE`. ``other`` is the other side, which never
    serves as context. Files of a revision are taken out below ``scratch``. Calendars that cannot be
    read are in ``Opened.unreadable``: what is past can no longer be mended. Raises
    ``UnreadableError`` for what is neither, and where no calendar can be read.
    """
    if given == WORK_TREE:
        opened = open_all(list(_work_tree(settings)), [], settings)
    elif Path(given).exists():
        opened = _of_path(Path(given), other, settings)
    else:
        opened = _of_revision(given, settings, scratch)
    if opened.unreadable and not opened.judged:
        raise UnreadableError(opened.unreadable[0][1])
    return opened


def repository_of(settings: Settings) -> Repository:
    """The repository that the settings, or else the current folder, lie in.

    Raises ``UnreadableError`` where there is none.
    """
    here = Path.cwd()
    # Settings that several repositories share lie in none of them.
    found = Repository.around(settings.folder or here) or Repository.around(here)
    if found is None:
        raise UnreadableError(text("revisions.no-repository"))
    return found


def commit_of(revision: str, repository: Repository) -> str:
    """The commit that a revision names. Raises ``UnreadableError`` where it names none."""
    commit = repository.commit(revision)
    if commit is None:
        raise UnreadableError(text("revisions.unknown", given=Quoted(revision)))
    return commit


def opened_at(
    revision: str,
    names: Iterable[str],
    settings: Settings,
    scratch: Path,
    repository: Repository | None = None,
) -> Opened:
    """These calendars at a revision, with the others of the settings there as their context.

    ``names`` are paths from the repository's root; those that it does not have are passed over.
    Files that cannot be read are in ``Opened.unreadable``. ``repository`` is the one that the
    settings lie in where none is given; with one, the current folder stands for its root.
    """
    root = Path.cwd() if repository else None
    repository = repository or repository_of(settings)
    below = _folder_of(settings, root or repository.root)
    commit = commit_of(revision, repository)
    folder = scratch / commit
    repository.take_out(repository.calendars(commit), folder)
    wanted = {folder / name for name in names}
    around = calendar_paths.matching(folder / below, settings.calendars + settings.history)
    opened = Opened([], [], [])
    for files, found in ((opened.judged, sorted(wanted)), (opened.context, around)):
        for file in found:
            if file.is_file() and (files is opened.judged or file not in wanted):
                _open(files, file, f"{revision}:{file.relative_to(folder).as_posix()}", opened)
    return opened


def _open(files: list[CalendarFile], file: Path, shown: str, opened: Opened) -> None:
    try:
        files.append(open_calendar(file, shown))
    except UnreadableError as refusal:
        opened.unreadable.append((shown, refusal.reason))


def _of_path(path: Path, other: str, settings: Settings) -> Opened:
    opened = open_all([path], [], settings)
    if Path(other).exists() and other != WORK_TREE:
        others = {file.resolve() for file in calendar_paths.expand(other)}
        opened.context = [
            file for file in opened.context if Path(file.path).resolve() not in others
        ]
    return opened


def _of_revision(given: str, settings: Settings, scratch: Path) -> Opened:
    repository = repository_of(settings)
    named = _NAMED.fullmatch(given) if repository.commit(given) is None else None
    revision, name = named.groups() if named else (given, None)
    commit = commit_of(revision, repository)
    there = repository.calendars(commit)
    if name is not None:
        if name.startswith("./"):
            name = (repository.below(Path.cwd()) / name).as_posix()
        if name not in there:
            raise UnreadableError(text("revisions.no-file", file=name, given=Quoted(revision)))
        return opened_at(revision, [name], settings, scratch)
    folder = scratch / commit
    repository.take_out(there, folder)
    patterns = settings.calendars or ("**/*",)
    found = calendar_paths.matching(folder / _folder_of(settings, repository.root), patterns)
    return opened_at(revision, _below(folder, found), settings, scratch)


def _below(folder: Path, files: Iterable[Path]) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in files]


def _folder_of(settings: Settings, root: Path) -> Path:
    """The folder that the settings' patterns start at, from the repository's root."""
    folder, root = (settings.folder or root).resolve(), root.resolve()
    return folder.relative_to(root) if folder.is_relative_to(root) else Path()


def _work_tree(settings: Settings) -> list[Path]:
    if settings.folder is None or not settings.calendars:
        return calendar_paths.expand(repository_of(settings).root)
    found = calendar_paths.matching(settings.folder, settings.calendars)
    if not found:
        raise UnreadableError(text("cli.calendars-match-nothing", file=settings.file or ""))
    return found
