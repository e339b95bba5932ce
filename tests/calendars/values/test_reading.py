from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarlint.calendars.fields import fields
from calendarlint.calendars.grid import CellError, CellValue
from calendarlint.calendars.posts import Person, Value, When
from calendarlint.calendars.values.accounts import AccountReading, read_accounts
from calendarlint.calendars.values.reading import read_value


def value(key: str, cell: CellValue) -> Value | None:
    reading = read_value(fields()[key], cell)
    assert reading.problem is None, reading.problem
    return reading.value


def problem(key: str, cell: CellValue) -> str | None:
    reading = read_value(fields()[key], cell)
    assert reading.value is None
    if reading.problem is None:
        return None
    assert reading.problem.field == key
    return reading.problem.kind


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        *((yes, True) for yes in ("Yes", "y", "TRUE", "oui", "O", "vrai", "x", "1", 1.0, True)),
        *((yes, True) for yes in ("✓", "✔️", "☑", "✅", "☒", "Yes (until May)", "Oui, signé")),
        *((no, False) for no in ("No", "n", "false", "non", "Faux", "0", 0.0, False, "☐", "✗")),
        *((no, False) for no in ("❌", "Non – refusé", "no: see notes")),
        *((blank, None) for blank in (None, "", "-", "n/a", "s. o.", "?", "TBD", "inconnu")),
    ],
)
def test_yes_and_no(cell: CellValue, *, said: bool | None) -> None:
    assert value("on_leave", cell) is said


@pytest.mark.parametrize("cell", ["maybe", "Yes/No", 2.0, "yesterday", "note"])
def test_neither_yes_nor_no_is_an_unknown_value(cell: CellValue) -> None:
    assert problem("on_leave", cell) == "unknown-value"


@pytest.mark.parametrize(
    ("key", "cell", "expected"),
    [
        ("consent", "Form", "form"),
        ("consent", "formulaire signé", "form"),
        ("consent", "Signed - see folder", "form"),
        ("consent", "Notice (posted)", "notice"),
        ("consent", "Oral / verbal", "verbal"),
        ("consent", "Aucun", "none"),
        ("consent", "?", "unsure"),
        ("consent", "TBD", "unsure"),
        ("consent", "wrtten", "written"),
        ("consent", "n/a", None),
        ("status", "on_hold", "on_hold"),
        ("status", "On hold", "on_hold"),
        ("status", "En attente d’approbation", "in_review"),
        ("status", "FOR PUBLISHING", "approved"),
        ("status", "Not approved", "in_review"),
        ("status", "aproved", "approved"),
        ("status", "Scheduled (Hootsuite)", "scheduled"),
        ("status", "Approved / Final", "approved"),
        ("status", "TBD", None),
        ("action", "RT", "share"),
        ("action", "partage", "share"),
        ("capacity", "as MPP", "constituency"),
        ("paid_by", "organic", "none"),
        ("asset_source", "MO", "minister_office"),
        ("posting_method", "Programmé", "scheduled"),
        ("beneficiary_relation", "Sœur", "family"),
        ("resources", "personnelles", "personal"),
        ("lang", "Français", "fr"),
        ("lang", "EN/FR", "bilingual"),
        ("lang", "Arabic", "Arabic"),
        ("program", "aucun", "none"),
        ("program", "GO Transit", "GO Transit"),
        ("tz", "HE", "America/Toronto"),
        ("tz", "America/Halifax", "America/Halifax"),
        ("weekday", "Wensday", "wednesday"),
        ("weekday", "L", "monday"),
        ("time", "10 h 30", time(10, 30)),
        ("time", "TBD", None),
        ("prepared_at", date(2027, 5, 3), date(2027, 5, 3)),
        ("prepared_at", "2027-05-03 10:00", datetime(2027, 5, 3, 10)),
        ("when", "2027-05-03 10:00 ET", When(date(2027, 5, 3), time(10), zone="America/Toronto")),
        ("copy", " Hello \n", "Hello"),
        ("copy", "TBD", "TBD"),
        ("copy", "n/a", None),
        ("copy", "\n" + " " * 60, None),
        ("copy", 2027.0, "2027"),
        ("id", 12.0, "12"),
        ("ref", "P-3", "P-3"),
        ("link", "https://bridges.example", "https://bridges.example"),
        ("account", "@ONBridges", "@ONBridges"),
        ("account", "TBC", None),
        ("platform", "FB / IG", ("facebook", "instagram")),
    ],
)
def test_values_and_their_spellings(key: str, cell: CellValue, expected: Value | None) -> None:
    assert value(key, cell) == expected


@pytest.mark.parametrize(
    ("key", "cell", "kind"),
    [
        ("consent", "Ask Jo", "unknown-value"),
        ("consent", "form/verbal", "unknown-value"),
        ("consent", "formm", "unknown-value"),
        ("status", "not published", "unknown-value"),
        ("status", "unapproved", "unknown-value"),
        ("status", "Approved pending legal", "unknown-value"),
        ("tz", "Mars/Olympus", "unknown-value"),
        ("weekday", "someday", "unknown-value"),
        ("platform", "Billboard", "unknown-value"),
        ("time", "morning", "unreadable-time"),
        ("consent_at", "soon", "unreadable-date"),
        ("consent_at", "05/06/2027", "unreadable-date"),
        ("copy", CellError("#REF!"), "cell-error"),
        ("consent", CellError("#N/A"), "cell-error"),
    ],
)
def test_what_cannot_be_a_value_is_a_problem(key: str, cell: CellValue, kind: str) -> None:
    assert problem(key, cell) == kind


