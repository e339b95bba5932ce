"""What a row asks for: on which networks, as which accounts, as post or as story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calendarlint.calendars.grid import CellError
from calendarlint.calendars.layouts.drafts import Cell, Draft
from calendarlint.calendars.layouts.sheet_view import Place
from calendarlint.calendars.posts import Problem
from calendarlint.calendars.values.accounts import AccountReading, read_accounts
from calendarlint.calendars.values.platforms import PlatformItem, PlatformReading, read_platforms
from calendarlint.calendars.values.texts import cell_text


@dataclass(frozen=True, slots=True)
class Target:
    """One post that a row asks for; each part with the cell that says it, None where none does."""

    platform: str | None = None
    platform_place: Place | None = None
    account: str | None = None
    account_place: Place | None = None
    action: str | None = None
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Where:
    item: PlatformItem
    place: Place | None


_NOWHERE = _Where(PlatformItem(None), None)


def read_targets(draft: Draft, everywhere: Sequence[str]) -> tuple[list[Target], list[Problem]]:
    """The posts that a draft asks for, and what is wrong with its network or account cell.

    ``everywhere`` are the networks that "all platforms" stands for. Several accounts and several
    networks are combined, except where an account names its own network.
    """
    problems: list[Problem] = []
    wheres = _wheres(draft, everywhere, problems)
    accounts, account_place = _accounts(draft, problems)
    forms = _forms(draft)
    targets: list[Target] = []
    for where in wheres or [_NOWHERE]:
        for account in _as_whom(accounts, where.item, wheres):
            place = account_place if account is not None else where.place
            name = account.name if account is not None else where.item.account
            network = where.item.platform or (account.platform if account else None)
            network_place = where.place if where.item.platform else account_place
            for action, media in _forms_on(where.item, forms):
                targets.append(
                    Target(
                        platform=network,
                        platform_place=network_place if network else None,
                        account=name,
                        account_place=place if name else None,
                        action=action,
                        media=media,
                    )
                )
    return list(dict.fromkeys(targets)), problems


def _wheres(draft: Draft, everywhere: Sequence[str], problems: list[Problem]) -> list[_Where]:
    if draft.platforms:
        return [_Where(PlatformItem(name), draft.platform_place) for name in draft.platforms]
    cell = draft.cells.get("platform")
    if cell is not None:
        found = _in_platform_cell(cell, everywhere, problems)
        if found:
            return found
    # "facebook post&story" in a column of forms names the network as well.
    media = draft.cells.get("media")
    if media is None:
        return []
    named = read_platforms(media.value).platforms
    return [_Where(PlatformItem(name), media.place) for name in named]


def _in_platform_cell(
    cell: Cell, everywhere: Sequence[str], problems: list[Problem]
) -> list[_Where]:
    if isinstance(cell.value, CellError):
        problems.append(Problem("cell-error", "platform", cell.value.code))
        return []
    reading: PlatformReading = read_platforms(cell.value)
    items = list(reading.items)
    if reading.everywhere:
        named = set(reading.platforms)
        items.extend(PlatformItem(name) for name in everywhere if name not in named)
    if reading.unknown:
        problems.append(Problem("unknown-value", "platform", cell_text(cell.value)))
    return [_Where(item, cell.place) for item in items]


def _accounts(
    draft: Draft, problems: list[Problem]
) -> tuple[tuple[AccountReading, ...], Place | None]:
    if draft.account is not None:
        found = read_accounts(draft.account) or (AccountReading(draft.account),)
        return found, draft.account_place
    cell = draft.cells.get("account")
    if cell is None:
        return (), None
    if isinstance(cell.value, CellError):
        problems.append(Problem("cell-error", "account", cell.value.code))
        return (), None
    return read_accounts(cell.value), cell.place


def _as_whom(
    accounts: Sequence[AccountReading], item: PlatformItem, wheres: Sequence[_Where]
) -> Sequence[AccountReading | None]:
    """The accounts that post on a network: those that name no other one of the row's networks."""
    named = {where.item.platform for where in wheres}
    fitting = [
        account
        for account in accounts
        if account.platform in (None, item.platform) or account.platform not in named
    ]
    return fitting or [None]


def _forms(draft: Draft) -> dict[str, tuple[str, ...]]:
    """The actions that a column of forms asks for ("post & story"), each with its forms."""
    media = draft.cells.get("media")
    if media is None or "action" in draft.cells:
        return {}
    forms: dict[str, tuple[str, ...]] = {}
    for item in read_platforms(media.value).items:
        if item.action is not None:
            form = item.media or item.action
            forms[item.action] = (*forms.get(item.action, ()), form)
    return forms


def _forms_on(
    item: PlatformItem, forms: dict[str, tuple[str, ...]]
) -> Sequence[tuple[str | None, tuple[str, ...]]]:
    if item.action is not None:
        return [(item.action, (item.media,) if item.media else ())]
    if len(forms) > 1:
        return [(action, tuple(dict.fromkeys(found))) for action, found in forms.items()]
    only = next(iter(forms), None)
    return [(None if only == "post" else only, ())]
