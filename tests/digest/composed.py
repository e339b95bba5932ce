"""Digests made from real calendars, and their messages read back as a mail program reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import calendarlint
from calendarlint.digest.composing import compose
from calendarlint.digest.model import Attached, Digest, Fixed, Item
from calendarlint.digest.routing import in_window
from calendarlint.digest.window import window_of
from calendarlint.findings import Level, Report
from calendarlint.settings.digest import DigestSettings, Lead
from calendarlint.wording import Lang

SAMPLES: Final = Path(__file__).parents[2] / "sample_calendars"
MONDAY: Final = date(2027, 5, 10)
LEAD: Final = Lead(
    "Sam Ferreira", "sam.ferreira@comms.example", ministries=("Bridges and Ferries",)
)
FIXED: Final = (
    Fixed(
        *("0a", "people-without-consent", Level.ERROR),
        *("announcement_week.xlsx:May!Q20", "AW-16", date(2027, 5, 12)),
    ),
    Fixed("0b", "claim-without-source", Level.REVIEW, "plan.csv:D4", None, None),
)


def report_on(*calendars: Path, settings: Any = None, **options: Any) -> Report:
    """The report on calendars as a digest needs it, on the Monday."""
    return calendarlint.lint(list(calendars), settings, posts=True, today=MONDAY, **options)


def sample_report() -> Report:
    """A week with findings of every kind, in two calendars."""
    return report_on(SAMPLES / "announcement_week.xlsx", SAMPLES / "messy.xlsx")


def digest_of(
    report: Report,
    *,
    lang: Lang = "en",
    lead: Lead = LEAD,
    today: date = MONDAY,
    fixed: Sequence[Fixed] = (),
    attached: Sequence[Attached] = (),
    **settings: Any,
) -> Digest:
    """The digest of the only lead; every third finding is new."""
    given = DigestSettings(
        **{"sender": "Content calendars <digest@comms.example>", "leads": (lead,), **settings}
    )
    window = window_of(given.window, today)
    return Digest(
        lead=lead,
        lang=lang,
        due=datetime.combine(today, time(7, 30), ZoneInfo("America/Toronto")),
        window=window,
        items=tuple(
            Item(one, "open" if number % 3 else "new")
            for number, one in enumerate(in_window(report, given, window))
        ),
        fixed=tuple(fixed),
        report=report,
        settings=given,
        attached=tuple(attached),
        message_id="<20270510.1@comms.example>",
        unread=tuple(file for file, _ in report.unreadable),
    )


@dataclass
class Read(HTMLParser):
    """The HTML of a message, taken apart: its words, tags, attributes and comments."""

    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] != "style":
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def text(self) -> str:
        """All that is read, with single spaces."""
        return " ".join(" ".join(self.words).split())


@dataclass
class Arrived:
    """A message as it arrives."""

    raw: bytes
    message: EmailMessage
    text: str
    html: str

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def read(self) -> Read:
        reader = Read()
        reader.feed(self.html)
        reader.close()
        return reader

    @property
    def told(self) -> str:
        """The plain text with single spaces, wherever its lines end."""
        return " ".join(self.text.split())

    @property
    def body_size(self) -> int:
        """Bytes without attachments."""
        attached = sum(len(part.as_bytes()) for part in self.message.iter_attachments())
        return len(self.raw) - attached


def arrived(digest: Digest) -> Arrived:
    """The digest composed, sent over the wire as bytes, and read by a mail parser."""
    raw = compose(digest).as_bytes()
    message = BytesParser(policy=default).parsebytes(raw)
    assert isinstance(message, EmailMessage)
    bodies = {}
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert isinstance(part, EmailMessage)
        bodies[kind] = str(part.get_content()).replace("\r\n", "\n")
    return Arrived(raw, message, bodies["plain"], bodies["html"])
