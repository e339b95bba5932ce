"""When a digest is due and which days it looks at, on the days that are like no others."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from calendarlint.digest.window import Window, occurrence, window_of
from calendarlint.settings.digest import read_schedule

ZONE = "America/Toronto"


@pytest.mark.parametrize(
    ("words", "today", "first", "last"),
    [
        ("7d", "2027-05-31", "2027-05-31", "2027-06-06"),
        ("1d", "2028-02-29", "2028-02-29", "2028-02-29"),
        ("999d", "2027-01-01", "2027-01-01", "2029-09-25"),
        ("next-month", "2027-12-31", "2028-01-01", "2028-01-31"),
        ("next-month", "2028-01-31", "2028-02-01", "2028-02-29"),
        ("next-month", "2027-04-30", "2027-05-01", "2027-05-31"),
        ("all", "2027-05-03", "2027-05-03", None),
    ],
)
def test_the_days_of_a_window(words: str, today: str, first: str, last: str | None) -> None:
    expected = Window(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    assert window_of(words, date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    ("schedule", "now", "due"),
    [
        # 7:30 in Toronto is 11:30 UTC in summer: a second before, then on the dot.
        ("Mon 07:30", "2027-05-10T11:29:59", "2027-05-03T07:30:00-04:00"),
        ("Mon 07:30", "2027-05-10T11:30:00", "2027-05-10T07:30:00-04:00"),
        ("Mon,Thu 07:30", "2027-05-12T12:00:00", "2027-05-10T07:30:00-04:00"),
        ("weekdays 07:30", "2027-05-09T12:00:00", "2027-05-07T07:30:00-04:00"),
        ("daily 23:30", "2027-01-01T04:29:00", "2026-12-30T23:30:00-05:00"),
        # It is still the evening before in Toronto.
        ("Mon 00:00", "2027-05-10T03:59:00", "2027-05-03T00:00:00-04:00"),
        ("Mon 00:00", "2027-05-10T04:00:00", "2027-05-10T00:00:00-04:00"),
        # Clocks go from 2:00 to 3:00 on March 14: 2:30 is due at 3:00.
        ("daily 02:30", "2027-03-14T06:59:59", "2027-03-13T02:30:00-05:00"),
        ("daily 02:30", "2027-03-14T07:00:00", "2027-03-14T03:00:00-04:00"),
        ("daily 02:30", "2027-03-14T07:31:00", "2027-03-14T03:00:00-04:00"),
        # They show 1:30 twice on November 7: the first counts, the second is no other.
        ("daily 01:30", "2027-11-07T05:29:00", "2027-11-06T01:30:00-04:00"),
        ("daily 01:30", "2027-11-07T05:30:00", "2027-11-07T01:30:00-04:00"),
        ("daily 01:30", "2027-11-07T06:10:00", "2027-11-07T01:30:00-04:00"),
        ("daily 01:30", "2027-11-07T06:30:00", "2027-11-07T01:30:00-04:00"),
    ],
)
def test_the_occurrence_that_a_run_is_for(schedule: str, now: str, due: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert occurrence(read_schedule(schedule), moment, ZONE).isoformat() == due
