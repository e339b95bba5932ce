"""What a command works on: its settings, its calendars, its rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from calendarlint.calendars.files import paths as calendar_paths
from calendarlint.calendars.grid import CalendarFile, UnreadableError
from calendarlint.policies.register import register
from calendarlint.rules.catalogue import all_rules
from calendarlint.rules.engine import Selection
from calendarlint.settings import Settings, SettingsError, defaults, find, load
from calendarlint.sources import read_stream
from calendarlint.wording import text

if TYPE_CHECKING:
    from calendarlint.sources import Source


def settings_for(calendars: Sequence[str], config: str | None) -> Settings:
    """The settings of a command: those named, or those nearest to its calendars.

    Raises ``SettingsError`` for unusable ones, and where the calendars have several.
    """
    if config is not None:
        return load(Path(config), all_rules(), register())
    places = [Path.cwd() if given == "-" else Path(given) for given in calendars] or [Path.cwd()]
    found = {find(place) for place in places}
    if len(found) > 1:
        names = sorted(calendar_paths.shown(path) for path in found if path)
        raise SettingsError((text("cli.several-settings", files=", ".join(names)),))
    path = found.pop()
    return load(path, all_rules(), register()) if path else defaults()


def sources_for(calendars: Sequence[str], settings: Settings) -> list[Source]:
    """The calendars of a command: those named, or those of the settings; ``-`` is standard input.

    Raises ``UnreadableError`` where there are none.
    """
    if not calendars:
        if settings.folder is not None and settings.calendars:
            found = calendar_paths.matching(settings.folder, settings.calendars)
            if found:
                return list(found)
            raise UnreadableError(text("cli.calendars-match-nothing", file=settings.file or ""))
        raise UnreadableError(text("cli.no-calendar"))
    return [_standard_input() if given == "-" else given for given in calendars]


def _standard_input() -> CalendarFile:
    return read_stream(sys.stdin.buffer.read())


def selection_for(select: tuple[str, ...], ignore: tuple[str, ...]) -> Selection:
    """The rules to run. Raises ``SettingsError`` for a word that names no rule and no clause."""
    rules, clauses = all_rules().values(), register()
    for word in (*select, *ignore):
        known = any(rule.matches(word) for rule in rules) or any(
            clause == word or clause.startswith(f"{word}.") for clause in clauses
        )
        if not known:
            raise SettingsError((text("cli.unknown-rule", word=word),))
    return Selection(select, ignore)
