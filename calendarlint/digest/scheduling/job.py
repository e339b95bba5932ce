"""What is to be started when: the same for every kind of scheduler."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from calendarlint.calendars.grid import UnreadableError
from calendarlint.settings import Settings
from calendarlint.settings.digest import DigestSettings, Schedule
from calendarlint.wording import Lang, Text, render, text

_UNWRITABLE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What no file holds, or nobody sees: line breaks, control characters, undecodable names."""

Step = Text | str
"""A sentence, or a command to be typed as it stands."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One file to be installed: its name and its content.

    ``encoding`` is how the file is stored; printed it is as any other text.
    """

    name: str
    content: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Job:
    """The digest to be started, for each of the distinct schedules of its leads.

    ``program`` is the running calendarlint with what comes before its command. ``settings`` is
    the settings file; it and the program are absolute. ``name`` begins the names of the units.
    ``now`` is in the zone of the schedules. ``written_to`` is where the units will stand, None
    where they are only shown.
    """

    schedules: tuple[Schedule, ...]
    zone: str
    program: tuple[str, ...]
    settings: Path
    digest: DigestSettings
    name: str
    lang: Lang
    now: datetime
    written_to: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder that the digest runs in: the settings' own."""
        return self.settings.parent

    def arguments(self, schedule: Schedule) -> tuple[str, ...]:
        """What follows the program, so that the leads of ``schedule`` get their digest."""
        rest = ("digest", "--config", str(self.settings), "--schedule", schedule.words)
        return (*self.program[1:], *rest)

    def unit_name(self, schedule: Schedule) -> str:
        """The name of a schedule's unit, without ending: distinct for distinct schedules."""
        return f"{self.name}-{re.sub('[ ,]', '-', schedule.words.replace(':', '')).lower()}"

    def say(self, key: str, schedule: Schedule | None = None) -> str:
        """A sentence that stands in a unit, in the language of the job."""
        words = schedule.words if schedule else ""
        return render(text(key, schedule=words, zone=self.zone), self.lang)

    @property
    def needs_password(self) -> bool:
        """Whether the mail server asks for a password that no file of the settings holds."""
        return self.digest.server.user is not None and self.digest.server.password_file is None


def job_for(file: Path, settings: Settings, digest: DigestSettings, name: str, lang: Lang) -> Job:
    """The job that starts the digest of the settings in ``file``.

    Raises ``UnreadableError`` where a path holds what no scheduler's file can.
    """
    job = Job(
        schedules=tuple(dict.fromkeys(lead.schedule for lead in digest.leads)),
        zone=settings.timezone,
        program=_program(),
        settings=file.absolute(),
        digest=digest,
        name=name,
        lang=lang,
        now=datetime.now(ZoneInfo(settings.timezone)),
    )
    for path in (job.program[0], str(job.settings)):
        if _UNWRITABLE.search(path):
            raise UnreadableError(text("schedule.unwritable", path=_UNWRITABLE.sub("?", path)))
    return job


def _program() -> tuple[str, ...]:
    """The calendarlint that runs now, found by its Python rather than by the search path."""
    name = "calendarlint.exe" if os.name == "nt" else "calendarlint"
    script = Path(sysconfig.get_path("scripts")) / name
    if script.is_file():
        return (str(script),)
    return (sys.executable, "-P", "-m", "calendarlint")


def cron_expression(schedule: Schedule) -> str:
    """The five fields of cron: ``30 7 * * 1,4``. Sunday is 0, which every cron knows."""
    every_day = len(schedule.days) == 7
    days = "*" if every_day else ",".join(str(day) for day in sorted(d % 7 for d in schedule.days))
    return f"{schedule.at.minute} {schedule.at.hour} * * {days}"
