"""Accounts, people and parties kept in the workbook itself."""

from datetime import date, datetime

import pytest

from calendarlint import settings
from calendarlint.calendars.grid import CellError, CellValue, Grid
from calendarlint.findings import Location
from calendarlint.registry import Registry, is_registry_sheet
from calendarlint.wording import LANGUAGES, render


def grid(sheet: str | None, *rows: list[CellValue], first_row: int = 1) -> Grid:
    return Grid("plan.xlsx", sheet, [*rows], first_row=first_row, first_column=2)


def build(*grids: Grid) -> Registry:
    return Registry.build(settings.defaults(), grids)


def test_an_english_sheet_of_accounts() -> None:
    known = build(
        grid(
            "Accounts",
            ["Our accounts", None],
            ["Handle", "Platform", "Class", "Owner", "Managed by", "From", "To", "Logo?", "Lang"],
            ["@ONBridges", "X / Instagram", "Ministry", "Bridges", None, datetime(2026, 1, 1)],
            [None, "  "],
            [
                "@RodBell",
                "",
                "Minister's account",
                None,
                "mo_staff; ops",
                "2026-01-01",
                "–",
                1,
                "FR",
            ],
        )
    )
    assert known.problems == ()
    assert [(a.handle, a.platform, a.cls, a.from_) for a in known.accounts] == [
        ("@ONBridges", "x", "ministry", date(2026, 1, 1)),
        ("@ONBridges", "instagram", "ministry", date(2026, 1, 1)),
        ("@RodBell", None, "minister", date(2026, 1, 1)),
    ]
    assert known.accounts[2].managed_by == ("mo_staff", "ops")
    assert known.accounts[2].lang == "fr"
    assert known.accounts[2].location == Location("plan.xlsx", "Accounts", row=5)


def test_french_sheets() -> None:
    known = build(
        grid(
            "Comptes",
            ["Compte", "Plateforme", "Catégorie", "Ministère", "Du", "Au", "Avatar_logo"],
            ["@ONPonts", "toutes les plateformes", "Ministère", "Ponts", None, None, "oui"],
        ),
        grid(
            "Personnes",
            ["Nom", "Rôle", "Ministère"],
            ["Roy, Inès", "Cabinet du ministre", "Ponts"],
        ),
        grid("Partis", ["Nom", "Mots-clics"], ["Parti de l’unité", "#unité, #uni"]),
    )
    assert known.problems == ()
    account = known.accounts[0]
    assert (account.platform, account.cls, account.owner, account.avatar_logo) == (
        *(None, "ministry", "Ponts", True),
    )
    assert (known.people[0].role, known.people[0].ministry) == ("mo_staff", "Ponts")
    assert (known.parties[0].fr, known.parties[0].hashtags) == (
        "Parti de l’unité",
        ("#unité", "#uni"),
    )


def test_the_settings_come_first_and_sheets_add_to_them() -> None:
    given = settings.from_mapping(
        {"accounts": [{"handle": "@a", "class": "ministry"}], "people": [], "parties": []}
    )
    sheet = grid("Accounts", ["Handle", "Class"], ["@b", "minister"])
    assert [a.handle for a in Registry.build(given, [sheet]).accounts] == ["@a", "@b"]


@pytest.mark.parametrize("sheet", ["Calendar", None, "Accounts payable", "My accounts"])
def test_sheets_with_other_names_are_no_registry(sheet: str | None) -> None:
    other = grid(sheet, ["Handle", "Class"], ["@a", "ministry"])
    assert build(other).is_empty
    assert not is_registry_sheet(other)


@pytest.mark.parametrize("sheet", ["Accounts", " ACCOUNTS ", "comptes", "Comptes"])
def test_sheets_that_are_registry(sheet: str) -> None:
    assert is_registry_sheet(grid(sheet, ["Handle", "Class"]))


def test_a_sheet_of_that_name_with_a_table_of_something_else_is_passed_over() -> None:
    other = grid("Accounts", ["Client", "Amount"], ["Ferries", 12.0])
    known = build(other)
    assert (known.is_empty, known.problems) == (True, ())
    assert not is_registry_sheet(other)


def test_a_sheet_without_a_needed_column_says_so_at_its_header() -> None:
    known = build(grid("Accounts", ["Accounts"], ["Handle", "Owner"], ["@a", "Bridges"]))
    (problem,) = known.problems
    assert "class" in render(problem.message, "en")
    assert problem.location == Location("plan.xlsx", "Accounts", row=2)


HEADER: list[CellValue] = ["Handle", "Class", "Platform", "From", "To", "Lang", "avatar_logo", "tz"]


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (["@a", "minstry"], "C4", "“minstry” is no account class"),
        (["@a", None, "x"], "C4", "nothing in “class”"),
        ([None, "ministry"], "B4", "nothing in “handle”"),
        (["@a", "ministry", "Friendster"], "D4", "Friendster"),
        (["@a", "ministry", None, "03/04/2026"], "E4", "“03/04/2026” can't be read as a date"),
        (["@a", "ministry", None, 46082.0], "E4", "“46082” can't be read as a date"),
        (["@a", "ministry", None, date(2026, 2, 2), date(2026, 2, 1)], "F4", "ends before"),
        (["@a", "ministry", None, None, None, "German"], "G4", "“German” is no language"),
        (["@a", "ministry", None, None, None, None, "maybe"], "H4", "neither yes nor no"),
        (["@a", "ministry", None, None, None, None, None, "Mars"], "I4", "“Mars” is no time zone"),
        (["@a", CellError("#REF!")], "C4", "#REF!"),
    ],
)
def test_a_row_that_cannot_be_understood_is_told_at_its_cell(
    row: list[CellValue], cell: str, words: str
) -> None:
    known = build(grid("Accounts", HEADER, row, ["@good", "ministry"], first_row=3))
    (problem,) = known.problems
    assert problem.location.cell == cell
    assert words in render(problem.message, "en")
    for lang in LANGUAGES:
        assert len(render(problem.message, lang)) <= 140
    assert [account.handle for account in known.accounts] == ["@good"]


def test_one_day_from_and_to_is_no_problem() -> None:
    row: list[CellValue] = ["@a", "ministry", None, date(2026, 2, 2), datetime(2026, 2, 2)]
    known = build(grid("Accounts", HEADER, row))
    assert known.problems == ()
    assert known.account("@a", "x", date(2026, 2, 2)) is not None
    assert known.account("@a", "x", date(2026, 2, 3)) is None


def test_unknown_roles_and_nameless_parties_are_told() -> None:
    known = build(
        grid("People", ["Name", "Role"], ["Rod Bell", "boss"]),
        grid("Parties", ["English name", "French name", "Hashtags"], [None, None, "#a"]),
    )
    told = [render(problem.message, "en") for problem in known.problems]
    assert "“boss” is no role" in told[0]
    assert "no name" in told[1]


def test_an_entry_kept_in_several_workbooks_counts_once() -> None:
    rows: list[list[CellValue]] = [["Handle", "Class"], ["@a", "ministry"]]
    may, june = Grid("may.xlsx", "Accounts", rows), Grid("june.xlsx", "Accounts", rows)
    (account,) = build(may, june).accounts
    assert account.location is not None
    assert account.location.file == "may.xlsx"
