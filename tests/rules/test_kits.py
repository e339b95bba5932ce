"""MPP kits: shared or in parallel, unchanged, published officially, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calendarlint.findings import Report
from calendarlint.wording import LANGUAGES, Lang, render

PARALLEL = "kit-post-not-in-parallel"
ALTERED = "kit-content-altered"
EXTRA = "unpublished-kit-extra"
NOT_ACTING = "kit-post-by-mpp-not-acting"
GENERAL = "minister-post-before-ministry"
SOLE_USE = "ministry-asset-only-on-minister-account"
OFFICIAL_URL = "https://x.com/ONBridgesFerries/status/1790000000000000001"
UNION_URL = "https://x.com/FerryWorkersUnion/status/1790000000000000001"
WORDS = "Our harbours are open for the season. Plan your visit today."
FRENCH = "Nos ports sont ouverts pour la saison. Planifiez votre visite dès aujourd’hui."

Judge = Callable[..., Report]
Levels = Callable[[Report, str], dict[int | None, str]]


@pytest.mark.parametrize(
    ("time", "level"),
    [
        ("09:59", "error"),
        ("10:00", None),
        ("10:05", None),
        ("10:06", "error"),
        ("10:00 UTC-5", "error"),
        ("09:02 UTC-5", None),
        ("", "review"),
        ("10:00 or 11:00", "review"),
    ],
)
@pytest.mark.parametrize("action", ["Post", "Story", "Livestream", ""])
def test_kit_content_goes_out_with_the_official_post_or_at_most_five_minutes_later(
    judge: Judge, levels: Levels, time: str, level: str | None, action: str
) -> None:
    report = judge(f"""
        Date | Time | Account | Kit | Content ID | Action
        2027-05-04 | 10:00 | @ONBridgesFerries | Harbours | H-1 | Post
        2027-05-04 | {time} | @RodBellMPP | Harbours | H-1 | {action}
    """)
    assert levels(report, PARALLEL) == ({3: level} if level else {})
    assert {finding.rule for finding in report.findings} <= {PARALLEL}


@pytest.mark.parametrize(
    ("kit", "settings", "general", "own"),
    [
        ("Harbours", {}, {}, {2: "error", 4: "error"}),
        ("Harbours", {"strict": False}, {2: "error"}, {}),
        ("", {}, {2: "error"}, {}),
        ("No", {}, {2: "error"}, {}),
        ("Yes", {}, {}, {2: "error", 4: "error"}),
    ],
)
def test_a_row_follows_the_kit_rule_or_the_general_one_and_never_both(
    judge: Judge,
    levels: Levels,
    kit: str,
    settings: dict[str, Any],
    general: dict[int, str],
    own: dict[int, str],
) -> None:
    report = judge(
        f"""
        Date | Time | Account | Kit | Assets | Asset source
        2027-05-04 | 09:00 | @RodBellMPP | {kit} | harbour.png | Ministry
        2027-05-04 | 10:00 | @ONBridgesFerries | {kit} | harbour.png | Ministry
        2027-05-04 | 12:00 | @RodBellMPP | {kit} | harbour.png | Ministry
        """,
        {"kit": settings},
    )
    assert levels(report, GENERAL) == general
    assert levels(report, PARALLEL) == own


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({}, {3: "error", 4: "error", 5: "error"}),
        ({"tolerance_minutes": 0}, {3: "error", 4: "error", 5: "error", 6: "error"}),
        ({"tolerance_minutes": 10}, {3: "error", 5: "error"}),
        ({"after_level": "warning"}, {3: "error", 4: "warning", 5: "warning"}),
        ({"after_level": "off"}, {3: "error"}),
    ],
)
def test_settings_on_what_comes_later_never_excuse_what_comes_first(
    judge: Judge, levels: Levels, settings: dict[str, Any], found: dict[int, str]
) -> None:
    report = judge(
        """
        Date | Time | Account | Kit | Content ID
        2027-05-04 | 10:00 | @ONBridgesFerries | Harbours | H-1
        2027-05-04 | 09:59 | @RodBellMPP | Harbours | H-1
        2027-05-04 | 10:10 | @RodBellMPP | Harbours | H-1
        2027-05-09 | 10:00 | @RodBellMPP | Harbours | H-1
        2027-05-04 | 10:01 | @RodBellMPP | Harbours | H-1
        """,
        {"kit": settings},
    )
    assert levels(report, PARALLEL) == found


@pytest.mark.parametrize(
    ("official", "own", "level"),
    [
        ("01:30 UTC-4", "01:30", "review"),
        ("01:30", "01:30", "review"),
        ("01:30", "01:30 UTC-5", "review"),
        ("01:30 UTC-4", "01:33 UTC-4", None),
        ("01:30 UTC-4", "01:30 UTC-5", "error"),
        ("01:00 UTC-5", "01:30", "error"),
        ("01:30 UTC-4", "01:45", "error"),
        ("02:30", "01:30", "error"),
    ],
)
def test_a_repeated_hour_is_asked_about_unless_every_reading_is_wrong(
    judge: Judge, levels: Levels, official: str, own: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Kit | Content ID
        2027-11-07 | {official} | @ONBridgesFerries | Harbours | H-1
        2027-11-07 | {own} | @RodBellMPP | Harbours | H-1
    """)
    assert levels(report, PARALLEL) == ({3: level} if level else {})


