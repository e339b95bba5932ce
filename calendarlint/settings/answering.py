"""Which posts a comms lead of the settings answers for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from calendarlint.settings.digest import Lead


def answers_for_post(lead: Lead, account: str | None, ministry: str | None, file: str) -> bool:
    """Whether a post fits every list that the lead has of accounts, ministries and calendars."""
    return (
        _is_among(account, lead.accounts)
        and _is_among(ministry, lead.ministries)
        and _matches_any(file, lead.calendars)
    )


def names_posts(lead: Lead) -> bool:
    """Whether the lead answers for some posts rather than for all."""
    return bool(lead.accounts or lead.ministries or lead.calendars)


def _is_among(name: str | None, listed: Iterable[str]) -> bool:
    wanted = {_plain(one) for one in listed}
    return not wanted or (name is not None and _plain(name) in wanted)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold().lstrip("@")


def _matches_any(file: str, patterns: Iterable[str]) -> bool:
    wanted = list(patterns)
    return not wanted or any(PurePath(file).match(pattern) for pattern in wanted)