def test_a_partly_known_platform_cell_gives_what_it_says_and_a_problem() -> None:
    reading = read_value(fields()["platform"], "Facebook, Billboard")
    assert reading.value == ("facebook",)
    assert reading.problem is not None
    assert reading.problem.kind == "unknown-value"


def test_the_order_of_day_and_month_is_heeded() -> None:
    assert read_value(fields()["consent_at"], "05/06/2027", "dmy").value == date(2027, 6, 5)
    assert read_value(fields()["consent_at"], "05/06/2027", "mdy").value == date(2027, 5, 6)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("minister; public", [("minister", None), ("public", None)]),
        ("ministre", [("minister", None)]),
        ("minister:Rod Bell", [("minister", "Rod Bell")]),
        ("Rod Bell (minister)", [("minister", "Rod Bell")]),
        ("Minister (Rod Bell)", [("minister", "Rod Bell")]),
        ("Rod Bell – ministre", [("minister", "Rod Bell")]),
        ("Minister Bell", [("minister", "Bell")]),
        ("Minister of Bridges", [("minister", None)]),
        ("la ministre", [("minister", None)]),
        ("Deputy Minister", [("ops", None)]),
        ("Minister's office", [("mo_staff", None)]),
        ("MO staff and OPS", [("mo_staff", None), ("ops", None)]),
        ("Public (3)", [("public", None)]),
        ("3 children", [("minor", None)]),
        ("élèves, fonctionnaires", [("minor", None), ("ops", None)]),
        ("Amira Okafor", [(None, "Amira Okafor")]),
        ("Amira Okafor, minister", [(None, "Amira Okafor"), ("minister", None)]),
        ("constituent", [("constituent", None)]),
        ("none", []),
    ],
)
def test_people(cell: str, people: list[tuple[str | None, str | None]]) -> None:
    assert value("people", cell) == tuple(Person(role, name) for role, name in people)


def test_a_person_field_reads_names_and_roles_too() -> None:
    assert value("posted_by", "MO") == (Person("mo_staff", None),)
    assert value("posted_by", "A. Okafor") == (Person(None, "A. Okafor"),)
    assert value("posted_by", "TBD") is None


@pytest.mark.parametrize(
    ("cell", "accounts"),
    [
        ("@ONBridges", [("@ONBridges", None)]),
        ("x:@ONBridges", [("@ONBridges", "x")]),
        ("@a & @b", [("@a", None), ("@b", None)]),
        ("@a / @b", [("@a", None), ("@b", None)]),
        ("@a @b\n@c", [("@a", None), ("@b", None), ("@c", None)]),
        ("Instagram: @a, Facebook: @b", [("@a", "instagram"), ("@b", "facebook")]),
        ("https://x.com/ONBridges", [("https://x.com/ONBridges", "x")]),
        ("linkedin.com/company/bridges", [("linkedin.com/company/bridges", "linkedin")]),
        ("Ministry (Facebook)", [("Ministry", "facebook")]),
        ("Bridges & Ferries", [("Bridges & Ferries", None)]),
        ("Bridges, Ferries and Locks", [("Bridges, Ferries and Locks", None)]),
        ("Bridges; Ferries", [("Bridges", None), ("Ferries", None)]),
        ("@on@social.example", [("@on@social.example", None)]),
        ("n/a", []),
        ("TBD", []),
    ],
)
def test_accounts(cell: str, accounts: list[tuple[str, str | None]]) -> None:
    expected = tuple(AccountReading(name, platform) for name, platform in accounts)
    assert read_accounts(cell) == expected


@pytest.mark.parametrize(
    ("key", "cell", "items"),
    [
        ("asset", "A-12, A-13", ["A-12", "A-13"]),
        ("asset", "A-12 & A-13", ["A-12", "A-13"]),
        ("asset", "A-12 / A-13", ["A-12", "A-13"]),
        ("asset", "• a.png\n• b.png", ["a.png", "b.png"]),
        ("asset", "bridge and ferry at dusk", ["bridge and ferry at dusk"]),
        ("asset", "https://a.example/?x=1,2&y=3", ["https://a.example/?x=1,2&y=3"]),
        ("asset", 12.0, ["12"]),
        ("asset", "A-12, A-12", ["A-12"]),
        ("mentions", "@a @b", ["@a", "@b"]),
        ("media", "Carousel, Reel", ["carousel", "reel"]),
        ("media", "Story/Post", ["story", "post"]),
        ("media", "Reel 15s", ["reel"]),
        ("media", "Story (3 frames)", ["story"]),
        ("media", "Capsule vidéo", ["video"]),
        ("media", "facbook reel", ["reel"]),
        ("media", "Facebook post & IG story", ["post", "story"]),
        ("media", "Facebook", ["Facebook"]),
        ("media", "Hologram", ["Hologram"]),
        ("collaborators", "@a & @b", ["@a", "@b"]),
    ],
)
def test_lists(key: str, cell: CellValue, items: list[str]) -> None:
    assert value(key, cell) == tuple(items)


@given(st.sampled_from(list(fields())), st.text(max_size=30))
def test_no_text_fails_in_any_field(key: str, raw: str) -> None:
    reading = read_value(fields()[key], raw)
    assert reading.problem is None or reading.problem.field == key


@given(
    st.sampled_from(list(fields())),
    st.one_of(st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas()),
)
def test_no_other_cell_fails_in_any_field(key: str, cell: CellValue) -> None:
    reading = read_value(fields()[key], cell)
    assert reading.problem is None or reading.problem.field == key