@pytest.mark.parametrize(
    ("day", "level"),
    [("2027-05-03", "error"), ("2027-05-04", None), ("2027-05-05", "error"), ("", None)],
)
def test_without_a_time_column_days_are_compared_and_the_report_says_what_is_missing(
    judge: Judge, levels: Levels, day: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Account | Kit | Assets
        2027-05-04 | @ONBridgesFerries | Harbours | harbour.png
        {day} | @RodBellMPP | Harbours | harbour.png
    """)
    assert levels(report, PARALLEL) == ({3: level} if level else {})
    [entry] = [entry for entry in report.not_run if entry.rule == PARALLEL]
    assert entry.partial
    assert entry.missing == ("time", "ref")


def test_one_official_post_at_the_time_is_enough(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Account | Kit | Content ID
        2027-05-04 | 09:00 | @ONPremierOffice | Harbours | H-1
        2027-05-04 | 12:00 | @ONBridgesFerries | Harbours | H-1
        2027-05-04 | 09:03 | @RodBellMPP | Harbours | H-1
        2027-05-04 | 12:03 | @RodBellMPP | Harbours | H-1
        2027-05-04 | 10:30 | @RodBellMPP | Harbours | H-1
    """)
    assert levels(report, PARALLEL) == {6: "error"}
    [finding] = report.of(PARALLEL)
    assert finding.related[0].location.row == 2, "later than the first, which is out by then"


@pytest.mark.parametrize(("time", "level"), [("09:59", "error"), ("10:00", None), ("", "review")])
@pytest.mark.parametrize("action", ["Retweet", "Quote"])
def test_a_share_comes_with_or_after_the_post_that_it_shares(
    judge: Judge, levels: Levels, time: str, level: str | None, action: str
) -> None:
    report = judge(f"""
        Post ID | Date | Time | Account | Kit | Action | Reference
        A-1 | 2027-05-04 | 10:00 | @ONBridgesFerries | Harbours | Post |
        A-2 | 2027-05-04 | {time} | @RodBellMPP | Harbours | {action} | #a-1
        A-3 | 2027-06-04 | 10:00 | @RodBellMPP | Harbours | {action} | A-1
    """)
    assert levels(report, PARALLEL) == ({3: level} if level else {})


