"""Set up the project on a machine that has only git and Python, and run it there.

    python3 dev.py check sample_calendars/announcement_week.xlsx    the linter on a calendar
    python3 dev.py test                                             the tests
    python3 dev.py quality                                          linters, types, layers
    python3 dev.py bench                                            the benchmark

Everything is installed into ``.venv`` beside this file, so that an externally managed Python
(Debian, Homebrew) is left alone. ``check``, ``init`` and ``explain`` are the commands of
calendarlint itself; further arguments are handed on.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "installed-from"
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Run the command that ``arguments`` name; the exit code is the command's own."""
    if sys.version_info < OLDEST:
        return _refuse("calendarlint needs Python 3.11 or newer; this is " + sys.version.split()[0])
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)  # noqa: T201
        return 0
    if not _set_up():
        return 2
    command, rest = arguments[0], arguments[1:]
    module = [str(PYTHON), "-m"]
    if command == "test":
        # A file's tests stay together: what they share is made once.
        return _run([*module, "pytest", "-n", "auto", "--dist", "loadfile", *rest], HERE)
    if command == "bench":
        return _run([*module, "bench.read_and_judge", *rest], HERE)
    if command == "quality":
        return _quality(module)
    return _run([*module, "calendarlint", *arguments], Path.cwd())


def _quality(module: list[str]) -> int:
    checks = [
        [*module, "ruff", "check", "."],
        [*module, "ruff", "format", "--check", "."],
        [*module, "mypy"],
        [str(BIN / "lint-imports")],
    ]
    return max(_run(check, HERE) for check in checks)


def _set_up() -> bool:
    """Whether ``.venv`` holds what ``pyproject.toml`` asks for; built or renewed where not."""
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return True
    print("Setting up .venv (once; a minute or two) …", file=sys.stderr)  # noqa: T201
    pip = _make_environment()
    if pip is None:
        _refuse(
            "this Python has neither venv nor pip to install with; on Debian and Ubuntu get "
            "them with: sudo apt install python3-venv"
        )
        return False
    install = ["install", "--quiet", "--editable", f"{HERE}[dev]"]
    if _run([*pip, "--disable-pip-version-check", *install], HERE):
        _refuse("the packages could not be installed; see the lines above")
        return False
    STAMP.write_text(wanted, encoding="utf-8")
    return True


def _make_environment() -> list[str] | None:
    """The pip that installs into ``.venv``, which is made where it is missing.

    Debian parts venv's own pip into a package of its own; the system's pip can serve instead.
    """
    own = [str(PYTHON), "-m", "pip"]
    if PYTHON.exists() and not _run([*own, "--version"], HERE, quiet=True):
        return own
    venv.create(ENVIRONMENT, with_pip=find_spec("ensurepip") is not None, clear=True)
    for pip in (own, [sys.executable, "-m", "pip", "--python", str(PYTHON)]):
        if not _run([*pip, "--version"], HERE, quiet=True):
            return pip
    return None


def _run(command: list[str], folder: Path, *, quiet: bool = False) -> int:
    sink = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=folder, stdout=sink, stderr=sink, check=False).returncode  # noqa: S603


def _refuse(reason: str) -> int:
    print(f"dev.py: {reason}", file=sys.stderr)  # noqa: T201
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
