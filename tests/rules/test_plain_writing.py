"""Hashtags, emoji and letters that a screen reader can read out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.facts.emoji import emoji_use
from calendarlint.facts.look_alikes import look_alikes_in
from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, render

LETTERS = "text-in-look-alike-letters"
EMOJI = "many-or-scattered-emoji"
TAGS = "hashtag-not-in-camel-case"
ON: dict[str, Any] = {"packs": ["accessibility-and-french"]}

Judge = Callable[..., Report]


def post(copy: str, headers: str = "", cells: str = "", account: str = "@ONBridgesFerries") -> str:
    return f"""
        Date | Time | Account | Language | Copy {f"| {headers}" if headers else ""}
        2027-05-04 | 10:00 | {account} | Bilingual | {copy} {f"| {cells}" if headers else ""}
    """


# --- letters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bridge is 𝗼𝗽𝗲𝗻 today", "𝗼𝗽𝗲𝗻"),
        ("𝒯𝒽𝑒 𝒷𝓇𝒾𝒹𝑔𝑒", "𝒯𝒽𝑒 𝒷𝓇𝒾𝒹𝑔𝑒"),
        ("𝔉𝔢𝔯𝔯𝔶", "𝔉𝔢𝔯𝔯𝔶"),
        ("𝟐𝟎𝟐𝟕 season", "𝟐𝟎𝟐𝟕"),
        ("Ｆｅｒｒｙ news", "Ｆｅｒｒｙ"),
        ("ⓕⓔⓡⓡⓨ", "ⓕⓔⓡⓡⓨ"),
        ("🄵🄴🅁🅁🅈", "🄵🄴🅁🅁🅈"),
        ("🅵🅴🆁🆁🆈", "🅵🅴🆁🆁🆈"),
        ("ғᴇʀʀʏ ᴏᴘᴇɴs", "ᴇʀʀʏ"),
        ("ᵒᵖᵉⁿ now", "ᵒᵖᵉⁿ"),
        ("s̶o̶l̶d̶ out", "s̶o̶l̶d̶"),
        ("Оntario", "Оntario"),
        ("Οntario", "Οntario"),
    ],
)
def test_letters_that_only_look_like_letters(text: str, found: str) -> None:
    assert look_alikes_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is open.",
        "L’été à Québec, où l’œuvre naît déjà",
        "½ ¼ ™ ® © ℠ ℃ ℉ № ℹ️ ℓ Ω µg kΩ 10 m² CO₂ H₂O x² 5¹⁰",
        "① ② ③ Ⓜ Ⓐ, Ⓑ, Ⓒ",
        "1ᵉʳ, 2ᵉ, Mᵐᵉ, Mˡˡᵉ, Dʳ, nᵒˢ",
        "types 🅰️, 🅱️, 🆎 and 🅾️; 🅿️ 🆗 🆘 🅰🅱🅾",
        "🇨🇦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🍁",
        "ᐃᓄᒃᑎᑐᑦ ᓀᐦᐃᔭᐍᐏᐣ",
        "xʷməθkʷəy̓əm and W̱SÁNEĆ, ḵ̓a, g̱a",
        "Онтарио открыт для всех, Україна",
        "Ελλάδα, Κύπρος",
        "العربية עברית हिन्दी ਪੰਜਾਬੀ 한국어",
        "東京ＯＫＡＹ、ＡＢＣ株式会社",
        "𝑥 + 𝑦 = 𝑧",
        "COVID-19, β-carotene, the Δ variant",
        "/ˈkjuːbɛk/, [kebɛk]",
        "naïve café — “quotes” … ‰ € £ §",
    ],
)
def test_signs_in_ordinary_use_stand_for_themselves(text: str) -> None:
    assert look_alikes_in(text) is None


@pytest.mark.parametrize(
    "header", ["Copy (French)", "First comment", "Hashtags", "Alt text", "Alt text (French)"]
)
def test_every_published_text_is_read(judge: Judge, header: str) -> None:
    table = post("The bridge is open.", header, "𝗼𝗽𝗲𝗻 to all")
    assert [finding.location.cell for finding in judge(table, ON).of(LETTERS)] == ["F2"]


def test_notes_and_titles_are_nobodys_business(judge: Judge) -> None:
    table = post("The bridge is open.", "Notes | Title", "𝗼𝗽𝗲𝗻 | 𝗼𝗽𝗲𝗻")
    assert not judge(table, ON).of(LETTERS)


# --- emoji ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Open! 🎉", 1),
        ("🇨🇦🍁", 2),
        ("👩‍⚕️👨🏽‍🚒🏳️‍🌈", 3),
        ("👍🏿 ☝🏽 ❤️ ✈️", 4),
        ("1️⃣ 2️⃣", 2),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 1),
        ("👨‍👩‍👧‍👦", 1),
        ("→ ✓ ™ © ® 5 # * ½ • ★ ☎ ❤", 0),
        ("plain words only", 0),
        ("été à Québec", 0),
        ("日本 한국", 0),
    ],
)
def test_emoji_are_counted_as_people_see_them(text: str, count: int) -> None:
    assert emoji_use(text).count == count


@pytest.mark.parametrize(
    ("copy", "variant"),
    [
        ("The bridge is open! 🎉", None),
        ("The bridge is open! 🎉🌉", None),
        ("The bridge is open! 🎉🌉🚗", "many"),
        ("The bridge is open 🎉 Come and see it.", None),
        ("Is it open? 🎉 yes, it is.", None),
        ("The bridge is open 🎉 https://ontario.ca #OpenBridge @ONHarbourMarshal", None),
        ("Take the 🚢 to the island.", "inside"),
        ("Our 🌉, your way.", "inside"),
        ("📣 The bridge is open.", None),
        ("🎉", None),
        ("The bridge is open to all of you! 🎉🌉 Le pont est ouvert à vous tous! 🎉🌉", None),
        ("The bridge is open to all of you! 🎉🌉🚗 Le pont est ouvert à vous tous! 🎉🌉", "many"),
    ],
)
def test_where_emoji_belong(judge: Judge, copy: str, variant: str | None) -> None:
    found = judge(post(copy), ON).of(EMOJI)
    assert [(one.message.key, one.level.word) for one in found] == (
        [(f"{EMOJI}.{variant}", "info")] if variant else []
    )


def test_two_lines_with_emoji_are_bullets(judge: Judge) -> None:
    assert emoji_use("🌉 The bridge\n🚢 The ferry").bullets == 2
    assert emoji_use("Open:\n🌉 The bridge").bullets == 1
    assert emoji_use("Open!\n🎉").bullets == 0


@pytest.mark.parametrize(("most", "told"), [(0, True), (1, True), (2, False), (9, False)])
def test_how_many_emoji_is_an_option(judge: Judge, most: int, told: bool) -> None:
    settings = {**ON, "rules": {EMOJI: {"most": most}}}
    assert bool(judge(post("The bridge is open! 🎉🌉"), settings).of(EMOJI)) == told


# --- hashtags -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("copy", "readable"),
    [
        ("Bridge Week starts. #bridgeweek", "#BridgeWeek"),
        ("Bridge Week starts. #BRIDGEWEEK", "#BridgeWeek"),
        ("Bridge Week starts. #Bridgeweek", "#BridgeWeek"),
        ("Bridge Week 2027 starts. #bridgeweek2027", "#BridgeWeek2027"),
        ("We are open to all. #opentoall", "#OpenToAll"),
        ("Prêts à repartir. #prêtsàrepartir", "#PrêtsÀRepartir"),
        ("Prêts à repartir. #pretsarepartir", "#PrêtsÀRepartir"),
        ("Bridge Week starts. #BridgeWeek", None),
        ("Bridge Week starts. #bridge_week", None),
        ("The bridge week starts. #bridgeweek", None),
        ("It may be closed. #maybe", None),
        ("Every Day counts, everyday. #everyday", None),
        ("Open every day. #everyday", None),
        ("An e-mail, a rendez-vous. #rendezvous #email", None),
        ("Today. The Bridge: Week one. #bridgeweek", None),
        ("#bridgeweek", None),
        ("The Hon. Rod Bell #onpoli", None),
        ("See https://ontario.ca/#bridgeweek about Bridge Week", None),
        ("News of the LRT. #LRT #COVID19 #ONTARIO", None),
    ],
)
def test_what_the_calendar_proves(judge: Judge, copy: str, readable: str | None) -> None:
    found = judge(post(copy), ON).of(TAGS)
    fixes = [render(finding.fix, "en") for finding in found]
    assert fixes == ([f"Write it “{readable}”."] if readable else [])
    assert all(finding.level.word == "info" for finding in found)


def test_another_post_shows_how_a_hashtag_is_written(judge: Judge) -> None:
    around = post("The harbour opens. #OpenHarbour", account="@FerryWorkersUnion")
    assert judge(post("It opens. #openharbour"), ON, context=around).of(TAGS)
    assert not judge(post("It opens. #openharbour"), ON).of(TAGS)


@pytest.mark.parametrize(
    ("field", "told"), [("Campaign", True), ("Program", True), ("Notes", False)]
)
def test_a_campaign_is_a_name(judge: Judge, field: str, told: bool) -> None:
    table = post("It starts. #bridgeweek", field, "bridge week")
    assert bool(judge(table, ON).of(TAGS)) == told


def test_one_hashtag_is_told_once_a_post(judge: Judge) -> None:
    table = post("Bridge Week #bridgeweek", "Hashtags", "#bridgeweek #BridgeWeek")
    assert len(judge(table, ON).of(TAGS)) == 1


# --- whose posts ----------------------------------------------------------------------------------

EVERYTHING = "𝗧𝗵𝗲 𝗕𝗿𝗶𝗱𝗴𝗲 takes the 🚢 in Bridge Week. #bridgeweek"


@pytest.mark.parametrize(
    ("account", "action", "status", "judged"),
    [
        ("@ONBridgesFerries", "Post", "Approved", True),
        ("@ONBridgesFerries", "Post", "Draft", True),
        ("@ONHarbourMarshal", "Story", "Approved", True),
        ("@ONPremierOffice", "Quote", "Approved", True),
        ("@ONBridgesFerries", "Post", "Cancelled", False),
        ("@ONBridgesFerries", "Share", "Approved", False),
        ("@ONBridgesFerries", "Reply", "Approved", False),
        ("@RodBellMPP", "Post", "Approved", False),
        ("@TaraQuinnHere", "Post", "Approved", False),
        ("@FerryWorkersUnion", "Post", "Approved", False),
    ],
)
def test_only_what_official_accounts_write(
    judge: Judge, account: str, action: str, status: str, judged: bool
) -> None:
    report = judge(post(EVERYTHING, "Action | Status", f"{action} | {status}", account), ON)
    assert {rule for rule in (LETTERS, EMOJI, TAGS) if report.of(rule)} == (
        {LETTERS, EMOJI, TAGS} if judged else set()
    )


def test_nothing_is_said_without_the_pack(judge: Judge) -> None:
    report = judge(post(EVERYTHING))
    assert not any(report.of(rule) for rule in (LETTERS, EMOJI, TAGS))


def test_sentences_fit_on_a_phone(judge: Judge) -> None:
    long_tag = "bridge" * 30
    table = post(f"𝗧𝗵𝗲 {'𝗕𝗿𝗶𝗱𝗴𝗲 ' * 20} #{long_tag}", "Title", f"#{long_tag.title()}X bridge")
    report = judge(table.replace(f"#{long_tag.title()}X", "#" + "Bridge" * 30), ON)
    assert {finding.rule for finding in report.findings} == {LETTERS, TAGS}
    for finding in report.findings:
        for lang in LANGUAGES:
            assert len(render(finding.message, lang)) <= 140, render(finding.message, lang)
