"""Alt text on official accounts, as the accessibility pack asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.findings import Report

MISSING = "picture-without-alt-text"
LANGUAGES = "alt-text-in-one-language"
DESCRIBES = "alt-text-without-description"
ON: dict[str, Any] = {"packs": ["accessibility-and-french"]}

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


def only(level: str | None) -> dict[int | None, str]:
    return {2: level} if level else {}


def post(headers: str, cells: str, account: str = "@ONBridgesFerries") -> str:
    """One post in both languages, with more columns."""
    return f"""
        Date | Time | Account | Language | Copy | {headers}
        2027-05-04 | 10:00 | {account} | Bilingual | The bridge is open. | {cells}
    """


# --- there at all ---------------------------------------------------------------------------------


def test_nothing_is_said_without_the_pack(judge: Judge) -> None:
    report = judge(post("Media | Alt text", "Photo |"))
    assert not report.findings
    assert not {entry.rule for entry in report.not_run} & {MISSING, LANGUAGES, DESCRIBES}
    assert not any(clause.startswith(("access.", "french.")) for clause in report.coverage.possible)


@pytest.mark.parametrize(
    ("status", "level"),
    [
        ("Approved", "error"),
        ("Scheduled", "error"),
        ("Published", "error"),
        ("Draft", "warning"),
        ("In review", "warning"),
        ("", "warning"),
        ("Cancelled", None),
        ("Idea", None),
    ],
)
def test_a_settled_post_weighs_more(
    judge: Judge, levels: Levels, status: str, level: str | None
) -> None:
    report = judge(post("Media | Alt text | Status", f"Photo | | {status}"), ON)
    assert levels(report, MISSING) == only(level)


@pytest.mark.parametrize(
    ("media", "asset", "level"),
    [
        ("Photo", "", "error"),
        ("Carousel", "", "error"),
        ("Infographic", "", "error"),
        ("GIF", "", "error"),
        ("Photo; Video", "", "error"),
        ("Carousel; Video", "", "review"),
        ("Video", "bridge.jpg", None),
        ("Text", "A-12", None),
        ("Link", "bridge.jpg", None),
        ("Story", "bridge.jpg", None),
        ("Post", "bridge.png", "error"),
        ("", "https://photos.example/bridge.JPEG?size=2", "error"),
        ("", "bridge.mp4", None),
        ("", "factsheet.pdf", None),
        ("", "factsheet.pdf; A-12", "review"),
        ("", "A-12", "review"),
        ("", "", None),
    ],
)
def test_what_counts_as_a_picture(
    judge: Judge, levels: Levels, media: str, asset: str, level: str | None
) -> None:
    report = judge(post("Media | Assets | Alt text", f"{media} | {asset} |"), ON)
    assert levels(report, MISSING) == only(level)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Cars cross the bridge", None),
        ("Yes", None),
        ("Oui", None),
        ("✓", None),
        ("Decorative", None),
        ("https://docs.example/alt-text", None),
        ("No", "error"),
        ("Non", "error"),
        ("TBD", "error"),
        ("à venir", "error"),
        ("Needed", "error"),
        ("n/a", "error"),
        ("", "error"),
    ],
)
def test_what_counts_as_alt_text(
    judge: Judge, levels: Levels, words: str, level: str | None
) -> None:
    assert levels(judge(post("Media | Alt text", f"Photo | {words}"), ON), MISSING) == only(level)


def test_a_plain_no_beside_an_unknown_asset_is_a_question(judge: Judge, levels: Levels) -> None:
    report = judge(post("Assets | Alt text", "A-12 | No"), ON)
    assert levels(report, MISSING) == only("review")


def test_either_language_counts_as_alt_text(judge: Judge) -> None:
    table = post("Media | Alt text | Alt text (French)", "Photo | | Un pont d’acier")
    assert not judge(table, ON).of(MISSING)


def test_the_blank_cell_is_pointed_at(judge: Judge) -> None:
    found = judge(post("Media | Alt text", "Photo |"), ON).of(MISSING)
    assert [finding.location.cell for finding in found] == ["G2"]


@pytest.mark.parametrize(
    ("account", "judged"),
    [
        ("@ONBridgesFerries", True),
        ("@ONHarbourMarshal", True),
        ("@RodBellMPP", False),
        ("@LiWeiMPP", False),
        ("@TaraQuinnHere", False),
        ("@FerryWorkersUnion", False),
    ],
)
def test_only_official_accounts_are_bound(judge: Judge, account: str, judged: bool) -> None:
    report = judge(post("Media | Alt text", "Photo |", account), ON)
    assert bool(report.of(MISSING)) == judged
    named = judge(post("Media | Alt text", "Photo | image", account), ON)
    assert bool(named.of(DESCRIBES)) == judged


@pytest.mark.parametrize(
    ("network", "networks", "asked"),
    [
        ("X", None, True),
        ("Facebook", None, True),
        ("YouTube", None, False),
        ("Newsletter", None, False),
        ("YouTube", [], True),
        ("X", ["X"], False),
        ("Facebook", ["FB"], False),
    ],
)
def test_networks_without_a_place_for_alt_text(
    judge: Judge, network: str, networks: list[str] | None, asked: bool
) -> None:
    own = {} if networks is None else {"rules": {MISSING: {"networks_without_alt_text": networks}}}
    report = judge(post("Platform | Media | Alt text", f"{network} | Photo |"), {**ON, **own})
    assert bool(report.of(MISSING)) == asked


@pytest.mark.parametrize("action", ["Story", "Share", "Quote", "Reply", "Like", "Livestream"])
def test_only_posts_have_a_place_for_alt_text(judge: Judge, action: str) -> None:
    assert not judge(post("Action | Media | Alt text", f"{action} | Photo |"), ON).of(MISSING)


def test_a_calendar_without_alt_text_is_told_once(judge: Judge) -> None:
    report = judge(post("Media", "Photo"), ON)
    assert not report.of(MISSING)
    told = {entry.rule: entry.missing for entry in report.not_run}
    assert told[MISSING] == told[LANGUAGES] == told[DESCRIBES] == ("alt_text",)


# --- in both languages ----------------------------------------------------------------------------

STEEL = "Cars cross the new steel bridge on a sunny morning."
ACIER = "Des voitures traversent le nouveau pont d’acier par un matin ensoleillé."


@pytest.mark.parametrize(
    ("english", "french", "variant"),
    [
        (STEEL, ACIER, None),
        (STEEL, "", "french-missing"),
        ("", ACIER, "english-missing"),
        (f"{STEEL} {ACIER}", "", None),
        ("", f"{ACIER} / {STEEL}", None),
        (STEEL, STEEL, "in-english"),
        (ACIER, ACIER, "in-french"),
        (ACIER, "", "in-french"),
        (STEEL, "TBD", "french-missing"),
        ("Yes", "", None),
        (STEEL, "Oui", None),
        ("Rod Bell", "Rod Bell", None),
        ("", "", None),
    ],
)
def test_a_post_in_both_languages_is_described_in_both(
    judge: Judge, english: str, french: str, variant: str | None
) -> None:
    table = post("Media | Alt text | Alt text (French)", f"Photo | {english} | {french}")
    keys = [finding.message.key for finding in judge(table, ON).of(LANGUAGES)]
    assert keys == ([f"{LANGUAGES}.{variant}"] if variant else [])


@pytest.mark.parametrize(("status", "level"), [("Approved", "error"), ("Draft", "warning")])
def test_a_draft_may_still_be_translated(
    judge: Judge, levels: Levels, status: str, level: str
) -> None:
    table = post("Media | Alt text | Alt text (French) | Status", f"Photo | {STEEL} | | {status}")
    assert levels(judge(table, ON), LANGUAGES) == only(level)


@pytest.mark.parametrize(
    ("lang", "words", "asked"),
    [
        ("English", STEEL, False),
        ("English", ACIER, True),
        ("French", ACIER, False),
        ("French", STEEL, True),
        ("French", "Ferry, Kenora", False),
        ("Spanish", STEEL, False),
    ],
)
def test_a_post_in_one_language_is_described_in_it(
    judge: Judge, levels: Levels, lang: str, words: str, asked: bool
) -> None:
    table = post("Media | Alt text", f"Photo | {words}").replace("Bilingual", lang)
    assert levels(judge(table, ON), LANGUAGES) == only("review" if asked else None)


def test_one_column_of_alt_text_is_of_no_known_language(judge: Judge) -> None:
    assert not judge(post("Media | Alt text", f"Photo | {ACIER}"), ON).of(LANGUAGES)


# --- a description --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("IMG_2041.jpg", "warning"),
        ("DSC 0042", "warning"),
        ("bridge opening final v2.PNG", "warning"),
        ("image", "warning"),
        ("Photo 3", "warning"),
        ("Texte de remplacement", "warning"),
        ("The bridge is open.", "review"),
        ("THE BRIDGE IS OPEN! #Bridge", "review"),
        ("Photo of the bridge", None),
        ("Bridge", None),
        ("Ontario logo", None),
        ("Poster: the bridge is open from 4 May", None),
        ("https://photos.example/img.jpg", None),
        ("image décorative", None),
        ("", None),
    ],
)
def test_alt_text_describes(judge: Judge, levels: Levels, words: str, level: str | None) -> None:
    assert levels(judge(post("Media | Alt text", f"Photo | {words}"), ON), DESCRIBES) == only(level)


def test_both_columns_are_read(judge: Judge) -> None:
    table = post("Media | Alt text | Alt text (French)", "Photo | image | photo 2")
    assert [found.location.cell for found in judge(table, ON).of(DESCRIBES)] == ["G2", "H2"]
