"""No calendar made only of permitted rows yields a finding, however they are combined."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import calendarlint
from calendarlint.findings import Level
from calendarlint.policies.register import register
from calendarlint.resources import schema
from calendarlint.wording import LANGUAGES, Lang, render, show
from tests.conftest import CAST
from tests.permitted.clauses import PERMITTED
from tests.permitted.making import (
    FIRST_DAY,
    MORE_ACCOUNTS,
    MORE_PEOPLE,
    Maker,
    Row,
    in_both_languages,
)

POST: Final = schema("post")["properties"]
QUIET: Final = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
WITHOUT: Final = ("id", "lang", "status", "title", "media", "resources", "posting_method")
"""Columns that many calendars do not keep, and that permit nothing by themselves."""
EXTRA: Final = ("notes", "approved_by", "campaign", "alt_text", "hashtags", "licence_expires")
"""Columns that are there and blank."""
PACKS: Final = ("accessibility-and-french", "platforms")
CASTS: Final[dict[str, Any]] = tomllib.loads(CAST.read_text(encoding="utf-8"))


@dataclass
class Shop:
    """How a shop writes its calendars: its language, its dates, its columns, its files."""

    lang: Lang
    words_for_dates: bool
    one_column_for_dates: bool
    without: frozenset[str]
    extra: tuple[str, ...]
    files: int
    caretaker: bool
    packs: bool


@st.composite
def shops(draw: st.DrawFn) -> Shop:
    return Shop(
        lang=draw(st.sampled_from(LANGUAGES)),
        words_for_dates=draw(st.booleans()),
        one_column_for_dates=draw(st.booleans()),
        without=draw(st.frozensets(st.sampled_from(WITHOUT), max_size=3)),
        extra=tuple(sorted(draw(st.sets(st.sampled_from(EXTRA), max_size=3)))),
        files=draw(st.sampled_from((1, 1, 2))),
        caretaker=draw(st.booleans()),
        packs=draw(st.booleans()),
    )


@st.composite
def calendars(draw: st.DrawFn, *clauses: str) -> tuple[Shop, list[list[tuple[str, ...]]]]:
    """Calendars as rows of cells: those of ``clauses`` and of some others, in any order."""
    shop = draw(shops())
    others = draw(st.lists(st.sampled_from(tuple(PERMITTED)), max_size=4))
    make = Maker(draw)
    rows = [row for clause in (*clauses, *others) for row in PERMITTED[clause](make)]
    if shop.packs:
        rows = [in_both_languages(make, row) for row in rows]
    rows = draw(st.permutations(rows))
    keys = [key for key in POST if any(key in row for row in rows) and key not in shop.without]
    keys += [key for key in shop.extra if key not in keys]
    # What refers to a post needs its id, and a spoken consent that the post is out.
    for key, needed in (("id", "ref"), ("status", "consent")):
        if key not in keys and any(row.get(needed) for row in rows):
            keys.append(key)
    if shop.one_column_for_dates:
        keys = ["when", *(key for key in keys if key not in ("date", "time"))]
    tables: list[list[tuple[str, ...]]] = []
    for number in range(shop.files):
        cells = [
            tuple(cell(draw, key, row, shop) for key in keys) for row in rows[number :: shop.files]
        ]
        tables.append([tuple(POST[key]["x-label"][shop.lang] for key in keys), *cells])
    return shop, tables


def cell(draw: st.DrawFn, key: str, row: Row, shop: Shop) -> str:
    """A field of a row as somebody in that shop writes it."""
    if key == "when":
        return _moment(row["date"], row["time"], shop)
    value = row.get(key, "")
    if not value:
        return ""
    if key in ("date", "time"):
        return _moment(value if key == "date" else "", value if key == "time" else "", shop)
    kind = POST[key]["x-kind"]
    if kind == "yes-no":
        words = {"en": ("Yes", "No"), "fr": ("Oui", "Non")}[shop.lang]
        return words[0] if value == "yes" else words[1]
    named = "people" if kind in ("people", "person") else key
    parts = value.split("; ") if kind in ("people", "person") else [value]
    return "; ".join(_known(draw, named, part, shop.lang) for part in parts)


def _moment(day: str, clock: str, shop: Shop) -> str:
    if not shop.words_for_dates:
        return f"{day} {clock}".strip()
    moments: list[date | time] = []
    moments += [date.fromisoformat(day)] if day else []
    moments += [time.fromisoformat(clock)] if clock else []
    return ", ".join(show(moment, shop.lang) for moment in moments)


def _known(draw: st.DrawFn, key: str, value: str, lang: Lang) -> str:
    labels = POST[key].get("x-value-labels", {}).get(value)
    if labels is None:
        return value
    spellings: list[str] = POST[key]["x-spellings"][value][lang]
    return draw(st.sampled_from((str(labels[lang]), *spellings)))


def judged(shop: Shop, tables: Sequence[list[tuple[str, ...]]], folder: Path) -> list[str]:
    """What is said of the calendars beyond what is good to know, a line a finding."""
    paths = []
    for number, table in enumerate(tables):
        path = folder / f"plan-{number}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";" if shop.lang == "fr" else ",").writerows(table)
        paths.append(path)
    given = {
        **CASTS,
        "accounts": [*CASTS["accounts"], *MORE_ACCOUNTS],
        "people": [*CASTS["people"], *MORE_PEOPLE],
    }
    if shop.caretaker:
        given["caretaker"] = {"from": FIRST_DAY}
    given["packs"] = PACKS if shop.packs else ()
    report = calendarlint.lint(paths, given)
    assert report.posts == sum(len(table) - 1 for table in tables)
    return [
        f"{found.location.shown} {found.rule} {found.level.word}: {render(found.message, 'en')}"
        for found in report.findings
        if found.level > Level.INFO
    ]


@pytest.mark.parametrize("clause", PERMITTED)
@QUIET
@given(data=st.data())
def test_what_is_permitted_stays_silent_in_any_company(
    tmp_path: Path, clause: str, data: st.DataObject
) -> None:
    shop, tables = data.draw(calendars(clause))
    assert judged(shop, tables, tmp_path) == []


def test_every_permission_of_the_register_makes_rows() -> None:
    assert set(PERMITTED) == {c.id for c in register().values() if c.state == "permitted"}
