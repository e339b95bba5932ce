"""The account of posts whose calendar has no account column.

Most calendars are one account's and do not say so. The settings may (``[[calendar_accounts]]``),
and so may the name of the sheet; either way the file's report says where the account came from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from calendarlint.calendars.posts import Post, Posts, Table
from calendarlint.findings import FileReport, Location, Notice
from calendarlint.registry.registry import Registry
from calendarlint.settings import CalendarAccountEntry, Settings
from calendarlint.wording import Quoted, text


def supply_accounts(posts: Posts, settings: Settings, registry: Registry) -> None:
    """Give every post of a table without an account column its account, where one is known.

    The posts are changed in place; their tables count as having the field ``account`` then.
    """
    reports: Mapping[str, FileReport] = {file.file: file for file in posts.files}
    without = [post for post in posts if "account" not in post.table.fields]
    for post in without:
        account, source = _account_of(post, settings.calendar_accounts, registry)
        if account is None or "account" in post.values:
            continue
        post.values["account"] = account
        if "account" not in post.table.fields:
            post.table.fields |= {"account"}
            reports[post.table.file].notices.append(_notice(post.table, account, source))


def _account_of(
    post: Post, entries: Sequence[CalendarAccountEntry], registry: Registry
) -> tuple[str | None, str]:
    for entry in entries:
        if _fits(entry, post):
            return entry.account, "settings"
    sheet = post.table.sheet
    if sheet is not None and registry.account(sheet, post.text("platform"), post.when.day):
        return sheet, "sheet"
    return None, ""


def _fits(entry: CalendarAccountEntry, post: Post) -> bool:
    if entry.sheet is not None and entry.sheet != post.table.sheet:
        return False
    if entry.platform is not None and entry.platform != post.text("platform"):
        return False
    path = PurePath(post.table.file)
    return path.match(entry.calendar)


def _notice(table: Table, account: str, source: str) -> Notice:
    key = (
        "registry.account-from-settings" if source == "settings" else "registry.account-from-sheet"
    )
    return Notice(text(key, account=Quoted(account)), Location(table.file, table.sheet))
