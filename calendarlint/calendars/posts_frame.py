"""Posts as a pandas frame, for people who work with data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from calendarlint.calendars.fields import fields
from calendarlint.calendars.posts import Person, Post, Value, When


def posts_frame(posts: Sequence[Post]) -> pd.DataFrame:
    """A row a post: the canonical fields as columns, then ``file``, ``sheet`` and ``row``.

    ``when`` is split: ``when`` holds ISO 8601 text as far as the calendar says (a date, or date
    and time), ``date`` and ``time`` its parts. Lists are joined by commas, people are written
    ``role:Name``. A blank is None.
    """
    keys = [key for key in fields() if key not in {"when", "date", "time"}]
    columns = ["when", "date", "time", *keys, "file", "sheet", "row"]
    return pd.DataFrame([_record(post, keys) for post in posts], columns=columns, dtype=object)


def _record(post: Post, keys: Sequence[str]) -> dict[str, object]:
    when = post.when
    place = post.location()
    return {
        "when": _iso(when),
        "date": when.day,
        "time": when.clock,
        **{key: _plain(post.values.get(key)) for key in keys},
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
    }


def _iso(when: When) -> str | None:
    if when.day is None:
        return None
    if when.clock is None:
        return when.day.isoformat()
    return datetime.combine(when.day, when.clock).isoformat(timespec="minutes")


def _plain(value: Value | None) -> object:
    if not isinstance(value, tuple):
        return value
    return ", ".join(_person(item) if isinstance(item, Person) else item for item in value)


def _person(person: Person) -> str:
    return ":".join(part for part in (person.role, person.name) if part)
