"""Find the settings that belong to a calendar."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

NAME: Final = "calendarlint.toml"
_PYPROJECT: Final = "pyproject.toml"


def find(start: Path) -> Path | None:
    """The settings file nearest to ``start`` (a calendar or a folder), or None.

    Each folder upwards is looked at, up to and including the repository root (the folder that
    holds ``.git``), or else the root of the file system: first for ``calendarlint.toml``, then
    for a ``pyproject.toml`` that has the table ``[tool.calendarlint]``.
    """
    start = start.resolve()
    folder = start if start.is_dir() else start.parent
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
        if _speaks_of_calendars(place / _PYPROJECT):
            return place / _PYPROJECT
        if (place / ".git").exists():
            return None
    return None


def governing(root: Path, names: Iterable[str]) -> list[Path]:
    """The folders whose settings govern a repository: its root, or else every one that has some.

    ``names`` are the repository's files, as paths from ``root``. The root where there are no
    settings at all.
    """
    if find(root) is not None:
        return [root]
    kept = [root / name for name in names if name.endswith((f"/{NAME}", f"/{_PYPROJECT}"))]
    return sorted({file.parent for file in kept if find(file.parent) == file}) or [root]


def _speaks_of_calendars(pyproject: Path) -> bool:
    try:
        text = pyproject.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    try:
        tool = tomllib.loads(text).get("tool")
    except (tomllib.TOMLDecodeError, RecursionError):
        # Loading it will say what is broken; passing it over would hide its settings.
        return "[tool.calendarlint" in text
    return isinstance(tool, dict) and "calendarlint" in tool
