"""Write a report to a file: whole or not at all, and never over a calendar."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from calendarlint.calendars.grid import UnreadableError
from calendarlint.wording import text


def write_whole(target: Path, content: str | bytes, inputs: Iterable[Path]) -> None:
    """Write ``content`` (text as UTF-8) to ``target`` in one step.

    Raises ``UnreadableError`` where ``target`` is one of the ``inputs``, or cannot be written; a
    file that was there before is then still whole.
    """
    resolved = target.resolve()
    if any(resolved == given.resolve() for given in inputs):
        raise UnreadableError(text("writing.over-input", file=str(target)))
    unfinished: str | None = None
    try:
        handle, unfinished = tempfile.mkstemp(dir=resolved.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
        _give_usual_mode(Path(unfinished))
        Path(unfinished).replace(resolved)
    except OSError as error:
        if unfinished is not None:
            Path(unfinished).unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise UnreadableError(text("writing.failed", file=str(target), reason=reason)) from error


def _give_usual_mode(path: Path) -> None:
    """Temporary files are private; a report is as readable as any file one makes."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
