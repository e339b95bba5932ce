"""Read a workbook in a child process with limits on memory and time.

The workbook reader ends the whole process when it asks for more memory than there is, and no
``except`` catches that. So a workbook that looks dangerous, or whose extent cannot be told
cheaply, is read where only a child dies.

The child is this module, run with ``-m``: it reads the workbook's bytes on standard input and
writes the sheets to standard output.
"""

from __future__ import annotations

import importlib.util
import io
import os
import pickle
import subprocess
import sys
from typing import Any, Final

from calendarlint import resources
from calendarlint.calendars import grid
from calendarlint.calendars.files import rawsheets
from calendarlint.calendars.files.rawsheets import RawSheet, ReaderError

SECONDS: Final = 60
MEMORY_BYTES: Final = 2 * 1024 * 1024 * 1024

_GAVE_UP: Final = 3
_PASSWORD: Final = 4
_PLAIN_CLASSES: Final = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    (RawSheet.__module__, RawSheet.__name__),
    (grid.CellError.__module__, grid.CellError.__name__),
}


class LimitError(Exception):
    """The child was stopped: too much memory, too much time, or it died."""


def read_sheets(data: bytes, seconds: float = SECONDS) -> list[RawSheet]:
    """What ``rawsheets.read_sheets`` gives, rows trimmed, read in a child process.

    Raises ``ReaderError`` when the reader gives up, ``LimitError`` when the child is stopped.
    """
    # The child finds the package where this process did, and nothing in the working directory.
    found = str(resources.package_path().parent)
    inherited = os.environ.get("PYTHONPATH")
    path = os.pathsep.join((found, inherited)) if inherited else found
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "calendarlint.calendars.files.isolated"],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired:
        raise LimitError("time") from None
    except OSError as error:
        raise LimitError(str(error)) from None
    if done.returncode in (_GAVE_UP, _PASSWORD):
        detail = done.stderr.decode("utf-8", "replace")
        raise ReaderError(detail, password=done.returncode == _PASSWORD)
    if done.returncode != 0:
        raise LimitError(f"exit code {done.returncode}")
    try:
        sheets: list[RawSheet] = _PlainUnpickler(io.BytesIO(done.stdout)).load()
    except (pickle.UnpicklingError, EOFError) as error:
        raise LimitError(str(error)) from None
    return sheets


class _PlainUnpickler(pickle.Unpickler):
    """Takes cells and sheets from the child, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _PLAIN_CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name} is no cell")
        return super().find_class(module, name)


def _limit_memory() -> None:
    """Where the platform can. Elsewhere the time limit alone has to do."""
    if importlib.util.find_spec("resource") is None:
        return
    import resource

    for limit, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        try:
            resource.setrlimit(limit, (value, hard))
        except (OSError, ValueError):
            # Some platforms name a limit that they do not let anyone set.
            continue


def _main() -> int:
    _limit_memory()
    try:
        sheets = rawsheets.read_sheets(sys.stdin.buffer.read(), trim=True)
    except ReaderError as error:
        sys.stderr.write(str(error))
        return _PASSWORD if error.password else _GAVE_UP
    pickle.dump(sheets, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
