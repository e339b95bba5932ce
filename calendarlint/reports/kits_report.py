"""The kit reconciliation as text, JSON (``schemas/kits.schema.json``) and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import click

from calendarlint.ledgers.kits import KitItem, KitLedger
from calendarlint.ledgers.records import KIT_COLUMNS, kit_records
from calendarlint.ledgers.uses import Use
from calendarlint.reports import outline
from calendarlint.reports.csv_report import csv_table
from calendarlint.reports.ledger_parts import (
    block,
    ledger_json,
    not_checked_lines,
    use_data,
    use_lines,
    yes_and_no,
)
from calendarlint.reports.plain import plain
from calendarlint.wording import Label, Lang, Text, text


def render_kits_text(ledger: KitLedger, lang: Lang) -> str:
    """Kit by kit and item by item, for a terminal."""
    parts = [
        "\n".join(_kit(kit, list(items), lang))
        for kit, items in groupby(ledger.items, key=lambda item: item.kit)
    ]
    parts += block(not_checked_lines(ledger.not_checked, lang))
    parts.append("\n".join(_closing(ledger, lang)))
    return "\n\n".join(parts) + "\n"


def render_kits_json(ledger: KitLedger, lang: Lang) -> str:
    """The reconciliation for programs."""
    entries = [
        {
            "kit": plain(item.kit),
            "item": plain(item.name),
            "kind": item.kind,
            "official": item.official,
            "uses": [use_data(use, lang) for use in item.uses],
        }
        for item in ledger.items
    ]
    return ledger_json(ledger, "items", entries, lang)


def render_kits_csv(ledger: KitLedger, lang: Lang) -> str:
    """A row a use, with the columns of the frame."""
    return csv_table(KIT_COLUMNS, map(yes_and_no, kit_records(ledger, lang)))


def _kit(kit: str, items: list[KitItem], lang: Lang) -> Iterator[str]:
    yield click.style(outline.said(text("kits.kit", kit=plain(kit)), lang), bold=True)
    for item in items:
        official = Label(f"kits.official.{item.official}")
        yield "  " + outline.said(text("kits.item", item=plain(item.name), official=official), lang)
        for use in item.uses:
            yield from use_lines(use, lang, _facts(use))


def _facts(use: Use) -> list[Label | Text]:
    facts: list[Label | Text] = []
    if use.timing is not None:
        facts.append(_timing(use))
    if use.alteration is not None:
        known = {True: "altered", False: "unaltered", None: "unknown"}[use.alteration.altered]
        facts.append(Label(f"kits.{known}"))
    return facts


def _timing(use: Use) -> Label | Text:
    """When it goes out beside the official post; by how much where the two are minutes apart."""
    if not use.lag:
        return Label(f"kits.timing.{use.timing}")
    way = "before" if use.lag.total_seconds() < 0 else "after"
    return text(f"kits.timing.{use.timing}.{way}", by=abs(use.lag))


def _closing(ledger: KitLedger, lang: Lang) -> Iterator[str]:
    if ledger.posts and not ledger.names_kits:
        yield outline.said(text("kits.no-column"), lang)
    counted = text("kits.items", count=len(ledger.items))
    yield click.style(outline.said(counted, lang), bold=True)
    for official in ("never", "off", "not_settled", "elsewhere"):
        count = sum(item.official == official for item in ledger.items)
        if count:
            yield "  " + outline.said(text(f"kits.count.{official}", count=count), lang)
