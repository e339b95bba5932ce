"""The rule pages as HTML, for the rules that occur in a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from calendarlint.policies.pages import page
from calendarlint.reports.page.strings import say
from calendarlint.wording import Label, Lang, render

_TEXT: Final = ("what", "why", "fix", "options", "clauses")
_EXAMPLES: Final = ("breaks", "keeps")

Section = tuple[str, Markup]
"""A heading, and the HTML below it."""


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule's page: its id, one sentence on it, its sections, and those that are examples."""

    rule: str
    summary: Markup
    sections: tuple[Section, ...]
    examples: tuple[Section, ...]


def rule_page(rule: str, lang: Lang, policy: str) -> RulePage:
    """The page of a rule, ready to be shown. Raises ``KeyError`` for an unknown rule."""
    found = page(rule, lang, policy)
    markdown = _markdown(lang)

    def section(key: str) -> Section:
        # Markdown of our own pages, rendered without HTML.
        body = Markup(markdown.render(found.sections[key]))  # noqa: S704
        return render(Label(f"pages.section.{key}"), lang), body

    summary = Markup(markdown.renderInline(found.summary))  # noqa: S704  the same
    sections = tuple(section(key) for key in _TEXT)
    return RulePage(rule, summary, sections, tuple(section(key) for key in _EXAMPLES))


class _Renderer(RendererHTML):
    """Tables that scroll on their own where they are wider than the page."""

    def __init__(self, table_label: str) -> None:
        super().__init__()
        self._table_label = table_label

    def table_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The box that scrolls, reachable by keyboard, and the table in it."""
        label = Markup.escape(self._table_label)
        opening = self.renderToken(tokens, idx, options, env)
        return f'<div class="scroll" role="group" tabindex="0" aria-label="{label}">{opening}'

    def table_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of the table and of its box."""
        return self.renderToken(tokens, idx, options, env) + "</div>\n"


@cache
def _markdown(lang: Lang) -> MarkdownIt:
    def renderer(*_given: Any) -> _Renderer:
        return _Renderer(say(lang, "example-table"))

    return MarkdownIt("commonmark", {"html": False}, renderer_cls=renderer).enable("table")
