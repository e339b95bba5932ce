"""What several tests share: a calendar written on the spot, and the command line run for real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from calendarlint.resources import package_path

# How long an example takes says how busy the machine is, and nothing of the program.
hypothesis_settings.register_profile("calendarlint", deadline=None)
hypothesis_settings.load_profile("calendarlint")

CAST = package_path("policies", "ontario_ministers", "cast.toml")


@dataclass(frozen=True)
class Run:
    """One run of the command: what it printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.out)
        return parsed


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Run]:
    """Run ``calendarlint`` as a process in the test's folder."""

    def command(*arguments: str, stdin: bytes | None = None, **variables: str) -> Run:
        environment = {**os.environ, "NO_COLOR": "", "CALENDARLINT_LANG": "", **variables}
        done = subprocess.run(
            [sys.executable, "-m", "calendarlint", *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            env=environment,
            check=False,
        )
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        assert "Traceback" not in err, err
        return Run(done.returncode, out, err)

    return command


@pytest.fixture
def calendar(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV calendar with the cast's settings beside it."""

    def write(*rows: Sequence[str], name: str = "plan.csv", settings: str | None = None) -> Path:
        given = CAST.read_text(encoding="utf-8") if settings is None else settings
        (tmp_path / "calendarlint.toml").write_text(given, encoding="utf-8")
        lines = [",".join(_quoted(cell) for cell in row) for row in rows]
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
