"""``calendarlint diff``: what changed between two states of calendars, in posts and findings."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import click

from calendarlint import pipeline
from calendarlint.calendars.grid import UnreadableError
from calendarlint.cli.data import print_json
from calendarlint.cli.inputs import settings_for
from calendarlint.cli.speaking import format_option, help_text, lang_option, language, refuse
from calendarlint.findings import Finding, Level
from calendarlint.reports.json_report import finding_data, location_data
from calendarlint.reports.plain import plain
from calendarlint.revisions.changes import Difference, FieldChange, PostChange, difference
from calendarlint.revisions.states import WORK_TREE, state_of
from calendarlint.rules.engine import Selection
from calendarlint.settings import SettingsError
from calendarlint.wording import Label, Lang, Param, Quoted, render, text

_LONGEST: Final = 100


@click.command(help=help_text("cli.diff.help"))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default=WORK_TREE)
@format_option()
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "review", "never"]),
    default="error",
    show_default=True,
    help=help_text("cli.diff.fail-on"),
)
@click.option("--config", type=click.Path(dir_okay=False), help=help_text("cli.check.config"))
@lang_option()
def diff(old: str, new: str, **options: Any) -> None:
    """Compare, and end with 1 where a finding is new; the help text stands in the catalogues."""
    lang = language(options["lang"])
    try:
        there = [given for given in (old, new) if given and Path(given).exists()]
        settings = settings_for(there[:1], options["config"])
        lang = language(options["lang"], settings.lang)
        with tempfile.TemporaryDirectory() as scratch:
            states = [
                state_of(given, other, settings, Path(scratch))
                for given, other in ((old, new), (new, old))
            ]
            before, after = (pipeline.run_files(state, settings, Selection()) for state in states)
    except SettingsError as error:
        refuse(error.problems, lang)
    except UnreadableError as refusal:
        refuse([refusal.reason], lang)
    found = difference(before, after)
    for _file, reason in (*states[0].unreadable, *states[1].unreadable):
        click.echo(f"calendarlint: {plain(render(reason, lang))}", err=True)
    if options["form"] == "json":
        print_json(_data(found, lang))
    else:
        for line in _lines(found, lang):
            click.echo(line)
    fail_on = None if options["fail_on"] == "never" else Level.of(options["fail_on"])
    failing = fail_on is not None and any(finding.level >= fail_on for finding in found.new)
    # What cannot be read now was not compared; what could not be read then counts as new.
    sys.exit(2 if states[1].unreadable else int(failing))


def _lines(found: Difference, lang: Lang) -> Iterator[str]:
    if found.posts:
        yield click.style(render(Label("cli.diff.posts"), lang), bold=True)
    for change in found.posts:
        kind = render(Label(f"cli.diff.{change.kind}"), lang)
        yield plain(f"  {kind}  {_name(change)}  {change.location.shown}")
        for field in change.fields:
            yield plain(f"      {_field(field, lang)}")
    for key, findings in (("new", found.new), ("fixed", found.fixed)):
        if findings:
            yield click.style(render(Label(f"cli.diff.{key}"), lang), bold=True)
        yield from _findings(findings, lang)
    yield click.style(_summary(found, lang), bold=True)


def _name(change: PostChange) -> str:
    post = change.post
    parts = (post.id, post.account, post.platform, (post.when or "").replace("T", " "))
    return " · ".join(part for part in parts if part)


def _field(change: FieldChange, lang: Lang) -> str:
    return render(
        text(
            "cli.diff.field",
            field=Label(f"field.{change.field}"),
            before=_value(change.before),
            after=_value(change.after),
        ),
        lang,
    )


def _value(value: str | None) -> Param:
    if value is None:
        return Label("cli.diff.blank")
    line = " ".join(value.split())
    return Quoted(line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…")


def _findings(findings: Iterable[Finding], lang: Lang) -> Iterator[str]:
    for finding in findings:
        level = render(Label(f"level.{finding.level.word}"), lang)
        yield plain(f"  {finding.location.shown}  {level}  {finding.rule}")
        yield plain(f"    {render(finding.message, lang)}")


def _summary(found: Difference, lang: Lang) -> str:
    kinds = [change.kind for change in found.posts]
    return render(
        text(
            "cli.diff.summary",
            posts=text("cli.diff.count-posts", count=len(kinds) + found.unchanged_posts),
            added=kinds.count("added"),
            removed=kinds.count("removed"),
            changed=kinds.count("changed"),
            new=text("cli.diff.count-new", count=len(found.new)),
            fixed=len(found.fixed),
            unchanged=found.unchanged,
        ),
        lang,
    )


def _data(found: Difference, lang: Lang) -> dict[str, Any]:
    return {
        "posts": [
            {
                "change": change.kind,
                "post": {
                    "id": change.post.id,
                    "account": change.post.account,
                    "platform": change.post.platform,
                    "when": change.post.when,
                },
                "location": location_data(change.location),
                "moved": change.moved,
                "account_changed": change.account,
                "words_changed": change.words,
                "fields": [
                    {"field": field.field, "before": field.before, "after": field.after}
                    for field in change.fields
                ],
            }
            for change in found.posts
        ],
        "unchanged_posts": found.unchanged_posts,
        "new": [finding_data(finding, lang) for finding in found.new],
        "fixed": [finding_data(finding, lang) for finding in found.fixed],
        "unchanged": found.unchanged,
    }
