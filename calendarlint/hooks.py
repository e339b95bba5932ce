"""The hooks that this project offers: one catalogue, from which manifest and docs are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.files.paths import ENDINGS

MINIMUM_PRE_COMMIT: Final = "3.2.0"


@dataclass(frozen=True, slots=True)
class Hook:
    """One hook for pre-commit. ``by_file`` tells whether it is handed the changed files."""

    id: str
    name: str
    description: str
    entry: str
    by_file: bool


HOOKS: Final = (
    Hook(
        "calendarlint",
        "calendarlint (changed calendars)",
        "Judge the changed content calendars, with every calendar of the settings around them.",
        "calendarlint hook files",
        by_file=True,
    ),
    Hook(
        "calendarlint-all",
        "calendarlint (all calendars)",
        "Judge every content calendar of the settings: a deleted post may break one elsewhere.",
        "calendarlint hook all",
        by_file=False,
    ),
)


def files_pattern() -> str:
    """The files that a hook is handed, by their endings in any case."""
    endings = "|".join(sorted(ending.removeprefix(".") for ending in ENDINGS))
    return rf"(?i)\.({endings})$"


def exclude_pattern() -> str:
    """Lock files that spreadsheet programs leave beside an open calendar."""
    return r"(^|/)(~\$|\.~lock\.)"


def manifest() -> str:
    """The content of ``.pre-commit-hooks.yaml``, which must lie at the repository's root."""
    return "".join(_entry(hook) for hook in HOOKS)


def _entry(hook: Hook) -> str:
    selection = (
        f"  files: '{files_pattern()}'\n  exclude: '{exclude_pattern()}'\n"
        if hook.by_file
        # A deleted calendar hands over no file, so this one runs at every commit.
        else "  pass_filenames: false\n  always_run: true\n"
    )
    return (
        f"- id: {hook.id}\n"
        f"  name: {hook.name}\n"
        f"  description: '{hook.description}'\n"
        f"  entry: {hook.entry}\n"
        "  language: python\n"
        f"{selection}"
        "  require_serial: true\n"
        f"  minimum_pre_commit_version: {MINIMUM_PRE_COMMIT}\n"
    )
