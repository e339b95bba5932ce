"""Timers and services of systemd, for the user's own service manager."""

from __future__ import annotations

import re
import shlex
from typing import Final

from calendarlint.digest.scheduling.job import Job, Step, Unit
from calendarlint.digest.sending import PASSWORD
from calendarlint.settings.digest import Schedule
from calendarlint.wording import text

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_AWKWARD: Final = re.compile(r"[\\\"']")
_EXEC: Final = 'exec "$0" "$@"'
_SECRETS: Final = "calendarlint/digest.env"
"""Below the folder of the user's configuration, which systemd calls ``%E``."""


def units(job: Job) -> list[Unit]:
    """A service and a timer for each schedule."""
    made: list[Unit] = []
    for schedule in job.schedules:
        name = job.unit_name(schedule)
        made.append(Unit(f"{name}.service", _service(job, schedule)))
        made.append(Unit(f"{name}.timer", _timer(job, schedule)))
    return made


def _service(job: Job, schedule: Schedule) -> str:
    arguments = " ".join(_argument(word) for word in job.arguments(schedule))
    # The slash keeps a blank or a backslash at the end of the folder's name.
    folder = f"{str(job.folder).rstrip('/')}/"
    lines = [
        *_head(job, schedule),
        "[Service]",
        "Type=oneshot",
        f"WorkingDirectory={folder.replace('%', '%%')}",
        f"ExecStart={_program(job.program[0])} {arguments}",
    ]
    if job.needs_password:
        lines.append(f"EnvironmentFile=-%E/{_SECRETS}")
    return "\n".join([*lines, ""])


def _timer(job: Job, schedule: Schedule) -> str:
    days = ",".join(_DAYS[day - 1] for day in sorted(schedule.days))
    daily = len(schedule.days) == len(_DAYS)
    clock = f"*-*-* {schedule.at:%H:%M}:00 {job.zone}"
    return "\n".join(
        [
            *_head(job, schedule),
            "[Timer]",
            f"OnCalendar={clock if daily else f'{days} {clock}'}",
            # What a sleeping machine missed is made up for; the ledger knows for which occurrence.
            "Persistent=true",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        ]
    )


def _head(job: Job, schedule: Schedule) -> list[str]:
    return [
        f"# {job.say('schedule.made')}",
        "[Unit]",
        f"Description={job.say('schedule.description', schedule)}",
        "",
    ]


def _program(path: str) -> str:
    """The program's own path, in which systemd takes no quotation marks and no backslashes."""
    if _AWKWARD.search(path):
        return f"/bin/sh -c {_argument(_EXEC)} {_argument(path)}"
    return _quoted(path)


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _argument(word: str) -> str:
    """Dollars begin variables in the arguments; in the program's own path they do not."""
    return _quoted(word).replace("$", "$$")


def steps(job: Job) -> list[Step]:
    """How the units are installed for the user who runs the command."""
    names = " ".join(f"{job.unit_name(schedule)}.timer" for schedule in job.schedules)
    told: list[Step] = []
    if job.written_to is None:
        told.append(text("schedule.systemd.place"))
    else:
        files = " ".join(shlex.quote(str(job.written_to / unit.name)) for unit in units(job))
        told += [
            text("schedule.run"),
            f"mkdir -p ~/.config/systemd/user && cp {files} ~/.config/systemd/user/",
        ]
    told += [
        "systemctl --user daemon-reload",
        f"systemctl --user enable --now {names}",
        "loginctl enable-linger",
        text("schedule.systemd.linger"),
        text("schedule.systemd.missed"),
    ]
    if job.needs_password:
        told.append(
            text("schedule.systemd.password", variable=PASSWORD, file=f"~/.config/{_SECRETS}")
        )
    return told
