"""Posts as the page's script reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, Final

from calendarlint.calendars.fields import fields
from calendarlint.findings import Location, Report
from calendarlint.planned import PlannedField, PlannedPost
from calendarlint.reports.page.shown import ShownFinding, shown_findings
from calendarlint.reports.page.strings import Both, Strings, harmless, in_both, place_of
from calendarlint.reports.page.timeline import gap_between
from calendarlint.reports.plain import plain
from calendarlint.reports.slip_report import limit_told
from calendarlint.rules.places import zone_label
from calendarlint.slack import WINDOW, Slack
from calendarlint.wording import LANGUAGES, Label, Lang, render, text

_SHOWN_ELSEWHERE: Final = frozenset(
    {"account", "platform", "when", "date", "time", "weekday", "tz", "action", "status", "id"}
)
"""Fields that head a post; they are listed again only where a finding points at their cell."""


@dataclass(slots=True)
class Table:
    """What the data of the page refers to by number: strings, and findings by fingerprint."""

    report: Report
    shown: list[ShownFinding]
    indexes: dict[str, int]
    slacks: dict[Location, Slack]
    """How far posts can move, by their rows; empty unless the run was asked for it."""
    strings: Strings = field(default_factory=Strings)

    @classmethod
    def of(cls, report: Report) -> Table:
        """The table of a report, without strings yet."""
        shown = shown_findings(report)
        indexes = {entry.finding.fingerprint: index for index, entry in enumerate(shown)}
        slacks = {replace(slack.location, column=None): slack for slack in report.slack or ()}
        return cls(report, shown, indexes, slacks)


def post_data(post: PlannedPost, table: Table) -> dict[str, Any]:
    """A planned post, its findings and its twins."""
    number = table.strings.number
    indexes = [
        table.indexes[fingerprint] for fingerprint in post.findings if fingerprint in table.indexes
    ]
    pointed = {table.shown[index].finding.location for index in indexes}
    planned = table.report.planned
    return {
        "id": plain(post.ref.id) if post.ref.id else None,
        "place": place_of(post.location, table.report),
        "context": post.context,
        "account": plain(post.account) if post.account else None,
        "class": post.account_class,
        "ministry": plain(post.ministry) if post.ministry else None,
        "lead": plain(post.lead) if post.lead else None,
        "networks": [number(network_name(network)) for network in post.networks],
        "day": post.day.isoformat() if post.day else None,
        "clock": post.clock.isoformat("minutes") if post.clock else None,
        "when": number(_when(post)),
        "time": number(in_both(post.clock)) if post.clock else None,
        "zone": number(in_both(zone_label(post.zone))),
        "at": int(post.at.timestamp()) // 60 if post.at else None,
        "status": post.status,
        "action": post.action,
        "live": post.live,
        "lang": post.lang if post.lang in LANGUAGES else None,
        "fields": [
            _field(shown, pointed, table) for shown in post.fields if _is_listed(shown, pointed)
        ],
        "twins": [
            {
                "post": twin.post,
                "relation": twin.relation,
                "byText": twin.by_text,
                "gap": number(in_both(gap_between(planned[twin.post], post))),
            }
            for twin in post.twins
        ],
        "moreTwins": post.more_twins,
        "slack": slack_data(post, table),
        "findings": indexes,
    }


def slack_data(post: PlannedPost, table: Table) -> list[dict[str, Any]]:
    """How far the post can move each way, and what one step more would break."""
    slack = table.slacks.get(replace(post.location, column=None))
    if slack is None:
        return []
    number = table.strings.number
    if slack.unmovable is not None:
        return [{"told": number(in_both(slack.unmovable)), "breaks": []}]
    limits = (("earlier", slack.earlier), ("later", slack.later))
    return [
        {
            "told": number(in_both(limit_told(way, limit, WINDOW, timed=slack.timed))),
            "breaks": [number(in_both(finding.message)) for finding in limit.breaks],
        }
        for way, limit in limits
        if limit is not None
    ]


def loose_data(index: int, table: Table) -> dict[str, Any]:
    """A finding that no planned post carries: on an account, or on a whole file."""
    finding = table.shown[index].finding
    post, account = finding.post, finding.account
    handle = post.account if post else account.handle if account else None
    platform = post.platform if post else account.platform if account else None
    return {
        "loose": True,
        "id": plain(post.id) if post and post.id else None,
        "place": place_of(finding.location, table.report),
        "account": plain(handle) if handle else None,
        "networks": [table.strings.number(network_name(platform))] if platform else [],
        "day": None,
        "fields": [],
        "twins": [],
        "slack": [],
        "live": True,
        "findings": [index],
    }


def network_name(network: str) -> Both:
    """A network by the name that people know."""
    known = fields()["platform"].value_labels.get(network, {})
    return {lang: plain(known.get(lang, network)) for lang in LANGUAGES}


def _when(post: PlannedPost) -> Both:
    if post.day is None:
        return in_both(text("page.no-date"))
    if post.clock is None:
        return in_both(text("page.day-alone", day=post.day))
    moment = datetime.combine(post.day, post.clock)
    if post.later is not None:
        return in_both(text("page.two-times", moment=moment, later=post.later))
    return in_both(moment)


def _is_listed(shown: PlannedField, pointed: set[Location]) -> bool:
    return shown.field not in _SHOWN_ELSEWHERE or bool(shown.marks) or shown.location in pointed


def _field(shown: PlannedField, pointed: set[Location], table: Table) -> dict[str, Any]:
    said: dict[str, Any] = {
        "field": shown.field,
        "value": table.strings.number(_value(shown)),
    }
    if shown.marks:
        said["marks"] = [list(mark) for mark in shown.marks]
    if shown.location in pointed:
        said["pointed"] = True
    return said


def _value(shown: PlannedField) -> Both | str:
    if shown.people:
        return _people(shown.people)
    value = shown.value
    if isinstance(value, bool):
        return in_both(Label("page.yes") if value else Label("page.no"))
    if isinstance(value, date | time):
        return in_both(value)
    if isinstance(value, float):
        return plain(f"{value:g}")
    known = fields()[shown.field].value_labels.get(value)
    if known is not None:
        return {lang: plain(known[lang]) for lang in LANGUAGES}
    return harmless(value)


def _people(people: Sequence[tuple[str | None, str | None]]) -> Both:
    roles = fields()["people"].value_labels

    def told(role: str | None, name: str | None, lang: Lang) -> str:
        label: Mapping[Lang, str] = roles.get(role or "", {})
        word = label.get(lang, role or "")
        if not name or not word:
            return name or word
        return render(text("page.person", name=name, role=word), lang)

    return {lang: plain(", ".join(told(*one, lang) for one in people)) for lang in LANGUAGES}
