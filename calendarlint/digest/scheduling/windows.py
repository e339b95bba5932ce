"""Tasks of the Windows Task Scheduler, as its XML describes them."""

from __future__ import annotations

import re
import subprocess
from datetime import datetime, timedelta
from typing import Final
from xml.etree import ElementTree as ET

from calendarlint.calendars.grid import UnreadableError
from calendarlint.digest.scheduling.job import Job, Step, Unit
from calendarlint.settings.digest import Schedule
from calendarlint.wording import text

_NAMESPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_VARIABLE: Final = re.compile(r"%[^%]+%|\$\(")
"""What the Task Scheduler replaces in a path. It knows no way to write it otherwise."""


def units(job: Job) -> list[Unit]:
    """A task for each schedule, stored as the Task Scheduler's own exports are.

    Raises ``UnreadableError`` for paths that the Task Scheduler would not take as they stand.
    """
    return [
        Unit(f"{job.unit_name(schedule)}.xml", _task(job, schedule), "utf-16")
        for schedule in job.schedules
    ]


def _task(job: Job, schedule: Schedule) -> str:
    # No encoding is declared: it is told by the file's first bytes, and holds when it is printed.
    task = ET.Element("Task", {"version": "1.2", "xmlns": _NAMESPACE})
    _add(task, "RegistrationInfo", Description=job.say("schedule.description", schedule))
    trigger = ET.SubElement(ET.SubElement(task, "Triggers"), "CalendarTrigger")
    # Local time, without an offset: with one, the task would not follow the change of clocks.
    ET.SubElement(trigger, "StartBoundary").text = _next(schedule, job.now).isoformat()
    weekly = _add(trigger, "ScheduleByWeek", WeeksInterval="1")
    _add(weekly, "DaysOfWeek", **{_DAYS[day - 1]: "" for day in sorted(schedule.days)})
    principals = ET.SubElement(task, "Principals")
    _add(principals, "Principal", LogonType="InteractiveToken", RunLevel="LeastPrivilege")
    _add(
        task,
        "Settings",
        MultipleInstancesPolicy="IgnoreNew",
        DisallowStartIfOnBatteries="false",
        StopIfGoingOnBatteries="false",
        StartWhenAvailable="true",
        RunOnlyIfNetworkAvailable="true",
        ExecutionTimeLimit="PT1H",
    )
    _add(
        ET.SubElement(task, "Actions"),
        "Exec",
        Command=_literal(job.program[0]),
        Arguments=_literal(subprocess.list2cmdline(job.arguments(schedule))),
        WorkingDirectory=_literal(str(job.folder)),
    )
    ET.indent(task)
    return f'<?xml version="1.0"?>\n{ET.tostring(task, encoding="unicode")}\n'


def _add(parent: ET.Element, name: str, **children: str) -> ET.Element:
    added = ET.SubElement(parent, name)
    for child, words in children.items():
        ET.SubElement(added, child).text = words
    return added


def _literal(words: str) -> str:
    if _VARIABLE.search(words):
        raise UnreadableError(text("schedule.windows.variable", path=words))
    return words


def _next(schedule: Schedule, now: datetime) -> datetime:
    """The clock time of the next occurrence after ``now``."""
    local = now.replace(tzinfo=None)
    for ahead in range(8):
        due = datetime.combine(local.date() + timedelta(days=ahead), schedule.at)
        if due.isoweekday() in schedule.days and due > local:
            return due
    raise ValueError(schedule.words)


def steps(job: Job) -> list[Step]:
    """How the tasks are registered, and whose clock they go by."""
    told: list[Step] = []
    if job.written_to is None:
        told.append(text("schedule.windows.write"))
    else:
        told.append(text("schedule.run"))
        for unit in units(job):
            named = f"calendarlint\\{unit.name.removesuffix('.xml')}"
            file = job.written_to / unit.name
            told.append(f'schtasks /Create /F /TN "{named}" /XML "{file}"')
    told += [
        text("schedule.windows.zone", zone=job.zone),
        text("schedule.windows.missed"),
    ]
    user = job.digest.server.user
    if job.needs_password and user is not None:
        told.append(text("schedule.windows.password", user=user))
    return told
