"""``calendarlint assets``: where each ministry-made asset was used."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import calendarlint
from calendarlint.ledgers.assets import AssetEntry, AssetLedger
from tests.conftest import CAST, Run
from tests.rules.conftest import with_cast, write
from tests.slipping.test_slip import validator

Command = Callable[..., Run]
SAMPLES: Final = Path(__file__).parents[2] / "sample_calendars"
HEAD: Final = "id | account | date | time | status | action | asset | asset_source | ref\n"
OFFICIAL: Final = "T-1 | @ONBridgesFerries | 2027-05-10 | 10:00 | approved | | A.png | ministry |"
MINISTER: Final = "M-1 | @RodBellMPP | 2027-05-10 | 11:00 | approved | | A.png | |"


def assets(folder: Path, table: str, settings: dict[str, Any] | None = None) -> AssetLedger:
    return calendarlint.assets(write(folder / "plan.csv", table), with_cast(settings or {}))


def one(ledger: AssetLedger) -> AssetEntry:
    (entry,) = ledger.assets
    return entry


@pytest.mark.parametrize(
    ("rows", "maker", "standing", "minister_only"),
    [
        ((OFFICIAL, MINISTER), "ministry", "official", False),
        ((OFFICIAL,), "ministry", "official", False),
        ((OFFICIAL.replace("ministry", ""),), "presumed", "official", False),
        ((MINISTER.replace("A.png | |", "A.png | ministry |"),), "ministry", "sole_use", True),
        ((OFFICIAL.replace("approved", "draft"), MINISTER), "ministry", "not_settled", None),
        ((OFFICIAL.replace("approved", "draft"),), "ministry", "not_settled", False),
        ((OFFICIAL.replace("approved", "cancelled"), MINISTER), "ministry", "cancelled", True),
        ((MINISTER,), "unknown", "open", None),
        ((OFFICIAL.replace("approved", "cancelled"),), "ministry", "unused", False),
    ],
)
def test_what_the_use_so_far_amounts_to(
    tmp_path: Path, rows: tuple[str, ...], maker: str, standing: str, minister_only: bool | None
) -> None:
    entry = one(assets(tmp_path, HEAD + "\n".join(rows)))
    assert (entry.maker, entry.standing, entry.minister_only) == (maker, standing, minister_only)


def test_sole_use_is_what_the_rule_calls_an_error(tmp_path: Path) -> None:
    table = HEAD + MINISTER.replace("A.png | |", "A.png | ministry |")
    entry = one(assets(tmp_path, table))
    assert [finding.rule for finding in entry.findings] == [
        "ministry-asset-only-on-minister-account"
    ]
    assert entry.first_official is None


def test_an_asset_of_the_minister_s_office_is_none_of_the_ministry_s(tmp_path: Path) -> None:
    table = HEAD + MINISTER.replace("A.png | |", "A.png | minister_office |")
    assert assets(tmp_path, table).assets == []


def test_a_share_is_no_sole_use(tmp_path: Path) -> None:
    shared = "M-1 | @RodBellMPP | 2027-05-10 | 11:00 | approved | share | A.png | ministry | "
    assert one(assets(tmp_path, HEAD + shared)).standing == "unused"


def test_an_official_post_elsewhere_leaves_it_open(tmp_path: Path) -> None:
    link = "https://x.com/ONBridgesFerries/status/17"
    row = f"M-1 | @RodBellMPP | 2027-05-10 | 11:00 | approved | | A.png | ministry | {link}"
    entry = one(assets(tmp_path, HEAD + row))
    assert (entry.standing, entry.minister_only) == ("elsewhere", None)


def test_what_the_settings_call_generic_is_nobody_s_alone(tmp_path: Path) -> None:
    row = MINISTER.replace("A.png | |", "A.png | ministry |")
    generic = {"rules": {"ministry-asset-only-on-minister-account": {"generic_assets": ["a.png"]}}}
    ledger = assets(tmp_path, HEAD + row, generic)
    assert (one(ledger).standing, one(ledger).minister_only) == ("generic", False)
    assert ledger.exit_code() == 0


def test_the_first_official_use_is_the_earliest_settled_one(tmp_path: Path) -> None:
    rows = (
        "T-3 | @ONHarbourMarshal | 2027-05-08 | 10:00 | draft | | A.png | ministry |",
        OFFICIAL,
        "T-2 | @PontsTraversiersON | 2027-05-09 | 23:00 | approved | | A.png | ministry |",
    )
    entry = one(assets(tmp_path, HEAD + "\n".join(rows)))
    assert entry.first_official is not None
    assert entry.first_official.post.id == "T-2"
    assert entry.languages == ("en", "fr")


def test_content_without_an_asset_counts_by_its_id(tmp_path: Path) -> None:
    head = "id | account | date | time | status | content_id | copy_source\n"
    row = "M-1 | @RodBellMPP | 2027-05-10 | 11:00 | approved | C-1 | ministry"
    entry = one(assets(tmp_path, head + row))
    assert (entry.name, entry.kind, entry.standing) == ("C-1", "content", "sole_use")


def test_other_months_and_offices_count(run: Command, tmp_path: Path) -> None:
    history = CAST.read_text(encoding="utf-8").replace(
        'timezone = "America/Toronto"', 'timezone = "America/Toronto"\nhistory = ["may.csv"]'
    )
    (tmp_path / "calendarlint.toml").write_text(history, encoding="utf-8")
    write(tmp_path / "may.csv", HEAD + OFFICIAL)
    write(tmp_path / "june.csv", HEAD + MINISTER.replace("05-10", "06-10"))
    told = run("assets", "june.csv", "--format", "json")
    assert told.code == 0
    (entry,) = told.report["assets"]
    assert entry["standing"] == "official"
    assert entry["first_official"]["location"]["file"] == "may.csv"
    assert [use["context"] for use in entry["uses"]] == [False, True]


@pytest.mark.parametrize(
    ("calendar", "context"),
    [
        ("announcement_week.xlsx", []),
        ("ministers_office.csv", ["ministry.xlsx"]),
        ("ministers_office.csv", []),
        ("clean.xlsx", []),
        ("mpp_kit.xlsx", []),
    ],
)
def test_the_samples_get_the_verdicts_of_check(calendar: str, context: list[str]) -> None:
    around = [SAMPLES / name for name in context]
    ledger = calendarlint.assets(SAMPLES / calendar, context=around)
    report = calendarlint.lint(
        SAMPLES / calendar, context=around, select=["asset.no-sole-minister-support"]
    )
    told = {one.fingerprint for entry in ledger.assets for one in entry.findings}
    assert told == {one.fingerprint for one in report.findings}
    for entry in ledger.assets:
        errors = [one for one in entry.findings if one.level is calendarlint.Level.ERROR]
        assert bool(errors) is (entry.minister_only is True)


def test_what_columns_are_missing_is_said(run: Command, calendar: Callable[..., Path]) -> None:
    calendar(("Date", "Account", "Copy"), ("2027-05-10", "@RodBellMPP", "Hello"))
    told = run("assets", "plan.csv")
    assert told.code == 3
    assert "No calendar has an Asset or Content ID column" in told.out
    assert "ministry-asset-only-on-minister-account: no " in told.out


def test_the_json_keeps_its_schema(run: Command) -> None:
    for sample in ("announcement_week.xlsx", "mpp_kit.xlsx"):
        told = run("assets", str(SAMPLES / sample), "--format", "json")
        validator("assets").validate(told.report)
        assert told.code == 1


def test_frame_and_csv_hold_the_same(run: Command) -> None:
    sample = SAMPLES / "announcement_week.xlsx"
    frame = calendarlint.assets(sample).to_frame("fr")
    told = run("assets", str(sample), "--format", "csv", "--lang", "fr")
    rows = list(csv.DictReader(io.StringIO(told.out.removeprefix("\ufeff"))))
    assert list(frame.columns) == list(rows[0])
    assert list(frame["messages"].fillna("")) == [row["messages"] for row in rows]
    assert {row["minister_only"] for row in rows} == {"yes", "no", ""}


def test_it_speaks_french(run: Command) -> None:
    told = run("assets", str(SAMPLES / "announcement_week.xlsx"), "--lang", "fr")
    assert "c’est un usage exclusif" in told.out
    assert "D’abord officiellement\u00a0:" in told.out


def test_the_csv_stands_for_earlier_calendars_as_history(run: Command, tmp_path: Path) -> None:
    head = "id | account | date | time | status | action | asset | content_id | asset_source\n"
    earlier = (
        "T-1 | @ONBridgesFerries | 2027-05-10 | 10:00 | approved | | A.png | | ministry\n"
        "T-2 | @ONBridgesFerries | 2027-05-11 | 10:00 | cancelled | | B.png | | ministry\n"
        "T-3 | @ONBridgesFerries | 2027-05-12 | 10:00 | approved | | | C-1 | ministry\n"
        "T-4 | @ONBridgesFerries | 2027-05-13 | 10:00 | draft | share | D.png | | ministry"
    )
    now = "\n".join(
        f"M-{number} | @RodBellMPP | 2027-06-0{number} | 10:00 | approved | | {asset} | {content} |"
        " ministry"
        for number, (asset, content) in enumerate(
            [("A.png", ""), ("B.png", ""), ("", "C-1"), ("D.png", ""), ("E.png", "")], start=1
        )
    )
    write(tmp_path / "may.csv", head + earlier)
    assert run("assets", "may.csv", "--format", "csv", "-o", "ledger.csv").code == 0
    plan = write(tmp_path / "june.csv", head + now)

    def found(history: str) -> list[tuple[str | None, str, str]]:
        report = calendarlint.lint(plan, with_cast({}), context=[tmp_path / history])
        return [
            (one.post.id if one.post else None, one.rule, one.level.word)
            for one in report.findings
            if one.rule != "ministry-asset-without-identifier"
        ]

    assert found("ledger.csv") == found("may.csv")
    rule = "ministry-asset-only-on-minister-account"
    assert found("ledger.csv") == [
        ("M-2", rule, "error"),
        ("M-4", rule, "warning"),
        ("M-5", rule, "error"),
    ]
    rows = csv.DictReader(io.StringIO((tmp_path / "ledger.csv").read_text("utf-8-sig")))
    assert {row["post_id"]: row["action"] for row in rows}["T-4"] == "share"
