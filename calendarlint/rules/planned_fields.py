"""The filled fields of a post as a report may show them: masked, with the words in question marked.

Personal information is masked as in every quotation, and people without office are named by their
initials, as in every sentence. The words that findings quote are looked up in the masked text, so
that a mark never tells more than the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Final

from calendarlint.calendars.fields import fields
from calendarlint.calendars.posts import Person
from calendarlint.facts.case import Case
from calendarlint.facts.folding import fold_in_place
from calendarlint.facts.personal_information import mask
from calendarlint.findings import Finding
from calendarlint.planned import PlannedField
from calendarlint.rules.places import initials
from calendarlint.rules.quoting import cell_text
from calendarlint.wording import Param, Quoted, Several, Text

_TOLD_APART: Final = frozenset(
    {"account", "platform", "when", "date", "time", "weekday", "tz", "action", "status"}
)
"""Fields that a planned post has attributes for; here they stand as their cells have them."""

_IN_OFFICE: Final = frozenset({"minister", "designate", "mo_staff", "ops"})
_LINE_ENDS: Final = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c]")
_MASKED: Final = re.compile(r"•[•\W]*•|•")


def planned_fields(case: Case) -> tuple[PlannedField, ...]:
    """Every filled field of the post, in the order of the schema."""
    known = (key for key in fields() if key in case.post.values or key in case.post.cells)
    return tuple(shown for key in known if (shown := _field(case, key)) is not None)


def marked(shown: Sequence[PlannedField], findings: Sequence[Finding]) -> tuple[PlannedField, ...]:
    """The fields with the words marked that the findings quote.

    A finding that quotes no words of the field it points at speaks of what is masked in it.
    """
    if not findings:
        return tuple(shown)
    spans: dict[str, set[tuple[int, int]]] = {one.field: set() for one in shown}
    texts = {one.field: one.value for one in shown if isinstance(one.value, str)}
    folded = {key: fold_in_place(words) for key, words in texts.items()}
    for finding in findings:
        pointed = [one.field for one in shown if one.location == finding.location]
        quotes = [pattern for pattern in map(_pattern, _quoted(finding.message)) if pattern]
        found = _search(quotes, {key: folded[key] for key in pointed if key in folded})
        if not any(found.values()) and quotes:
            found = _search(quotes, folded)
        if not any(found.values()):
            found = {key: _spans(_MASKED, texts[key]) for key in pointed if key in texts}
        for key, places in found.items():
            spans[key] |= places
    return tuple(replace(one, marks=_joined(spans[one.field])) for one in shown)


def masked(case: Case, words: str) -> str:
    """Text of a cell as reports show it, its line ends as line feeds."""
    return mask(_LINE_ENDS.sub("\n", words), case.world.settings.public_contacts)


def person_shown(case: Case, person: Person) -> tuple[str | None, str | None]:
    """The role of a person on the day, and the name, as initials for those without office."""
    role = case.role(person)
    return role, person.name if role in _IN_OFFICE else initials(person.name)


def _field(case: Case, key: str) -> PlannedField | None:
    value = case.post.values.get(key)
    at = case.post.cells.get(key)
    location = case.post.table.grid.location(*at) if at is not None else None
    if value is None or key in _TOLD_APART:
        written = cell_text(case, key) if fields()[key].kind not in ("people", "person") else None
        return PlannedField(key, masked(case, written), location) if written else None
    people = case.post.people(key)
    if people:
        told = tuple(person_shown(case, person) for person in people)
        return PlannedField(key, "", location, people=told)
    if isinstance(value, bool | float | date | time):
        return PlannedField(key, value, location)
    words = value if isinstance(value, str) else ", ".join(case.post.items(key))
    return PlannedField(key, masked(case, words), location) if words else None


def _quoted(value: Param) -> Iterator[str]:
    """The words from the calendar that a sentence is filled with."""
    if isinstance(value, Quoted):
        yield value.words
    elif isinstance(value, Text):
        for inner in value.params.values():
            yield from _quoted(inner)
    elif isinstance(value, Several):
        for inner in value.items:
            yield from _quoted(inner)


def _pattern(quote: str) -> re.Pattern[str] | None:
    """What finds a quote, which may have been shortened, in a text with other line breaks."""
    words = fold_in_place(quote.removesuffix("…")).split()
    if not words or not any(char.isalnum() for char in quote):
        return None
    begin = r"(?<!\w)" if words[0][0].isalnum() else ""
    end = r"(?!\w)" if words[-1][-1].isalnum() and not quote.endswith("…") else ""
    return re.compile(begin + r"\s+".join(map(re.escape, words)) + end)


def _search(
    patterns: Collection[re.Pattern[str]], texts: Mapping[str, str]
) -> dict[str, set[tuple[int, int]]]:
    return {
        key: {span for pattern in patterns for span in _spans(pattern, words)}
        for key, words in texts.items()
    }


def _spans(pattern: re.Pattern[str], words: str) -> set[tuple[int, int]]:
    return {match.span() for match in pattern.finditer(words)}


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
