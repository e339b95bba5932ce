"""The output shown on the pages about slip and ledgers is what the commands print."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
SHOWN: Final = re.compile(
    r"```sh\ncalendarlint (?P<arguments>[^\n]+)\n```\n\n```text\n(?P<out>.+?)\n```", re.S
)


@pytest.mark.parametrize("page", ["slip.md", "ledgers.md"])
def test_the_output_shown_is_real(page: str) -> None:
    examples = list(SHOWN.finditer((ROOT / "docs" / page).read_text(encoding="utf-8")))
    assert len(examples) == 2
    for example in examples:
        command = [sys.executable, "-m", "calendarlint", *shlex.split(example["arguments"])]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert done.stdout.decode("utf-8").splitlines() == example["out"].splitlines()
