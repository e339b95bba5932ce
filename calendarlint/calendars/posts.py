"""Posts: planned publications, typed, each value knowing the cell that it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from calendarlint.calendars.grid import Grid
from calendarlint.findings import FileReport, Location, PostRef
from calendarlint.wording import Text

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in a cell: a role, a name, or both (``minister:Rod Bell``)."""

    role: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class When:
    """The planned moment, as far as the calendar says. None means that it does not say.

    ``offset`` is an explicit UTC offset in the cell, ``zone`` a zone named in the row or in the
    header (IANA name). ``later`` is the other clock time where a cell offers two.
    ``corrected_from`` is the date the cell really holds where its day and month were swapped.
    """

    day: date | None
    clock: time | None = None
    offset: timedelta | None = None
    zone: str | None = None
    later: time | None = None
    corrected_from: date | None = None


Value = str | bool | float | date | datetime | time | When | tuple[str, ...] | tuple[Person, ...]

ProblemKind = Literal[
    "unreadable-date",
    "unreadable-time",
    "unknown-value",
    "swapped-date",
    "weekday-disagrees",
    "cell-error",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one cell of a post, found while its value was read.

    ``raw`` is the cell as text. ``evidence`` says more where there is more to say (what the
    weekday would have been, why a column counts as swapped).
    """

    kind: ProblemKind
    field: str
    raw: str
    evidence: Text | None = None


@dataclass(slots=True)
class Table:
    """One table of a sheet: a header row and the posts below it.

    ``fields`` are the fields that the table has a column for (or its layout supplies);
    ``columns`` gives the column index in the grid of those that stand in one column throughout.
    """

    grid: Grid
    fields: frozenset[str]
    columns: Mapping[str, int] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The file's path as the user gave it."""
        return self.grid.file

    @property
    def sheet(self) -> str | None:
        """The sheet's name, None for CSV and frames."""
        return self.grid.sheet


@dataclass(slots=True, eq=False)
class Post:
    """One planned publication: one row on one account and network.

    ``values`` holds the fields that have a value; a field that is absent is blank, that is,
    unknown. ``cells`` gives for each field the (row index, column index) of its cell in the grid,
    ``raw`` the cell's text for fields whose value was read from text and differs from it.
    """

    table: Table
    row: int
    """Row index in ``table.grid.rows`` (0-based)."""
    values: dict[str, Value]
    cells: dict[str, tuple[int, int]]
    problems: tuple[Problem, ...] = ()
    raw: dict[str, str] = field(default_factory=dict)
    context: bool = False

    def text(self, key: str) -> str | None:
        """A text or closed-list field, or None when blank."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def flag(self, key: str) -> bool | None:
        """A yes/no field: True, False, or None when blank."""
        value = self.values.get(key)
        return value if isinstance(value, bool) else None

    def items(self, key: str) -> tuple[str, ...]:
        """A list field; empty when blank."""
        value = self.values.get(key)
        if not isinstance(value, tuple):
            return ()
        return tuple(item for item in value if isinstance(item, str))

    def people(self, key: str) -> tuple[Person, ...]:
        """A people field; empty when blank."""
        value = self.values.get(key)
        if not isinstance(value, tuple):
            return ()
        return tuple(item for item in value if isinstance(item, Person))

    def moment(self, key: str) -> datetime | date | None:
        """A date field other than ``when``: a datetime where the cell has a time, else a date."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    @property
    def when(self) -> When:
        """The planned moment; all parts None when the calendar says nothing."""
        value = self.values.get("when")
        return value if isinstance(value, When) else When(None)

    def location(self, *keys: str) -> Location:
        """The cell of the first of ``keys`` that has one, else the post's row."""
        for key in keys:
            at = self.cells.get(key)
            if at is not None:
                return self.table.grid.location(*at)
        return self.table.grid.location(self.row)

    def blank(self, key: str) -> Location | None:
        """The blank cell of a field in the post's row; None where it is filled or has no column."""
        column = self.table.columns.get(key)
        if column is None or key in self.cells:
            return None
        return self.table.grid.location(self.row, column)

    @property
    def ref(self) -> PostRef:
        """The post as reports name it."""
        when = self.when
        shown = when.day.isoformat() if when.day else None
        if shown and when.clock:
            shown = f"{shown}T{when.clock.isoformat('minutes')}"
        return PostRef(self.text("id"), self.text("account"), self.text("platform"), shown)


@dataclass(slots=True)
class Posts:
    """Every post that was read, in reading order, and what was understood of each file."""

    posts: list[Post]
    files: list[FileReport]

    def __iter__(self) -> Iterator[Post]:
        return iter(self.posts)

    def __len__(self) -> int:
        return len(self.posts)

    def judged(self) -> Sequence[Post]:
        """The posts that are reported on: all but those of context files."""
        return [post for post in self.posts if not post.context]

    def to_frame(self) -> pd.DataFrame:
        """The posts as a pandas frame: a row a post, the canonical fields as columns.

        Besides the fields: ``file``, ``sheet``, ``row`` (as the spreadsheet shows it).
        """
        from calendarlint.calendars.posts_frame import posts_frame

        return posts_frame(self.posts)
