"""Draw docs/digest.png: the e-mail of a digest on a desktop and on a phone.

Run it in a checkout with the development extra and Chromium: ``python -m docs.draw_digest``.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import sync_playwright

import calendarlint
from calendarlint.digest.composing import preview
from calendarlint.digest.model import Digest, Item
from calendarlint.digest.routing import in_window
from calendarlint.digest.window import window_of
from calendarlint.settings.digest import DigestSettings, Lead

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample_calendars" / "announcement_week.xlsx"
MONDAY = date(2027, 5, 10)
SIDE_BY_SIDE = """
<style>
body {{ display: flex; gap: 24px; margin: 0; padding: 24px; background: #c9d1da; }}
iframe {{ border: 0; border-radius: 12px; height: 640px; }}
</style>
<iframe src="{desktop}" style="width: 660px"></iframe>
<iframe src="{phone}" style="width: 340px"></iframe>
"""


def main() -> int:
    """Draw the picture; 1 where no browser is installed."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        mail, frame = Path(folder) / "mail.html", Path(folder) / "frame.html"
        mail.write_text(preview(_digest()), encoding="utf-8")
        address = mail.as_uri()
        frame.write_text(SIDE_BY_SIDE.format(desktop=address, phone=address), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1072, "height": 688})
        page.goto(frame.as_uri())
        page.screenshot(path=HERE / "digest.png")
        browser.close()
    return 0


def _digest() -> Digest:
    """What the lead of the sample's ministry hears on the Monday of the announcement."""
    with contextlib.chdir(SAMPLE.parent):
        report = calendarlint.lint(SAMPLE.name, posts=True, today=MONDAY)
    lead = Lead("Sam Ferreira", "sam.ferreira@example.org", ministries=("Bridges and Ferries",))
    settings = DigestSettings(sender="calendars@example.org", leads=(lead,))
    window = window_of(settings.window, MONDAY)
    return Digest(
        lead=lead,
        lang="en",
        due=datetime.combine(MONDAY, time(7, 30), ZoneInfo("America/Toronto")),
        window=window,
        items=tuple(Item(told, "new") for told in in_window(report, settings, window)),
        fixed=(),
        report=report,
        settings=settings,
    )


if __name__ == "__main__":
    sys.exit(main())
