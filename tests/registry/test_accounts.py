"""Which account a cell names, on which network and day."""

from datetime import date, timedelta
from typing import Any

import pytest

from calendarlint import settings
from calendarlint.registry import AccountEntry, Registry

DAY = date(2026, 7, 1)


def registry(*accounts: dict[str, Any]) -> Registry:
    return Registry.build(settings.from_mapping({"accounts": accounts}))


def cls_of(entry: AccountEntry | None) -> str | None:
    return entry.cls if entry else None


BRIDGES = {"platform": "x", "handle": "@ONBridges", "class": "ministry", "name": "Ponts Élevés"}


@pytest.mark.parametrize(
    "written",
    [
        *("@ONBridges", "onbridges", "ONBRIDGES", "＠ONBridges", " @ONBridges ", "@ONBridges."),
        *("x:@ONBridges", "X : @onbridges", "Twitter:ONBridges", "twitter.com/ONBridges"),
        *(
            "https://x.com/ONBridges",
            "https://x.com/ONBridges/",
            "http://www.twitter.com/onbridges",
        ),
        *("https://mobile.twitter.com/ONBridges?lang=fr", "https://x.com/ONBridges/status/123"),
        *("https://x.com/@ONBridges", "<https://x.com/ONBridges>", "x:https://x.com/ONBridges"),
        *("Ponts Élevés", "ponts eleves", "PONTS  ÉLEVÉS", "Ponts Élevés (@ONBridges)"),
        *("Bridges on X: @ONBridges", "@ONBridges (X)"),
    ],
)
def test_every_way_to_write_an_account_on_x(written: str) -> None:
    found = registry(BRIDGES).account(written, "x", DAY)
    assert cls_of(found) == "ministry"
    assert found is not None
    assert (found.inferred, found.same_network) == (False, True)


@pytest.mark.parametrize(
    "written",
    [
        *("@ONBridgesFerries", "@ONBridge", "#ONBridges", "info@onbridges.example", ""),
        *("https://x.com/i/status/123", "https://x.com/search?q=ONBridges", "https://x.com"),
        *(
            "https://example.ca/ONBridges",
            "Ponts",
            "@ONBridges and @Other",
            "x.com/hashtag/ONBridges",
        ),
    ],
)
def test_what_names_another_account_or_none(written: str) -> None:
    assert registry(BRIDGES).account(written, "x", DAY) is None


@pytest.mark.parametrize(
    ("platform", "handle", "written"),
    [
        ("facebook", "ONBridges", "https://www.facebook.com/on.bridges/"),
        ("facebook", "ON.Bridges", "@onbridges"),
        ("facebook", "ONBridges", "https://m.facebook.com/ONBridges/posts/123"),
        ("facebook", "100012", "https://www.facebook.com/profile.php?id=100012"),
        ("facebook", "100012", "https://facebook.com/pages/Some-Name/100012"),
        ("facebook", "100012", "https://facebook.com/people/Some-Name/100012/"),
        ("facebook", "100012", "https://facebook.com/p/Some-Name-100012/"),
        ("facebook", "100012", "https://facebook.com/permalink.php?story_fbid=7&id=100012"),
        ("facebook", "https://facebook.com/ONBridges", "fb:ONBridges"),
        ("instagram", "on_bridges", "https://www.instagram.com/on_bridges/?hl=fr"),
        ("instagram", "on_bridges", "instagram.com/on_bridges/p/Cxyz"),
        ("instagram", "on_bridges", "https://instagram.com/stories/on_bridges/123/"),
        ("linkedin", "on-bridges", "https://ca.linkedin.com/company/ON-Bridges/posts/"),
        ("linkedin", "on-bridges", "linkedin.com/showcase/on-bridges"),
        ("linkedin", "rod-bell", "https://www.linkedin.com/in/rod-bell/"),
        ("linkedin", "on-bridges", "https://www.linkedin.com/posts/on-bridges_a-bridge-activity-7"),
        ("youtube", "@ONBridges", "https://www.youtube.com/@onbridges"),
        ("youtube", "ONBridges", "youtube.com/@ONBridges/videos"),
        ("youtube", "ONBridges", "https://youtube.com/c/ONBridges"),
        ("youtube", "UCabc", "https://youtube.com/channel/UCabc"),
        ("tiktok", "onbridges", "https://www.tiktok.com/@onbridges/video/1"),
        ("threads", "onbridges", "https://www.threads.net/@onbridges"),
        ("threads", "onbridges", "https://www.threads.com/@onbridges/post/1"),
        (
            "bluesky",
            "onbridges.bsky.social",
            "https://bsky.app/profile/onbridges.bsky.social/post/1",
        ),
        ("bluesky", "onbridges.bsky.social", "@onbridges.bsky.social"),
        ("mastodon", "@onbridges@social.example", "https://social.example/@onbridges"),
        ("mastodon", "onbridges@social.example", "@ONBridges@social.example"),
    ],
)
def test_handles_and_addresses_of_each_network(platform: str, handle: str, written: str) -> None:
    known = registry({"platform": platform, "handle": handle, "class": "ministry"})
    found = known.account(written, platform, DAY)
    assert found is not None
    assert found.same_network


