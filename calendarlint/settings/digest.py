"""The digest as settings describe it: who hears of what, when, and through which server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from email.utils import parseaddr
from typing import Any, Final, Literal

from calendarlint.findings import Level
from calendarlint.settings.values import clock
from calendarlint.wording import Lang

Attachment = Literal["workbook", "html", "none"]
Security = Literal["starttls", "tls", "plain"]

_DAYS: Final[Mapping[str, int]] = {
    word: number
    for number, words in enumerate(
        ("mon lun", "tue mar", "wed mer", "thu jeu", "fri ven", "sat sam", "sun dim"), start=1
    )
    for word in words.split()
}
_WORKING_DAYS: Final = frozenset({1, 2, 3, 4, 5})
_WINDOW_OF_DAYS: Final = re.compile(r"[1-9]\d{0,2}d")
_ADDRESS: Final = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII
)
_SCHEDULE: Final = re.compile(r"\s*(?P<days>[^\d]+?)\s+(?P<clock>\d.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a digest goes out: at a clock time of the settings' zone, on these ISO weekdays."""

    days: frozenset[int] = frozenset({1})
    at: time = time(7, 30)

    @property
    def words(self) -> str:
        """The schedule as settings write it, always the same for the same schedule."""
        if self.days == frozenset(range(1, 8)):
            days = "daily"
        elif self.days == _WORKING_DAYS:
            days = "weekdays"
        else:
            names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
            days = ",".join(names[day - 1] for day in sorted(self.days))
        return f"{days} {self.at.isoformat('minutes')}"


def read_schedule(words: str) -> Schedule:
    """``Mon 07:30``, ``Mon,Thu 07:30``, ``weekdays 07:30`` or ``daily 07:30``; French days too.

    Raises ``ValueError`` for anything else.
    """
    found = _SCHEDULE.fullmatch(words)
    if found is None:
        raise ValueError(words)
    named = found["days"].casefold().strip()
    if named in ("daily", "every day", "chaque jour", "tous les jours"):
        days = frozenset(range(1, 8))
    elif named in ("weekdays", "jours ouvrables", "en semaine"):
        days = _WORKING_DAYS
    else:
        days = frozenset(_day(word) for word in re.split(r"[\s,]+", named))
    return Schedule(days, clock(found["clock"].strip().zfill(len("07:30"))))


def _day(word: str) -> int:
    number = _DAYS.get(word.strip(".")[:3])
    if number is None:
        raise ValueError(word)
    return number


@dataclass(frozen=True, slots=True)
class Server:
    """The mail server. Its password is no setting: it comes from the environment or a keyring."""

    host: str = "localhost"
    port: int | None = None
    security: Security = "starttls"
    user: str | None = None
    password_file: str | None = None
    allow_plain: bool = False
    timeout_seconds: float = 60
    retry_seconds: tuple[float, ...] = (5, 60, 300)


@dataclass(frozen=True, slots=True)
class Lead:
    """One comms lead and what they answer for; an empty list of a kind means all of it.

    ``email`` is the bare address. ``fallback`` leads hear of what no lead with lists answers for.
    ``all_clear`` asks for a message when there is nothing to hear.
    """

    name: str
    email: str
    lang: Lang | None = None
    accounts: tuple[str, ...] = ()
    ministries: tuple[str, ...] = ()
    calendars: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    schedule: Schedule = field(default_factory=Schedule)
    fallback: bool = False
    all_clear: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells leads apart: the address, and the schedule, for one person may have two."""
        return self.email.casefold(), self.schedule.words


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """``window`` is a number of days (``7d``), ``next-month`` or ``all``, from today on."""

    sender: str = ""
    reply_to: str | None = None
    window: str = "7d"
    minimum_level: Level = Level.REVIEW
    only_changes: bool = False
    attach: tuple[Attachment, ...] = ("workbook",)
    link_base: str | None = None
    ledger: str = "calendarlint.ledger.sqlite"
    server: Server = field(default_factory=Server)
    leads: tuple[Lead, ...] = ()


def is_window(words: str) -> bool:
    """Whether ``words`` name a span of days that a digest can look at."""
    return words in ("all", "next-month") or bool(_WINDOW_OF_DAYS.fullmatch(words))


def is_address(words: str) -> bool:
    """Whether ``words`` are one e-mail address, alone or behind a name."""
    if any(ord(character) < 32 for character in words):
        return False
    _name, address = parseaddr(words)
    return bool(_ADDRESS.fullmatch(address))


def build_digest(table: Mapping[str, Any] | None) -> DigestSettings | None:
    """The typed digest settings of a table that validation found nothing wrong with."""
    if table is None:
        return None
    plain = {
        key: table[key]
        for key in ("reply_to", "window", "only_changes", "link_base", "ledger")
        if key in table
    }
    if "minimum_level" in table:
        plain["minimum_level"] = Level.of(table["minimum_level"])
    if "attach" in table:
        asked = table["attach"]
        listed = (asked,) if isinstance(asked, str) else tuple(asked)
        plain["attach"] = tuple(one for one in listed if one != "none")
    return DigestSettings(
        sender=table["from"],
        server=_server(table.get("server", {})),
        leads=tuple(_lead(entry) for entry in table.get("leads", ())),
        **plain,
    )


def leads_twice(table: Mapping[str, Any]) -> list[int]:
    """The numbers of the leads of a valid table that repeat one before them."""
    keys = [_lead(entry).key for entry in table.get("leads", ())]
    return [number for number, key in enumerate(keys) if key in keys[:number]]


def _server(table: Mapping[str, Any]) -> Server:
    given = dict(table)
    if "retry_seconds" in given:
        given["retry_seconds"] = tuple(given["retry_seconds"])
    return Server(**given)


def _lead(table: Mapping[str, Any]) -> Lead:
    lists = ("accounts", "ministries", "calendars", "rules")
    given: dict[str, Any] = {key: tuple(table[key]) for key in lists if key in table}
    given |= {key: table[key] for key in ("lang", "fallback", "all_clear") if key in table}
    if "levels" in table:
        given["levels"] = tuple(Level.of(word) for word in table["levels"])
    if "schedule" in table:
        given["schedule"] = read_schedule(table["schedule"])
    _name, address = parseaddr(table["email"])
    return Lead(name=table["name"].strip(), email=address, **given)
