"""Hand a message to the mail server: secured by default, patient with what is temporary."""

from __future__ import annotations

import os
import smtplib
import socket
import ssl
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from calendarlint.calendars.grid import UnreadableError
from calendarlint.facts.personal_information import mask
from calendarlint.settings.digest import Server
from calendarlint.wording import Text, text

PASSWORD: Final = "CALENDARLINT_SMTP_PASSWORD"  # noqa: S105  the name of a variable
KEYRING_SERVICE: Final = "calendarlint"

_PORTS: Final = {"starttls": 587, "tls": 465, "plain": 25}
_TEMPORARY: Final = range(400, 500)
_LONGEST_ANSWER: Final = 120


class UndeliveredError(Exception):
    """The message was not taken, as far as is known.

    ``temporary`` tells whether a later try may succeed, ``uncertain`` whether the connection was
    lost while the message was handed over, so that it may have been taken nevertheless, and
    ``for_all`` whether the server would treat every other message the same way.
    """

    def __init__(
        self, reason: Text, *, temporary: bool, uncertain: bool = False, for_all: bool = False
    ) -> None:
        super().__init__(reason.key)
        self.reason = reason
        self.temporary = temporary
        self.uncertain = uncertain
        self.for_all = for_all


class Postman:
    """Sends messages through one server; ``password`` is None where nobody logs in."""

    def __init__(self, server: Server, password: str | None) -> None:
        self._server = server
        self._password = password
        self._turned_away: UndeliveredError | None = None

    def deliver(self, content: bytes, sender: str, to: str, taken: Callable[[], None]) -> None:
        """Hand a message over, trying again where a failure is temporary.

        ``taken`` is called the moment the server has taken it. Raises :class:`UndeliveredError`
        where the server refuses it, or is not reached in the end.
        """
        uncertain = False
        for wait in (*self._waits(), None):
            try:
                self._try(content, sender, to, taken)
            except UndeliveredError as failure:
                uncertain = failure.uncertain = uncertain or failure.uncertain
                if failure.for_all:
                    self._turned_away = failure
                if wait is None or not failure.temporary:
                    raise
                time.sleep(wait)
            else:
                self._turned_away = None
                return

    def _waits(self) -> tuple[float, ...]:
        """How long to wait before each further try; a server that was down is tried once more."""
        if self._turned_away is None:
            return self._server.retry_seconds
        if not self._turned_away.temporary:
            # A log-in that is refused again and again would lock the account.
            raise UndeliveredError(self._turned_away.reason, temporary=False, for_all=True)
        return ()

    def _try(self, content: bytes, sender: str, to: str, taken: Callable[[], None]) -> None:
        with closing(self._connected()) as connection:
            try:
                connection.sendmail(sender, [to], content)
            except smtplib.SMTPRecipientsRefused as refused:
                code, answer = next(iter(refused.recipients.values()))
                raise _answered("recipient", code, answer) from refused
            except smtplib.SMTPResponseException as refused:
                raise _answered("server", refused.smtp_code, refused.smtp_error) from refused
            except (OSError, smtplib.SMTPException) as error:
                raise UndeliveredError(
                    self._unreachable(), temporary=True, uncertain=True
                ) from error
            taken()
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()

    def _connected(self) -> smtplib.SMTP:
        """A connection that is secured and logged in, as the settings say."""
        host = self._server.host
        try:
            return self._logged_in(self._secured())
        except smtplib.SMTPAuthenticationError as refused:
            raise _answered(
                "login", refused.smtp_code, refused.smtp_error, for_all=True
            ) from refused
        except smtplib.SMTPResponseException as refused:
            raise _answered(
                "server", refused.smtp_code, refused.smtp_error, for_all=True
            ) from refused
        except smtplib.SMTPServerDisconnected as error:
            raise UndeliveredError(self._unreachable(), temporary=True, for_all=True) from error
        except ssl.SSLCertVerificationError as refused:
            raise _hopeless(text("sending.certificate", host=host)) from refused
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
            raise UndeliveredError(self._unreachable(), temporary=True, for_all=True) from error
        except ssl.SSLError as refused:
            raise _hopeless(text("sending.tls", host=host)) from refused
        except smtplib.SMTPException as refused:
            raise _hopeless(text("sending.not-supported", host=host)) from refused
        except OSError as error:
            raise UndeliveredError(self._unreachable(), temporary=True, for_all=True) from error
        except ValueError as error:
            # A host that can be no host's name.
            raise _hopeless(self._unreachable()) from error

    def _secured(self) -> smtplib.SMTP:
        server, timeout = self._server, self._server.timeout_seconds
        if server.security == "tls":
            secured = ssl.create_default_context()
            return smtplib.SMTP_SSL(server.host, self._port, timeout=timeout, context=secured)
        connection = smtplib.SMTP(server.host, self._port, timeout=timeout)
        if server.security == "starttls":
            with _closed_on_failure(connection):
                connection.starttls(context=ssl.create_default_context())
        return connection

    def _logged_in(self, connection: smtplib.SMTP) -> smtplib.SMTP:
        if self._server.user is not None and self._password is not None:
            with _closed_on_failure(connection):
                connection.login(self._server.user, self._password)
        return connection

    @property
    def _port(self) -> int:
        return self._server.port or _PORTS[self._server.security]

    def _unreachable(self) -> Text:
        return text("sending.unreachable", host=self._server.host, port=self._port)


