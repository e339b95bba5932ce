"""What of a calendar has one right answer: its cells looked through, post by post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from calendarlint.calendars.fields import fields
from calendarlint.calendars.grid import CalendarFile, CellValue, Grid
from calendarlint.calendars.posts import Post, Problem
from calendarlint.findings import HeaderMapping
from calendarlint.fixing.labels import label_for
from calendarlint.fixing.languages import languages_of
from calendarlint.fixing.moments import clock_of, is_iso, moment_of
from calendarlint.fixing.repairs import NewValue, Repair
from calendarlint.wording import Lang, Text, text

Place = tuple[int, int]

_TEXT_FILES: Final = frozenset({"csv", "tsv"})
_DATES: Final = frozenset({"date", "when"})
_TRIMMED_KINDS: Final = frozenset(
    {"choice", "yes-no", "platforms", "weekday", "zone", "date", "when", "time", "account"}
)
_TRIMMED_FIELDS: Final = frozenset({"id", "content_id"})
_LABELLED_KINDS: Final = frozenset({"yes-no", "platforms"})
_LABELLED_FIELDS: Final = frozenset({"status"})


def repairs_in(
    file: CalendarFile, posts: Sequence[Post], headers: Sequence[HeaderMapping]
) -> list[Repair]:
    """The cells of ``file`` that have one right answer.

    ``posts`` are its posts, ``headers`` its headers as reading understood them. Only cells in a
    post's own row, or merged with one, below the header of their field are looked at.
    """
    search = _Search(file, languages_of(headers))
    for post, key, place in own_cells(posts):
        search.look_at(post, key, place)
    return list(search.found.values())


def own_cells(posts: Sequence[Post]) -> Iterator[tuple[Post, str, Place]]:
    """Each post's cells that stand below the header of their field, with row and column index."""
    rows: dict[int, set[int]] = {}
    for post in posts:
        rows.setdefault(id(post.table), set()).add(post.row)
    for post in posts:
        for key, column in post.table.columns.items():
            place = post.cells.get(key)
            if place is None or place[1] != column:
                continue
            if place[0] in rows[id(post.table)] or _is_merged(post.table.grid, place, post.row):
                yield post, key, place


def value_at(grid: Grid, place: Place) -> CellValue:
    """The cell at a row and column index; None beyond the row's end."""
    row = grid.rows[place[0]]
    return row[place[1]] if place[1] < len(row) else None


def _is_merged(grid: Grid, place: Place, row: int) -> bool:
    """Whether a merged area that begins at ``place`` reaches to the post's row."""
    at = (grid.first_row + place[0], grid.first_column + place[1])
    return any(
        (top, left) == at and bottom >= grid.first_row + row for top, left, bottom, _ in grid.merges
    )


class _Search:
    """One file; cells that several posts share are repaired once, and only if all agree."""

    def __init__(self, file: CalendarFile, languages: Mapping[str | None, Lang]) -> None:
        self._is_text = file.kind in _TEXT_FILES
        self._languages = languages
        self._refused: set[tuple[str | None, Place]] = set()
        self.found: dict[tuple[str | None, Place], Repair] = {}

    def look_at(self, post: Post, key: str, place: Place) -> None:
        """Note the repair of one cell of a post, where it has one."""
        grid = post.table.grid
        cell, at = value_at(grid, place), (grid.sheet, place)
        answer = self._answer(post, key, cell)
        known = self.found.get(at)
        if answer is None or at in self._refused or (known and known.after != answer[0]):
            # One post reads the cell as something else: then it has no one right answer.
            self.found.pop(at, None)
            self._refused.add(at)
        elif known is None:
            self.found[at] = Repair(grid.location(*place), key, cell, *answer)

    def _answer(self, post: Post, key: str, cell: CellValue) -> tuple[NewValue, Text] | None:
        problem = _problem_of(post, key)
        if problem is not None:
            return _swapped(post, cell, problem)
        if not isinstance(cell, str):
            return None
        return self._value(post, key, cell) or _trimmed(key, cell)

    def _value(self, post: Post, key: str, cell: str) -> tuple[NewValue, Text] | None:
        kind = fields()[key].kind
        if kind in ("date", "when"):
            return self._date(post, key, cell)
        if kind == "time":
            return self._time(post, cell)
        if kind in _LABELLED_KINDS or key in _LABELLED_FIELDS:
            return self._label(post, key, cell)
        return None

    def _date(self, post: Post, key: str, cell: str) -> tuple[NewValue, Text] | None:
        day = post.when.day if key in _DATES else post.moment(key)
        if isinstance(day, datetime):
            day = None if day.tzinfo else day.date()
        moment = moment_of(cell, day) if day is not None else None
        if moment is None:
            return None
        if not self._is_text:
            return moment, text("fix.reason.date-text")
        if is_iso(cell):
            return None
        return _iso(moment), text("fix.reason.date-not-iso")

    def _time(self, post: Post, cell: str) -> tuple[NewValue, Text] | None:
        # A text file has no real times, and every spelling that is read is as good there.
        clock = None if self._is_text else clock_of(cell)
        if clock is None or clock != post.when.clock:
            return None
        return clock, text("fix.reason.time-text")

    def _label(self, post: Post, key: str, cell: str) -> tuple[NewValue, Text] | None:
        lang = self._languages.get(post.table.sheet)
        label = label_for(key, cell.strip(), lang) if lang is not None else None
        if label is None or label == cell.strip():
            return None
        return label, text("fix.reason.spelling")


def _problem_of(post: Post, key: str) -> Problem | None:
    keys = _DATES if key in _DATES else {key}
    return next((problem for problem in post.problems if problem.field in keys), None)


def _swapped(post: Post, cell: CellValue, problem: Problem) -> tuple[NewValue, Text] | None:
    """The date that was meant where day and month were swapped; no other problem is repaired."""
    day = post.when.day
    if problem.kind != "swapped-date" or problem.evidence is None:
        return None
    if day is None or not isinstance(cell, date):
        return None
    clock = cell.time().replace(microsecond=0) if isinstance(cell, datetime) else time()
    meant: date = day if clock == time() else datetime.combine(day, clock)
    return meant, problem.evidence


def _trimmed(key: str, cell: str) -> tuple[NewValue, Text] | None:
    if fields()[key].kind not in _TRIMMED_KINDS and key not in _TRIMMED_FIELDS:
        return None
    bare = cell.strip()
    return (bare, text("fix.reason.spaces")) if bare and bare != cell else None


def _iso(moment: date) -> str:
    if isinstance(moment, datetime):
        return moment.isoformat(" ", "seconds" if moment.second else "minutes")
    return moment.isoformat()
