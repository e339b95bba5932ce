"""A ministry's own calendar, a sheet a month; ``ministers_office.csv`` uses its content."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from workbooks.cast import EN, FR
from workbooks.sheets import LANGUAGES, SOURCES, STATUSES, Book, Column, Row

COLUMNS: Final = (
    Column("Post ID", 9),
    Column("Date and time", 18),
    Column("Account", 22, (EN, FR)),
    Column("Platform", 10, ("X", "Facebook", "Instagram", "LinkedIn")),
    Column("Status", 12, STATUSES),
    Column("Language", 10, LANGUAGES),
    Column("Copy", 70),
    Column("Content ID", 12),
    Column("Assets", 26),
    Column("Asset source", 15, SOURCES),
)

FERRY_FARES: Final = (
    "Fares on the Pelican Bay ferries stay the same this summer. Children under six cross free, "
    "and a ten-ride card saves you two dollars a crossing."
)


def _post(
    post: str,
    month_day_time: tuple[int, int, int, int],
    words: str,
    content: str | None,
    asset: str,
    *,
    status: str = "Approved",
    account: str = EN,
    language: str = "English",
) -> Row:
    when = datetime(2027, *month_day_time)  # noqa: DTZ001  Eastern time, as the title says
    return (post, when, account, "X", status, language, words, content, asset, "Ministry")


MAY: Final[tuple[Row, ...]] = (
    _post(
        "MBF-051",
        (5, 26, 9, 0),
        "Inspectors look at 214 bridges this season. See when they come to yours.",
        "INSPECT-EN",
        "inspection-map.png",
    ),
    _post(
        "MBF-052",
        (5, 26, 9, 0),
        "Nous inspectons 214 ponts cette saison. Voyez quand viendra le tour du vôtre.",
        "INSPECT-FR",
        "carte-inspections.png",
        account=FR,
        language="French",
    ),
    _post(
        "MBF-053",
        (5, 28, 14, 0),
        "The Otter Lake swing bridge opens to boats at noon each day from June 1.",
        "SWING-EN",
        "swing-bridge.jpg",
    ),
)

JUNE: Final[tuple[Row, ...]] = (
    _post(
        "MBF-061",
        (6, 7, 10, 0),
        "Night crossings return to Heron Point on Fridays and Saturdays.",
        "NIGHT-EN",
        "night-crossings.mp4",
    ),
    _post(
        "MBF-062",
        (6, 9, 10, 0),
        "The Gull Island footbridge closes for painting.",
        "GULL-EN",
        "gull-island.png",
        status="Cancelled",
    ),
    _post(
        "MBF-063",
        (6, 10, 10, 0),
        "Apply by June 30 to become a deckhand apprentice.",
        "APPRENTICE-EN",
        "apprentice-poster.png",
        status="Draft",
    ),
    _post("MBF-064", (6, 14, 9, 0), FERRY_FARES, None, "fares.png"),
)

NOTES: Final = (
    ("Approved", "Signed off by the director"),
    ("Draft", "Not to be shared with the minister's office yet"),
    ("Cancelled", "Will not go out"),
    ("Content ID", "The same on every post of one piece of content, whoever publishes it"),
)


def write(book: Book) -> None:
    """Write the workbook: two months and the notes."""
    for name, posts in (("May", MAY), ("June", JUNE)):
        title = f"Ministry of Bridges and Ferries: social media, {name} 2027"
        book.calendar(name, (title, "All times are Eastern."), COLUMNS, posts)
    book.notes("Legend", NOTES)
