"""What a run works on: the calendars to judge, those around them, and its settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calendarlint.calendars.files import paths as calendar_paths
from calendarlint.calendars.files.opening import open_calendar, open_stream
from calendarlint.calendars.grid import CalendarFile, UnreadableError
from calendarlint.policies.register import register
from calendarlint.rules.catalogue import all_rules
from calendarlint.settings import Settings, defaults, find, from_mapping, load
from calendarlint.wording import Text

if TYPE_CHECKING:
    import pandas as pd

    Source = str | Path | pd.DataFrame | CalendarFile


@dataclass(slots=True)
class Opened:
    """The files of a run: judged ones, context ones, and those that could not be opened."""

    judged: list[CalendarFile]
    context: list[CalendarFile]
    unreadable: list[tuple[str, Text]]


def open_all(sources: Sequence[Source], context: Sequence[Path], settings: Settings) -> Opened:
    """Open every calendar to be judged, and those that give them context, each once."""
    opened = Opened([], [], [])
    seen: set[Path] = set()
    for source in sources:
        if isinstance(source, str | Path):
            for path in calendar_paths.expand(source):
                if path.resolve() not in seen:
                    seen.add(path.resolve())
                    _open_into(opened.judged, path, opened)
        elif isinstance(source, CalendarFile):
            opened.judged.append(source)
        else:
            from calendarlint.calendars.files.frames import from_frame

            opened.judged.append(from_frame(source, "frame"))
    around = [path for given in context for path in calendar_paths.expand(given)]
    if settings.folder is not None:
        around += calendar_paths.matching(settings.folder, settings.calendars + settings.history)
    for path in around:
        if path.resolve() not in seen:
            seen.add(path.resolve())
            _open_into(opened.context, path, opened)
    return opened


def _open_into(files: list[CalendarFile], path: Path, opened: Opened) -> None:
    try:
        files.append(open_calendar(path, calendar_paths.shown(path)))
    except UnreadableError as refusal:
        opened.unreadable.append((calendar_paths.shown(path), refusal.reason))


def as_list(given: Any) -> list[Source]:
    """What a call from Python is given, as a list; frames by name keep their names."""
    if isinstance(given, Mapping):
        from calendarlint.calendars.files.frames import from_frame

        return [from_frame(frame, name) for name, frame in given.items()]
    if isinstance(given, list | tuple):
        return list(given)
    return [given]


def settings_for(
    sources: Sequence[Source], given: Settings | Mapping[str, Any] | str | Path | None
) -> Settings:
    """The settings that a call from Python means: its own, or those nearest to the first calendar.

    Raises :class:`~calendarlint.settings.SettingsError` for unusable ones.
    """
    if isinstance(given, Settings):
        return given
    if isinstance(given, Mapping):
        return from_mapping(given, known_rules=all_rules(), known_clauses=register())
    if given is not None:
        return load(Path(given), all_rules(), register())
    first = next((source for source in sources if isinstance(source, str | Path)), None)
    path = find(Path(first)) if first is not None else None
    return load(path, all_rules(), register()) if path else defaults()


def read_stream(data: bytes) -> CalendarFile:
    """A CSV calendar that came by standard input. Raises ``UnreadableError``."""
    return open_stream(data)
