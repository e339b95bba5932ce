"""What the cells of a column look like, whatever its header says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Final

from calendarlint.calendars.fields import spelling_key, value_names
from calendarlint.calendars.grid import CellError, CellValue
from calendarlint.calendars.values.calendar_words import weekday_of
from calendarlint.calendars.values.day_text import read_day_text
from calendarlint.calendars.values.platforms import networks_named, read_platforms
from calendarlint.calendars.values.texts import cell_text, is_blank, is_number, is_to_come
from calendarlint.calendars.values.times import read_time
from calendarlint.calendars.values.yes_no import read_yes_no

_ADDRESS: Final = re.compile(r"^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", re.I)
_MAIL_ADDRESS: Final = re.compile(r"^[^\s@]+@[\w-]+(?:\.[\w-]+)+$")
_NUMBERED: Final = re.compile(r"^(?:\w+\s?)?(?:#|no\.?|n°|nº)?\s?\d+$", re.IGNORECASE)
_HANDLE: Final = re.compile(r"^(?:[a-z]+\s?:\s?)?@[\w.]+$", re.IGNORECASE)
_FILE_OR_NUMBER: Final = re.compile(r"\d|\.\w{3,4}\b|://|[_/\\]")
_PROSE: Final = 25
"""Letters from which a cell reads as running text rather than as a name or a label."""
_PHRASE: Final = 9
_MOSTLY: Final = 0.6
_DAYS_OF_A_MONTH: Final = 31


class Content:
    """The cells below one header, as far as they say anything ("n/a" and "TBD" do not)."""

    def __init__(self, cells: Sequence[CellValue]) -> None:
        self.cells = [
            cell
            for cell in cells
            if not (is_blank(cell) or isinstance(cell, CellError))
            and not (isinstance(cell, str) and is_to_come(cell))
        ]

    def __bool__(self) -> bool:
        return bool(self.cells)

    def share(self, test: Callable[[CellValue], bool]) -> float:
        """The share of the cells that pass a test; 0 where there are none."""
        return sum(map(test, self.cells)) / len(self.cells) if self.cells else 0.0

    def mostly(self, test: Callable[[CellValue], bool]) -> bool:
        """Whether well over half of the cells pass a test."""
        return self.share(test) >= _MOSTLY

    def any(self, test: Callable[[CellValue], bool]) -> bool:
        """Whether at least one cell passes a test."""
        return any(map(test, self.cells))

    @cached_property
    def mean_length(self) -> float:
        """The mean number of letters of the cells that are text; 0 where there are none."""
        lengths = [len(cell.strip()) for cell in self.cells if isinstance(cell, str)]
        return sum(lengths) / len(lengths) if lengths else 0.0

    @property
    def is_prose(self) -> bool:
        """Whether the cells are running text, and not addresses."""
        return self.mean_length >= _PROSE and not self.mostly(is_address)

    @property
    def counts_up(self) -> bool:
        """Whether the cells are 1, 2, 3 and so on, each once or several times in a row."""
        numbers = [float(cell_text(cell)) for cell in self.cells if is_count(cell)]
        steps = {later - number for number, later in pairwise(numbers)}
        return bool(numbers) and numbers[0] == 1 and steps <= {0, 1}

    @property
    def is_worded(self) -> bool:
        """Whether the cells are phrases, each its own: several words, and not one repeated."""
        texts = [cell.strip() for cell in self.cells if isinstance(cell, str)]
        phrases = [cell for cell in texts if " " in cell and len(cell) >= _PHRASE]
        different = len({spelling_key(cell) for cell in phrases})
        return 2 * len(phrases) >= len(self.cells) and different >= _MOSTLY * len(phrases) > 0


def is_date(cell: CellValue) -> bool:
    """Whether a cell holds a date, alone or with a time."""
    if isinstance(cell, str):
        return read_day_text(cell.strip()) is not None or any(map(_dates_a_network, _lines(cell)))
    return isinstance(cell, (date, datetime))


def _lines(cell: str) -> list[str]:
    return cell.splitlines() if ":" in cell else []


def _dates_a_network(line: str) -> bool:
    """Whether a line gives one network its date ("Instagram: 5/5/2025")."""
    label, _, rest = line.partition(":")
    return bool(networks_named(label)) and read_day_text(rest.strip()) is not None


def has_clock(cell: CellValue) -> bool:
    """Whether a date cell also holds a clock time."""
    if isinstance(cell, datetime):
        return cell.time() != time()
    said = read_day_text(cell.strip()) if isinstance(cell, str) else None
    return said is not None and said.clock is not None


def is_time(cell: CellValue) -> bool:
    """Whether a cell holds a clock time and no date."""
    if isinstance(cell, str):
        return not cell.strip().isdigit() and read_time(cell).clock is not None
    return isinstance(cell, (time, timedelta)) or (isinstance(cell, float) and 0 < cell < 1)


def is_weekday(cell: CellValue) -> bool:
    """Whether a cell holds a day of the week alone."""
    return isinstance(cell, str) and weekday_of(cell, alone=True) is not None


def is_flag(cell: CellValue) -> bool:
    """Whether a cell says yes or no."""
    return read_yes_no(cell) is not None


def is_count(cell: CellValue) -> bool:
    """Whether a cell holds a number, also one written as text."""
    return is_number(cell) or (isinstance(cell, str) and cell.strip().isdigit())


def is_day_number(cell: CellValue) -> bool:
    """Whether a cell holds a number that can be a day of the month."""
    if not is_count(cell):
        return False
    number = float(cell_text(cell))
    return number.is_integer() and 1 <= number <= _DAYS_OF_A_MONTH


def is_numbered(cell: CellValue) -> bool:
    """Whether a cell only counts posts ("Post 3", "#3")."""
    return isinstance(cell, str) and _NUMBERED.match(cell.strip()) is not None


def is_mail_address(cell: CellValue) -> bool:
    """Whether a cell is an email address and nothing else."""
    return isinstance(cell, str) and _MAIL_ADDRESS.match(cell.strip()) is not None


def names_network(cell: CellValue) -> bool:
    """Whether a cell names networks, or all of them."""
    if not isinstance(cell, str):
        return False
    reading = read_platforms(cell)
    return bool(reading.platforms) or reading.everywhere


def gives_form(cell: CellValue) -> bool:
    """Whether a cell names forms of posts ("Reel", "Facebook story")."""
    items = read_platforms(cell).items if isinstance(cell, str) else ()
    return any(item.action or item.media for item in items)


def names_form(cell: CellValue) -> bool:
    """Whether a cell names forms of posts ("Reel, Story") and no network."""
    return gives_form(cell) and not names_network(cell)


def is_address(cell: CellValue) -> bool:
    """Whether a cell is a web address and nothing else."""
    return isinstance(cell, str) and _ADDRESS.match(cell.strip()) is not None


def is_handle(cell: CellValue) -> bool:
    """Whether a cell is an account's handle."""
    return isinstance(cell, str) and _HANDLE.match(cell.strip()) is not None


def has_number_or_path(cell: CellValue) -> bool:
    """Whether a cell could name a file, an address or a numbered thing."""
    return not isinstance(cell, str) or _FILE_OR_NUMBER.search(cell) is not None


def names_value_of(key: str) -> Callable[[CellValue], bool]:
    """A test whether a cell holds a known value of a field."""
    names = value_names(key)
    return lambda cell: isinstance(cell, str) and spelling_key(cell) in names
