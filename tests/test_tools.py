"""A program that tests look through is found, its lack is told, and CI does without none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tools import needs

NOWHERE = "calendarlint-no-such-program"


@pytest.fixture(autouse=True)
def with_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))


def test_the_first_name_that_is_there_is_taken() -> None:
    found = needs(NOWHERE, "it runs", Path(sys.executable).name)
    assert Path(found).exists()


def test_without_the_program_a_test_says_what_was_not_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="not be seen that it runs"):
        needs(NOWHERE, "it runs")


def test_in_ci_nothing_goes_unlooked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=f"{NOWHERE} is not installed"):
        needs(NOWHERE, "it runs")
