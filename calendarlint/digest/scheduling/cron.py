"""Lines for a crontab."""

from __future__ import annotations

import shlex

from calendarlint.digest.scheduling.job import Job, Step, Unit, cron_expression
from calendarlint.settings.digest import Schedule
from calendarlint.wording import text


def units(job: Job) -> list[Unit]:
    """One file with a line for each schedule, to be put at the end of a crontab."""
    lines = [f"# {job.say('schedule.made')}", f"CRON_TZ={job.zone}"]
    for schedule in job.schedules:
        lines += [f"# {job.say('schedule.description', schedule)}", _line(job, schedule)]
    return [Unit(f"{job.name}.crontab", "\n".join([*lines, ""]))]


def _line(job: Job, schedule: Schedule) -> str:
    run = shlex.join([job.program[0], *job.arguments(schedule)])
    command = f"cd {shlex.quote(str(job.folder))} && {run}"
    # Cron ends the command at a bare percent sign, whatever quotes stand around it.
    return f"{cron_expression(schedule)} {command.replace('%', chr(92) + '%')}"


def steps(job: Job) -> list[Step]:
    """How the lines come into a crontab, and what cron does not do."""
    told: list[Step]
    if job.written_to is None:
        told = [text("schedule.cron.edit"), "crontab -e"]
    else:
        file = shlex.quote(str(job.written_to / f"{job.name}.crontab"))
        told = [text("schedule.cron.append"), f"(crontab -l; cat {file}) | crontab -"]
    told += [
        text("schedule.cron.zone", zone=job.zone),
        text("schedule.cron.missed"),
    ]
    if job.needs_password:
        told.append(text("schedule.cron.password"))
    return told
