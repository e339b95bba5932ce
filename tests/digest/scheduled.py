"""A shop with leads of several schedules, in folders with difficult names, and its calendarlint."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from tests.hooks.conftest import CAST, MINISTRY, write

DIFFICULT = 'l\'équipe & "co" 100%h $HOME'
LEADS = ("Mon 07:30", "Mon,Thu 07:30", "weekdays 16:05", "Mon 07:30")
DONE = subprocess.CompletedProcess[str]


def settings(
    *schedules: str, server: str = "", digest: str = "", leads: str = "", lang: str = "en"
) -> str:
    """Settings with a lead for each of ``schedules``; the first hears of what others do not.

    ``server``, ``digest`` and ``leads`` are further lines of the server, the digest, each lead.
    """
    people = "".join(
        f'[[digest.leads]]\nname = "Lead {number}"\nemail = "lead{number}@example.org"\n'
        f'schedule = "{words}"\nfallback = {str(number == 0).lower()}\n{leads}'
        for number, words in enumerate(schedules)
    )
    head = f'calendars = ["*.xlsx"]\nlang = "{lang}"\n'
    table = f'[digest]\nfrom = "calendars@example.org"\n{digest}[digest.server]\n{server}{people}'
    return head + CAST + table


@dataclass(frozen=True)
class Desk:
    """A machine's calendarlint, and a folder with settings and a calendar in order."""

    program: Path
    folder: Path

    def asks(self, *arguments: str, **environment: str) -> DONE:
        return subprocess.run(
            [str(self.program), *arguments],
            cwd=self.folder,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def writes(self, kind: str, *arguments: str) -> dict[str, Path]:
        """The files that ``schedule`` writes for a kind, by name."""
        done = self.asks("schedule", kind, "--output", "units", *arguments)
        assert done.returncode == 0, done.stderr
        return {file.name: file for file in sorted((self.folder / "units").iterdir())}


def desk(place: Path, *schedules: str, within: str = DIFFICULT, **given: str) -> Desk:
    """A desk whose program and whose settings both lie in the folder ``within``."""
    folder = place / within / "plans"
    folder.mkdir(parents=True)
    (folder / "calendarlint.toml").write_text(settings(*schedules, **given), encoding="utf-8")
    write(folder / "plan.xlsx", ("B-1", "2021-05-04", *MINISTRY[2:]))
    return Desk(installed(place / within / "programs"), folder)


def installed(place: Path) -> Path:
    """A calendarlint with a Python of its own, as an installer leaves it."""
    venv.create(place, symlinks=os.name != "nt")
    library = next(place.glob("lib/python*/site-packages"), place / "Lib" / "site-packages")
    paths = [path for path in sys.path if path and Path(path).is_dir()]
    root = str(Path(__file__).parents[2])
    (library / "here.pth").write_text("\n".join([root, *paths, ""]), encoding="utf-8")
    program = place / "bin" / "calendarlint"
    program.write_text(
        '#!/bin/sh\nexec "$(dirname "$0")/python" -m calendarlint "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    return program
