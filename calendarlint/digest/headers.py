"""The head of a digest's message, and the names of its attachments: nothing can be smuggled in."""

from __future__ import annotations

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid, parseaddr
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from calendarlint.digest.model import Digest
from calendarlint.digest.saying import one_line, say
from calendarlint.digest.subject import subject
from calendarlint.reports.plain import plain

_LONGEST_NAME: Final = 78
_LONGEST_FILE: Final = 96
_LONGEST_ENDING: Final = 4
_NOT_IN_NAMES: Final = re.compile('[()<>\\[\\]:;@\\\\,"=?\ufffd]')
"""Signs that mean something in an address (RFC 5322, 3.2.3) or begin an encoded word (RFC 2047).

Python's folding of long headers loses the quotes that they would need.
"""

_NOT_IN_FILE_NAMES: Final = re.compile('[<>:"/\\\\|?*\ufffd]')


def set_headers(message: EmailMessage, digest: Digest) -> None:
    """Write the head of the message: from whom, to whom, about what, and that a program wrote it.

    RFC 5322 for the most; RFC 2919 (List-Id), 3834 (Auto-Submitted), 3282 (Content-Language).
    Exchange answers nothing that carries X-Auto-Response-Suppress (MS-OXCMAIL).
    """
    sender = address_of(digest.settings.sender)
    message["Subject"] = subject(digest)
    message["From"] = sender
    message["To"] = address_of(digest.lead.email, digest.lead.name)
    if digest.settings.reply_to is not None:
        message["Reply-To"] = address_of(digest.settings.reply_to)
    message["Date"] = datetime.now(digest.due.tzinfo)
    message["Message-ID"] = digest.message_id or make_msgid(domain=sender.domain)
    message["List-Id"] = f"{say(digest.lang, 'list')} <digest.calendarlint.{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["Content-Language"] = digest.lang


def address_of(words: str, name: str | None = None) -> Address:
    """The address in ``words``, alone or behind a name; ``name`` replaces that."""
    given, address = parseaddr(words)
    user, _, domain = address.rpartition("@")
    shown = one_line(_NOT_IN_NAMES.sub(" ", plain(given if name is None else name)))
    return Address(shown[:_LONGEST_NAME].strip(), user, domain)


def file_name(given: str) -> str:
    """A harmless name for an attachment: no path, no sign that hides its ending, not too long."""
    bare = PurePosixPath(PureWindowsPath(one_line(given)).name).name
    stem, dot, ending = _NOT_IN_FILE_NAMES.sub("", bare).strip().rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, ending = f"{stem}{dot}{ending}", ""
    room = _LONGEST_FILE - len(dot + ending)
    clean = stem[:room].strip(" .") or "calendar"
    return f"{clean}.{ending}" if ending else clean
