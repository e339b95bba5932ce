"""The formats of a report: their names, the endings that stand for them, and who renders them.

A format's module is imported when the format is used, so that a run pays for no other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from calendarlint.findings import Report
from calendarlint.wording import Lang, Several, Text, text


@dataclass(frozen=True, slots=True)
class Format:
    """One format and where its code is: ``function`` in ``calendarlint.reports.<module>``.

    ``endings`` are what a file name ends in, in lower case, where the format is not named.
    ``printed`` tells whether it may go to standard output. ``needs_posts`` asks for
    ``Report.planned``. ``annotates`` is a copy of a calendar with the findings in it, whose
    function takes the calendar and the file to write instead of returning a text.
    """

    name: str
    module: str
    function: str
    endings: tuple[str, ...] = ()
    printed: bool = True
    needs_posts: bool = False
    annotates: bool = False

    def load(self) -> Callable[..., Any]:
        """The function that renders this format."""
        function: Callable[..., Any] = getattr(
            import_module(f"calendarlint.reports.{self.module}"), self.function
        )
        return function

    def render(self, report: Report, lang: Lang, **options: bool) -> str:
        """The report in this format; ``options`` are those of the format's own function."""
        rendered: str = self.load()(report, lang, **options)
        return rendered


FORMATS: Final = (
    Format("text", "text_report", "render_text", (".txt",)),
    Format("json", "json_report", "render_json", (".json",)),
    Format("jsonl", "jsonl_report", "render_jsonl", (".jsonl", ".ndjson")),
    Format("sarif", "sarif", "render_sarif", (".sarif", ".sarif.json")),
    Format("github", "github_report", "render_github"),
    Format("gitlab", "gitlab_report", "render_gitlab", ("gl-code-quality-report.json",)),
    Format("junit", "junit_report", "render_junit", (".xml",)),
    Format("markdown", "markdown_report", "render_markdown", (".md", ".markdown")),
    Format("csv", "csv_report", "render_csv", (".csv",)),
    Format(
        "html", "html_report", "render_html", (".html", ".htm"), printed=False, needs_posts=True
    ),
    Format("xlsx", "annotated", "annotate", (".xlsx", ".xlsm"), printed=False, annotates=True),
    Format(
        "annotated",
        "annotated",
        "annotate",
        (".checked.csv", ".checked.tsv"),
        printed=False,
        annotates=True,
    ),
)
"""Every format, in the order in which they are named to people."""

TEXT: Final = FORMATS[0]
PAGE: Final = next(entry for entry in FORMATS if entry.name == "html")


class UnknownFormatError(Exception):
    """No format fits what was asked for: one sentence says so and names those there are."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.key)
        self.reason = reason


def printed() -> tuple[str, ...]:
    """The names of the formats that may go to standard output."""
    return tuple(entry.name for entry in FORMATS if entry.printed)


def named(name: str, *, to_print: bool = False) -> Format:
    """The format called ``name``, whatever its case. Raises :class:`UnknownFormatError`."""
    choices = [entry for entry in FORMATS if entry.printed or not to_print]
    for entry in choices:
        if entry.name == name.lower():
            return entry
    names = Several(tuple(entry.name for entry in choices))
    raise UnknownFormatError(text("formats.unknown", word=name, names=names))


def by_ending(path: Path) -> Format:
    """The format that the file's name ends like. Raises :class:`UnknownFormatError`.

    The longest ending counts: ``plan.checked.csv`` is an annotated calendar, ``plan.csv`` a table.
    """
    name = path.name.lower()
    fitting = [
        (len(ending), entry)
        for entry in FORMATS
        for ending in entry.endings
        if name.endswith(ending)
    ]
    if fitting:
        return max(fitting, key=lambda pair: pair[0])[1]
    endings = Several(tuple(ending for entry in FORMATS for ending in entry.endings), "or")
    raise UnknownFormatError(text("formats.unknown-ending", file=str(path), endings=endings))