@pytest.mark.parametrize(
    "written",
    [
        *("https://www.instagram.com/p/Cxyz/", "https://www.instagram.com/reel/Cxyz/"),
        *("https://www.facebook.com/watch/?v=1", "https://www.facebook.com/events/1"),
        *("https://www.youtube.com/watch?v=1", "https://youtu.be/abc"),
        *("https://www.linkedin.com/feed/update/urn:li:activity:7", "https://tiktok.com/t/abc"),
        *("https://[broken", "https://x.com/", "facebook.com/profile.php"),
    ],
)
def test_addresses_that_name_no_account(written: str) -> None:
    names = ("p", "reel", "watch", "events", "feed", "abc", "t", "")
    known = registry(*({"handle": name or "x.com", "class": "ministry"} for name in names))
    assert known.account(written, None, DAY) is None


def test_full_stops_count_everywhere_but_on_facebook() -> None:
    on_instagram = registry({"platform": "instagram", "handle": "on.bridges", "class": "ministry"})
    assert on_instagram.account("@onbridges", "instagram", DAY) is None
    anywhere = registry({"handle": "on.bridges", "class": "ministry"})
    assert anywhere.account("@onbridges", "instagram", DAY) is None
    assert anywhere.account("@onbridges", "facebook", DAY) is not None


def test_first_and_last_day_are_included() -> None:
    term = registry(
        {**BRIDGES, "class": "minister", "from": date(2026, 3, 2), "to": date(2026, 6, 30)}
    )
    for day, expected in [
        (date(2026, 3, 1), None),
        (date(2026, 3, 2), "minister"),
        (date(2026, 6, 30), "minister"),
        (date(2026, 7, 1), None),
    ]:
        assert cls_of(term.account("@ONBridges", "x", day)) == expected


def test_a_shuffle_changes_the_class_on_its_day() -> None:
    shuffled = registry(
        {"platform": "x", "handle": "@RodBell", "class": "mpp", "to": "2026-03-01"},
        {"platform": "x", "handle": "@RodBell", "class": "minister", "from": "2026-03-02"},
    )
    assert cls_of(shuffled.account("@RodBell", "x", date(2026, 3, 1))) == "mpp"
    assert cls_of(shuffled.account("@RodBell", "x", date(2026, 3, 2))) == "minister"
    # Without a day, the entry that has no end.
    assert cls_of(shuffled.account("@RodBell", "x")) == "minister"


def test_a_dated_entry_comes_before_an_open_one() -> None:
    known = registry(
        {"platform": "x", "handle": "@RodBell", "class": "mpp"},
        {"platform": "x", "handle": "@RodBell", "class": "minister", "from": DAY, "to": DAY},
    )
    before, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
    found = [cls_of(known.account("@RodBell", "x", day)) for day in (before, DAY, after)]
    assert found == ["mpp", "minister", "mpp"]
    assert cls_of(known.account("@RodBell", "x")) == "mpp"


def test_an_acting_mpp_is_as_a_minister_only_on_the_dates() -> None:
    known = registry(
        {"handle": "@AdaQuinn", "class": "mpp", "acting_for": "Rod Bell", "from": DAY, "to": DAY}
    )
    for day, acts in [
        (DAY - timedelta(days=1), False),
        (DAY, True),
        (DAY + timedelta(days=1), False),
    ]:
        entry = known.account("@AdaQuinn", "x", day)
        assert entry is not None
        assert entry.cls == "mpp"
        assert entry.acts_as_minister(day) is acts
        assert entry.acts_as_minister(None) is False


def test_who_acts_without_dates_always_acts_and_others_never() -> None:
    known = registry(
        {"handle": "@a", "class": "mpp", "acting_for": "Rod Bell"},
        {"handle": "@b", "class": "mpp"},
        {"handle": "@c", "class": "minister"},
        {"handle": "@d", "class": "ministry", "acting_for": "Rod Bell"},
    )
    acting = [known.account(handle, "x", DAY) for handle in ("@a", "@b", "@c", "@d")]
    assert [entry.acts_as_minister(DAY) for entry in acting if entry] == [True, False, True, False]
    assert [entry.acts_as_minister(None) for entry in acting if entry] == [True, False, True, False]


