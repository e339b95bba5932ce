"""Draw docs/page.png: the page of a sample calendar with one post opened.

Run it in a checkout with the development extra and Chromium: ``python -m docs.draw_page``.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import calendarlint
from calendarlint.reports.html_report import render_html

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample_calendars" / "announcement_week.xlsx"


def main() -> int:
    """Draw the picture; 1 where no browser is installed."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return 1
    with contextlib.chdir(SAMPLE.parent):
        report = calendarlint.lint(SAMPLE.name, posts=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "report.html"
        page_file.write_text(render_html(report, "en"), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1150})
        page.goto(page_file.as_uri())
        page.locator(".card-button").first.click()
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=HERE / "page.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
