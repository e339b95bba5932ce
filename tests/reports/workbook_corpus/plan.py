"""The small calendar that every workbook of the corpus holds, with findings on three cells."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

Value = str | float | date | time | datetime | None

HEADERS: Final = (
    *("ID", "Date", "Time", "Account", "Platform", "Status", "Copy", "Asset", "Asset source"),
    *("Content ID", "People", "Consent", "Posted by", "Partisan"),
)
MONDAY: Final = date(2027, 5, 10)
WEDNESDAY: Final = date(2027, 5, 12)
MINISTRY: Final = ("@ONBridgesFerries", "X", "scheduled")
MINISTER: Final = ("@RodBellMPP", "X", "scheduled")
_FERRY: Final = ("map.png", "ministry", "C-1", None, None)
_DOCK: Final = ("dock.jpg", "ministry", "C-2", "member of the public", None)
_PICNIC: Final = ("picnic.png", "minister's office", "C-3", None, None)
ROWS: Final[tuple[tuple[Value, ...], ...]] = (
    (
        *("P1", MONDAY, time(10, 0), *MINISTRY),
        *("The new ferry to Harbour Island sails in June.", *_FERRY, "Omar Haddad", "no"),
    ),
    (
        *("P2", MONDAY, time(9, 59), *MINISTER),
        *("In June the new ferry takes you to Harbour Island.", *_FERRY, "Rod Bell", "no"),
    ),
    (
        *("P3", WEDNESDAY, time(11, 30), *MINISTRY),
        *("A passenger tries the new dock at Pine Bay.", *_DOCK, "Omar Haddad", "no"),
    ),
    (
        *("P4", WEDNESDAY, time(14, 0), *MINISTER),
        *("Join us at the lakeside picnic.", *_PICNIC, "Tara Quinn", "yes"),
    ),
)
FINDINGS: Final = (
    ("minister-post-before-ministry", "P2", "Time"),
    ("people-without-consent", "P3", "Consent"),
    ("political-post-in-working-hours", "P4", "Time"),
)
"""What the plan is wrong about: rule, post, column."""

ONE_PIXEL: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c494441"
    "54789c6330363606000136009a79dea0a50000000049454e44ae426082"
)
"""The smallest PNG there is, dark grey."""


def clock(value: time) -> float:
    """A time as the fraction of a day that a spreadsheet holds."""
    return (value.hour * 60 + value.minute) / 1_440


def serial(value: date) -> int:
    """A day as the number that a spreadsheet holds, counted from 1900."""
    return (value - date(1899, 12, 30)).days
