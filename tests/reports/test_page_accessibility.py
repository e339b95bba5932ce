"""The page keeps the law that it checks: WCAG 2.2 AA, held by axe-core in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from calendarlint.wording import Lang
from tests.reports.opened_page import DESKTOP, NARROW, PHONE, Opened, browser, opened
from tests.reports.page_files import everything, write_page

OPTIONS = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
    ]
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    return write_page(folder, everything(folder))


def _violations(seen: Opened) -> list[str]:
    """What axe-core objects to, each with the first elements that show it."""
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
        (PHONE, "en", "light"),
        (PHONE, "fr", "dark"),
        (DESKTOP, "en", "dark"),
        (DESKTOP, "fr", "light"),
    ],
)
def test_axe_objects_to_nothing(
    chromium: Browser, path: Path, size: tuple[int, int], lang: Lang, scheme: str
) -> None:
    with opened(chromium, path, size=size, fragment=f"#{lang}", color_scheme=scheme) as seen:
        # A filter is on, and so is a day; the list has posts with and without findings.
        seen.page.uncheck("#filter-level-warning")
        seen.page.locator(".day[data-day='12']").click()
        assert _violations(seen) == []
        # Posts of the day are open, with its twins, the rules' pages, and the folds.
        seen.page.evaluate(
            """() => {
                 const click = selector => [...document.querySelectorAll(selector)]
                   .filter(found => found.checkVisibility())
                   .slice(0, 4)
                   .forEach(found => found.click());
                 click('.card-button[aria-expanded=false]');
                 click('.card-body button[aria-expanded=false]');
                 document.querySelectorAll('details:not(.rule), .rule:nth-of-type(-n+2)')
                   .forEach(each => { each.open = true; });
               }"""
        )
        assert seen.page.locator(".timeline:visible").count() > 0
        assert _violations(seen) == []


def test_axe_objects_to_nothing_on_the_narrowest_phone_with_nothing_to_show(
    chromium: Browser, path: Path
) -> None:
    with opened(chromium, path, size=NARROW) as seen:
        assert _violations(seen) == []
        seen.page.fill("#filter-text", "nothing has these words")
        seen.page.wait_for_selector(".list .note")
        assert _violations(seen) == []


def test_axe_objects_to_nothing_on_paper(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        seen.page.emulate_media(media="print")
        seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert seen.page.locator(".card-body:visible").count() > 10
        assert _violations(seen) == []
