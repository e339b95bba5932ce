"""What the slip analysis says of a move is what ``check`` says of the calendar with that move."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import calendarlint
from calendarlint import Finding
from calendarlint.slack import Limit, Slack
from tests.rules.conftest import with_cast

Row = dict[str, str]
Key = tuple[str | None, str]

THOROUGH: Final = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WORDS: Final = "Twelve ferries run all summer between the harbour, the island and the mill bridge."
ACCOUNTS: Final = (
    *("@ONBridgesFerries", "@PontsTraversiersON", "@RodBellMPP", "@LiWeiMPP"),
    *("@TaraQuinnHere", "@AmaraOseiMPP"),
)
DAYS: Final = (
    *("2027-03-13", "2027-03-14", "2027-05-20", "2027-05-21", "2027-05-31", "2027-06-01"),
    *("2027-06-30", "2027-07-02", "2027-11-07", "2027-11-08"),
)
"""Clock changes, a long week-end, an acting MPP's last day, Canada Day."""
TIMES: Final = (
    *("00:00", "00:30", "01:30", "02:00", "02:30", "08:59", "09:00", "09:59", "10:00", "10:05"),
    *("10:06", "16:59", "17:00", "23:58", "10:00:30", "10:00 UTC-4", "7:00 PT", ""),
)
CHOICES: Final = {
    "action": ("", "", "post", "share", "live"),
    "status": ("approved", "approved", "draft", "cancelled"),
    "asset": ("", "A-1", "A-1", "A-2"),
    "asset_source": ("", "ministry", "minister_office"),
    "content_id": ("", "", "C-1"),
    "kit": ("", "", "Ferries"),
    "copy": ("", WORDS),
    "lang": ("", "en", "fr"),
    "ref": ("", "", "P-1"),
    "partisan": ("", "yes"),
    "posted_by": ("", "mo_staff", "minister"),
    "supported_by": ("", "ops"),
    "embargo_until": ("", "2027-05-20 09:30", "2027-06-30"),
    "consent": ("", "form"),
    "consent_at": ("", "2027-05-20 10:01", "2027-11-07"),
}
CAST_AND_MORE: Final = with_cast(
    {
        "parallel": {"lead_tolerance_minutes": 2},
        "accounts": [
            {
                "platform": "x",
                "handle": "@HarbourNews",
                "class": "ministry",
                "owner": "Bridges and Ferries",
                "from": "2027-06-01",
            }
        ],
    }
)
WITH_PACKS: Final = {
    **CAST_AND_MORE,
    "packs": ["accessibility-and-french", "platforms"],
    "caretaker": {"from": "2027-05-21T09:30:00-04:00", "to": "2027-06-30T00:00:00-04:00"},
}
EITHER: Final = pytest.mark.parametrize("given_settings", [CAST_AND_MORE, WITH_PACKS])
MOVES: Final = st.one_of(
    st.integers(-30, 30).map(lambda n: timedelta(minutes=n)),
    st.integers(-10, 10).map(lambda n: timedelta(days=n)),
    st.integers(-3000, 3000).map(lambda n: timedelta(seconds=30 * n)),
).filter(bool)


@st.composite
def posts(draw: st.DrawFn) -> Row:
    row = {key: draw(st.sampled_from(values)) for key, values in CHOICES.items()}
    row["account"] = draw(st.sampled_from((*ACCOUNTS, "@HarbourNews")))
    row["platform"] = draw(st.sampled_from(("x", "x", "instagram")))
    row["date"] = draw(st.sampled_from(DAYS))
    row["time"] = draw(st.sampled_from(TIMES))
    return row


calendars = st.lists(posts(), min_size=2, max_size=6).map(
    lambda rows: [{"id": f"P-{number}", **row} for number, row in enumerate(rows, start=1)]
)


