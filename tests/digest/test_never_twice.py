"""Never twice, never lost: whatever ends a run, and however many run at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import threading
from collections.abc import Iterator

import pytest

from tests.digest.conftest import MONDAY, NEXT_MONDAY, ROWS, Office, ended
from tests.digest.mail_server import MailServer, serving

EVERYBODY = {"roy@example.org": 1, "cote@example.org": 1, "chen@example.org": 1}
SECOND = "cote@example.org"


@pytest.fixture
def server(office: Office) -> Iterator[MailServer]:
    with serving() as running:
        office.uses(running)
        yield running


class Killer:
    """Ends the process that talks to the server, when it has come to a command."""

    def __init__(self, command: str, conversation: int, *, first_stop: bool = False) -> None:
        self._command = command
        self._conversation = conversation
        self._first_stop = first_stop
        self._started = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._conversations = 0
        self.is_done = False

    def watch(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._started.set()

    def __call__(self, command: str, _to: str) -> str | None:
        self._conversations += command == "EHLO"
        if (command, self._conversations) == (self._command, self._conversation):
            assert self._started.wait(10)
            assert self._process is not None
            if self._first_stop:
                self._process.send_signal(signal.SIGSTOP)
            else:
                self._process.kill()
            self.is_done = True
        return None


def _got(server: MailServer) -> dict[str, int]:
    return {to: len(found) for to, found in server.messages().items()}


@pytest.mark.parametrize(
    ("command", "conversation"),
    [("EHLO", 1), ("MAIL", 1), ("DATA", 1), ("TAKEN", 1), ("EHLO", 2), ("DATA", 2), ("TAKEN", 2)],
)
def test_a_run_that_is_killed_is_taken_up_where_it_was(
    office: Office, server: MailServer, command: str, conversation: int
) -> None:
    killer = Killer(command, conversation)
    server.hook = killer
    process = office.start()
    killer.watch(process)
    assert ended(process).code not in (0, 1, 2)
    assert killer.is_done
    server.hook = lambda _command, _to: None
    second = office.run()
    assert (second.code, second.err) == (0, "")
    before = {"roy@example.org": 1} if conversation == 2 else {}
    if before:
        assert "Ann Roy: sent before" in second.out
    assert "sent, as an earlier run had written it" in second.out
    if command == "TAKEN":
        # The server had it and the run never knew: the very same message again.
        cut_off = "roy@example.org" if conversation == 1 else SECOND
        assert _got(server) == EVERYBODY | {cut_off: 2}
        twice = [content for to, content in server.taken if to == cut_off]
        assert twice[0] == twice[1]
    else:
        assert _got(server) == EVERYBODY


@pytest.mark.skipif(os.name != "posix", reason="only POSIX stops a process and lets it lie")
def test_a_run_that_is_killed_after_the_answer_came(office: Office, server: MailServer) -> None:
    killer = Killer("TAKEN", 1, first_stop=True)
    server.hook = killer
    process = office.start()
    killer.watch(process)
    while not killer.is_done:
        assert process.poll() is None
        threading.Event().wait(0.02)
    process.kill()
    ended(process)
    server.hook = lambda _command, _to: None
    assert office.run().code == 0
    assert _got(server) == EVERYBODY | {"roy@example.org": 2}
    assert len({content for to, content in server.taken if to == "roy@example.org"}) == 1


def test_a_message_that_was_written_and_not_yet_tried(office: Office, server: MailServer) -> None:
    killer = Killer("MAIL", 1)
    server.hook = killer
    process = office.start()
    killer.watch(process)
    ended(process)
    with sqlite3.connect(office.ledger) as ledger:
        ledger.execute("UPDATE messages SET state = 'ready'")
        (written,) = ledger.execute("SELECT content FROM messages").fetchone()
    ledger.close()
    server.hook = lambda _command, _to: None
    assert office.run().code == 0
    assert _got(server) == EVERYBODY
    assert server.taken[0][1].rstrip() == written.rstrip()


def test_runs_at_once_send_everything_once(office: Office, server: MailServer) -> None:
    runs = [ended(process) for process in [office.start() for _ in range(3)]]
    assert [run.code for run in runs] == [0, 0, 0]
    assert _got(server) == EVERYBODY
    told = [line for run in runs for line in run.out.splitlines()]
    assert sum("sent before" in line for line in told) == 6


def test_the_same_occurrence_is_not_sent_twice_unless_asked_for(
    office: Office, server: MailServer
) -> None:
    assert office.run().code == 0
    assert office.run(at="2027-05-09T23:59").out.count("sent before") == 3
    assert _got(server) == EVERYBODY
    again = office.run("--resend", "--lead", "ann roy")
    assert again.out == "Ann Roy: sent, 1 finding\n"
    assert _got(server) == EVERYBODY | {"roy@example.org": 2}
    first, second = server.messages()["roy@example.org"]
    assert first["Message-ID"] != second["Message-ID"]
    assert first["Subject"] == second["Subject"]
    assert office.run(at=NEXT_MONDAY).out.count("sent, ") == 3


def test_what_is_asked_for_again_tells_the_same_as_the_first_time(
    office: Office, server: MailServer
) -> None:
    office.digest["only_changes"] = True
    assert office.run().code == 0
    # The first is put right, the second stays, the rest grows by one.
    office.plan(ROWS[0], *ROWS[2:], ("A-5", *ROWS[4][1:5], "More harbours. #VoteLakeside"))
    office.run(at=NEXT_MONDAY)
    office.run("--resend", at=NEXT_MONDAY)
    first, fixed, again = server.messages()["roy@example.org"]
    assert fixed["Subject"] == again["Subject"] != first["Subject"]
    assert len(server.messages()["cote@example.org"]) == 1
    _, new, new_again = server.messages()["chen@example.org"]
    for message in (new, new_again):
        body = message.get_body(("plain",))
        assert body is not None
        assert "A-5" in body.get_content()
        assert "A-4" not in body.get_content()


def test_only_changes_tells_what_is_new_and_what_is_fixed(
    office: Office, server: MailServer
) -> None:
    office.digest["only_changes"] = True
    assert office.run().code == 0
    third = office.run(at=NEXT_MONDAY)
    assert third.out.count("nothing to hear") == 3
    assert _got(server) == EVERYBODY
    office.plan(ROWS[0], *ROWS[2:])
    # A run from elsewhere is about the same calendar.
    office.started_in = office.folder / "elsewhere"
    office.started_in.mkdir()
    settings = str(office.folder / "calendarlint.toml")
    done = office.run("--config", settings, at="2027-05-17T08:00")
    assert "Ann Roy: sent, 0 findings" in done.out
    office.started_in = None
    assert office.run(at="2027-05-24T08:00").out.count("nothing to hear") == 3


def test_what_an_exception_covers_is_not_told_as_fixed(office: Office, server: MailServer) -> None:
    office.digest["only_changes"] = True
    assert office.run().code == 0
    office.plan(
        (*ROWS[0], "Exceptions"),
        (*ROWS[1], "partisan-content-on-official-account: quoted in a ruling (approved by Li Wei)"),
        *((*row, "") for row in ROWS[2:]),
    )
    assert "Ann Roy: nothing to hear" in office.run(at=NEXT_MONDAY).out
    assert _got(server) == EVERYBODY


def test_what_could_not_be_judged_again_is_still_known(office: Office, server: MailServer) -> None:
    office.digest["only_changes"] = True
    assert office.run().code == 0
    (office.folder / "plan.csv").write_bytes(b"PK\x03\x04 broken")
    broken = office.run(at=NEXT_MONDAY)
    assert broken.code == 2
    assert "Mia Chen: sent, 0 findings" in broken.out
    assert "Ann Roy: nothing to hear" in broken.out
    office.plan(*ROWS)
    mended = office.run(at="2027-05-17T08:00")
    assert (mended.code, mended.out.count("nothing to hear")) == (0, 3)


def test_what_never_went_out_is_replaced_by_the_next_occurrence(
    office: Office, server: MailServer
) -> None:
    server.hook = lambda command, _to: "drop" if command == "DATA" else None
    assert office.run().code == 1
    server.hook = lambda _command, _to: None
    office.digest["only_changes"] = True
    later = office.run(at=NEXT_MONDAY)
    assert (later.code, later.out.count("sent, ")) == (0, 3)
    assert _got(server) == EVERYBODY
    with sqlite3.connect(office.ledger) as ledger:
        rows = ledger.execute("SELECT state, content FROM messages ORDER BY due, lead").fetchall()
    ledger.close()
    assert rows == [("replaced", None)] * 3 + [("sent", None)] * 3


def test_an_all_clear_only_where_it_is_asked_for(office: Office, server: MailServer) -> None:
    office.plan(ROWS[0], ("A-1", "@ONBridgesFerries", "X", "2027-06-03", "10:00", "Ferries."))
    office.leads[0]["all_clear"] = True
    done = office.run()
    assert done.code == 0
    assert done.out.count("nothing to hear") == 2
    assert _got(server) == {"roy@example.org": 1}
    body = server.messages()["roy@example.org"][0].get_body(("plain",))
    assert body is not None
    assert "people-without-consent" in body.get_content()
    assert office.run().out.count("nothing to hear") == 2
    assert _got(server) == {"roy@example.org": 1}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no database at all, and longer than the head of one" * 20, "cannot be used"),
        (b"", ""),
    ],
)
def test_what_stands_where_the_ledger_belongs(
    office: Office, server: MailServer, content: bytes, said: str
) -> None:
    office.ledger.write_bytes(content)
    done = office.run()
    if said:
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert len(done.err.splitlines()) == 1
        assert office.ledger.read_bytes() == content
        assert server.taken == []
    else:
        assert done.code == 0
        assert _got(server) == EVERYBODY


def test_a_database_of_somebody_else_is_left_alone(office: Office, server: MailServer) -> None:
    with sqlite3.connect(office.ledger) as other:
        other.execute("CREATE TABLE messages (words TEXT)")
    other.close()
    before = office.ledger.read_bytes()
    done = office.run()
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert office.ledger.read_bytes() == before
    assert server.taken == []


def test_a_ledger_of_a_later_version(office: Office, server: MailServer) -> None:
    assert office.run().code == 0
    with sqlite3.connect(office.ledger) as ledger:
        ledger.execute("PRAGMA user_version = 9")
    ledger.close()
    done = office.run(at=NEXT_MONDAY)
    assert (done.code, "another version" in done.err) == (2, True)
    assert _got(server) == EVERYBODY


def test_a_damaged_ledger(office: Office, server: MailServer) -> None:
    assert office.run().code == 0
    whole = office.ledger.read_bytes()
    office.ledger.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    for arguments in ((), ("--dry-run",)):
        done = office.run(*arguments, at=NEXT_MONDAY)
        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
        assert "ledger" in done.err
    assert _got(server) == EVERYBODY


def test_a_ledger_that_cannot_be_there(office: Office, server: MailServer) -> None:
    office.digest["ledger"] = "no/such/folder/ledger.sqlite"
    done = office.run(at=MONDAY)
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert server.taken == []
