"""Two weeks with every column filled in and nothing to find: much is permitted."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from workbooks.cast import BELL, EN, FR, MINISTER, MPP, OMAR, STAFF, TARA
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

CAPACITIES: Final = ("Official", "Constituency", "Personal", "Partisan", "Campaign")
COLUMNS: Final = (
    Column("Post ID", 9),
    Column("Weekday", 12),
    Column("Date", 18),
    Column("Time", 11),
    Column("Account", 22, (EN, FR, MINISTER, MPP, STAFF)),
    Column("Platform", 10, ("X", "Facebook", "Instagram", "LinkedIn")),
    Column("Action", 10, ACTIONS),
    Column("Status", 12, STATUSES),
    Column("Language", 10, LANGUAGES),
    Column("Copy", 60),
    Column("Assets", 22),
    Column("Asset source", 17, SOURCES),
    Column("Government identifier", 12, YES_NO),
    Column("Reference", 11),
    Column("Posted by", 14),
    Column("Posting method", 12, METHODS),
    Column("Prepared by", 14),
    Column("Prepared at", 18),
    Column("Resources", 13, ("Government", "Personal")),
    Column("On leave", 9, YES_NO),
    Column("Partisan", 9, YES_NO),
    Column("Capacity", 13, CAPACITIES),
    Column("People shown", 22),
    Column("Consent", 15, CONSENTS),
    Column("Event type", 12, EVENTS),
    Column("Consent given", 18),
    Column("Consent withdrawn", 18),
    Column("Paid by", 13, ("Government", "Minister personally", "Party", "Not paid")),
    Column("Alt text", 40),
    Column("Approved by", 14),
)

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
VICTORIA_DAY: Final = date(2027, 5, 24)
TUE, WED, THU, FRI = (date(2027, 5, day) for day in range(25, 29))
OFFICE: Final = "Minister's office"
PUBLIC: Final = "Member of the public"
APPROVER: Final = "Priya Nair"


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 5, day, hour, minute)  # noqa: DTZ001  Eastern time, as the title says


def _ministry(
    post: str,
    when: tuple[date, time],
    words: str,
    asset: str,
    shown: tuple[Cell, ...] = ("None",),
    *,
    alt: str,
    account: str = EN,
    language: str = "English",
    status: str = "Approved",
    capacity: str | None = None,
) -> Row:
    """A post of the ministry. ``shown`` fills the columns from People shown to Consent given."""
    who, *consent = shown
    people = (None if who == "None" else who, *consent, *(None,) * (3 - len(consent)))
    return (
        *(post, WEEKDAYS[when[0].weekday()], *when, account, "X", "Post", status, language),
        *(words, asset, "Ministry", "Yes", None, OMAR, "Scheduled", OMAR, _at(20, 11)),
        *("Government", "No", "No", capacity, *people, None, "Not paid", alt, APPROVER),
    )


def _personal(
    post: str,
    when: tuple[date, time],
    words: str | None,
    asset: str | None,
    prepared: datetime,
    *,
    by: str = TARA,
    account: str = MINISTER,
    source: str | None = OFFICE,
    ref: str | None = None,
    leave: str = "No",
    partisan: str = "No",
    capacity: str = "Official",
    shown: tuple[Cell, ...] = (None, None, None, None),
    alt: str | None = None,
) -> Row:
    """A post on somebody's own account, made with personal means."""
    identifier = "Yes" if source == "Ministry" else None
    day, action = WEEKDAYS[when[0].weekday()], "Share" if ref else "Post"
    return (
        *(post, day, *when, account, "X", action, "Approved", "English", words, asset, source),
        *(identifier, ref, by, "Manual", by, prepared, "Personal", leave, partisan, capacity),
        *(*shown, None, "Not paid", alt, BELL),
    )


