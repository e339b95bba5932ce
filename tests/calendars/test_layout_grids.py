"""Month and week grids: each text a post on the day above it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from calendarlint.calendars.posts import Posts

Read = Callable[..., Posts]
WEEK = ["SUN", "MON", "TUES", "WED", "THURS", "FRI", "SAT"]


def found(posts: Posts) -> list[tuple[Any, ...]]:
    return [
        (
            p.when.day,
            p.text("platform"),
            p.text("title") or p.text("copy"),
            p.location("title").cell,
        )
        for p in posts
    ]


def test_a_month_grid(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["May 2026"],
        WEEK,
        [None, None, None, None, None, 1, 2],
        [None, None, None, None, None, "Ferry season opens\nFacebook"],
        [3, 4, 5, 6, 7, 8, 9],
        [None, "Bridge facts\nInstagram", None, "Meet the crew"],
    ]
    posts = read_workbook({"Grid": rows})
    assert found(posts) == [
        (date(2026, 5, 1), "facebook", "Ferry season opens", "F4"),
        (date(2026, 5, 4), "instagram", "Bridge facts", "B6"),
        (date(2026, 5, 6), None, "Meet the crew", "D6"),
    ]
    assert posts.posts[0].location("when").cell == "F3"
    assert posts.posts[0].when.clock is None


def test_number_and_text_in_one_cell(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Mon", "Tue", "Wed", "Thu", "Fri"],
        ["4\nX: bridge closed", "5", "6\nFerry quiz", "7", "8"],
    ]
    posts = read_workbook({"May 2026": rows})
    assert [(p.when.day, p.text("platform"), p.text("title")) for p in posts] == [
        (date(2026, 5, 4), "x", "bridge closed"),
        (date(2026, 5, 6), None, "Ferry quiz"),
    ]


def test_the_ends_of_the_months_beside(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        [27, 28, 29, 30, 1, 2, 3],
        ["In April", None, None, None, "In May"],
        [25, 26, 27, 28, 29, 30, 31],
        ["Late May"],
        [1, 2, 3, 4, 5, 6, 7],
        ["In June"],
    ]
    posts = read_workbook({"May 2026": rows})
    assert [p.when.day for p in posts] == [
        date(2026, 4, 27),
        date(2026, 5, 1),
        date(2026, 5, 25),
        date(2026, 6, 1),
    ]


def test_a_french_grid_named_by_its_sheet(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi"],
        [4, 5, 6, 7, 8],
        ["Le pont rouvre\nFacebook", None, "Portrait d’équipage"],
    ]
    posts = read_workbook({"Mai 2026": rows})
    assert [(p.when.day, p.text("platform"), p.text("title")) for p in posts] == [
        (date(2026, 5, 4), "facebook", "Le pont rouvre"),
        (date(2026, 5, 6), None, "Portrait d’équipage"),
    ]


def test_real_dates_above_the_texts(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        WEEK,
        [date(2026, 5, day) for day in range(3, 10)],
        [None, "Monday's post"],
    ]
    (post,) = read_workbook({"Grid": rows})
    assert (post.when.day, post.location("title").cell) == (date(2026, 5, 4), "B3")


def test_a_legend_below_the_grid_is_no_post(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["May 2026"],
        WEEK,
        [3, 4, 5, 6, 7, 8, 9],
        [None, "Post"],
        [10, 11, 12, 13, 14, 15, 16],
        [None, "Other post"],
        [],
        ["Legend: blue is the ministry"],
    ]
    posts = read_workbook({"Grid": rows})
    assert [p.text("title") for p in posts] == ["Post", "Other post"]


def test_a_week_grid_with_times(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Week of May 11, 2026"],
        [None, "Mon May 11", "Tue May 12", "Wed May 13", "Thu May 14", "Fri May 15"],
        [time(9, 0), "Morning ferry\nX"],
        ["2:00 PM", None, "Bridge tour"],
    ]
    posts = read_workbook({"Week 20 2026": rows})
    assert [(p.when.day, p.when.clock, p.text("title")) for p in posts] == [
        (date(2026, 5, 11), time(9, 0), "Morning ferry"),
        (date(2026, 5, 12), time(14, 0), "Bridge tour"),
    ]


def test_a_week_grid_with_networks(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        [None, date(2026, 5, 11), date(2026, 5, 12), date(2026, 5, 13)],
        ["Facebook", "F11", None, "F13"],
        ["Instagram", None, "I12"],
    ]
    posts = read_workbook({"Week": rows})
    assert found(posts) == [
        (date(2026, 5, 11), "facebook", "F11", "B2"),
        (date(2026, 5, 13), "facebook", "F13", "D2"),
        (date(2026, 5, 12), "instagram", "I12", "C3"),
    ]


def test_a_week_grid_of_weekdays_below_the_date_of_the_week(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Week of May 11, 2026"],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
        ["Ferry facts", None, None, "Bridge facts"],
    ]
    posts = read_workbook({"Plan": rows})
    assert [p.when.day for p in posts] == [date(2026, 5, 11), date(2026, 5, 14)]


def test_a_week_whose_rows_are_fields(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        [None, None, "Monday May 11", "Tuesday May 12", "Wednesday May 13"],
        ["Facebook", "Time", time(9, 0), None, time(10, 0)],
        [None, "Copy", "Ferry text", None, "Bridge text"],
        [None, "Link", "https://example.org/a", None, None],
        ["X", "Time", time(11, 0), None, None],
        [None, "Copy", "Ferry on X", None, None],
    ]
    posts = read_workbook({"2026": rows}, merges=["A2:A4", "A5:A6"])
    assert [(p.when.day, p.when.clock, p.text("platform"), p.text("copy")) for p in posts] == [
        (date(2026, 5, 11), time(9, 0), "facebook", "Ferry text"),
        (date(2026, 5, 13), time(10, 0), "facebook", "Bridge text"),
        (date(2026, 5, 11), time(11, 0), "x", "Ferry on X"),
    ]
    assert posts.posts[0].location("copy").cell == "C3"


def test_bullets_are_a_post_each(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["May 2026"],
        WEEK,
        [3, 4, 5, 6, 7, 8, 9],
        [None, "• Ferry (Facebook)\n• Bridge (LinkedIn)"],
    ]
    posts = read_workbook({"Grid": rows})
    assert [(p.text("platform"), p.location("title").cell) for p in posts] == [
        ("facebook", "B4"),
        ("linkedin", "B4"),
    ]


def test_without_month_or_year_the_day_stays_open(read_workbook: Read) -> None:
    rows: list[list[Any]] = [WEEK, [3, 4, 5, 6, 7, 8, 9], [None, "Some day"]]
    (post,) = read_workbook({"Grid": rows})
    assert post.when.day is None
    assert post.text("title") == "Some day"


def test_the_table_below_a_grid_wins(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["May 2026"],
        WEEK,
        [3, 4, 5, 6, 7, 8, 9],
        [None, "Ferry facts\nX", None, "Bridge facts\nX"],
        [],
        ["Date", "Topic", "Platform", "Copy"],
        [date(2026, 5, 4), "Ferry facts", "X", "Did you know?"],
        [date(2026, 5, 6), "Bridge facts", "X", "And this?"],
    ]
    posts = read_workbook({"Grid": rows})
    assert [p.location("copy").cell for p in posts] == ["D7", "D8"]
    assert "layout.table-wins" in [n.message.key for n in posts.files[0].notices]


def test_the_table_wins_though_the_grid_gives_other_dates(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["June 2026"],
        WEEK,
        [7, 8, 9, 10, 11, 12, 13],
        [None, "Ferry facts\nX", None, "Bridge facts\nX"],
        [],
        ["Date", "Topic", "Platform", "Copy"],
        [date(2026, 5, 8), "Ferry facts", "X", "Did you know?"],
        [date(2026, 5, 10), "Bridge facts", "X", "And this?"],
    ]
    posts = read_workbook({"Grid": rows})
    assert [p.when.day for p in posts] == [date(2026, 5, 8), date(2026, 5, 10)]
    assert "layout.table-wins-other-dates" in [n.message.key for n in posts.files[0].notices]


def test_a_table_of_other_days_does_not_hide_the_grid(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["May 2026"],
        WEEK,
        [3, 4, 5, 6, 7, 8, 9],
        [None, "Ferry facts", None, "Bridge facts"],
        [],
        ["Date", "Topic", "Platform", "Copy"],
        [date(2026, 8, 20), "Harvest", "X", "Later this year"],
    ]
    assert len(read_workbook({"Grid": rows})) == 3
