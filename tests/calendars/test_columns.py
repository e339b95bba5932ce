from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

import pytest

from calendarlint.calendars.fields import fields
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.columns import Column, map_columns, without_header

PROSE = "Come and see the new bridge, which opens to everyone at noon on Saturday."
OTHER = "The ferry runs every half hour all summer; please bring your own sunscreen."
DAYS: list[CellValue] = [date(2027, 5, 3), date(2027, 5, 4), date(2027, 5, 5)]


def columns(
    table: Sequence[tuple[str | None, Sequence[CellValue]]],
    settings: Mapping[str, str] | None = None,
    accounts: Sequence[str] = (),
) -> list[Column]:
    headers = [header for header, _ in table]
    return map_columns(headers, [cells for _, cells in table], settings or {}, accounts)


def only(header: str, cells: Sequence[CellValue]) -> tuple[str | None, str]:
    (column,) = columns([(header, cells)])
    return column.field, column.certainty


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Date", DAYS, ("date", "certain")),
        ("Date", [], ("date", "certain")),
        ("Date", ["Monday", "Tuesday", "mer."], ("weekday", "likely")),
        ("Date", ["TBD", "after the budget"], ("date", "certain")),
        ("Scheduled", [True, False], (None, "none")),
        ("Posted on", ["Facebook", "IG", "X"], ("platform", "likely")),
        ("Jour", ["Mardi", "Mercredi"], ("weekday", "certain")),
        ("Day", DAYS, ("date", "likely")),
        ("Day", [1.0, 2.0], (None, "none")),
        ("Time", [time(9, 30)], ("time", "certain")),
        ("Time", [datetime(2027, 5, 3, 9, 30)], ("when", "likely")),
        ("Type", ["Reel", "Story"], ("media", "certain")),
        ("Type", ["Facebook", "Instagram"], ("platform", "likely")),
        ("Type", ["facebook post & story", "Facebook post"], ("media", "certain")),
        ("Channel", ["@ONBridges", "@ONFerries"], ("account", "likely")),
        ("Channel", ["X", "Facebook"], ("platform", "certain")),
        ("Account", ["FB", "X"], ("platform", "likely")),
        ("Content", [PROSE, OTHER], ("copy", "certain")),
        ("Content", ["Reel", "Carousel"], ("media", "likely")),
        ("Captions", [PROSE, OTHER], ("copy", "likely")),
        ("Captions", ["Yes", "No"], ("captions", "certain")),
        ("Ref", ["Link", "Link"], (None, "none")),
        ("Ref", ["P-12", "P-14"], ("ref", "certain")),
        ("Ref", ["https://x.com/ONBridges/status/1"], ("ref", "certain")),
        ("CTA", ["Book now", "Call"], (None, "none")),
        ("CTA", ["bridges.example", "Book now"], ("link", "certain")),
        ("Visual", [PROSE.replace(",", ""), OTHER.replace(";", "")], (None, "none")),
        ("Visual", ["A-12.png", "A-13.png"], ("asset", "certain")),
        ("Approval", ["Approved", "Pending"], ("status", "likely")),
        ("Approval", ["J. Okafor", "M. Roy"], ("approved_by", "certain")),
        ("Approval", ["Yes", "No"], (None, "none")),
        ("Consent", ["ok by me", "sure"], ("consent", "certain")),
        ("Sponsor", ["Acme Paint", "Blue Boats"], (None, "none")),
        ("Status", ["Waiting for Godot"], ("status", "certain")),
        ("Item", [1.0, 2.0, 3.0], (None, "none")),
    ],
)
def test_content_bears_a_header_out_or_not(
    header: str, cells: Sequence[CellValue], expected: tuple[str | None, str]
) -> None:
    assert only(header, cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([1.0, 2.0, 3.0], (None, "none")),
        (["1", "2", "3"], (None, "none")),
        ([PROSE, OTHER], ("copy", "likely")),
        (["Reel", "Story"], ("media", "likely")),
        (DAYS, ("date", "likely")),
        (["yes", "no"], (None, "none")),
        ([], (None, "none")),
    ],
)
def test_a_column_headed_post_is_what_it_holds(
    cells: Sequence[CellValue], expected: tuple[str | None, str]
) -> None:
    assert only("Post", cells) == expected


