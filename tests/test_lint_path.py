"""The command stays quick: what a run may load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.posts import write_calendar
from calendarlint.reports.formats import FORMATS

PROBE = """
import atexit, sys
heavy = ("pandas", "openpyxl", "jsonschema", "numpy", "dateparser")
atexit.register(lambda: print("loaded:", *[name for name in heavy if name in sys.modules]))
from calendarlint.cli import main
sys.argv = ["calendarlint", *sys.argv[1:]]
main()
"""


EVERY_FORMAT = tuple(
    f"--report={entry.name}=report.{entry.name}" for entry in FORMATS if not entry.annotates
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("plan.xlsx",),
        ("plan.xlsx", "--format", "json"),
        ("plan.xlsx", *EVERY_FORMAT),
        ("plan.xlsx", "--report=plan.checked.xlsx"),
        ("fix", "plan.xlsx", "--write"),
    ],
)
def test_the_lint_path_loads_neither_pandas_nor_openpyxl(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    write_calendar(tmp_path / "plan.xlsx", 20)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "loaded:"
