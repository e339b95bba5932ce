"""An office with a calendar and comms leads, whose digests really go to a mail server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import CAST, Run
from tests.digest.mail_server import MailServer

MONDAY: Final = "2027-05-03T08:00"
NEXT_MONDAY: Final = "2027-05-10T08:00"
PHONE: Final = "416-555-0199"
ROWS: Final = (
    ("ID", "Account", "Platform", "Date", "Time", "Copy"),
    ("A-1", "@ONBridgesFerries", "X", "2027-06-03", "10:00", "Ferries for all. #VoteLakeside"),
    ("A-2", "@PontsTraversiersON", "X", "2027-06-04", "10:00", "Des traversiers. #VotezLac"),
    ("A-3", "@ONHarbourMarshal", "X", "2027-06-05", "10:00", f"Call {PHONE}. #VoteLakeside"),
    ("A-4", "@ONPremierOffice", "YouTube", "2027-06-06", "10:00", "Harbours. #VoteLakeside"),
)
LEADS: Final[tuple[Mapping[str, Any], ...]] = (
    {"name": "Ann Roy", "email": "roy@example.org", "accounts": ["@ONBridgesFerries"]},
    {
        "name": "Luc Côté",
        "email": "cote@example.org",
        "lang": "fr",
        "accounts": ["@PontsTraversiersON"],
    },
    {"name": "Mia Chen", "email": "chen@example.org", "fallback": True},
)


@dataclass
class Office:
    """A folder with a calendar and settings; the command line runs in it."""

    folder: Path
    digest: dict[str, Any] = field(default_factory=dict)
    server: dict[str, Any] = field(default_factory=dict)
    leads: list[dict[str, Any]] = field(default_factory=lambda: [dict(one) for one in LEADS])
    top: dict[str, Any] = field(default_factory=dict)
    extra: str = ""
    started_in: Path | None = None

    @property
    def ledger(self) -> Path:
        return self.folder / "calendarlint.ledger.sqlite"

    def uses(self, server: MailServer, **settings: Any) -> None:
        """Let the settings name this server."""
        self.server = {
            "host": server.host,
            "port": server.port,
            "security": "plain",
            "retry_seconds": [0],
            "timeout_seconds": 10,
            **settings,
        }

    def plan(self, *rows: tuple[str, ...], name: str = "plan.csv") -> None:
        lines = (
            ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows
        )
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def write_settings(self) -> None:
        top = {"calendars": ["*.csv"], **self.top}
        tables = [
            "[digest]\n" + _toml({"from": "Calendars <plans@example.org>", **self.digest}),
            "[digest.server]\n" + _toml(self.server),
            *("[[digest.leads]]\n" + _toml(lead) for lead in self.leads),
        ]
        cast = CAST.read_text(encoding="utf-8")
        whole = "\n".join((_toml(top), cast, self.extra, *tables))
        (self.folder / "calendarlint.toml").write_text(whole, encoding="utf-8")

    def start(self, *arguments: str, at: str = MONDAY, **variables: str) -> subprocess.Popen[bytes]:
        """Start ``calendarlint digest`` as a process of its own."""
        self.write_settings()
        return subprocess.Popen(
            [sys.executable, "-m", "calendarlint", "digest", "--at", at, *arguments],
            cwd=self.started_in or self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "CALENDARLINT_LANG": "", **variables},
        )

    def run(self, *arguments: str, at: str = MONDAY, **variables: str) -> Run:
        """Run ``calendarlint digest`` to its end."""
        return ended(self.start(*arguments, at=at, **variables))


def ended(process: subprocess.Popen[bytes]) -> Run:
    """What a process printed and how it ended."""
    out, err = (stream.decode("utf-8") for stream in process.communicate())
    assert "Traceback" not in err, err
    return Run(process.returncode, out, err)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path, {"window": "all", "attach": "none"})
    made.plan(*ROWS)
    return made


def _toml(table: Mapping[str, Any]) -> str:
    # What JSON writes for texts, numbers, truth and lists of them, TOML reads.
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
