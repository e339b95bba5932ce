"""The asset ledger as text, JSON (``schemas/assets.schema.json``) and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click

from calendarlint.ledgers.assets import AssetEntry, AssetLedger
from calendarlint.ledgers.records import ASSET_COLUMNS, asset_records
from calendarlint.reports import outline
from calendarlint.reports.csv_report import csv_table
from calendarlint.reports.json_report import location_data, post_data
from calendarlint.reports.ledger_parts import (
    block,
    ledger_json,
    not_checked_lines,
    post_title,
    use_data,
    use_lines,
    yes_and_no,
)
from calendarlint.reports.plain import plain
from calendarlint.wording import Label, Lang, Param, Several, text

_LANGUAGES: Final = ("en", "fr", "bilingual")


def render_assets_text(ledger: AssetLedger, lang: Lang) -> str:
    """Asset by asset, for a terminal."""
    parts = ["\n".join(_entry(entry, lang)) for entry in ledger.assets]
    parts += block(not_checked_lines(ledger.not_checked, lang))
    parts.append("\n".join(_closing(ledger, lang)))
    return "\n\n".join(parts) + "\n"


def render_assets_json(ledger: AssetLedger, lang: Lang) -> str:
    """The ledger for programs."""
    entries = [
        {
            "asset": plain(entry.name),
            "kind": entry.kind,
            "made_by": entry.maker,
            "standing": entry.standing,
            "minister_only": entry.minister_only,
            "languages": list(entry.languages),
            "first_official": {
                "post": post_data(entry.first_official.post),
                "location": location_data(entry.first_official.location),
            }
            if entry.first_official
            else None,
            "uses": [use_data(use, lang) for use in entry.uses],
        }
        for entry in ledger.assets
    ]
    return ledger_json(ledger, "assets", entries, lang)


def render_assets_csv(ledger: AssetLedger, lang: Lang) -> str:
    """A row a use, with the columns of the frame."""
    return csv_table(ASSET_COLUMNS, map(yes_and_no, asset_records(ledger, lang)))


def _entry(entry: AssetEntry, lang: Lang) -> Iterator[str]:
    yield click.style(plain(entry.name), bold=True)
    yield "  " + outline.said(text(f"assets.standing.{entry.standing}"), lang)
    yield "  " + outline.said(text(f"assets.maker.{entry.maker}"), lang)
    first = entry.first_official
    if first is not None:
        shown = f"{plain(first.location.shown)}  {post_title(first.post)}"
        yield "  " + outline.said(text("assets.first-official", post=shown), lang)
    if entry.languages:
        languages = Several(tuple(map(_language, entry.languages)))
        yield "  " + outline.said(text("assets.languages", languages=languages), lang)
    for use in entry.uses:
        yield from use_lines(use, lang, [])


def _language(name: str) -> Param:
    """A language by its name, or as the calendar writes it where it is another."""
    return Label(f"assets.language.{name}") if name in _LANGUAGES else name


def _closing(ledger: AssetLedger, lang: Lang) -> Iterator[str]:
    if ledger.posts and not ledger.names_assets:
        yield outline.said(text("assets.no-column"), lang)
    counted = text("assets.count", count=len(ledger.assets))
    yield click.style(outline.said(counted, lang), bold=True)
    only = sum(entry.minister_only is True for entry in ledger.assets)
    unsure = sum(entry.minister_only is None for entry in ledger.assets)
    if only:
        yield "  " + outline.said(text("assets.count.minister-only", count=only), lang)
    if unsure:
        yield "  " + outline.said(text("assets.count.unsure", count=unsure), lang)
