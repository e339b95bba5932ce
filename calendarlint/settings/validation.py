"""Hold settings to ``schemas/settings.schema.json`` and say what is wrong in plain sentences."""

from __future__ import annotations

import difflib
import zoneinfo
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from math import isfinite
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from calendarlint import resources
from calendarlint.calendars.fields import fields
from calendarlint.policies.limits import networks
from calendarlint.settings.digest import is_address, is_window, leads_twice, read_schedule
from calendarlint.settings.model import Settings, SettingsPath, WorkingHours
from calendarlint.settings.platforms import platform_of, platform_words
from calendarlint.settings.source import Source, shortened
from calendarlint.settings.values import clock, day, moment
from calendarlint.wording import Label, Quoted, Several, Text

if TYPE_CHECKING:
    from jsonschema import FormatChecker
    from jsonschema.exceptions import ValidationError

_MOST_SHOWN: Final = 12


def problems(
    source: Source,
    known_rules: Collection[str] | None = None,
    known_clauses: Collection[str] | None = None,
) -> tuple[Text, ...]:
    """What is wrong with the settings, a sentence each, in the order of their lines.

    Rule ids under ``rules`` and clause ids under ``levels`` are checked where the known ones are
    given.
    """
    found = list(_against_schema(source))
    if not found:
        found = [
            *_unknown_ids(source, known_rules, known_clauses),
            *_unlimited_networks(source),
            *_locks_nothing(source, known_rules, known_clauses),
            *_said_twice(source),
            *_wrong_order(source),
        ]
    found.sort(key=lambda at: source.line(at[0]) or 0)
    return tuple(problem for _, problem in found)


_Found = tuple[SettingsPath, Text]


def _against_schema(source: Source) -> Iterator[_Found]:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(resources.schema("settings"), format_checker=_formats())
    for error in validator.iter_errors(as_json(source.mapping)):
        yield from _told(source, error, tuple(error.absolute_path))


def as_json(value: Any) -> Any:
    """The value with dates, times, paths and endless numbers as text, tuples as lists, no Nones."""
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items() if item is not None}
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, PurePath):
        return value.as_posix()
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_json(item) for item in value]
    return value


def _told(source: Source, error: ValidationError, path: SettingsPath) -> Iterator[_Found]:
    """One error of the validator as sentences, each with the path that it is about."""
    kind: str = str(error.validator)
    rule: Any = error.validator_value
    instance: Any = error.instance
    schema: Any = error.schema
    if kind == "additionalProperties":
        allowed = sorted(schema["properties"])
        for key in sorted(set(instance) - set(allowed)):
            yield (*path, key), _unknown(source, "settings.unknown-key", (*path, key), key, allowed)
    elif kind == "required":
        for key in sorted(set(rule) - set(instance)):
            # One error comes for each missing key; its message names it first.
            if error.message.startswith(repr(key)):
                yield path, source.problem("settings.missing-key", path, value=key)
    elif kind == "anyOf":
        keys = Several(tuple(Quoted(choice["required"][0]) for choice in rule), "or")
        yield path, source.problem("settings.missing-one-of", path, keys=keys)
    elif kind == "enum":
        yield path, _unknown(source, "settings.wrong-value", path, instance, rule)
    elif kind == "type":
        types = [rule] if isinstance(rule, str) else rule
        expected = Several(tuple(Label(f"settings.type.{name}") for name in types), "or")
        yield path, source.problem("settings.wrong-type", path, expected=expected)
    elif kind == "format" and rule in _CHOICES:
        allowed = list(_CHOICES[rule]())
        yield path, _unknown(source, "settings.wrong-value", path, instance, allowed)
    elif kind == "format":
        yield path, source.problem(f"settings.wrong-{rule}", path)
    elif kind in {"minimum", "maximum"}:
        yield path, source.problem(f"settings.beyond-{kind}", path, limit=rule)
    else:
        yield path, source.problem("settings.blank", path)


