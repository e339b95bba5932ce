"""The traits that make real calendars hard, each in a small calendar of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from calendarlint.calendars.posts import Posts

Read = Callable[..., Posts]


def test_network_once_a_section_and_days_and_months_swapped(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["SOCIAL NETWORK", "DATE (MONTH/DAY/YEAR)", "TIME (EST)", "FORMAT", "COPY / HASHTAGS"],
        [],
        ["FACEBOOK", "28/4/2026", time(20, 30), "facebook post&story", "Bridge facts"],
        [None, "29/4/2026", time(18, 40), "facebook post&story", "Ferry facts"],
        [None, None, time(21, 0), "facebook reel", "Ferry by night"],
        [None, "30/4/2026", time(9, 0), "facebook post", "Dock facts"],
        [None, date(2026, 1, 5), time(9, 0), "facebook post", "First of May"],
        [None, None, time(12, 0), "facebook post", "Still the first of May"],
        [None, date(2026, 2, 5), time(9, 0), "facebook post", "Second of May"],
        [None, None, None, "facebook post"],
        [],
        [None, None, None, "INSTAGRAM"],
        ["INSTAGRAM", "28/4/2026", time(17, 0), "Reel", "Healthy bridges"],
        [None, "29/4/2026", time(17, 0), "Reel", "Healthy ferries"],
        ["TIKTOK"],
    ]
    posts = read_workbook({"Instructions": [["1) Make a copy"]], "Weekly view": rows})
    found = [(p.when.day, p.text("platform"), p.text("action"), p.text("copy")) for p in posts]
    assert found == [
        (date(2026, 4, 28), "facebook", "post", "Bridge facts"),
        (date(2026, 4, 28), "facebook", "story", "Bridge facts"),
        (date(2026, 4, 29), "facebook", "post", "Ferry facts"),
        (date(2026, 4, 29), "facebook", "story", "Ferry facts"),
        (date(2026, 4, 29), "facebook", None, "Ferry by night"),
        (date(2026, 4, 30), "facebook", None, "Dock facts"),
        (date(2026, 5, 1), "facebook", None, "First of May"),
        (date(2026, 5, 1), "facebook", None, "Still the first of May"),
        (date(2026, 5, 2), "facebook", None, "Second of May"),
        (date(2026, 4, 28), "instagram", None, "Healthy bridges"),
        (date(2026, 4, 29), "instagram", None, "Healthy ferries"),
    ]
    assert {p.when.zone for p in posts} == {"America/Toronto"}
    swapped = posts.posts[6]
    assert swapped.when.corrected_from == date(2026, 1, 5)
    assert [problem.kind for problem in swapped.problems] == ["swapped-date"]
    assert swapped.location("when").cell == "B7"
    assert posts.posts[7].location("when").cell == "B7"
    assert posts.posts[7].location("platform").cell == "A3"


def test_a_month_grid_over_a_table_with_a_caption_a_network(read_workbook: Read) -> None:
    week = ["SUN", "MON", "TUES", "WED", "THURS", "FRI", "SAT"]
    rows: list[list[Any]] = [
        ["May 2026"],
        week,
        [3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0],
        [None, "Ferry facts\nInstagram", None, "Ferry facts\nFaceBook"],
        [],
        ["Date and Optimal Posting Times", None, "Post Type", "Insta/Facebook Caption"],
        ["Instagram: 5/4/2026\nFaceBook: 5/6/2026\n\nInstagram: 2:00PM or 4:00PM\nFacebook: 8 am"],
    ]
    rows[5] += ["LinkedIn Caption", "Posted for Instagram"]
    rows[6] += [None, "Ferry facts", "Did you know?", "In numbers", "No"]
    posts = read_workbook({"May": rows}, merges=["A6:B6", "A7:B7"])
    assert [(p.text("platform"), p.when.day, p.when.clock, p.when.later) for p in posts] == [
        ("instagram", date(2026, 5, 4), time(14, 0), time(16, 0)),
        ("facebook", date(2026, 5, 6), time(8, 0), None),
        ("linkedin", None, None, None),
    ]
    assert [p.location("copy").cell for p in posts] == ["D7", "D7", "E7"]


def test_a_block_a_week_from_the_seventh_column(read_workbook: Read) -> None:
    header = ["Date", "Platform", "Content Type", "Caption", "Hashtags", "Status"]
    rows: list[list[Any]] = [["CONTENT CALENDER FOR 2 WEEKS"], [], ["Week 1: July 10–14"], header]
    rows += [[date(2026, 7, 10), "LinkedIn", "Post", "We hire pilots", "#Jobs", "Planned"]]
    rows += [[], [], ["Week 2: July 15–21"], header]
    rows += [[date(2026, 7, 15), "Instagram", "Carousel", "Ferry tour", "#Tour", "Planned"]]
    posts = read_workbook(rows, start=(1, 6))
    assert [(p.when.day, p.location("copy").cell) for p in posts] == [
        (date(2026, 7, 10), "J6"),
        (date(2026, 7, 15), "J11"),
    ]


def test_numbered_slots_and_dates_in_words_among_real_ones(read_workbook: Read) -> None:
    header = ["Post", "Campgain", "platform", "Publishing Date", "Publishing Time", "Copy"]
    rows: list[list[Any]] = [header]
    rows += [[1, "Docks", "Facebook, Instagram", "Saterday,october 25,2025", "8 pm", "One text"]]
    rows += [[2, "Docks", "Facebook", date(2025, 11, 1), "12 am", "Two texts"]]
    rows += [[3], [4]]
    posts = read_workbook({"ورقة1": rows})
    assert [(p.when.day, p.when.clock, p.text("platform")) for p in posts] == [
        (date(2025, 10, 25), time(20, 0), "facebook"),
        (date(2025, 10, 25), time(20, 0), "instagram"),
        (date(2025, 11, 1), time(0, 0), "facebook"),
    ]


def test_a_french_csv_with_a_legend_below(read_text: Read) -> None:
    posts = read_text(
        "Date,Jour,Plateforme,Format,Titre / Hook,Caption (FR),Statut,Notes\n"
        '2026-05-05,Mardi,Instagram,Feed post,"Le pont ouvre.","Le pont est ouvert.",À produire,\n'
        "2026-05-06,Mercredi,TikTok,Reel 15s,Coulisses,Vidéo du quai,À produire,Vite\n"
        ",,,,,,,\n"
        ",,,,,,,Pilier 1 : Annonce\n"
        ",,,,,,,Pilier 2 : Lieux\n"
    )
    assert [(p.when.day, p.text("weekday"), p.location("title").cell) for p in posts] == [
        (date(2026, 5, 5), "tuesday", "E2"),
        (date(2026, 5, 6), "wednesday", "E3"),
    ]


def test_a_column_an_account_each_with_its_status(read_workbook: Read) -> None:
    header = ["DATE", "MAIN PAGE", "STATUS", "FERRY RIDERS", "STATUS", "YOUTUBE", "STATUS"]
    row = ["17-Jun", "Main text", "For publishing", "For riders", "Draft", "A film", "Draft"]
    posts = read_workbook({"Plan 2026": [header, row]})
    found = [(p.when.day, p.text("account"), p.text("platform"), p.text("status")) for p in posts]
    assert found == [
        (date(2026, 6, 17), "MAIN PAGE", None, "approved"),
        (date(2026, 6, 17), "FERRY RIDERS", None, "draft"),
        (date(2026, 6, 17), None, "youtube", "draft"),
    ]
    assert [p.location("status").cell for p in posts] == ["C2", "E2", "G2"]


def test_a_misspelled_month_and_several_networks_and_forms(read_workbook: Read) -> None:
    rows: list[list[Any]] = [
        ["Date", "Concept", "Type of Post", "Platform", "Caption", "Post Progress"],
        [date(2026, 11, 4), "How ferries float", "Post, Reel", "Instagram, TikTok"],
        ["7 Novermber", "Meet the crew", "Reel, Carousel", "TikTok"],
        [date(2026, 11, 9), "Dock stories", "Reel"],
    ]
    posts = read_workbook(rows)
    assert [(p.when.day, p.text("platform"), p.text("title")) for p in posts] == [
        (date(2026, 11, 4), "instagram", "How ferries float"),
        (date(2026, 11, 4), "tiktok", "How ferries float"),
        (date(2026, 11, 7), "tiktok", "Meet the crew"),
        (date(2026, 11, 9), None, "Dock stories"),
    ]
    assert posts.posts[0].items("media") == ("post", "reel")


def test_a_wide_export_with_true_and_false(read_text: Read) -> None:
    extras = [f"Alt text picture {n}" for n in range(1, 41)]
    header = ["Text", "Date", "Time", "Draft", "Facebook", "Twitter/X", "GBP", "Bluesky", *extras]
    row = ["Ferries run", "2026-10-09", "20:40:00", "false", "true", "false", "false", "true"]
    posts = read_text(",".join(header) + "\n" + ",".join(row) + "," * 40 + "\n")
    assert [(p.text("platform"), p.when.clock) for p in posts] == [
        ("facebook", time(20, 40)),
        ("bluesky", time(20, 40)),
    ]


def test_date_time_message_link_without_a_header(read_text: Read) -> None:
    rows = [
        f'11/{day}/2026 16:55:00,"Meet us at the dock on day {day}, please",https://example.org/{day}'
        for day in range(14, 20)
    ]
    posts = read_text("\n".join(rows) + "\n")
    assert [p.when.day for p in posts] == [date(2026, 11, day) for day in range(14, 20)]
    assert [p.location("copy").line for p in posts] == [1, 2, 3, 4, 5, 6]
    assert posts.posts[0].text("link") == "https://example.org/14"


def test_twenty_thousand_rows_are_read_quickly(read_text: Read) -> None:
    from time import process_time

    lines = [
        f"2026-{1 + n % 12:02}-{1 + n % 28:02},10:00,X,@ONBridgesFerries,Ferry number {n} leaves"
        for n in range(20_000)
    ]
    content = "Date,Time,Platform,Account,Copy\n" + "\n".join(lines) + "\n"
    started = process_time()
    posts = read_text(content)
    assert len(posts) == 20_000
    # Far above what it takes, far below what a quadratic reader would.
    assert process_time() - started < 10
