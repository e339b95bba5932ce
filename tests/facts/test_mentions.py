"""Mentions by each network's grammar, display names behind an at sign, and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarlint.facts.mentions import links_in, mentions_in, names_tagged_in


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("@wharf opens", ["wharf"]),
        ("says ＠wharf", ["wharf"]),
        (".@Wharf_1, (@lock) and “@pier”", ["Wharf_1", "lock", "pier"]),
        ("RT@wharf rt: @lock", ["wharf", "lock"]),
        ("start@wharf", []),
        ("office@wharf.example", []),
        ("@wharf@lock", []),
        *((f"a{sign}@wharf", []) for sign in "_!#$%&*@＠"),
        *((f"a{sign}@wharf", ["wharf"]) for sign in ".,:;-/(éの"),
        ("@wharfière", []),
        ("@https://wharf.example", []),
        ("@" + "a" * 15, ["a" * 15]),
        ("@" + "a" * 16, []),
        ("@wharf.", ["wharf"]),
        ("@wharf's", ["wharf"]),
        ("@ wharf", []),
        ("https://video.example/@wharf and www.photo.example/@lock", []),
    ],
)
def test_on_x(words: str, found: list[str]) -> None:
    assert list(mentions_in(words, "x")) == found


@pytest.mark.parametrize(
    ("platform", "words", "found"),
    [
        ("instagram", "@the.wharf. Come!", ["the.wharf"]),
        ("instagram", "@" + "a" * 30, ["a" * 30]),
        ("instagram", "@" + "a" * 31, []),
        ("threads", "@the.wharf", ["the.wharf"]),
        ("tiktok", "@" + "a" * 24 + " @" + "a" * 25, ["a" * 24]),
        ("tiktok", "@a", []),
        ("youtube", "@ab @abc @the-wharf.", ["abc", "the-wharf"]),
        ("youtube", "@" + "a" * 30 + " @" + "b" * 31, ["a" * 30]),
        ("bluesky", "@wharf @wharf.example.social.", ["wharf.example.social"]),
        ("mastodon", "@wharf@town.example, @lock", ["wharf@town.example", "lock"]),
        ("facebook", "@the.wharf", ["the.wharf"]),
        ("linkedin", "@the-wharf", ["the-wharf"]),
        ("x", "@the.wharf", ["the"]),
        ("snapchat", "@the-wharf.", ["the-wharf"]),
        (None, "@the_wharf!", ["the_wharf"]),
    ],
)
def test_on_each_network(platform: str | None, words: str, found: list[str]) -> None:
    assert list(mentions_in(words, platform)) == found


@given(st.text(alphabet="ab_.-@＠ #é:/", max_size=40))
def test_whatever_is_found_stands_behind_an_at_sign(words: str) -> None:
    for platform in ("x", "instagram", "youtube", "bluesky", "mastodon", None):
        for handle in mentions_in(words, platform):
            assert f"@{handle}" in words.replace("＠", "@")


def test_the_longest_name_counts_and_only_as_a_whole() -> None:
    names = ["Rod", "Rod Bell", "Élise Roy"]
    assert names_tagged_in("With @rod bell and ＠ELISE ROY.", names) == ("Rod Bell", "Élise Roy")
    assert names_tagged_in("With @Rod Bellamy", names) == ("Rod",)
    assert names_tagged_in("With @Rodney and Rod Bell", names) == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("See https://x.com/wharf/status/1?s=2.", ["https://x.com/wharf/status/1?s=2"]),
        ("(x.com/wharf) or www.town.example!", ["x.com/wharf", "www.town.example"]),
        ("Write to office@town.example/wharf", []),
        ("and/or, 10/12, n/a", []),
        ("« https://town.example/é »", ["https://town.example/é"]),
    ],
)
def test_links(words: str, found: list[str]) -> None:
    assert list(links_in(words)) == found
