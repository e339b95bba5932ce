"""How long the page of a long calendar takes: to render, to open, to filter, to turn.

Run it with ``python -m bench.page`` where Chromium is installed. It judges a calendar with at least
ten thousand findings over a year, opens its page as a double click does, and measures in the page
itself how long each change takes until the next frame is drawn. Medians; only their order of
magnitude means anything on another machine.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import calendarlint
from bench.posts import SETTINGS
from calendarlint.reports.html_report import render_html

FINDINGS = 10_000
PER_PAIR = 2
ROUNDS = 8
"""Even, so that what is switched off is on again in the end."""

MEASURE = """
async change => {
  const act = new Function(change);
  const started = performance.now();
  act();
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - started;
}
"""

CHANGES = {
    "leave a level out and take it in": "document.getElementById('filter-level-error').click()",
    "one rule and all rules": (
        "const box = document.getElementById('filter-rule');"
        "box.selectedIndex = box.selectedIndex ? 0 : 1;"
        "box.dispatchEvent(new Event('change'))"
    ),
    "next month": "document.getElementById('month-on').click()",
    "next page": "[...document.querySelectorAll('.pager button')].at(-1).click()",
    "open or close a post": "document.querySelector('.card-button').click()",
    "switch the language": "document.querySelector('.edition:not([hidden]) .switch').click()",
}


def write_calendar(path: Path) -> None:
    """A ministry and its minister, pair by pair; each pair has two findings."""
    lines = ["ID,Account,Platform,Date,Time,Status,Copy,Asset,Asset source,People,Consent"]
    start = date(2027, 1, 4)
    for pair in range(FINDINGS // PER_PAIR + 1):
        day = start + timedelta(days=pair % 360)
        minute = pair // 360 * 20
        clock = f"{8 + minute // 60:02}:{minute % 60:02}"
        early = f"{7 + minute // 60:02}:{minute % 60:02}"
        words = f"The ferry to Harbour Island sails again. What to know about crossing {pair}."
        shared = f"Approved,{words},A-{pair}.png,Ministry"
        lines.append(f"M-{pair},@ONBridgesFerries,X,{day},{clock},{shared},public,")
        lines.append(f"P-{pair},@RodBellMPP,X,{day},{early},{shared},,")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(page: Page, change: str) -> float:
    """The median time in milliseconds until the page shows a change."""
    times = [float(page.evaluate(MEASURE, change)) for _ in range(ROUNDS)]
    return statistics.median(times)


def search(page: Page, words: str) -> float:
    """The time in milliseconds from the last letter to the shown result, the pause included."""
    before = page.locator("#shown").inner_text()
    started = time.perf_counter()
    page.fill("#filter-text", words)
    page.wait_for_function(
        "before => document.getElementById('shown').textContent !== before", arg=before
    )
    return 1000 * (time.perf_counter() - started)


def main() -> None:
    """Measure and print."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("bench.page: no Chromium is installed")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        calendar = Path(folder) / "plan.csv"
        (Path(folder) / "calendarlint.toml").write_text(SETTINGS, encoding="utf-8")
        write_calendar(calendar)
        started = time.perf_counter()
        report = calendarlint.lint(calendar, posts=True)
        judged = time.perf_counter()
        html = render_html(report, "en")
        rendered = time.perf_counter()
        target = Path(folder) / "report.html"
        target.write_text(html, encoding="utf-8")
        print(f"{len(report.findings)} findings on {report.posts} posts, {len(html) // 1024} kB")
        print(f"{judged - started:8.2f} s   judge the calendar")
        print(f"{rendered - judged:8.2f} s   render the page")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        opening = time.perf_counter()
        page.goto(target.as_uri())
        page.wait_for_selector(".card")
        print(f"{time.perf_counter() - opening:8.2f} s   open it")
        for name, change in CHANGES.items():
            print(f"{measure(page, change):8.0f} ms  {name}")
        print(f"{search(page, 'crossing 77'):8.0f} ms  first search, with its pause of 120 ms")
        print(f"{search(page, 'crossing 770'):8.0f} ms  next search")
        browser.close()


if __name__ == "__main__":
    main()
