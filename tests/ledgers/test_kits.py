"""``calendarlint kits``: what became of each item of each MPP kit."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import calendarlint
from calendarlint.ledgers.kits import KitItem, KitLedger
from tests.conftest import Run
from tests.rules.conftest import with_cast, write
from tests.slipping.test_slip import validator

Command = Callable[..., Run]
SAMPLE: Final = Path(__file__).parents[2] / "sample_calendars" / "mpp_kit.xlsx"
HEAD: Final = (
    "id | account | platform | date | time | status | action | kit | content_id | copy | ref\n"
)
WORDS: Final = "Two more crossings an hour all summer long, and bikes ride free. Plan your trip."
OFFICIAL: Final = (
    f"T-1 | @ONBridgesFerries | x | 2027-05-10 | 10:00 | approved | | | C-1 | {WORDS} |"
)


def kits(folder: Path, table: str, settings: dict[str, Any] | None = None) -> KitLedger:
    return calendarlint.kits(write(folder / "plan.csv", table), with_cast(settings or {}))


def one(ledger: KitLedger) -> KitItem:
    (item,) = ledger.items
    return item


def minister(
    time: str = "10:00", *, copy: str = WORDS, action: str = "", ref: str = "", content: str = "C-1"
) -> str:
    return (
        f"M-1 | @RodBellMPP | x | 2027-05-10 | {time} | approved | {action} | Ferries | {content} |"
        f" {copy} | {ref}"
    )


def test_the_sample_tells_what_became_of_each_item() -> None:
    ledger = calendarlint.kits(SAMPLE)
    assert [(item.kit, item.name, item.official) for item in ledger.items] == [
        ("Summer crossings", "SC-1", "used"),
        ("Summer crossings", "SC-2", "used"),
        ("Summer crossings", "SC-3", "never"),
        ("Summer crossings", "SC-4", "not_settled"),
        ("Summer crossings", "SC-5", "never"),
    ]
    uses = {use.post.id: use for item in ledger.items for use in item.uses}
    told = {name: (use.by, use.how, use.timing) for name, use in uses.items()}
    assert told == {
        "K-01": ("official", "native", None),
        "K-02": ("minister", "native", "in_time"),
        "K-03": ("acting_mpp", "native", "in_time"),
        "K-04": ("mpp", "share", "in_time"),
        "K-05": ("official", "native", None),
        "K-06": ("acting_mpp", "native", "early"),
        "K-07": ("minister", "share", "in_time"),
        "K-08": ("minister", "native", None),
        "K-09": ("official", "native", None),
        "K-10": ("acting_mpp", "native", None),
        "K-11": ("mpp", "native", None),
        "K-12": ("minister", "native", "late"),
    }
    assert {name for name, use in uses.items() if use.state == "not_settled"} == {"K-09"}


def test_its_verdicts_are_those_of_check() -> None:
    ledger = calendarlint.kits(SAMPLE)
    found = {one.fingerprint for item in ledger.items for one in item.findings}
    assert found == {one.fingerprint for one in calendarlint.lint(SAMPLE).findings}
    assert ledger.exit_code() == calendarlint.lint(SAMPLE).exit_code() == 1


@pytest.mark.parametrize(
    ("time", "timing", "lag"),
    [
        ("09:59", "early", -1),
        ("10:00", "in_time", 0),
        ("10:05", "in_time", 5),
        ("10:06", "late", 6),
    ],
)
def test_the_moment_is_told_as_the_rule_sees_it(
    tmp_path: Path, time: str, timing: str, lag: int
) -> None:
    use = one(kits(tmp_path, f"{HEAD}{OFFICIAL}\n{minister(time)}")).uses[1]
    assert (use.timing, use.lag and use.lag.total_seconds() / 60) == (timing, lag or use.lag)
    assert bool(use.findings) is (timing != "in_time")


def test_an_official_post_is_found_though_it_names_no_kit(tmp_path: Path) -> None:
    item = one(kits(tmp_path, f"{HEAD}{OFFICIAL}\n{minister()}"))
    assert item.official == "used"
    assert [use.post.id for use in item.uses] == ["T-1", "M-1"]


@pytest.mark.parametrize("official", [OFFICIAL, OFFICIAL.replace("C-1", "")])
def test_an_item_without_an_id_is_known_by_its_words(tmp_path: Path, official: str) -> None:
    item = one(kits(tmp_path, f"{HEAD}{official}\n{minister(content='')}"))
    assert [use.post.id for use in item.uses] == ["T-1", "M-1"]
    assert item.official == "used"


def test_the_words_that_changed_are_told(tmp_path: Path) -> None:
    altered = "Three more crossings an hour all summer long. Plan your own trip with us today, now."
    use = one(kits(tmp_path, f"{HEAD}{OFFICIAL}\n{minister(copy=altered)}")).uses[1]
    assert use.alteration is not None
    assert use.alteration.altered is True
    changes = [(change.was, change.now) for change in use.alteration.changes]
    assert changes == [
        ("Two", "Three"),
        ("long, and bikes ride free.", "long."),
        ("trip.", "own trip with us today, now."),
    ]
    assert {finding.rule for finding in use.findings} == {"kit-content-altered"}


@pytest.mark.parametrize(
    "copy",
    [
        WORDS,
        f"{WORDS} #Ferries @ONBridgesFerries https://ontario.ca/ferries",
        "Deux traversées de plus par heure tout l’été, et les vélos passent gratuitement.",
    ],
)
def test_handles_links_and_translations_alter_nothing(tmp_path: Path, copy: str) -> None:
    use = one(kits(tmp_path, f"{HEAD}{OFFICIAL}\n{minister(copy=copy)}")).uses[1]
    assert use.alteration is not None
    assert not use.alteration.altered
    assert use.findings == ()


def test_an_altered_visual_is_told_at_any_moment(tmp_path: Path) -> None:
    head = HEAD.rstrip("\n") + " | asset_modified\n"
    table = f"{head}{OFFICIAL} |\n{minister('12:00')} | yes"
    use = one(kits(tmp_path, table)).uses[1]
    assert use.alteration is not None
    assert use.alteration.visual
    assert use.timing == "late"


def test_a_reference_outside_the_calendars_leaves_it_open(tmp_path: Path) -> None:
    row = minister(content="", copy="", ref="https://x.com/ONBridgesFerries/status/17")
    item = one(kits(tmp_path, HEAD + row))
    assert item.official == "elsewhere"


def test_a_cancelled_official_post_is_no_use(tmp_path: Path) -> None:
    item = one(kits(tmp_path, f"{HEAD}{OFFICIAL.replace('approved', 'cancelled')}\n{minister()}"))
    assert item.official == "off"
    assert [use.state for use in item.uses] == ["off", "settled"]


def test_an_exception_covers_an_error(tmp_path: Path) -> None:
    exception = {
        "rule": "unpublished-kit-extra",
        "post": "M-1",
        "reason": "Agreed with Cabinet Office",
        "approved_by": "Jo Park",
    }
    assert kits(tmp_path, HEAD + minister()).exit_code() == 1
    assert kits(tmp_path, HEAD + minister(), {"exceptions": [exception]}).exit_code() == 0


def test_without_a_kit_column_it_says_so(run: Command, calendar: Callable[..., Path]) -> None:
    calendar(("Date", "Account", "Copy"), ("2027-05-10", "@RodBellMPP", "Hello"))
    told = run("kits", "plan.csv")
    assert told.code == 3
    assert "No calendar has a Kit column" in told.out
    assert "unpublished-kit-extra: no Kit" in told.out
    assert "No kit was found" in told.err


HOSTILE: Final = (
    ("ID", "Account", "Platform", "Date", "Time", "Kit", "Content ID", "Copy", "Posted by"),
    (
        *("=1+1", "@RodBellMPP", "X", "2027-05-10", "10:00", "=HYPERLINK(1)\x1b[31m", "+C"),
        *(f"{WORDS} Call Ann at 416-555-0199 now.", "Ann Example"),
    ),
    (
        *("T", "@ONBridgesFerries", "X", "2027-05-10", "10:00", "", "+C"),
        *(f"{WORDS} Call us.", "Omar Haddad"),
    ),
)


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_hostile_and_personal_text_does_no_harm(
    run: Command, calendar: Callable[..., Path], form: str
) -> None:
    calendar(*HOSTILE)
    told = run("kits", "plan.csv", "--format", form)
    assert told.code == 0
    assert "416-555-0199" not in told.out
    assert "Ann Example" not in told.out
    assert "\x1b" not in told.out
    if form == "csv":
        rows = list(csv.reader(io.StringIO(told.out.removeprefix("\ufeff"))))
        assert rows[1][0].startswith("'=HYPERLINK")
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_the_json_keeps_its_schema(run: Command, calendar: Callable[..., Path]) -> None:
    calendar(*HOSTILE)
    validator("kits").validate(run("kits", "plan.csv", "--format", "json").report)
    told = run("kits", str(SAMPLE), "--format", "json")
    validator("kits").validate(told.report)
    assert told.code == 1


def test_frame_and_csv_hold_the_same(run: Command) -> None:
    frame = calendarlint.kits(SAMPLE).to_frame()
    told = run("kits", str(SAMPLE), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told.out.removeprefix("\ufeff"))))
    assert list(frame.columns) == list(rows[0])
    assert list(frame["post_id"]) == [row["post_id"] for row in rows]
    assert list(frame["level"].fillna("")) == [row["level"] for row in rows]
    assert len(frame) == 12


def test_it_speaks_french(run: Command) -> None:
    told = run("kits", str(SAMPLE), "--lang", "fr")
    assert "Trousse Summer crossings" in told.out
    assert "SC-3\u00a0: jamais utilisé officiellement" in told.out
    assert "trop tôt, 5\u00a0minutes avant la publication officielle" in told.out


def test_it_is_written_to_a_file_and_never_over_a_calendar(
    run: Command, calendar: Callable[..., Path], tmp_path: Path
) -> None:
    path = calendar(*HOSTILE)
    before = path.read_bytes()
    assert run("kits", "plan.csv", "--format", "csv", "-o", "kits.csv").out == ""
    assert (tmp_path / "kits.csv").read_text(encoding="utf-8").startswith("\ufeffkit,item")
    refused = run("kits", "plan.csv", "-o", "plan.csv")
    assert refused.code == 2
    assert path.read_bytes() == before


def test_kits_of_context_calendars_alone_are_left_out(tmp_path: Path) -> None:
    context = write(tmp_path / "may.csv", HEAD + OFFICIAL.replace("| | C-1", "| Old kit | C-9"))
    plan = write(tmp_path / "june.csv", f"{HEAD}{minister(content='C-2')}")
    ledger = calendarlint.kits(plan, with_cast({}), context=[context])
    assert [(item.kit, item.name) for item in ledger.items] == [("Ferries", "C-2")]
    around = write(tmp_path / "ministry.csv", HEAD + OFFICIAL.replace("C-1", "C-2"))
    ledger = calendarlint.kits(plan, with_cast({}), context=[context, around])
    assert [use.context for use in one(ledger).uses] == [False, True]
    assert one(ledger).official == "used"
