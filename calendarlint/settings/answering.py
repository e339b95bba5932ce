"""Which posts a comms lead of the settings answers for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePath

from calendarlint.settings.digest import Lead


def answers_for_post(
    lead: Lead, accounts: Iterable[str | None], ministry: str | None, file: str
) -> bool:
    """Whether a post fits every list that the lead has of accounts, ministries and calendars.

    ``accounts`` are the names of the post's account: as the calendar and as the registry have it.
    """
    return (
        _is_among(accounts, lead.accounts)
        and _is_among((ministry,), lead.ministries)
        and answers_for_file(lead, file)
    )


def answers_for_file(lead: Lead, file: str) -> bool:
    """Whether a calendar fits the lead's patterns, or the lead has none.

    A pattern names the end of a path, from whatever folder the run was started.
    """
    patterns = lead.calendars
    return not patterns or any(_is_named(Path(file).absolute(), one) for one in patterns)


def names_posts(lead: Lead) -> bool:
    """Whether the lead answers for some posts rather than for all."""
    return bool(lead.accounts or lead.ministries or lead.calendars)


def _is_named(file: Path, pattern: str) -> bool:
    whole = PurePath(unicodedata.normalize("NFC", str(file)))
    wanted = unicodedata.normalize("NFC", pattern)
    # Two stars also stand for no folder at all.
    return whole.match(wanted) or whole.match(wanted.replace("**/", ""))


def _is_among(names: Iterable[str | None], listed: Iterable[str]) -> bool:
    wanted = {_plain(one) for one in listed}
    return not wanted or any(name is not None and _plain(name) in wanted for name in names)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold().lstrip("@")
