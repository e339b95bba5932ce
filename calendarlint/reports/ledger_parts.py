"""What the slip analysis and the ledgers show alike: posts, findings, what was not checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import click

from calendarlint.findings import Finding, Level, NotRun, PostRef
from calendarlint.ledgers.assets import AssetLedger
from calendarlint.ledgers.kits import KitLedger
from calendarlint.ledgers.records import Record, change_words
from calendarlint.ledgers.uses import Use
from calendarlint.policies.register import citation
from calendarlint.reports import outline
from calendarlint.reports.json_report import finding_data, location_data, not_run_data, post_data
from calendarlint.reports.plain import json_text, plain
from calendarlint.version import __version__
from calendarlint.wording import Label, Lang, Text, render, show, text

VERSION: Final = 1
"""The version of the ledgers' JSON."""

_COLOURS: Final = {
    Level.ERROR: "red",
    Level.WARNING: "yellow",
    Level.REVIEW: "cyan",
    Level.INFO: "blue",
}


def ledger_json(
    ledger: AssetLedger | KitLedger, name: str, entries: Sequence[Mapping[str, Any]], lang: Lang
) -> str:
    """A ledger for programs: its ``entries`` under ``name``, and all that both kinds say alike."""
    data = {
        "version": VERSION,
        "calendarlint": __version__,
        "policy": ledger.policy,
        "lang": lang,
        "settings": ledger.settings_file,
        "posts": ledger.posts,
        name: entries,
        "not_checked": [not_run_data(entry, lang) for entry in ledger.not_checked],
        "unreadable": [
            {"file": plain(file), "message": outline.said(reason, lang)}
            for file, reason in ledger.unreadable
        ],
    }
    return json_text(data, indent=2) + "\n"


def post_title(post: PostRef) -> str:
    """A post as a person recognises it: id, account, network and moment."""
    when = post.when.replace("T", " ") if post.when else None
    return plain(" · ".join(part for part in (post.id, post.account, post.platform, when) if part))


def finding_lines(findings: Sequence[Finding], lang: Lang, *, indent: int) -> Iterator[str]:
    """Each finding: its cell, level and rule, then its sentence and the clauses behind it."""
    edge = " " * indent
    for finding in findings:
        level = click.style(outline.level_word(finding.level, lang), _COLOURS[finding.level])
        yield f"{edge}{plain(finding.location.shown)}  {level}  {finding.rule}"
        yield f"{edge}  {outline.said(finding.message, lang)}"
        for clause in finding.clauses:
            yield click.style(f"{edge}  {citation(clause, lang)}", dim=True)


def not_checked_lines(entries: Sequence[NotRun], lang: Lang) -> Iterator[str]:
    """Under its heading, a line for each rule that could not judge some calendar, and why."""
    if not entries:
        return
    yield click.style(outline.said(text("report.not-run"), lang), bold=True)
    said: dict[tuple[str, str], dict[str, None]] = {}
    for entry in entries:
        said.setdefault((entry.rule, outline.said(entry.reason, lang)), {})[entry.file] = None
    for (rule, reason), files in said.items():
        line = text("report.rule-not-run-in", rule=rule, reason=reason, files=", ".join(files))
        yield f"  {outline.said(line, lang)}"


def use_lines(use: Use, lang: Lang, facts: Sequence[Label | Text]) -> Iterator[str]:
    """One use: where and which post, then what there is to say of it, then what is wrong."""
    yield f"    {plain(use.location.shown)}  {post_title(use.post)}"
    words = [
        render(Label(f"ledger.by.{use.by}"), lang),
        render(Label(f"ledger.how.{use.how}"), lang),
    ]
    if use.state != "settled":
        words.append(render(Label(f"ledger.state.{use.state}"), lang))
    words += [render(fact, lang) for fact in facts]
    if use.posted_by is not None:
        words.append(render(text("ledger.posted-by", people=use.posted_by), lang))
    yield plain(f"      {' · '.join(words)}")
    for change in use.alteration.changes if use.alteration else ():
        yield plain(f"      {change_words(change, lang)}")
    yield from finding_lines(use.findings, lang, indent=6)


def use_data(use: Use, lang: Lang) -> dict[str, Any]:
    """One use for programs; words that differ are null where no words could be set side by side."""
    altered = use.alteration
    return {
        "by": use.by,
        "how": use.how,
        "state": use.state,
        "post": post_data(use.post),
        "location": location_data(use.location),
        "lang": use.lang,
        "status": use.status,
        "context": use.context,
        "posted_by": plain(show(use.posted_by, lang)) if use.posted_by is not None else None,
        "timing": use.timing,
        "lag_minutes": None if use.lag is None else use.lag.total_seconds() / 60,
        "altered": altered.altered if altered else None,
        "visual_altered": altered.visual if altered else None,
        "kept": round(altered.kept, 3) if altered and altered.kept is not None else None,
        "changes": [
            {"was": plain(change.was), "now": plain(change.now)} for change in altered.changes
        ]
        if altered
        else None,
        "findings": [finding_data(finding, lang) for finding in use.findings],
    }


def block(lines: Iterator[str]) -> list[str]:
    """Lines as one part of a text report; no part at all where there are none."""
    joined = "\n".join(lines)
    return [joined] if joined else []


def yes_and_no(record: Record) -> Mapping[str, str | int | float | None]:
    """A record with yes and no in place of true and false, as a spreadsheet reader expects."""
    words = {True: "yes", False: "no"}
    return {
        name: words[value] if isinstance(value, bool) else value for name, value in record.items()
    }
