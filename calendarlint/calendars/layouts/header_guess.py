"""A header that names no known field, known by the columns below it."""

from __future__ import annotations

from typing import Final

from calendarlint.calendars.headings.column_content import Content, is_date, names_network
from calendarlint.calendars.layouts.header_rows import SEARCHED_ROWS, Head, may_be_header_text
from calendarlint.calendars.layouts.sheet_view import SheetView

_FEWEST_COLUMNS: Final = 3
_FEWEST_CELLS: Final = 2
_ROWS_TO_PROBE: Final = 60
_SURELY: Final = 0.8


def head_by_content(view: SheetView) -> Head | None:
    """The first row of words that stands over a column of dates, one of networks and one of texts.

    Only all three together make a calendar of a sheet whose header says nothing that we know.
    """
    for i in range(min(len(view.rows), SEARCHED_ROWS)):
        filled = view.filled[i]
        headers = {j: text for j in filled if (text := view.text(i, j))}
        if len(headers) < max(_FEWEST_COLUMNS, len(filled)):
            continue
        if all(map(may_be_header_text, headers.values())) and _plans_posts(view, i, headers):
            return Head(i, i, 0, view.width, headers, {})
    return None


def _plans_posts(view: SheetView, i: int, headers: dict[int, str]) -> bool:
    below = range(i + 1, min(i + 1 + _ROWS_TO_PROBE, len(view.rows)))
    contents = [
        Content([view.own(row, j) for row in below if j in view.filled[row]]) for j in headers
    ]
    used = [content for content in contents if len(content.cells) >= _FEWEST_CELLS]
    dates = [content for content in used if content.share(is_date) >= _SURELY]
    networks = [content for content in used if content.share(names_network) >= _SURELY]
    others = [content for content in used if content not in dates and content not in networks]
    texts = any(content.is_prose or content.is_worded for content in others)
    return bool(dates) and bool(networks) and texts
