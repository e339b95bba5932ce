"""Where a cell of a column stands among the certain dates around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date


def neighbours(position: int, certain: Sequence[tuple[int, date]]) -> list[date]:
    """The certain dates next above and next below a position, the one above first.

    ``certain`` are positions and dates in the order of positions.
    """
    above = bisect_left(certain, position, key=_position) - 1
    below = bisect_right(certain, position, key=_position)
    near = [certain[above][1]] if above >= 0 else []
    return [*near, *(day for _, day in certain[below : below + 1])]


def nearest_by_position(position: int, certain: Sequence[tuple[int, date]]) -> date | None:
    """The certain date in the nearest cell; of two equally near ones the one above."""
    if not certain:
        return None
    below = bisect_left(certain, position, key=_position)
    around = certain[max(below - 1, 0) : below + 1]
    return min(around, key=lambda other: (abs(other[0] - position), other[0]))[1]


def _position(entry: tuple[int, date]) -> int:
    return entry[0]
