"""A real mail server on this machine, which can be told to misbehave."""

from __future__ import annotations

import asyncio
import email
import email.policy
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "calendars", "kittiwake-27"

Hook = Callable[[str, str], str | None]
"""Called with a command and the recipient as far as it is known; what it returns is the answer."""


@dataclass
class MailServer:
    """What the server was told to do and what it took.

    ``hook`` is called at EHLO, MAIL, RCPT, DATA (before the message is read) and TAKEN (after it
    was stored, before the answer); an answer that it returns is given instead of the usual one,
    ``drop`` cuts the connection.
    """

    host: str = "127.0.0.1"
    port: int = 0
    hook: Hook = lambda _command, _to: None
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    logins: list[bytes | None] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)

    def messages(self) -> dict[str, list[EmailMessage]]:
        """What each address got, as mail programs read it."""
        found: dict[str, list[EmailMessage]] = defaultdict(list)
        for to, content in self.taken:
            parsed = email.message_from_bytes(content, policy=email.policy.default)
            assert isinstance(parsed, EmailMessage)
            found[to].append(parsed)
        return dict(found)

    def at(self, command: str, to: str) -> str | None:
        self.commands.append(command)
        return self.hook(command, to)


class _Handler:
    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_EHLO(  # noqa: N802  the library's name
        self, smtp: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        answer = self._server.at("EHLO", "")
        return [answer] if answer else responses

    async def handle_MAIL(  # noqa: N802
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._server.at("MAIL", "") or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._server.at("RCPT", address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(  # noqa: N802
        self, smtp: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        (to,) = envelope.rcpt_tos
        assert smtp.transport is not None
        secured = smtp.transport.get_extra_info("ssl_object") is not None
        self._server.secured.append(secured)
        self._server.taken.append((to, envelope.content))
        return self._server.at("TAKEN", to) or "250 OK"


class _Smtp(SMTP):
    """The library's server, which can drop the connection in the middle of a message."""

    def __init__(self, server: MailServer, **options: Any) -> None:
        super().__init__(_Handler(server), **options)
        self._server = server

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        assert self.envelope is not None
        answer = self._server.at("DATA", "".join(self.envelope.rcpt_tos))
        if answer is None:
            await super().smtp_DATA(arg)
        elif answer == "drop":
            assert isinstance(self.transport, asyncio.WriteTransport)
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await self._reader.read(200)
            self.transport.abort()
        else:
            await self.push(answer)


@contextmanager
def serving(
    *,
    security: str = "plain",
    certificate: ssl.SSLContext | None = None,
    offers_login: bool = False,
    port: int = 0,
) -> Iterator[MailServer]:
    """Run a server until the block is left; ``security`` is what the settings call it."""
    server = MailServer()
    loop = asyncio.new_event_loop()

    def authenticate(
        _smtp: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        server.logins.append(data.login)
        known = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=known, handled=False)

    def connected() -> _Smtp:
        return _Smtp(
            server,
            hostname="mail.example.org",
            loop=loop,
            tls_context=certificate if security == "starttls" else None,
            require_starttls=security == "starttls",
            authenticator=authenticate if offers_login else None,
            # Over TLS from the start the library does not know that it is secured.
            auth_required=offers_login and security == "starttls",
            auth_require_tls=security == "starttls",
            auth_exclude_mechanism=() if offers_login else ("LOGIN", "PLAIN"),
        )

    secured = certificate if security == "tls" else None
    listening = loop.run_until_complete(
        loop.create_server(connected, server.host, port, ssl=secured)
    )
    server.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        listening.close()
        loop.run_until_complete(_hung_up(loop))
        loop.close()


async def _hung_up(loop: asyncio.AbstractEventLoop) -> None:
    """End every conversation that a killed client has left open."""
    others = asyncio.all_tasks(loop) - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0.05)
