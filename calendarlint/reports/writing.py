"""Write files whole or not at all, several of them together, and never over an input."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from calendarlint.calendars.grid import UnreadableError
from calendarlint.wording import text


def write_whole(target: Path, content: str | bytes, inputs: Iterable[Path]) -> None:
    """Write ``content`` (text as UTF-8) to ``target`` in one step.

    Raises ``UnreadableError`` where ``target`` is one of the ``inputs``, or cannot be written; a
    file that was there before is then still whole.
    """
    refuse_input(target, inputs)
    with Writing() as writing:
        writing.add(target, content)
        writing.finish()


def refuse_input(target: Path, inputs: Iterable[Path]) -> None:
    """Raise ``UnreadableError`` where ``target`` is one of the ``inputs``, by whatever name."""
    if any(same_file(target, given) for given in inputs):
        raise UnreadableError(text("writing.over-input", file=str(target)))


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths name one file: through links, or but for upper and lower case.

    Two names that differ in case alone are two files here and one file on a colleague's machine.
    """
    try:
        if one.samefile(other):
            return True
    except OSError:
        pass
    return str(_real(one)).casefold() == str(_real(other)).casefold()


class Writing:
    """Files that are written together: all of them, or none.

    Each is prepared under a name of its own beside its target; :meth:`finish` puts them all in
    their places. Leaving the ``with`` block earlier removes what was prepared.
    """

    def __init__(self) -> None:
        self._prepared: list[tuple[Path, Path]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for unfinished, _ in self._prepared:
            unfinished.unlink(missing_ok=True)

    def add(self, target: Path, content: str | bytes) -> None:
        """Prepare ``target`` with ``content`` (text as UTF-8). Raises ``UnreadableError``."""
        data = content.encode("utf-8", "replace") if isinstance(content, str) else content
        try:
            if _is_device(target):
                target.write_bytes(data)
            else:
                self.prepare(target).write_bytes(data)
        except OSError as error:
            raise write_failure(target, error) from error

    def prepare(self, target: Path) -> Path:
        """An empty file with the ending of ``target``, to be filled by whoever asked for it.

        Raises ``UnreadableError`` where no file can be made in that folder.
        """
        resolved = _real(target)
        try:
            handle, unfinished = tempfile.mkstemp(
                dir=resolved.parent, prefix=f".{target.stem[:40]}.", suffix=target.suffix
            )
        except OSError as error:
            raise write_failure(target, error) from error
        os.close(handle)
        self._prepared.append((Path(unfinished), resolved))
        return Path(unfinished)

    def finish(self) -> None:
        """Put every prepared file in its place. Raises ``UnreadableError``."""
        while self._prepared:
            unfinished, target = self._prepared[0]
            try:
                _give_mode(unfinished, target)
                unfinished.replace(target)
            except OSError as error:
                raise write_failure(target, error) from error
            self._prepared.pop(0)


def _real(path: Path) -> Path:
    """Where a path leads; unlike ``Path.resolve`` it takes links that lead in a circle."""
    return Path(os.path.realpath(path))


def write_failure(target: Path, error: OSError) -> UnreadableError:
    """The refusal that says why ``target`` could not be written."""
    reason = error.strerror or type(error).__name__
    return UnreadableError(text("writing.failed", file=str(target), reason=reason))


def _is_device(target: Path) -> bool:
    """Whether something stands there that is no file to be replaced: a pipe, a terminal."""
    try:
        mode = target.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _give_mode(path: Path, target: Path) -> None:
    """Temporary files are private; a report is as readable as the file that it replaces."""
    if target.exists():
        shutil.copymode(target, path)
        return
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
