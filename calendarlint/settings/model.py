"""The settings, typed. The readings T1 to T27 are those of docs/definitions.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, Literal

from calendarlint.findings import Level, Location
from calendarlint.settings.digest import DigestSettings
from calendarlint.settings.entries import (
    AccountEntry,
    CalendarAccountEntry,
    ExceptionEntry,
    PartyEntry,
    PersonEntry,
)
from calendarlint.wording import Lang

LevelSetting = Level | Literal["off"]
"""A level that settings give: one of the four, or off."""

Holidays = Literal["ops_observed", "esa", "none"]
DayOrder = Literal["dmy", "mdy", "ymd"]
SettingsPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Working time (T15), half-open: ``start`` is in it, ``end`` is not.

    ``days`` are ISO weekdays, 1 is Monday.
    """

    days: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    start: time = time(9)
    end: time = time(17)
    holidays: Holidays = "ops_observed"


@dataclass(frozen=True, slots=True)
class Parallel:
    """Parallel posting outside kits (T2, T4)."""

    reading: Literal["ministry_first", "either"] = "ministry_first"
    lead_tolerance_minutes: float = 0

    @property
    def lead_tolerance(self) -> timedelta:
        """By how much the minister may precede the ministry."""
        return timedelta(minutes=self.lead_tolerance_minutes)


@dataclass(frozen=True, slots=True)
class Kit:
    """MPP kits (T1, T2, T3)."""

    strict: bool = True
    tolerance_minutes: float = 5
    after_level: LevelSetting = Level.ERROR
    altered_level: LevelSetting = Level.WARNING
    same_text: float = 0.90

    @property
    def tolerance(self) -> timedelta:
        """How much later still counts as the same time, inclusive."""
        return timedelta(minutes=self.tolerance_minutes)


@dataclass(frozen=True, slots=True)
class Twin:
    """Which official post counts as a twin (T12, T14)."""

    scope: Literal["any", "own_ministry"] = "any"
    same_platform: bool = False
    language: Literal["strict", "content"] = "strict"


@dataclass(frozen=True, slots=True)
class Caretaker:
    """The caretaker period, half-open. ``ends`` None: nobody knows yet."""

    starts: datetime
    ends: datetime | None = None

    def covers(self, instant: datetime) -> bool:
        """Whether the aware ``instant`` lies in the period."""
        return self.starts <= instant and (self.ends is None or instant < self.ends)


@dataclass(frozen=True, slots=True)
class Consent:
    """``spokespersons`` are OPS staff who appear in their role."""

    spokespersons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicContacts:
    """Contacts of organisations, which are no personal information."""

    domains: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What the settings say of one rule: its level, None where they don't, and its own options."""

    level: LevelSetting | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a settings file can say, with defaults for what it doesn't.

    ``file`` is the file as it is shown, ``folder`` the folder that ``calendars`` and ``history``
    start at; both are None where the settings come from no file. ``lines`` gives the line of each
    path in that file.
    """

    file: str | None = None
    folder: Path | None = None
    policy: str = "ontario-ministers"
    packs: tuple[str, ...] = ()
    lang: Lang | None = None
    timezone: str = "America/Toronto"
    calendars: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    baseline: str | None = None
    day_order: DayOrder | None = None
    read_hidden_sheets: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    accounts: tuple[AccountEntry, ...] = ()
    calendar_accounts: tuple[CalendarAccountEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    parties: tuple[PartyEntry, ...] = ()
    working_hours: WorkingHours = field(default_factory=WorkingHours)
    parallel: Parallel = field(default_factory=Parallel)
    kit: Kit = field(default_factory=Kit)
    twin: Twin = field(default_factory=Twin)
    minister_content_rule: Literal["all", "partisan_only", "official_capacity_ok"] = "all"
    caretaker: Caretaker | None = None
    partisan_on_ministry_creative: LevelSetting = Level.REVIEW
    name_hashtag_level: LevelSetting = "off"
    elected_officials_level: LevelSetting = Level.REVIEW
    ops_staff_notice_level: LevelSetting = Level.WARNING
    minors_level: LevelSetting = Level.REVIEW
    constituent_pi: Literal["consent", "never"] = "consent"
    charity_allowlist: tuple[str, ...] = ()
    designates: tuple[str, ...] = ("designate", "mo_staff")
    require_source: bool = False
    consent: Consent = field(default_factory=Consent)
    public_contacts: PublicContacts = field(default_factory=PublicContacts)
    levels: Mapping[str, LevelSetting] = field(default_factory=dict)
    rules: Mapping[str, RuleSettings] = field(default_factory=dict)
    exceptions: tuple[ExceptionEntry, ...] = ()
    locked: tuple[str, ...] = ()
    digest: DigestSettings | None = None
    lines: Mapping[SettingsPath, int] = field(default_factory=dict, repr=False, compare=False)

    def location(self, *path: str | int) -> Location:
        """Where ``path`` stands: ``location("accounts", 2, "handle")``.

        The line is that of the longest part of the path that the file has; None without a file.
        """
        for length in range(len(path), 0, -1):
            line = self.lines.get(path[:length])
            if line is not None:
                return Location(self.file or NO_FILE, line=line)
        return Location(self.file or NO_FILE)

    @property
    def packs_on(self) -> frozenset[str]:
        """The packs whose rules run: those asked for, and ``caretaker`` where a period is given."""
        return frozenset((*self.packs, "caretaker") if self.caretaker else self.packs)

    def rule(self, rule: str) -> RuleSettings:
        """What the settings say of the rule; nothing, where they don't mention it."""
        return self.rules.get(rule, RuleSettings())


NO_FILE: Final = "settings"
"""How settings that come from no file are named in locations."""