@pytest.mark.parametrize(
    ("reference", "level"),
    [
        ("", "review"),
        ("X-99", "review"),
        ("https://news.example/harbours", "review"),
        (OFFICIAL_URL, None),
        (UNION_URL, "error"),
        ("https://facebook.com/FerryWorkersUnion/posts/1", "review"),
        ("A-1", None),
        ("A-2", "review"),
        ("A-3", "error"),
        ("A-4", "review"),
    ],
)
def test_what_is_shared_is_an_official_post(
    judge: Judge, levels: Levels, reference: str, level: str | None
) -> None:
    report = judge(f"""
        Post ID | Date | Time | Account | Kit | Action | Reference | Status
        A-1 | 2027-05-04 | 10:00 | @ONBridgesFerries | Harbours | Post | | Draft
        A-2 | 2027-05-04 | 10:00 | @ONBridgesFerries | Harbours | Post | | Cancelled
        A-3 | 2027-05-04 | 10:00 | @AmaraOseiMPP | | Post | | Approved
        A-4 | 2027-05-04 | 10:00 | @SomebodyElse | | Post | | Approved
        A-5 | 2027-05-04 | 11:00 | @RodBellMPP | Harbours | Retweet | {reference} | Approved
        A-6 | 2027-05-04 | 11:00 | @RodBellMPP | | Retweet | {reference} | Approved
        A-7 | 2027-05-04 | 11:00 | @AmaraOseiMPP | Harbours | Retweet | {reference} | Approved
        A-8 | 2027-05-04 | 11:00 | @RodBellMPP | Harbours | Retweet | {reference} | Cancelled
    """)
    assert levels(report, PARALLEL) == ({6: level} if level else {})


@pytest.mark.parametrize(
    ("link", "level"),
    [
        (OFFICIAL_URL, None),
        (UNION_URL, "error"),
        ("https://news.example/", "review"),
        ("", "review"),
    ],
)
def test_the_link_of_a_share_tells_what_is_shared_where_the_reference_is_blank(
    judge: Judge, levels: Levels, link: str, level: str | None
) -> None:
    report = judge(f"""
        Date | Time | Account | Kit | Action | Reference | Link
        2027-05-04 | 11:00 | @RodBellMPP | Harbours | Retweet | | {link}
    """)
    assert levels(report, PARALLEL) == ({2: level} if level else {})


def test_an_id_that_two_calendars_use_may_be_the_official_one(judge: Judge) -> None:
    ours = """
        Post ID | Date | Time | Account | Kit | Action | Reference
        1 | 2027-05-04 | 10:00 | @RodBellMPP | | Post |
        2 | 2027-05-04 | 11:00 | @RodBellMPP | Harbours | Retweet | 1
    """
    theirs = """
        Post ID | Date | Time | Account | Action
        1 | 2027-05-04 | 10:30 | @ONBridgesFerries | Post
    """
    assert judge(ours, context=theirs).of(PARALLEL) == []


def test_a_calendar_without_references_is_told_once(judge: Judge, levels: Levels) -> None:
    report = judge("""
        Date | Time | Account | Kit | Action | Content ID
        2027-05-04 | 11:00 | @RodBellMPP | Harbours | Retweet | H-1
        2027-05-04 | 12:00 | @RodBellMPP | Harbours | Retweet | H-1
    """)
    assert levels(report, PARALLEL) == {}
    [entry] = [entry for entry in report.not_run if entry.rule == PARALLEL]
    assert entry.missing == ("ref",)


@pytest.mark.parametrize(
    ("official", "own", "found"),
    [
        ("Approved", "Draft", {}),
        ("Draft", "Approved", {3: "warning"}),
        ("", "Approved", {3: "warning"}),
        ("On hold", "Approved", {3: "error"}),
        ("Cancelled", "Draft", {3: "error"}),
        ("Cancelled", "Cancelled", {}),
    ],
)
def test_how_settled_the_official_post_is_decides(
    judge: Judge, levels: Levels, official: str, own: str, found: dict[int, str]
) -> None:
    report = judge(f"""
        Date | Time | Account | Kit | Content ID | Status | Asset source
        2027-05-04 | 10:00 | @ONBridgesFerries | Harbours | H-1 | {official} | Ministry
        2027-05-04 | 10:00 | @RodBellMPP | Harbours | H-1 | {own} | Ministry
    """)
    assert levels(report, EXTRA) == found
    assert {finding.rule for finding in report.findings} <= {EXTRA}, "said once"


