"""What a digest may conclude where it lists nothing: a false all-clear is worse than none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from calendarlint.digest.model import Digest
from calendarlint.findings import Level, Report
from calendarlint.wording import Text

_NO_CALENDARS: Final = frozenset({"layout.registry-sheet", "layout.empty-sheet"})
"""Sheets that are left out and held no post that could have been judged."""

_TO_ACT_ON: Final = frozenset({Level.ERROR, Level.WARNING, Level.REVIEW})

Silence = Literal["new", "at-levels", "all"]


def all_was_checked(report: Report) -> bool:
    """Whether every rule could judge every post, and there was a post to judge."""
    return bool(report.posts) and not (
        report.unreadable
        or report.not_run
        or report.unknown_accounts
        or any(sheets_left_out(report))
    )


def kind_of_silence(digest: Digest) -> Silence:
    """What it means that nothing is listed.

    Nothing ``new``, where known findings are not repeated; nothing ``at-levels`` that are told,
    where that leaves out what somebody has to act on; else nothing at ``all``.
    """
    if digest.settings.only_changes or digest.report.hides:
        return "new"
    return "all" if set(levels_told(digest)) >= _TO_ACT_ON else "at-levels"


def levels_told(digest: Digest) -> list[Level]:
    """The levels that the lead hears of, the gravest first."""
    lowest, asked = digest.settings.minimum_level, digest.lead.levels
    levels = [level for level in sorted(Level, reverse=True) if level >= lowest]
    return [level for level in levels if not asked or level in asked]


def sheets_left_out(report: Report) -> Iterator[tuple[str, Text]]:
    """The sheets of judged files that may hold posts and were not read, and why."""
    for file in report.files:
        for sheet, reason in file.unread_sheets:
            if reason.key not in _NO_CALENDARS and not file.context:
                yield f"{file.file}: {sheet}", reason
