from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarlint.calendars.values.platforms import (
    PlatformItem,
    networks_named,
    read_platforms,
)


@pytest.mark.parametrize(
    ("cell", "platforms"),
    [
        ("FB, IG / X", ("facebook", "instagram", "x")),
        ("Twitter", ("x",)),
        ("X (Twitter)", ("x",)),
        ("X/Twitter", ("x",)),
        ("FB, X/Twitter", ("facebook", "x")),
        ("Facebook/Meta", ("facebook",)),
        ("Facebook\nInstagram", ("facebook", "instagram")),
        ("Facebook، Instagram", ("facebook", "instagram")),
        ("FB et IG", ("facebook", "instagram")),
        ("FB & IG", ("facebook", "instagram")),
        ("FB - IG", ("facebook", "instagram")),
        ("• LinkedIn\n• YT", ("linkedin", "youtube")),
        ("infolettre; site Web", ("newsletter", "website")),
        ("facbook", ("facebook",)),
        ("Facebook page", ("facebook",)),
        ("Facebook, facebook", ("facebook",)),
        ("YouTube Shorts", ("youtube",)),
    ],
)
def test_networks(cell: str, platforms: tuple[str, ...]) -> None:
    reading = read_platforms(cell)
    assert reading.platforms == platforms
    assert reading.unknown == ()


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("post & story", [(None, "post", None), (None, "story", "story")]),
        ("facebook post&story", [("facebook", "post", None), ("facebook", "story", "story")]),
        ("facbook  post& story", [("facebook", "post", None), ("facebook", "story", "story")]),
        ("IG story", [("instagram", "story", "story")]),
        ("Story Instagram", [("instagram", "story", "story")]),
        ("Instagram (story)", [("instagram", "story", "story")]),
        ("Instagram: story", [("instagram", "story", "story")]),
        ("Instagram Reels", [("instagram", "post", "reel")]),
        ("Facebook Live", [("facebook", "live", "live")]),
        ("X retweet", [("x", "share", None)]),
    ],
)
def test_networks_with_actions(cell: str, items: list[tuple[str | None, str, str | None]]) -> None:
    expected = tuple(PlatformItem(network, action, media) for network, action, media in items)
    assert read_platforms(cell).items == expected


@pytest.mark.parametrize("cell", ["All platforms", "All", "Toutes", "tous les réseaux sociaux"])
def test_everywhere(cell: str) -> None:
    reading = read_platforms(cell)
    assert reading.everywhere
    assert reading.items == ()


@pytest.mark.parametrize("cell", [None, "", "-", "n/a", "TBD", "à confirmer"])
def test_nothing_said(cell: str | None) -> None:
    reading = read_platforms(cell)
    assert (reading.items, reading.everywhere, reading.unknown) == ((), False, ())


def test_unknown_words_are_kept_apart() -> None:
    reading = read_platforms("Facebook, Billboard")
    assert (reading.platforms, reading.unknown) == (("facebook",), ("Billboard",))
    assert read_platforms("Fb1").unknown == ("Fb1",)


def test_accounts_in_a_platform_cell() -> None:
    assert read_platforms("x:@ONBridges").items == (PlatformItem("x", account="@ONBridges"),)
    assert read_platforms("X (@ONBridges)").items == (PlatformItem("x", account="@ONBridges"),)
    assert read_platforms("@ONBridges").items == (PlatformItem(None, account="@ONBridges"),)


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("FB / IG", ("facebook", "instagram")),
        ("Twitter/X", ("x",)),
        ("facbook", ()),
        ("Facebook reach", ()),
        ("Facebook story", ()),
        ("Date", ()),
        ("", ()),
    ],
)
def test_a_text_that_names_networks_and_nothing_else(text: str, networks: tuple[str, ...]) -> None:
    assert networks_named(text) == networks


@given(st.text(max_size=40))
def test_no_text_fails(raw: str) -> None:
    assert read_platforms(raw).platforms is not None
