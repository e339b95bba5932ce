"""The report as one page that opens by itself: offline, in both languages, without any request.

The page is bound by a content security policy that lets nothing in but its own script and style,
by their hashes. Without its script it is a list of findings; with it, a calendar, filters and
posts, drawn from the data that stands in it as JSON. The same report gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calendarlint import resources
from calendarlint.findings import Report
from calendarlint.reports.page.data import page_data, page_title
from calendarlint.reports.page.sections import Edition
from calendarlint.reports.page.strings import say
from calendarlint.reports.plain import plain
from calendarlint.version import __version__
from calendarlint.wording import LANGUAGES, Lang, show

STYLES: Final = (
    *("palette.css", "base.css", "summary.css", "filters.css", "calendar.css", "posts.css"),
    *("plots.css", "sheets.css", "wide.css", "media.css"),
)
SCRIPTS: Final = ("words.js", "filters.js", "calendar.js", "posts.js", "list.js", "app.js")
"""The page's own files, joined in this order."""

_FOLDER: Final = resources.package_path("reports", "page")


def render_html(report: Report, lang: Lang) -> str:
    """The report as one HTML document, shown first in ``lang``.

    It shows ``report.planned`` where the run was asked for posts, else the findings alone.
    """
    style, script = _joined(STYLES), f'(() => {{\n"use strict";\n{_joined(SCRIPTS)}}})();\n'
    data = page_data(report, lang)
    first, second = sorted(LANGUAGES, key=lambda each: each != lang)
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            lang=lang,
            policy=_content_policy(style, script),
            style=Markup(style),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own files
            data=_as_json(data),
            editions=[Edition(report, first), Edition(report, second)],
            title=page_title(report)[lang],
            version=__version__,
            say=say,
            show=show,
        )
    )


def _joined(names: tuple[str, ...]) -> str:
    return "".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


def _content_policy(style: str, script: str) -> str:
    """Nothing but this very style and this very script; no markup made from text either."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _as_json(data: dict[str, Any]) -> Markup:
    """The data for a ``script`` element of type JSON, which ends at no ``<`` of a cell."""
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = told.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)  # noqa: S704  no markup is left in it


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: plain(value) if type(value) is str else value,
    )
