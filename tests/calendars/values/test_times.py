from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarlint.calendars.grid import CellError, CellValue
from calendarlint.calendars.values.times import read_time

TORONTO = "America/Toronto"


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("8 pm", time(20)),
        ("8pm", time(20)),
        ("8:30 p.m.", time(20, 30)),
        (" 11:00 PM", time(23)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("12:30 a.m.", time(0, 30)),
        ("10 h 30", time(10, 30)),
        ("10h30", time(10, 30)),
        ("10 H", time(10)),
        ("18 h 05", time(18, 5)),
        ("9 heures", time(9)),
        ("à 10 h", time(10)),
        ("10 h 30 min", time(10, 30)),
        ("10:00", time(10)),
        ("10.30", time(10, 30)),
        ("20:40:00", time(20, 40)),
        ("10:00:00.000", time(10)),
        ("14:00 PM", time(14)),
        ("23:59", time(23, 59)),
        ("00:00", time(0)),
        ("noon", time(12)),
        ("midi", time(12)),
        ("Midnight", time(0)),
        ("minuit", time(0)),
        ("1030", time(10, 30)),
        ("930", time(9, 30)),
        ("14", time(14)),
        ("10:00 (tentative)", time(10)),
        ("around 10 am", time(10)),
        (0.0, time(0)),
        (0.5, time(12)),
        (0.375, time(9)),
        (45000.4375, time(10, 30)),
        (930.0, time(9, 30)),
        (time(9, 5), time(9, 5)),
        (datetime(2027, 5, 3, 10), time(10)),
        (timedelta(hours=8), time(8)),
    ],
)
def test_clock_times(cell: CellValue, clock: time) -> None:
    reading = read_time(cell)
    assert (reading.clock, reading.later, reading.problem) == (clock, None, None)


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "n/a", "s.o.", "TBD", "TBC", "à confirmer"])
def test_a_cell_that_leaves_the_time_open(cell: CellValue) -> None:
    assert read_time(cell) == read_time(None)
    assert read_time(cell).problem is None


@pytest.mark.parametrize(
    ("cell", "evidence"),
    [
        ("morning", None),
        ("matin", None),
        ("PM", None),
        ("25:00", None),
        ("7:60", None),
        ("9:5", None),
        ("13:00 AM", None),
        ("after the release, 10 am", None),
        ("10:00, 14:00, 16:00", None),
        ("24:00", "values.hour-24"),
        (24.0, "values.hour-24"),
        (timedelta(days=1), "values.hour-24"),
        ("9", "values.bare-hour"),
        (9.0, "values.bare-hour"),
        ("12", "values.bare-hour"),
        (True, None),
        (date(2027, 5, 3), None),
        (timedelta(hours=-1), None),
        (960.0, None),
    ],
)
def test_what_cannot_be_read_with_certainty_is_never_guessed(
    cell: CellValue, evidence: str | None
) -> None:
    reading = read_time(cell)
    assert (reading.clock, reading.problem) == (None, "unreadable-time")
    assert (reading.evidence and reading.evidence.key) == evidence


@pytest.mark.parametrize(
    ("cell", "clock", "later"),
    [
        ("2:00PM or 4:00PM", time(14), time(16)),
        ("9 h ou 11 h", time(9), time(11)),
        ("2 or 4 pm", time(14), time(16)),
        ("10 AM\n2 PM", time(10), time(14)),
        ("10:00 am and 2:00 pm", time(10), time(14)),
        ("2:00 PM - 4:00 PM", time(14), None),
        ("10:00 – 11:30", time(10), None),
        ("9 h à 11 h", time(9), None),
        ("8:00–10:30AM", time(8), None),
        ("2-4pm", time(14), None),
        ("11-1 pm", time(11), None),
        ("11:30-12:30 pm", time(11, 30), None),
        ("12-1 pm", time(12), None),
        ("9:00-5:00 pm", time(9), None),
        ("10-11 am", time(10), None),
    ],
)
def test_two_times_and_ranges(cell: str, clock: time, later: time | None) -> None:
    reading = read_time(cell)
    assert (reading.clock, reading.later, reading.problem) == (clock, later, None)


@pytest.mark.parametrize(
    ("cell", "zone"),
    [
        ("10:00 ET", TORONTO),
        ("10h30 HE", TORONTO),
        ("8PM EST", TORONTO),
        ("10:00 est/edt", TORONTO),
        ("10 a.m. Eastern Time", TORONTO),
        ("10:00 heure de l'Est", TORONTO),
        ("10:00 (HE)", TORONTO),
        ("10:00 CT", "America/Winnipeg"),
        ("10:00 UTC", "UTC"),
        ("10:00 America/Vancouver", "America/Vancouver"),
        ("8 p.m. ET / 7 p.m. CT", TORONTO),
        ("2:00 or 4:00 PM ET", TORONTO),
        ("10:00", None),
    ],
)
def test_a_zone_behind_the_time(cell: str, zone: str | None) -> None:
    reading = read_time(cell)
    assert (reading.zone, reading.problem) == (zone, None)
    assert reading.clock is not None


def test_one_moment_on_two_clocks_is_no_choice() -> None:
    assert read_time("8 p.m. ET / 7 p.m. CT").later is None
    assert read_time("8 p.m. ET / 9 p.m. ET").later == time(21)


@pytest.mark.parametrize(
    ("cell", "offset"),
    [
        ("10:00:00-04:00", timedelta(hours=-4)),
        ("10:00+00:00", timedelta(0)),
        ("10:00Z", timedelta(0)),
        ("10:00 UTC-4", timedelta(hours=-4)),
        ("10:00-11:30", None),
        (datetime(2027, 5, 3, 10, tzinfo=UTC), timedelta(0)),
    ],
)
def test_an_explicit_offset(cell: CellValue, offset: timedelta | None) -> None:
    reading = read_time(cell)
    assert (reading.clock, reading.offset) == (time(10), offset)


def test_a_failed_formula_is_a_problem_of_its_own() -> None:
    assert read_time(CellError("#REF!")).problem == "cell-error"


@given(st.text(max_size=40))
def test_no_text_fails(raw: str) -> None:
    reading = read_time(raw)
    assert reading.clock is None or reading.problem is None


@given(st.times())
def test_every_time_is_read_as_it_is_written(value: time) -> None:
    plain = value.replace(microsecond=0)
    assert read_time(plain.isoformat()).clock == plain
    assert read_time(plain.strftime("%I:%M:%S %p")).clock == plain
    french = f"{plain.hour} h {plain.minute:02}"
    assert read_time(french).clock == plain.replace(second=0)
