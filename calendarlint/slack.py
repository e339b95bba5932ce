"""How far posts can move: what the slip analysis finds, as reports show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from calendarlint.findings import Finding, Level, Location, NotRun, PostRef, Related
from calendarlint.wording import Text

WINDOW: Final = timedelta(days=7)
"""How far from where a post stands limits are looked for, unless somebody asks for more."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How far a post can move one way before something breaks.

    ``by`` is the longest move that breaks nothing, in whole minutes or, for a post without a time,
    in whole days; never negative. ``moment`` is when the post then goes out, on its own clock.
    ``breaks`` are the findings that one minute (one day) more would bring; empty where nothing
    breaks up to the end of the window that was looked at.
    """

    by: timedelta
    moment: datetime
    breaks: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Slack:
    """How far one post can move. A row that goes out on several networks moves as one.

    ``twins`` are the posts that it is compared with. ``standing`` are the findings that the post
    has already: no move breaks what is broken. ``unmovable`` says why neither way could be looked
    at; both limits are None then. ``timed`` tells whether the post has a time, and so can move by
    less than a day.
    """

    post: PostRef
    location: Location
    twins: tuple[Related, ...] = ()
    earlier: Limit | None = None
    later: Limit | None = None
    standing: tuple[Finding, ...] = ()
    unmovable: Text | None = None
    timed: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """What moving one post would do: ``start`` and ``end`` are its moments, on its own clock.

    ``broken`` are the findings that the calendar would then have and has not now, on this post or
    another; ``mended`` those that it would no longer have. A finding that only gets milder is
    mended, one that only gets graver is broken.
    """

    post: PostRef
    location: Location
    by: timedelta
    start: datetime | None = None
    end: datetime | None = None
    twins: tuple[Related, ...] = ()
    broken: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()
    unmovable: Text | None = None
    timed: bool = True


@dataclass(slots=True)
class SlipReport:
    """The answer of the slip analysis: ``slacks``, or ``moves`` where a move was asked about.

    ``within`` is the window in which limits were looked for. ``posts`` counts the posts read.
    ``not_checked`` are the rules about dates and times that could not judge some calendar, and
    why: no limit is theirs there.
    """

    within: timedelta
    by: timedelta | None
    posts: int
    slacks: list[Slack]
    moves: list[Move]
    not_checked: list[NotRun]
    unreadable: list[tuple[str, Text]]
    settings_file: str | None
    policy: str

    def exit_code(self) -> int:
        """0 nothing wrong, 1 an error stands or would be made, 2 unreadable, 3 no post to move.

        An error stands where a post that was asked about has one; without a move, those that a
        longer move would make are no errors.
        """
        if self.unreadable:
            return 2
        if not (self.slacks or self.moves):
            return 3
        found = [finding for slack in self.slacks for finding in slack.standing]
        found += [finding for move in self.moves for finding in move.broken]
        return int(any(finding.level is Level.ERROR for finding in found))
