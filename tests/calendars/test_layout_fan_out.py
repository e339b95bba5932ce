"""One row, several posts: networks and accounts as columns, several in one cell, flags."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from calendarlint.calendars.posts import Posts

Read = Callable[..., Posts]
DAY = date(2026, 5, 11)


def test_several_networks_in_one_cell(read_workbook: Read) -> None:
    posts = read_workbook(
        [["Date", "Platform", "Copy"], [DAY, "FB, IG / X", "One text"], [DAY, "LinkedIn", "Other"]]
    )
    assert [(p.text("platform"), p.text("copy"), p.location("platform").cell) for p in posts] == [
        ("facebook", "One text", "B2"),
        ("instagram", "One text", "B2"),
        ("x", "One text", "B2"),
        ("linkedin", "Other", "B3"),
    ]


def test_networks_on_lines_of_a_cell(read_workbook: Read) -> None:
    posts = read_workbook([["Date", "Platform", "Copy"], [DAY, "Facebook\nInstagram", "Good news"]])
    assert [p.text("platform") for p in posts] == ["facebook", "instagram"]


def test_post_and_story_are_two_posts(read_workbook: Read) -> None:
    posts = read_workbook(
        [["Date", "Platform", "Format", "Copy"], [DAY, "Facebook", "post & story", "Good news"]]
    )
    assert [(p.text("platform"), p.text("action")) for p in posts] == [
        ("facebook", "post"),
        ("facebook", "story"),
    ]
    assert [p.location("action").cell for p in posts] == ["C2", "C2"]


def test_a_column_a_network_each_with_its_status(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["DATE", "FACEBOOK", "STATUS", "LINKEDIN", "STATUS"],
        [DAY, "For FB", "Draft", "For LI", "Approved"],
        [DAY, None, None, "Only LI", "Draft"],
    ]
    posts = read_workbook(rows)
    assert [(p.text("platform"), p.text("copy"), p.text("status")) for p in posts] == [
        ("facebook", "For FB", "draft"),
        ("linkedin", "For LI", "approved"),
        ("linkedin", "Only LI", "draft"),
    ]
    assert [p.location("copy").cell for p in posts] == ["B2", "D2", "D3"]
    assert [p.location("status").cell for p in posts] == ["C2", "E2", "E3"]


def test_a_column_an_account_that_the_settings_know(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Bridges and Ferries", "Rod Bell"],
        [DAY, "The bridge opens.", "Look at my bridge!"],
    ]
    options = {"known_accounts": ("Bridges and Ferries", "Rod Bell")}
    posts = read_workbook(rows, options=options)
    assert [(p.text("account"), p.text("copy")) for p in posts] == [
        ("Bridges and Ferries", "The bridge opens."),
        ("Rod Bell", "Look at my bridge!"),
    ]


def test_true_and_false_a_network(read_text: Read) -> None:
    posts = read_text(
        "Text,Date,Time,Draft,Facebook,Twitter/X,Instagram\n"
        "Ferries run again,2026-05-11,20:40:00,false,true,false,true\n"
        "No network yet,2026-05-12,20:40:00,false,false,false,false\n"
    )
    assert [(p.text("platform"), p.text("copy")) for p in posts] == [
        ("facebook", "Ferries run again"),
        ("instagram", "Ferries run again"),
        (None, "No network yet"),
    ]
    assert [p.location("platform").cell for p in posts][:2] == ["E2", "G2"]


def test_ticks_a_network(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Copy", "FB", "IG", "X"],
        [DAY, "Ticked", "✓", None, "✓"],
        [DAY, "Crossed", "x", "x", None],
    ]
    posts = read_workbook(rows)
    assert [(p.text("copy"), p.text("platform")) for p in posts] == [
        ("Ticked", "facebook"),
        ("Ticked", "x"),
        ("Crossed", "facebook"),
        ("Crossed", "instagram"),
    ]


def test_several_accounts_in_one_cell(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Account", "Copy"],
        [DAY, "X", "@ONBridgesFerries, @RodBellMPP", "Both"],
    ]
    posts = read_workbook(rows)
    assert [p.text("account") for p in posts] == ["@ONBridgesFerries", "@RodBellMPP"]
    assert [p.location("account").cell for p in posts] == ["C2", "C2"]


def test_one_account_on_several_networks(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Account", "Copy"],
        [DAY, "X and Facebook", "@ONBridgesFerries", "Both"],
    ]
    posts = read_workbook(rows)
    assert [(p.text("platform"), p.text("account")) for p in posts] == [
        ("x", "@ONBridgesFerries"),
        ("facebook", "@ONBridgesFerries"),
    ]


def test_a_network_before_the_handle(read_workbook: Read) -> None:
    rows: list[list[Any]] = [["Date", "Account", "Copy"], [DAY, "x:@RodBellMPP", "Hello"]]
    (post,) = read_workbook(rows)
    assert (post.text("platform"), post.location("platform").cell) == ("x", "B2")


def test_a_caption_for_two_networks_and_one_for_a_third(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Insta/Facebook Caption", "LinkedIn Caption"],
        [DAY, "Casual", "Formal"],
    ]
    posts = read_workbook(rows)
    assert [(p.text("platform"), p.text("copy"), p.location("copy").cell) for p in posts] == [
        ("instagram", "Casual", "B2"),
        ("facebook", "Casual", "B2"),
        ("linkedin", "Formal", "C2"),
    ]


def test_a_cell_that_speaks_for_each_network_by_line(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date and time", "Instagram Caption", "Facebook Caption"],
        ["Instagram: 5/14/2026 2:00 PM\nFacebook: 5/15/2026 8:00 AM", "For IG", "For FB"],
    ]
    posts = read_workbook(rows)
    assert [(p.text("platform"), p.when.day, p.when.clock) for p in posts] == [
        ("instagram", date(2026, 5, 14), time(14, 0)),
        ("facebook", date(2026, 5, 15), time(8, 0)),
    ]


def test_a_copy_cell_that_speaks_for_each_network(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Copy"],
        [DAY, "FB: The bridge opens at noon.\nX: Bridge opens."],
    ]
    posts = read_workbook(rows)
    assert [(p.text("platform"), p.text("copy")) for p in posts] == [
        ("facebook", "The bridge opens at noon."),
        ("x", "Bridge opens."),
    ]


def test_a_network_column_beside_a_general_text(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Copy", "LinkedIn copy"],
        [DAY, "X, LinkedIn", "General", "For LinkedIn"],
        [DAY, "X", "General only", None],
    ]
    posts = read_workbook(rows)
    assert sorted((p.text("platform"), p.text("copy")) for p in posts) == [
        ("linkedin", "For LinkedIn"),
        ("x", "General"),
        ("x", "General only"),
    ]


def test_english_and_french_copy_stand_on_one_post(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Caption (EN)", "Caption (FR)", "Hashtags", "First comment"],
        [DAY, "X", "Open", "Ouvert", "#Bridges", "See the map"],
    ]
    (post,) = read_workbook(rows)
    keys = ("copy", "copy_fr", "hashtags", "first_comment")
    assert [post.text(key) for key in keys] == ["Open", "Ouvert", "#Bridges", "See the map"]


def test_a_merged_text_across_the_columns_of_two_networks(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Facebook", "Instagram", "X"],
        [DAY, "The same for both", None, "Short for X"],
        [DAY, "Only here", "Only there", None],
    ]
    posts = read_workbook(rows, merges=["B2:C2"])
    assert [(p.text("platform"), p.text("copy")) for p in posts] == [
        ("facebook", "The same for both"),
        ("instagram", "The same for both"),
        ("x", "Short for X"),
        ("facebook", "Only here"),
        ("instagram", "Only there"),
    ]


def test_networks_over_days_without_a_header_for_the_days(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        [None, "Facebook", "Instagram", "X"],
        [date(2026, 5, 11), "On Facebook", None, "On X"],
        [date(2026, 5, 12), None, "On Instagram", None],
    ]
    posts = read_workbook(rows)
    assert [(p.when.day, p.text("platform"), p.text("copy")) for p in posts] == [
        (date(2026, 5, 11), "facebook", "On Facebook"),
        (date(2026, 5, 11), "x", "On X"),
        (date(2026, 5, 12), "instagram", "On Instagram"),
    ]


def test_a_sheet_a_network(read_workbook: Read) -> None:
    rows = [["Date", "Copy"], [DAY, "Good news"]]
    posts = read_workbook({"Facebook": rows, "LinkedIn": rows})
    assert [p.text("platform") for p in posts] == ["facebook", "linkedin"]
