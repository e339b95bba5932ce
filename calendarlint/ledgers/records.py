"""The ledgers as flat records, a record a use: what frames and CSV files hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from calendarlint.ledgers.assets import AssetLedger
from calendarlint.ledgers.changes import Change
from calendarlint.ledgers.kits import KitLedger
from calendarlint.ledgers.uses import Use
from calendarlint.wording import Lang, Quoted, render, show, text

Record = dict[str, str | int | float | bool | None]

_USE: Final = (
    *("use_by", "how", "action", "state", "file", "sheet", "row", "line", "post_id", "account"),
    *("platform", "lang", "when", "status", "posted_by"),
)
_VERDICT: Final = ("level", "rules", "messages")

KIT_COLUMNS: Final = (
    *("kit", "item", "item_kind", "official"),
    *_USE,
    *("timing", "lag_minutes", "altered", "visual_altered", "kept", "changes"),
    *_VERDICT,
)
ASSET_COLUMNS: Final = (
    *(
        "asset",
        "asset_kind",
        "content_id",
        "made_by",
        "standing",
        "minister_only",
        "first_official",
    ),
    *_USE,
    *_VERDICT,
)


def kit_records(ledger: KitLedger, lang: Lang) -> Iterator[Record]:
    """A record a use of each kit item, with the columns :data:`KIT_COLUMNS`.

    ``lag_minutes`` is how long after the nearest official post it goes out, ``kept`` the share of
    the ministry's words, from 0 to 1, ``changes`` the words that differ, in ``lang``.
    """
    for item in ledger.items:
        for use in item.uses:
            altered = use.alteration
            yield {
                "kit": item.kit,
                "item": item.name,
                "item_kind": item.kind,
                "official": item.official,
                **_use(use, lang),
                "timing": use.timing,
                "lag_minutes": None if use.lag is None else use.lag.total_seconds() / 60,
                "altered": altered.altered if altered else None,
                "visual_altered": altered.visual if altered else None,
                "kept": round(altered.kept, 3) if altered and altered.kept is not None else None,
                "changes": changes_line(altered.changes, lang) if altered else None,
                **_verdict(use, lang),
            }


def asset_records(ledger: AssetLedger, lang: Lang) -> Iterator[Record]:
    """A record a use of each asset, with the columns :data:`ASSET_COLUMNS`.

    ``minister_only`` tells whether the use so far is sole use, None where that is open; the
    columns that a calendar has too are named as there, so that a ledger can be ``history``;
    ``first_official`` is when the first settled official post goes out, in ISO form.
    """
    for entry in ledger.assets:
        first = entry.first_official
        for use in entry.uses:
            yield {
                "asset": entry.name,
                "asset_kind": entry.kind,
                "content_id": entry.name if entry.kind == "content" else None,
                "made_by": entry.maker,
                "standing": entry.standing,
                "minister_only": entry.minister_only,
                "first_official": first.post.when if first else None,
                **_use(use, lang),
                **_verdict(use, lang),
            }


def changes_line(changes: tuple[Change, ...], lang: Lang) -> str | None:
    """The words that differ, as one line in ``lang``; None where none do."""
    return "; ".join(change_words(change, lang) for change in changes) or None


def change_words(change: Change, lang: Lang) -> str:
    """One change in words: replaced, left out or added."""
    if not change.now:
        return render(text("ledger.change.left-out", words=Quoted(change.was)), lang)
    if not change.was:
        return render(text("ledger.change.added", words=Quoted(change.now)), lang)
    replaced = text("ledger.change.replaced", was=Quoted(change.was), now=Quoted(change.now))
    return render(replaced, lang)


def _use(use: Use, lang: Lang) -> Record:
    at, post = use.location, use.post
    return {
        "use_by": use.by,
        "how": use.how,
        "action": use.action,
        "state": use.state,
        "file": at.file,
        "sheet": at.sheet,
        "row": at.row,
        "line": at.line,
        "post_id": post.id,
        "account": post.account,
        "platform": post.platform,
        "lang": use.lang,
        "when": post.when,
        "status": use.status,
        "posted_by": show(use.posted_by, lang) if use.posted_by is not None else None,
    }


def _verdict(use: Use, lang: Lang) -> Record:
    worst = max((finding.level for finding in use.findings), default=None)
    return {
        "level": worst.word if worst else None,
        "rules": " ".join(dict.fromkeys(one.rule for one in use.findings)) or None,
        "messages": " ".join(render(one.message, lang) for one in use.findings) or None,
    }
