"""The subject says it all in sixty characters, whatever there is to count and whoever it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarlint.digest.model import Digest, Item
from calendarlint.digest.routing import Told
from calendarlint.digest.subject import LIMIT, subject
from calendarlint.digest.window import window_of
from calendarlint.findings import Level, Report
from calendarlint.settings.digest import Lead
from calendarlint.wording import LANGUAGES, Lang
from tests.digest.composed import FIXED, SAMPLES, digest_of, report_on

MINISTRIES = (
    "Bridges and Ferries",
    "Ponts et Traversiers",
    "Lakes",
    "Northern Harbours, Lighthouses and Community Ferry Services",
    "Ministère des Ports du Nord, des Phares et des Services de traversier",
    "Public and Business Ferry Delivery",
)


@pytest.fixture(scope="module")
def sample() -> Digest:
    return digest_of(report_on(SAMPLES / "announcement_week.xlsx"))


def _digest(
    sample: Digest,
    counts: Sequence[int],
    *,
    unread: int = 0,
    window: str = "7d",
    today: date = date(2026, 6, 5),
    lang: Lang = "en",
    ministries: Sequence[str] = MINISTRIES[:1],
    fixed: int = 0,
) -> Digest:
    """The sample's digest with so many findings at each level, the gravest first."""
    told = sample.items[0].told
    items = [
        Item(Told(replace(told.finding, level=level), told.post), "new")
        for level, count in zip(sorted(Level, reverse=True), counts, strict=True)
        for _ in range(count)
    ]
    return replace(
        sample,
        lang=lang,
        lead=Lead("Sam Ferreira", "sam@comms.example", ministries=tuple(ministries)),
        items=tuple(items),
        fixed=FIXED[:1] * fixed,
        window=window_of(window, today),
        settings=replace(sample.settings, window=window),
        unread=("broken.xlsx",) * unread,
    )


@given(
    counts=st.tuples(*[st.sampled_from([0, 1, 2, 19, 1234])] * 4),
    unread=st.sampled_from([0, 1, 12345]),
    fixed=st.sampled_from([0, 1, 1234]),
    window=st.sampled_from(["1d", "7d", "next-month", "all"]),
    today=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    lang=st.sampled_from(LANGUAGES),
    ministries=st.lists(st.sampled_from(MINISTRIES) | st.text(min_size=1, max_size=70), max_size=3),
)
def test_no_subject_is_longer_than_a_phone_shows(sample: Digest, **given_: object) -> None:
    line = subject(_digest(sample, **given_))  # type: ignore[arg-type]
    assert 0 < len(line) <= LIMIT == 60
    assert line == line.strip()
    assert "{" not in line.replace("{", "", str(given_["ministries"]).count("{"))
    assert "…" not in line or "…" in str(given_["ministries"])


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ((2, 1, 5, 0), "3 to fix, 5 to review before Fri 12 June — Lakes"),
        ((0, 0, 1, 0), "1 to review before Fri 12 June — Lakes"),
        ((0, 0, 1, 9), "1 to review, 9 to know before Fri 12 June — Lakes"),
        ((0, 1, 0, 0), "1 to fix before Fri 12 June — Lakes"),
    ],
)
def test_it_counts_what_is_to_do(sample: Digest, counts: tuple[int, ...], wanted: str) -> None:
    digest = _digest(sample, counts, ministries=["Lakes"])
    assert subject(digest) == wanted


def test_it_gets_shorter_by_saying_less(sample: Digest) -> None:
    counts = (2, 1, 5, 0)
    for ministry, wanted in (
        ("Bridges & Ferry", "3 to fix, 5 to review before Fri 12 June — Bridges & Ferry"),
        ("Bridges and Ferries", "3 to fix, 5 to review before 12 June — Bridges and Ferries"),
        (MINISTRIES[3], "3 to fix, 5 to review before Fri 12 June"),
    ):
        shown = _digest(sample, counts, ministries=[ministry])
        assert subject(shown) == wanted


def test_it_is_as_short_in_french(sample: Digest) -> None:
    digest = _digest(sample, (2, 1, 5, 0), lang="fr", ministries=["Lacs"])
    assert subject(digest) == "3 à corriger, 5 à trancher avant le ven. 12 juin — Lacs"
    first = _digest(sample, (1, 0, 0, 0), lang="fr", today=date(2027, 5, 25))
    assert "avant le mar. 1er juin" in subject(first)


def test_several_ministries_are_counted(sample: Digest) -> None:
    digest = _digest(sample, (1, 0, 0, 0), ministries=MINISTRIES[:3])
    assert subject(digest).endswith(" — 3 ministries")


def test_a_ministry_is_what_the_findings_are_about(sample: Digest) -> None:
    assert subject(_digest(sample, (1, 0, 0, 0), ministries=())).endswith("— Bridges and Ferries")


def test_a_name_cannot_break_out_of_the_line(sample: Digest) -> None:
    digest = _digest(sample, (1, 0, 0, 0), ministries=["La\r\nBcc: x@evil.example\u202e\ud800kes"])
    line = subject(digest)
    assert line.isprintable()
    assert len(line.splitlines()) == 1


def test_the_day_after_the_window_is_the_day_before_which(sample: Digest) -> None:
    for days in (1, 7, 30):
        digest = _digest(sample, (1, 0, 0, 0), window=f"{days}d", ministries=["Lakes"])
        end = date(2026, 6, 5) + timedelta(days=days)
        assert f"{end.day} " in subject(digest).partition("before")[2]


def _report_is_whole(report: Report) -> bool:
    return not (report.unreadable or report.not_run)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_silence_about_what_was_not_checked_is_no_all_clear(sample: Digest, lang: Lang) -> None:
    assert not _report_is_whole(sample.report)
    for fixed in (0, 2):
        line = subject(_digest(sample, (0, 0, 0, 0), lang=lang, fixed=fixed))
        assert not line.startswith(("Nothing", "Rien"))
