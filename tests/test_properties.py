"""What holds for every calendar: order of rows, language, and whatever stands in a cell."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import calendarlint
from calendarlint import Report
from calendarlint.resources import schema
from calendarlint.wording import LANGUAGES, Lang, render
from tests.conftest import CAST

Row = dict[str, str]

QUICK: Final = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
POST: Final = schema("post")["properties"]
CHOICES: Final = {
    "status": ("draft", "approved", "published", "cancelled"),
    "asset_source": ("ministry", "minister_office", "third_party"),
    "consent": ("form", "written", "verbal", "notice", "none", "unsure"),
    "event_type": ("work", "community"),
    "posting_method": ("manual", "scheduled"),
    "resources": ("government", "personal"),
    "paid_by": ("government", "personal"),
    "action": ("post", "share", "story"),
}
YES_NO: Final = {"en": {"yes": "Yes", "no": "No"}, "fr": {"yes": "Oui", "no": "Non"}}
PEOPLE: Final = {
    "public": {"en": "public", "fr": "public"},
    "mo_staff": {"en": "Tara Quinn", "fr": "Tara Quinn"},
    "minister": {"en": "Rod Bell", "fr": "Rod Bell"},
}
ACCOUNTS: Final = ("@ONBridgesFerries", "@RodBellMPP", "@TaraQuinnHere")
START: Final = date(2027, 5, 3)


def maybe(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *values))


@st.composite
def posts(draw: st.DrawFn) -> Row:
    """One post with canonical values; dates in a week without holiday or clock change."""
    row = {key: draw(maybe(*values)) for key, values in CHOICES.items()}
    day = START + timedelta(days=draw(st.integers(0, 6)))
    row |= {
        "account": draw(st.sampled_from(ACCOUNTS)),
        "date": day.isoformat(),
        "time": f"{draw(st.integers(8, 18)):02}:{draw(st.sampled_from((0, 30, 59))):02}",
        "asset": draw(maybe("A-1", "A-2")),
        "partisan": draw(maybe("yes", "no")),
        "people": draw(maybe("public")),
        "posted_by": draw(maybe("mo_staff", "minister")),
        "on_leave": draw(maybe("yes", "no")),
    }
    return row


calendars = st.lists(posts(), min_size=1, max_size=8)


def identified(rows: list[Row]) -> list[Row]:
    return [{"id": f"P-{number}", **row} for number, row in enumerate(rows, start=1)]


def spelled(key: str, value: str, lang: Lang) -> str:
    """A canonical value as a person who works in ``lang`` writes it."""
    if not value:
        return ""
    if POST[key]["x-kind"] == "yes-no":
        return YES_NO[lang][value]
    if value in PEOPLE and key in ("people", "posted_by"):
        return PEOPLE[value][lang]
    labels = POST[key].get("x-value-labels", {})
    return str(labels[value][lang]) if value in labels else value


def judged(rows: list[Row], folder: Path, lang: Lang = "en") -> Report:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if lang == "fr" else ",")
    writer.writerow([POST[key]["x-label"][lang] for key in rows[0]])
    writer.writerows([spelled(key, value, lang) for key, value in row.items()] for row in rows)
    path = folder / "plan.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return calendarlint.lint(path, settings=CAST)


def verdicts(report: Report) -> Counter[tuple[str | None, str, str]]:
    return Counter(
        (finding.post.id if finding.post else None, finding.rule, finding.level.word)
        for finding in report.findings
    )


@QUICK
@given(rows=calendars, order=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(tmp_path: Path, rows: list[Row], order: object) -> None:
    rows = identified(rows)
    shuffled = list(rows)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert verdicts(judged(rows, tmp_path)) == verdicts(judged(shuffled, tmp_path))


@QUICK
@given(rows=calendars)
def test_english_and_french_calendars_get_the_same_verdicts(
    tmp_path: Path, rows: list[Row]
) -> None:
    rows = identified(rows)
    assert verdicts(judged(rows, tmp_path, "en")) == verdicts(judged(rows, tmp_path, "fr"))


@QUICK
@given(rows=calendars, weeks=st.integers(1, 2))
def test_moving_every_post_by_the_same_weeks_changes_nothing(
    tmp_path: Path, rows: list[Row], weeks: int
) -> None:
    rows = identified(rows)
    moved = [
        {**row, "date": (date.fromisoformat(row["date"]) + timedelta(weeks=weeks)).isoformat()}
        for row in rows
    ]
    assert verdicts(judged(rows, tmp_path)) == verdicts(judged(moved, tmp_path))


@QUICK
@given(rows=calendars, minutes=st.integers(1, 240))
def test_moving_every_post_by_the_same_minutes_within_working_time_changes_nothing(
    tmp_path: Path, rows: list[Row], minutes: int
) -> None:
    morning = [
        {**row, "time": f"{9 + int(row['time'][:2]) % 4:02}{row['time'][2:]}"} for row in rows
    ]
    rows = identified(morning)
    moved = [{**row, "time": _later(row["time"], minutes)} for row in rows]
    assert verdicts(judged(rows, tmp_path)) == verdicts(judged(moved, tmp_path))


def _later(clock: str, minutes: int) -> str:
    moment = datetime.fromisoformat(f"{START}T{clock}") + timedelta(minutes=minutes)
    return moment.time().isoformat("minutes")


@QUICK
@given(rows=calendars)
def test_a_minister_who_follows_the_ministry_is_never_early(
    tmp_path: Path, rows: list[Row]
) -> None:
    """Whatever else is wrong, a post at the ministry's own minute or later is not before it."""
    late = [{**row, "account": "@RodBellMPP", "asset": "A-1"} for row in rows]
    moments = [datetime.fromisoformat(f"{row['date']}T{row['time']}") for row in late]
    first = min(moments)
    ministry = {
        **dict.fromkeys(late[0], ""),
        "account": "@ONBridgesFerries",
        "date": first.date().isoformat(),
        "time": first.time().isoformat("minutes"),
        "status": "approved",
        "asset": "A-1",
        "asset_source": "ministry",
    }
    report = judged(identified([*late, ministry]), tmp_path)
    assert report.of("minister-post-before-ministry") == []


@QUICK
@given(
    cells=st.lists(st.lists(st.text(max_size=30), min_size=3, max_size=6), min_size=1, max_size=6)
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_cell_breaks_a_run(tmp_path: Path, cells: list[list[str]], lang: Lang) -> None:
    header = ["Date", "Account", "Copy", "People", "Consent", "Posted by"]
    text = io.StringIO()
    csv.writer(text).writerows([header, *cells])
    path = tmp_path / "plan.csv"
    path.write_text(text.getvalue(), encoding="utf-8", errors="replace")
    report = calendarlint.lint(path, settings=CAST)
    for finding in report.findings:
        assert render(finding.message, lang)
        assert render(finding.fix, lang)
