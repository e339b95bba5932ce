"""Traits that calendars nobody had seen before brought to light, each in a small one of our own.

Every case is a sheet and its posts: date, time, network, account, and the cell of the text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest

from calendarlint.calendars.posts import Post, Posts
from calendarlint.calendars.values.choices import read_choice

Read = Callable[..., Posts]
Case = tuple[list[list[Any]], list[tuple[Any, ...]]]

FERRY = "The ferry to Elm Island sails again on Friday"
JOBS = "Youth jobs: applications close on Sunday night"
MAY_2, MAY_5 = date(2026, 5, 2), date(2026, 5, 5)

CALENDARS: dict[str, Case] = {
    "short posts under Post": (
        [["Date", "Network", "Post"], [MAY_2, "Facebook", "Ferry is back"], [MAY_5, "X", "Jobs!"]],
        [(MAY_2, None, "facebook", None, "C2"), (MAY_5, None, "x", None, "C3")],
    ),
    "Post counts the rows": (
        [
            ["Post", "Date", "Platform", "Caption"],
            ["Post 1", MAY_2, "Facebook", FERRY],
            ["Post 2", MAY_5, "X", JOBS],
        ],
        [(MAY_2, None, "facebook", None, "D2"), (MAY_5, None, "x", None, "D3")],
    ),
    "days of the month below their month": (
        [
            ["Day", "Platform", "Copy"],
            ["MAY 2026"],
            [2, "Facebook", FERRY],
            [5, "X", JOBS],
            ["JUNE 2026"],
            [14, "X", FERRY],
        ],
        [
            (MAY_2, None, "facebook", None, "C3"),
            (MAY_5, None, "x", None, "C4"),
            (date(2026, 6, 14), None, "x", None, "C6"),
        ],
    ),
    "month, day and year in columns": (
        [
            ["Month", "Day", "Year", "Platform", "Copy"],
            ["May", 2, 2026, "Facebook", FERRY],
            [None, 5, None, "X", JOBS],
            ["June", 14, None, "X", FERRY],
        ],
        [
            (MAY_2, None, "facebook", None, "E2"),
            (MAY_5, None, "x", None, "E3"),
            (date(2026, 6, 14), None, "x", None, "E4"),
        ],
    ),
    "a task board's due date": (
        [
            ["Summary", "Created at", "Status", "Due date", "Due time", "Labels", "Description"],
            ["Ferry", date(2026, 4, 1), "To do", MAY_2, time(9, 0), "facebook", FERRY],
            ["Jobs", date(2026, 4, 1), "Done", MAY_5, time(10, 0), "x", JOBS],
        ],
        [(MAY_2, time(9, 0), "facebook", None, "G2"), (MAY_5, time(10, 0), "x", None, "G3")],
    ),
    "a publish date beats the due date": (
        [
            ["Due date", "Publish date", "Platform", "Copy"],
            [date(2026, 4, 1), MAY_2, "Facebook", FERRY],
            [date(2026, 4, 2), MAY_5, "X", JOBS],
        ],
        [(MAY_2, None, "facebook", None, "D2"), (MAY_5, None, "x", None, "D3")],
    ),
    "a form's own timestamp is no date of publishing": (
        [
            ["Timestamp", "Date you want it out", "Which channels?", "Proposed text"],
            [datetime(2026, 4, 1, 9, 1), MAY_2, "Facebook", FERRY],
            [datetime(2026, 4, 2, 9, 1), MAY_5, "X", JOBS],
        ],
        [(MAY_2, None, "facebook", None, "D2"), (MAY_5, None, "x", None, "D3")],
    ),
    "no header that we know": (
        [
            ["Going out", "Pushed to", "Words", "Pic"],
            ["2026-05-02 9:00", "Facebook", FERRY, "f.png"],
            ["2026-05-05 10:00", "Instagram", JOBS, "j.png"],
        ],
        [
            (MAY_2, time(9, 0), "facebook", None, "C2"),
            (MAY_5, time(10, 0), "instagram", None, "C3"),
        ],
    ),
    "headers that ask": (
        [
            ["Planned publish date", "Post at (time)", "Which platform(s)?", "Copy for the post"],
            [MAY_2, "9 am", "Facebook", FERRY],
            [MAY_5, "10 am", "X", JOBS],
        ],
        [(MAY_2, time(9, 0), "facebook", None, "D2"), (MAY_5, time(10, 0), "x", None, "D3")],
    ),
    "a header beside its translation": (
        [["Fecha/Date", "Red/Network", "Copy"], [MAY_2, "Facebook", FERRY]],
        [(MAY_2, None, "facebook", None, "C2")],
    ),
    "« Support » is the network": (
        [["Date de parution", "Support", "Contenu"], [MAY_2, "Facebook", FERRY]],
        [(MAY_2, None, "facebook", None, "C2")],
    ),
    "two languages side by side, in short": (
        [["Date", "Réseau", "Français", "Anglais"], [MAY_2, "X", "Le bac est là", "Ferry is back"]],
        [(MAY_2, None, "x", None, "D2")],
    ),
    "a description beside the caption": (
        [
            ["Date", "Platform", "Post description", "Caption"],
            [MAY_2, "X", "Photo of the front desk", FERRY],
        ],
        [(MAY_2, None, "x", None, "D2")],
    ),
    "the words on the picture are no account's": (
        [
            ["Go live", "Channels", "In-feed copy", "On-image text"],
            [MAY_2, "X", FERRY, "THE FERRY IS BACK!"],
            [MAY_5, "Facebook", JOBS, "APPLY TODAY"],
        ],
        [(MAY_2, None, "x", None, "C2"), (MAY_5, None, "facebook", None, "C3")],
    ),
    "short forms of headers": (
        [
            ["Pub. date", "Pub. time", "Soc. media", "Txt"],
            [MAY_2, time(9, 0), "Facebook", FERRY],
            [MAY_5, time(10, 0), "X", JOBS],
        ],
        [(MAY_2, time(9, 0), "facebook", None, "D2"), (MAY_5, time(10, 0), "x", None, "D3")],
    ),
    "somebody's account": (
        [
            ["Date", "Minister's account", "Partner", "Draft post"],
            [MAY_2, "@RodBellMPP", "@elmcafe", FERRY],
            [MAY_5, "@RodBellMPP", "@oakbar", JOBS],
        ],
        [(MAY_2, None, None, "@RodBellMPP", "D2"), (MAY_5, None, None, "@RodBellMPP", "D3")],
    ),
    "moments in words below headers that we do not know": (
        [
            ["Plan 2026"],
            ["When", "Site", "What we say", "Who says it"],
            ["May 2nd at 9am", "Facebook", FERRY, "Lee"],
            ["May 5th at 10:00am", "X", JOBS, "Kit"],
        ],
        [(MAY_2, time(9, 0), "facebook", None, "C3"), (MAY_5, time(10, 0), "x", None, "C4")],
    ),
    "two networks in a day, with dashes": (
        [
            ["May 2026"],
            ["Mon", "Tue", "Wed", "Thu", "Fri"],
            ["4", "5\nX - The ferry sails\nIG - Dock photos", "6", "7", "8"],
        ],
        [(MAY_5, None, "x", None, "B3"), (MAY_5, None, "instagram", None, "B3")],
    ),
    "an hour without its minutes is no time": (
        [
            ["Date", "Hour", "Minute", "Platform", "Copy"],
            [MAY_2, 8, 0, "X", FERRY],
            [MAY_5, 17, 30, "X", JOBS],
        ],
        [(MAY_2, None, "x", None, "E2"), (MAY_5, None, "x", None, "E3")],
    ),
    "the final text beats the draft": (
        [["Date", "Platform", "Draft copy", "Final copy"], [MAY_2, "X", "the ferry sails", FERRY]],
        [(MAY_2, None, "x", None, "D2")],
    ),
    "a final text that is hardly ever filled": (
        [
            ["Date", "Platform", "Post text", "Final copy"],
            [MAY_2, "X", FERRY, FERRY],
            [MAY_5, "X", JOBS],
            [date(2026, 5, 6), "X", FERRY],
            [date(2026, 5, 7), "X", JOBS],
        ],
        [
            (MAY_2, None, "x", None, "C2"),
            (MAY_5, None, "x", None, "C3"),
            (date(2026, 5, 6), None, "x", None, "C4"),
            (date(2026, 5, 7), None, "x", None, "C5"),
        ],
    ),
    "an account with its network": (
        [["Date", "Channel", "Copy"], [MAY_2, "@ElmFerries (X)", FERRY], [MAY_5, "Facebook", JOBS]],
        [(MAY_2, None, "x", "@ElmFerries", "C2"), (MAY_5, None, "facebook", None, "C3")],
    ),
    "the title names the network and the month": (
        [
            ["INSTAGRAM CONTENT CALENDAR – MAY 2026"],
            ["Date", "Theme", "Caption"],
            [MAY_2, "Ferry", FERRY],
        ],
        [(MAY_2, None, "instagram", None, "C3")],
    ),
    "dates and weekdays above the columns": (
        [
            [None, *(date(2026, 5, day) for day in range(4, 9))],
            [None, "Mon", "Tue", "Wed", "Thu", "Fri"],
            ["Facebook", None, FERRY],
        ],
        [(MAY_5, None, "facebook", None, "C3")],
    ),
    "the week beside each row": (
        [
            ["May 2026 plan"],
            ["Week", "Monday", "Tuesday", "Friday"],
            ["May 4-8", None, "FB: The ferry sails"],
            ["May 11-15", None, None, "IG: Youth jobs"],
        ],
        [
            (MAY_5, None, "facebook", None, "C3"),
            (date(2026, 5, 15), None, "instagram", None, "D4"),
        ],
    ),
    "initials of the days": (
        [
            ["MAY 2026"],
            ["S", "M", "T", "W", "T", "F", "S"],
            [None, None, None, None, None, 1, 2],
            [None, None, None, None, None, None, "FB: The ferry sails"],
            [3, 4, 5, 6, 7, 8, 9],
            [None, None, "X: Youth jobs"],
        ],
        [(MAY_2, None, "facebook", None, "G4"), (MAY_5, None, "x", None, "C6")],
    ),
    "fields down, days across": (
        [
            ["2026", "Monday, May 4", "Tuesday, May 5", "Wednesday, May 6"],
            ["Platform", "Facebook", "X", "Instagram"],
            ["Time", None, "9:00 AM"],
            ["Copy", None, FERRY],
        ],
        [(MAY_5, time(9, 0), "x", None, "C4")],
    ),
    "a date requested beside the date posted": (
        [
            ["Date requested", "Date posted", "Platform", "Copy"],
            [date(2026, 4, 20), MAY_2, "Facebook", FERRY],
            [date(2026, 4, 21), MAY_5, "X", JOBS],
        ],
        [(MAY_2, None, "facebook", None, "D2"), (MAY_5, None, "x", None, "D3")],
    ),
    "a time behind each network": (
        [
            ["Date", "Facebook", "Time", "Instagram", "Time"],
            [MAY_2, FERRY, "9:00 AM", "Ferry at the dock", "6:00 PM"],
            [MAY_5, JOBS, "10:00 AM"],
        ],
        [
            (MAY_2, time(9, 0), "facebook", None, "B2"),
            (MAY_2, time(18, 0), "instagram", None, "D2"),
            (MAY_5, time(10, 0), "facebook", None, "B3"),
        ],
    ),
    "a time before each network": (
        [
            ["Date", "Time", "Facebook", "Time", "X"],
            [MAY_2, "9:00", FERRY, "18:00", "Ferry at the dock"],
        ],
        [
            (MAY_2, time(9, 0), "facebook", None, "C2"),
            (MAY_2, time(18, 0), "x", None, "E2"),
        ],
    ),
    "accounts with their networks, each with its status": (
        [
            ["Date", "Twitter @elmferries", "Status", "Facebook - Elm Jobs", "Status"],
            [MAY_2, FERRY, "Draft"],
            [MAY_5, None, None, JOBS, "Draft"],
        ],
        [
            (MAY_2, None, "x", "@elmferries", "B2"),
            (MAY_5, None, "facebook", "Elm Jobs", "D3"),
        ],
    ),
    "handles with their networks as headers": (
        [["Date", "X @elmferries", "IG: @elm.jobs"], [MAY_2, FERRY, JOBS]],
        [
            (MAY_2, None, "x", "@elmferries", "B2"),
            (MAY_2, None, "instagram", "@elm.jobs", "C2"),
        ],
    ),
    "ordinals below their month": (
        [
            ["Date", "Platform", "Copy"],
            ["MAY 2026"],
            ["2nd", "Facebook", FERRY],
            ["5th", "X", JOBS],
            ["JUIN 2026"],
            ["1er", "X", FERRY],
        ],
        [
            (MAY_2, None, "facebook", None, "C3"),
            (MAY_5, None, "x", None, "C4"),
            (date(2026, 6, 1), None, "x", None, "C6"),
        ],
    ),
    "nothing goes out on a network": (
        [
            ["Date", "Facebook", "Instagram", "X"],
            [MAY_2, FERRY, "N/A", "none"],
            [date(2026, 5, 3), "n/a", "Aucun", "No post"],
            [MAY_5, "s.o.", None, JOBS],
        ],
        [(MAY_2, None, "facebook", None, "B2"), (MAY_5, None, "x", None, "D4")],
    ),
    "a table a network side by side": (
        [
            ["FACEBOOK", None, None, "INSTAGRAM"],
            ["Date", "Time", "Copy", "Date", "Time", "Copy"],
            [MAY_2, "9:00", FERRY, MAY_5, "10:00", JOBS],
        ],
        [
            (MAY_2, time(9, 0), "facebook", None, "C3"),
            (MAY_5, time(10, 0), "instagram", None, "F3"),
        ],
    ),
    "a table a month side by side": (
        [
            ["MAY 2026", None, None, "JUNE 2026"],
            ["Date", "Platform", "Copy", "Date", "Platform", "Copy"],
            ["2", "Facebook", FERRY, "5", "X", JOBS],
        ],
        [
            (MAY_2, None, "facebook", None, "C3"),
            (date(2026, 6, 5), None, "x", None, "F3"),
        ],
    ),
    "dates as text below weekdays": (
        [
            [None, "Mon", "Tue", "Wed", "Thu", "Fri"],
            [None, "4/5/2026", "5/5/2026", "6/5/2026", "7/5/2026", "8/5/2026"],
            ["Facebook", None, FERRY],
            ["X", None, None, None, JOBS],
        ],
        [
            (MAY_5, None, "facebook", None, "C3"),
            (date(2026, 5, 7), None, "x", None, "E4"),
        ],
    ),
    "weekday and day below their month": (
        [
            ["Date", "Réseau", "Texte"],
            ["AOÛT 2026"],
            ["lun. 3", "Facebook", FERRY],
            ["mar. 4", "X", JOBS],
            ["SEPTEMBRE 2026"],
            ["mardi 1er", "X", FERRY],
        ],
        [
            (date(2026, 8, 3), None, "facebook", None, "C3"),
            (date(2026, 8, 4), None, "x", None, "C4"),
            (date(2026, 9, 1), None, "x", None, "C6"),
        ],
    ),
    "dates under Publish": (
        [
            ["Publish", "Channel", "Content"],
            [MAY_2, "Facebook", FERRY],
            [MAY_5, "X", JOBS],
        ],
        [(MAY_2, None, "facebook", None, "C2"), (MAY_5, None, "x", None, "C3")],
    ),
    "tweets beside the texts for others": (
        [
            ["Date", "Facebook Text", "Instagram Text", "Tweet"],
            [MAY_2, FERRY, None, "Ferry is back"],
            [MAY_5, None, JOBS, "Jobs!"],
        ],
        [
            (MAY_2, None, "facebook", None, "B2"),
            (MAY_2, None, "x", None, "D2"),
            (MAY_5, None, "instagram", None, "C3"),
            (MAY_5, None, "x", None, "D3"),
        ],
    ),
    "a network with its handle": (
        [
            ["Date", "Platform", "Copy"],
            [MAY_2, "X - @elmferries", FERRY],
            [MAY_5, "IG @elm.jobs", JOBS],
        ],
        [(MAY_2, None, "x", "@elmferries", "C2"), (MAY_5, None, "instagram", "@elm.jobs", "C3")],
    ),
    "letters of a short month changed places": (
        [["Plan 2026"], ["Date", "Platform", "Copy"], ["Jnue 5", "X", FERRY]],
        [(date(2026, 6, 5), None, "x", None, "C3")],
    ),
}


@pytest.mark.parametrize("name", CALENDARS)
def test_a_calendar_yields_its_posts(read_workbook: Read, name: str) -> None:
    rows, expected = CALENDARS[name]
    assert [_read(post) for post in read_workbook({"Sheet1": rows}, name="book.xlsx")] == expected


def _read(post: Post) -> tuple[Any, ...]:
    text = next((key for key in ("copy", "title", "copy_fr") if key in post.values), None)
    return (
        post.when.day,
        post.when.clock,
        post.text("platform"),
        post.text("account"),
        post.location(text).cell if text else None,
    )


def test_a_clock_before_a_network_leaves_the_text_of_a_grid_alone(read_workbook: Read) -> None:
    (post,) = read_workbook(
        [
            ["Week of May 4, 2026"],
            ["Mon", "Tue", "Wed", "Thu", "Fri"],
            [None, "10am FB: The ferry sails"],
        ]
    )
    assert (post.when.clock, post.text("title")) == (time(10, 0), "The ferry sails")


def test_a_sheet_named_by_its_account_or_its_week(read_workbook: Read) -> None:
    posts = read_workbook(
        {
            "@elm_ferries": [["Date", "Text"], [MAY_2, FERRY]],
            "Week of May 4, 2026": [["Day", "Platform", "Copy"], ["Tuesday", "X", JOBS]],
        }
    )
    assert [(p.when.day, p.text("account"), p.text("platform")) for p in posts] == [
        (MAY_2, "@elm_ferries", None),
        (MAY_5, None, "x"),
    ]


NO_CALENDARS: dict[str, list[list[Any]]] = {
    "contacts": [
        ["Name", "Title", "Email", "Phone", "Twitter"],
        ["Dana Roe", "Director", "dana@example.ca", "555-0100", "@danar"],
        ["Kit Ode", "Officer", "kit@example.ca", "555-0101", "@kito"],
    ],
    "media list": [
        ["Outlet", "Contact", "Email", "Last contacted"],
        ["Elm Gazette", "Pat Poe", "pat@example.ca", MAY_2],
        ["Radio 1", "Sam Low", "sam@example.ca", MAY_5],
    ],
    "account register": [
        ["Platform", "Username", "Last changed"],
        ["Facebook", "elmferries", MAY_2],
        ["Instagram", "elm.ferries", MAY_5],
    ],
    "staff roster": [
        ["Week of May 4, 2026"],
        ["Name", "Monday", "Tuesday", "Wednesday", "Thursday"],
        ["Dana", "9-5", "9-5", "off", "9-5"],
        ["Kit", "9-5", "off", "9-5", "9-5"],
    ],
    "menu": [
        ["Meal", "Monday", "Tuesday", "Wednesday"],
        ["Breakfast", "Oats", "Eggs", "Toast"],
        ["Dinner", "Soup", "Pasta", "Tacos"],
    ],
    "clippings": [
        ["Date", "Outlet", "Headline", "URL"],
        [MAY_2, "Elm Gazette", "Ferry is back", "https://example.ca/1"],
        [MAY_5, "Radio 1", "Youth jobs", "https://example.ca/2"],
    ],
    "survey": [
        ["Timestamp", "How did you hear of us?", "Rating", "Comments"],
        [datetime(2026, 5, 2, 10), "Facebook", 5, "Loved the new trail map a lot"],
        [datetime(2026, 5, 3, 11), "Instagram", 4, "More benches would be good"],
    ],
}


@pytest.mark.parametrize("name", NO_CALENDARS)
def test_what_is_no_calendar_yields_nothing_and_says_why(read_workbook: Read, name: str) -> None:
    posts = read_workbook({"Sheet1": NO_CALENDARS[name]}, name="book.xlsx")
    assert len(posts) == 0
    assert posts.files[0].unread_sheets


def test_a_first_post_whose_date_is_words_is_not_taken_for_guidance(read_workbook: Read) -> None:
    header = ["Date", "Time", "Platform", "Copy"]
    posts = read_workbook(
        [header, ["Sometime in spring", "9:00", "Facebook", FERRY], [MAY_5, "9:00", "X", JOBS]]
    )
    first, second = posts
    assert [(p.kind, p.raw) for p in first.problems] == [("unreadable-date", "Sometime in spring")]
    assert second.when.day == MAY_5


def test_guidance_below_a_header_is_left_out_and_said(read_workbook: Read) -> None:
    posts = read_workbook(
        [
            ["Date", "Platform", "Copy"],
            ["When it goes out", "The network it is for", "What it says to people"],
            [MAY_2, "Facebook", FERRY],
        ]
    )
    assert [post.location("copy").cell for post in posts] == ["C3"]
    assert "layout.notes-left-out" in _said(posts)


def test_hashtags_below_a_post_are_no_post_and_said(read_workbook: Read) -> None:
    posts = read_workbook(
        [
            ["Date", "Platform", "Copy"],
            [MAY_2, "Facebook", FERRY],
            [None, None, "#Ferry #ElmIsland"],
            [MAY_5, "X", JOBS],
            [None, None, "#Jobs"],
        ]
    )
    assert [post.location("copy").cell for post in posts] == ["C2", "C4"]
    assert "layout.notes-left-out" in _said(posts)


def test_dates_taken_from_above_are_said(read_workbook: Read) -> None:
    posts = read_workbook(
        [
            ["Date", "Platform", "Copy"],
            [MAY_2, "Facebook", FERRY],
            [None, "X", FERRY],
            [None, "Instagram", FERRY],
            [MAY_5, "X", JOBS],
        ]
    )
    assert [post.when.day for post in posts] == [MAY_2, MAY_2, MAY_2, MAY_5]
    assert "layout.dates-carried" in _said(posts)


def test_a_word_in_a_dates_place_takes_no_date_from_above(read_workbook: Read) -> None:
    rows = [
        ["Date", "Platform", "Copy"],
        [MAY_2, "X", FERRY],
        ["TBD", "X", JOBS],
        ["TBC", "X", "Hi"],
    ]
    assert [post.when.day for post in read_workbook(rows)] == [MAY_2, None, None]


def test_of_two_texts_the_choice_is_said(read_workbook: Read) -> None:
    posts = read_workbook(
        [
            ["Date", "Platform", "Copy", "Caption"],
            [MAY_2, "X", FERRY, "Ferry at the dock at dawn"],
            [MAY_5, "X", JOBS, "Students at a job fair"],
        ]
    )
    assert [post.location("copy").cell for post in posts] == ["C2", "C3"]
    assert "layout.uncertain-header" in _said(posts)


def test_of_two_dates_the_choice_is_said(read_workbook: Read) -> None:
    posts = read_workbook(
        [
            ["Date", "Publish date", "Platform", "Copy"],
            [date(2026, 4, 20), MAY_2, "X", FERRY],
            [date(2026, 4, 21), MAY_5, "X", JOBS],
        ]
    )
    assert "layout.uncertain-header" in _said(posts)


def _said(posts: Posts) -> set[str]:
    return {notice.message.key for notice in posts.files[0].notices}


@pytest.mark.parametrize(
    "word",
    ["Planned", "Not started", "To do", "Backlog", "Planifié", "À faire", "Différé", "Passed"],
)
def test_only_unmistakable_words_set_a_post_aside(word: str) -> None:
    assert read_choice("status", word) in {"draft", "approved"}


@pytest.mark.parametrize("word", ["Dropped", "Held", "Old", "Past"])
def test_a_status_that_may_mean_published_is_not_understood(word: str) -> None:
    assert read_choice("status", word) is None
