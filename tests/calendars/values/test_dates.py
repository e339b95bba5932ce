from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarlint.calendars.grid import CellError, CellValue
from calendarlint.calendars.values.dates import (
    DateReading,
    YearHints,
    read_date,
    read_date_column,
    weekday_problem,
)
from calendarlint.calendars.values.day_text import DayOrder
from calendarlint.wording import LANGUAGES, render

MAY_3 = date(2027, 5, 3)


def days(cells: Sequence[CellValue], order: DayOrder | None = None) -> list[date | None]:
    return [reading.when for reading in read_date_column(cells, order)]


def evidence(reading: DateReading) -> str | None:
    return reading.evidence.key if reading.evidence else None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (MAY_3, MAY_3),
        (datetime(2027, 5, 3), MAY_3),
        ("2027-05-03", MAY_3),
        ("2027/05/03", MAY_3),
        ("2027.5.3", MAY_3),
        ("20270503", MAY_3),
        (20270503.0, MAY_3),
        (46510.0, MAY_3),
        ("46510", MAY_3),
        ("3 May 2027", MAY_3),
        ("May 3, 2027", MAY_3),
        ("May 3rd 2027", MAY_3),
        ("the 3rd of May, 2027", MAY_3),
        ("Mon, May 3 2027", MAY_3),
        ("Monday,may 03.2027", MAY_3),
        ("2027 May 3", MAY_3),
        ("3-May-27", MAY_3),
        ("3 mai 2027", MAY_3),
        ("lun. 3 mai 2027", MAY_3),
        ("le lundi 3 mai 2027", MAY_3),
        ("3 May 2027 (tentative)", MAY_3),
        ("(Monday) 3 May 2027", MAY_3),
        ("May 3 '27", MAY_3),
        ("1er mai 2027", date(2027, 5, 1)),
        ("7 Novermber 2027", date(2027, 11, 7)),
        ("Saterday,october 23,2027", date(2027, 10, 23)),
        ("5 aout 2027", date(2027, 8, 5)),
        ("30 févr. 2028", None),
        ("19/9/2027", date(2027, 9, 19)),
        ("9/19/2027", date(2027, 9, 19)),
        ("5/5/2027", date(2027, 5, 5)),
        ("27-05-03", MAY_3),
        ("May 3-5, 2027", MAY_3),
        ("3 au 5 mai 2027", MAY_3),
        ("3-5 mai 2027", MAY_3),
        ("May 3 - June 2, 2027", MAY_3),
        ("Mon-Fri, May 3-7, 2027", MAY_3),
        ("2027-05-03 to 2027-05-07", MAY_3),
        ("19/09/2027 - 21/09/2027", date(2027, 9, 19)),
        ("mar. 4 mai 2027", date(2027, 5, 4)),
        ("mar 4 2027", date(2027, 3, 4)),
        ("29 Feb 2028", date(2028, 2, 29)),
    ],
)
def test_dates_as_people_write_them(cell: CellValue, day: date | None) -> None:
    assert read_date(cell).when == day


@pytest.mark.parametrize(
    "cell",
    [
        *("14/10/20270", "May 2027", "June", "Q2 2027", "5.3", "5-3", "May 3, 4 & 5, 2027"),
        *("Mayor 5 2027", "soon", "3 May release", "10:00", "Monday", "Week 1 Mon", "3 x 2027"),
        *(True, time(9), timedelta(1), 12.0, 99999999.0, date(1899, 12, 31), "3 May 1899"),
        *("2027-05-03-04", "5 5 5", "2027-5", "٣ مايو ٢٠٢٧"),
    ],
)
def test_what_is_no_certain_date_is_never_guessed(cell: CellValue) -> None:
    reading = read_date(cell)
    assert (reading.when, reading.problem) == (None, "unreadable-date")


@pytest.mark.parametrize("cell", ["31/04/2027", "April 31, 2027", "2027-02-29", "29/02/2027"])
def test_a_day_that_no_calendar_has(cell: str) -> None:
    reading = read_date(cell)
    assert (reading.when, reading.problem) == (None, "unreadable-date")
    assert evidence(reading) == "values.no-such-date"


@pytest.mark.parametrize("cell", [None, "", "-", "n/a", "s.o.", "TBD", "TBC", "à venir"])
def test_a_cell_that_leaves_the_date_open(cell: CellValue) -> None:
    assert read_date(cell) == DateReading()


def test_a_failed_formula_is_a_problem_of_its_own() -> None:
    assert read_date(CellError("#N/A")).problem == "cell-error"


