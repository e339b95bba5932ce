"""The calendars of a git revision, taken out of the repository without touching the work tree."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from calendarlint.calendars.files.paths import ENDINGS, is_calendar_name
from calendarlint.calendars.grid import UnreadableError
from calendarlint.wording import text

_FILE_MODES: Final = frozenset({"100644", "100755"})


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository, by the folder of its work tree or, for a bare one, its own."""

    root: Path

    @classmethod
    def around(cls, folder: Path) -> Repository | None:
        """The repository that ``folder`` lies in: by its work tree, a bare one by itself."""
        for question in ("--show-toplevel", "--absolute-git-dir"):
            found = _git(folder, "rev-parse", question)
            if found.returncode == 0:
                return cls(Path(_line(found.stdout)))
        return None

    def commit(self, revision: str) -> str | None:
        """The commit that ``revision`` names, None where it names none."""
        if revision.startswith("-"):
            return None
        found = _git(self.root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        return _line(found.stdout) if found.returncode == 0 else None

    def files(self, commit: str) -> dict[str, str]:
        """The object of every file of a commit, by the file's path from the root."""
        found = _git(self.root, "ls-tree", "-r", "-z", "--full-tree", commit)
        objects: dict[str, str] = {}
        for entry in found.stdout.decode("utf-8", "surrogateescape").split("\0"):
            about, _, name = entry.partition("\t")
            if name and about.split()[0] in _FILE_MODES:
                objects[name] = about.split()[2]
        return objects

    def staged(self) -> dict[str, str]:
        """The object of every file as the next commit would have it, by the path from the root."""
        found = _git(self.root, "ls-files", "--stage", "-z", "--full-name", ":/")
        objects: dict[str, str] = {}
        for entry in found.stdout.decode("utf-8", "surrogateescape").split("\0"):
            about, _, name = entry.partition("\t")
            if name and about.split()[0] in _FILE_MODES and about.split()[2] == "0":
                objects[name] = about.split()[1]
        return objects

    def common_ancestor(self, one: str, other: str) -> str | None:
        """The commit at which two histories part; None where they have nothing in common."""
        found = _git(self.root, "merge-base", one, other)
        return _line(found.stdout) if found.returncode == 0 else None

    def set_text_converter(self, driver: str, command: str) -> None:
        """Have git show files of a diff driver as the text that ``command`` makes of them."""
        _git(self.root, "config", f"diff.{driver}.textconv", command)
        _git(self.root, "config", f"diff.{driver}.cachetextconv", "false")

    def below(self, folder: Path) -> PurePosixPath:
        """Where a folder of the work tree lies, from the root; the root for one outside."""
        root, folder = self.root.resolve(), folder.resolve()
        inside = folder.is_relative_to(root)
        return PurePosixPath(folder.relative_to(root).as_posix() if inside else ".")

    def calendars(self, commit: str) -> dict[str, str]:
        """Of the files of a commit, those that are calendars by their name."""
        return {
            name: object_id
            for name, object_id in self.files(commit).items()
            if is_calendar_name(PurePosixPath(name).name)
        }

    def object_of(self, file: Path) -> str | None:
        """The object that a file of the work tree would be stored as; None where it is gone."""
        found = _git(self.root, "hash-object", "--", str(file.resolve()))
        return _line(found.stdout) if found.returncode == 0 else None

    def take_out(self, objects: Mapping[str, str], folder: Path) -> list[Path]:
        """Write files, given as :meth:`files` gives them, below ``folder``, and return their paths.

        They come out as a checkout would write them: files kept in LFS as what they stand for.
        Names that no checkout would write, since they lead elsewhere, are passed over. Raises
        ``UnreadableError`` for one that cannot be written here.
        """
        wanted = {name: one for name, one in objects.items() if _stays_inside(PurePosixPath(name))}
        # git reads a question a line; the name only tells it which filter applies.
        asked = "".join(f"{one} {name.replace(chr(10), ' ')}\n" for name, one in wanted.items())
        given = asked.encode("utf-8", "surrogateescape")
        batch = _git(self.root, "cat-file", "--batch", "--filters", given=given)
        if batch.returncode != 0:
            # A filter that is not installed here; what is stored is better than nothing.
            given = "".join(f"{object_id}\n" for object_id in wanted.values()).encode()
            batch = _git(self.root, "cat-file", "--batch", given=given)
        return [
            _write(folder, name, content)
            for name, content in zip(wanted, _contents(batch.stdout), strict=False)
            if content is not None
        ]


def attribute_lines() -> list[str]:
    """The lines of ``.gitattributes`` that give workbooks the diff driver ``calendar``.

    git tells upper from lower case there, and workbooks come with either.
    """
    binary = sorted(ENDINGS - {".csv", ".tsv"})
    return [f"*{one} diff=calendar" for ending in binary for one in (ending, ending.upper())]


def _contents(answers: bytes) -> Iterator[bytes | None]:
    """What ``git cat-file --batch`` answered, in the order of the questions; None for missing."""
    at = 0
    while at < len(answers):
        end = answers.index(b"\n", at)
        head = answers[at:end].split()
        at = end + 1
        if head[-1] == b"missing":
            yield None
            continue
        size = int(head[2])
        yield answers[at : at + size]
        at += size + 1


def _stays_inside(name: PurePosixPath) -> bool:
    """Whether a name of a commit is a path below its root: what is pushed may be forged."""
    return not name.is_absolute() and not {"..", ".git"} & {part.lower() for part in name.parts}


def _write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise UnreadableError(text("revisions.not-writable", file=name)) from error
    return path


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  git itself, with a list of arguments
            ["git", *arguments],  # noqa: S607  wherever the person has installed it
            cwd=folder if folder.is_dir() else folder.parent,
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UnreadableError(text("revisions.no-git")) from error


def _line(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape").strip()
