"""Load settings: a file or a mapping → checked → typed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from calendarlint.settings import positions, validation
from calendarlint.settings.building import build
from calendarlint.settings.model import Settings
from calendarlint.settings.source import SettingsError, Source, line_shown, shortened
from calendarlint.wording import Text, text

_TABLE: Final = ("tool", "calendarlint")
_LARGEST: Final = 5_000_000


def defaults() -> Settings:
    """The settings of someone who has none."""
    return Settings()


def load(
    path: Path,
    known_rules: Collection[str] | None = None,
    known_clauses: Collection[str] | None = None,
) -> Settings:
    """The settings in a TOML file: all of it, or ``[tool.calendarlint]`` of ``pyproject.toml``.

    Ids of rules and clauses are checked where the known ones are given. Raises
    :class:`SettingsError`, with every problem, for a file that cannot be read or used.
    """
    file = _shown(path)
    written = _read(path, file)
    try:
        return _of_text(path, file, written, known_rules, known_clauses)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError((_syntax_problem(file, written, str(error)),), file) from None
    except RecursionError:
        raise SettingsError((text("settings.too-deep", file=file),), file) from None


def _of_text(
    path: Path,
    file: str,
    written: str,
    known_rules: Collection[str] | None,
    known_clauses: Collection[str] | None,
) -> Settings:
    mapping = tomllib.loads(written)
    lines = positions.lines(written)
    if path.name == "pyproject.toml":
        lines = {at[2:]: line for at, line in lines.items() if at[:2] == _TABLE}
        tool = mapping.get("tool")
        mapping = tool.get("calendarlint", {}) if isinstance(tool, dict) else {}
    source = Source(mapping, file, path.resolve().parent, tuple(written.split("\n")), lines)
    return _checked(source, known_rules, known_clauses)


def from_mapping(
    mapping: Mapping[str, Any],
    file: str | None = None,
    known_rules: Collection[str] | None = None,
    known_clauses: Collection[str] | None = None,
) -> Settings:
    """The settings in a mapping of the same shape as the file. ``file`` names it in messages.

    Relative patterns start at the current folder. Raises :class:`SettingsError`.
    """
    return _checked(Source(mapping, file), known_rules, known_clauses)


def _checked(
    source: Source, known_rules: Collection[str] | None, known_clauses: Collection[str] | None
) -> Settings:
    # Loading the schema's validator costs more than reading a calendar; nothing needs none.
    if source.mapping:
        problems = validation.problems(source, known_rules, known_clauses)
        if problems:
            raise SettingsError(problems, source.file)
    return build(source)


def _shown(path: Path) -> str:
    """The path as a person would write it from the current folder."""
    absolute, here = path.resolve(), Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(path)


def _read(path: Path, file: str) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError((text("settings.too-large", file=file),), file)
        # Editors on Windows put a byte order mark first, which TOML does not know.
        written = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = shortened(error.strerror or type(error).__name__)
        problem = text("settings.unreadable", file=file, reason=reason)
        raise SettingsError((problem,), file) from None
    except UnicodeDecodeError:
        raise SettingsError((text("settings.not-utf-8", file=file),), file) from None
    return written.replace("\r\n", "\n")


def _syntax_problem(file: str, written: str, message: str) -> Text:
    """What the parser said, in plain words: the line, and whether something stands there twice."""
    rows = written.split("\n")
    at = re.search(r"at line (\d+)", message)
    number = int(at[1]) if at else max(1, len(written.rstrip().split("\n")))
    repeated = any(word in message for word in ("overwrite", "twice", "mutate"))
    return text(
        "settings.toml-repeated" if repeated else "settings.toml-syntax",
        place=f"{file}:{number}",
        shown=line_shown(rows[number - 1]),
    )
