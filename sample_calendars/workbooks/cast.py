"""The invented accounts and people that have a sheet of their own in some workbooks."""

from __future__ import annotations

from datetime import date
from typing import Final

from workbooks.sheets import Book

EN: Final = "@ONBridgesFerries"
FR: Final = "@PontsTraversiersON"
MINISTER: Final = "@RodBellMPP"
ACTING: Final = "@LiWeiMPP"
MPP: Final = "@AmaraOseiMPP"
STAFF: Final = "@TaraQuinnHere"

BELL: Final = "Rod Bell"
TARA: Final = "Tara Quinn"
OMAR: Final = "Omar Haddad"

ACCOUNT_LIST: Final = "=Accounts!$B$4:$B$9"
"""The range of the Accounts sheet that drop-down lists offer."""

_OWNER: Final = "Bridges and Ferries"


def write_registers(book: Book) -> None:
    """The sheets Accounts and People, which spare a workbook the settings."""
    book.register(
        "Accounts",
        ("Platform", "Handle", "Class", "Owner", "Language", "Acting for", "From", "To"),
        (
            ("X", EN, "Ministry account", _OWNER, "English", None, None, None),
            ("X", FR, "Ministry account", _OWNER, "French", None, None, None),
            ("X", MINISTER, "Minister's account", _OWNER, None, None, None, None),
            ("X", MPP, "MPP account", None, None, None, None, None),
            ("X", ACTING, "MPP account", None, None, MINISTER, date(2027, 5, 1), date(2027, 5, 31)),
            ("X", STAFF, "MO staff personal account", None, None, None, None, None),
        ),
    )
    book.register(
        "People",
        ("Name", "Role", "Ministry"),
        (
            (BELL, "Minister", _OWNER),
            (TARA, "Minister's office staff", None),
            (OMAR, "Ministry staff", None),
        ),
    )