@contextmanager
def _closed_on_failure(connection: smtplib.SMTP) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _hopeless(reason: Text) -> UndeliveredError:
    return UndeliveredError(reason, temporary=False, for_all=True)


def _answered(
    what: str, code: int, answer: bytes | str, *, for_all: bool = False
) -> UndeliveredError:
    """A refusal in the server's own words; addresses that it repeats are masked."""
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    shown = mask(" ".join(words.split())[:_LONGEST_ANSWER])
    reason = text(f"sending.refused-{what}", code=code, answer=shown)
    return UndeliveredError(reason, temporary=code in _TEMPORARY, for_all=for_all)


def require_safe(server: Server) -> None:
    """Raise ``UnreadableError`` for an unsecured connection beyond this machine.

    The settings may allow it.
    """
    if server.security == "plain" and not server.allow_plain and not _is_loopback(server.host):
        raise UnreadableError(text("sending.plain", host=server.host))


def password_for(server: Server, folder: Path) -> str | None:
    """The password to log in with: from the environment, the file or the keyring, in this order.

    ``folder`` is the settings' own. None where the settings name no user. Raises
    ``UnreadableError`` where there is a user and no password, the file is not its owner's alone,
    or the words to log in with cannot be sent.
    """
    if server.user is None:
        return None
    password = os.environ.get(PASSWORD)
    if not password and server.password_file is not None:
        password = _password_in(folder / server.password_file)
    if not password:
        password = _in_keyring(server.user)
    if not password:
        raise UnreadableError(text("sending.no-password", user=server.user, variable=PASSWORD))
    if not f"{server.user}{password}".isascii():
        raise UnreadableError(text("sending.password-not-ascii", user=server.user))
    return password


def _password_in(file: Path) -> str:
    try:
        if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise UnreadableError(text("sending.password-file-open", file=str(file)))
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(text("sending.password-file", file=str(file))) from error
    if not lines or not lines[0]:
        raise UnreadableError(text("sending.password-file", file=str(file)))
    return lines[0]


def _in_keyring(user: str) -> str | None:
    try:
        import keyring
    except ImportError:
        return None
    try:
        return keyring.get_password(KEYRING_SERVICE, user)
    except Exception:
        # A keyring may be anybody's program, and fail in any way.
        return None


def _is_loopback(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, None)
    except (OSError, ValueError):
        return False
    return all(ip_address(one[4][0]).is_loopback for one in found)
