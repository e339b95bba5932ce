"""Where the table stands, what its header looks like, and which rows below it are posts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from calendarlint.calendars.posts import Post, Posts

HEADER = ["Date", "Time", "Platform", "Account", "Copy", "Status"]
BRIDGE = [date(2026, 5, 12), time(10, 0), "X", "@ONBridgesFerries", "The bridge opens.", "Draft"]
FERRY = [date(2026, 5, 13), time(9, 30), "Facebook", "@ONBridgesFerries", "Ferries run.", "Draft"]
Read = Callable[..., Posts]


def where(post: Post, *keys: str) -> list[str | None]:
    return [post.location(key).cell for key in keys]


def days(posts: Posts) -> list[date | None]:
    return [post.when.day for post in posts]


def copies(posts: Posts) -> list[str | None]:
    return [post.text("copy") for post in posts]


def test_a_plain_table_says_where_every_value_stands(read_workbook: Read) -> None:
    posts = read_workbook([HEADER, BRIDGE, FERRY])
    assert days(posts) == [date(2026, 5, 12), date(2026, 5, 13)]
    assert [post.when.clock for post in posts] == [time(10, 0), time(9, 30)]
    assert [post.text("platform") for post in posts] == ["x", "facebook"]
    first = posts.posts[0]
    assert where(first, "when", "time", "platform", "account", "copy", "status") == [
        "A2",
        "B2",
        "C2",
        "D2",
        "E2",
        "F2",
    ]
    assert {"when", "date", "time", "platform", "account", "copy"} <= first.table.fields
    assert posts.files[0].posts == 2


def test_a_table_may_start_at_any_cell(read_workbook: Read) -> None:
    posts = read_workbook([HEADER, BRIDGE], start=(6, 4))
    assert where(posts.posts[0], "when", "copy") == ["E8", "I8"]


def test_titles_and_a_legend_above_the_header(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Ministry of Bridges and Ferries"],
        ["Content calendar, May 2026"],
        [],
        ["Legend:", "Draft", "Approved", "Posted"],
        ["Please fill in every column before noon on Friday."],
        [],
        HEADER,
        BRIDGE,
    ]
    posts = read_workbook(rows)
    assert copies(posts) == ["The bridge opens."]
    assert where(posts.posts[0], "copy") == ["E8"]


def test_a_header_far_below(read_workbook: Read) -> None:
    rows: list[list[Any]] = [[f"Line {n} of the introduction to this plan"] for n in range(38)]
    posts = read_workbook([*rows, HEADER, BRIDGE])
    assert where(posts.posts[0], "copy") == ["E40"]


def test_the_header_is_repeated_for_every_week(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Week 1: May 11–15"],
        HEADER,
        BRIDGE,
        [],
        ["Week 2: May 18–22"],
        HEADER,
        [date(2026, 5, 19), time(8, 0), "LinkedIn", "@ONBridgesFerries", "Jobs.", "Draft"],
    ]
    posts = read_workbook(rows)
    assert days(posts) == [date(2026, 5, 12), date(2026, 5, 19)]
    assert where(posts.posts[1], "when", "copy") == ["A7", "E7"]
    assert len({id(post.table) for post in posts}) == 1


def test_blocks_shifted_sideways_and_with_other_columns_order(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Copy"],
        [date(2026, 5, 11), "X", "One"],
        [],
        [None, None, "Date", "Platform", "Copy"],
        [None, None, date(2026, 5, 12), "X", "Two"],
        [],
        [None, "Copy", "Date", "Platform"],
        [None, "Three", date(2026, 5, 13), "Facebook"],
    ]
    posts = read_workbook(rows)
    assert copies(posts) == ["One", "Two", "Three"]
    assert [where(post, "when", "copy") for post in posts] == [
        ["A2", "C2"],
        ["C5", "E5"],
        ["C8", "B8"],
    ]
    assert posts.posts[2].text("platform") == "facebook"


def test_two_tables_side_by_side(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Minister's office", None, None, None, "Ministry"],
        ["Date", "Platform", "Copy", None, "Date", "Platform", "Copy"],
        [date(2026, 5, 11), "X", "Ours", None, date(2026, 5, 12), "Facebook", "Theirs"],
        [date(2026, 5, 13), "X", "Ours too"],
    ]
    posts = read_workbook(rows)
    found = {(post.text("copy"), post.when.day, post.location("copy").cell) for post in posts}
    assert found == {
        ("Ours", date(2026, 5, 11), "C3"),
        ("Ours too", date(2026, 5, 13), "C4"),
        ("Theirs", date(2026, 5, 12), "G3"),
    }


def test_side_by_side_without_a_gap(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Copy", "Date", "Platform", "Copy"],
        [date(2026, 5, 11), "X", "Left", date(2026, 5, 12), "Facebook", "Right"],
    ]
    posts = read_workbook(rows)
    assert [(p.text("copy"), p.when.day, p.text("platform")) for p in posts] == [
        ("Left", date(2026, 5, 11), "x"),
        ("Right", date(2026, 5, 12), "facebook"),
    ]


def test_a_list_for_drop_downs_beside_the_table_is_no_table(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        [*HEADER, None, "Platform", "Status"],
        [*BRIDGE, None, "X", "Draft"],
        [None] * 7 + ["Facebook", "Approved"],
        [None] * 7 + ["Instagram", "Posted"],
    ]
    posts = read_workbook(rows)
    assert copies(posts) == ["The bridge opens."]
    assert posts.posts[0].text("status") == "draft"


def test_an_empty_column_inside_the_table(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Time", None, "Platform", "Copy"],
        [date(2026, 5, 11), time(9, 0), None, "X", "Spaced"],
    ]
    posts = read_workbook(rows)
    assert [(p.text("copy"), p.when.clock, p.text("platform")) for p in posts] == [
        ("Spaced", time(9, 0), "x")
    ]


def test_a_header_of_two_rows_with_a_group_for_each_network(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Instagram", None, "Facebook", None],
        [None, "Caption", "Status", "Caption", "Status"],
        [date(2026, 5, 11), "For IG", "Approved", "For FB", "Draft"],
        [date(2026, 5, 12), None, None, "Only FB", "Draft"],
    ]
    posts = read_workbook(rows, merges=["A1:A2", "B1:C1", "D1:E1"])
    assert [(p.text("platform"), p.text("copy"), p.text("status")) for p in posts] == [
        ("instagram", "For IG", "approved"),
        ("facebook", "For FB", "draft"),
        ("facebook", "Only FB", "draft"),
    ]
    assert where(posts.posts[1], "copy", "status", "when") == ["D3", "E3", "A3"]


def test_a_header_of_two_rows_without_merges(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        [None, None, "@ONBridgesFerries", None, "@RodBellMPP", None],
        ["Date", "Platform", "Copy", "Status", "Copy", "Status"],
        [date(2026, 5, 11), "X", "Open.", "Approved", "It is open!", "Draft"],
    ]
    posts = read_workbook(rows)
    assert [(p.text("account"), p.text("copy"), p.text("status")) for p in posts] == [
        ("@ONBridgesFerries", "Open.", "approved"),
        ("@RodBellMPP", "It is open!", "draft"),
    ]
    assert {p.text("platform") for p in posts} == {"x"}


def test_groups_that_only_decorate(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["When", None, "What", None, "Approval", None],
        ["Date", "Time", "Platform", "Copy", "Status", "Approved by"],
        [date(2026, 5, 11), time(9, 0), "X", "Good news", "Draft", "Dana Cole"],
    ]
    posts = read_workbook(rows, merges=["A1:B1", "C1:D1", "E1:F1"])
    assert [(p.text("account"), p.text("copy"), p.when.clock) for p in posts] == [
        (None, "Good news", time(9, 0))
    ]


def test_a_band_with_a_weekday_and_one_with_a_date(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Content plan 2026"],
        ["Platform", "Time", "Copy", "Date"],
        ["Tuesday 12 May"],
        ["X", time(9, 0), "First"],
        ["Facebook", time(9, 0), "Second"],
        ["Wednesday 13 May"],
        ["X", time(10, 0), "Third"],
    ]
    posts = read_workbook(rows)
    assert days(posts) == [date(2026, 5, 12), date(2026, 5, 12), date(2026, 5, 13)]
    assert [post.location("when").cell for post in posts] == ["A3", "A3", "A6"]


def test_a_weekday_below_the_band_of_its_week(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Day", "Platform", "Copy"],
        ["Week 1: May 11–15, 2026"],
        ["Monday", "X", "First"],
        ["Thursday", "X", "Second"],
        ["Week 2: May 18–22, 2026"],
        ["Monday", "X", "Third"],
    ]
    posts = read_workbook(rows)
    assert days(posts) == [date(2026, 5, 11), date(2026, 5, 14), date(2026, 5, 18)]


def test_weekday_bands_below_a_week_band(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Time", "Platform", "Copy"],
        ["Week of May 11, 2026"],
        ["MONDAY"],
        [time(9, 0), "X", "First"],
        ["TUESDAY"],
        [time(9, 0), "X", "Second"],
    ]
    posts = read_workbook(rows)
    assert days(posts) == [date(2026, 5, 11), date(2026, 5, 12)]
    assert [post.location("when").cell for post in posts] == ["A3", "A5"]


def test_a_network_in_the_first_column_holds_for_the_rows_below(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Time", "Copy"],
        ["FACEBOOK"],
        [date(2026, 5, 11), time(9, 0), "One"],
        [date(2026, 5, 12), time(9, 0), "Two"],
        ["INSTAGRAM"],
        [date(2026, 5, 11), time(9, 0), "Three"],
    ]
    posts = read_workbook(rows)
    assert [(p.text("platform"), p.location("platform").cell) for p in posts] == [
        ("facebook", "A2"),
        ("facebook", "A2"),
        ("instagram", "A5"),
    ]


def test_an_account_and_a_campaign_as_bands(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Copy"],
        ["@ONBridgesFerries"],
        ["Bridge Safety Week"],
        [date(2026, 5, 11), "X", "Check the railing."],
    ]
    posts = read_workbook(rows)
    (post,) = posts
    assert (post.text("account"), post.text("campaign")) == (
        "@ONBridgesFerries",
        "Bridge Safety Week",
    )
    assert where(post, "account", "campaign") == ["A2", "A3"]


def test_a_legend_of_networks_above_the_header_is_no_band(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Facebook"],
        ["Instagram"],
        ["Date", "Time", "Copy"],
        [date(2026, 5, 11), time(9, 0), "No network said"],
    ]
    (post,) = read_workbook(rows)
    assert post.text("platform") is None


def test_merged_cells_hold_for_every_row_they_cover(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Copy"],
        [date(2026, 5, 11), "X", "Short text"],
        [None, "Facebook", "Longer text"],
        [None, "Instagram", "With a picture"],
        [date(2026, 5, 12), "X", "Next day"],
    ]
    posts = read_workbook(rows, merges=["A2:A4"])
    assert days(posts) == [date(2026, 5, 11)] * 3 + [date(2026, 5, 12)]
    assert [post.location("when").cell for post in posts] == ["A2", "A2", "A2", "A5"]
    assert [post.location("copy").cell for post in posts] == ["C2", "C3", "C4", "C5"]


def test_one_merged_text_for_several_networks(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Copy", "Status"],
        [date(2026, 5, 11), "X", "The same for both", "Draft"],
        [None, "Facebook", None, "Approved"],
    ]
    posts = read_workbook(rows, merges=["A2:A3", "C2:C3"])
    assert [(p.text("platform"), p.text("copy"), p.text("status")) for p in posts] == [
        ("x", "The same for both", "draft"),
        ("facebook", "The same for both", "approved"),
    ]
    assert posts.posts[1].location("copy").cell == "C2"


def test_a_row_that_only_merges_reach_is_no_post(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Copy"],
        [date(2026, 5, 11), "X", "Tall row"],
        [],
        [date(2026, 5, 12), "X", "Next"],
    ]
    posts = read_workbook(rows, merges=["A2:A3", "B2:B3", "C2:C3"])
    assert copies(posts) == ["Tall row", "Next"]


def test_a_date_given_once_for_a_group(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Copy"],
        [date(2026, 5, 11), "X", "One"],
        [None, "Facebook", "Two"],
        [None, "Instagram", "Three"],
        [date(2026, 5, 12), "X", "Four"],
        [None, "Facebook", "Five"],
    ]
    posts = read_workbook(rows)
    assert days(posts) == [date(2026, 5, 11)] * 3 + [date(2026, 5, 12)] * 2
    assert posts.posts[2].location("when").cell == "A2"


def test_a_lone_blank_date_is_a_missing_date(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Copy"],
        [date(2026, 5, 11), "X", "One"],
        [date(2026, 5, 12), "X", "Two"],
        [None, "X", "Which day?"],
        [date(2026, 5, 14), "X", "Four"],
    ]
    posts = read_workbook(rows)
    assert days(posts) == [date(2026, 5, 11), date(2026, 5, 12), None, date(2026, 5, 14)]


def test_blanks_in_a_column_that_repeats_its_values_are_missing(read_workbook: Read) -> None:
    rows: list[list[Any]] = [["Date", "Platform", "Copy"]]
    rows += [[date(2026, 5, 11), "X", f"Text {n}"] for n in range(4)]
    rows += [[None, "X", "Undated"], [None, "X", "Undated too"]]
    posts = read_workbook(rows)
    assert days(posts)[-2:] == [None, None]


def test_a_group_ends_at_a_blank_row(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Platform", "Copy"],
        [date(2026, 5, 11), "X", "One"],
        [None, "Facebook", "Two"],
        [None, "Instagram", "Three"],
        [],
        [None, "X", "Ideas, not planned yet"],
    ]
    posts = read_workbook(rows)
    assert days(posts) == [date(2026, 5, 11)] * 3 + [None]


def test_slots_of_a_template_are_no_posts(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["No", *HEADER, "Characters"],
        [1, *BRIDGE, 17],
        [2, None, None, None, None, None, "Draft", 0],
        [3, None, None, "X", None, None, "Draft", 0],
        [4, date(2026, 5, 20), None, None, None, None, "Draft", 0],
        [5, date(2026, 5, 21)],
        [6],
    ]
    posts = read_workbook(rows)
    assert copies(posts) == ["The bridge opens."]


def test_a_date_with_account_and_time_is_a_planned_post(read_workbook: Read) -> None:
    rows = [HEADER, BRIDGE, [date(2026, 5, 20), time(9, 0), "X", "@ONBridgesFerries"]]
    posts = read_workbook(rows)
    assert days(posts) == [date(2026, 5, 12), date(2026, 5, 20)]


def test_totals_notes_and_legend_below_the_table(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        HEADER,
        BRIDGE,
        FERRY,
        ["Total", None, 2],
        [],
        ["Legend"],
        ["Green", None, None, None, "Approved by the deputy"],
        ["Notes: copy is due two days before"],
    ]
    posts = read_workbook(rows)
    assert copies(posts) == ["The bridge opens.", "Ferries run."]
    keys = [notice.message.key for notice in posts.files[0].notices]
    assert "layout.notes-left-out" in keys


def test_a_post_without_a_date_is_still_a_post(read_workbook: Read) -> None:
    rows = [HEADER, BRIDGE, [None, None, "X", "@ONBridgesFerries", "When?", "Draft"], FERRY]
    posts = read_workbook(rows)
    assert copies(posts) == ["The bridge opens.", "When?", "Ferries run."]


def test_a_used_range_far_larger_than_the_table(read_workbook: Read) -> None:
    rows: list[list[Any]] = [HEADER, BRIDGE, *([[]] * 990), [None] * 25 + [" "]]
    posts = read_workbook(rows)
    assert copies(posts) == ["The bridge opens."]


def test_headers_with_line_breaks_stray_spaces_and_slips(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        [" DATE \n(dd/mm/yyyy)", "Platfrom ", "Captoin", "STATUS"],
        ["03/05/2026", "X", "Good news", "Draft"],
    ]
    (post,) = read_workbook(rows)
    assert (post.when.day, post.text("copy")) == (date(2026, 5, 3), "Good news")


def test_settings_decide_a_column(read_workbook: Read) -> None:
    rows: list[list[Any]] = [["Jour J", "Réseau", "Le mot"], [date(2026, 5, 3), "X", "Bonjour"]]
    options = {"columns": {"Jour J": "date", "Le mot": "copy"}}
    (post,) = read_workbook(rows, options=options)
    assert (post.when.day, post.text("copy")) == (date(2026, 5, 3), "Bonjour")


def test_a_csv_says_the_physical_line(read_text: Read) -> None:
    posts = read_text('Date,Platform,Copy\n2026-05-11,X,"Two\nlines"\n2026-05-12,X,Next\n')
    assert [post.location("copy").line for post in posts] == [2, 4]
    assert [post.location("copy").cell for post in posts] == ["C2", "C3"]
