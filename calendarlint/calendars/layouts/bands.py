"""Band rows: a week, a day, a network, an account or a campaign that holds for the rows below."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.layouts.names import (
    NamedDay,
    day_named,
    month_and_year,
    weekday_named,
)
from calendarlint.calendars.layouts.sheet_view import Place
from calendarlint.calendars.values.calendar_words import month_of
from calendarlint.calendars.values.platforms import networks_named, read_platforms

_LONGEST_BAND: Final = 80
_WEEK_ONLY: Final = re.compile(r"(?:week|wk|semaine|sem)\s*(?:no|n)?\s*\d{0,2}")
_HANDLE: Final = re.compile(r"(?:[a-z]{1,12}:)?@\w[\w.]*", re.IGNORECASE)
_TITLE_WORDS: Final = re.compile(
    r"\b(?:posts?|content|copy|captions?|calend[ae]r|calendrier|plan|planning|schedule|section"
    r"|publications?|contenus?|messages?|social|media|account|compte|20\d\d)\b|[()\[\]:–—-]",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(
    r"(?:sub ?|grand )?totals?\b|notes?\b|nb\b|legend\b|legende\b|key\b|colou?r (?:key|code)\b"
    r"|remarques?\b|reminders?\b|rappels?\b|instructions?\b|sources?\b|last updated|mis a jour"
)


@dataclass(frozen=True, slots=True)
class Bands:
    """What the bands above a row say; each with the place of the cell that says it."""

    day: NamedDay | None = None
    day_place: Place | None = None
    week: NamedDay | None = None
    weekday: int | None = None
    platforms: tuple[str, ...] = ()
    platform_place: Place | None = None
    account: str | None = None
    account_place: Place | None = None
    campaign: str | None = None
    campaign_place: Place | None = None
    form: str | None = None
    form_place: Place | None = None
    month: int | None = None
    year: int | None = None

    def date_cell(self, year: int | None) -> CellValue:
        """The date that the bands give, as a cell would hold it; None where they give none.

        ``year`` is the year of the sheet. A day whose year nothing tells stays text, since the
        dates beside it may tell.
        """
        known = self.year or year
        if self.weekday is not None and self.week is not None:
            start = self.week.on(known)
            if start is None:
                return None
            return start + timedelta((self.weekday - start.weekday()) % 7)
        return None if self.day is None else self.day.on(self.year) or self.day.as_text()


def is_note(text: str) -> bool:
    """Whether a text begins as a total, a note or a legend does."""
    return bool(_NOTE.match(normalise(text)))


def networks_titled(text: str) -> tuple[str, ...]:
    """The networks that a section's or a sheet's title names ("FACEBOOK POSTS"), or none."""
    return networks_named(text) or networks_named(_TITLE_WORDS.sub(" ", text).strip())


def network_of_title(text: str) -> str | None:
    """The one network whose calendar a title heads ("Instagram content calendar – July 2026")."""
    if len(text) > _LONGEST_BAND:
        return None
    words = [
        word for word in _TITLE_WORDS.sub(" ", text).split() if month_of(normalise(word)) is None
    ]
    named = networks_named(" ".join(words))
    return named[0] if len(named) == 1 else None


def with_band(
    bands: Bands, cells: Sequence[tuple[CellValue, Place]], accounts: Collection[str]
) -> Bands | None:
    """``bands`` as changed by a row that holds nothing but ``cells``; None if it is no such band.

    A row of several cells is a band only when each says when ("MONDAY" beside a date).
    ``accounts`` are known handles and names, in normal form.
    """
    changed = bands
    for value, place in cells:
        one = _with_cell(changed, value, place, accounts, alone=len(cells) == 1)
        if one is None:
            return None
        changed = one
    return changed


def with_campaign(bands: Bands, text: str, place: Place) -> Bands | None:
    """``bands`` with a section title as campaign, or None where the text is no title.

    A title that names a form ("STORIES") says the form of the posts below it.
    """
    if len(text) > _LONGEST_BAND or is_note(text):
        return None
    for words in (text, _TITLE_WORDS.sub(" ", text).strip()):
        said = read_platforms(words)
        if said.items and not said.unknown and not said.platforms:
            return replace(bands, form=words, form_place=place)
    return replace(bands, campaign=" ".join(text.split()), campaign_place=place)


def _with_cell(
    bands: Bands, value: CellValue, place: Place, accounts: Collection[str], *, alone: bool
) -> Bands | None:
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        named = NamedDay(day.day, day.month, day.year, week=False)
        return replace(bands, day=named, day_place=place, weekday=None)
    if not isinstance(value, str) or len(value) > _LONGEST_BAND:
        return None
    return _of_time(bands, value, place) or (
        _of_who(bands, value, place, accounts) if alone else None
    )


def _of_time(bands: Bands, text: str, place: Place) -> Bands | None:
    weekday = weekday_named(text) if len(text.strip()) > 2 else None
    if weekday is not None:
        # A weekday beside a date on the same row adds nothing; below a week it names the day.
        if bands.day is not None and bands.day_place and bands.day_place[0] == place[0]:
            return bands
        return replace(bands, weekday=weekday, day=None, day_place=place)
    day = day_named(text)
    if day is not None and day.week:
        return replace(
            bands, week=day, weekday=None, day=None, day_place=place, year=day.year or bands.year
        )
    if day is not None and not _is_sentence(text):
        return replace(bands, day=day, day_place=place, weekday=None)
    if _WEEK_ONLY.fullmatch(normalise(text)):
        return bands
    month, year = month_and_year(text)
    if month is not None and len(text.split()) <= 6:
        return replace(
            bands, month=month, year=year or bands.year, day=None, weekday=None, week=None
        )
    return None


def _of_who(bands: Bands, text: str, place: Place, accounts: Collection[str]) -> Bands | None:
    networks = networks_titled(text)
    if networks:
        return replace(
            bands, platforms=networks, platform_place=place, account=None, account_place=None
        )
    words = " ".join(text.split())
    if _HANDLE.fullmatch(words) or normalise(words) in accounts:
        return replace(bands, account=words, account_place=place)
    return None


def _is_sentence(text: str) -> bool:
    """Whether a text that names a day says much more than the day."""
    return len(text.split()) > 7
