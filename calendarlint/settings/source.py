"""Where settings come from, and how a place in them is shown to a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from calendarlint.settings.model import NO_FILE, SettingsPath
from calendarlint.wording import Param, Text, text

_WIDEST: Final = 60
_SECRET: Final = re.compile(r"(?i)(?:passw(?:or)?d|mot_de_passe|secret|token)\s*=")
"""A setting that there is not, but that people try: its value is not for logs."""


class SettingsError(Exception):
    """Settings that cannot be used: ``problems`` are one sentence each, in the file's order."""

    def __init__(self, problems: tuple[Text, ...], file: str | None = None) -> None:
        super().__init__("; ".join(problem.key for problem in problems))
        self.problems = problems
        self.reason = (
            problems[0]
            if len(problems) == 1
            else text("settings.several-problems", file=file or NO_FILE, number=len(problems))
        )


@dataclass(frozen=True, slots=True)
class Source:
    """The settings as they stand: the mapping, and for a file its text and the line of each path.

    ``folder`` is what relative patterns start at.
    """

    mapping: Mapping[str, Any]
    file: str | None = None
    folder: Path | None = None
    text_lines: tuple[str, ...] = ()
    lines: Mapping[SettingsPath, int] = field(default_factory=dict)

    def line(self, path: SettingsPath) -> int | None:
        """The line of the longest part of ``path`` that has one."""
        return next(
            (self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), None
        )

    def problem(self, sentence: str, path: SettingsPath, **params: Param) -> Text:
        """A sentence about the value at ``path``, which shows the place and what stands there."""
        number = self.line(path)
        if number is None:
            place, shown = self.file or NO_FILE, dotted(path)
        else:
            place = f"{self.file or NO_FILE}:{number}"
            shown = line_shown(self.text_lines[number - 1])
        return text(sentence, place=place, shown=shown, **params)


def line_shown(line: str) -> str:
    """A line of the settings as a sentence shows it, without the value of a secret."""
    secret = _SECRET.search(line)
    return shortened(f"{line[: secret.end()]} …" if secret else line)


def shortened(words: str) -> str:
    """``words`` on one line and without control characters, cut to what fits in a sentence."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return flat if len(flat) <= _WIDEST else f"{flat[: _WIDEST - 1]}…"


def dotted(path: SettingsPath) -> str:
    """A path as a person reads it, elements counted from 1: ``accounts[3].handle``."""
    shown = ""
    for part in path:
        if isinstance(part, int):
            shown += f"[{part + 1}]"
        else:
            shown += f".{part}" if shown else part
    return shortened(shown)
