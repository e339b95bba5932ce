"""Messages reach the mail server as the settings say, secured, and each lead gets theirs."""

from __future__ import annotations

import os
import socket
import ssl
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.digest.conftest import PHONE, ROWS, Office
from tests.digest.mail_server import PASSWORD, USER, MailServer, serving

VARIABLE = "CALENDARLINT_SMTP_PASSWORD"
EVERYBODY = {"roy@example.org", "cote@example.org", "chen@example.org"}
LOGIN_REFUSED = "does not accept the user or the password"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def certificate(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> str:
    """A file that makes the certificate trusted."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture
def plain_server() -> Iterator[MailServer]:
    with serving() as server:
        yield server


def test_every_lead_gets_exactly_theirs(office: Office, plain_server: MailServer) -> None:
    office.uses(plain_server)
    done = office.run()
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Ann Roy: sent, 1 finding",
        "Luc Côté: sent, 1 finding",
        "Mia Chen: sent, 2 findings",
    ]
    found = plain_server.messages()
    assert set(found) == EVERYBODY
    for address, posts in (
        ("roy@example.org", {"A-1"}),
        ("cote@example.org", {"A-2"}),
        ("chen@example.org", {"A-3", "A-4"}),
    ):
        (message,) = found[address]
        assert message["To"].addresses[0].addr_spec == address
        body = message.get_body(("plain",))
        assert body is not None
        told = body.get_content()
        assert {row[0] for row in ROWS[1:] if f"· {row[0]}" in told} == posts
    assert "À corriger" in str(found["cote@example.org"][0]["Subject"]).capitalize() or (
        found["cote@example.org"][0]["Content-Language"] == "fr"
    )
    assert len({message["Message-ID"] for (message,) in found.values()}) == 3


def test_what_goes_over_the_wire_is_lines_of_ascii(
    office: Office, plain_server: MailServer
) -> None:
    office.uses(plain_server)
    office.digest["attach"] = ["workbook", "html"]
    assert office.run().code == 0
    for _to, content in plain_server.taken:
        assert content.isascii()
        assert b"\n" not in content.replace(b"\r\n", b"")
        assert max(map(len, content.split(b"\r\n"))) <= 998
    names = [
        part.get_filename()
        for part in plain_server.messages()["roy@example.org"][0].iter_attachments()
    ]
    assert names == ["plan.checked.csv", "report.html"]


def test_personal_information_stays_out_of_what_is_printed_and_remembered(
    office: Office, plain_server: MailServer
) -> None:
    office.uses(plain_server)
    office.digest["attach"] = "workbook"
    done = office.run()
    assert done.code == 0
    assert PHONE not in done.out + done.err
    assert PHONE.encode() not in office.ledger.read_bytes()
    whole = plain_server.messages()["chen@example.org"][0]
    for kind in ("plain", "html"):
        body = whole.get_body((kind,))
        assert body is not None
        assert PHONE not in body.get_content()
    if os.name == "posix":
        assert stat.S_IMODE(office.ledger.stat().st_mode) == 0o600


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_secured_connection_with_a_log_in(
    office: Office, certificate: ssl.SSLContext, trusted: str, security: str
) -> None:
    with serving(security=security, certificate=certificate, offers_login=True) as server:
        office.uses(server, security=security, user=USER)
        done = office.run(**{"SSL_CERT_FILE": trusted, VARIABLE: PASSWORD})
        assert (done.code, done.err) == (0, "")
        assert set(server.messages()) == EVERYBODY
        assert set(server.secured) == {True}
        assert set(server.logins) == {USER.encode()}


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for(
    office: Office, certificate: ssl.SSLContext, security: str
) -> None:
    with serving(security=security, certificate=certificate) as server:
        office.uses(server, security=security)
        done = office.run()
        assert done.code == 1
        assert done.err.count("certificate of 127.0.0.1 cannot be trusted") == 3
        assert server.taken == []
        assert "MAIL" not in server.commands


def test_a_server_that_offers_no_security_gets_nothing(
    office: Office, plain_server: MailServer
) -> None:
    office.uses(plain_server, security="starttls")
    done = office.run()
    assert done.code == 1
    assert "does not offer" in done.err
    assert "MAIL" not in plain_server.commands


def test_a_wrong_password_is_tried_once(
    office: Office, certificate: ssl.SSLContext, trusted: str
) -> None:
    with serving(security="starttls", certificate=certificate, offers_login=True) as server:
        office.uses(server, security="starttls", user=USER)
        done = office.run(**{"SSL_CERT_FILE": trusted, VARIABLE: "puffin"})
        assert done.code == 1
        assert done.err.count(LOGIN_REFUSED) == 3
        assert "puffin" not in done.out + done.err
        # The library tries each way to log in that the server offers, for one lead alone.
        assert len(server.logins) <= 2
        assert server.taken == []


def test_a_server_without_log_in_where_one_is_asked_for(
    office: Office, plain_server: MailServer
) -> None:
    office.uses(plain_server, user=USER)
    done = office.run(**{VARIABLE: PASSWORD})
    assert done.code == 1
    assert "does not offer" in done.err
    assert plain_server.taken == []


@pytest.mark.skipif(os.name != "posix", reason="the rights of files are those of POSIX")
def test_the_password_from_a_file_that_is_its_owners_alone(
    office: Office, certificate: ssl.SSLContext, trusted: str
) -> None:
    kept = office.folder / "smtp.password"
    kept.write_text(f"{PASSWORD}\n", encoding="utf-8")
    with serving(security="tls", certificate=certificate, offers_login=True) as server:
        office.uses(server, security="tls", user=USER, password_file=kept.name)
        kept.chmod(0o644)
        refused = office.run(SSL_CERT_FILE=trusted)
        assert refused.code == 2
        assert "chmod 600" in refused.err
        assert not office.ledger.exists()
        kept.chmod(0o600)
        assert office.run(SSL_CERT_FILE=trusted).code == 0
        assert set(server.messages()) == EVERYBODY


KEYRING = f"""
from keyring.backend import KeyringBackend

class Kept(KeyringBackend):
    priority = 1

    def get_password(self, service, username):
        return {{("calendarlint", "{USER}"): "{PASSWORD}"}}.get((service, username))

    def set_password(self, service, username, password):
        raise NotImplementedError
"""


def test_the_password_from_the_systems_keyring(
    office: Office, certificate: ssl.SSLContext, trusted: str
) -> None:
    (office.folder / "kept_keyring.py").write_text(KEYRING, encoding="utf-8")
    chosen = {
        "PYTHONPATH": str(office.folder),
        "PYTHON_KEYRING_BACKEND": "kept_keyring.Kept",
        "SSL_CERT_FILE": trusted,
    }
    with serving(security="tls", certificate=certificate, offers_login=True) as server:
        office.uses(server, security="tls", user=USER)
        assert office.run(**chosen).code == 0
        assert set(server.messages()) == EVERYBODY


@pytest.mark.parametrize(
    ("user", "variables", "said"),
    [
        (USER, {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}, "no password"),
        (USER, {"PYTHON_KEYRING_BACKEND": "no_such.Keyring"}, "no password"),
        (USER, {VARIABLE: "macareux-é"}, "beyond ASCII"),
        ("poupée", {VARIABLE: "puffin"}, "beyond ASCII"),
    ],
)
def test_no_password_to_log_in_with(
    office: Office, plain_server: MailServer, user: str, variables: dict[str, str], said: str
) -> None:
    office.uses(plain_server, user=user)
    done = office.run(**variables)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1
    assert not any(secret in done.err for secret in ("macareux", "puffin"))
    assert plain_server.commands == []


def test_a_password_is_no_setting_and_is_not_repeated(
    office: Office, plain_server: MailServer
) -> None:
    office.uses(plain_server, user=USER)
    office.server |= {"password": "razorbill"}
    done = office.run()
    assert done.code == 2
    assert "password" in done.err
    assert "razorbill" not in done.err


def test_an_unsecured_connection_beyond_this_machine_must_be_allowed(
    office: Office, plain_server: MailServer
) -> None:
    office.uses(plain_server)
    office.server["host"] = "192.0.2.7"
    refused = office.run()
    assert (refused.code, refused.out) == (2, "")
    assert "allow_plain" in refused.err
    assert not office.ledger.exists()


def test_an_address_that_is_refused_keeps_nobody_else_from_theirs(
    office: Office, plain_server: MailServer
) -> None:
    def refuse(command: str, to: str) -> str | None:
        return f"550 5.1.1 <{to}> unknown" if (command, to[:4]) == ("RCPT", "cote") else None

    plain_server.hook = refuse
    office.uses(plain_server)
    done = office.run()
    assert done.code == 1
    assert done.out.splitlines() == ["Ann Roy: sent, 1 finding", "Mia Chen: sent, 2 findings"]
    assert "Luc Côté: not sent." in done.err
    assert "550" in done.err
    assert "cote@example.org" not in done.err
    plain_server.hook = lambda _command, _to: None
    again = office.run()
    assert again.code == 0
    assert "Luc Côté: sent, 1 finding" in again.out
    assert {to: len(found) for to, found in plain_server.messages().items()} == dict.fromkeys(
        EVERYBODY, 1
    )


@pytest.mark.parametrize("command", ["RCPT", "MAIL", "DATA", "TAKEN"])
def test_a_server_that_asks_to_come_back_later(
    office: Office, plain_server: MailServer, command: str
) -> None:
    turned_away: list[str] = []

    def later(now: str, to: str) -> str | None:
        if now == command and not turned_away:
            turned_away.append(to)
            if now == "TAKEN":
                plain_server.taken.pop()
            return "451 4.7.1 Greylisted, come back later"
        return None

    plain_server.hook = later
    office.uses(plain_server)
    done = office.run()
    assert (done.code, done.err) == (0, "")
    assert turned_away
    assert {to: len(found) for to, found in plain_server.messages().items()} == dict.fromkeys(
        EVERYBODY, 1
    )


def test_a_connection_that_drops_halfway_is_taken_up_with_the_same_message(
    office: Office, plain_server: MailServer
) -> None:
    plain_server.hook = lambda command, to: (
        "drop" if command == "DATA" and to == "cote@example.org" else None
    )
    office.uses(plain_server)
    first = office.run()
    assert first.code == 1
    assert "Luc Côté: perhaps sent." in first.err
    assert set(plain_server.messages()) == EVERYBODY - {"cote@example.org"}
    plain_server.hook = lambda _command, _to: None
    second = office.run()
    assert second.code == 0
    assert "Luc Côté: sent, as an earlier run had written it" in second.out
    assert {to: len(found) for to, found in plain_server.messages().items()} == dict.fromkeys(
        EVERYBODY, 1
    )


def test_a_server_that_is_down_is_not_waited_for_again_and_again(office: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    office.uses(MailServer(port=port), retry_seconds=[0, 0])
    down = office.run()
    assert down.code == 1
    assert down.err.count("did not answer") == 3
    with serving(port=port) as server:
        assert office.run().code == 0
        assert {to: len(found) for to, found in server.messages().items()} == dict.fromkeys(
            EVERYBODY, 1
        )


HOSTILE = "A-9\r\nBcc: everybody@example.org"


def test_nothing_gets_into_the_head_of_a_message(office: Office, plain_server: MailServer) -> None:
    name = "plan\r\nBcc: all@example.org\r\n\r\nHello.csv" if os.name == "posix" else "plan.csv"
    office.plan(
        ROWS[0],
        (HOSTILE, "@ONBridgesFerries", "X", "2027-06-03", "10:00", f"{HOSTILE} #VoteLakeside"),
        name=name,
    )
    office.leads[0] |= {"name": f"Ann Roy\r\nBcc: others@example.org\r\n\r\nHello {HOSTILE}"}
    office.digest |= {"attach": "workbook"}
    office.uses(plain_server)
    done = office.run()
    assert done.code == 0, done.err
    assert set(plain_server.messages()) == EVERYBODY
    for messages in plain_server.messages().values():
        for message in messages:
            assert message["Bcc"] is None
            assert message.get_all("To") is not None
            assert len(message.get_all("To", [])) == 1
            assert len(message["To"].addresses) == 1
            assert message.is_multipart()
            for part in message.walk():
                assert part["Bcc"] is None
                assert not part.defects