def _unknown(
    source: Source, key: str, path: SettingsPath, value: object, allowed: Sequence[object]
) -> Text:
    """A sentence about a word that is none of ``allowed``, with the nearest or all of them."""
    words = [str(word) for word in allowed]
    shown = shortened(str(value))
    near = nearest(str(value), words)
    if near is not None:
        return source.problem(f"{key}-near", path, value=shown, near=near)
    if len(words) > _MOST_SHOWN:
        return source.problem(f"{key}-bare", path, value=shown)
    return source.problem(key, path, value=shown, allowed=Several(tuple(words), "or"))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` is most likely a slip of, or None."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    folded = word.casefold().replace(" ", "_")
    close = difflib.get_close_matches(folded, by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def _formats() -> FormatChecker:
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())
    for name, accepts in _FORMATS.items():
        checker.checks(name)(_if_text(accepts))
    return checker


def _if_text(accepts: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or accepts(value)


def _reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    def accepts(value: str) -> bool:
        try:
            read(value)
        except ValueError:
            return False
        return True

    return accepts


def _is_zone(value: str) -> bool:
    """Whether ``value`` is the IANA name of a time zone."""
    try:
        zoneinfo.ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        return False
    return True


_FORMATS: Final[Mapping[str, Callable[[str], bool]]] = {
    "date": _reads(day),
    "moment": _reads(lambda value: moment(value, "UTC")),
    "clock": _reads(clock),
    "time-zone": _is_zone,
    "platform": lambda value: platform_of(value) is not None,
    "field": lambda value: value in fields(),
    "address": is_address,
    "window": is_window,
    "schedule": _reads(read_schedule),
    "web-address": lambda value: value.startswith(("https://", "http://", "file://")),
    "designate": lambda value: value.partition(":")[0].strip().casefold() != "ops",
}

_CHOICES: Final[Mapping[str, Callable[[], Iterable[str]]]] = {
    "time-zone": zoneinfo.available_timezones,
    "platform": platform_words,
    "field": fields,
}


def _unknown_ids(
    source: Source, rules: Collection[str] | None, clauses: Collection[str] | None
) -> Iterator[_Found]:
    if rules is not None:
        for rule in source.mapping.get("rules") or {}:
            if rule not in rules:
                path: SettingsPath = ("rules", rule)
                yield path, _unknown(source, "settings.unknown-rule", path, rule, sorted(rules))
    if clauses is not None:
        for path, _ in leaves(source.mapping.get("levels") or {}, ("levels",)):
            clause = ".".join(str(part) for part in path[1:])
            if clause not in clauses:
                known = sorted(clauses)
                yield path, _unknown(source, "settings.unknown-clause", path, clause, known)


def _locks_nothing(
    source: Source, rules: Collection[str] | None, clauses: Collection[str] | None
) -> Iterator[_Found]:
    """Names in ``locked`` that neither are nor begin a rule or a clause."""
    if rules is None or clauses is None:
        return
    known = sorted([*rules, *clauses])
    for number, name in enumerate(source.mapping.get("locked") or ()):
        if not any(word == name or word.startswith((f"{name}.", f"{name}-")) for word in known):
            path: SettingsPath = ("locked", number)
            yield path, _unknown(source, "settings.unknown-lock", path, name, known)


def _unlimited_networks(source: Source) -> Iterator[_Found]:
    """Limits for networks by which the rule judges nothing."""
    for rule, table in (source.mapping.get("rules") or {}).items():
        limited = sorted(networks(rule))
        path: SettingsPath = ("rules", rule, "limits")
        if "limits" in table and not limited:
            yield path, _unknown(source, "settings.unknown-key", path, "limits", ["level"])
            continue
        for name in table.get("limits") or {}:
            if platform_of(name) not in limited:
                at = (*path, name)
                yield at, _unknown(source, "settings.wrong-value", at, name, limited)


def leaves(tree: Mapping[str, Any], path: SettingsPath = ()) -> Iterator[tuple[SettingsPath, Any]]:
    """The values of nested tables, each with its path."""
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*path, key))
        elif value is not None:
            yield (*path, key), value


_TWICE: Final[Sequence[tuple[SettingsPath, SettingsPath]]] = (
    (("parallel", "lead_tolerance"), ("parallel", "lead_tolerance_minutes")),
    (("holidays",), ("working_hours", "holidays")),
)


def _said_twice(source: Source) -> Iterator[_Found]:
    said = {path for path, _ in leaves(source.mapping)}
    for one, other in _TWICE:
        if one in said and other in said:
            name = ".".join(str(part) for part in other)
            yield one, source.problem("settings.said-twice", one, other=name)
    for number in leads_twice(source.mapping.get("digest") or {}):
        path: SettingsPath = ("digest", "leads", number)
        yield path, source.problem("settings.lead-twice", path)


def _wrong_order(source: Source) -> Iterator[_Found]:
    """Spans that end before they begin."""
    table = source.mapping
    for key in ("accounts", "people"):
        for number, entry in enumerate(table.get(key) or ()):
            first, last = entry.get("from"), entry.get("to")
            if first is not None and last is not None and day(last) < day(first):
                path: SettingsPath = (key, number, "to")
                yield path, source.problem("settings.ends-before-start", path)
    hours, usual = table.get("working_hours") or {}, WorkingHours()
    if clock(hours.get("to") or usual.end) <= clock(hours.get("from") or usual.start):
        path = ("working_hours", "to" if hours.get("to") else "from")
        yield path, source.problem("settings.ends-before-start", path)
    period = table.get("caretaker") or {}
    if period.get("to") is not None:
        zone = table.get("timezone") or Settings().timezone
        if moment(period["to"], zone, end=True) <= moment(period["from"], zone):
            path = ("caretaker", "to")
            yield path, source.problem("settings.ends-before-start", path)
