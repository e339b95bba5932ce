"""An MPP kit: its items, and when the ministry, the minister and MPPs publish them."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from workbooks.cast import (
    ACCOUNT_LIST,
    ACTING,
    BELL,
    EN,
    MINISTER,
    MPP,
    OMAR,
    TARA,
    write_registers,
)
from workbooks.sheets import ACTIONS, STATUSES, Book, Column, Row

KIT: Final = "Summer crossings"
ITEMS: Final = {
    "SC-1": ("Two more crossings an hour, all summer. Plan your trip.", "summer-1.png"),
    "SC-2": ("Bikes cross free on weekdays until Labour Day.", "summer-2.png"),
    "SC-3": ("New shelters at every pier keep you dry while you wait.", "summer-3.png"),
    "SC-4": ("Ask the crew for the junior captain's badge.", "summer-4.png"),
    "SC-5": ("Send us your sunset from the upper deck.", "summer-5.png"),
}

COLUMNS: Final = (
    Column("Post ID", 9),
    Column("Date", 18),
    Column("Time", 11),
    Column("Account", 22, list_from=ACCOUNT_LIST),
    Column("Platform", 10, ("X", "Facebook", "Instagram")),
    Column("Action", 10, ACTIONS),
    Column("Status", 12, STATUSES),
    Column("Kit", 18, (KIT,)),
    Column("Content ID", 12, tuple(ITEMS)),
    Column("Copy", 60),
    Column("Assets", 16),
    Column("Reference", 11),
    Column("Posted by", 14),
)

THU, FRI = date(2027, 5, 27), date(2027, 5, 28)
MON, TUE = date(2027, 5, 31), date(2027, 6, 1)


def _item(
    post: str, when: tuple[date, time], account: str, item: str, by: str, status: str = "Approved"
) -> Row:
    words, asset = ITEMS[item]
    given = (post, *when, account, "X", "Post", status)
    return (*given, KIT, item, words, asset, None, by)


def _share(post: str, when: tuple[date, time], account: str, ref: str, by: str) -> Row:
    given = (post, *when, account, "X", "Share", "Approved")
    return (*given, KIT, None, None, None, ref, by)


POSTS: Final[tuple[Row, ...]] = (
    _item("K-01", (THU, time(10)), EN, "SC-1", OMAR),
    _item("K-02", (THU, time(10)), MINISTER, "SC-1", TARA),
    _item("K-03", (THU, time(10, 5)), ACTING, "SC-1", "Li Wei"),
    _share("K-04", (THU, time(10, 30)), MPP, "K-01", "Amara Osei"),
    _item("K-05", (FRI, time(9)), EN, "SC-2", OMAR),
    _item("K-06", (FRI, time(8, 55)), ACTING, "SC-2", "Li Wei"),
    _share("K-07", (FRI, time(9, 30)), MINISTER, "K-05", BELL),
    _item("K-08", (MON, time(11)), MINISTER, "SC-3", TARA),
    _item("K-09", (MON, time(12)), EN, "SC-4", OMAR, "In review"),
    _item("K-10", (MON, time(12)), ACTING, "SC-4", "Li Wei"),
    _item("K-11", (TUE, time(11)), ACTING, "SC-5", "Li Wei"),
    _item("K-12", (TUE, time(15)), MINISTER, "SC-2", TARA),
)


def write(book: Book) -> None:
    """Write the workbook: the kit, the calendar, the accounts and the people."""
    kit = book.sheet("Kit", "#70AD47")
    kit.merge_range(0, 0, 0, 2, f"MPP kit: {KIT}", book.title)
    columns = (Column("Content ID", 12), Column("Copy", 60), Column("Assets", 16))
    book.header_row(kit, 2, columns)
    for index, (item, (words, asset)) in enumerate(ITEMS.items(), start=3):
        book.row(kit, index, (item, words, asset), columns)
    titles = ("Summer crossings: who publishes what, and when", "All times are Eastern.")
    book.calendar("Calendar", titles, COLUMNS, POSTS)
    write_registers(book)
