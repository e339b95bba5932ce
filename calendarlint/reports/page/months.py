"""The months in which posts stand, with the name of each day in both languages."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Any

from calendarlint.planned import PlannedPost
from calendarlint.reports.page.strings import Strings, in_both
from calendarlint.wording import Label, text


def months_of(planned: Iterable[PlannedPost], strings: Strings) -> list[dict[str, Any]]:
    """Each month with a judged post: its key, its name, where its first day stands, its days.

    ``first`` counts from Sunday, 0, to Saturday, 6.
    """
    found = {(post.day.year, post.day.month) for post in planned if post.day and not post.context}
    return [_month(year, month, strings) for year, month in sorted(found)]


def weekday_label(day: date) -> Label:
    """The name of the day of the week."""
    return Label(f"page.weekday.{day.isoweekday() % 7}")


def _month(year: int, month: int, strings: Strings) -> dict[str, Any]:
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    name = text("page.month", month=Label(f"page.month.{month}"), year=year)
    return {
        "key": f"{year:04}-{month:02}",
        "name": strings.number(in_both(name)),
        "first": days[0].isoweekday() % 7,
        "days": [
            strings.number(in_both(text("page.day", weekday=weekday_label(day), day=day)))
            for day in days
        ],
    }
