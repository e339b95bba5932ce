"""Whole files: several sheets, sheets that are no calendar, and what the report says of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calendarlint.calendars.building import ReadingOptions, read_posts
from calendarlint.calendars.files.opening import open_calendar
from calendarlint.calendars.posts import Posts
from calendarlint.wording import LANGUAGES, render

Read = Callable[..., Posts]
MAY: list[list[Any]] = [["Date", "Platform", "Copy"], [date(2026, 5, 11), "X", "In May"]]
JUNE: list[list[Any]] = [["Date", "Platform", "Copy"], [date(2026, 6, 11), "X", "In June"]]


def unread(posts: Posts) -> dict[str, str]:
    return {sheet: reason.key for sheet, reason in posts.files[0].unread_sheets}


def test_a_sheet_a_month_and_sheets_that_are_no_calendar(read_workbook: Read) -> None:
    posts = read_workbook(
        {
            "Instructions": [["How to use this plan"], ["1) Fill in the date"], ["2) Wait"]],
            "May": MAY,
            "June": JUNE,
            "KPI": [["Date", "Platform", "Impressions", "Clicks"], [date(2026, 5, 1), "X", 10, 2]],
            "Lists": [["Platform", "Status"], ["X", "Draft"], ["Facebook", "Approved"]],
            "Empty": [],
        }
    )
    assert [p.text("copy") for p in posts] == ["In May", "In June"]
    assert [p.location("copy").sheet for p in posts] == ["May", "June"]
    assert unread(posts) == {
        "Instructions": "layout.no-header",
        "KPI": "layout.figures",
        "Lists": "layout.no-date",
        "Empty": "layout.empty-sheet",
    }


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (
            [
                ["Item", "Vendor", "Amount", "Date", "Approved by"],
                ["Ferry photos", "Lakeside Prints", 1200, date(2026, 5, 1), "Dana Cole"],
            ],
            "layout.figures",
        ),
        ([["Category", "Budget", "Actual"], ["Ads", 100, 90]], "layout.no-header"),
        (
            [["Keyword", "Volume", "Difficulty", "URL"], ["ferry times", 900, 20, "https://x.org"]],
            "layout.no-header",
        ),
        (
            [["Topic", "Copy", "Link"], ["Bridges", "Evergreen text", "https://x.org"]],
            "layout.no-date",
        ),
        ([["Name", "Phone"], ["Dana Cole", "555"]], "layout.no-header"),
    ],
    ids=["budget plan", "budget", "keywords", "content library", "contacts"],
)
def test_what_is_no_calendar_is_named(
    read_workbook: Read, rows: list[list[Any]], reason: str
) -> None:
    posts = read_workbook({"Sheet1": rows})
    assert len(posts) == 0
    assert unread(posts) == {"Sheet1": reason}
    for lang in LANGUAGES:
        sentence = render(posts.files[0].unread_sheets[0][1], lang)
        assert len(sentence) <= 140
        assert "\n" not in sentence


def test_an_empty_csv_line_by_line(read_text: Read) -> None:
    posts = read_text("Date,Platform,Copy\n")
    assert len(posts) == 0
    assert unread(posts) == {"plan.csv": "layout.no-posts"}


def test_register_sheets_and_our_own_are_no_calendars(read_workbook: Read) -> None:
    register = [["Platform", "Handle", "Class"], ["x", "@ONBridgesFerries", "ministry"]]
    posts = read_workbook(
        {"Comptes": register, "PEOPLE": [["Name", "Role"]], "calendarlint": MAY, "Plan": MAY}
    )
    assert len(posts) == 1
    assert unread(posts) == {
        "Comptes": "layout.registry-sheet",
        "PEOPLE": "layout.registry-sheet",
    }


def test_hidden_sheets_are_read_on_demand_only(read_workbook: Read) -> None:
    sheets = {"May": MAY, "Old": JUNE}
    posts = read_workbook(sheets, hidden=["Old"])
    assert [p.text("copy") for p in posts] == ["In May"]
    assert unread(posts) == {"Old": "layout.hidden-sheet"}
    posts = read_workbook(sheets, hidden=["Old"], options={"read_hidden_sheets": True})
    assert [p.text("copy") for p in posts] == ["In May", "In June"]


def test_a_bulk_upload_without_a_header(read_text: Read) -> None:
    posts = read_text(
        "05/14/2026 16:55:00,Visit the ferry museum at noon,https://example.org/a\n"
        "05/15/2026 06:20:00,See the new bridge in the north,https://example.org/b\n"
        "05/16/2026 06:25:00,Ask the crew anything today,https://example.org/c\n"
    )
    assert next((p.when.day, p.text("copy")) for p in posts) == (
        date(2026, 5, 14),
        "Visit the ferry museum at noon",
    )
    assert [p.location("copy").cell for p in posts] == ["B1", "B2", "B3"]
    assert "layout.no-header-row" in [n.message.key for n in posts.files[0].notices]


def test_headers_are_reported_with_their_cells(read_workbook: Read) -> None:
    posts = read_workbook([["Datte", "Platform", "Copy", "Pillar"], *MAY[1:]], start=(3, 1))
    headers = {h.header: (h.column, h.field, h.certainty) for h in posts.files[0].headers}
    assert headers["Platform"] == (3, "platform", "certain")
    assert headers["Datte"] == (2, "date", "likely")
    assert headers["Pillar"][1] is None
    uncertain = [n for n in posts.files[0].notices if n.message.key == "layout.uncertain-header"]
    assert [n.location.cell for n in uncertain] == ["B4"]


def test_context_files_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_text("Date,Platform,Copy\n2026-05-11,X,Text\n", encoding="utf-8")
    posts = read_posts([open_calendar(path)], ReadingOptions(), context=True)
    assert posts.posts[0].context
    assert posts.files[0].context
    assert posts.judged() == []


def test_the_year_stands_in_the_title_the_sheet_or_the_file(read_workbook: Read) -> None:
    rows: list[list[Any]] = [["Date", "Platform", "Copy"], ["17-Jun", "X", "Good news"]]
    (post,) = read_workbook([["Plan for 2027"], *rows])
    assert post.when.day == date(2027, 6, 17)
    (post,) = read_workbook({"June 2026": rows})
    assert post.when.day == date(2026, 6, 17)
    (post,) = read_workbook({"June": rows}, name="plan_2025.xlsx")
    assert post.when.day == date(2025, 6, 17)
    (post,) = read_workbook({"June": rows})
    assert post.when.day is None
    assert [problem.kind for problem in post.problems] == ["unreadable-date"]


def test_one_sheet_tells_the_order_of_days_and_months_to_the_next(read_workbook: Read) -> None:
    posts = read_workbook(
        {
            "One": [["Date", "Platform", "Copy"], ["25/04/2026", "X", "Sure"]],
            "Two": [["Date", "Platform", "Copy"], ["03/05/2026", "X", "Open"]],
        }
    )
    assert [p.when.day for p in posts] == [date(2026, 4, 25), date(2026, 5, 3)]


def test_a_weekday_that_disagrees_is_a_problem(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Day", "Platform", "Copy"],
        [date(2026, 5, 12), "Tuesday", "X", "Right"],
        [date(2026, 5, 13), "Friday", "X", "Wrong"],
    ]
    posts = read_workbook(rows)
    assert [[p.kind for p in post.problems] for post in posts] == [[], ["weekday-disagrees"]]
    assert posts.posts[1].location("weekday").cell == "B3"


def test_posts_as_a_frame(read_workbook: Read) -> None:
    frame = read_workbook([["Date", "Platform", "Copy"], *MAY[1:]]).to_frame()
    (record,) = frame.to_dict("records")
    assert (record["when"], record["platform"], record["copy"], record["row"]) == (
        "2026-05-11",
        "x",
        "In May",
        2,
    )
