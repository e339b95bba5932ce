"""How long the texts of a post may be on its network: what is measured, and as what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calendarlint.findings import Report
from calendarlint.wording import render
from tests.rules.network_posts import (
    ALT,
    COPY,
    FAMILY,
    ON,
    TITLE,
    calendar,
    found,
    judged_lines,
)

Judge = Callable[..., Report]


def test_the_message_says_how_many_of_how_many_counted_in_what(judge: Judge) -> None:
    report = judge(calendar("X", copy=f"{'a' * 290}🚢"), ON)
    message, fix = report.of(COPY)[0].message, report.of(COPY)[0].fix
    assert render(message, "en") == (
        "The text is 292 of 280 on X (a link counts as 23, an emoji as 2)."
    )
    assert render(message, "fr") == (
        "Le texte atteint 292, pour une limite de 280 sur X"
        " (un lien compte pour 23, un émoji pour 2)."
    )
    assert render(fix, "en").startswith("Shorten it by 12, ")
    assert "12" in render(fix, "fr")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"copy": "a" * 281}, [("error", "over")]),
        ({"copy": "a" * 281, "status": "Draft"}, [("review", "draft")]),
        ({"copy": "a" * 281, "status": "In review"}, [("error", "over")]),
        ({"copy": "a" * 281, "status": "Published"}, [("error", "over")]),
        ({"copy": "a" * 281, "status": ""}, [("error", "over")]),
        ({"copy": "a" * 281, "status": "Idea"}, []),
        ({"copy": "a" * 281, "status": "Cancelled"}, []),
        ({"copy": "a" * 281, "action": "Quote"}, [("error", "over")]),
        ({"copy": "a" * 281, "action": "Reply"}, [("error", "over")]),
        ({"copy": "a" * 281, "action": "Live"}, [("error", "over")]),
        ({"copy": "a" * 281, "action": "Share"}, []),
        ({"copy": "a" * 281, "action": "Like"}, []),
        ({"copy": "a" * 281, "action": "Story"}, []),
        ({"copy": "a" * 281, "action": "DM"}, []),
        ({"copy": "a" * 281, "action": "Task"}, []),
        ({"copy": "a" * 275, "hashtags": "#Pie"}, []),
        ({"copy": "a" * 275, "hashtags": "#Pier"}, [("error", "over")]),
        ({"copy": "a" * 275, "hashtags": "Pier"}, []),
        ({"copy": "a" * 275, "hashtags": "see the caption"}, []),
        ({"copy": "a" * 275, "hashtags": "A, B"}, [("error", "over")]),
        ({"copy": "a" * 274, "hashtags": "A, B"}, []),
        ({"copy": f"{'a' * 274} #Pier", "hashtags": "#pier"}, []),
        ({"copy": "a" * 275, "copy_fr": "a" * 280, "hashtags": "#Pie"}, []),
        ({"copy": "a" * 200, "copy_fr": "b" * 200}, []),
        ({"copy": "", "copy_fr": "b" * 281}, [("error", "over")]),
        ({"copy": "a" * 281, "copy_fr": "b" * 281}, [("error", "over")] * 2),
        ({"copy": "a" * 256, "link": "https://ontario.ca/a"}, []),
        ({"copy": "a" * 257, "link": "https://ontario.ca/a"}, [("review", "link")]),
        ({"copy": "a" * 257, "link": "to come"}, []),
        ({"copy": f"{'a' * 256} ontario.ca", "link": "https://ontario.ca/a"}, []),
        ({"copy": "a" * 280, "first_comment": "b" * 280}, []),
    ],
)
def test_what_a_post_publishes_on_x(
    judge: Judge, cells: dict[str, str], said: list[tuple[str, str]]
) -> None:
    assert found(judge(calendar("X", **cells), ON), COPY) == said


@pytest.mark.parametrize(
    ("number", "copy"),
    [
        (280, f"{'a' * 256} https://ontario.ca/{'b' * 90}"),
        (281, f"{'a' * 257} https://ontario.ca/{'b' * 90}"),
        (280, f"{'a' * 256} ontario.ca"),
        (281, f"{'a' * 257} ontario.ca"),
        (280, FAMILY * 140),
        (281, f"{FAMILY * 140}a"),
        (280, "🇨🇦" * 140),
        (281, f"{'🇨🇦' * 140}a"),
        (280, "1️⃣" * 140),
        (281, f"{'1️⃣' * 140}a"),
        (280, "👍🏽" * 140),
        (281, f"{'👍🏽' * 140}a"),
        (280, "e\u0301" * 280),
        (281, "e\u0301" * 281),
        (280, "渡" * 140),
        (281, f"{'渡' * 140}a"),
        (280, "ᐅ" * 140),
        (281, f"{'ᐅ' * 140}a"),
        (280, "’" * 280),
        (281, "’" * 281),
        (281, "…" * 140 + "a"),
    ],
)
def test_280_on_x_however_it_is_made_up(judge: Judge, number: int, copy: str) -> None:
    findings = judge(calendar("X", copy=copy), ON).of(COPY)
    assert [finding.message.params["found"] for finding in findings] == (
        [] if number == 280 else [number]
    )


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (f"1/2 {'a' * 276}\n2/2 {'b' * 276}", []),
        (f"1/2 {'a' * 276}\n2/2 {'b' * 277}", [("error", "over")]),
        (f"{'a' * 274} (1/2)\n{'b' * 274} (2/2)", []),
        (f"{'a' * 275} (1/2)\n{'b' * 274} (2/2)", [("error", "over")]),
        (f"Tweet 1:\n{'a' * 280}\nTweet 2:\n{'b' * 280}", []),
        (f"Publication 1 : {'a' * 281}\nPublication 2 : b", [("error", "over")]),
        (f"{'a' * 200}\n\n{'b' * 200}", [("error", "over")]),
        (f"1/3 {'a' * 276}", []),
        (f"1/3 {'a' * 277}", [("error", "over")]),
    ],
)
def test_the_parts_of_a_thread_are_not_added_up(
    tmp_path: Path, copy: str, said: list[tuple[str, str]]
) -> None:
    assert found(judged_lines(tmp_path, "X", Copy=copy), COPY) == said


@pytest.mark.parametrize(
    ("second", "said"),
    [("b" * 79, []), ("b" * 80, [("review", "together")]), ("b" * 281, [("error", "over")])],
)
def test_a_text_of_several_cells_may_be_several_posts(
    tmp_path: Path, second: str, said: list[tuple[str, str]]
) -> None:
    cells = {"Tweet 1": "a" * 200, "Tweet 2": second}
    assert found(judged_lines(tmp_path, "X", **cells), COPY) == said


ENGLISH = "The ferry to the north shore sails again this Friday, free until noon. " * 2
FRENCH = "Le traversier de la rive nord reprend ce vendredi, gratuit jusqu’à midi. " * 2


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (f"{ENGLISH}\n\n{FRENCH}", [("review", "languages")]),
        (f"{ENGLISH} / {FRENCH}", [("review", "languages")]),
        (f"EN: {ENGLISH}\nFR: {FRENCH}", []),
        (f"EN: {ENGLISH * 2}\nFR: {FRENCH}", [("error", "over")]),
        (f"{ENGLISH * 2}\n\n{FRENCH}", [("error", "over")]),
        (f"{ENGLISH}\n\n{ENGLISH}", [("error", "over")]),
        (f"{ENGLISH}{FRENCH}", [("error", "over")]),
    ],
)
def test_two_languages_in_a_cell_may_be_two_posts(
    tmp_path: Path, copy: str, said: list[tuple[str, str]]
) -> None:
    assert found(judged_lines(tmp_path, "X", Copy=copy), COPY) == said


def test_a_thread_without_numbers_is_asked_about(tmp_path: Path) -> None:
    other = {"Copy": "Open.", "Media": "Photo"}
    fits = {"Copy": f"{'a' * 280}\n\n{'b' * 280}", "Media": "Thread"}
    too_long = {"Copy": f"{'a' * 280}\n\n{'b' * 281}", "Media": "Thread"}
    assert found(judged_lines(tmp_path, "X", other, **fits), COPY) == []
    assert found(judged_lines(tmp_path, "X", other, **too_long), COPY) == [("review", "thread")]


def test_each_row_of_several_networks_is_judged_for_each(judge: Judge) -> None:
    report = judge(calendar("X, Bluesky, Facebook", copy="a" * 301), ON)
    assert {finding.clauses for finding in report.of(COPY)} == {
        ("limits.x-text",),
        ("limits.bluesky-text",),
    }


@pytest.mark.parametrize(
    ("media", "number", "said"),
    [
        ("Video", 2200, []),
        ("Video", 2201, [("error", "over")]),
        ("Reel", 2201, [("error", "over")]),
        ("Photo", 2201, []),
        ("Carousel", 4000, []),
        ("Photo", 4001, [("error", "over")]),
        ("", 2200, []),
        ("", 2201, [("review", "form")]),
        ("", 4001, [("error", "over")]),
        ("Link", 2201, [("review", "form")]),
    ],
)
def test_a_form_of_post_with_a_limit_of_its_own(
    judge: Judge, media: str, number: int, said: list[tuple[str, str]]
) -> None:
    report = judge(calendar("TikTok", copy="a" * number, media=media), ON)
    assert found(report, COPY) == said


@pytest.mark.parametrize(
    ("network", "media", "said"),
    [
        ("YouTube", "", [("error", "over")]),
        ("Pinterest", "", [("review", "unsure")]),
        ("Facebook", "Reel", [("review", "unsure")]),
        ("Facebook", "Photo", []),
        ("Facebook", "", []),
        ("LinkedIn", "Document", [("review", "unsure")]),
        ("LinkedIn", "", []),
        ("TikTok", "Photo", [("review", "unsure")]),
        ("TikTok", "", []),
        ("X", "", []),
        ("Instagram", "Photo", []),
    ],
)
def test_titles_that_a_network_shows(
    judge: Judge, network: str, media: str, said: list[tuple[str, str]]
) -> None:
    report = judge(calendar(network, title="a" * 401, media=media), ON)
    assert found(report, TITLE) == said


@pytest.mark.parametrize(
    ("alt_text", "said"),
    [
        (f"{'a' * 150}\n{'b' * 149}", []),
        (f"{'a' * 150}\n{'b' * 150}", [("review", "together")]),
        (f"{'a' * 150}\n{'b' * 301}", [("error", "over")]),
    ],
)
def test_lines_of_alt_text_describe_a_picture_each(
    tmp_path: Path, alt_text: str, said: list[tuple[str, str]]
) -> None:
    cells = {"Copy": "Open.", "Alt text": alt_text}
    assert found(judged_lines(tmp_path, "TikTok", **cells), ALT) == said
