"""Which files a path, a folder or a pattern names."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from calendarlint.calendars.grid import UnreadableError
from calendarlint.wording import text

ENDINGS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"})
"""Endings of the files that a folder is searched for, in lower case."""

COPY_MARK: Final = ".checked"
"""What the name of an annotated copy ends with, before its ending."""

_LOCK_FILES: Final = ("~$", ".~lock.")


def expand(given: str | Path) -> list[Path]:
    """The files that ``given`` names: itself, a folder's calendars, or a pattern's matches.

    Lock files, and annotated copies beside their calendar, are passed over in folders and
    patterns. Raises ``UnreadableError`` where nothing is there.
    """
    path = Path(given)
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if _is_calendar(file))
        if not found:
            raise UnreadableError(text("paths.empty-folder", file=shown(path)))
        return found
    if path.exists() or not glob.has_magic(str(given)):
        return [path]
    found = _matches(str(given))
    if not found:
        raise UnreadableError(text("paths.no-match", pattern=str(given)))
    return found


def matching(folder: Path, patterns: Iterable[str]) -> list[Path]:
    """The calendars below ``folder`` that the settings' patterns name, each once, sorted."""
    return list(dict.fromkeys(file for pattern in patterns for file in _matches(pattern, folder)))


def _matches(pattern: str, folder: Path | None = None) -> list[Path]:
    # Path.glob takes no absolute pattern, and people write those too.
    matches = glob.glob(pattern, root_dir=folder, recursive=True)  # noqa: PTH207
    found = sorted((folder or Path()) / match for match in matches)
    return [file for file in found if file.is_file() and not (_is_lock(file) or _is_copy(file))]


def shown(path: Path) -> str:
    """A path as a person would write it: relative to the current folder where it lies in it."""
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        return path.relative_to(Path.cwd()).as_posix()
    return path.as_posix() if not path.is_absolute() else str(path)


def is_calendar_name(name: str) -> bool:
    """Whether a file of this name is a calendar: by its ending, and no program's lock file."""
    return Path(name).suffix.lower() in ENDINGS and not name.startswith(_LOCK_FILES)


def _is_calendar(file: Path) -> bool:
    return is_calendar_name(file.name) and file.is_file() and not _is_copy(file)


def _is_copy(file: Path) -> bool:
    """Whether a file is the annotated copy of a calendar beside it: its posts are read there."""
    stem = file.stem.removesuffix(COPY_MARK)
    if stem == file.stem:
        return False
    return any(file.with_name(f"{stem}{ending}").exists() for ending in (file.suffix, *ENDINGS))


def _is_lock(file: Path) -> bool:
    return file.name.startswith(_LOCK_FILES)
