"""An announcement week of a ministry and its minister: findings, and posts just within bounds."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from workbooks.cast import ACCOUNT_LIST, BELL, EN, FR, MINISTER, OMAR, TARA, write_registers
from workbooks.sheets import (
    ACTIONS,
    CONSENTS,
    EVENTS,
    LANGUAGES,
    METHODS,
    SOURCES,
    STATUSES,
    YES_NO,
    Book,
    Cell,
    Column,
    Row,
)

COLUMNS: Final = (
    Column("Post ID", 9),
    Column("Date", 18),
    Column("Time", 11),
    Column("Account", 22, list_from=ACCOUNT_LIST),
    Column("Platform", 10, ("X", "Facebook", "Instagram", "LinkedIn")),
    Column("Action", 10, ACTIONS),
    Column("Status", 12, STATUSES),
    Column("Language", 10, LANGUAGES),
    Column("Copy", 60),
    Column("Assets", 24),
    Column("Asset source", 17, SOURCES),
    Column("Reference", 11),
    Column("Posted by", 14),
    Column("Posting method", 12, METHODS),
    Column("Partisan", 9, YES_NO),
    Column("People shown", 22),
    Column("Consent", 15, CONSENTS),
    Column("Event type", 12, EVENTS),
    Column("Consent given", 18),
    Column("Consent withdrawn", 18),
)

MON, TUE, WED, THU, FRI, SAT = (date(2027, 5, day) for day in range(10, 16))
PUBLIC: Final = "Member of the public"
OFFICE: Final = "Minister's office"


def _ministry(
    post: str,
    when: tuple[date, time],
    words: str,
    asset: str,
    *consent: Cell,
    status: str = "Approved",
    account: str = EN,
    language: str = "English",
) -> Row:
    """A post of the ministry. ``consent`` fills the columns from People shown on."""
    post_cells = (post, *when, account, "X", "Post", status, language, words, asset, "Ministry")
    blanks = (None,) * (5 - len(consent))
    return (*post_cells, None, OMAR, "Scheduled", "No", *consent, *blanks)


def _minister(
    post: str,
    when: tuple[date, time],
    words: str | None,
    asset: str | None = None,
    source: str | None = None,
    *,
    by: str = TARA,
    ref: str | None = None,
    partisan: str = "No",
) -> Row:
    """A post on the minister's account; with ``ref`` it shares that post."""
    action = "Share" if ref else "Post"
    post_cells = (post, *when, MINISTER, "X", action, "Approved", "English", words, asset, source)
    return (*post_cells, ref, by, "Manual", partisan, *(None,) * 5)