def test_the_same_handle_on_another_network_is_the_same_person() -> None:
    known = registry(BRIDGES)
    found = known.account("@ONBridges", "instagram", DAY)
    assert found is not None
    assert (found.cls, found.same_network) == ("ministry", False)
    assert known.account("instagram:@ONBridges", "x", DAY) == found
    # An entry for the network itself, or for all of them, comes first.
    for platform in ({"platform": "instagram"}, {}):
        both = registry(BRIDGES, {**platform, "handle": "ONBridges", "class": "third_party"})
        own = both.account("@ONBridges", "instagram", DAY)
        assert own is not None
        assert (own.cls, own.same_network) == ("third_party", True)


def test_a_handle_of_different_people_on_different_networks_names_nobody_elsewhere() -> None:
    known = registry(
        {"platform": "x", "handle": "@bell", "class": "minister"},
        {"platform": "instagram", "handle": "@bell", "class": "third_party"},
    )
    assert cls_of(known.account("@bell", "x", DAY)) == "minister"
    assert cls_of(known.account("@bell", "instagram", DAY)) == "third_party"
    assert known.account("@bell", "tiktok", DAY) is None
    assert known.account("@bell", None, DAY) is None


def test_one_name_on_several_networks_is_the_entry_of_that_network() -> None:
    known = registry(
        {"platform": "x", "handle": "@a", "class": "ministry", "name": "Ministry of Bridges"},
        {"platform": "facebook", "handle": "b", "class": "ministry", "name": "Ministry of Bridges"},
    )
    found = known.account("Ministry of Bridges", "facebook", DAY)
    assert found is not None
    assert found.handle == "b"


@pytest.mark.parametrize(
    ("written", "cls"),
    [
        ("Ministry", "ministry"),
        ("ministry account", "ministry"),
        ("Minister’s account", "minister"),
        ("Minister's Account", "minister"),
        ("Ministère", "ministry"),
        ("Compte du ministre", "minister"),
        ("Compte de la ministre", "minister"),
        ("gov_body", "gov_body"),
        ("MPP", "mpp"),
        ("Députée", "mpp"),
        ("Riding association", "riding_assoc"),
        ("mo staff personal", "mo_staff_personal"),
    ],
)
def test_a_class_written_as_the_account_is_understood_and_said_to_be_inferred(
    written: str, cls: str
) -> None:
    found = Registry().account(written, "x", DAY)
    assert found is not None
    assert (found.cls, found.inferred, found.location) == (cls, True, None)


@pytest.mark.parametrize("written", ["Minister of Bridges", "Minis", "Ministry of Roads", "Roads"])
def test_other_words_infer_nothing(written: str) -> None:
    assert Registry().account(written, "x", DAY) is None


def test_a_configured_account_comes_before_an_inferred_one() -> None:
    known = registry({"handle": "@a", "name": "Ministry", "class": "gov_body"})
    found = known.account("Ministry", "x", DAY)
    assert found is not None
    assert (found.cls, found.inferred) == ("gov_body", False)


def test_accounts_of_classes_on_a_day() -> None:
    known = registry(
        {"handle": "@a", "class": "party"},
        {"handle": "@b", "class": "candidate", "to": DAY},
        {"handle": "@c", "class": "ministry"},
    )
    assert [a.handle for a in known.accounts_of_class("party", "candidate")] == ["@a", "@b"]
    assert [a.handle for a in known.accounts_of_class("candidate", on=DAY)] == ["@b"]
    assert known.accounts_of_class("candidate", on=DAY + timedelta(days=1)) == []
    assert known.classes == {"party", "candidate", "ministry"}
    assert not known.is_empty
    assert Registry().is_empty


def test_names_are_all_handles_and_display_names() -> None:
    assert registry(BRIDGES, BRIDGES).names() == ("@ONBridges", "Ponts Élevés")


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ({"to": DAY}, {"from": DAY}, True),
        ({"to": DAY - timedelta(days=1)}, {"from": DAY}, False),
        ({"platform": "x"}, {"platform": "instagram"}, False),
        ({"platform": "x"}, {}, True),
        ({}, {"class": "minister"}, False),
        ({"handle": "https://x.com/ROD.bell"}, {}, True),
        ({"platform": "facebook", "handle": "rodbell"}, {}, True),
        ({"platform": "x", "handle": "rodbell"}, {}, False),
    ],
)
def test_one_account_with_two_classes_on_one_day(
    one: dict[str, Any], other: dict[str, Any], overlap: bool
) -> None:
    known = registry(
        {"handle": "@rod.bell", "class": "minister", **one},
        {"handle": "@Rod.Bell", "class": "mpp", **other},
    )
    assert bool(known.overlaps()) is overlap
