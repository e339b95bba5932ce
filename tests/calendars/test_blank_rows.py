"""A blank row between posts, wherever it stands, ends no table and makes no header of a post."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import calendarlint
from calendarlint import resources
from calendarlint.settings import defaults, load

SAMPLE = Path(__file__).parents[2] / "sample_calendars" / "announcement_week.xlsx"
CAST = resources.package_path("policies", "ontario_ministers", "cast.toml")
ROWS = openpyxl.load_workbook(SAMPLE).worksheets[0].max_row


@pytest.mark.parametrize("row", range(6, ROWS + 1, 3))
@pytest.mark.parametrize("known", [True, False], ids=["accounts known", "no settings"])
def test_a_blank_row_changes_no_post(row: int, known: bool, tmp_path: Path) -> None:
    settings = load(CAST) if known else defaults()
    book = openpyxl.load_workbook(SAMPLE)
    book.worksheets[0].insert_rows(row)
    moved = tmp_path / SAMPLE.name
    book.save(moved)
    before, after = (calendarlint.read(path, settings) for path in (SAMPLE, moved))
    assert [post.values for post in after] == [post.values for post in before]
    for one, other in zip(before, after, strict=True):
        shift = one.location("id").row
        assert shift is not None
        assert other.location("id").row == shift + (shift >= row)