def test_settings_win_over_header_and_content() -> None:
    found = columns(
        [("Texte du message", DAYS), ("Caption", [PROSE]), ("Heure (HE)", ["x"])],
        {"texte du  MESSAGE": "copy", "Caption": "title", "Heure (HE)": "time"},
    )
    assert [(c.field, c.certainty) for c in found] == [
        ("copy", "settings"),
        ("title", "settings"),
        ("time", "settings"),
    ]
    assert found[2].zone == "America/Toronto"


def test_of_the_same_header_three_times_the_first_with_content_counts() -> None:
    found = columns([("Caption", []), ("Caption", [PROSE]), ("Caption", [OTHER])])
    assert [c.field for c in found] == [None, "copy", None]


def test_a_key_beats_an_alias_and_a_plain_name_a_lesser_one() -> None:
    by_key = columns([("Caption", [PROSE]), ("Copy", [OTHER])])
    assert [c.field for c in by_key] == [None, "copy"]
    lesser = columns([("Content", ["Bridge opening"]), ("Caption", [OTHER])])
    assert [c.field for c in lesser] == [None, "copy"]


def test_lists_keep_all_their_columns() -> None:
    found = columns([("Picture Url 1", ["a.png"]), ("Picture Url 2", ["b.png"])])
    assert [c.field for c in found] == ["asset", "asset"]


def test_repeated_status_columns_belong_to_the_column_before_them() -> None:
    found = columns(
        [
            ("DATE", ["17-Jun"]),
            ("MAIN PAGE", [PROSE]),
            ("STATUS", ["Draft"]),
            ("LAKESIDE COMMUNITY", [OTHER]),
            ("STATUS", ["For publishing"]),
            ("YOUTUBE", [PROSE]),
            ("STATUS", ["Draft"]),
        ]
    )
    assert [(c.field, c.account, c.platform) for c in found] == [
        ("date", None, None),
        ("copy", "MAIN PAGE", None),
        ("status", "MAIN PAGE", None),
        ("copy", "LAKESIDE COMMUNITY", None),
        ("status", "LAKESIDE COMMUNITY", None),
        ("copy", None, "youtube"),
        ("status", None, "youtube"),
    ]
    assert {c.certainty for c in found[1:]} == {"layout"}


def test_one_status_column_is_everyones_and_prose_before_it_is_no_account() -> None:
    found = columns([("Date", DAYS), ("Key message", [PROSE]), ("Status", ["Draft"])])
    assert [(c.field, c.account) for c in found] == [
        ("date", None),
        (None, None),
        ("status", None),
    ]


def test_a_known_account_or_a_handle_heads_a_column_of_texts() -> None:
    found = columns(
        [("Date", DAYS), ("ON Bridges", [PROSE]), ("@ONFerries", [OTHER]), ("Lakes", [PROSE])],
        accounts=["@ONBridges", "ON Bridges"],
    )
    assert [(c.field, c.account, c.certainty) for c in found[1:]] == [
        ("copy", "ON Bridges", "layout"),
        ("copy", "@ONFerries", "layout"),
        (None, None, "none"),
    ]


def test_a_header_that_is_a_field_is_never_an_account() -> None:
    (column,) = columns([("Page", ["Main page"])], accounts=["Page"])
    assert (column.field, column.account) == ("account", None)


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ([True, False], "platform"),
        (["x", "x"], "platform"),
        (["✓"], "platform"),
        (["TRUE", "FALSE"], "platform"),
        ([], "platform"),
        ([PROSE, OTHER], "copy"),
        (["Scheduled", "Draft"], "status"),
        (["Reel", "Story"], "media"),
        ([12.0, 40.0], None),
        (["https://x.com/a/1", "https://x.com/a/2"], None),
    ],
)
def test_a_column_headed_by_a_network(cells: Sequence[CellValue], field: str | None) -> None:
    (column,) = columns([("Facebook", cells)])
    assert (column.field, column.platform) == (field, "facebook")


def test_a_bulk_upload_export_marks_networks_and_its_details_are_left_aside() -> None:
    found = columns(
        [
            ("Text", [PROSE]),
            ("Date", ["2027-05-03"]),
            ("Time", ["20:40:00"]),
            ("Draft", ["false"]),
            ("Facebook", ["true"]),
            ("Twitter/X", ["false"]),
            ("GBP", ["false"]),
            ("Twitter/X Type", ["POST"]),
            ("Twitter/X Poll Option 1", []),
            ("Youtube Video Title", ["The bridge"]),
            ("TikTok Title", ["The bridge"]),
            ("TikTok music soundVolume", []),
        ]
    )
    assert [(c.field, c.platform) for c in found] == [
        ("copy", None),
        ("date", None),
        ("time", None),
        (None, None),
        ("platform", "facebook"),
        ("platform", "x"),
        ("platform", "google_business"),
        ("media", "x"),
        (None, None),
        ("title", "youtube"),
        ("title", "tiktok"),
        (None, None),
    ]


