"""The ledger: what each lead was told and when, so that nothing is told twice and nothing lost.

A SQLite file. A message is written into it whole before it is sent and marked when the server has
taken it: a run that was cut off goes on with the very same message, under the same Message-ID. It
may have arrived in the moment between the server's answer and the mark; mail programs show what
has one Message-ID once.

With each message stands what the lead knows once they have it. The message before it therefore
tells what is new, and does so again where the message is asked for again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from calendarlint.digest.ledger_file import open_ledger, told
from calendarlint.digest.model import Fixed
from calendarlint.findings import Level
from calendarlint.settings.digest import Lead

State = Literal["ready", "sending", "sent", "nothing", "failed", "replaced"]
"""What became of a message.

``ready``: written down. ``sending``: handed to the server, whose answer is not known. ``sent``:
taken by the server. ``nothing``: there was nothing to hear, so there is no message. ``failed``:
not taken; it is written anew. ``replaced``: never sent, and the next occurrence's came instead.
"""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A finding as the ledger keeps it: what :class:`Fixed` has, and its file.

    ``file`` is named from the settings' folder, so that it is the same wherever a run starts.
    """

    fixed: Fixed
    file: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one lead. ``number`` is 0, more where it was asked for again.

    ``due`` is the occurrence that it is for, as ISO 8601 in UTC: later ones sort later.
    """

    lead: tuple[str, str]
    due: str
    number: int
    state: State
    message_id: str
    content: bytes | None

    @property
    def name(self) -> tuple[str, str, str, int]:
        """What the ledger finds it by."""
        return (*self.lead, self.due, self.number)


class Ledger:
    """The ledger in a file, open for one run. Any trouble with it raises ``UnreadableError``.

    Without ``writing`` it is only read, and a file that does not exist is an empty ledger.
    """

    def __init__(self, path: Path, *, writing: bool = True) -> None:
        self._path = path
        self._writing = writing
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        self._connection = open_ledger(self._path, writing=self._writing)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def last(self, lead: Lead, due: str) -> Message | None:
        """The last message to a lead for an occurrence, None where there is none yet."""
        rows = self._read(
            "SELECT number, state, message_id, content FROM messages"
            " WHERE lead = ? AND schedule = ? AND due = ? ORDER BY number DESC LIMIT 1",
            (*lead.key, due),
        )
        return Message(lead.key, due, *rows[0]) if rows else None

    def known(self, lead: Lead, due: str) -> Mapping[str, Remembered]:
        """What the lead knew before an occurrence, by fingerprint: what the last message told."""
        rows = self._read(
            "SELECT fingerprint, rule, level, file, place, post, day FROM known"
            " JOIN (SELECT lead, schedule, due, number FROM messages"
            " WHERE lead = ? AND schedule = ? AND due < ? AND state IN ('sent', 'nothing')"
            " ORDER BY due DESC, number DESC LIMIT 1) USING (lead, schedule, due, number)",
            (*lead.key, due),
        )
        return {row[0]: _remembered(*row) for row in rows}

    def keep(self, message: Message, known: Iterable[Remembered]) -> None:
        """Write a message down before it is sent, with what the lead knows once it is.

        It takes the place of what was never sent to this lead, now or for earlier occurrences.
        """
        with self._whole() as connection:
            connection.execute(
                "DELETE FROM messages WHERE lead = ? AND schedule = ? AND due = ? AND number = ?",
                message.name,
            )
            connection.execute(
                "UPDATE messages SET state = 'replaced', content = NULL, changed = ?"
                " WHERE lead = ? AND schedule = ? AND due < ?"
                " AND state IN ('ready', 'sending', 'failed')",
                (_now(), *message.lead, message.due),
            )
            connection.execute(
                "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                (*message.name, message.state, message.message_id, message.content, _now()),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO known VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ((*message.name, *_columns(one)) for one in known),
            )
            if message.state == "nothing":
                _prune(connection, message)

    def mark(self, message: Message, state: State, problem: str | None = None) -> None:
        """Write down what became of a message; its content stays only while it is needed."""
        keeps = state in ("ready", "sending")
        with self._whole() as connection:
            connection.execute(
                "UPDATE messages SET state = ?, problem = ?, changed = ?,"
                " content = CASE WHEN ? THEN content END"
                " WHERE lead = ? AND schedule = ? AND due = ? AND number = ?",
                (state, problem, _now(), keeps, *message.name),
            )
            if state == "sent":
                _prune(connection, message)

    def _read(self, question: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        with told(self._path):
            return self._connection.execute(question, values).fetchall()

    @contextmanager
    def _whole(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it, or nothing."""
        connection = self._connection
        assert connection is not None  # noqa: S101  a ledger that is written is open
        with told(self._path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def _prune(connection: sqlite3.Connection, message: Message) -> None:
    """Forget what lay before the last message but one: it tells nothing any more."""
    connection.execute(
        "DELETE FROM known WHERE lead = ? AND schedule = ? AND due < (SELECT max(due)"
        " FROM messages WHERE lead = ? AND schedule = ? AND due < ?"
        " AND state IN ('sent', 'nothing'))",
        (*message.lead, *message.lead, message.due),
    )
    connection.execute(
        "DELETE FROM known WHERE lead = ? AND schedule = ? AND due = ? AND number < ?",
        message.name,
    )


def _remembered(
    fingerprint: str,
    rule: str,
    level: str,
    file: str,
    place: str,
    post: str | None,
    day: str | None,
) -> Remembered:
    when = date.fromisoformat(day) if day else None
    return Remembered(Fixed(fingerprint, rule, Level.of(level), place, post, when), file)


def _columns(one: Remembered) -> tuple[str | None, ...]:
    fixed = one.fixed
    day = fixed.day.isoformat() if fixed.day else None
    return (
        *(fixed.fingerprint, fixed.rule, fixed.level.word),
        *(one.file, fixed.place, fixed.post, day),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