@pytest.mark.parametrize(
    ("kit", "extra", "sole_use"),
    [("Harbours", {2: "error"}, {}), ("", {}, {2: "error"}), ("non", {}, {2: "error"})],
)
def test_an_extra_is_reported_by_the_kit_rule_alone(
    judge: Judge, levels: Levels, kit: str, extra: dict[int, str], sole_use: dict[int, str]
) -> None:
    report = judge(f"""
        Date | Time | Account | Kit | Assets | Asset source
        2027-05-04 | 10:00 | @RodBellMPP | {kit} | harbour.png | Ministry
    """)
    assert levels(report, EXTRA) == extra
    assert levels(report, SOLE_USE) == sole_use
    assert any("asset.no-sole-minister-support" in finding.clauses for finding in report.findings)


@pytest.mark.parametrize(
    ("asset", "reference", "level"),
    [
        ("harbour.png", OFFICIAL_URL, "review"),
        ("harbour.png", UNION_URL, "error"),
        ("harbour.png", "", "error"),
        ("", "", "review"),
    ],
)
def test_an_extra_without_official_post_here_is_asked_about_where_it_may_have_one(
    judge: Judge, levels: Levels, asset: str, reference: str, level: str
) -> None:
    report = judge(f"""
        Date | Time | Account | Kit | Assets | Reference
        2027-05-04 | 10:00 | @RodBellMPP | Harbours | {asset} | {reference}
    """)
    assert levels(report, EXTRA) == {2: level}


def test_the_official_post_may_stand_in_another_calendar(judge: Judge, levels: Levels) -> None:
    ours = """
        Date | Time | Account | Kit | Content ID
        2027-05-04 | 10:00 | @RodBellMPP | Harbours | H-1
    """
    theirs = """
        Date | Time | Account | Content ID
        2027-05-04 | 10:00 | @ONBridgesFerries | H-1
    """
    assert levels(judge(ours), EXTRA) == {2: "error"}
    assert judge(ours, context=theirs).findings == []


@pytest.mark.parametrize(
    ("day", "bound", "asked"),
    [
        ("2027-04-30", {}, {2: "review", 3: "review"}),
        ("2027-05-01", {2: "error"}, {3: "review"}),
        ("2027-05-31", {2: "error"}, {3: "review"}),
        ("2027-06-01", {}, {2: "review", 3: "review"}),
        ("", {}, {3: "review"}),
    ],
)
def test_an_mpp_gets_kits_from_the_first_to_the_last_day_of_acting(
    judge: Judge, levels: Levels, day: str, bound: dict[int, str], asked: dict[int, str]
) -> None:
    report = judge(f"""
        Post ID | Date | Time | Account | Kit | Assets | Action
        K-1 | {day} | 10:00 | @LiWeiMPP | Harbours | harbour.png | Post
        K-2 | {day} | 10:00 | @AmaraOseiMPP | Harbours | harbour.png | Post
        K-3 | {day} | 10:00 | @AmaraOseiMPP | Harbours | harbour.png | Retweet
        K-4 | {day} | 10:00 | @AmaraOseiMPP | | harbour.png | Post
        K-5 | {day} | 10:00 | @FerryWorkersUnion | Harbours | harbour.png | Post
    """)
    assert levels(report, EXTRA) == bound
    assert levels(report, NOT_ACTING) == asked


def altered(judge: Judge, rows: str, settings: dict[str, Any] | None = None) -> Report:
    header = "Date | Time | Account | Platform | Language | Kit | Content ID | Modified | Copy"
    lines = "\n".join(
        f"2027-05-04 | {time} | {account} | {platform} | {lang} | Harbours | H-1 | {modified} | {c}"
        for time, account, platform, lang, modified, c in (
            tuple(cell.strip() for cell in line.split("|")) for line in rows.strip().splitlines()
        )
    )
    return judge(f"{header}\n{lines}", settings)


@pytest.mark.parametrize(
    ("copy", "level"),
    [
        (WORDS, None),
        (f"{WORDS} ⚓ #GullIsland @ONBridgesFerries https://www.ontario.ca/harbours", None),
        (WORDS.upper(), None),
        (WORDS.replace("visit", "trip"), None),
        ("", None),
        ("Nobody has ever done more for our harbours than I have this year.", "warning"),
        (
            f"{WORDS} And remember who brought them back after all these years.",
            "warning",
        ),
        ("Our harbours are open for the season.", "warning"),
        (FRENCH, None),
        (f"{WORDS} {FRENCH}", None),
        (f"{FRENCH} / {WORDS}", None),
    ],
)
def test_words_are_compared_without_what_does_not_count(
    judge: Judge, levels: Levels, copy: str, level: str | None
) -> None:
    report = altered(
        judge,
        f"""
        10:00 | @ONBridgesFerries | X | | | {WORDS}
        10:00 | @RodBellMPP | X | | | {copy}
        """,
    )
    assert levels(report, ALTERED) == ({3: level} if level else {})
    assert {finding.rule for finding in report.findings} <= {ALTERED}


