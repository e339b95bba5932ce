"""The data of the page: posts, findings and months, as the page's script reads them.

Everything that a person reads is a number into ``strings``; a string there is either one text or
a pair, English and French. Posts and findings refer to each other by their index.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from calendarlint.calendars.fields import fields
from calendarlint.findings import Report
from calendarlint.planned import PlannedPost
from calendarlint.policies.register import citation
from calendarlint.reports.page.charts import LEVELS
from calendarlint.reports.page.months import months_of
from calendarlint.reports.page.post_data import Table, loose_data, post_data
from calendarlint.reports.page.shown import ShownFinding
from calendarlint.reports.page.strings import Both, in_both, place_of
from calendarlint.reports.plain import plain
from calendarlint.wording import LANGUAGES, Label, Lang, entries, text

APP_WORDS: Final = "page.app."
"""The sentences that the page's script fills in itself."""

_HEADING: Final = ("id", "account", "platform", "when", "tz", "action", "status")
"""Fields whose labels the head of a post needs."""


def page_data(report: Report, lang: Lang) -> dict[str, Any]:
    """Everything that the script needs, ready for a JSON serialiser; ``lang`` is shown first."""
    table = Table.of(report)
    findings = [_finding(entry, table) for entry in table.shown]
    posts = [post_data(post, table) for post in report.planned]
    told = {index for post in posts for index in post["findings"]}
    loose = [
        loose_data(index, table)
        for index, entry in enumerate(table.shown)
        if index not in told and entry.covered is None
    ]
    clauses = dict.fromkeys(clause for entry in table.shown for clause in entry.finding.clauses)
    return {
        "lang": lang,
        "languages": list(LANGUAGES),
        "words": {each: _app_words(each) for each in LANGUAGES},
        "clauses": {
            clause: table.strings.number(
                {each: plain(citation(clause, each, report.policy)) for each in LANGUAGES}
            )
            for clause in clauses
        },
        "fields": {
            key: table.strings.number(in_both(Label(f"field.{key}")))
            for key in dict.fromkeys(
                (*_HEADING, *(one["field"] for post in posts for one in post["fields"]))
            )
        },
        "values": _value_labels(report.planned, table),
        "weekdays": [
            {
                "name": table.strings.number(in_both(Label(f"page.weekday.{day}"))),
                "short": table.strings.number(in_both(Label(f"page.weekday-short.{day}"))),
            }
            for day in range(7)
        ],
        "titles": table.strings.number(page_title(report)),
        "months": months_of(report.planned, table.strings),
        "findings": findings,
        "posts": [*posts, *loose],
        "strings": table.strings.entries,
    }


def page_title(report: Report) -> Both:
    """What the window of the page is called."""
    files = (plain(file.file) for file in report.files if not file.context)
    return in_both(text("page.title", files=", ".join(files)))


def _app_words(lang: Lang) -> dict[str, Any]:
    """The script's own sentences, not filled in; it chooses between one and several as we do."""
    return {
        key.removeprefix(APP_WORDS): entry
        for key, entry in entries(lang).items()
        if key.startswith(APP_WORDS)
    }


def _finding(entry: ShownFinding, table: Table) -> dict[str, Any]:
    finding = entry.finding
    number = table.strings.number
    return {
        "rule": finding.rule,
        "level": finding.level.word,
        "message": number(in_both(finding.message)),
        "fix": number(in_both(finding.fix)),
        "clauses": list(finding.clauses),
        "place": place_of(finding.location, table.report),
        "related": [place_of(related.location, table.report) for related in finding.related],
        "covered": number(in_both(entry.covered)) if entry.covered is not None else None,
    }


def _value_labels(planned: Sequence[PlannedPost], table: Table) -> dict[str, dict[str, int]]:
    """The labels of the statuses, actions and account classes that occur."""
    status = fields()["status"].value_labels
    action = fields()["action"].value_labels
    labels: dict[str, dict[str, int]] = {"status": {}, "action": {}, "class": {}}
    labels["level"] = {
        level.word: table.strings.number(in_both(Label(f"level.{level.word}"))) for level in LEVELS
    }
    for post in planned:
        for kind, known, value in (
            ("status", status, post.status),
            ("action", action, post.action),
        ):
            if value is not None and value not in labels[kind]:
                told = known.get(value, {})
                both: Both = {lang: plain(told.get(lang, value)) for lang in LANGUAGES}
                labels[kind][value] = table.strings.number(both)
        cls = post.account_class
        if cls is not None and cls not in labels["class"]:
            labels["class"][cls] = table.strings.number(in_both(Label(f"template.class.{cls}")))
    return labels
