"""calendarlint: the linter for government content calendars.

The public API: :func:`lint` judges calendars and returns a :class:`Report` of :class:`Finding`;
:func:`read` gives their :class:`Posts`. Importing the package loads nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calendarlint.version import __version__

if TYPE_CHECKING:
    from calendarlint.calendars.grid import UnreadableError
    from calendarlint.calendars.posts import Post, Posts
    from calendarlint.doors import assets, kits, slip
    from calendarlint.findings import Finding, Level, Location, Report
    from calendarlint.pipeline import lint, read
    from calendarlint.settings import Settings, SettingsError

__all__ = [
    "Finding",
    "Level",
    "Location",
    "Post",
    "Posts",
    "Report",
    "Settings",
    "SettingsError",
    "UnreadableError",
    "__version__",
    "assets",
    "kits",
    "lint",
    "read",
    "slip",
]

_HOMES = {
    "Finding": "findings",
    "Level": "findings",
    "Location": "findings",
    "Report": "findings",
    "Post": "calendars.posts",
    "Posts": "calendars.posts",
    "UnreadableError": "calendars.grid",
    "Settings": "settings",
    "SettingsError": "settings",
    "lint": "pipeline",
    "read": "pipeline",
    "assets": "doors",
    "kits": "doors",
    "slip": "doors",
}


def __getattr__(name: str) -> Any:
    # Loaded when asked for, so that `calendarlint --version` stays quick.
    if name not in _HOMES:
        raise AttributeError(f"module 'calendarlint' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"calendarlint.{_HOMES[name]}"), name)
