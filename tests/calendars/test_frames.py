"""A pandas frame is as good a calendar as a file."""

from __future__ import annotations

from datetime import date, datetime, time

import numpy as np
import pandas as pd

from calendarlint.calendars.files.frames import from_frame


def test_headers_are_row_one_and_data_starts_at_row_two() -> None:
    frame = pd.DataFrame({"Date": ["x", "y"], "Copy": ["a", " "]}, index=[40, 7])
    calendar = from_frame(frame, "may")
    (grid,) = calendar.grids
    assert (calendar.kind, calendar.path, grid.file, grid.sheet) == ("frame", "may", "may", None)
    assert grid.rows == [["Date", "Copy"], ["x", "a"], ["y", None]]
    assert grid.location(2, 1).shown == "may:B3"


def test_values_become_plain_python() -> None:
    frame = pd.DataFrame(
        {
            "day": pd.Series([pd.Timestamp("2026-05-04"), pd.NaT]),
            "moment": pd.to_datetime(["2026-05-04 10:30", "2026-05-05 00:00"]),
            "number": np.array([1, 2], dtype="int64"),
            "share": [0.5, np.nan],
            "maybe": pd.array([True, pd.NA], dtype="boolean"),
            "network": pd.Categorical(["X", None]),
            "clock": [time(10, 30), pd.NaT],
            "length": pd.Series([pd.Timedelta("1h"), pd.NaT]),
            "several": [["FB", "IG"], None],
        }
    )
    header, first, second = from_frame(frame, "may").grids[0].rows
    assert header[0] == "day"
    assert first[:7] == [
        date(2026, 5, 4),
        datetime(2026, 5, 4, 10, 30),
        1.0,
        0.5,
        True,
        "X",
        time(10, 30),
    ]
    assert first[8] == "FB, IG"
    assert second[1:4] == [datetime(2026, 5, 5), 2.0, None]
    assert [second[position] for position in (0, 4, 5, 6, 7, 8)] == [None] * 6
    assert {type(value) for value in first} <= {
        *(date, datetime, float, bool, str, time),
        type(pd.Timedelta("1h").to_pytimedelta()),
    }


def test_headers_that_pandas_made_up_are_undone() -> None:
    frame = pd.DataFrame([[1, 2, 3]], columns=["Copy", "Copy.1", "Unnamed: 2"])
    assert from_frame(frame, "may").grids[0].rows[0] == ["Copy", "Copy", None]
    twice = pd.DataFrame([[1, 2]], columns=["Copy", "Copy"])
    assert from_frame(twice, "may").grids[0].rows == [["Copy", "Copy"], [1.0, 2.0]]
    levels = pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("Facebook", "Copy")]))
    assert from_frame(levels, "may").grids[0].rows[0] == ["Facebook Copy"]


def test_an_empty_frame_has_headers_only() -> None:
    assert from_frame(pd.DataFrame(columns=["Date"]), "may").grids[0].rows == [["Date"]]
