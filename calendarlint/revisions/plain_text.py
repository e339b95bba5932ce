"""A calendar as stable plain text, so that line-based tools can compare two states of it.

A post is a block of lines, a filled cell a line, under a heading that names the post by what it is
and never by its row. What stands outside the table keeps its order, a row a line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from calendarlint.calendars.cell_text import as_text
from calendarlint.calendars.grid import CalendarFile, Grid
from calendarlint.calendars.posts import Post, Posts
from calendarlint.findings import HeaderMapping

_INDENT: Final = "    "
_BETWEEN: Final = " | "
_LINE_END: Final = re.compile(r"\r\n?|[\n\u2028\u2029\x0b\x0c\x85]")
_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

Headers = Mapping[int, str]
"""The headers of a sheet by the number of their column."""


def plain_text(file: CalendarFile, posts: Posts) -> str:
    """The calendar that ``file`` holds, of which ``posts`` were read; ends with a line end."""
    rows: dict[tuple[str | None, int], list[Post]] = defaultdict(list)
    for post in posts:
        rows[(post.table.sheet, post.table.grid.first_row + post.row)].append(post)
    headers = _headers(posts.files[0].headers if posts.files else [])
    parts: list[str] = []
    for grid in file.grids:
        if grid.sheet is not None:
            parts.append(f"# {_line(grid.sheet)}")
        parts += _blocks(grid, rows, headers.get(grid.sheet, {}))
    return "\n\n".join(parts) + "\n" if parts else ""


def _headers(mapped: list[HeaderMapping]) -> dict[str | None, Headers]:
    sheets: dict[str | None, dict[int, str]] = defaultdict(dict)
    for header in mapped:
        if header.certainty != "layout":
            sheets[header.sheet].setdefault(header.column, header.header)
    return dict(sheets)


def _blocks(
    grid: Grid, rows: Mapping[tuple[str | None, int], list[Post]], headers: Headers
) -> Iterator[str]:
    outside: list[str] = []
    for number, cells in enumerate(grid.rows, start=grid.first_row):
        texts = {
            column: words
            for column, cell in enumerate(cells, start=grid.first_column)
            if (words := as_text(cell)).strip()
        }
        posts = rows.get((grid.sheet, number))
        if posts and any(column in headers for column in texts):
            if outside:
                yield "\n".join(outside)
            outside = []
            yield "\n".join([f"## {_name(posts)}", *_lines(texts, headers)])
        elif texts:
            outside.append(_BETWEEN.join(_line(words) for words in texts.values()))
    if outside:
        yield "\n".join(outside)


def _name(posts: list[Post]) -> str:
    ref = posts[0].ref
    networks = ", ".join(dict.fromkeys(post.ref.platform or "" for post in posts))
    parts = (ref.id, ref.account, networks, (ref.when or "").replace("T", " "))
    return _line(" · ".join(part for part in parts if part))


def _lines(texts: Mapping[int, str], headers: Headers) -> Iterator[str]:
    for column, words in texts.items():
        first, *further = _LINE_END.split(words.strip())
        name = headers.get(column, "")
        yield _line(f"{name}: {first}" if name else first)
        yield from (f"{_INDENT}{_line(line)}".rstrip() for line in further)


def _line(words: str) -> str:
    """One visible line: what would hide or turn text is written out."""
    whole = " ".join(_LINE_END.split(words))
    return _INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", whole).rstrip()
