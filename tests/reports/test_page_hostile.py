"""Calendars that attack the page: nothing of them runs, and no field bends what is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import calendarlint
from calendarlint.reports.html_report import render_html
from tests.reports.hostile import (
    ATTACKS,
    UNSHOWABLE,
    hostile_frame,
    write_hostile_csv,
    write_hostile_settings,
    write_hostile_workbook,
)
from tests.reports.opened_page import Opened, browser, opened
from tests.reports.page_files import judged, write_page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module", params=["csv", "workbook", "frame"])
def hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[calendarlint.Report, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    settings = write_hostile_settings(folder)
    if request.param == "frame":
        report = calendarlint.lint(hostile_frame(), settings, posts=True)
    else:
        write = write_hostile_csv if request.param == "csv" else write_hostile_workbook
        report = judged(write(folder), settings=settings)
    return report, write_page(folder, report)


def test_no_character_that_cannot_be_shown_is_in_the_file(
    hostile: tuple[calendarlint.Report, Path],
) -> None:
    report, path = hostile
    html = path.read_bytes().decode("utf-8")
    assert not UNSHOWABLE.search(html)
    told = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert told is not None
    data = json.loads(told[1])
    assert not UNSHOWABLE.search(json.dumps(data["strings"], ensure_ascii=False))
    assert len(data["findings"]) == len(report.findings) + len(report.excepted)
    assert render_html(report, "en") == html


def _harmless(seen: Opened) -> None:
    counts = seen.page.evaluate(
        """() => ({
             scripts: document.scripts.length,
             foreign: document.querySelectorAll('img, iframe, object, embed, link, base').length,
             handlers: [...document.querySelectorAll('*')].filter(found =>
               found.getAttributeNames().some(name => name.startsWith('on'))).length,
             links: [...document.links].filter(link => !link.getAttribute('href').startsWith('#'))
               .length,
           })"""
    )
    assert counts == {"scripts": 2, "foreign": 0, "handlers": 0, "links": 0}


def test_no_attack_runs_in_the_browser(
    chromium: Browser, hostile: tuple[calendarlint.Report, Path]
) -> None:
    _, path = hostile
    with opened(chromium, path) as seen:
        seen.page.check("#filter-level-clean")
        while True:
            seen.page.evaluate(
                """() => document.querySelectorAll('.card-button[aria-expanded=false]')
                   .forEach(button => button.click())"""
            )
            _harmless(seen)
            further = seen.page.locator(".pager button").last
            if not further.count() or further.get_attribute("aria-disabled"):
                break
            further.click()
        for key in ("account", "rule"):
            options = seen.page.locator(f"#filter-{key} option").all_inner_texts()
            assert all("\n" not in option for option in options)
        seen.page.select_option("#filter-account", ATTACKS["html"])
        assert seen.page.locator(".account", has_text=ATTACKS["html"]).count() > 0
        seen.page.locator(".switch:visible").click()
        _harmless(seen)


def test_no_attack_runs_without_scripts_either(
    chromium: Browser, hostile: tuple[calendarlint.Report, Path]
) -> None:
    _, path = hostile
    with opened(chromium, path, java_script_enabled=False) as seen:
        assert seen.page.locator("main script, main img, main iframe").count() == 0
        assert ATTACKS["script"] in seen.page.locator("main").inner_text()
