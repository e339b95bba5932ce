"""Programs that some tests look through: found, or the test says why it was skipped."""

from __future__ import annotations

import os
import shutil

import pytest


def needs(program: str, reason: str, *other_names: str) -> str:
    """The path of ``program`` (or of the first of ``other_names`` that is there).

    Without it the test is skipped with ``reason``, what the program would have shown. Where the
    environment variable ``CI`` is set nothing may go unlooked at, and the test fails instead.
    """
    for name in (program, *other_names):
        path = shutil.which(name)
        if path is not None:
            return path
    message = f"{program} is not installed, so it could not be seen that {reason}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
