"""Calendars and settings as a commit or the index has them, laid out in a folder of their own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from calendarlint.calendars.files.paths import is_calendar_name
from calendarlint.revisions.repository import Repository

_SETTINGS: Final = frozenset({".toml", ".json"})


@contextmanager
def laid_out(repository: Repository, objects: Mapping[str, str]) -> Iterator[Path]:
    """A folder that holds the calendars and settings among ``objects``, as the current folder.

    Everything is found there as in a work tree, by the same names; nothing outside is read. The
    former folder is current again afterwards, and nothing is left behind.
    """
    wanted = {name: one for name, one in objects.items() if _is_wanted(PurePosixPath(name))}
    before = Path.cwd()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch).resolve()
        # Marks the root, so that no settings are looked for above it.
        (folder / ".git").mkdir()
        repository.take_out(wanted, folder)
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)


def _is_wanted(name: PurePosixPath) -> bool:
    return is_calendar_name(name.name) or name.suffix.lower() in _SETTINGS
