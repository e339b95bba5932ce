"""A cell of a date column while its column is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from calendarlint.calendars.posts import ProblemKind
from calendarlint.calendars.values.day_text import Day, DayText
from calendarlint.calendars.values.times import TimeReading
from calendarlint.calendars.values.year_hints import YearHints
from calendarlint.wording import Text


@dataclass(slots=True)
class Slot:
    """What is known so far of one cell of a date column.

    ``held`` is the real date in the cell, ``said`` what its text says, ``pending`` the day that
    was settled on but may lack its year, ``day`` the date in the end. ``weekday`` is the day of
    the week written in the cell or beside it, ``in_cell`` only the one in the cell.
    """

    hints: YearHints = field(default_factory=YearHints)
    weekday: int | None = None
    in_cell: int | None = None
    held: date | None = None
    said: DayText | None = None
    pending: Day | None = None
    day: date | None = None
    clock: TimeReading | None = None
    problem: ProblemKind | None = None
    evidence: Text | None = None

    @property
    def is_open(self) -> bool:
        """Whether the text allows several days, and none was chosen yet."""
        return self.said is not None and self.pending is None and bool(self.candidates)

    @property
    def candidates(self) -> dict[str, Day]:
        """The days that a text of numbers would mean, by order."""
        said = self.said
        if said is None:
            return {}
        orders = {"dmy": said.dmy, "mdy": said.mdy, "ymd": said.ymd}
        return {order: day for order, day in orders.items() if day is not None}

    @property
    def is_high_day(self) -> bool:
        """Whether the cell is text in numbers, of which one can only be the day."""
        said = self.said
        return said is not None and (said.dmy is None) != (said.mdy is None)
