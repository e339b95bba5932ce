"""Checked settings, still a mapping → typed settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeVar

from calendarlint.findings import Level, Location
from calendarlint.settings.digest import build_digest
from calendarlint.settings.entries import (
    AccountEntry,
    CalendarAccountEntry,
    ExceptionEntry,
    PartyEntry,
    PersonEntry,
)
from calendarlint.settings.model import (
    NO_FILE,
    Caretaker,
    Consent,
    Kit,
    LevelSetting,
    Parallel,
    PublicContacts,
    RuleSettings,
    Settings,
    Twin,
    WorkingHours,
)
from calendarlint.settings.platforms import platform_of
from calendarlint.settings.source import Source
from calendarlint.settings.validation import as_json, leaves
from calendarlint.settings.values import clock, day, moment

Table = Mapping[str, Any]
Entry = TypeVar("Entry")

_WEEKDAYS: Final[Mapping[str, int]] = {
    word: number
    for number, words in enumerate(
        ("Mon lun", "Tue mar", "Wed mer", "Thu jeu", "Fri ven", "Sat sam", "Sun dim"), start=1
    )
    for word in words.split()
}
_PLAIN: Final = (
    *("policy", "lang", "timezone", "day_order", "read_hidden_sheets", "minister_content_rule"),
    *("constituent_pi", "require_source", "baseline"),
)
_LISTS: Final = (*("packs", "calendars", "history", "charity_allowlist", "designates", "locked"),)
_LEVELS: Final = (
    *("partisan_on_ministry_creative", "name_hashtag_level", "elected_officials_level"),
    *("ops_staff_notice_level", "minors_level"),
)


def build(source: Source) -> Settings:
    """The typed settings of a source that validation found nothing wrong with."""
    table: dict[str, Any] = as_json(source.mapping)
    zone: str = table.get("timezone", Settings().timezone)
    given: dict[str, Any] = {
        **{key: table[key] for key in _PLAIN if key in table},
        **{key: tuple(table[key]) for key in _LISTS if key in table},
        **{key: _level(table[key]) for key in _LEVELS if key in table},
    }
    return Settings(
        file=source.file,
        folder=source.folder,
        lines=source.lines,
        columns=table.get("columns", {}),
        accounts=_each(source, table, "accounts", _account),
        calendar_accounts=_each(source, table, "calendar_accounts", _calendar_account),
        people=_each(source, table, "people", _person),
        parties=_each(source, table, "parties", _party),
        exceptions=(
            *_each(source, table, "exceptions", _exception),
            *_each(source, table, "waivers", _waiver),
        ),
        working_hours=_working_hours(table),
        parallel=_parallel(table.get("parallel", {})),
        kit=_kit(table.get("kit", {})),
        twin=Twin(**table.get("twin", {})),
        caretaker=_caretaker(table.get("caretaker"), zone),
        consent=Consent(**_tuples(table.get("consent", {}))),
        public_contacts=PublicContacts(**_tuples(table.get("public_contacts", {}))),
        digest=build_digest(table.get("digest")),
        levels=_clause_levels(table.get("levels", {})),
        # A rule's own options keep their own types: the rule knows what they mean.
        rules={rule: _rule(own) for rule, own in (source.mapping.get("rules") or {}).items()},
        **given,
    )


def _each(
    source: Source, table: Table, key: str, make: Callable[[Table, Location], Entry]
) -> tuple[Entry, ...]:
    """An entry for each element of an array of tables, knowing where it stands."""
    name = source.file or NO_FILE
    return tuple(
        make(element, Location(name, line=source.line((key, number))))
        for number, element in enumerate(table.get(key, ()))
    )


def _account(table: Table, location: Location) -> AccountEntry:
    platform, managers = table.get("platform"), table.get("managed_by", [])
    return AccountEntry(
        handle=table["handle"].strip(),
        cls=table["class"],
        platform=None if platform is None else platform_of(platform),
        name=table.get("name"),
        owner=table.get("owner"),
        lang=table.get("lang"),
        pair=table.get("pair"),
        managed_by=(managers,) if isinstance(managers, str) else tuple(managers),
        acting_for=table.get("acting_for"),
        bio=table.get("bio"),
        bio_url=table.get("bio_url"),
        avatar_logo=table.get("avatar_logo"),
        timezone=table.get("timezone"),
        location=location,
        from_=_day(table.get("from")),
        to=_day(table.get("to")),
    )


def _calendar_account(table: Table, location: Location) -> CalendarAccountEntry:
    return CalendarAccountEntry(
        calendar=table["calendar"],
        account=table["account"].strip(),
        sheet=table.get("sheet"),
        platform=platform_of(table["platform"]) if "platform" in table else None,
        location=location,
    )


def _person(table: Table, location: Location) -> PersonEntry:
    return PersonEntry(
        name=table["name"].strip(),
        role=table["role"],
        ministry=table.get("ministry"),
        handle=table.get("handle"),
        location=location,
        from_=_day(table.get("from")),
        to=_day(table.get("to")),
    )


def _day(value: str | None) -> date | None:
    return None if value is None else day(value)


def _party(table: Table, location: Location) -> PartyEntry:
    return PartyEntry(
        en=table.get("en"),
        fr=table.get("fr"),
        hashtags=tuple(table.get("hashtags", ())),
        handles=tuple(table.get("handles", ())),
        websites=tuple(table.get("websites", ())),
        location=location,
    )


def _exception(table: Table, location: Location) -> ExceptionEntry:
    return ExceptionEntry(
        reason=table["reason"],
        approved_by=table["approved_by"],
        rule=table.get("rule"),
        clause=table.get("clause"),
        post=table.get("post"),
        file=table.get("file"),
        expires=_day(table.get("expires")),
        reference=table.get("reference"),
        location=location,
    )


def _waiver(table: Table, location: Location) -> ExceptionEntry:
    words = {"row": "post", "by": "approved_by", "ref": "reference"}
    return _exception({words.get(key, key): value for key, value in table.items()}, location)


def _working_hours(table: Table) -> WorkingHours:
    hours, usual = table.get("working_hours", {}), WorkingHours()
    return WorkingHours(
        days=frozenset(_WEEKDAYS[word] for word in hours["days"])
        if "days" in hours
        else usual.days,
        start=clock(hours["from"]) if "from" in hours else usual.start,
        end=clock(hours["to"]) if "to" in hours else usual.end,
        holidays=hours.get("holidays", table.get("holidays", usual.holidays)),
    )


def _parallel(table: Table) -> Parallel:
    words = {"lead_tolerance": "lead_tolerance_minutes"}
    return Parallel(**{words.get(key, key): value for key, value in table.items()})


def _kit(table: Table) -> Kit:
    given: dict[str, Any] = {
        key: _level(value) if key.endswith("_level") else value for key, value in table.items()
    }
    return Kit(**given)


def _caretaker(table: Table | None, zone: str) -> Caretaker | None:
    if table is None:
        return None
    last = table.get("to")
    return Caretaker(
        starts=moment(table["from"], zone),
        ends=None if last is None else moment(last, zone, end=True),
    )


def _clause_levels(table: Table) -> Mapping[str, LevelSetting]:
    return {".".join(map(str, path)): _level(word) for path, word in leaves(table)}


def _rule(own: Table) -> RuleSettings:
    level = own.get("level")
    return RuleSettings(
        level=None if level is None else _level(level),
        options={key: value for key, value in own.items() if key != "level"},
    )


def _tuples(table: Table) -> dict[str, tuple[str, ...]]:
    return {key: tuple(value) for key, value in table.items()}


def _level(word: str) -> LevelSetting:
    return "off" if word == "off" else Level.of(word)
