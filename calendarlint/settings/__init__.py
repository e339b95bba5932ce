"""Find, load and check ``calendarlint.toml`` → :class:`Settings`."""

from calendarlint.settings.entries import (
    ACCOUNT_CLASSES,
    OFFICIAL,
    ROLES,
    AccountClass,
    AccountEntry,
    CalendarAccountEntry,
    ExceptionEntry,
    PartyEntry,
    PersonEntry,
    Role,
)
from calendarlint.settings.finding import find, governing
from calendarlint.settings.loading import defaults, from_mapping, load
from calendarlint.settings.model import (
    Caretaker,
    Consent,
    Kit,
    LevelSetting,
    Parallel,
    PublicContacts,
    RuleSettings,
    Settings,
    Twin,
    WorkingHours,
)
from calendarlint.settings.source import SettingsError

__all__ = [
    "ACCOUNT_CLASSES",
    "OFFICIAL",
    "ROLES",
    "AccountClass",
    "AccountEntry",
    "CalendarAccountEntry",
    "Caretaker",
    "Consent",
    "ExceptionEntry",
    "Kit",
    "LevelSetting",
    "Parallel",
    "PartyEntry",
    "PersonEntry",
    "PublicContacts",
    "Role",
    "RuleSettings",
    "Settings",
    "SettingsError",
    "Twin",
    "WorkingHours",
    "defaults",
    "find",
    "from_mapping",
    "governing",
    "load",
]
