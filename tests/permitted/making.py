"""Drawing rows: when, in which words, by whom, and with which of the harmless columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from calendarlint.wording import LANGUAGES, Lang
from tests.permitted.words import ANYTHING, PARTISAN, PLAIN, PRIVATE

Row = dict[str, str]

FIRST_DAY: Final = date(2027, 5, 3)
DAYS: Final = 26
"""A range without clock change, in which LiWei acts for the minister and one holiday lies."""

MORE_ACCOUNTS: Final = [
    {"platform": "facebook", "handle": "@ONBridgesFerries", "class": "ministry"},
    {"platform": "instagram", "handle": "@ONBridgesFerries", "class": "ministry"},
    {"platform": "facebook", "handle": "@RodBellMPP", "class": "minister"},
    {"platform": "instagram", "handle": "@RodBellMPP", "class": "minister"},
    {"platform": "x", "handle": "@ONBooks", "class": "ministry", "owner": "Books"},
    {"platform": "x", "handle": "@InesMoreauMPP", "class": "minister", "owner": "Books"},
]
MORE_PEOPLE: Final = [
    {"name": "Ines Moreau", "role": "minister", "ministry": "Books"},
    {"name": "Bo Larsen", "role": "designate"},
]
OFFICIAL: Final = (
    *(("@ONBridgesFerries", network) for network in ("x", "facebook", "instagram")),
    ("@PontsTraversiersON", "x"),
    ("@ONHarbourMarshal", "x"),
    ("@ONPremierOffice", "youtube"),
    ("@ONBooks", "x"),
)
MINISTERS: Final = (
    *(("@RodBellMPP", network) for network in ("x", "facebook", "instagram")),
    ("@InesMoreauMPP", "x"),
)
ACTING: Final = (("@LiWeiMPP", "x"),)
MPPS: Final = (("@AmaraOseiMPP", "x"),)
STAFF: Final = (("@TaraQuinnHere", "x"),)
OTHERS: Final = (("@FerryWorkersUnion", "x"),)

Account = tuple[str, str]


class Maker:
    """Draws rows for one calendar; ids, assets and sentences are used once in it."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self._number = 0
        self._unused: dict[tuple[int, Lang], list[str]] = {}

    def any_of(self, *values: Any) -> Any:
        """One of the values."""
        return self.draw(st.sampled_from(values))

    def chance(self) -> bool:
        """Yes or no."""
        return self.draw(st.booleans())

    def name(self, prefix: str) -> str:
        """An id that nothing else in the calendar has."""
        self._number += 1
        return f"{prefix}-{self._number}"

    def at(self, first: int = 0, last: int = 1439) -> datetime:
        """A moment: any day, a minute of the day from ``first`` to ``last``."""
        day = FIRST_DAY + timedelta(days=self.draw(st.integers(0, DAYS - 2)))
        minute = self.draw(st.integers(first, last))
        return datetime.combine(day, time(minute // 60, minute % 60))

    def off_hours(self) -> datetime:
        """A moment outside working time: an evening, an early morning, a weekend, a holiday."""
        kind = self.any_of("early", "late", "weekend", "holiday")
        if kind == "early":
            return self.at(0, 9 * 60 - 1)
        if kind == "late":
            return self.at(17 * 60, 1439)
        day = date(2027, 5, 24) if kind == "holiday" else self.any_of(*_weekends())
        return datetime.combine(day, self.at().time())

    def in_hours(self) -> datetime:
        """A moment in working time."""
        moment = self.at(9 * 60, 17 * 60 - 1)
        return moment.replace(day=4) if moment.weekday() > 4 or moment.day == 24 else moment

    def later(self, than: datetime, most: int = 24 * 60) -> datetime:
        """A moment from ``than`` up to ``most`` minutes later, both included."""
        return than + timedelta(minutes=self.any_of(0, 1, most, self.draw(st.integers(0, most))))

    def words(self, pool: Mapping[Lang, tuple[str, ...]], lang: Lang) -> str:
        """A sentence of the pool that the calendar does not have yet."""
        key = (id(pool), lang)
        unused = self._unused.setdefault(key, list(pool[lang]))
        if not unused:
            return ""
        return unused.pop(self.draw(st.integers(0, len(unused) - 1)))

    def row(self, account: Account, at: datetime, **given: str) -> Row:
        """A row on an account; what nobody is bound by is drawn."""
        handle, network = account
        values = {
            "id": self.name("P"),
            "account": handle,
            "platform": network,
            "date": at.date().isoformat(),
            "time": at.time().isoformat("minutes"),
            "status": self.any_of("draft", "in_review", "approved", "scheduled", "published"),
            "action": "post",
            "lang": "fr" if handle == "@PontsTraversiersON" else self.any_of(*LANGUAGES),
        }
        return {**values, **self._beside(), **given}

    def _beside(self) -> dict[str, str]:
        """Cells that bind nobody, as calendars have them here and there."""
        harmless = {
            "hashtags": self.any_of("#SafeWater", "#OnTheLake #SurLeLac"),
            "mentions": self.any_of("@FerryRiders", "@CityOfGullBay; @RiverWatch"),
            "first_comment": self.any_of("More below.", "Suite ci-dessous."),
            "notes": self.any_of("Ask the minister's office.", "Vote on the wording: 3 to 2"),
            "campaign": self.any_of("Spring on the water", "Ferry name vote"),
            "media": self.any_of("photo", "carousel"),
            "approved_by": self.any_of("Omar Haddad", "A. Tremblay"),
            "tz": self.any_of("America/Toronto", "Eastern"),
            "owner": self.any_of("Digital team", "Équipe numérique"),
        }
        kept = self.draw(st.sets(st.sampled_from(sorted(harmless)), max_size=3))
        return {key: harmless[key] for key in sorted(kept)}

    def official(self, at: datetime, **given: str) -> Row:
        """A row on an official account, essential in case the period of an election is on."""
        account = self.any_of(*OFFICIAL)
        row = self.row(account, at, essential="yes", essential_category="safety", **given)
        row.setdefault("posted_by", self.any_of("ops", "Omar Haddad", ""))
        if "copy" not in given:
            row["copy"] = self.words(PLAIN, self.lang(row))
        return row

    def minister(self, at: datetime, *, acting: bool = False, **given: str) -> Row:
        """A row that the minister, or who acts for one, has on an account of their own."""
        account = self.any_of(*(ACTING if acting else MINISTERS))
        row = self.row(account, at, **given)
        row.setdefault("posted_by", self.any_of("minister", "mo_staff", "Tara Quinn", "designate"))
        if "copy" not in given:
            row["copy"] = self.words(PLAIN, self.lang(row))
        return row

    def plain(self, row: Row) -> str:
        """Plain words in the row's language."""
        return self.words(PLAIN, self.lang(row))

    def private(self, row: Row) -> str:
        """Private words in the row's language."""
        return self.words(PRIVATE, self.lang(row))

    def partisan(self, row: Row) -> str:
        """Partisan words in the row's language."""
        return self.words(PARTISAN, self.lang(row))

    def any_time(self, row: Row) -> Row:
        """The row, perhaps without its time, which nothing in it depends on."""
        return row | {"time": ""} if self.chance() else row

    @staticmethod
    def lang(row: Row) -> Lang:
        """The language that the row is in."""
        return "fr" if row["lang"] == "fr" else "en"


def in_both_languages(make: Maker, row: Row) -> Row:
    """An official row as accessibility and French-language law ask; any other as it is."""
    official = (row["account"], row["platform"]) in OFFICIAL
    if not official or row["action"] not in ("post", "story", "live"):
        return row
    row |= {
        "alt_text": "A ferry at the pier in the morning sun.",
        "alt_text_fr": "Un traversier à quai au soleil du matin.",
        "captions": "yes",
        "fr_captions": "yes",
    }
    if row["lang"] == "bilingual":
        return row
    own, other = ("copy_fr", "copy") if make.lang(row) == "fr" else ("copy", "copy_fr")
    spoken: Lang = "en" if own == "copy_fr" else "fr"
    return row | {own: row["copy"], other: make.words(PLAIN, spoken) or ANYTHING[spoken]}


def _weekends() -> list[date]:
    days = (FIRST_DAY + timedelta(days=number) for number in range(DAYS))
    return [day for day in days if day.weekday() > 4]