def write(path: Path, rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def moved(rows: Sequence[Row], post: str | None, by: timedelta) -> list[Row]:
    """The calendar as a person would rewrite the row's date and time."""
    return [_rewritten(row, by) if row["id"] == post else row for row in rows]


def _rewritten(row: Row, by: timedelta) -> Row:
    clock, _, zone = row["time"].partition(" ")
    at = datetime.fromisoformat(f"{row['date']}T{(clock or '0:00').rjust(5, '0')}") + by
    time = at.time().isoformat("seconds" if at.second else "minutes") if clock else ""
    return {**row, "date": at.date().isoformat(), "time": f"{time} {zone}".strip()}


def levels(findings: Iterable[Finding]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for finding in findings:
        name = finding.post.id if finding.post else finding.location.shown
        found[name, finding.rule].append(finding.level)
    return {key: sorted(each, reverse=True) for key, each in found.items()}


def beyond(these: dict[Key, list[int]], those: dict[Key, list[int]]) -> dict[Key, list[int]]:
    """The levels under each key that are not met, one for one, by as grave a level of ``those``."""
    left: dict[Key, list[int]] = {}
    for key, mine in these.items():
        cover = list(those.get(key, ()))
        unmet = []
        for level in mine:
            if cover and cover[0] >= level:
                cover.pop(0)
            else:
                unmet.append(level)
        if unmet:
            left[key] = unmet
    return left


def differences(
    folder: Path,
    rows: Sequence[Row],
    post: str | None,
    by: timedelta,
    given_settings: dict[str, Any],
) -> tuple[dict[Key, list[int]], dict[Key, list[int]]]:
    """What ``check`` finds only after the move, and only before it."""
    before = levels(calendarlint.lint(write(folder / "a.csv", rows), given_settings).findings)
    after = levels(
        calendarlint.lint(write(folder / "a.csv", moved(rows, post, by)), given_settings).findings
    )
    return beyond(after, before), beyond(before, after)


@EITHER
@THOROUGH
@given(rows=calendars, by=MOVES)
def test_a_move_breaks_and_mends_what_check_says(
    tmp_path: Path, given_settings: dict[str, Any], rows: list[Row], by: timedelta
) -> None:
    path = write(tmp_path / "a.csv", rows)
    for move in calendarlint.slip(path, given_settings, by=by).moves:
        if move.unmovable is None:
            told = levels(move.broken), levels(move.mended)
            assert told == differences(tmp_path, rows, move.post.id, by, given_settings), move.post
        write(path, rows)


@EITHER
@THOROUGH
@given(rows=calendars, post=st.integers(1, 2), by=MOVES)
def test_a_single_question_gets_the_same_answer(
    tmp_path: Path, given_settings: dict[str, Any], rows: list[Row], post: int, by: timedelta
) -> None:
    path = write(tmp_path / "a.csv", rows)
    (move,) = calendarlint.slip(path, given_settings, post=f"P-{post}", by=by).moves
    if move.unmovable is None:
        told = levels(move.broken), levels(move.mended)
        assert told == differences(tmp_path, rows, f"P-{post}", by, given_settings)


@EITHER
@THOROUGH
@given(rows=calendars, part=st.floats(0, 1))
def test_limits_are_the_last_moves_that_break_nothing(
    tmp_path: Path, given_settings: dict[str, Any], rows: list[Row], part: float
) -> None:
    slacks = calendarlint.slip(
        write(tmp_path / "a.csv", rows), given_settings, within=timedelta(days=3)
    ).slacks
    for slack in slacks:
        for limit, sign in ((slack.earlier, -1), (slack.later, 1)):
            if limit is not None:
                holds(tmp_path, given_settings, rows, slack, limit, sign, part)


def holds(
    folder: Path,
    given_settings: dict[str, Any],
    rows: Sequence[Row],
    slack: Slack,
    limit: Limit,
    sign: int,
    part: float,
) -> None:
    step = timedelta(minutes=1) if slack.timed else timedelta(days=1)
    within = int(limit.by / step * part) * step
    for by in {limit.by, within} - {timedelta(0)}:
        broken, _ = differences(folder, rows, slack.post.id, sign * by, given_settings)
        assert broken == {}, (slack.post, sign * by)
    if limit.breaks:
        by = sign * (limit.by + step)
        broken, _ = differences(folder, rows, slack.post.id, by, given_settings)
        assert broken == levels(limit.breaks), (slack.post, by)
