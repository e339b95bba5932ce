"""The ledger's file: opened if it is a whole ledger, laid out if it is new, held by one run.

Whatever the file system or the database complains of is raised as ``UnreadableError``.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from calendarlint.calendars.grid import UnreadableError
from calendarlint.wording import text

_APPLICATION: Final = 0x63_6C_64_67
_VERSION: Final = 1
_BUSY_SECONDS: Final = 60
_SCHEMA: Final = (
    """
    CREATE TABLE messages (
        lead TEXT NOT NULL,
        schedule TEXT NOT NULL,
        due TEXT NOT NULL,
        number INTEGER NOT NULL,
        state TEXT NOT NULL,
        message_id TEXT NOT NULL,
        content BLOB,
        changed TEXT NOT NULL,
        problem TEXT,
        PRIMARY KEY (lead, schedule, due, number)
    )
    """,
    """
    CREATE TABLE known (
        lead TEXT NOT NULL,
        schedule TEXT NOT NULL,
        due TEXT NOT NULL,
        number INTEGER NOT NULL,
        fingerprint TEXT NOT NULL,
        rule TEXT NOT NULL,
        level TEXT NOT NULL,
        file TEXT NOT NULL,
        place TEXT NOT NULL,
        post TEXT,
        day TEXT,
        PRIMARY KEY (lead, schedule, due, number, fingerprint),
        FOREIGN KEY (lead, schedule, due, number) REFERENCES messages ON DELETE CASCADE
    )
    """,
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {_VERSION}",
)


def open_ledger(path: Path, *, writing: bool) -> sqlite3.Connection | None:
    """A connection to a ledger. Where it is only read, None for one that is not there, or empty."""
    with told(path):
        if writing:
            _make_private(path)
        elif not path.exists():
            return None
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=rw",
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            uri=True,
        )
        try:
            if _is_new(connection, path):
                if not writing:
                    connection.close()
                    return None
                _lay_out(connection)
            # What was sent or replaced holds copy from calendars, which is not to linger.
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def only_run(ledger: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the place of the one run that sends; another waits for it.

    The lock goes with the process, however that ends. Raises ``UnreadableError`` where the other
    run is not done in time.
    """
    lock = ledger.with_name(f"{ledger.name}.lock")
    with closing(_locked(lock, ledger, wait_seconds)):
        yield


def _locked(lock: Path, ledger: Path, wait_seconds: float) -> sqlite3.Connection:
    try:
        held = sqlite3.connect(lock, timeout=wait_seconds, isolation_level=None)
    except sqlite3.Error as error:
        raise UnreadableError(text("ledger.unusable", file=str(ledger))) from error
    try:
        held.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        held.close()
        if _is(error, sqlite3.SQLITE_BUSY):
            raise UnreadableError(text("ledger.busy", file=str(ledger))) from error
        raise UnreadableError(text("ledger.unusable", file=str(lock))) from error
    return held


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say in a sentence what goes wrong with the ledger at ``path``."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        key = "ledger.damaged" if _is(error, sqlite3.SQLITE_CORRUPT) else "ledger.unusable"
        raise UnreadableError(text(key, file=str(path))) from error
    except OSError as error:
        raise UnreadableError(text("ledger.unusable", file=str(path))) from error


def _is_new(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is empty; raises for anything else that is no whole ledger."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != _APPLICATION:
        filled = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application or filled:
            raise UnreadableError(text("ledger.unusable", file=str(path)))
        return True
    if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        raise UnreadableError(text("ledger.other-version", file=str(path)))
    if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise UnreadableError(text("ledger.damaged", file=str(path)))
    return False


def _lay_out(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement in _SCHEMA:
        connection.execute(statement)
    connection.execute("COMMIT")


def _make_private(path: Path) -> None:
    """Make sure that there is a file, readable by its owner alone where it is new."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _is(error: sqlite3.Error, code: int) -> bool:
    """Whether an error is of that kind; its extended code holds the kind in the lowest byte."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == code
