"""A cell and its field → a typed value, or the problem that it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from calendarlint.calendars.fields import Field, spelling_key, value_names
from calendarlint.calendars.grid import CellError, CellValue
from calendarlint.calendars.posts import Problem, ProblemKind, Value, When
from calendarlint.calendars.values.accounts import read_accounts
from calendarlint.calendars.values.calendar_words import weekday_name, weekday_of
from calendarlint.calendars.values.choices import read_choice
from calendarlint.calendars.values.dates import read_date
from calendarlint.calendars.values.day_text import DayOrder
from calendarlint.calendars.values.lists import read_list
from calendarlint.calendars.values.people import read_people
from calendarlint.calendars.values.platforms import read_platforms
from calendarlint.calendars.values.texts import cell_text, is_blank, is_to_come
from calendarlint.calendars.values.times import read_time
from calendarlint.calendars.values.yes_no import is_open, read_yes_no
from calendarlint.calendars.values.zones import read_zone
from calendarlint.wording import Text


class Reading(NamedTuple):
    """The value of one cell (None when blank) and what is wrong with it (None when nothing)."""

    value: Value | None = None
    problem: Problem | None = None


_BLANK: Final = Reading()


def read_value(field: Field, cell: CellValue, order: DayOrder | None = None) -> Reading:
    """Read one cell as a value of ``field``; ``order`` is that of day and month in dates.

    Blank, "n/a" and « s.o. » are no value; so is "TBD" except in running text. A word that a
    closed list does not have is an ``unknown-value``. Dates that need their column
    (``date``, ``when``) are read with ``dates.read_date_column`` rather than here.
    """
    if is_blank(cell):
        return _BLANK
    if isinstance(cell, CellError):
        return Reading(None, Problem("cell-error", field.key, cell.code))
    if field.kind in ("date", "when"):
        return _date(field, cell, order)
    return _READERS[field.kind](field, cell)


def _problem(field: Field, cell: CellValue, kind: ProblemKind, evidence: Text | None) -> Problem:
    return Problem(kind, field.key, cell_text(cell), evidence)


def _unknown(field: Field, cell: CellValue) -> Reading:
    return Reading(None, _problem(field, cell, "unknown-value", None))


def _text(field: Field, cell: CellValue) -> Reading:
    raw = cell_text(cell)
    known = value_names(field.key).get(spelling_key(raw)) if field.spellings else None
    return Reading(known or raw)


def _plain(_field: Field, cell: CellValue) -> Reading:
    return _BLANK if is_to_come(cell_text(cell)) else Reading(cell_text(cell))


def _choice(field: Field, cell: CellValue) -> Reading:
    raw = cell_text(cell)
    value = read_choice(field.key, raw)
    if value is not None:
        return Reading(value)
    return _BLANK if is_to_come(raw) or is_open(cell) else _unknown(field, cell)


def _yes_no(field: Field, cell: CellValue) -> Reading:
    value = read_yes_no(cell)
    if value is not None:
        return Reading(value)
    return _BLANK if is_to_come(cell_text(cell)) or is_open(cell) else _unknown(field, cell)


def _date(field: Field, cell: CellValue, order: DayOrder | None) -> Reading:
    found = read_date(cell, order)
    kind = found.problem or found.time_problem
    problem = None if kind is None else _problem(field, cell, kind, found.evidence)
    if found.when is None:
        return Reading(None, problem)
    if field.kind == "when":
        when = When(found.when, found.clock, found.offset, found.zone, found.later)
        return Reading(when, problem)
    if found.clock is None:
        return Reading(found.when, problem)
    return Reading(_moment(found.when, found.clock, found.offset, found.zone), problem)


def _moment(day: date, clock: time, offset: timedelta | None, zone: str | None) -> datetime:
    """A date with its time; aware where the cell names an offset or a zone."""
    if offset is not None:
        return datetime.combine(day, clock, timezone(offset))
    return datetime.combine(day, clock, ZoneInfo(zone) if zone else None)


def _time(field: Field, cell: CellValue) -> Reading:
    found = read_time(cell)
    if found.problem is None:
        return Reading(found.clock)
    return Reading(None, _problem(field, cell, found.problem, found.evidence))


def _weekday(field: Field, cell: CellValue) -> Reading:
    day = weekday_of(cell_text(cell), alone=True)
    return Reading(weekday_name(day)) if day is not None else _unknown(field, cell)


def _zone(field: Field, cell: CellValue) -> Reading:
    zone = read_zone(cell_text(cell))
    return Reading(zone) if zone is not None else _unknown(field, cell)


def _list(field: Field, cell: CellValue) -> Reading:
    return Reading(read_list(field, cell)) if not is_to_come(cell_text(cell)) else _BLANK


def _platforms(field: Field, cell: CellValue) -> Reading:
    found = read_platforms(cell)
    if found.platforms:
        problem = _problem(field, cell, "unknown-value", None) if found.unknown else None
        return Reading(found.platforms, problem)
    return _unknown(field, cell) if found.unknown else _BLANK


def _people(_field: Field, cell: CellValue) -> Reading:
    raw = cell_text(cell)
    return _BLANK if is_to_come(raw) else Reading(read_people(raw))


def _accounts(_field: Field, cell: CellValue) -> Reading:
    found = read_accounts(cell)
    return Reading(tuple(account.name for account in found)) if found else _BLANK


def _number(field: Field, cell: CellValue) -> Reading:
    try:
        return Reading(float(cell_text(cell).replace(",", ".")))
    except ValueError:
        return _unknown(field, cell)


_READERS: Final[Mapping[str, Callable[[Field, CellValue], Reading]]] = {
    "text": _text,
    "choice": _choice,
    "yes-no": _yes_no,
    "time": _time,
    "weekday": _weekday,
    "zone": _zone,
    "list": _list,
    "platforms": _platforms,
    "people": _people,
    "person": _people,
    "account": _plain,
    "accounts": _accounts,
    "reference": _plain,
    "url": _plain,
    "number": _number,
}
