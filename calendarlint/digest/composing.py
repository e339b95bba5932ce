"""A digest as an e-mail: its head, its text in two forms, and the calendars that go along."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from calendarlint.digest.headers import file_name, set_headers
from calendarlint.digest.model import Attached, Digest
from calendarlint.digest.rendering import Bodies, bodies

LIMIT: Final = 98_000
"""Bytes of a message without its attachments. Gmail cuts off what is longer than 102 kB."""

_ROOM: Final = 80
"""Findings that are tried first: seldom do more fit."""

_TYPES: Final = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".xlsm": ("application", "vnd.ms-excel.sheet.macroEnabled.12"),
    ".csv": ("text", "csv"),
    ".html": ("text", "html"),
}


def compose(digest: Digest) -> EmailMessage:
    """The message to the digest's lead, ready to be sent.

    Without its attachments it stays below 100 kB: where there are too many findings it tells the
    gravest and nearest, and how many more there are. Raises ``OSError`` for an attachment that
    cannot be read.
    """
    message = _message(_fitting(digest))
    for attached in digest.attached:
        _attach(message, attached)
    # At the end, since attaching moves the fields called Content-… into the first part.
    set_headers(message, digest)
    return message


def preview(digest: Digest) -> str:
    """The HTML of the message, as mail programs show it."""
    return _fitting(digest).html


def _fitting(digest: Digest) -> Bodies:
    """The message with all findings, or with as many as there is room for."""
    room = min(len(digest.items), _ROOM)
    while True:
        written = bodies(digest, room)
        size = len(_message(written).as_bytes())
        if size <= LIMIT or room == 0:
            return written
        room = min(room - 1, room * LIMIT // size)


def _message(written: Bodies) -> EmailMessage:
    message = EmailMessage(SMTP)
    message.set_content(written.text, cte=_encoding(written.text))
    message.add_alternative(written.html, subtype="html", cte=_encoding(written.html))
    return message


def _encoding(words: str) -> str:
    """The shorter of the two encodings; either keeps every line within what servers take.

    Quoted-printable writes each byte beyond ASCII, and each "=", as three; base64 three as four.
    """
    content = words.encode("utf-8")
    escaped = sum(byte > 126 or byte == ord("=") for byte in content)
    return "quoted-printable" if 6 * escaped < len(content) else "base64"


def _attach(message: EmailMessage, attached: Attached) -> None:
    name = file_name(attached.name)
    ending = name[name.rfind(".") :].lower()
    maintype, subtype = _TYPES.get(ending, ("application", "octet-stream"))
    message.add_attachment(
        attached.path.read_bytes(), maintype=maintype, subtype=subtype, filename=name
    )
