"""Real git repositories of calendars, with nothing of the developer's own git settings in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook

from calendarlint import resources

CAST = resources.package_path("policies", "ontario_ministers", "cast.toml").read_text("utf-8")
HEADER = ("Post ID", "Date", "Time", "Account", "Copy", "Assets", "Asset source")
MINISTRY = (
    *("B-1", "2027-05-04", "10:00", "@ONBridgesFerries"),
    *("The new ferry sails today", "ferry.png", "Ministry"),
)
MINISTER = (
    *("M-1", "2027-05-04", "10:00", "@RodBellMPP"),
    *("Proud of the new ferry to Gull Island", "ferry.png", "Ministry"),
)
EARLY = (*MINISTER[:2], "09:59", *MINISTER[3:])
TAGGED = ("B-2", "2027-05-05", "10:00", "@ONBridgesFerries", "Thanks to @RodBellMPP", "", "")

Done = subprocess.CompletedProcess[str]


def write(path: Path, *rows: Sequence[str]) -> Path:
    """A workbook with these posts."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (HEADER, *rows):
        page.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


HOOKS = Path(__file__).parents[2] / "hooks"


def install(hook: str, folder: Path) -> None:
    """Install a hook as its own first lines say."""
    folder.mkdir(exist_ok=True)
    shutil.copy(HOOKS / hook, folder / hook)
    (folder / hook).chmod(0o755)


@dataclass(frozen=True)
class Shop:
    """A repository of calendars, and how its people work with it."""

    folder: Path
    environment: dict[str, str]

    def git(self, *arguments: str, folder: Path | None = None) -> Done:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder or self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )

    def commit(self, *options: str) -> Done:
        self.git("add", "--all")
        return self.git("commit", "--message", "Plan", *options)

    def passes(self, done: Done) -> None:
        assert done.returncode == 0, done.stdout + done.stderr

    def stops(self, done: Done, *said: str) -> str:
        told = done.stdout + done.stderr
        assert done.returncode != 0, told
        assert "Traceback" not in told
        for words in said:
            assert words in told, told
        return told


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a person whose calendarlint is the one under test."""
    tools = tmp_path / "bin"
    tools.mkdir()
    starter = tools / "calendarlint"
    starter.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m calendarlint "$@"\n', encoding="utf-8"
    )
    starter.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_NAME": "A. Roy" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "roy@example.org" for who in ("AUTHOR", "COMMITTER")},
    }


@pytest.fixture
def shop(tmp_path: Path, environment: dict[str, str]) -> Shop:
    """A shop with a calendar of the ministry and one of the minister's office, both in order."""
    folder = tmp_path / "the shop"
    folder.mkdir()
    shop = Shop(folder, environment)
    shop.git("init", "--quiet", "--initial-branch=main")
    (folder / "calendarlint.toml").write_text(
        'calendars = ["plans/**/*"]\n' + CAST, encoding="utf-8"
    )
    write(folder / "plans" / "ministry.xlsx", MINISTRY)
    write(folder / "plans" / "bureau du ministre é.XLSX", MINISTER)
    shop.passes(shop.commit("--quiet"))
    return shop


@pytest.fixture
def guarded(shop: Shop) -> Shop:
    """The shop, with the hook before each commit."""
    install("pre-commit", shop.folder / ".git" / "hooks")
    return shop


@pytest.fixture
def server(shop: Shop, tmp_path: Path) -> Path:
    """A bare repository that has the shop's first commit, and then the hook."""
    bare = tmp_path / "server.git"
    shop.git("init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    shop.git("remote", "add", "origin", str(bare))
    shop.passes(shop.git("push", "--quiet", "origin", "main"))
    install("pre-receive", bare / "hooks")
    return bare