def test_french_texts_are_the_posts_own_where_there_are_no_others() -> None:
    alone = columns([("Date", DAYS), ("Caption (FR)", [PROSE])])
    assert (alone[1].field, alone[1].lang) == ("copy", "fr")
    both = columns([("Caption (EN)", [PROSE]), ("Caption (FR)", [OTHER])])
    assert [(c.field, c.lang) for c in both] == [("copy", "en"), ("copy_fr", "fr")]
    key = columns([("copy_fr", [PROSE])])
    assert key[0].field == "copy_fr"


@pytest.mark.parametrize(
    ("headers", "fields_found"),
    [
        (("Texte", "Texte (anglais)"), ["copy_fr", "copy"]),
        (("Texte anglais", "Légende"), ["copy", "copy_fr"]),
        (("Texte de remplacement", "Alt text EN"), ["alt_text_fr", "alt_text"]),
        (("Texte", "Texte (français)"), ["copy", "copy_fr"]),
        (("Copy", "Copy (English)"), ["copy", None]),
        (("Message", "Message (anglais)"), ["copy", None]),
    ],
)
def test_a_french_header_beside_the_english_text_heads_the_french_one(
    headers: tuple[str, str], fields_found: list[str | None]
) -> None:
    found = columns([(headers[0], [PROSE, OTHER]), (headers[1], [OTHER, PROSE])])
    assert [column.field for column in found] == fields_found


def test_a_language_alone_heads_texts() -> None:
    found = columns([("English", [PROSE]), ("Français", [OTHER]), ("English", ["Yes", "No"])])
    assert [(c.field, c.lang, c.certainty) for c in found[:2]] == [
        ("copy", "en", "likely"),
        ("copy_fr", "fr", "likely"),
    ]
    assert found[2].field is None


def test_dates_and_networks_are_found_under_headers_that_say_nothing() -> None:
    found = columns([(None, DAYS), ("Wo", ["Facebook", "X"]), ("Caption", [PROSE])])
    assert [(c.field, c.certainty) for c in found] == [
        ("date", "likely"),
        ("platform", "likely"),
        ("copy", "certain"),
    ]
    named = columns([("Date", DAYS), ("Due date", DAYS), (None, DAYS)])
    assert [c.field for c in named] == ["date", None, None]


def test_a_cell_that_dates_each_network_is_a_moment() -> None:
    cell = "Instagram: 5/13/2027\nFacebook: 5/15/2027\n\nInstagram: 2:00PM or 4:00PM"
    assert only("Date and Optimal Posting Times", [cell]) == ("when", "certain")


def test_a_bulk_upload_without_a_header() -> None:
    found = without_header(
        [
            ["11/14/2027 16:55:00", "11/15/2027 09:00:00"],
            [PROSE, OTHER],
            ["https://bridges.example/a", "https://bridges.example/b"],
            ["?", "!"],
        ]
    )
    assert found is not None
    assert [(c.field, c.certainty) for c in found] == [
        ("when", "likely"),
        ("copy", "likely"),
        ("link", "likely"),
        (None, "none"),
    ]
    apart = without_header([["2027-05-03", "2027-05-04"], ["10:00", "11:00"], [PROSE, OTHER]])
    assert apart is not None
    assert [c.field for c in apart] == ["date", "time", "copy"]


@pytest.mark.parametrize(
    "samples",
    [
        [],
        [[PROSE, OTHER]],
        [["2027-05-03", "2027-05-04"]],
        [["2027-05-03", "2027-05-04"], ["12", "14"]],
        [["2027-05-03", "total", "average"], [PROSE, OTHER]],
    ],
)
def test_no_bulk_upload_without_dates_and_texts(samples: list[list[CellValue]]) -> None:
    assert without_header(samples) is None


@pytest.mark.parametrize("key", list(fields()))
@pytest.mark.parametrize("cell", ["https://x.com/RodBellMPP", "X", "Approved", "1", "yes"])
def test_a_header_that_is_a_key_always_maps_to_it(key: str, cell: str) -> None:
    (column,) = map_columns([key], [[cell] * 3], {})
    assert column.field == key
    assert column.certainty == "certain"