POSTS: Final[tuple[Row, ...]] = (
    _ministry(
        "AW-01",
        (MON, time(10)),
        "Three new ferries will serve Pelican Bay from June 1. See the timetable and the fares.",
        "ferry-map.png",
    ),
    _ministry(
        "AW-02",
        (MON, time(10)),
        "Trois nouveaux traversiers desserviront la baie des Pélicans à compter du 1er juin.",
        "carte-traversiers.png",
        account=FR,
        language="French",
    ),
    _minister(
        "AW-03",
        (MON, time(9, 59)),
        "I promised Pelican Bay a better crossing. Here is where the new boats will go.",
        "ferry-map.png",
        "Ministry",
    ),
    _minister("AW-04", (MON, time(10, 5)), None, ref="AW-01"),
    _ministry(
        "AW-05",
        (TUE, time(13)),
        "Come up to the wheelhouse: a captain shows how a ferry docks in a crosswind.",
        "wheelhouse-tour.mp4",
    ),
    _minister(
        "AW-06",
        (TUE, time(13)),
        "I tried this myself once. The captain makes it look easy!",
        "wheelhouse-tour.mp4",
        "Ministry",
    ),
    _minister(
        "AW-07",
        (TUE, time(15, 30)),
        "What I told the Harbour Council this morning, in one picture.",
        "bell-quote-card.png",
        "Ministry",
    ),
    _ministry(
        "AW-08",
        (WED, time(9)),
        "A day in the life of a deckhand: ropes, ramps and a thermos of coffee.",
        "deckhand-video.mp4",
        status="In review",
    ),
    _minister(
        "AW-09",
        (WED, time(11)),
        "The people who get you across the bay. Thank you, all of you.",
        "deckhand-video.mp4",
        "Ministry",
    ),
    _minister(
        "AW-10",
        (WED, time(8, 30)),
        "First coffee of the day at the Heron Point pier.",
        "heron-point-coffee.jpg",
        OFFICE,
    ),
    _minister(
        "AW-11",
        (WED, time(14)),
        "Two hundred doors last night. Thank you to everyone who came along.",
        "evening-walk.jpg",
        OFFICE,
        partisan="Yes",
    ),
    _minister(
        "AW-12",
        (WED, time(17)),
        "And the map of every street we reached so far.",
        "street-map.jpg",
        OFFICE,
        partisan="Yes",
    ),
    _minister(
        "AW-13",
        (THU, time(8, 59)),
        "Lawn signs are ready for pick-up tonight.",
        "lawn-signs.jpg",
        OFFICE,
        partisan="Yes",
    ),
    _minister(
        "AW-14",
        (THU, time(12, 30)),
        "Glad to stand with my caucus colleagues today.",
        "caucus-lunch.jpg",
        OFFICE,
        by=BELL,
        partisan="Yes",
    ),
    _minister(
        "AW-15",
        (SAT, time(14)),
        "Come and meet the team at the park this afternoon.",
        "park-table.jpg",
        OFFICE,
        partisan="Yes",
    ),
    _ministry(
        "AW-16",
        (THU, time(10)),
        "First in line for the new boat: she came from Otter Lake to see it.",
        "first-in-line.jpg",
        PUBLIC,
    ),
    _ministry(
        "AW-17",
        (THU, time(11)),
        "He has taken this ferry every day since 1988.",
        "since-1988.jpg",
        PUBLIC,
        status="Draft",
    ),
    _ministry(
        "AW-18",
        (THU, time(12)),
        "Her bike, her dog, her ferry.",
        "bike-and-dog.jpg",
        PUBLIC,
        "Verbal",
    ),
    _ministry(
        "AW-19",
        (THU, time(15)),
        "Commuters told us what they want from the new timetable.",
        "commuters.jpg",
        PUBLIC,
        "Consent form",
        "Work",
        date(2027, 5, 7),
        date(2027, 5, 12),
    ),
    _ministry(
        "AW-20",
        (FRI, time(10)),
        "A full pier for the naming of the first boat.",
        "naming-day.jpg",
        PUBLIC,
        "Posted notice",
        "Work",
    ),
    _ministry(
        "AW-21",
        (FRI, time(11)),
        "The Heron Point fish fry, seen from the new ramp.",
        "fish-fry.jpg",
        PUBLIC,
        "Posted notice",
        "Community",
    ),
    _ministry(
        "AW-22",
        (FRI, time(12)),
        "She won the contest to name the second boat.",
        "contest-winner.jpg",
        PUBLIC,
        "Consent form",
        "Work",
        FRI,
    ),
    _ministry(
        "AW-23",
        (FRI, time(13)),
        "And he drew the flag that it will fly.",
        "flag-drawing.jpg",
        PUBLIC,
        "Consent form",
        "Work",
        SAT,
    ),
    _ministry(
        "AW-24",
        (FRI, time(14)),
        "Our engineers checked every bolt of the new ramp.",
        "ramp-crew.jpg",
        "OPS staff",
        "Consent form",
        "Work",
    ),
    _ministry(
        "AW-25",
        (FRI, time(15)),
        "The night shift at the timetable desk.",
        "night-shift.jpg",
        "OPS staff",
    ),
    _ministry(
        "AW-26",
        (FRI, time(16)),
        "Children on the first crossing.",
        "first-crossing.jpg",
        PUBLIC,
        "None",
        status="Cancelled",
    ),
)

NOTES: Final = (
    ("Approved", "Ready to go out as it stands"),
    ("Draft", "Still being written"),
    ("In review", "With the director or the minister's office"),
    ("Cancelled", "Will not go out; kept for the record"),
    ("Times", "Eastern time"),
    ("Lists", "Account, Action, Status and the other closed columns have drop-down lists"),
)


def write(book: Book) -> None:
    """Write the workbook: the week, its notes, the accounts and the people."""
    titles = (
        "Ministry of Bridges and Ferries: announcement week, May 10 to 15, 2027",
        "New ferries for Pelican Bay. All times are Eastern.",
    )
    book.calendar("May", titles, COLUMNS, POSTS)
    book.notes("Notes", NOTES)
    write_registers(book)
