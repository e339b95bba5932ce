"""What the networks allow, on both sides of every limit, in both languages; limits of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from calendarlint.findings import Level, Report
from calendarlint.policies.limits import COUNTED, Limit, limits
from calendarlint.wording import LANGUAGES, Lang, entries, render
from tests.rules.network_posts import (
    ALT,
    COPY,
    HASHTAGS,
    LINKS,
    MENTIONS,
    ON,
    calendar,
    cells_of,
    day_of,
    found,
)

Judge = Callable[..., Report]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "limit",
    limits(),
    ids=lambda limit: f"{limit.clause}-{limit.unit}-{limit.most}-{limit.rule[:5]}",
)
def test_a_limit_holds_up_to_its_number_and_no_further(
    judge: Judge, lang: Lang, limit: Limit
) -> None:
    def judged(number: int) -> list[Any]:
        cells = cells_of(limit, number)
        report = judge(calendar(limit.network, lang, day_of(limit), **cells), ON)
        return [f for f in report.of(limit.rule) if limit.clause in f.clauses]

    over = judged(limit.most + 1)
    assert [finding.level for finding in over] == [limit.level]
    for shown in LANGUAGES:
        assert str(limit.most) in render(over[0].message, shown) or limit.clause.endswith("topic")
        assert len(render(over[0].message, shown)) <= 140
        assert len(render(over[0].fix, shown)) <= 140
    if limit.most > 1:
        assert judged(limit.most - 1) == []
    if (limit.unit, limit.network) != ("bytes", "youtube"):
        assert judged(limit.most) == []


def test_no_more_is_said_when_the_pack_is_off(judge: Judge) -> None:
    report = judge(calendar("X", copy="a" * 281))
    assert report.of(COPY) == []
    assert not [entry for entry in report.not_run if entry.rule == COPY]
    assert not [clause for clause in report.coverage.possible if clause.startswith("limits.")]


@pytest.mark.parametrize(
    ("day", "number", "said"),
    [
        ("2025-11-30", 30, []),
        ("2025-11-30", 31, [("error", "over")]),
        ("2025-12-01", 5, []),
        ("2025-12-01", 6, [("warning", "rolled-out")]),
        ("2025-12-18", 6, [("warning", "rolled-out")]),
        ("2025-12-18", 31, [("error", "over")]),
        ("2025-12-19", 5, []),
        ("2025-12-19", 6, [("error", "over")]),
        ("", 5, []),
        ("", 6, [("review", "undated")]),
    ],
)
def test_hashtags_on_instagram_by_the_day_of_the_post(
    judge: Judge, day: str, number: int, said: list[tuple[str, str]]
) -> None:
    tags = " ".join(f"#Pier{n}a" for n in range(number))
    report = judge(calendar("Instagram", day=day, hashtags=tags), ON)
    assert found(report, HASHTAGS) == said


@pytest.mark.parametrize(
    ("copy", "column", "said"),
    [
        ("#a #b #c #d #e", "#A #B", []),
        ("#a #b #c #d", "#e #f", [("error", "over")]),
        ("#a #b #c #d #e #a", "", []),
        ("Piers #1 #2 #3 #4 #5 #6", "", []),
        ("", "a, b, c, d, e, f", [("error", "over")]),
        ("", "to be added with the next kit", []),
        ("", "a, b, c, d, e", []),
    ],
)
def test_different_hashtags_are_counted(
    judge: Judge, copy: str, column: str, said: list[tuple[str, str]]
) -> None:
    report = judge(calendar("Instagram", copy=copy, hashtags=column), ON)
    assert found(report, HASHTAGS) == said


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (", ".join(["north shore"] * 41), []),
        (", ".join(["north shore"] * 42), [("review", "unsure")]),
        (" ".join(f"#NorthShore{n:02}" for n in range(38)), []),
        (" ".join(f"#NorthShore{n:02}" for n in range(39)), [("review", "unsure")]),
    ],
)
def test_the_tags_of_a_video_are_measured_together(
    judge: Judge, column: str, said: list[tuple[str, str]]
) -> None:
    assert found(judge(calendar("YouTube", hashtags=column), ON), HASHTAGS) == said


@pytest.mark.parametrize(
    ("day", "links", "column", "said"),
    [
        ("2025-12-21", 6, "", []),
        ("2025-12-22", 5, "", []),
        ("2025-12-22", 6, "", [("error", "over")]),
        ("2027-05-04", 5, "https://ontario.ca/0", []),
        ("2027-05-04", 5, "https://ontario.ca/9", [("error", "over")]),
        ("", 6, "", [("review", "undated")]),
    ],
)
def test_links_on_threads(
    judge: Judge, day: str, links: int, column: str, said: list[tuple[str, str]]
) -> None:
    copy = " ".join(f"ontario.ca/{n}" for n in range(links))
    report = judge(calendar("Threads", day=day, copy=copy, link=column), ON)
    assert found(report, LINKS) == said


@pytest.mark.parametrize(
    ("own", "number", "level"),
    [
        ({"x": 300}, 300, None),
        ({"x": 300}, 301, "error"),
        ({"Twitter": 300}, 300, None),
        ({"x": {"@ONBridgesFerries": 25_000}}, 25_000, None),
        ({"x": {"onbridgesferries": 25_000}}, 25_001, "error"),
        ({"x": {"@ONHarbourMarshal": 25_000}}, 281, "error"),
        ({"mastodon": 1000}, 281, "error"),
        ({"x": 100}, 101, "error"),
        ({"x": 300.0}, 301, "error"),
    ],
)
def test_limits_of_ones_own(judge: Judge, own: Any, number: int, level: str | None) -> None:
    settings = {**ON, "rules": {COPY: {"limits": own}}}
    report = judge(calendar("X", copy="a" * number), settings)
    assert [finding.level.word for finding in report.of(COPY)] == ([level] if level else [])


@pytest.mark.parametrize(("rule", "limit"), [(MENTIONS, 3), (HASHTAGS, 3), (ALT, 100)])
def test_a_limit_of_ones_own_is_an_error_whatever_the_network_says(
    judge: Judge, rule: str, limit: int
) -> None:
    counted = next(
        known for known in limits() if known.rule == rule and known.network == "instagram"
    )
    settings = {**ON, "rules": {rule: {"limits": {"instagram": limit}}}}
    for number, levels in ((limit, []), (limit + 1, [Level.ERROR])):
        report = judge(calendar("Instagram", **cells_of(counted, number)), settings)
        assert [finding.level for finding in report.of(rule)] == levels


def test_a_network_without_limits_is_said_not_to_be_checked(judge: Judge) -> None:
    report = judge(calendar("Snapchat", copy="a" * 5000), ON)
    reasons = [entry for entry in report.not_run if entry.rule == COPY]
    assert report.of(COPY) == []
    assert [entry.partial for entry in reasons] == [False]
    assert "Snapchat" in render(reasons[0].reason, "en")
    assert "limits.x-text" not in report.coverage.checked


def test_networks_with_limits_are_judged_beside_one_without(judge: Judge) -> None:
    report = judge(calendar("X, Newsletter", copy="a" * 281), ON)
    reasons = [entry for entry in report.not_run if entry.rule == COPY]
    assert found(report, COPY) == [("error", "over")]
    assert [entry.partial for entry in reasons] == [True]
    assert "Infolettre" in render(reasons[0].reason, "fr")


def test_a_post_without_network_is_said_not_to_be_checked(judge: Judge) -> None:
    report = judge(
        """
        Date | Time | Platform | Copy
        2027-05-04 | 10:00 | | The wharf is open.
        2027-05-04 | 10:05 | X | The pier is open.
        """,
        ON,
    )
    reasons = [render(entry.reason, "en") for entry in report.not_run if entry.rule == COPY]
    assert reasons == ["some posts name no network, so nothing was counted there."]


def test_every_sentence_that_can_be_said_is_there() -> None:
    assert set(said_keys()) <= set(entries("en"))


def said_keys() -> Iterator[str]:
    for limit in limits():
        if limit.unit not in COUNTED:
            yield f"network-unit.{limit.unit}"
        yield f"value.platform.{limit.network}"
        yield f"{limit.rule}.{'unsure' if limit.level == Level.REVIEW else 'draft'}"
        yield f"{limit.rule}.over"
        if limit.since is not None:
            yield f"{limit.rule}.undated"
