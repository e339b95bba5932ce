"""The moments at which what is said of a moving post can change.

They only say where to look: what is found there is always judged. A moment is told as the post's
own clock shows it, since that is the clock on which it is moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from calendarlint.calendars.posts import Post
from calendarlint.facts.case import Case
from calendarlint.facts.instants import zone_of
from calendarlint.rules.catalogue import all_rules
from calendarlint.settings import Settings
from calendarlint.slipping.rows import PlannedRow

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)


Steps = list[tuple[int, tuple[PlannedRow, ...]]]
"""How many steps to move, and the other rows of which something else may then be said."""


def steps_to_try(
    row: PlannedRow,
    related: Sequence[PlannedRow],
    by_day: Sequence[PlannedRow],
    within: timedelta,
) -> tuple[Steps, Steps]:
    """Where to judge, earlier and later: around every boundary, and at the window's end.

    Both are ascending and count steps of ``row.step``; ``within`` bounds them. What is said of a
    ``related`` row changes around its own moment, of those ``by_day`` also where a day begins.
    """
    most = within // row.step
    if not row.timed:
        every = [(step, tuple(related)) for step in range(1, most + 1)]
        return every, every
    found: dict[int, set[PlannedRow]] = {most: set(related), -most: set(related)}
    for moment, rows in _moments(row, related, within):
        minute = (moment - row.moment) // _MINUTE
        for step in (minute - 1, minute, minute + 1):
            found.setdefault(step, set()).update(rows)
    for beginning in set(_beginnings(row, within)):
        # Days and working time begin with a moment and end before one: nothing changes after it.
        minute = -((row.moment - beginning) // _MINUTE)
        for step in (minute - 1, minute):
            found.setdefault(step, set()).update(by_day)
    later = [(step, tuple(found[step])) for step in sorted(found) if 0 < step <= most]
    earlier = [
        (-step, tuple(found[step])) for step in sorted(found, reverse=True) if 0 < -step <= most
    ]
    return earlier, later


def _beginnings(row: PlannedRow, within: timedelta) -> Iterator[datetime]:
    """Where a day begins, and where working time begins and ends."""
    days = _days(row, within)
    for day in days:
        yield datetime.combine(day, time.min)
    for case in row.cases:
        clock = _Clock(case)
        for zone in clock.zones:
            for edge in _working_edges(case, days, zone):
                yield from clock.shows(edge)


def _days(row: PlannedRow, within: timedelta) -> list[date]:
    first, last = row.moment - within, row.moment + within
    return [first.date() + _DAY * n for n in range(-1, (last - first).days + 3)]


def _moments(
    row: PlannedRow, related: Sequence[PlannedRow], within: timedelta
) -> Iterator[tuple[datetime, Sequence[PlannedRow]]]:
    """The moments of other posts, of clock changes, of the settings and of the post's own cells.

    Each with the other rows of which something else may be said from there.
    """
    days = _days(row, within)
    tolerances = _tolerances(row.first.world.settings)
    for case in row.cases:
        clock = _Clock(case)
        yield from ((moment, related) for moment in clock.changes(days))
        for instant in _of_settings(case):
            yield from ((moment, ()) for moment in clock.shows(instant))
        for given in _own_moments(case.post):
            yield from ((moment, ()) for moment in clock.shows_moment(given))
        for each in related:
            for instant in {at for other in each.cases for at in _of_related(other, tolerances)}:
                yield from ((moment, (each,)) for moment in clock.shows(instant))


class _Clock:
    """The clock on which a post is planned: its zone, or the offset that its cell gives."""

    def __init__(self, case: Case) -> None:
        self._offset = case.when.offset
        self._zone = case.instant.zone
        own = case.account.timezone if case.account else None
        named = (self._zone, own, case.world.settings.timezone)
        self.zones = tuple(dict.fromkeys(zone for zone in named if zone))

    def shows(self, instant: datetime) -> Iterator[datetime]:
        """Every local time that can mean ``instant`` around a clock change; else the one."""
        if self._offset is not None:
            yield _wall(instant, self._offset)
            return
        for offset in self._offsets_around(instant):
            yield _wall(instant, offset)

    def shows_moment(self, moment: datetime) -> Iterator[datetime]:
        """The same for a moment of the calendar, which is on the post's clock if it names none."""
        if moment.tzinfo is None:
            yield moment
            for fold in (0, 1):
                yield from self.shows(moment.replace(tzinfo=zone_of(self._zone), fold=fold))
        else:
            yield from self.shows(moment)

    def changes(self, days: Iterable[date]) -> Iterator[datetime]:
        """The first and the last local time of each hour that a clock change skips or repeats."""
        if self._offset is not None:
            return
        for day in days:
            start = datetime.combine(day, time.min, zone_of(self._zone)).astimezone(UTC)
            offsets = self._offsets_around(start + _DAY / 2)
            if len(offsets) > 1:
                change = self._change_after(start - _DAY)
                yield from (_wall(change, offset) for offset in offsets)

    def _change_after(self, instant: datetime) -> datetime:
        """The first instant at which the clock shows another offset; looked for in three days."""
        before, after = instant, instant + 3 * _DAY
        while after - before > timedelta(seconds=1):
            middle = before + (after - before) / 2
            same = self._offset_at(middle) == self._offset_at(instant)
            before, after = (middle, after) if same else (before, middle)
        return after.replace(microsecond=0)

    def _offsets_around(self, instant: datetime) -> set[timedelta]:
        return {self._offset_at(instant + _DAY * n) for n in (-1, 0, 1)}

    def _offset_at(self, instant: datetime) -> timedelta:
        return instant.astimezone(zone_of(self._zone)).utcoffset() or timedelta(0)


def _wall(instant: datetime, offset: timedelta) -> datetime:
    return instant.astimezone(UTC).replace(tzinfo=None) + offset


def _working_edges(case: Case, days: Iterable[date], zone: str) -> Iterator[datetime]:
    """Midnight, the start and the end of working time on the clock of ``zone``."""
    hours = case.world.settings.working_hours
    for day in days:
        for clock in (time.min, hours.start, hours.end):
            yield datetime.combine(day, clock, zone_of(zone))


def _of_settings(case: Case) -> Iterator[datetime]:
    caretaker = case.world.settings.caretaker
    for moment in (caretaker.starts, caretaker.ends) if caretaker else ():
        if moment is not None:
            yield moment


def _own_moments(post: Post) -> Iterator[datetime]:
    """Every moment that the post's other cells give: an embargo, a consent, a licence."""
    for value in post.values.values():
        if isinstance(value, datetime):
            yield value
        elif isinstance(value, date):
            yield datetime.combine(value, time.min)


def _of_related(other: Case, tolerances: Iterable[timedelta]) -> Iterator[datetime]:
    """The instants of a post that is compared, and those a tolerance before or after it."""
    instant = other.instant
    for at in {instant.earliest, instant.latest, *instant.readings}:
        if at is not None:
            yield from (at + sign * by for by in tolerances for sign in (-1, 1))


def _tolerances(settings: Settings) -> set[timedelta]:
    """Every span within which some rule takes two moments for one."""
    allowed = {timedelta(0), settings.parallel.lead_tolerance, settings.kit.tolerance}
    for rule in all_rules().values():
        if rule.pack is not None and rule.pack not in settings.packs_on:
            continue
        options = {**rule.options, **settings.rule(rule.id).options}
        if "tolerance_minutes" in options:
            allowed.add(timedelta(minutes=options["tolerance_minutes"]))
    return allowed
