"""One run of the digest: route, write down, send; lead by lead, each as if alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.policy import SMTP
from email.utils import make_msgid, parseaddr
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from calendarlint.calendars.grid import CalendarFile
from calendarlint.digest.attaching import with_attachments
from calendarlint.digest.composing import compose
from calendarlint.digest.ledger import Ledger, Message, Remembered
from calendarlint.digest.model import Digest, Item
from calendarlint.digest.remembering import gone, is_known, known_afterwards
from calendarlint.digest.routing import Told, in_window, routed, unread_by
from calendarlint.digest.sending import Postman, UndeliveredError
from calendarlint.digest.window import Window, occurrence, window_of
from calendarlint.findings import Report
from calendarlint.settings import Settings
from calendarlint.settings.digest import DigestSettings, Lead, read_schedule
from calendarlint.wording import Lang, Text

Fate = Literal["sent", "resumed", "nothing", "known", "failed", "uncertain"]

# Every line as mail has it, and nothing beyond ASCII, which servers need not take.
_WIRE: Final = SMTP.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one lead's digest.

    ``sent``; ``resumed``: sent as an earlier run had written it; ``nothing`` to hear, so that
    nothing was sent; ``known``: sent before for this occurrence; ``failed`` or ``uncertain``
    (the server may have taken it), with the reason. ``digest`` is what this run wrote.
    """

    lead: Lead
    fate: Fate
    digest: Digest | None = None
    reason: Text | None = None

    @property
    def is_reached(self) -> bool:
        """Whether the lead has heard what there is to hear."""
        return self.fate not in ("failed", "uncertain")


@dataclass(frozen=True)
class Edition:
    """Everything that the digests of one run are made from."""

    report: Report
    files: Sequence[CalendarFile]
    settings: Settings
    digest: DigestSettings
    now: datetime
    lang: Lang

    @property
    def folder(self) -> Path:
        """The folder that the settings' files are named from."""
        return self.settings.folder or Path()

    @property
    def window(self) -> Window:
        """The days that the digests look at."""
        return window_of(self.digest.window, self.now.date())

    def due(self, lead: Lead) -> datetime:
        """The occurrence of the lead's schedule that a digest of this run is for."""
        return occurrence(lead.schedule, self.now, self.settings.timezone)

    @cached_property
    def told(self) -> Mapping[Lead, list[Told]]:
        """What each lead hears of what was found."""
        return routed(in_window(self.report, self.digest, self.window), self.digest.leads)

    @cached_property
    def unread(self) -> Mapping[Lead, list[str]]:
        """Of which unreadable calendars each lead hears."""
        return unread_by((file for file, _ in self.report.unreadable), self.digest.leads)


def digest_for(edition: Edition, lead: Lead, known: Mapping[str, Remembered]) -> Digest:
    """The digest of one lead, who knows what ``known`` says, without its attachments."""
    told = edition.told[lead]
    items = [
        Item(one, "open" if is_known(one.finding, known) else "new")
        for one in told
        if not (edition.digest.only_changes and is_known(one.finding, known))
    ]
    return Digest(
        lead=lead,
        lang=lead.lang or edition.lang,
        due=edition.due(lead),
        window=edition.window,
        items=tuple(items),
        fixed=tuple(gone(known, edition.report, edition.folder)),
        report=edition.report,
        settings=edition.digest,
        message_id=make_msgid(domain=parseaddr(edition.digest.sender)[1].rpartition("@")[2]),
        unread=tuple(edition.unread[lead]),
    )


def written(digest: Digest, files: Sequence[CalendarFile]) -> tuple[Digest, bytes]:
    """The digest with what goes along, and its message as it goes over the wire."""
    with tempfile.TemporaryDirectory() as folder:
        whole = with_attachments(digest, files, Path(folder))
        return whole, compose(whole).as_bytes(policy=_WIRE)


def send(
    edition: Edition,
    leads: Sequence[Lead],
    ledger: Ledger,
    postman: Postman,
    *,
    again: bool = False,
) -> Iterator[Outcome]:
    """Send each lead what is theirs, and yield what became of it, lead by lead.

    A message that an earlier run wrote down and of which nobody knows that it arrived goes out as
    it was written. ``again`` sends anew what was sent for this occurrence before.
    """
    for lead in leads:
        due = due_in_ledger(edition, lead)
        before = ledger.last(lead, due)
        if before is not None and before.state in ("ready", "sending"):
            yield _handed_over(before, lead, None, edition.digest, ledger, postman)
        elif before is not None and before.state in ("sent", "nothing") and not again:
            yield Outcome(lead, "known" if before.state == "sent" else "nothing")
        else:
            number = before.number + (before.state != "failed") if before is not None else 0
            yield _told(edition, lead, ledger, postman, due, number)


def due_in_ledger(edition: Edition, lead: Lead) -> str:
    """The occurrence as the ledger names it."""
    return edition.due(lead).astimezone(UTC).isoformat()


def _told(
    edition: Edition, lead: Lead, ledger: Ledger, postman: Postman, due: str, number: int
) -> Outcome:
    """Write the lead's message, write it down, and send it if there is one."""
    known = ledger.known(lead, due)
    digest = digest_for(edition, lead, known)
    knows = known_afterwards(
        edition.told[lead], known, edition.report, edition.folder, edition.now.date()
    )
    if not digest.is_wanted:
        ledger.keep(Message(lead.key, due, number, "nothing", digest.message_id, None), knows)
        return Outcome(lead, "nothing", digest)
    whole, content = written(digest, edition.files)
    message = Message(lead.key, due, number, "ready", digest.message_id, content)
    ledger.keep(message, knows)
    return _handed_over(message, lead, whole, edition.digest, ledger, postman)


def _handed_over(
    message: Message,
    lead: Lead,
    digest: Digest | None,
    settings: DigestSettings,
    ledger: Ledger,
    postman: Postman,
) -> Outcome:
    """Hand the message over. Once nobody knows whether it arrived, no other takes its place."""
    uncertain = message.state == "sending"
    ledger.mark(message, "sending")
    sender = parseaddr(settings.sender)[1]
    try:
        postman.deliver(
            message.content or b"", sender, lead.email, lambda: ledger.mark(message, "sent")
        )
    except UndeliveredError as failure:
        uncertain = uncertain or failure.uncertain
        ledger.mark(message, "sending" if uncertain else "failed", failure.reason.key)
        return Outcome(lead, "uncertain" if uncertain else "failed", digest, failure.reason)
    return Outcome(lead, "sent" if digest is not None else "resumed", digest)


def chosen(leads: Iterable[Lead], name: str | None, schedule: str | None) -> list[Lead]:
    """The leads of that name or address, and of that schedule; all, where neither is asked for."""
    wanted = name.casefold() if name else None
    try:
        due = read_schedule(schedule) if schedule is not None else None
    except ValueError:
        return []
    return [
        lead
        for lead in leads
        if (wanted is None or wanted in (lead.name.casefold(), lead.email.casefold()))
        and (due is None or lead.schedule == due)
    ]
