"""Workflows for GitHub Actions, which keep the ledger on a branch between their runs."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path, PurePath
from typing import Final

from calendarlint.calendars.grid import UnreadableError
from calendarlint.digest.scheduling.job import Job, Step, Unit, cron_expression
from calendarlint.digest.sending import PASSWORD
from calendarlint.settings.digest import Schedule
from calendarlint.version import __version__
from calendarlint.wording import text

_FOLDER: Final = Path(__file__).parent


def units(job: Job) -> list[Unit]:
    """A workflow for each schedule, with a branch and a queue of its own.

    Raises ``UnreadableError`` where the settings or the ledger lie in no git repository.
    """
    # Only this kind pays for the library.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # noqa: S701  no page is made, and every value is quoted
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        variable_start_string="[=",
        variable_end_string="=]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = _quoted
    template = environment.get_template("github_workflow.yml.jinja")
    settings, ledger = _in_repository(job)
    made = []
    for schedule in job.schedules:
        name = job.unit_name(schedule)
        content = template.render(
            made=job.say("schedule.made"),
            description=job.say("schedule.description", schedule),
            step=lambda word: job.say(f"schedule.github.step-{word}"),
            schedule=schedule.words,
            cron=cron_expression(schedule),
            zone=job.zone,
            name=name,
            branch=_branch(job, schedule),
            package=f"calendarlint=={__version__}",
            settings=settings,
            ledger=ledger,
            password=PASSWORD if job.digest.server.user is not None else None,
        )
        made.append(Unit(f"{name}.yml", content))
    return made


def _quoted(words: str) -> str:
    """``words`` as a YAML string that GitHub takes as it stands, expressions included."""
    return json.dumps(words.replace("${{", "${{ '${{' }}"), ensure_ascii=False)


def _branch(job: Job, schedule: Schedule) -> str:
    return f"{job.unit_name(schedule)}-ledger"


def _in_repository(job: Job) -> tuple[str, str]:
    """The settings file and the ledger, from the root of the repository that holds them."""
    folder = Path(os.path.realpath(job.folder))
    try:
        asked = subprocess.run(
            ["git", "rev-parse", "--show-toplevel"],  # noqa: S607  wherever it is installed
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UnreadableError(text("schedule.github.no-git")) from error
    if asked.returncode != 0:
        raise UnreadableError(text("schedule.github.no-repository", path=str(job.settings)))
    root = os.path.realpath(os.fsdecode(asked.stdout).removesuffix("\n"))
    ledger = os.path.relpath(folder / job.digest.ledger, root)
    if PurePath(job.digest.ledger).is_absolute() or PurePath(ledger).parts[0] == "..":
        raise UnreadableError(text("schedule.github.ledger", path=job.digest.ledger))
    settings = os.path.relpath(folder / job.settings.name, root)
    return PurePath(settings).as_posix(), PurePath(ledger).as_posix()


def steps(job: Job) -> list[Step]:
    """Where the workflows go, and what is to be known of them."""
    server = job.digest.server
    branches = ", ".join(_branch(job, schedule) for schedule in job.schedules)
    told: list[Step] = [
        text("schedule.github.place", folder=".github/workflows"),
        text("schedule.github.package", variable="CALENDARLINT"),
        text("schedule.github.server", host=server.host),
    ]
    if server.user is not None:
        told.append(text("schedule.github.password", variable=PASSWORD))
    told += [
        text("schedule.github.ledger-branch", branches=branches),
        text("schedule.github.private"),
        text("schedule.github.late"),
    ]
    return told
