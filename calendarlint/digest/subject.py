"""The subject of a digest: all of it in 60 characters, made shorter by saying less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from calendarlint.digest.model import Digest
from calendarlint.digest.saying import one_line, said, short_day
from calendarlint.digest.silence import all_was_checked, kind_of_silence
from calendarlint.findings import Level
from calendarlint.wording import Label, Param, Text, text

LIMIT: Final = 60
"""Characters that a phone shows of a subject."""

_Shown = tuple[Text, ...]


def subject(digest: Digest) -> str:
    """The longest subject that there is room for."""
    lines = (said(line, digest.lang) for line in _subjects(digest))
    return next(line for line in lines if len(line) <= LIMIT)


def headline(digest: Digest) -> Text:
    """The counts that the subject begins with, as the heading of the message."""
    return next(_counts(digest))


def whom(digest: Digest) -> Param | None:
    """Whom a digest is about: its one ministry or account, or how many ministries."""
    lead = digest.lead
    posts = [item.told.post for item in digest.items if item.told.post is not None]
    ministries = lead.ministries or tuple({post.ministry for post in posts if post.ministry})
    accounts = lead.accounts or tuple({post.account for post in posts if post.account})
    if len(ministries) > 1:
        return text("mail.ministries", count=len(ministries))
    names = ministries or accounts
    # What looks like an encoded word (RFC 2047) would be decoded where the subject is read.
    return one_line(names[0]).replace("=?", "= ?") if len(names) == 1 else None


def _subjects(digest: Digest) -> Iterator[Text]:
    """Every way to say it, the one that says most first; the last fits whatever it counts."""
    who = whom(digest)
    for what in _counts(digest):
        for when in _times(digest):
            if who is not None:
                yield text("mail.subject.when-and-whom", what=what, when=when, whom=who)
        for when in _times(digest):
            yield text("mail.subject.when", what=what, when=when)
        if who is not None:
            yield text("mail.subject.whom", what=what, whom=who)
        yield what


def _times(digest: Digest) -> Iterator[Text]:
    """Until when the digest looks, the fullest form first; nothing without an end."""
    window = digest.window
    if not digest.items and (digest.unread or not digest.report.posts):
        return
    if digest.settings.window == "next-month":
        yield text("mail.in-month", month=Label(f"page.month.{window.first.month}"))
    elif window.last is not None:
        end = window.last + timedelta(days=1)
        yield text("mail.before", day=short_day(end))
        yield text("mail.before", day=short_day(end, weekday=False))


def _counts(digest: Digest) -> Iterator[Text]:
    """What there is to do, then less and less of it."""
    unread = len(digest.unread)
    refused = (text("mail.count.unread", count=unread),) if unread else ()
    if digest.items:
        counts = _to_do(digest)
        for shown in (len(counts), 2, 1):
            yield _listed((*refused, *counts[:shown]))
        return
    if digest.fixed:
        fixed = text("mail.count.fixed", count=len(digest.fixed))
        yield _listed((*refused, fixed) if unread else (fixed, Text("mail.nothing-new")))
        return
    if refused:
        yield text("mail.count.refused", count=unread)
    elif not digest.report.posts:
        yield Text("mail.no-posts")
    else:
        checked = "whole" if all_was_checked(digest.report) else "in-part"
        yield Text(f"mail.nothing.{checked}.{kind_of_silence(digest)}")


def _to_do(digest: Digest) -> _Shown:
    found = Counter(item.told.finding.level for item in digest.items)
    counts = (
        ("fix", found[Level.ERROR] + found[Level.WARNING]),
        ("review", found[Level.REVIEW]),
        ("know", found[Level.INFO]),
    )
    return tuple(text(f"mail.count.{what}", count=count) for what, count in counts if count)


def _listed(parts: Sequence[Text]) -> Text:
    """The parts as one text, with commas between them."""
    first, *others = parts
    for other in others:
        first = text("mail.listed", first=first, second=other)
    return first
