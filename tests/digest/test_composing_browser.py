"""The HTML as people see it: in a real browser, on phone and desktop, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from calendarlint.digest.composing import preview
from calendarlint.findings import Report
from calendarlint.wording import Lang
from tests.digest.composed import FIXED, digest_of, report_on
from tests.reports.hostile import write_hostile_settings, write_hostile_workbook
from tests.reports.opened_page import DESKTOP, NARROW, PHONE, Opened, browser, opened
from tests.reports.page_files import everything

# A message is read inside a page of the mail program, whose landmarks it does not repeat.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}},
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return everything(tmp_path_factory.mktemp("calendars"))


def _violations(seen: Opened) -> list[str]:
    found = Axe().run(seen.page, options=OPTIONS)
    assert found.response["passes"]
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found.response["violations"]
        for node in violation["nodes"][:3]
    ]


@pytest.mark.parametrize(
    ("size", "lang", "scheme"),
    [
        (NARROW, "fr", "light"),
        (PHONE, "en", "dark"),
        (DESKTOP, "en", "light"),
        (DESKTOP, "fr", "dark"),
    ],
)
def test_everybody_can_read_it(
    chromium: Browser,
    report: Report,
    tmp_path: Path,
    size: tuple[int, int],
    lang: Lang,
    scheme: str,
) -> None:
    path = tmp_path / "mail.html"
    digest = digest_of(report, lang=lang, fixed=FIXED, link_base="https://share.example")
    path.write_text(preview(digest), encoding="utf-8")
    with opened(chromium, path, size=size, color_scheme=scheme) as seen:
        assert _violations(seen) == []
        assert not seen.is_wider_than_screen()
        page = seen.page
        ground = page.locator(".paper").evaluate("each => getComputedStyle(each).backgroundColor")
        assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(27, 33, 40)"}[scheme]
        assert page.locator(".paper").evaluate("each => each.offsetWidth") <= 640
        assert not page.locator(".preheader").is_visible()
        assert page.locator(".finding").count() == len(digest.items)


def test_without_its_style_block_it_still_looks_right(
    chromium: Browser, report: Report, tmp_path: Path
) -> None:
    """Some mail programs drop every style but those of the elements themselves."""
    path = tmp_path / "mail.html"
    html = preview(digest_of(report))
    start, end = html.index("<style>"), html.index("</style>") + len("</style>")
    path.write_text(html[:start] + html[end:], encoding="utf-8")
    with opened(chromium, path, size=NARROW) as seen:
        assert not seen.is_wider_than_screen()
        assert _violations(seen) == []
        left = "each => getComputedStyle(each).borderLeftWidth"
        assert seen.page.locator(".finding").first.evaluate(left) == "4px"


def test_an_all_clear_reads_well_too(chromium: Browser, report: Report, tmp_path: Path) -> None:
    path = tmp_path / "mail.html"
    path.write_text(preview(replace(digest_of(report), items=())), encoding="utf-8")
    with opened(chromium, path, size=PHONE) as seen:
        assert _violations(seen) == []
        assert not seen.is_wider_than_screen()


def test_a_hostile_calendar_is_only_words_there(chromium: Browser, tmp_path: Path) -> None:
    settings = write_hostile_settings(tmp_path)
    hostile = report_on(write_hostile_workbook(tmp_path), settings=settings)
    digest = digest_of(hostile, window="all", today=date(2027, 5, 1))
    assert len(digest.items) > 100
    for start in range(0, len(digest.items), 30):
        path = tmp_path / f"mail.{start}.html"
        part = replace(digest, items=digest.items[start : start + 30])
        path.write_text(preview(part), encoding="utf-8")
        with opened(chromium, path, size=NARROW) as seen:
            assert not seen.is_wider_than_screen()
