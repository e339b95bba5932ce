"""The template: what it writes, the linter reads, whole and in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calendarlint import lint
from calendarlint.calendars.fields import fields
from calendarlint.settings import ACCOUNT_CLASSES, ROLES
from calendarlint.template import template_fields
from calendarlint.wording import LANGUAGES, Label, Lang, render
from tests.conftest import Run

Command = Callable[..., Run]


def say(key: str, lang: Lang) -> str:
    return render(Label(key), lang)


def filled(path: Path, lang: Lang) -> None:
    """Put two posts, every class of account and every role into a template."""
    book = load_workbook(path)
    calendar, accounts, people = (
        book[say(f"template.sheet.{name}", lang)] for name in ("calendar", "accounts", "people")
    )
    columns = {field.key: number for number, field in enumerate(template_fields(), start=1)}
    labels = {key: field.value_labels for key, field in fields().items()}
    settled = {
        "asset": "A-1",
        "asset_source": labels["asset_source"]["ministry"][lang],
        "status": labels["status"]["approved"][lang],
    }
    for row, handle, clock in ((2, "@ONBridgesFerries", time(10)), (3, "@RodBellMPP", time(9, 59))):
        for key, value in {"id": f"P-{row}", "account": handle, **settled}.items():
            calendar.cell(row, columns[key], value)
        calendar.cell(row, columns["date"], date(2027, 5, 3))
        calendar.cell(row, columns["time"], clock)
    accounts.append(["X", "@ONBridgesFerries", say("template.class.ministry", lang)])
    office, no = say("template.role.mo_staff", lang), say("template.no", lang)
    profile = ["", "", "", "", "", "Rod Bell", office, "MPP", "https://www.ola.org", no]
    accounts.append(["X", "@RodBellMPP", say("template.class.minister", lang), *profile])
    for cls in ACCOUNT_CLASSES:
        accounts.append(["X", f"@some_{cls}", say(f"template.class.{cls}", lang), *profile])
    for role in ROLES:
        people.append([f"Some {role}", say(f"template.role.{role}", lang)])
    book.save(path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_filled_template_lets_every_rule_run(run: Command, tmp_path: Path, lang: Lang) -> None:
    assert run("template", "plan.xlsx", "--lang", lang).code == 0
    filled(tmp_path / "plan.xlsx", lang)
    report = lint(tmp_path / "plan.xlsx", settings={})
    assert report.posts == 2
    assert report.not_run == []
    assert report.notices == []
    (early,) = report.of("minister-post-before-ministry")
    assert early.location.row == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_header_means_its_field_for_certain(run: Command, tmp_path: Path, lang: Lang) -> None:
    run("template", "plan.xlsx", "--lang", lang)
    filled(tmp_path / "plan.xlsx", lang)
    (file,) = lint(tmp_path / "plan.xlsx", settings={}).files
    mapped = [(header.field, header.certainty) for header in file.headers]
    assert mapped == [(field.key, "certain") for field in template_fields()]


def test_lists_offer_what_the_reader_knows(run: Command, tmp_path: Path) -> None:
    run("template", "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx")["Calendar"]
    lists = [choice.formula1 for choice in sheet.data_validations.dataValidation]
    assert any("Approved" in words for words in lists)
    closed = [field for field in template_fields() if field.closed or field.kind == "yes-no"]
    assert len(lists) == len(closed)


def test_an_empty_template_has_nothing_to_check(run: Command) -> None:
    run("template", "plan.xlsx")
    assert run("plan.xlsx").code == 3


def test_nothing_is_overwritten_unless_forced(run: Command, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"mine")
    refused = run("template", "plan.xlsx")
    assert refused.code == 2
    assert refused.err.count("\n") == 1
    assert (tmp_path / "plan.xlsx").read_bytes() == b"mine"
    assert run("template", "plan.xlsx", "--force").code == 0
    assert run("template", "plan.csv").code == 2
