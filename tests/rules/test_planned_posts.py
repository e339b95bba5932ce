"""Planned posts: what reports that show posts are given."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

import calendarlint
from calendarlint.planned import PlannedField, PlannedPost
from tests.conftest import CAST

HEADERS = ("Post ID", "Account", "Platform", "Date", "Time", "Copy", "Assets", "Asset source")


def _planned(folder: Path, *rows: Sequence[str], name: str = "plan.csv") -> list[PlannedPost]:
    return _report(folder, *rows, name=name).planned


def _report(
    folder: Path, *rows: Sequence[str], name: str = "plan.csv", **more: Any
) -> calendarlint.Report:
    path = _write(folder, *rows, name=name)
    return calendarlint.lint(path, CAST, posts=True, **more)


def _write(folder: Path, *rows: Sequence[str], name: str) -> Path:
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _field(post: PlannedPost, key: str) -> PlannedField:
    return next(shown for shown in post.fields if shown.field == key)


def _marked(post: PlannedPost, key: str) -> list[str]:
    shown = _field(post, key)
    assert isinstance(shown.value, str)
    return [shown.value[start:end] for start, end in shown.marks]


MINISTRY = ("1", "@ONBridgesFerries", "X", "2027-05-04", "10:00", "The new ferry sails.", "f.png")
MINISTER = ("2", "@RodBellMPP", "X", "2027-05-04", "09:59", "Come aboard!", "f.png")


def test_posts_come_only_when_they_are_asked_for(tmp_path: Path) -> None:
    path = _write(tmp_path, HEADERS, (*MINISTRY, "Ministry"), name="plan.csv")
    assert calendarlint.lint(path, CAST).planned == []
    assert len(calendarlint.lint(path, CAST, posts=True).planned) == 1


def test_a_post_is_told_as_a_person_would_know_it(tmp_path: Path) -> None:
    (post,) = _planned(tmp_path, HEADERS, (*MINISTRY, "Ministry"))
    assert (post.account, post.account_class) == ("@ONBridgesFerries", "ministry")
    assert post.ministry == "Bridges and Ferries"
    assert (post.networks, post.day, post.clock) == (("x",), date(2027, 5, 4), time(10))
    assert (post.zone, post.at) == ("America/Toronto", datetime(2027, 5, 4, 14, tzinfo=UTC))
    assert _field(post, "copy").value == "The new ferry sails."
    assert _field(post, "asset_source").value == "ministry"


def test_twins_name_each_other_and_findings_their_post(tmp_path: Path) -> None:
    report = _report(tmp_path, HEADERS, (*MINISTRY, "Ministry"), (*MINISTER, "Ministry"))
    ministry, minister = report.planned
    assert [twin.post for twin in minister.twins] == [0]
    assert [twin.post for twin in ministry.twins] == [1]
    assert minister.findings == tuple(finding.fingerprint for finding in report.findings)
    assert ministry.findings == ()


def test_a_row_on_several_networks_is_one_planned_post(tmp_path: Path) -> None:
    row = ("2", "@RodBellMPP", "X, Facebook", "2027-05-04", "09:59", "Come aboard!", "f.png")
    report = _report(tmp_path, HEADERS, (*MINISTRY, "Ministry"), (*row, "Ministry"))
    assert report.posts == 3
    assert [post.networks for post in report.planned] == [("x",), ("x", "facebook")]
    assert [twin.post for twin in report.planned[1].twins] == [0]


def test_a_twin_of_a_context_file_is_there_and_nothing_else_of_it(tmp_path: Path) -> None:
    other = ("9", "@ONBridgesFerries", "X", "2027-06-04", "10:00", "Something else.", "g.png")
    around = _write(
        tmp_path, HEADERS, (*MINISTRY, "Ministry"), (*other, "Ministry"), name="ministry.csv"
    )
    report = _report(tmp_path, HEADERS, (*MINISTER, "Ministry"), context=[around])
    assert [(post.ref.id, post.context) for post in report.planned] == [("2", False), ("1", True)]
    assert report.planned[0].twins[0].post == 1


def test_only_the_nearest_twins_are_shown(tmp_path: Path) -> None:
    official = [
        (str(n), "@ONBridgesFerries", "X", f"2027-05-{n:02}", "10:00", "", "f.png", "Ministry")
        for n in range(1, 11)
    ]
    mine = ("20", "@RodBellMPP", "X", "2027-05-10", "10:00", "", "f.png", "Ministry")
    report = _report(tmp_path, HEADERS, *official, mine)
    post = report.planned[-1]
    assert [report.planned[twin.post].ref.id for twin in post.twins] == [
        "10",
        "9",
        "8",
        "7",
        "6",
        "5",
    ]
    assert post.more_twins == 4


def test_personal_information_is_masked_wherever_it_stands(tmp_path: Path) -> None:
    copy = "Thanks to Dana Cole, call her at 416-555-0142 or dana.cole@gmail.com."
    row = ("1", "@ONBridgesFerries", "X", "2027-05-04", "10:00", copy, "f.png", "Ministry")
    report = _report(tmp_path, HEADERS, row)
    (post,) = report.planned
    shown = str(_field(post, "copy").value)
    assert "0142" not in shown
    assert "gmail" not in shown
    assert len(shown) == len(copy)
    assert _marked(post, "copy") == ["•••-•••-••••", "••••.••••@•••••.•••"]


def test_people_without_office_are_named_by_their_initials(tmp_path: Path) -> None:
    headers = (*HEADERS, "People shown", "Posted by", "Consent")
    row = (*MINISTRY, "Ministry", "public: Dana Cole", "Omar Haddad", "form")
    (post,) = _planned(tmp_path, headers, row)
    assert _field(post, "people").people == (("public", "D.\u00a0C."),)
    assert _field(post, "posted_by").people == (("ops", "Omar Haddad"),)
    assert "Dana" not in str(post)


def test_the_words_that_a_finding_quotes_are_marked(tmp_path: Path) -> None:
    copy = "Great day with @RodBellMPP on the bridge.\n\n@rodbellmpp was there, @RodBellMPP2 not."
    row = ("1", "@ONBridgesFerries", "X", "2027-05-04", "10:00", copy, "f.png", "Ministry")
    (post,) = _planned(tmp_path, HEADERS, row)
    assert _marked(post, "copy") == ["@RodBellMPP", "@rodbellmpp"]


def test_a_post_without_a_readable_date_keeps_the_words_of_its_cell(tmp_path: Path) -> None:
    row = ("1", "@ONBridgesFerries", "X", "June 31, 2027", "10:00", "Words.", "f.png", "Ministry")
    (post,) = _planned(tmp_path, HEADERS, row)
    assert (post.day, post.at) == (None, None)
    assert _marked(post, "date") == ["June 31, 2027"]


@pytest.mark.parametrize(
    ("header", "cell", "lead"),
    [
        ("Owner", "Comms lead East", "Comms lead East"),
        ("Assigned to", "Omar Haddad", "Omar Haddad"),
        ("Assigned to", "Dana Cole", "D.\u00a0C."),
    ],
)
def test_the_lead_is_the_owner_or_whom_it_is_assigned_to(
    tmp_path: Path, header: str, cell: str, lead: str
) -> None:
    (post,) = _planned(tmp_path, (*HEADERS, header), (*MINISTRY, "Ministry", cell))
    assert post.lead == lead


def test_the_lead_of_the_settings_comes_before_the_columns(tmp_path: Path) -> None:
    settings = tomllib.loads(CAST.read_text(encoding="utf-8")) | {
        "digest": {
            "from": "calendar@bridges.example",
            "leads": [
                {"name": "Everyone's", "email": "all@bridges.example"},
                {
                    "name": "Ana Lima",
                    "email": "a@bridges.example",
                    "accounts": ["ONBridgesFerries"],
                },
                {"name": "Ben Roy", "email": "b@bridges.example", "ministries": ["Somewhere Else"]},
            ],
        }
    }
    path = _write(
        tmp_path,
        (*HEADERS, "Owner"),
        (*MINISTRY, "Ministry", "East"),
        (*MINISTER, "", "West"),
        name="plan.csv",
    )
    report = calendarlint.lint(path, settings, posts=True)
    assert [post.lead for post in report.planned] == ["Ana Lima", "West"]
