"""Strings of the page: each kept once, in both languages, harmless wherever a browser shows it."""

from __future__ import annotations

from dataclasses import replace

from calendarlint.findings import Location, Report
from calendarlint.reports.plain import plain
from calendarlint.wording import LANGUAGES, Lang, Param, render, show, text

Both = dict[Lang, str]
"""One thing said in each language."""


def in_both(value: Param) -> Both:
    """A parameter or sentence as it reads in each language, on one line."""
    return {lang: plain(show(value, lang)) for lang in LANGUAGES}


def say(lang: Lang, key: str, /, **params: Param) -> str:
    """A sentence of the page's own catalogue, on one line."""
    return plain(render(text(f"page.{key}", **params), lang))


def harmless(words: str) -> str:
    """Text of a cell without control characters or direction overrides, its line feeds kept.

    As long as the text given, so that marked places stay where they are.
    """
    return "\n".join(plain(line) for line in words.split("\n"))


def place_of(location: Location, report: Report) -> str:
    """The place as the page shows it: without the file where only one was judged."""
    judged = [file.file for file in report.files if not file.context]
    if judged != [location.file]:
        return plain(location.shown)
    return plain(replace(location, file="").shown.removeprefix(":")) or plain(location.file)


class Strings:
    """Every string that the page's data refers to by number, each once.

    ``entries`` holds a plain string where both languages say the same, else a pair.
    """

    def __init__(self) -> None:
        self.entries: list[str | tuple[str, ...]] = []
        self._numbers: dict[str | tuple[str, ...], int] = {}

    def number(self, words: Both | str) -> int:
        """The number of a string, given to it when it is first met."""
        entry = words if isinstance(words, str) else _as_entry(words)
        known = self._numbers.get(entry)
        if known is None:
            known = self._numbers[entry] = len(self.entries)
            self.entries.append(entry)
        return known


def _as_entry(words: Both) -> str | tuple[str, ...]:
    told = tuple(words[lang] for lang in LANGUAGES)
    return told[0] if len(set(told)) == 1 else told