@pytest.mark.parametrize(
    ("cell", "clock", "offset", "zone"),
    [
        ("2027-05-03T10:00-04:00", time(10), timedelta(hours=-4), None),
        ("2027-05-03T10:00:00Z", time(10), timedelta(0), None),
        ("2027-05-03 10:00", time(10), None, None),
        ("2027-05-03 10 h 30 HE", time(10, 30), None, "America/Toronto"),
        ("Mon May 3 2027 @ 10:00 AM ET", time(10), None, "America/Toronto"),
        ("lundi 3 mai 2027 à 10 h", time(10), None, None),
        ("May 3, 2027 noon", time(12), None, None),
        ("3 May 2027 00:00", time(0), None, None),
        (datetime(2027, 5, 3, 10), time(10), None, None),
        (datetime(2027, 5, 3, 10, tzinfo=UTC), time(10), timedelta(0), None),
        (46510.5, time(12), None, None),
        (datetime(2027, 5, 3), None, None, None),
        (46510.0, None, None, None),
    ],
)
def test_a_date_with_its_time(
    cell: CellValue, clock: time | None, offset: timedelta | None, zone: str | None
) -> None:
    reading = read_date(cell)
    assert (reading.when, reading.problem) == (MAY_3, None)
    assert (reading.clock, reading.offset, reading.zone) == (clock, offset, zone)


def test_a_date_with_two_times_and_one_with_an_unreadable_time() -> None:
    two = read_date("5/13/2027 2:00PM or 4:00PM")
    assert (two.when, two.clock, two.later) == (date(2027, 5, 13), time(14), time(16))
    bad = read_date("May 13 2027 24:00")
    assert (bad.when, bad.clock, bad.problem) == (date(2027, 5, 13), None, None)
    assert bad.time_problem == "unreadable-time"


def test_a_day_above_12_decides_for_the_whole_column() -> None:
    assert days(["05/06/2027", "13/06/2027"]) == [date(2027, 6, 5), date(2027, 6, 13)]
    assert days(["05/06/2027", "05/13/2027"]) == [date(2027, 5, 6), date(2027, 5, 13)]


def test_a_day_above_12_beats_the_header_and_12_does_not() -> None:
    assert days(["05/06/2027", "13/06/2027"], "mdy")[0] == date(2027, 6, 5)
    assert days(["05/06/2027", "12/06/2027"], "mdy")[0] == date(2027, 5, 6)


def test_where_days_above_12_contradict_each_other_only_the_header_decides() -> None:
    mixed: list[CellValue] = ["13/06/2027", "06/14/2027", "05/06/2027"]
    assert days(mixed)[:2] == [date(2027, 6, 13), date(2027, 6, 14)]
    assert days(mixed)[2] is None
    assert days(mixed, "dmy")[2] == date(2027, 6, 5)


def test_an_undecided_order_is_a_problem_that_names_both_days() -> None:
    reading = read_date("05/06/2027")
    assert (reading.when, reading.problem) == (None, "unreadable-date")
    assert evidence(reading) == "values.date-ambiguous"
    assert reading.evidence is not None
    assert "5 June 2027" in render(reading.evidence, "en").replace("\u00a0", " ")
    assert "6 mai 2027" in render(reading.evidence, "fr").replace("\u00a0", " ")
    assert evidence(read_date("5/6")) == "values.date-ambiguous-no-year"


def test_a_date_that_is_the_same_in_every_order_decides_nothing() -> None:
    assert days(["05/06/2027", "06/06/2027"]) == [None, date(2027, 6, 6)]


def test_the_weekday_decides_where_it_fits_one_order_only() -> None:
    # 3 May 2027 is a Monday, 5 March a Friday.
    assert days(["Monday 5/3/2027"]) == [MAY_3]
    assert days(["Friday 5/3/2027"]) == [date(2027, 3, 5)]
    assert days(["Sunday 5/3/2027"]) == [None]
    beside = read_date_column(["5/3/2027", "5/3/2027"], weekdays=[0, None])
    assert [reading.when for reading in beside] == [MAY_3, None]


def test_the_month_of_the_heading_decides_where_only_one_order_fits_it() -> None:
    may = YearHints((2027,), 5)
    found = read_date_column(["5/2/2027", "5/9/2027"], hints=may)
    assert [reading.when for reading in found] == [date(2027, 5, 2), date(2027, 5, 9)]
    other = read_date_column(["5/2/2027", "6/9/2027"], hints=may)
    assert [reading.when for reading in other] == [None, None]


def test_certain_neighbours_decide_where_one_order_is_clearly_nearer() -> None:
    assert days(["May 1 2027", "5/2/2027", "May 4 2027"])[1] == date(2027, 5, 2)
    assert days(["May 1 2027", "4/3/2027", "May 4 2027"])[1] is None


def test_a_year_comes_from_the_nearest_dates_of_the_column() -> None:
    column: list[CellValue] = [date(2027, 11, 4), "7 Novermber", date(2027, 11, 9)]
    assert days(column)[1] == date(2027, 11, 7)
    turn: list[CellValue] = ["28 Dec", "Jan 4, 2028", "8 Jan"]
    assert days(turn) == [date(2027, 12, 28), date(2028, 1, 4), date(2028, 1, 8)]


