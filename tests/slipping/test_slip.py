"""``calendarlint slip``: how far posts can move, and what a move breaks and mends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
from referencing import Registry, Resource

import calendarlint
from calendarlint.resources import schema
from calendarlint.slack import Limit, Slack
from tests.conftest import Run
from tests.rules.conftest import with_cast, write

Command = Callable[..., Run]
HEAD: Final = "id | account | platform | date | time | status | asset | asset_source | lang\n"
MINISTRY: Final = "T-1 | @ONBridgesFerries | x | 2027-05-10 | 10:00 | approved | A | ministry | en"
OPEN: Final = "open"


def slacks(folder: Path, table: str, settings: dict[str, Any] | None = None, **given: Any) -> Any:
    path = write(folder / "plan.csv", table)
    report = calendarlint.slip(path, with_cast(settings or {}), **given)
    return {slack.post.id: slack for slack in report.slacks}


def limits(slack: Slack) -> tuple[str, str]:
    """The last good moment each way, as the calendar would write it."""
    return _shown(slack.earlier, timed=slack.timed), _shown(slack.later, timed=slack.timed)


def _shown(limit: Limit | None, *, timed: bool) -> str:
    assert limit is not None
    if not limit.breaks:
        return OPEN
    return limit.moment.strftime("%m-%d %H:%M" if timed else "%m-%d")


@pytest.mark.parametrize(
    ("minister", "ministry_limits", "minister_limits"),
    [
        ("2027-05-10 | 10:00", (OPEN, "05-10 10:00"), ("05-10 10:00", OPEN)),
        ("2027-05-10 | 10:07", (OPEN, "05-10 10:07"), ("05-10 10:00", OPEN)),
        ("2027-05-12 | 09:00", (OPEN, "05-12 09:00"), ("05-10 10:00", OPEN)),
        ("2027-05-10 | 09:59", (OPEN, OPEN), (OPEN, OPEN)),
    ],
)
def test_a_minister_s_post_moves_back_to_the_ministry_s_and_no_further(
    tmp_path: Path,
    minister: str,
    ministry_limits: tuple[str, str],
    minister_limits: tuple[str, str],
) -> None:
    found = slacks(
        tmp_path,
        f"{HEAD}{MINISTRY}\nM-1 | @RodBellMPP | x | {minister} | approved | A | ministry | en",
    )
    assert limits(found["T-1"]) == ministry_limits
    assert limits(found["M-1"]) == minister_limits


def test_a_tolerance_of_the_settings_is_inclusive(tmp_path: Path) -> None:
    table = (
        f"{HEAD}{MINISTRY}\nM-1 | @RodBellMPP | x | 2027-05-10 | 10:00 | approved | A | ministry |"
    )
    found = slacks(tmp_path, table, {"parallel": {"lead_tolerance_minutes": 3}})
    assert limits(found["M-1"]) == ("05-10 09:57", OPEN)
    assert limits(found["T-1"]) == (OPEN, "05-10 10:03")


KIT: Final = """
id   | account           | platform | date       | time  | status   | asset | kit
T-1  | @ONBridgesFerries | x        | 2027-05-10 | 10:00 | approved | A     | Ferries
M-1  | @RodBellMPP       | x        | 2027-05-10 | 10:02 | approved | A     | Ferries
"""


def test_kit_content_has_a_limit_each_way(tmp_path: Path) -> None:
    found = slacks(tmp_path, KIT)
    assert limits(found["M-1"]) == ("05-10 10:00", "05-10 10:05")
    assert limits(found["T-1"]) == ("05-10 09:57", "05-10 10:02")
    assert found["M-1"].earlier.breaks[0].rule == "kit-post-not-in-parallel"


def test_of_several_twins_the_first_counts_and_one_that_moves_away_does_not(
    tmp_path: Path,
) -> None:
    found = slacks(
        tmp_path,
        f"""{HEAD}{MINISTRY}
        T-2 | @ONHarbourMarshal | x | 2027-05-11 | 09:00 | approved | A | ministry | en
        M-1 | @RodBellMPP | x | 2027-05-12 | 12:00 | approved | A | ministry | en""",
    )
    assert limits(found["M-1"]) == ("05-10 10:00", OPEN)
    # The other official post still comes first, so neither of the two holds the minister back.
    assert limits(found["T-1"]) == (OPEN, OPEN)
    assert [twin.post.id for twin in found["M-1"].twins] == ["T-1", "T-2"]


@pytest.mark.parametrize(("status", "listed"), [("draft", True), ("cancelled", False)])
def test_a_twin_that_is_not_settled_holds_nothing_back(
    tmp_path: Path, status: str, listed: bool
) -> None:
    draft = MINISTRY.replace("approved", status)
    found = slacks(
        tmp_path,
        f"{HEAD}{draft}\nM-1 | @RodBellMPP | x | 2027-05-10 | 10:00 | approved | A | ministry | en",
    )
    assert ("M-1" in found) is listed
    if listed:
        assert limits(found["M-1"]) == (OPEN, OPEN)
        assert found["M-1"].standing[0].rule == "ministry-asset-only-on-minister-account"


def test_a_twin_in_another_calendar_counts(tmp_path: Path) -> None:
    context = write(tmp_path / "ministry.csv", HEAD + MINISTRY)
    minister = "M-1 | @RodBellMPP | x | 2027-05-10 | 10:30 | approved | A | ministry | en"
    found = slacks(tmp_path, HEAD + minister, context=[context])
    assert list(found) == ["M-1"]
    assert limits(found["M-1"]) == ("05-10 10:00", OPEN)
    moves = calendarlint.slip(
        tmp_path / "plan.csv", with_cast({}), context=[context], post="T-1", by="31m"
    ).moves
    assert [finding.post.id for finding in moves[0].broken if finding.post] == ["M-1"]


def test_posts_without_a_time_move_by_days(tmp_path: Path) -> None:
    table = f"""{HEAD}T-1 | @ONBridgesFerries | x | 2027-05-10 | | approved | A | ministry | en
        M-1 | @RodBellMPP | x | 2027-05-12 | | approved | A | ministry | en"""
    found = slacks(tmp_path, table.replace(" time |", "").replace(" | | ", " | "))
    assert limits(found["M-1"]) == ("05-10", OPEN)
    assert limits(found["T-1"]) == (OPEN, "05-12")
    path = tmp_path / "plan.csv"
    (refused,) = calendarlint.slip(path, with_cast({}), post="M-1", by="10m").moves
    assert refused.unmovable is not None
    assert refused.unmovable.key == "slip.whole-days"
    (told,) = calendarlint.slip(path, with_cast({}), post="M-1", by="-3d").moves
    assert [finding.rule for finding in told.broken] == ["minister-post-before-ministry"]


@pytest.mark.parametrize(
    ("ministry", "minister", "earliest"),
    [
        # Noon in Winnipeg is 13:00 in Toronto.
        ("2027-05-10 | 12:00 CT", "2027-05-10 | 14:00", "05-10 13:00"),
        ("2027-05-10 | 13:00", "2027-05-10 | 13:00 CT", "05-10 12:00"),
        ("2027-05-10 | 17:00 UTC", "2027-05-10 | 14:00", "05-10 13:00"),
        # 02:30 does not exist on March 14: the clocks go from 02:00 to 03:00.
        ("2027-03-14 | 01:30", "2027-03-14 | 04:00", "03-14 03:00"),
        # 01:00 to 02:00 come twice on November 7; the ministry posts in the second hour.
        ("2027-11-07 | 01:30 UTC-5", "2027-11-07 | 04:00", "11-07 02:00"),
    ],
)
def test_zones_and_clock_changes(
    tmp_path: Path, ministry: str, minister: str, earliest: str
) -> None:
    found = slacks(
        tmp_path,
        f"""{HEAD}T-1 | @ONBridgesFerries | x | {ministry} | approved | A | ministry | en
        M-1 | @RodBellMPP | x | {minister} | approved | A | ministry | en""",
    )
    assert limits(found["M-1"])[0] == earliest


def test_other_rules_set_limits_too(tmp_path: Path) -> None:
    found = slacks(
        tmp_path,
        """id | account | date | time | status | asset | partisan | posted_by | embargo_until
        T-1 | @ONBridgesFerries | 2027-05-10 | 07:00 | approved | A | | | 2027-05-10 06:30
        M-1 | @RodBellMPP | 2027-05-10 | 17:20 | approved | A | yes | mo_staff |""",
    )
    assert limits(found["T-1"])[0] == "05-10 06:30"
    earlier, later = limits(found["M-1"])
    assert earlier == "05-10 17:00"
    assert later == "05-11 08:59"
    rules = {finding.rule for finding in found["M-1"].earlier.breaks}
    assert rules == {"political-post-in-working-hours"}


def test_an_acting_mpp_s_dates_are_a_limit(tmp_path: Path) -> None:
    found = slacks(tmp_path, KIT.replace("@RodBellMPP", "@LiWeiMPP").replace("05-10", "05-31"))
    assert limits(found["M-1"]) == ("05-31 10:00", "05-31 10:05")
    moves = calendarlint.slip(tmp_path / "plan.csv", with_cast({}), post="M-1", by="1d").moves
    assert {finding.rule for finding in moves[0].broken} == {"kit-post-by-mpp-not-acting"}


def test_a_row_on_several_networks_moves_as_one(tmp_path: Path) -> None:
    found = slacks(
        tmp_path,
        """id | account | platform | date | time | status | asset
        T-1 | @ONBridgesFerries | X, Instagram | 2027-05-10 | 10:00 | approved | A
        M-1 | @RodBellMPP | X | 2027-05-10 | 10:30 | approved | A""",
        {
            "accounts": [
                {"handle": "@ONBridgesFerries", "platform": "instagram", "class": "ministry"}
            ]
        },
    )
    assert limits(found["T-1"]) == (OPEN, "05-10 10:30")


def test_what_cannot_be_moved_is_said(tmp_path: Path) -> None:
    found = slacks(
        tmp_path,
        f"{HEAD}{MINISTRY}\nM-1 | @RodBellMPP | x | 2027-05-10 | 2 pm or 4 pm | approved | A | |",
    )
    assert found["M-1"].unmovable.key == "slip.two-times"
    assert found["M-1"].earlier is None


def test_what_an_exception_covers_is_not_broken(tmp_path: Path) -> None:
    table = (
        f"{HEAD}{MINISTRY}\nM-1 | @RodBellMPP | x | 2027-05-10 | 10:00 | approved | A | ministry |"
    )
    exception = {
        "rule": "minister-post-before-ministry",
        "post": "M-1",
        "reason": "Embargo lifted early",
        "approved_by": "Cabinet Office",
    }
    found = slacks(tmp_path, table, {"exceptions": [exception]})
    assert limits(found["M-1"]) == (OPEN, OPEN)


PLAN: Final = (
    ("ID", "Account", "Platform", "Date", "Time", "Status", "Asset", "Asset source"),
    ("T-1", "@ONBridgesFerries", "X", "2027-05-10", "10:00", "Approved", "A", "Ministry"),
    ("M-1", "@RodBellMPP", "X", "2027-05-10", "10:00", "Approved", "A", "Ministry"),
    ("M-2", "@RodBellMPP", "X", "2027-05-11", "10:00", "Approved", "A", "Ministry"),
    ("M-2", "@RodBellMPP", "X", "2027-05-12", "10:00", "Approved", "B", "Minister's office"),
)


def test_a_move_is_told_with_what_it_breaks_and_mends(
    run: Command, calendar: Callable[..., Path]
) -> None:
    calendar(*PLAN)
    before = Path(calendar(*PLAN)).read_bytes()
    told = run("slip", "plan.csv", "--post", "T-1", "--by", "10m")
    assert told.code == 1
    assert "breaks one thing:" in told.out
    assert "plan.csv:E3" in told.out
    assert "parallel.ministry-first" in told.out
    assert run("slip", "plan.csv", "--post", "M-1", "--by", "10m").code == 0
    assert Path(calendar(*PLAN)).read_bytes() == before


def test_it_speaks_french(run: Command, calendar: Callable[..., Path]) -> None:
    calendar(*PLAN)
    told = run("slip", "plan.csv", "--post", "M-1", "--by", "-1min", "--lang", "fr")
    assert "enfreint une règle\u00a0:" in told.out
    assert "jumelle\u00a0: plan.csv:E2" in told.out
    assert "du 10\u00a0mai 2027, 10\u00a0h au 10\u00a0mai 2027, 9\u00a0h\u00a059" in told.out


@pytest.mark.parametrize("name", ["M-1", "m-1", "#M-1", "3", "E3", "plan.csv:3", "plan.csv:A3"])
def test_a_post_is_named_by_id_or_place(
    run: Command, calendar: Callable[..., Path], name: str
) -> None:
    calendar(*PLAN)
    told = run("slip", "plan.csv", "--post", name, "--format", "json")
    assert [entry["post"]["id"] for entry in told.report["slack"]] == ["M-1"]


@pytest.mark.parametrize("name", ["May!7", "May!A7", "may!7", "'May'!C7"])
def test_a_post_is_named_by_its_sheet_and_row(name: str) -> None:
    sample = Path(__file__).parents[2] / "sample_calendars" / "announcement_week.xlsx"
    (slack,) = calendarlint.slip(sample, post=name).slacks
    assert slack.post.id == "AW-03"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--post", "M-2"), "“M-2” could be plan.csv:4 or plan.csv:5"),
        (("--post", "Z-9"), "No post is called “Z-9”"),
        (("--post", "99"), "No post is called “99”"),
        (("--post", "M-1", "--by", "soon"), "“soon” is no span of time"),
        (("--by", "0m"), "“0m” is out of range"),
        (("--by", "400d"), "“400d” is out of range"),
        (("--within", "1x"), "“1x” is no span of time"),
    ],
)
def test_a_question_that_cannot_be_meant_gets_one_line(
    run: Command, calendar: Callable[..., Path], arguments: tuple[str, ...], said: str
) -> None:
    calendar(*PLAN)
    refused = run("slip", "plan.csv", *arguments)
    assert refused.code == 2
    assert refused.out == ""
    assert said in refused.err
    assert len(refused.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("span", "seconds"),
    [
        *(("10m", 600), ("-2h", -7200), ("1d", 86400), ("90s", 90), ("1h30", 5400)),
        *(
            ("1 h 30 min", 5400),
            ("2j", 172800),
            ("−15min", -900),
            ("1sem", 604800),
            ("+1W", 604800),
        ),
    ],
)
def test_spans(run: Command, calendar: Callable[..., Path], span: str, seconds: int) -> None:
    calendar(*PLAN)
    told = run("slip", "plan.csv", "--post", "M-1", "--by", span, "--format", "json")
    assert told.report["by_seconds"] == seconds


def test_a_missing_column_is_said(run: Command, calendar: Callable[..., Path]) -> None:
    calendar(("ID", "Account", "Date", "Asset"), *((*row[:2], row[3], row[6]) for row in PLAN[1:3]))
    told = run("slip", "plan.csv")
    assert "minister-post-before-ministry: no Time column" in told.out
    missing = run("slip", "plan.csv", "--format", "json").report["not_checked"]
    assert "post-before-embargo-lifts" in {entry["rule"] for entry in missing}


def test_many_twins_are_counted(run: Command, calendar: Callable[..., Path]) -> None:
    posts = [(f"M-{n}", *PLAN[2][1:4], f"11:{n:02}", *PLAN[2][5:]) for n in range(9)]
    calendar(PLAN[0], PLAN[1], *posts)
    told = run("slip", "plan.csv", "--post", "T-1", "--by", "1m")
    assert told.out.count("twin: ") == 6
    assert "and 3 more twins" in told.out
    shown = run("slip", "plan.csv", "--post", "T-1", "--by", "1m", "--format", "json")
    assert len(shown.report["moves"][0]["twins"]) == 9


def test_nothing_to_move_is_said(run: Command, calendar: Callable[..., Path]) -> None:
    calendar(*PLAN[:2])
    told = run("slip", "plan.csv")
    assert told.code == 3
    assert "nothing to compare" in told.err
    assert run("slip", "missing.csv").code == 2


def validator(name: str) -> jsonschema.Draft202012Validator:
    known = [schema(each) for each in ("report", "slip", "kits", "assets")]
    registry: Registry[Any] = Registry().with_resources(
        (each["$id"], Resource.from_contents(each)) for each in known
    )
    return jsonschema.Draft202012Validator(schema(name), registry=registry)


@pytest.mark.parametrize("arguments", [(), ("--by", "1d"), ("--post", "T-1")])
def test_the_json_keeps_its_schema(
    run: Command, calendar: Callable[..., Path], arguments: tuple[str, ...]
) -> None:
    calendar(*PLAN)
    told = run("slip", "plan.csv", "--format", "json", *arguments)
    validator("slip").validate(told.report)
    assert told.report["slack"] or told.report["moves"]


def test_check_tells_the_slack_only_when_asked(run: Command, calendar: Callable[..., Path]) -> None:
    calendar(*PLAN)
    plain = run("plan.csv", "--format", "json").report
    asked = run("plan.csv", "--format", "json", "--slip").report
    assert "slack" not in plain
    validator("report").validate(asked)
    assert [entry["post"]["id"] for entry in asked["slack"]] == ["T-1", "M-1", "M-2"]
    assert {**asked, "slack": None} == {**plain, "slack": None}
    assert "How far posts with a twin can move" in run("plan.csv", "--slip").out


def test_hostile_text_does_no_harm(run: Command, calendar: Callable[..., Path]) -> None:
    hostile = "=cmd|'/c calc'!A1\x1b[31m\u202e"
    calendar(PLAN[0], PLAN[1], (hostile, *PLAN[2][1:]))
    told = run("slip", "plan.csv")
    assert "\x1b" not in told.out
    assert "\u202e" not in told.out


def test_a_post_compared_with_very_many_is_looked_at_only_by_itself(tmp_path: Path) -> None:
    rows = [
        f"P-{number} | {account} | x | 2027-05-10 | {8 + number // 12:02}:{number % 12 * 5:02}"
        " | approved | banner.png | ministry | en"
        for number in range(104)
        for account in [("@ONBridgesFerries", "@RodBellMPP")[number % 2]]
    ]
    table = HEAD + "\n".join(rows)
    every = slacks(tmp_path, table)
    assert len(every) == 104
    for slack in every.values():
        assert slack.unmovable is not None
        assert slack.unmovable.key == "slip.compared-with-many"
        assert (slack.earlier, slack.later) == (None, None)
    assert slacks(tmp_path, table, post="P-1")["P-1"].earlier.moment.strftime("%H:%M") == "08:00"
    moves = calendarlint.slip(tmp_path / "plan.csv", with_cast({}), by="10m").moves
    assert {move.unmovable.key for move in moves if move.unmovable} == {"slip.compared-with-many"}
    kit = slacks(tmp_path, HEAD + "\n".join(rows[:40]))
    assert all(slack.unmovable is None for slack in kit.values())
