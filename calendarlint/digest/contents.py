"""What a digest's e-mail says, in the words of its language: its templates only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from calendarlint.digest.links import link_to, path_in
from calendarlint.digest.model import Digest, Item
from calendarlint.digest.saying import clipped, day_heading, one_line, said, say
from calendarlint.digest.wordings import Piece, words_of
from calendarlint.findings import Finding, Level
from calendarlint.planned import PlannedPost
from calendarlint.policies.register import citation
from calendarlint.reports.outline import level_word, place, subject
from calendarlint.reports.page.post_data import network_name
from calendarlint.rules.places import zone_label
from calendarlint.wording import Label, Lang, Text, text
from calendarlint.workbooks.palette import LOOKS

_LONGEST_SENTENCE: Final = 400
_LONGEST_NAME: Final = 80
_LONGEST_PLACE: Final = 120


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """A level as the message shows it: never by its colour alone."""

    word: str
    symbol: str
    told: str

    @classmethod
    def of(cls, level: Level, lang: Lang) -> ShownLevel:
        """The level in words of ``lang``."""
        return cls(level.word, LOOKS[level].symbol, level_word(level, lang))


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding of a post; ``state`` is told where it is new, ``place`` is its cell."""

    level: ShownLevel
    state: str | None
    place: str
    rule: str
    message: str
    fix: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post, account or calendar, and what was found on it.

    ``words`` are those of the post, in pieces of which some are marked; ``lang`` is their
    language where it is known. ``file`` is the calendar, ``link`` where it lies on a server.
    """

    title: str
    file: str
    link: str | None
    words: tuple[Piece, ...]
    lang: Lang | None
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day, or what has none, and its posts."""

    heading: str
    posts: tuple[ShownPost, ...]


def gravest_and_nearest(items: Sequence[Item], room: int) -> list[Item]:
    """As many items as there is room for, the gravest and nearest first, in reading order."""
    order = sorted(
        range(len(items)),
        key=lambda index: (
            -items[index].told.finding.level,
            items[index].told.day or date.max,
            index,
        ),
    )
    return [items[index] for index in sorted(order[:room])]


def days_of(items: Iterable[Item], digest: Digest) -> list[ShownDay]:
    """The items by day, in each day by post; then posts without a day, accounts and calendars."""
    ordered = sorted(items, key=_moment)
    return [
        ShownDay(_heading(key, digest.lang), tuple(_posts(list(each), digest)))
        for key, each in groupby(ordered, key=lambda item: _moment(item)[:2])
    ]


def _moment(item: Item) -> tuple[int, date, str]:
    """Where an item stands: in the days' order, then undated posts, then what is no post."""
    post = item.told.post
    if post is None and item.told.finding.post is None:
        return 2, date.max, ""
    if post is None or post.day is None:
        return 1, date.max, ""
    return 0, post.day, post.clock.isoformat() if post.clock else "~"


def _heading(key: tuple[int, date], lang: Lang) -> str:
    kind, day = key
    if kind == 0:
        return said(day_heading(day), lang)
    return say(lang, "no-day" if kind == 1 else "no-post")


def _posts(items: Sequence[Item], digest: Digest) -> Iterator[ShownPost]:
    """The items of one day gathered by post, in the order in which each post comes first."""
    gathered: dict[object, list[Item]] = {}
    for item in items:
        post, finding = item.told.post, item.told.finding
        about = (finding.location.file, subject(finding))
        key = (post.location, post.account, post.networks) if post else about
        gathered.setdefault(key, []).append(item)
    for together in gathered.values():
        gravest_first = sorted(together, key=lambda item: -item.told.finding.level)
        yield _post(gravest_first, digest)


def _post(items: Sequence[Item], digest: Digest) -> ShownPost:
    lang, told = digest.lang, items[0].told
    file = told.finding.location.file
    name = clipped(path_in(file, digest.report) or file, _LONGEST_PLACE)
    words, words_lang = words_of(told.post, lang) if told.post else ((), None)
    title = _title(told.post, digest) if told.post else subject(told.finding)
    return ShownPost(
        title=clipped(title, 2 * _LONGEST_NAME) or name,
        file=name,
        link=link_to(file, digest.report, digest.settings.link_base),
        words=words,
        lang=words_lang,
        findings=tuple(_finding(item, digest) for item in items),
    )


def _title(post: PlannedPost, digest: Digest) -> str:
    """When, on which account and network, and the post's id."""
    lang = digest.lang
    account = clipped(one_line(post.account), _LONGEST_NAME) if post.account else None
    networks = ", ".join(network_name(network)[lang] for network in post.networks)
    name = clipped(one_line(post.ref.id), _LONGEST_NAME) if post.ref.id else None
    parts = (_time(post, digest), account or say(lang, "no-account"), networks, name)
    return " · ".join(part for part in parts if part)


def _time(post: PlannedPost, digest: Digest) -> str:
    lang = digest.lang
    if post.clock is None:
        return say(lang, "no-time")
    told = text("mail.time", time=post.clock)
    if post.later is not None:
        told = text("mail.two-times", time=post.clock, later=post.later)
    if post.zone != str(digest.due.tzinfo):
        told = text("mail.time-in-zone", time=told, zone=zone_label(post.zone))
    return said(told, lang)


def _finding(item: Item, digest: Digest) -> ShownFinding:
    lang, finding = digest.lang, item.told.finding
    return ShownFinding(
        level=ShownLevel.of(finding.level, lang),
        state=say(lang, "new") if item.state == "new" else None,
        place=clipped(place(finding.location), _LONGEST_PLACE),
        rule=finding.rule,
        message=_sentence(finding.message, lang),
        fix=_sentence(finding.fix, lang),
        clauses=tuple(_clauses(finding, digest)),
    )


def _clauses(finding: Finding, digest: Digest) -> Iterator[str]:
    for clause in finding.clauses:
        yield citation(clause, digest.lang, digest.report.policy)


def _sentence(sentence: Text, lang: Lang) -> str:
    return clipped(said(sentence, lang), _LONGEST_SENTENCE)


def legend(items: Iterable[Item], lang: Lang) -> list[tuple[ShownLevel, str]]:
    """The levels that occur, the gravest first, each with what it means."""
    levels = sorted({item.told.finding.level for item in items}, reverse=True)
    return [
        (ShownLevel.of(level, lang), said(Label(f"level.{level.word}.meaning"), lang))
        for level in levels
    ]
