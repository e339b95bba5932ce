"""``calendarlint init``: the first settings file of somebody who has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calendarlint.settings import load
from tests.conftest import Run

Command = Callable[..., Run]

CALENDAR = (
    "ID,Account,Platform,Date,Time,Copy\n"
    "1,@ONBridgesFerries,X,2027-05-03,10:00,Hello\n"
    "2,@RodBellMPP,X,2027-05-03,11:00,Hello\n"
    "3,@RodBellMPP,X,2027-05-04,11:00,Hello\n"
)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_writes_settings_that_load(run: Command, tmp_path: Path, lang: str) -> None:
    (tmp_path / "plan.csv").write_text(CALENDAR, encoding="utf-8")
    before = run("plan.csv")
    assert "calendarlint init" in before.out
    done = run("init", "plan.csv", "--lang", lang)
    assert done.code == 0
    settings = load(tmp_path / "calendarlint.toml")
    assert settings.calendars == ("plan.csv",)
    written = (tmp_path / "calendarlint.toml").read_text(encoding="utf-8")
    assert "@RodBellMPP" in written
    assert "@ONBridgesFerries" in written
    assert run("plan.csv").code in (0, 1)


def test_it_never_overwrites_unless_forced(run: Command, tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text(CALENDAR, encoding="utf-8")
    mine = tmp_path / "calendarlint.toml"
    mine.write_text("# mine\n", encoding="utf-8")
    refused = run("init", "plan.csv")
    assert refused.code == 2
    assert refused.err.count("\n") == 1
    assert mine.read_text(encoding="utf-8") == "# mine\n"
    assert run("init", "plan.csv", "--force").code == 0
    assert "@RodBellMPP" in mine.read_text(encoding="utf-8")


def test_an_unreadable_calendar_is_refused_in_one_line(run: Command, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"nothing of the kind")
    done = run("init", "plan.xlsx")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert not (tmp_path / "calendarlint.toml").exists()
