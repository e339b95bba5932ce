"""The units by which other programs start the digest: one module for each kind of scheduler."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from calendarlint.digest.scheduling import cron, github, systemd, windows
from calendarlint.digest.scheduling.job import Job, Step, Unit

__all__ = ["KINDS", "Job", "Step", "Unit", "steps"]

KINDS: Final[Mapping[str, Callable[[Job], list[Unit]]]] = {
    "cron": cron.units,
    "systemd": systemd.units,
    "github": github.units,
    "windows": windows.units,
}
"""The kinds of schedulers, and what makes a kind's files for a job."""

_STEPS: Final[Mapping[str, Callable[[Job], list[Step]]]] = {
    "cron": cron.steps,
    "systemd": systemd.steps,
    "github": github.steps,
    "windows": windows.steps,
}


def steps(kind: str, job: Job) -> Sequence[Step]:
    """How the units of a kind are installed, and what is to be known of them."""
    return _STEPS[kind](job)
