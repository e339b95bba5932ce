"""The slip analysis as text and as JSON (``schemas/slip.schema.json``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import click

from calendarlint.findings import Finding, Location, Related
from calendarlint.reports import outline
from calendarlint.reports.json_report import finding_data, location_data, not_run_data, post_data
from calendarlint.reports.ledger_parts import block, finding_lines, not_checked_lines, post_title
from calendarlint.reports.plain import json_text, plain
from calendarlint.slack import WINDOW, Limit, Move, Slack, SlipReport
from calendarlint.version import __version__
from calendarlint.wording import Lang, Param, Text, text

VERSION = 1
_TWINS_SHOWN: Final = 6
_DAY: Final = timedelta(days=1)
_TWO_DAYS: Final = 2 * _DAY
"""From here on a duration is shown in days."""


def render_slip_text(report: SlipReport, lang: Lang) -> str:
    """The limits of every post, or what the move does, for a terminal."""
    groups = ["\n".join(_slack(slack, report.within, lang)) for slack in report.slacks]
    groups += ["\n".join(_move(move, lang)) for move in report.moves]
    closing = outline.said(text("slip.asked", count=len(groups)), lang)
    groups += block(not_checked_lines(report.not_checked, lang))
    return "\n\n".join([*groups, click.style(closing, bold=True)]) + "\n"


def slack_section(slacks: Sequence[Slack], lang: Lang) -> Iterator[str]:
    """The limits of posts as a part of a longer report, looked for in the usual window."""
    yield click.style(outline.said(text("slip.heading"), lang), bold=True)
    if not slacks:
        yield "  " + outline.said(text("slip.none"), lang)
    for slack in slacks:
        yield from (f"  {line}" for line in _slack(slack, WINDOW, lang))


def _slack(slack: Slack, within: timedelta, lang: Lang) -> Iterator[str]:
    yield _title(slack.location, post_title(slack.post))
    yield from _twin_lines(slack.twins, lang)
    if slack.standing:
        yield "  " + outline.said(text("slip.standing", count=len(slack.standing)), lang)
        yield from finding_lines(slack.standing, lang, indent=4)
    if slack.unmovable is not None:
        yield "  " + outline.said(slack.unmovable, lang)
    for way, limit in (("earlier", slack.earlier), ("later", slack.later)):
        if limit is not None:
            yield "  " + outline.said(limit_told(way, limit, within, timed=slack.timed), lang)
            yield from finding_lines(limit.breaks, lang, indent=4)


def render_slip_json(report: SlipReport, lang: Lang) -> str:
    """The same for programs."""
    data = {
        "version": VERSION,
        "calendarlint": __version__,
        "policy": report.policy,
        "lang": lang,
        "settings": report.settings_file,
        "posts": report.posts,
        "within_minutes": _minutes(report.within),
        "by_seconds": None if report.by is None else int(report.by.total_seconds()),
        "slack": [slack_data(slack, lang) for slack in report.slacks],
        "moves": [_move_data(move, lang) for move in report.moves],
        "not_checked": [not_run_data(entry, lang) for entry in report.not_checked],
        "unreadable": [
            {"file": plain(file), "message": outline.said(reason, lang)}
            for file, reason in report.unreadable
        ],
    }
    return json_text(data, indent=2) + "\n"


def slack_data(slack: Slack, lang: Lang) -> dict[str, Any]:
    """The limits of one post, as ``schemas/report.schema.json`` describes them."""
    return {
        "post": post_data(slack.post),
        "location": location_data(slack.location),
        "twins": _twins_data(slack.twins),
        "timed": slack.timed,
        "earlier": _limit_data(slack.earlier, lang, timed=slack.timed),
        "later": _limit_data(slack.later, lang, timed=slack.timed),
        "standing": [finding_data(finding, lang) for finding in slack.standing],
        "unmovable": None if slack.unmovable is None else outline.said(slack.unmovable, lang),
    }


def limit_told(way: str, limit: Limit, within: timedelta, *, timed: bool) -> Text:
    """How far one way (``earlier`` or ``later``): not at all, up to a moment, or without limit.

    Without limit means: none within the window that was looked at.
    """
    if not limit.breaks:
        return text(f"slip.{way}.open", window=within)
    unit = "minute" if timed else "day"
    if not limit.by:
        return text(f"slip.{way}.none.{unit}")
    moment = limit.moment if timed else limit.moment.date()
    return text(f"slip.{way}.until.{unit}", by=_exactly(limit.by), moment=moment)


def _exactly(span: timedelta) -> Param:
    """A span with nothing rounded away: a duration of days says only its whole days."""
    if span < _TWO_DAYS or not span % _DAY:
        return span
    return text("slip.days-and-rest", days=span // _DAY, rest=span % _DAY)


def _move(move: Move, lang: Lang) -> Iterator[str]:
    yield _title(move.location, post_title(move.post))
    yield from _twin_lines(move.twins, lang)
    if move.unmovable is not None:
        yield "  " + outline.said(move.unmovable, lang)
        return
    yield "  " + outline.said(
        text("slip.moves", start=_moment(move.start, move), end=_moment(move.end, move)), lang
    )
    yield from _told("slip.breaks", move.broken, lang)
    yield from _told("slip.mends", move.mended, lang)


def _told(key: str, findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    if not findings:
        yield "  " + outline.said(text(f"{key}-nothing"), lang)
        return
    yield "  " + outline.said(text(key, count=len(findings)), lang)
    yield from finding_lines(findings, lang, indent=4)


def _moment(moment: datetime | None, move: Move) -> Param:
    if moment is None:
        return ""
    return moment if move.timed else moment.date()


def _title(location: Location, title: str) -> str:
    return click.style(plain(f"{location.shown}  {title}".rstrip()), bold=True)


def _twin_lines(twins: Sequence[Related], lang: Lang) -> Iterator[str]:
    """The twins of a post, as many as a person takes in; JSON has them all."""
    for twin in twins[:_TWINS_SHOWN]:
        title = post_title(twin.post) if twin.post else ""
        shown = plain(f"{twin.location.shown}  {title}".rstrip())
        yield "  " + outline.said(text("slip.twin", post=shown), lang)
    more = len(twins) - _TWINS_SHOWN
    if more > 0:
        yield "  " + outline.said(text("slip.more-twins", count=more), lang)


def _twins_data(twins: Sequence[Related]) -> list[dict[str, Any]]:
    return [
        {"post": post_data(twin.post), "location": location_data(twin.location)} for twin in twins
    ]


def _limit_data(limit: Limit | None, lang: Lang, *, timed: bool) -> dict[str, Any] | None:
    if limit is None:
        return None
    return {
        "minutes": _minutes(limit.by),
        "moment": _iso(limit.moment, timed=timed),
        "breaks": [finding_data(finding, lang) for finding in limit.breaks],
    }


def _move_data(move: Move, lang: Lang) -> dict[str, Any]:
    return {
        "post": post_data(move.post),
        "location": location_data(move.location),
        "twins": _twins_data(move.twins),
        "start": _iso(move.start, timed=move.timed),
        "end": _iso(move.end, timed=move.timed),
        "broken": [finding_data(finding, lang) for finding in move.broken],
        "mended": [finding_data(finding, lang) for finding in move.mended],
        "unmovable": None if move.unmovable is None else outline.said(move.unmovable, lang),
    }


def _iso(moment: datetime | None, *, timed: bool) -> str | None:
    if moment is None:
        return None
    if not timed:
        return moment.date().isoformat()
    return moment.isoformat(timespec="minutes" if moment.second == 0 else "seconds")


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