@pytest.mark.parametrize(
    ("official", "own"),
    [
        (
            "The ministry is adding two crossings an hour to Gull Island this summer.",
            "I am adding two crossings an hour to Gull Island this summer.",
        ),
        (
            "Le ministère ajoute deux traversées par heure vers l’île aux Goélands cet été.",
            "Nous ajoutons deux traversées par heure vers l’île aux Goélands cet été.",
        ),
        ("Ontario is opening new harbours.", "We are opening new harbours."),
    ],
)
def test_the_first_person_is_no_change(
    judge: Judge, levels: Levels, official: str, own: str
) -> None:
    report = altered(
        judge,
        f"""
        10:00 | @ONBridgesFerries | X | | | {official}
        10:00 | @RodBellMPP | X | | | {own}
        """,
    )
    assert levels(report, ALTERED) == {}


@pytest.mark.parametrize(("platform", "level"), [("X", "warning"), ("Facebook", None)])
def test_a_text_may_be_cut_for_another_network(
    judge: Judge, levels: Levels, platform: str, level: str | None
) -> None:
    facebook = {"platform": "facebook", "handle": "ontrains", "class": "ministry"}
    account = "ontrains" if platform == "Facebook" else "@ONBridgesFerries"
    report = altered(
        judge,
        f"""
        10:00 | {account} | {platform} | | | {WORDS}
        10:00 | @RodBellMPP | X | | | Our harbours are open for the season…
        """,
        {"accounts": [facebook]},
    )
    assert levels(report, ALTERED) == ({3: level} if level else {})


@pytest.mark.parametrize(
    ("time", "modified", "settings", "found"),
    [
        ("10:00", "Yes", {}, {3: "warning"}),
        ("10:05", "yes", {}, {3: "warning"}),
        ("10:00", "No", {}, {}),
        ("10:00", "", {}, {}),
        ("10:06", "Yes", {}, {}),
        ("09:59", "Yes", {}, {}),
        ("10:06", "Yes", {"strict": False}, {3: "warning"}),
        ("10:06", "Yes", {"after_level": "off"}, {3: "warning"}),
        ("10:00", "Yes", {"altered_level": "off"}, {}),
        ("10:00", "Yes", {"altered_level": "review"}, {3: "review"}),
    ],
)
def test_a_changed_asset_is_told_where_nothing_is_wrong_with_the_time(
    judge: Judge,
    levels: Levels,
    time: str,
    modified: str,
    settings: dict[str, Any],
    found: dict[int, str],
) -> None:
    report = altered(
        judge,
        f"""
        10:00 | @ONBridgesFerries | X | | | {WORDS}
        {time} | @RodBellMPP | X | | {modified} | {WORDS}
        """,
        {"kit": settings},
    )
    assert levels(report, ALTERED) == found


@pytest.mark.parametrize(("same_text", "level"), [(0.9, None), (0.99, "warning"), (0.0, None)])
def test_how_like_the_words_must_be_can_be_set(
    judge: Judge, levels: Levels, same_text: float, level: str | None
) -> None:
    report = altered(
        judge,
        f"""
        10:00 | @ONBridgesFerries | X | | | {WORDS}
        10:00 | @RodBellMPP | X | | | {WORDS.replace("visit", "trip")}
        """,
        {"kit": {"same_text": same_text}},
    )
    assert levels(report, ALTERED) == ({3: level} if level else {})


def test_a_declared_language_tells_a_translation(judge: Judge, levels: Levels) -> None:
    report = altered(
        judge,
        f"""
        10:00 | @ONBridgesFerries | X | English | | {WORDS}
        10:00 | @RodBellMPP | X | French | | Bienvenue aboard!
        10:00 | @RodBellMPP | X | English | | Welcome aboard!
        """,
    )
    assert levels(report, ALTERED) == {4: "warning"}


