"""The e-mail's two bodies: HTML that mail programs take, and plain text."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from calendarlint import resources
from calendarlint.digest import overview
from calendarlint.digest.contents import ShownLevel, days_of, gravest_and_nearest, legend
from calendarlint.digest.model import Digest
from calendarlint.digest.saying import clipped, one_line, said, say, short_day
from calendarlint.digest.strip import strips_of
from calendarlint.digest.subject import headline, subject, whom
from calendarlint.digest.unchecked import left_unchecked, refused_files
from calendarlint.reports.plain import plain
from calendarlint.version import __version__
from calendarlint.wording import Label, show, text

if TYPE_CHECKING:
    from css_inline import CSSInliner
    from jinja2 import Environment

_FOLDER: Final = resources.package_path("digest", "templates")
_LINE: Final = 72
_INDENT: Final = re.compile(r"\n\s*")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Bodies:
    """The two forms of one message, and how many findings neither had room for."""

    text: str
    html: str
    left_out: int


def bodies(digest: Digest, room: int) -> Bodies:
    """The message with at most ``room`` findings, the gravest and nearest of them."""
    shown = gravest_and_nearest(digest.items, room)
    left_out = len(digest.items) - len(shown)
    strips, beyond = strips_of(digest.items, digest.window)
    gone, more_gone = overview.fixed_findings(digest)
    about = whom(digest)
    params = {
        "digest": digest,
        "lang": digest.lang,
        "title": subject(digest),
        "headline": said(headline(digest), digest.lang),
        "whom": clipped(one_line(show(about, digest.lang)), 80) if about is not None else None,
        "tiles": overview.tiles(digest),
        "reach": overview.reach(digest),
        "changes": overview.changes(digest),
        "verdict": overview.verdict(digest),
        "refused": refused_files(digest.report, digest.lang),
        "days": days_of(shown, digest),
        "left_out": left_out,
        "strips": strips,
        "beyond": beyond,
        "fixed": gone,
        "more_fixed": more_gone,
        "unchecked": left_unchecked(digest.report, digest.lang, with_names=not digest.items),
        "remarks": overview.remarks(digest),
        "attached": overview.attachments(digest),
        "why_told": overview.why_told(digest),
        "legend": legend(shown, digest.lang),
        "version": __version__,
    }
    written = _environment().get_template("mail.html.jinja").render(params)
    told = _environment().get_template("mail.txt.jinja").render(params)
    return Bodies(
        text=_EMPTY_LINES.sub("\n\n", told).strip() + "\n",
        html=_inliner().inline(_INDENT.sub("\n", written)),
        left_out=left_out,
    )


@cache
def _environment() -> Environment:
    # A digest alone needs the two libraries; no other command pays for them.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=select_autoescape(("html.jinja",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: plain(value) if type(value) is str else value,
    )
    environment.globals |= {
        "say": say,
        "said": said,
        "text": text,
        "short_day": short_day,
        "label": Label,
        "level": ShownLevel.of,
    }
    environment.filters["wrap"] = _wrap
    return environment


@cache
def _inliner() -> CSSInliner:
    from css_inline import CSSInliner

    return CSSInliner(
        inline_style_tags=False,
        keep_style_tags=True,
        load_remote_stylesheets=False,
        extra_css=(_FOLDER / "inlined.css").read_text(encoding="utf-8"),
        resolve_css_variables=True,
        apply_width_attributes=True,
        minify_css=True,
    )


def _wrap(words: str, first: str = "", other: str | None = None) -> Markup:
    """Words in lines that mail programs leave alone, behind ``first`` and then ``other``."""
    lines = textwrap.fill(
        plain(words),
        _LINE,
        initial_indent=first,
        subsequent_indent=" " * len(first) if other is None else other,
        break_long_words=False,
        break_on_hyphens=False,
    )
    # No markup, but lines of ours, which nothing is to join again.
    return Markup(lines)  # noqa: S704
