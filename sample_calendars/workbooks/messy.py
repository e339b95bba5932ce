"""A calendar as it grows: sheets before it, blocks a week, half-filled cells, slips of the hand."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from xlsxwriter.worksheet import Worksheet

from workbooks.cast import EN, FR
from workbooks.sheets import Book, Column, Row

LEFT: Final = 1
COLUMNS: Final = (
    Column("Post no.", 7),
    Column("Day", 12),
    Column("DATE ", 20),
    Column("Time (EST)", 12),
    Column("Channels", 14),
    Column("Account", 22, (EN, FR)),
    Column("Caption", 60),
    Column("Visual", 22),
    Column("Photo\nconsent", 16),
    Column("Status ", 13, ("Draft", "Approved", "Posted")),
)


def _june(day: int) -> date:
    return date(2027, 6, day)


FIRST_WEEK: Final[tuple[Row, ...]] = (
    (
        *("1", "Monday", _june(7), time(9), "FB, IG / X", EN),
        *("Ferry season is here! Check the timetable before you go.", "season.png", None),
        "Approved",
    ),
    (
        *("2", None, None, time(12), "X", FR, "La saison des traversiers est commencée!"),
        *("saison.png", None, "Approved"),
    ),
    (
        *("3", None, None, time(15), "IG story", EN, "Poll: window seat or upper deck?"),
        *("poll.png", None, "Approved"),
    ),
    (
        *("4", "Tuesday", "Tues June 8, 2027", "2 pm", "X\nFacebook", EN),
        *("Which pier has the best ice cream? Tell us below.", "ice-cream.jpg", None, "Draft"),
    ),
    (
        *("5", None, None, "18:30", "LinkedIn", EN, "A day in the wheelhouse, in five photos."),
        *("wheelhouse.pdf", None, "Approved"),
    ),
    (
        *("6", "Wednesday", "Wendesday, June 9th, 2027", time(10), "X", EN),
        *("Lifejackets: one for every head on board.", "lifejackets.png", None, "Approved"),
    ),
    (
        *("7", None, None, time(16), "X", FR, "Un gilet de sauvetage par personne à bord."),
        *("gilets.png", None, "Approved"),
    ),
    (
        *("8", "Friday", _june(10), time(11), "Instagram", EN),
        *("The lighthouse turns 150 this week.", "lighthouse.jpg", None, "Approved"),
    ),
    (
        *("9", None, "June 31, 2027", time(11, 30), "X", EN),
        *("Last call for the photo contest.", "contest.png", None, "Draft"),
    ),
)
SECOND_WEEK: Final[tuple[Row, ...]] = (
    (
        *("10", "Monday", _june(14), "noonish", "X", EN),
        *("Road work on the Heron Point causeway starts today.", "causeway.png", None, "Approved"),
    ),
    (
        *("11", "Tuesday", _june(15), time(9, 30), "X", "@ONBridgesFeries"),
        *("How a cable ferry works, in forty seconds.", "cable-ferry.mp4", None, "Approved"),
    ),
    (
        *("11", "Wednesday", _june(16), time(13), "X", EN),
        *("Meet the apprentices of the dry dock.", "apprentices.jpg", "sent to legal", "Draft"),
    ),
    (
        *("13", "Thursday", "TBD", None, "LinkedIn", EN),
        *("We are hiring bridge inspectors.", "inspectors.png", None, "Approved"),
    ),
    (
        *("14", "Friday", _june(18), time(15), "X", EN),
        *("Safe travels this weekend, and thank you for riding with us.", "weekend.png", None),
        None,
    ),
)
OLD: Final[tuple[Row, ...]] = (
    (
        *("1", "Monday", date(2027, 5, 3), time(9), "X", "@SomebodyElse"),
        *("An old draft that nobody deleted.", "old.png", "None", "Approved"),
    ),
)


def _block(book: Book, sheet: Worksheet, top: int, week: str, rows: tuple[Row, ...]) -> int:
    """A band, a header and the posts of one week; the row below them."""
    sheet.merge_range(top, LEFT, top, LEFT + len(COLUMNS) - 1, week, book.band)
    book.header_row(sheet, top + 1, COLUMNS, LEFT)
    for index, row in enumerate(rows, start=top + 2):
        book.row(sheet, index, row, COLUMNS, LEFT)
    book.lists(sheet, COLUMNS, top + 2, top + 1 + len(rows), LEFT)
    return top + 2 + len(rows)


def _plan(book: Book) -> Worksheet:
    sheet = book.sheet("Content plan")
    right = LEFT + len(COLUMNS) - 1
    sheet.set_row(1, 26)
    sheet.merge_range(1, LEFT, 1, right, "Bridges & Ferries content plan", book.title)
    sheet.write_string(2, LEFT, "June 2027, version 3 (final) (2)", book.subtitle)
    below = _block(book, sheet, 4, "Week 1: June 7–11", FIRST_WEEK)
    below = _block(book, sheet, below + 1, "Week 2: June 14–18", SECOND_WEEK)
    status = LEFT + len(COLUMNS) - 1
    sheet.write_formula(below - 1, status, "=VLOOKUP(B23,#REF!,2,FALSE)", book.text, "#REF!")
    sheet.write_string(below + 1, LEFT, "Legend", book.band)
    sheet.write_string(below + 2, LEFT, "Green = approved, go ahead")
    sheet.write_string(below + 3, LEFT, "Yellow = still a draft, ask before you post")
    sheet.set_column(0, 0, 3)
    return sheet


def write(book: Book) -> None:
    """Write the workbook: instructions, the plan, figures, and a hidden old draft."""
    book.notes(
        "READ ME FIRST",
        (
            ("1", "Add your posts to the sheet Content plan, under the right week."),
            ("2", "Do not touch the formulas."),
            ("3", "Ask before you delete a row."),
        ),
    )
    sheet = _plan(book)
    sheet.activate()
    figures = book.sheet("KPIs", "#7F7F7F")
    book.header_row(figures, 0, (Column("Month", 10), Column("Reach", 10), Column("Clicks", 10)))
    for index, (month, reach, clicks) in enumerate((("April", 81200, 2140), ("May", 90400, 2380))):
        figures.write_row(index + 1, 0, (month, reach, clicks))
    old = book.sheet("old (do not use)", "#7F7F7F")
    _block(book, old, 0, "Week of May 3", OLD)
    old.hide()