POSTS: Final[tuple[Row, ...]] = (
    _personal(
        "CL-01",
        (VICTORIA_DAY, time(14)),
        "A holiday well spent: our volunteers at the riding picnic.",
        "picnic.jpg",
        _at(23, 20),
        partisan="Yes",
        capacity="Partisan",
        alt="A long table under maple trees",
    ),
    _ministry(
        "CL-02",
        (TUE, time(10)),
        "The Loon River lift bridge is open again, a month early.",
        "lift-bridge.jpg",
        alt="A lift bridge in the morning sun",
    ),
    _ministry(
        "CL-03",
        (TUE, time(10)),
        "Le pont levant de la rivière du Huard rouvre un mois plus tôt que prévu.",
        "pont-levant.jpg",
        alt="Un pont levant au soleil du matin",
        account=FR,
        language="French",
    ),
    _personal(
        "CL-04",
        (TUE, time(10)),
        "A month early! Thank you to the crews who worked through the winter.",
        "lift-bridge.jpg",
        _at(24, 19),
        source="Ministry",
        alt="A lift bridge in the morning sun",
    ),
    _personal(
        "CL-05", (TUE, time(10, 30)), None, None, _at(24, 19), source=None, ref="CL-02", by=BELL
    ),
    _personal(
        "CL-06",
        (TUE, time(18)),
        None,
        None,
        _at(25, 17, 30),
        account=MPP,
        by="Amara Osei",
        source=None,
        ref="CL-02",
        capacity="Constituency",
    ),
    _personal(
        "CL-07",
        (WED, time(8)),
        "My desk this morning, before the inspection reports arrive.",
        "desk.jpg",
        _at(26, 7, 40),
        alt="A desk with a model ferry on it",
    ),
    _personal(
        "CL-08",
        (WED, time(17)),
        "The campaign team meets tonight at seven.",
        "team.jpg",
        _at(25, 21),
        partisan="Yes",
        capacity="Partisan",
        alt="Chairs in a community hall",
    ),
    _personal(
        "CL-09",
        (THU, time(14)),
        "A day off, spent on doorsteps. Opinions are my own.",
        "doorstep.jpg",
        _at(26, 20),
        account=STAFF,
        leave="Yes",
        partisan="Yes",
        capacity="Partisan",
        alt="A garden gate",
    ),
    _personal(
        "CL-10",
        (THU, time(12)),
        "Proud of what this caucus stands for.",
        None,
        _at(27, 11, 45),
        by=BELL,
        source=None,
        partisan="Yes",
        capacity="Partisan",
    ),
    _ministry(
        "CL-11",
        (THU, time(10)),
        "The first cyclist over the new path.",
        "cyclist.jpg",
        (PUBLIC, "Consent form", "Work", date(2027, 5, 19)),
        alt="A cyclist on a bridge",
    ),
    _ministry(
        "CL-12",
        (THU, time(11)),
        "A full house at the public meeting about the south pier.",
        "public-meeting.jpg",
        (PUBLIC, "Posted notice", "Work"),
        alt="People in a hall, seen from behind",
    ),
    _ministry(
        "CL-13",
        (THU, time(15)),
        "She has kept the lift bridge moving for thirty years.",
        "bridge-keeper.jpg",
        ("OPS staff", "In writing", "Work", date(2027, 5, 18)),
        alt="A bridge keeper at her controls",
    ),
    _ministry(
        "CL-14",
        (FRI, time(9)),
        "Ferry riders on the first day of the season.",
        "first-day.jpg",
        (PUBLIC, "Verbal", "Work"),
        alt="Riders on a deck",
        status="Published",
    ),
    _ministry(
        "CL-15",
        (FRI, time(10)),
        "The Minister of Bridges and Ferries opens the south pier.",
        "south-pier.jpg",
        ("Minister",),
        alt="A speech at a pier",
        capacity="Official",
    ),
    _personal(
        "CL-16",
        (FRI, time(19)),
        "My daughter caught a bigger fish than I did. Again.",
        "fishing.jpg",
        _at(28, 18, 45),
        by=BELL,
        capacity="Personal",
        shown=("Child", "Consent form", "Private", date(2027, 5, 22)),
        alt="A girl with a fish",
    ),
    _personal(
        "CL-17",
        (FRI, time(20)),
        "Once more, since so many of you asked: the bridge is open, trucks included.",
        "lift-bridge.jpg",
        _at(28, 18, 50),
        by=BELL,
        source="Ministry",
        alt="A lift bridge in the morning sun",
    ),
    (
        *("CL-18", None, None, None, EN, "X", "Post", "Idea", "English"),
        *("Something about the history of the swing bridge?", *(None,) * 19, None),
    ),
)


def write(book: Book) -> None:
    """Write the workbook: one sheet, every column."""
    titles = (
        "Bridges and Ferries: calendar of May 24 to 28, 2027",
        "Reviewed line by line. All times are Eastern.",
    )
    book.calendar("Calendar", titles, COLUMNS, POSTS)
