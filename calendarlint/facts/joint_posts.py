"""Posts that an official account and a minister's account would publish as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.values.accounts import read_accounts
from calendarlint.facts.case import Case
from calendarlint.facts.politicians import Politician, tagged
from calendarlint.registry import AccountEntry

_JOINED: Final = re.compile(
    r"[,;/|&+×\n]|\s(?:and|et|with|avec|x|-|–)\s|\s(?=[@＠])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Joined:
    """An official and a minister's account that publish one post together, by their handles.

    ``certain`` is False where one of them is known by the same handle on another network only.
    """

    official: str
    minister: str
    certain: bool


def joined_by_collaborators(case: Case) -> Joined | None:
    """The two accounts that the post's account and its collaborators join, or None."""
    invited = case.post.items("collaborators")
    if not invited:
        return None
    accounts = [case.account, *(_account(case, name) for name in invited)]
    # A minister may be known by the handle in the list of people alone.
    ministers = (who for who in tagged(case, "collaborators") if who.office == "minister")
    return _joined(case, accounts, next(ministers, None))


def joined_in_one_cell(case: Case) -> Joined | None:
    """The two accounts that an account cell names where it could not be taken apart, or None."""
    given = case.post.text("account")
    parts = [part.strip() for part in _JOINED.split(given) if part.strip()] if given else []
    return _joined(case, [_account(case, part) for part in parts]) if len(parts) > 1 else None


def shares_row_with_official(case: Case) -> bool:
    """Whether the post's account cell also sends the row to an official account."""
    at = case.post.cells.get("account")
    if at is None:
        return False
    named = read_accounts(case.post.table.grid.rows[at[0]][at[1]])
    found = (_account(case, account.name) for account in named)
    return len(named) > 1 and any(account is not None and account.is_official for account in found)


def _account(case: Case, name: str) -> AccountEntry | None:
    return case.world.registry.account(name, case.platform, case.when.day)


def _joined(
    case: Case, accounts: Iterable[AccountEntry | None], invited: Politician | None = None
) -> Joined | None:
    known = sorted(
        (account for account in accounts if account is not None),
        key=lambda account: not account.same_network,
    )
    official = next((account for account in known if account.is_official), None)
    minister = next((account for account in known if account.acts_as_minister(case.when.day)), None)
    if official is None:
        return None
    if minister is not None:
        certain = official.same_network and minister.same_network
        return Joined(official.handle, minister.handle, certain)
    if invited is not None:
        certain = official.same_network and invited.same_network
        return Joined(official.handle, invited.written, certain)
    return None
