"""The page of each rule: what it does, why, and the example calendars that break and keep it.

A page is Markdown in the folder ``rules`` of the policy or pack that the rule belongs to,
``<rule>.md`` in English and ``<rule>.fr.md`` in French. Under the sections ``breaks`` and
``keeps`` stand examples: a line of prose, the settings that the example adds to the policy's
``cast.toml`` where it adds any (a fenced ``toml`` block), and a table that is a calendar. The
first column of a breaking table holds the level that the rule must raise on that row, blank where
it must raise nothing.

A table whose first header (after the levels) is ``Handle``, ``Identifiant`` in French, is no
calendar but a sheet of accounts, with the headers that such a sheet may have. It is read beside a
calendar of one post on which no rule has anything to say.

A cell is what a CSV calendar would hold, except for two things that CSV cannot: ``=2027-01-10``
is a real date, as a spreadsheet program keeps it, and ``#REF!`` the error of a failed formula. An
example with such a cell is a workbook.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from calendarlint import resources
from calendarlint.findings import Level
from calendarlint.policies.register import DEFAULT_POLICY, packs
from calendarlint.wording import Label, Lang, render

SECTIONS: Final = ("what", "why", "breaks", "keeps", "fix", "options", "clauses")
"""The sections of every page, in their order, by the names that the program gives them."""

_WORKBOOK_CELL: Final = re.compile(r"=\d{4}-\d\d-\d\d|#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!)")
_CELL_END: Final = re.compile(r"(?<!\\)\|")
_RULE_LINE: Final = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")


class PageError(ValueError):
    """A page does not keep to the format; the text says which page, and where."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small calendar that breaks or keeps the rule.

    ``about`` is the line that introduces it, ``settings`` what it adds to the cast's settings.
    ``expected`` holds for each row the level that the rule must raise there, or None.
    ``of_accounts`` tells whether the rows are accounts rather than posts.
    """

    breaks: bool
    about: str
    settings: Mapping[str, Any]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    expected: tuple[Level | None, ...]
    of_accounts: bool = False

    @property
    def is_workbook(self) -> bool:
        """Whether no CSV file can hold it: two sheets, a real date, a failed formula."""
        return self.of_accounts or any(
            _WORKBOOK_CELL.fullmatch(cell) for row in self.rows for cell in row
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's page in one language. ``sections`` holds the Markdown below each heading."""

    markdown: str
    title: str
    summary: str
    sections: Mapping[str, str]
    examples: tuple[Example, ...]


@dataclass(slots=True)
class _Draft:
    """An example while its lines are read."""

    prose: list[str] = field(default_factory=list)
    toml: list[str] = field(default_factory=list)
    table: list[str] = field(default_factory=list)


@cache
def page(rule_id: str, lang: Lang, policy: str = DEFAULT_POLICY) -> Page:
    """The page of a rule in ``lang``.

    Raises ``KeyError`` where neither the policy nor a pack has a page for the rule,
    :class:`PageError` where the page does not keep to the format.
    """
    name = f"{rule_id}.md" if lang == "en" else f"{rule_id}.{lang}.md"
    file = _page_files(policy).get(name)
    if file is None:
        raise KeyError(rule_id)
    try:
        return parse(file.read_text(encoding="utf-8"), lang)
    except PageError as error:
        raise PageError(f"{name}: {error}") from error


@cache
def _page_files(policy: str) -> Mapping[str, Path]:
    folders = (
        resources.package_path("policies", name.replace("-", "_"), "rules")
        for name in (policy, *packs())
    )
    return {file.name: file for folder in folders for file in folder.glob("*.md")}


def parse(markdown: str, lang: Lang) -> Page:
    """The page that ``markdown`` holds. Raises :class:`PageError` for what is not in the format."""
    head, *parts = re.split(r"^## ", markdown, flags=re.MULTILINE)
    title, _, summary = head.partition("\n")
    if not title.startswith("# ") or not summary.strip():
        raise PageError("a page starts with its rule as the title, and a summary below it")
    sections = _sections(parts, lang)
    examples = [
        *_examples(sections["breaks"], lang, breaks=True),
        *_examples(sections["keeps"], lang, breaks=False),
    ]
    return Page(
        markdown,
        title.removeprefix("# ").strip(),
        " ".join(summary.split()),
        MappingProxyType(sections),
        tuple(examples),
    )


def _sections(parts: Sequence[str], lang: Lang) -> dict[str, str]:
    titles = {render(Label(f"pages.section.{key}"), lang): key for key in SECTIONS}
    sections = {}
    for part in parts:
        heading, _, body = part.partition("\n")
        if heading.strip() not in titles:
            raise PageError(f"{heading.strip()!r} is no section of a page")
        sections[titles[heading.strip()]] = body.strip()
    if tuple(sections) != SECTIONS:
        raise PageError(f"a page has the sections {', '.join(titles)}, in this order")
    return sections


def _examples(section: str, lang: Lang, *, breaks: bool) -> Iterator[Example]:
    draft = _Draft()
    in_toml = False
    for line in [*section.splitlines(), ""]:
        if line.startswith("```"):
            in_toml = line.strip() == "```toml"
        elif in_toml:
            draft.toml.append(line)
        elif line.startswith("|"):
            draft.table.append(line)
        elif draft.table:
            yield _example(draft, lang, breaks=breaks)
            draft = _Draft(prose=[line])
        else:
            draft.prose.append(line)


def _example(draft: _Draft, lang: Lang, *, breaks: bool) -> Example:
    about = " ".join(" ".join(draft.prose).split())
    headers, *rows = (_cells(line) for line in draft.table if not _RULE_LINE.fullmatch(line))
    if not about or not rows:
        raise PageError(f"an example is introduced and has rows: {draft.table[0]}")
    if any(len(row) != len(headers) for row in rows):
        raise PageError(f"a row has more or fewer cells than its header: {about}")
    expected: tuple[Level | None, ...] = (None,) * len(rows)
    marked = headers[0] == render(Label("pages.expected"), lang)
    if marked != breaks:
        raise PageError(f"breaking tables, and only these, start with the levels: {about}")
    if marked:
        expected = tuple(_level(row[0], lang) for row in rows)
        headers, rows = headers[1:], [row[1:] for row in rows]
    try:
        settings = tomllib.loads("\n".join(draft.toml))
    except tomllib.TOMLDecodeError as error:
        raise PageError(f"settings that are no TOML: {about} ({error})") from error
    of_accounts = headers[0] == render(Label("pages.handle"), lang)
    added = MappingProxyType(settings)
    return Example(breaks, about, added, headers, tuple(rows), expected, of_accounts)


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip().replace("\\|", "|") for cell in _CELL_END.split(inner))


def _level(word: str, lang: Lang) -> Level | None:
    if not word:
        return None
    words = {render(Label(f"level.{level.word}"), lang): level for level in Level}
    if word not in words:
        raise PageError(f"{word!r} is no level; the levels are {', '.join(words)}")
    return words[word]
