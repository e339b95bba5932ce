"""What the networks see in a text: addresses, hashtags, emoji, parts of a thread, lengths."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarlint.facts.networks.addresses import addresses_in
from calendarlint.facts.networks.emoji import emoji_in
from calendarlint.facts.networks.hashtags import hashtags_in
from calendarlint.facts.networks.lengths import length_of
from calendarlint.facts.networks.threads import parts_of

FAMILY = "👩‍👩‍👧‍👦"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
SYLLABICS = "ᐅᒥᐊᖅ"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See ontario.ca/ferries.", ["ontario.ca/ferries"]),
        ("See https://www.ontario.ca/page/a_(b)?q=1&r=2#top!", None),
        ("ONTARIO.CA and Ontario.Ca/Fr", ["ONTARIO.CA", "Ontario.Ca/Fr"]),
        ("(ontario.ca/a), “ontario.ca/b”", ["ontario.ca/a", "ontario.ca/b"]),
        ("voir l’ontario.ca", ["ontario.ca"]),
        ("québec.ca, ville-marie.quebec", ["québec.ca", "ville-marie.quebec"]),
        ("no gap.Then more", []),
        ("open daily.The boat", []),
        ("at 10 a.m. on 4.5 km, v2.0, i.e. now", []),
        ("ferry.pdf, wharf.jpg and plan.docx", []),
        ("desk@ontario.ca", []),
        ("@ontario.ca #ontario.ca $ontario.ca", []),
        ("http://wharf", []),
        ("https://wharf.example", []),
        ("http://a.ontario.ca:8080/x", ["http://a.ontario.ca:8080/x"]),
        ("ontario.ca渡船", ["ontario.ca"]),
        ("渡船ontario.ca", ["ontario.ca"]),
        ("http://ᐅᒥᐊᖅ.ca/a", ["http://ᐅᒥᐊᖅ.ca/a"]),
        ("xn--rksmrgs-5wao1o.ca", ["xn--rksmrgs-5wao1o.ca"]),
        ("https://t.co/AbCd12!", ["https://t.co/AbCd12"]),
        (f"https://t.co/{'a' * 40}", [f"https://t.co/{'a' * 40}"]),
        (f"https://t.co/{'a' * 41}", []),
        (f"https://{'a' * 63}.ca", [f"https://{'a' * 63}.ca"]),
        (f"https://{'a' * 64}.ca", []),
        (
            "http://pier_2.ontario.ca pier_2.ontario.ca",
            ["http://pier_2.ontario.ca", "2.ontario.ca"],
        ),
        ("http://pier_2.ca", []),
        ("a.ca\nb.ca", ["a.ca", "b.ca"]),
        ("", []),
    ],
)
def test_addresses(text: str, found: list[str] | None) -> None:
    wanted = ["https://www.ontario.ca/page/a_(b)?q=1&r=2#top"] if found is None else found
    assert [address.words for address in addresses_in(text)] == wanted


def test_an_address_knows_its_place() -> None:
    text = "Voir ontario.ca/a, puis https://ontario.ca/b."
    for address in addresses_in(text):
        assert text[address.start : address.end] == address.words
    assert [address.has_scheme for address in addresses_in(text)] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "a." * 20_000,
        "渡" * 40_000 + ".ca",
        "https://ontario.ca/" + "(" * 20_000,
        "https://ontario.ca/" + "." * 20_000,
        "https://ontario.ca/" + "a(b)" * 5_000 + "!" * 5_000,
        "#" * 20_000 + "a",
        "-" * 20_000 + ".ca",
        "@" + "a" * 20_000,
        "@a" * 10_000 + " @a@" + "b." * 10_000,
    ],
    ids=range(9),
)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    assert length_of(text, "weighted") > 0
    assert length_of(text, "mastodon") > 0
    assert isinstance(hashtags_in(text), tuple)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#Ferry #pier2 #2027pier #été", ["Ferry", "pier2", "2027pier", "été"]),
        ("pier #2, #2027, #1", []),
        ("＃Quai", ["Quai"]),
        ("a#b &#39; x&#y", []),
        ("(#wharf) “#quai” #lac, #port!", ["wharf", "quai", "lac", "port"]),
        ("#a#b #c", ["c"]),
        ("#http://ontario.ca", []),
        ("https://ontario.ca/#top", []),
        (f"#{SYLLABICS} #渡船", [SYLLABICS, "渡船"]),
        ("🚢#boat ⛴️#ferry", ["boat", "ferry"]),
        ("#️⃣ one", []),
        ("#north_shore #north-shore", ["north_shore", "north"]),
        ("", []),
    ],
)
def test_hashtags(text: str, found: list[str]) -> None:
    assert list(hashtags_in(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("🚢", ["🚢"]),
        ("👍🏽 👍", ["👍🏽", "👍"]),
        ("🇨🇦🇫🇷", ["🇨🇦", "🇫🇷"]),
        ("1️⃣2⃣#️⃣", ["1️⃣", "2⃣", "#️⃣"]),
        (FAMILY + SCOTLAND, [FAMILY, SCOTLAND]),
        ("🏳️‍🌈❤️‍🔥🧑🏽‍🚀", ["🏳️‍🌈", "❤️‍🔥", "🧑🏽‍🚀"]),
        ("☀️ ☀ ☀︎", ["☀️"]),
        ("© ®️ ™ 1 # *", ["®️"]),
        ("été 渡船", []),
        ("plain", []),
    ],
)
def test_emoji(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in emoji_in(text)] == found


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        # weighted, characters, graphemes, bytes, utf16, emoji-as-bytes, mastodon
        ("boat", (4, 4, 4, 4, 4, 4, 4)),
        ("  boat\r\n\n", (4, 4, 4, 4, 4, 4, 4)),
        ("a\r\nb", (3, 3, 3, 3, 3, 3, 3)),
        ("été", (3, 3, 3, 5, 3, 3, 3)),
        (unicodedata.normalize("NFD", "été"), (3, 3, 3, 5, 3, 3, 3)),
        ("q\u0301", (2, 2, 1, 3, 2, 2, 1)),
        ("’ “ ” –", (7, 7, 7, 15, 7, 7, 7)),
        ("…€", (4, 2, 2, 6, 2, 2, 2)),
        ("渡船", (4, 2, 2, 6, 2, 2, 2)),
        (SYLLABICS, (8, 4, 4, 12, 4, 4, 4)),
        ("🚢", (2, 1, 1, 4, 2, 4, 1)),
        (FAMILY, (2, 7, 1, 25, 11, 25, 1)),
        ("🇨🇦", (2, 2, 1, 8, 4, 8, 1)),
        ("1️⃣", (2, 3, 1, 7, 3, 7, 1)),
        (SCOTLAND, (2, 7, 1, 28, 14, 28, 1)),
        ("👍🏽", (2, 2, 1, 8, 4, 8, 1)),
        ("©", (1, 1, 1, 2, 1, 1, 1)),
        ("©️", (2, 2, 1, 5, 2, 5, 1)),
        ("ontario.ca", (23, 10, 10, 10, 10, 10, 10)),
        ("https://ontario.ca/a", (23, 20, 20, 20, 20, 20, 23)),
        (f"https://ontario.ca/{'a' * 81}", (23, 100, 100, 100, 100, 100, 23)),
        ("@pier", (5, 5, 5, 5, 5, 5, 5)),
        ("@pier@social.example", (20, 20, 20, 20, 20, 20, 5)),
        ("desk@pier.example", (17, 17, 17, 17, 17, 17, 17)),
        ("see ontario.ca 🚢", (30, 16, 16, 19, 17, 19, 16)),
        ("", (0, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_lengths(text: str, lengths: tuple[int, ...]) -> None:
    assert lengths == (
        length_of(text, "weighted"),
        length_of(text, "characters"),
        length_of(text, "graphemes"),
        length_of(text, "bytes"),
        length_of(text, "utf16"),
        length_of(text, "emoji-as-bytes"),
        length_of(text, "mastodon"),
    )


@given(st.text(max_size=80))
def test_units_stand_in_their_order(text: str) -> None:
    characters = length_of(text, "characters")
    assert length_of(text, "graphemes") <= characters <= length_of(text, "utf16")
    assert characters <= length_of(text, "emoji-as-bytes") <= length_of(text, "bytes")


@given(st.text(alphabet="aé渡ᐅ🚢 ’", max_size=60), st.text(alphabet="aé渡ᐅ🚢 ’", max_size=60))
def test_two_texts_together_are_as_long_as_both(one: str, other: str) -> None:
    both = f"x{one}||{other}x"
    assert length_of(both, "weighted") == sum(
        length_of(part, "weighted") for part in (f"x{one}|", f"|{other}x")
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1/2 The pier.\n2/2 The lake.", ["1/2 The pier.", "2/2 The lake."]),
        ("(1/2) The pier.\n\n(2/2) The lake.", ["(1/2) The pier.", "(2/2) The lake."]),
        ("The pier. 1/2\nThe lake. 2/2", ["The pier. 1/2", "The lake. 2/2"]),
        ("The pier (1/3)\nThe lake (2/3)\nThe boat (3/3)", ["The pier (1/3)", "The lake (2/3)",
                                                            "The boat (3/3)"]),
        ("1/ The pier.\n2/ The lake.", ["1/ The pier.", "2/ The lake."]),
        ("A thread:\n1/n The pier.\n2/n The lake.", ["A thread:", "1/n The pier.",
                                                     "2/n The lake."]),
        ("Post 1: The pier.\nPost 2: The lake.", ["The pier.", "The lake."]),
        ("Tweet 1/2\nThe pier.\nTweet 2/2\nThe lake.", ["The pier.", "The lake."]),
        ("Publication n° 1 : Le quai.\nPublication n° 2 : Le lac.", ["Le quai.", "Le lac."]),
        ("EN: The pier.\nFR : Le quai.", ["The pier.", "Le quai."]),
        ("Français\nLe quai.\n\nEnglish\nThe pier.", ["Le quai.", "The pier."]),
        ("(FR) : Le quai.\n(EN): The pier.", ["Le quai.", "The pier."]),
        ("FR: Le quai.", None),
        ("En route to the pier.\nFrench toast on board.", None),
        ("1/3 The pier, alone on its row.", None),
        ("Add 1/2 cup of flour.\nStir 1/2 an hour.", None),
        ("2/2 before 1/2\n1/2 after", None),
        ("On 1/2 we sail,\non 3/2 we rest.", None),
        ("Post 1 of the series", None),
    ],
)  # fmt: skip
def test_parts_of_a_thread(text: str, parts: list[str] | None) -> None:
    assert list(parts_of(text)) == ([text] if parts is None else parts)