def test_both_languages_of_a_row_are_compared_each_with_its_own(
    judge: Judge, levels: Levels
) -> None:
    report = judge(f"""
        Date | Time | Account | Kit | Content ID | Copy EN | Copy FR
        2027-05-04 | 10:00 | @ONBridgesFerries | Harbours | H-1 | {WORDS} | {FRENCH}
        2027-05-04 | 10:00 | @RodBellMPP | Harbours | H-1 | {WORDS} | {FRENCH}
        2027-05-04 | 10:01 | @RodBellMPP | Harbours | H-1 | {WORDS} | Nos gens sont les meilleurs.
    """)
    assert levels(report, ALTERED) == {4: "warning"}


def test_a_calendar_without_kits_is_told_once_a_rule(judge: Judge) -> None:
    report = judge("""
        Date | Time | Account | Content ID | Copy
        2027-05-04 | 10:00 | @RodBellMPP | H-1 | Come aboard!
    """)
    missing = {entry.rule: entry.missing for entry in report.not_run}
    for rule in (PARALLEL, ALTERED, EXTRA, NOT_ACTING):
        assert missing[rule] == ("kit",)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentences_are_short(judge: Judge, lang: Lang) -> None:
    ours = f"""
        Post ID | Date | Time | Time zone | Account | Kit | Content ID | Action | Reference | Copy
        1 | 2027-09-28 | 10:59 | America/Toronto | @RodBellMPP | Harbours | H-1 | Post | |
        2 | 2027-09-28 | 12:59 | America/Toronto | @RodBellMPP | Harbours | H-1 | Post | |
        3 | 2027-09-28 | | America/Toronto | @RodBellMPP | Harbours | H-1 | Post | |
        4 | 2027-09-28 | 10:59 | America/Toronto | @RodBellMPP | Harbours | | Retweet | M-1 |
        5 | 2027-09-28 | | America/Toronto | @RodBellMPP | Harbours | | Retweet | M-1 |
        6 | 2027-09-28 | 10:59 | America/Toronto | @RodBellMPP | Harbours | | Retweet | M-2 |
        7 | 2027-09-28 | 10:59 | America/Toronto | @RodBellMPP | Harbours | | Retweet | M-3 |
        8 | 2027-09-28 | 10:59 | America/Toronto | @RodBellMPP | Harbours | H-4 | Post | |
        9 | 2027-09-28 | 10:59 | America/Toronto | @RodBellMPP | Harbours | | Post | | {WORDS}
        10 | 2027-09-28 | 12:59 | America/Toronto | @RodBellMPP | Harbours | | Post | | {WORDS}
        11 | 2027-11-07 | 01:30 | America/Toronto | @RodBellMPP | Harbours | H-5 | Post | |
    """
    theirs = f"""
        Post ID | Date | Time | Time zone | Account | Content ID | Copy | Status
        M-1 | 2027-09-28 | 10:30 | America/Winnipeg | @ONBridgesFerries | H-1 | | Approved
        M-2 | 2027-09-28 | 10:30 | America/Winnipeg | @ONBridgesFerries | H-2 | | Cancelled
        M-3 | 2027-09-28 | 10:30 | America/Winnipeg | @FerryWorkersUnion | H-3 | | Approved
        M-4 | 2027-09-28 | 10:30 | America/Winnipeg | @ONBridgesFerries | H-4 | | Cancelled
        M-6 | 2027-09-28 | 10:30 | America/Winnipeg | @ONBridgesFerries | H-6 | {WORDS} | Approved
        M-5 | 2027-11-07 | 01:00 UTC-5 | America/Toronto | @ONBridgesFerries | H-5 | | Approved
    """
    report = judge(ours, context=theirs)
    assert len(report.of(PARALLEL)) == 10
    assert len(report.of(EXTRA)) == 1
    for finding in (*report.of(PARALLEL), *report.of(EXTRA)):
        for sentence in (finding.message, finding.fix):
            assert len(render(sentence, lang)) <= 140, render(sentence, lang)
