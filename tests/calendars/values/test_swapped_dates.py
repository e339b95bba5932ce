from __future__ import annotations

from datetime import date, timedelta

import pytest

from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.values.dates import read_date_column


def opened_in_the_other_order(days: list[date], written: str = "%d/%m/%Y") -> list[CellValue]:
    """What a spreadsheet program makes of dates written in the order that it does not expect."""
    return [
        day.replace(month=day.day, day=day.month) if day.day <= 12 else day.strftime(written)
        for day in days
    ]


AUTUMN = [date(2027, 9, 24) + timedelta(days=n) for n in range(25)]


@pytest.mark.parametrize("written", ["%d/%m/%Y", "%m/%d/%Y"])
def test_a_swapped_column_is_corrected_and_every_corrected_cell_is_said(written: str) -> None:
    cells = opened_in_the_other_order(AUTUMN, written)
    found = read_date_column(cells)
    assert [reading.when for reading in found] == AUTUMN
    for cell, day, reading in zip(cells, AUTUMN, found, strict=True):
        swapped = day.day <= 12 and day.day != day.month
        assert reading.problem == ("swapped-date" if swapped else None)
        assert reading.corrected_from == (cell if swapped else None)


def test_it_is_found_whatever_the_header_says_and_across_sections_and_blanks() -> None:
    cells = [*opened_in_the_other_order(AUTUMN), None, *opened_in_the_other_order(AUTUMN)]
    found = read_date_column(cells, "mdy")
    assert [reading.when for reading in found] == [*AUTUMN, None, *AUTUMN]


def test_a_single_swapped_date_between_two_texts() -> None:
    found = read_date_column(["30/09/2027", date(2027, 1, 10), "14/10/2027"])
    assert found[1].when == date(2027, 10, 1)
    assert found[1].corrected_from == date(2027, 1, 10)


@pytest.mark.parametrize(
    "cells",
    [
        [date(2027, 1, 10), date(2027, 2, 10), date(2027, 3, 10)],
        ["13/10/2027", "14/10/2027"],
        ["13/09/2027", date(2027, 9, 5), date(2027, 9, 9)],
        ["13/09/2027", date(2027, 9, 25), date(2027, 5, 9)],
        ["30/09/2027", date(2027, 1, 10), date(2027, 1, 20)],
        ["30/09/2027", date(2027, 1, 3), date(2027, 2, 3)],
        ["30/09/2027", "01/10/2027", date(2027, 1, 10)],
        ["2027-09-30", date(2027, 1, 10)],
        ["30 September 2027", date(2027, 1, 10)],
        ["30/09/2027", date(2027, 10, 10)],
    ],
    ids=[
        *("only real dates", "only text", "real dates that fit as they are", "a real day above 12"),
        *("a real day above 12, far", "no reading fits", "text that would have been turned"),
        *("ISO text", "text with a month in words", "day and month alike"),
    ],
)
def test_ordinary_columns_are_left_alone(cells: list[CellValue]) -> None:
    for cell, reading in zip(cells, read_date_column(cells), strict=True):
        assert reading.problem is None
        assert reading.corrected_from is None
        if isinstance(cell, date):
            assert reading.when == cell


@pytest.mark.parametrize(("days", "corrected"), [(62, True), (63, False)])
def test_a_neighbour_must_be_near_enough_to_corroborate(days: int, *, corrected: bool) -> None:
    meant = date(2027, 10, 1)
    text = (meant - timedelta(days=days)).strftime("%d/%m/%Y")
    cells: list[CellValue] = [text, date(2027, 1, 10)]
    found = read_date_column(cells)[1]
    assert (found.problem == "swapped-date") is corrected


def test_dates_that_fit_as_they_stand_outweigh_one_that_would_fit_swapped() -> None:
    fitting: list[CellValue] = [date(2027, 9, day) for day in (6, 7, 8, 10)]
    cells: list[CellValue] = ["13/09/2027", *fitting, "14/09/2027", date(2027, 10, 9)]
    assert all(reading.problem is None for reading in read_date_column(cells))
