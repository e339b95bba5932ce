"""Whatever the calendar: repairs change no meaning, and nothing is repaired twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calendarlint.calendars.posts import Post, When
from calendarlint.fixing.plans import write
from calendarlint.pipeline import read
from calendarlint.settings import defaults
from tests.fixing.compare_rewritten import other_changes, planned
from tests.fixing.dirty import FRENCH_HEADERS, HEADERS, workbook

_SPACES = st.sampled_from(["", "", " ", "  ", "\u00a0", "\t"])
_DATES = st.sampled_from(
    [
        *("5 May 2026", "May 19, 2026", "le 1er juin 2026", "03/04/2026", "19/5/2026", "5/25/2026"),
        *("2026-05-05", "2026/05/06", "5 May", "Mon 5 May 2026", "mardi 5 mai 2026", "TBD", ""),
        *(
            "5-7 May 2026",
            "5 May 2026 10:30",
            "6 mai 2026 à 14 h",
            "5 May 2026 10:00 ET",
            "31/4/2026",
        ),
    ]
)
_REAL_DATES = st.dates(date(2026, 1, 1), date(2026, 12, 28))
_TIMES = st.sampled_from(
    ["10:00", "10 h 30", "2 pm", "9", "10-11 am", "noon", "", "10:00 ET", "14:30:15", "0:00"]
)
_PLATFORMS = st.sampled_from(
    [
        *("fb", "Facebook", "IG / X", "Twitter", "x & threads", "FB reel", "all", "LinkedIn page"),
        *("Facebok", "MySpace", "facebook, instagram and youtube", "", "courriel", "X/Twitter"),
    ]
)
_STATUSES = st.sampled_from(
    ["approved", "APPROVED", "approuvé", "Aproved", "Needs edits", "posted", "??", "", "Draft (JB)"]
)
_YES_NO = st.sampled_from(["y", "oui", "x", "✓", "NO", "done", "n", "yes - signed", "?", "", "Non"])
_TEXTS = st.sampled_from(
    ["A route opens.", " Two  words ", "#harbourisland and #HarbourIsland", ""]
)


def _spaced(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda a, b, c: f"{a}{b}{c}", _SPACES, words, _SPACES)


_ROW = st.tuples(
    _spaced(st.sampled_from(["P1", "P2", "7"])),
    st.one_of(_spaced(_DATES), _REAL_DATES),
    st.one_of(_spaced(_TIMES), st.builds(time, st.integers(0, 23), st.integers(0, 59))),
    _spaced(st.sampled_from(["@ONFerries", "x:@onferries", "Bridges and Ferries"])),
    *(_spaced(words) for words in (_PLATFORMS, _STATUSES, _YES_NO)),
    _TEXTS,
)
_ROWS = st.lists(_ROW, min_size=1, max_size=6)
_HEADERS = st.sampled_from([HEADERS, FRENCH_HEADERS])


def _meanings(path: Path) -> list[tuple[int, dict[str, Any]]]:
    return [(post.row, _meaning(post)) for post in read(path, defaults())]


def _meaning(post: Post) -> dict[str, Any]:
    return {
        key: replace(value, corrected_from=None) if isinstance(value, When) else value
        for key, value in post.values.items()
    }


def _holds(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    before, plan = _meanings(path), planned(path)
    if plan.repairs:
        write(plan)
    assert _meanings(path) == before
    assert planned(path).repairs == []
    if path.suffix == ".xlsx" and plan.repairs:
        cells = {repair.location.cell or "" for repair in plan.repairs}
        assert other_changes(data, path.read_bytes(), {"May": cells}) == []


@settings(max_examples=40, deadline=None)
@given(headers=_HEADERS, rows=_ROWS)
def test_workbooks_keep_their_meaning(headers: tuple[str, ...], rows: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        _holds(Path(folder) / "plan.xlsx", workbook(headers, rows))


@settings(max_examples=40, deadline=None)
@given(
    headers=_HEADERS,
    rows=_ROWS,
    delimiter=st.sampled_from([",", ";", "\t"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoted=st.booleans(),
)
def test_text_files_keep_their_meaning(
    headers: tuple[str, ...], rows: list[Any], delimiter: str, line_end: str, quoted: bool
) -> None:
    lines = [
        delimiter.join(_cell(str(value), delimiter, quoted=quoted) for value in row)
        for row in (headers, *rows)
    ]
    with TemporaryDirectory() as folder:
        data = "".join(line + line_end for line in lines).encode()
        _holds(Path(folder) / "plan.csv", data)


def _cell(words: str, delimiter: str, *, quoted: bool) -> str:
    if quoted or any(mark in words for mark in (delimiter, '"', "\t")):
        return '"' + words.replace('"', '""') + '"'
    return words


_COLUMNS = {
    "Post ID": st.sampled_from(["P1", "P2"]),
    "Date": st.sampled_from(["19/5/2026", "05/06/2026", "5 May 2026 10:00 ET", "2026-05-05"]),
    "Prepared at": st.sampled_from(["05/06/2026", "6 May 2026 2 pm", "25/5/2026 (JB)", ""]),
    "Platform": _PLATFORMS,
    "Account": st.sampled_from(["@ONFerries", "@onferries", "x:@onferries; @RodBellMPP"]),
    "Copy": st.sampled_from(["With @onferries #harbourisland", "#HarbourIsland a@onferries.ca"]),
}


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(*_COLUMNS.values()), min_size=1, max_size=5))
def test_nothing_is_repaired_twice(rows: list[tuple[str, ...]]) -> None:
    def more(book: Any, _sheet: Any) -> None:
        accounts = book.add_worksheet("Accounts")
        accounts.write_row(0, 0, ["Handle", "Class"])
        accounts.write_row(1, 0, ["@ONFerries", "ministry"])

    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(workbook(list(_COLUMNS), rows, more))
        before = [str(_meaning(post)).casefold() for post in read(path, defaults())]
        plan = planned(path, unsafe=True)
        if plan.repairs:
            write(plan)
        assert [str(_meaning(post)).casefold() for post in read(path, defaults())] == before
        assert planned(path, unsafe=True).repairs == []
