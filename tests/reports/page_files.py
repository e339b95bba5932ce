"""Pages for the tests: real calendars, judged and rendered as the command does it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Final

import calendarlint
from calendarlint.findings import Report
from calendarlint.reports.html_report import render_html
from calendarlint.wording import Lang

SAMPLES: Final = Path(__file__).parents[2] / "sample_calendars"

EXCEPTION: Final = """
[[exceptions]]
rule = "ministry-asset-only-on-minister-account"
file = "announcement_week.xlsx"
reason = "The quote card was cleared"
approved_by = "Sam Ferreira"
expires = 2099-12-31
"""


def judged(*calendars: Path, settings: Any = None, **options: Any) -> Report:
    """The report on calendars, with their posts."""
    return calendarlint.lint(list(calendars), settings, posts=True, **options)


def write_page(folder: Path, report: Report, lang: Lang = "en") -> Path:
    """The page of a report as a file."""
    path = folder / f"report.{lang}.html"
    path.write_text(render_html(report, lang), encoding="utf-8", newline="")
    return path


def sample(*names: str) -> Report:
    """The report on sample calendars."""
    return judged(*(SAMPLES / name for name in names))


def everything(folder: Path) -> Report:
    """A report in which every part of the page has something to show.

    Two calendars, an exception, a file that cannot be read, posts without a date, sheets left out,
    an account described against the rules.
    """
    for name in ("announcement_week.xlsx", "messy.xlsx"):
        shutil.copy(SAMPLES / name, folder / name)
    (folder / "broken.xlsx").write_bytes(b"not a workbook")
    (folder / "strangers.csv").write_text(
        "Date,Time,Account,Copy\n2027-05-12,10:00,@NobodyKnows,Hello there\n", encoding="utf-8"
    )
    settings = (SAMPLES / "calendarlint.toml").read_text(encoding="utf-8")
    account = '\n[[accounts]]\nplatform = "x"\nhandle = "@RodBellMinisterON"\nclass = "minister"\n'
    bio = 'bio = "The official account of the Government of Ontario minister"\n'
    (folder / "calendarlint.toml").write_text(
        settings + account + bio + EXCEPTION, encoding="utf-8"
    )
    names = ("announcement_week.xlsx", "messy.xlsx", "strangers.csv", "broken.xlsx")
    return judged(*(folder / name for name in names))