def test_a_year_comes_from_the_heading_and_runs_on_into_january() -> None:
    found = read_date_column(["17-Jun", "28 Dec", "4 Jan"], hints=YearHints((2027,)))
    assert [r.when for r in found] == [date(2027, 6, 17), date(2027, 12, 28), date(2028, 1, 4)]
    january = read_date_column(["28 Dec", "4 Jan"], hints=YearHints((2028,), 1))
    assert [r.when for r in january] == [date(2027, 12, 28), date(2028, 1, 4)]


def test_of_several_years_the_weekday_chooses() -> None:
    # 4 May is a Tuesday in 2027 and a Thursday in 2028.
    hints = YearHints((2027, 2028))
    found = read_date_column(["Thu 4 May", "5 May"], hints=hints)
    assert [r.when for r in found] == [date(2028, 5, 4), date(2028, 5, 5)]
    assert read_date_column(["4 May"], hints=hints)[0].when is None


def test_without_any_year_there_is_no_date() -> None:
    for cell in ("17-Jun", "Fri, Jun 12"):
        reading = read_date(cell)
        assert (reading.when, reading.problem) == (None, "unreadable-date")
        assert evidence(reading) == "values.date-without-year"


def test_29_february_needs_a_leap_year() -> None:
    assert read_date_column(["29 Feb"], hints=YearHints((2028,)))[0].when == date(2028, 2, 29)
    missing = read_date_column(["29 Feb"], hints=YearHints((2027,)))[0]
    assert (missing.when, evidence(missing)) == (None, "values.no-such-date")


def test_a_bare_day_of_the_month_needs_month_and_year() -> None:
    hints = YearHints((2027,), 4)
    found = read_date_column([1.0, "30", 31.0], hints=hints)
    assert [r.when for r in found] == [date(2027, 4, 1), date(2027, 4, 30), None]
    assert read_date_column([1.0], hints=YearHints((2027,)))[0].when is None


def test_weekdays_in_a_week_whose_start_is_known() -> None:
    numbered = YearHints(weeks={1: MAY_3, 2: date(2027, 5, 10)})
    found = read_date_column(["Week 1 Mon", "Semaine 2 - ven.", "Week 3 Mon"], hints=numbered)
    assert [r.when for r in found] == [MAY_3, date(2027, 5, 14), None]
    # A week that starts on a Thursday: its Monday is the one that follows.
    band = YearHints(week_start=date(2027, 5, 6))
    assert read_date_column(["Mon", "jeudi"], hints=band)[0].when == date(2027, 5, 10)
    assert read_date_column(["Mon", "jeudi"], hints=band)[1].when == date(2027, 5, 6)


def test_hints_for_each_cell() -> None:
    hints = [YearHints((2027,)), YearHints((2030,))]
    found = read_date_column(["3 May", "3 May"], hints=hints)
    assert found[0].when == MAY_3
    assert found[1].when == date(2030, 5, 3)


def test_a_weekday_in_the_cell_that_contradicts_the_date() -> None:
    right = read_date("Monday, May 3 2027")
    assert (right.when, right.problem, right.weekday) == (MAY_3, None, 0)
    wrong = read_date("Tuesday, May 3 2027")
    assert (wrong.when, wrong.problem, wrong.weekday) == (MAY_3, "weekday-disagrees", 1)
    assert evidence(wrong) == "values.weekday-real"


def test_a_weekday_beside_the_date() -> None:
    assert weekday_problem(MAY_3, 0, "weekday", "Lundi") is None
    problem = weekday_problem(MAY_3, 1, "weekday", "Mardi")
    assert problem is not None
    assert (problem.kind, problem.raw) == ("weekday-disagrees", "Mardi")
    assert problem.evidence is not None
    assert [render(problem.evidence, lang).replace("\u00a0", " ") for lang in LANGUAGES] == [
        "3 May 2027 is a Monday.",
        "Le 3 mai 2027 est un lundi.",
    ]


def test_a_large_date_library_is_loaded_for_odd_leftovers_only() -> None:
    sys.modules.pop("dateparser", None)
    read_date_column(["3 May 2027", "19/9/2027", "soon", "Week 1", MAY_3])
    assert "dateparser" not in sys.modules


@given(st.text(max_size=40))
def test_no_text_fails(raw: str) -> None:
    reading = read_date(raw)
    assert reading.when is None or reading.problem in (None, "weekday-disagrees")


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_as_it_is_written(day: date) -> None:
    months = "jan févr mars avr mai juin juil août sept oct nov déc"
    french = f"{day.day} {months.split()[day.month - 1]}. {day.year}"
    english = f"{day:%B} {day.day}, {day.year}"
    for written in (day.isoformat(), english, french, f"{day:%a %d %b %Y}"):
        reading = read_date(written)
        assert (reading.when, reading.problem) == (day, None), written
