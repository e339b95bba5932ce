"""The page in a real browser: opened from the disk, watched for what it must not do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.tools import needs

_QUIET: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
)
PHONE: Final = (360, 740)
NARROW: Final = (320, 640)
DESKTOP: Final = (1280, 900)


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's own Chromium; without it the test says so and is skipped, but not in CI."""
    path = needs("chromium", "the page holds in a browser", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        try:
            yield chromium
        finally:
            chromium.close()


@dataclass
class Opened:
    """A page that was opened, what it asked for and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def texts(self, selector: str) -> list[str]:
        """The text of every element that is seen and fits the selector."""
        found = self.page.locator(f"{selector}:visible").all_inner_texts()
        return [" ".join(text.split()) for text in found]

    def is_wider_than_screen(self) -> bool:
        """Whether one would have to scroll sideways."""
        wide: bool = self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        return wide


@contextmanager
def opened(
    chromium: Browser,
    path: Path,
    *,
    size: tuple[int, int] = DESKTOP,
    fragment: str = "",
    **context: Any,
) -> Iterator[Opened]:
    """The file as a double click opens it. It may ask for nothing but itself, and stay silent."""
    made = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **context)
    page = made.new_page()
    page.set_default_timeout(10_000)
    watched = Opened(page)
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("console", lambda message: watched.complaints.append(message.text))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on("dialog", lambda dialog: watched.complaints.append(dialog.message))
    address = path.resolve().as_uri()
    try:
        page.goto(address + fragment)
        yield watched
        asked = [url for url in watched.requests if url.partition("#")[0] != address]
        assert asked == []
        assert watched.complaints == []
    finally:
        made.close()
