"""The planned moment of each draft of a table: its date and time, from cells, bands and headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from calendarlint.calendars.headings.headers import DayOrder
from calendarlint.calendars.layouts.drafts import Cell, Draft
from calendarlint.calendars.layouts.sheet_view import Place
from calendarlint.calendars.posts import Problem, When
from calendarlint.calendars.values.calendar_words import weekday_of
from calendarlint.calendars.values.dates import (
    DateReading,
    YearHints,
    read_date_column,
    weekday_problem,
)
from calendarlint.calendars.values.day_text import read_day_text
from calendarlint.calendars.values.texts import cell_text
from calendarlint.calendars.values.times import TimeReading, read_time
from calendarlint.calendars.values.zones import read_zone

_NO_DATE: Final = DateReading()
_NO_TIME: Final = TimeReading()


@dataclass(slots=True)
class Moment:
    """A draft's planned moment, the cells that say it, and what is wrong with them."""

    when: When
    cells: dict[str, Place] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def order_shown(drafts: Sequence[Draft]) -> DayOrder | None:
    """The order of day and month that the dates of some drafts prove, all alike; else None."""
    shown: set[DayOrder] = set()
    dates = {cell.value for draft in drafts if (cell := _date_cell(draft)) is not None}
    for value in dates:
        said = read_day_text(value) if isinstance(value, str) else None
        if said is not None and said.ymd is None and (said.dmy is None) != (said.mdy is None):
            shown.add("dmy" if said.mdy is None else "mdy")
    return shown.pop() if len(shown) == 1 else None


def read_moments(drafts: Sequence[Draft], order: DayOrder | None) -> list[Moment]:
    """The moment of every draft of one table; ``order`` where neither header nor column tells.

    A date that several drafts share is read once, in its place in the column.
    """
    places: dict[tuple[Place, object], int] = {}
    cells: list[Cell] = []
    of_draft: list[int | None] = []
    hints: list[YearHints] = []
    weekdays: list[int | None] = []
    for draft in drafts:
        cell = _date_cell(draft)
        if cell is None:
            of_draft.append(None)
            continue
        key = (cell.place, cell.value)
        if key not in places:
            places[key] = len(cells)
            cells.append(cell)
            hints.append(_hints(draft))
            weekdays.append(_weekday(draft))
        of_draft.append(places[key])
    header_order = next((c.column.order for c in cells if c.column and c.column.order), None)
    readings = read_date_column(
        [cell.value for cell in cells], header_order or order, hints, weekdays
    )
    return [
        _moment(draft, _NO_DATE if n is None else readings[n])
        for draft, n in zip(drafts, of_draft, strict=True)
    ]


def _date_cell(draft: Draft) -> Cell | None:
    return draft.cells.get("when") or draft.cells.get("date")


def _hints(draft: Draft) -> YearHints:
    return YearHints(years=draft.years, month=draft.month, week_start=draft.week_start)


def _weekday(draft: Draft) -> int | None:
    cell = draft.cells.get("weekday")
    return weekday_of(cell.value, alone=True) if cell and isinstance(cell.value, str) else None


def _moment(draft: Draft, reading: DateReading) -> Moment:
    moment = Moment(When(None))
    date_cell = _date_cell(draft)
    if date_cell is not None:
        key = "when" if "when" in draft.cells else "date"
        _take_date(moment, key, date_cell, reading)
    elif draft.day is not None:
        _supply(moment, draft.day, draft.day_place)
    else:
        _take_weekday(moment, draft)
    _take_time(moment, draft, reading)
    _take_zone(moment, draft, date_cell)
    _compare_weekday(moment, draft)
    return moment


def _take_date(moment: Moment, key: str, cell: Cell, reading: DateReading) -> None:
    moment.when = When(
        day=reading.when,
        clock=reading.clock,
        offset=reading.offset,
        zone=reading.zone,
        later=reading.later,
        corrected_from=reading.corrected_from,
    )
    moment.cells = {"when": cell.place, "date": cell.place}
    if reading.clock is not None:
        moment.cells["time"] = cell.place
    if isinstance(cell.value, str):
        moment.raw = {"when": cell.value.strip(), "date": cell.value.strip()}
    if reading.problem is not None:
        shown = cell_text(cell.value)
        moment.problems.append(Problem(reading.problem, key, shown, reading.evidence))
    if reading.time_problem is not None:
        moment.problems.append(Problem(reading.time_problem, key, cell_text(cell.value)))


def _supply(moment: Moment, day: date, place: Place | None) -> None:
    moment.when = When(day)
    if place is not None:
        moment.cells = {"when": place, "date": place}


def _take_weekday(moment: Moment, draft: Draft) -> None:
    """A day of the week below the first day of its week is a date."""
    weekday, cell, start = _weekday(draft), draft.cells.get("weekday"), draft.week_start
    if weekday is not None and cell is not None and start is not None:
        _supply(moment, start + timedelta((weekday - start.weekday()) % 7), cell.place)


def _take_time(moment: Moment, draft: Draft, reading: DateReading) -> None:
    cell = draft.cells.get("time")
    if cell is None:
        return
    found = read_time(cell.value)
    moment.cells["time"] = cell.place
    moment.cells.setdefault("when", cell.place)
    if isinstance(cell.value, str):
        moment.raw["time"] = cell.value.strip()
    if found.problem is not None:
        shown = cell_text(cell.value)
        moment.problems.append(Problem(found.problem, "time", shown, found.evidence))
    if found.clock is not None:
        moment.when = When(
            day=moment.when.day,
            clock=found.clock,
            offset=found.offset or reading.offset,
            zone=found.zone or reading.zone,
            later=found.later,
            corrected_from=moment.when.corrected_from,
        )


def _take_zone(moment: Moment, draft: Draft, date_cell: Cell | None) -> None:
    """The zone of the row's own column, else of the header, where the cells name none."""
    when = moment.when
    if when.zone is not None or when.offset is not None:
        return
    named = draft.cells.get("tz")
    zone = read_zone(named.value) if named and isinstance(named.value, str) else None
    columns = [cell.column for cell in (draft.cells.get("time"), date_cell) if cell]
    zone = zone or next((column.zone for column in columns if column and column.zone), None)
    if zone is not None:
        moment.when = replace(when, zone=zone)


def _compare_weekday(moment: Moment, draft: Draft) -> None:
    weekday, cell, day = _weekday(draft), draft.cells.get("weekday"), moment.when.day
    if weekday is None or cell is None or day is None:
        return
    problem = weekday_problem(day, weekday, "weekday", cell_text(cell.value))
    if problem is not None:
        moment.problems.append(problem)
