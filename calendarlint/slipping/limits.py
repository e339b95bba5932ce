"""How far each post can move before something breaks, and what a given move does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from calendarlint.calendars.posts import Post
from calendarlint.findings import Location, NotRun, PostRef, Related
from calendarlint.rules.catalogue import all_rules
from calendarlint.runs import Run
from calendarlint.slack import WINDOW, Limit, Move, Slack, SlipReport
from calendarlint.slipping.boundaries import Steps, steps_to_try
from calendarlint.slipping.judging import Judging, Outcome
from calendarlint.slipping.naming import row_named
from calendarlint.slipping.relations import Relations
from calendarlint.slipping.rows import PlannedRow
from calendarlint.wording import Text, text

_TIME: Final = frozenset({"date", "time", "when"})
_PAIRS: Final = 2_000
_ALWAYS: Final = 20
"""How many comparisons an answer on every post may take in all, and how many each post may."""


class Slip:
    """The slip analysis of one judged run."""

    def __init__(self, run: Run, within: timedelta = WINDOW) -> None:
        self._within = within
        self._relations = Relations(run.cases)
        self._judging = Judging(run, self._relations)
        self._most_compared = max(_ALWAYS, _PAIRS // max(1, len(self.rows)))

    @property
    def rows(self) -> Sequence[PlannedRow]:
        """Every row of the run, context included, in reading order."""
        return self._relations.rows

    def with_twins(self) -> list[PlannedRow]:
        """The rows that are reported on and compared with a post on another kind of account."""
        return [
            row
            for row in self.rows
            if row.live and not row.first.post.context and self._relations.twins(row)
        ]

    def slack(self, row: PlannedRow, *, alone: bool = False) -> Slack:
        """How far the row can move, earlier and later, before something breaks.

        A row that is compared with very many others is looked at only where it is asked for
        ``alone``: among others that would take a time that grows with their square.
        """
        post, location = _name(row)
        twins = self._twins(row)
        standing = tuple(self._judging.standing(row))
        unmovable = row.unmovable() or (None if alone else self._compared_with_many(row))
        if unmovable is not None:
            return Slack(post, location, twins, None, None, standing, unmovable, row.timed)
        earlier, later = steps_to_try(
            row,
            self._judging.related(row, self._within),
            self._judging.by_day(row),
            self._within,
        )
        return Slack(
            post,
            location,
            twins,
            self._limit(row, earlier, -1),
            self._limit(row, later, 1),
            standing,
            timed=row.timed,
        )

    def move(self, row: PlannedRow, by: timedelta, *, in_full: bool = False) -> Move:
        """What moving the row by ``by`` breaks and mends.

        ``in_full`` judges the whole calendar for it, and not only the posts that can be affected;
        without it a row that is compared with very many others is passed over.
        """
        post, location = _name(row)
        twins = self._twins(row)
        unmovable = row.unmovable() or (None if in_full else self._compared_with_many(row))
        if unmovable is None and by % row.step and not row.timed:
            unmovable = text("slip.whole-days")
        if unmovable is not None:
            return Move(post, location, by, twins=twins, unmovable=unmovable, timed=row.timed)
        judged = self._judging.outcome_in_full if in_full else self._judging.outcome
        outcome: Outcome = judged(row, by)
        start = row.moment
        return Move(
            post,
            location,
            by,
            start,
            start + by,
            twins,
            outcome.broken,
            outcome.mended,
            timed=row.timed,
        )

    def _limit(self, row: PlannedRow, steps: Steps, sign: int) -> Limit:
        """The last step one way before something breaks, and what breaks at the next."""
        step = sign * row.step
        good = 0
        for tried, concerned in steps:
            if self._judging.breaks_here(row, tried * step, concerned):
                return self._between(row, good, tried, step)
            good = tried
        return Limit(good * row.step, row.moment + good * step)

    def _between(self, row: PlannedRow, good: int, bad: int, step: timedelta) -> Limit:
        """The exact limit between a good and a bad number of steps, found by halving."""
        found = self._judging.outcome(row, bad * step).broken
        while bad - good > 1:
            middle = (good + bad) // 2
            there = self._judging.outcome(row, middle * step).broken
            if there:
                bad, found = middle, there
            else:
                good = middle
        return Limit(good * row.step, row.moment + good * step, found)

    def _compared_with_many(self, row: PlannedRow) -> Text | None:
        """What to say of a row that an answer on every post passes over; None where it does not."""
        count = len(self._relations.related(row))
        return text("slip.compared-with-many", count=count) if count > self._most_compared else None

    def _twins(self, row: PlannedRow) -> tuple[Related, ...]:
        twins = (case.post for case in self._relations.twins(row))
        return tuple(Related(_place(post), post.ref) for post in twins)


def _name(row: PlannedRow) -> tuple[PostRef, Location]:
    post = row.first.post
    return post.ref, _place(post)


def _place(post: Post) -> Location:
    return post.location("time", "when", "date")


def slip_report(
    run: Run,
    unreadable: Sequence[tuple[str, Text]] = (),
    *,
    post: str | None = None,
    by: timedelta | None = None,
    within: timedelta = WINDOW,
) -> SlipReport:
    """The answer for one post, by its id or place, or for every post with a twin.

    Raises ``UnreadableError`` where ``post`` names no row, or several.
    """
    slip = Slip(run, within)
    rows = slip.with_twins() if post is None else [row_named(post, slip.rows)]
    return SlipReport(
        within=within,
        by=by,
        posts=sum(not case.post.context for case in run.cases),
        slacks=[slip.slack(row, alone=post is not None) for row in rows] if by is None else [],
        moves=[slip.move(row, by, in_full=post is not None) for row in rows] if by else [],
        not_checked=[entry for entry in run.verdicts.not_run if _is_about_time(entry)],
        unreadable=list(unreadable),
        settings_file=run.settings.file,
        policy=run.settings.policy,
    )


def _is_about_time(entry: NotRun) -> bool:
    rule = all_rules()[entry.rule]
    return any(_TIME.intersection(need.split("|")) for need in (*rule.needs, *rule.wants))


def slacks_of(run: Run) -> list[Slack]:
    """The limits of every post with a twin, looked for in the usual window."""
    slip = Slip(run)
    return [slip.slack(row) for row in slip.with_twins()]
