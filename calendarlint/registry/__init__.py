"""Who is who on which date: accounts, people and parties."""

from calendarlint.registry.guessing import FoundAccount, draft_settings, guess_class
from calendarlint.registry.registry import Registry
from calendarlint.registry.sheets import is_registry_sheet
from calendarlint.registry.supplying import supply_accounts
from calendarlint.settings import (
    ACCOUNT_CLASSES,
    OFFICIAL,
    ROLES,
    AccountClass,
    AccountEntry,
    PartyEntry,
    PersonEntry,
    Role,
)

__all__ = [
    "ACCOUNT_CLASSES",
    "OFFICIAL",
    "ROLES",
    "AccountClass",
    "AccountEntry",
    "FoundAccount",
    "PartyEntry",
    "PersonEntry",
    "Registry",
    "Role",
    "draft_settings",
    "guess_class",
    "is_registry_sheet",
    "supply_accounts",
]
