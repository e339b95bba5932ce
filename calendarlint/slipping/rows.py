"""What moves together: the posts that take one moment from one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Final

from calendarlint.calendars.posts import When
from calendarlint.facts.case import Case
from calendarlint.wording import Text, text

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class PlannedRow:
    """The posts of one row that share one moment, as a row on three networks does."""

    cases: tuple[Case, ...]

    @property
    def first(self) -> Case:
        """The post by which reports name the row."""
        return self.cases[0]

    @property
    def live(self) -> bool:
        """Whether any of its posts is still meant to be published."""
        return any(case.live for case in self.cases)

    @property
    def timed(self) -> bool:
        """Whether it has a time, and so can move by less than a day."""
        return self.first.post.when.clock is not None

    @property
    def step(self) -> timedelta:
        """The least move looked at: a minute, or a day where the row has no time."""
        return timedelta(minutes=1) if self.timed else _DAY

    @property
    def moment(self) -> datetime:
        """When the row goes out, on its own clock; the day's first moment where it has no time."""
        when = self.first.post.when
        assert when.day is not None  # noqa: S101  callers ask ``unmovable`` first
        return datetime.combine(when.day, when.clock or time.min)

    def unmovable(self) -> Text | None:
        """Why the row cannot be moved; None where it can."""
        when = self.first.post.when
        if when.day is None:
            return text("slip.no-date")
        return text("slip.two-times") if when.later is not None else None


def rows_of(cases: Sequence[Case]) -> list[PlannedRow]:
    """The rows of these posts, in reading order."""
    rows: dict[tuple[object, ...], list[Case]] = {}
    for case in cases:
        post = case.post
        moment = (post.cells.get("date"), post.cells.get("time"), post.when)
        rows.setdefault((id(post.table.grid), post.row, *moment), []).append(case)
    return [PlannedRow(tuple(found)) for found in rows.values()]


def moved(when: When, by: timedelta) -> When:
    """``when`` moved on its own clock, as a person rewrites the cell.

    Without a time the whole days of ``by`` count. A move across a clock change is one on the
    clock: a day after 10:00 is 10:00 again.
    """
    assert when.day is not None  # noqa: S101  only dated posts are moved
    if when.clock is None:
        return replace(when, day=when.day + timedelta(days=by // _DAY))
    at = datetime.combine(when.day, when.clock) + by
    return replace(when, day=at.date(), clock=at.time())
