"""Every example of every rule page is run, and the pages agree with the rules and the register."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import calendarlint
from calendarlint import resources
from calendarlint.findings import Level, Report
from calendarlint.policies.pages import Example, page
from calendarlint.policies.register import register
from calendarlint.rules.catalogue import all_rules
from calendarlint.wording import LANGUAGES, NBSP, Lang, render

RULES = tuple(all_rules())
POLICY = ("policies", "ontario_ministers")
PAGES = {
    file.name: file.parent.parent.name.replace("_", "-")
    for file in resources.package_path("policies").glob("*/rules/*.md")
}
TODAY = date(2027, 5, 1)
QUIET_POST = {
    "Date": "2027-05-04",
    "Time": "10:00",
    "Account": "@ONBridgesFerries",
    "Copy": "The bridge is open.",
}
_LINE = re.compile(rf"^- `(?P<id>[a-z0-9.-]+)`{NBSP}?: (?P<words>.+)$")


@cache
def cast() -> dict[str, Any]:
    file = resources.package_path(*POLICY, "cast.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def laid_over(base: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with an example's own on top: tables are merged, lists appended."""
    merged = dict(base)
    for key, value in added.items():
        before = merged.get(key)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            merged[key] = laid_over(before, value)
        elif isinstance(before, list) and isinstance(value, list):
            merged[key] = before + value
        else:
            merged[key] = value
    return merged


def write(example: Example, folder: Path) -> Path:
    """The example as a calendar file: CSV, or a workbook where it needs one.

    Accounts stand on a sheet of their own, beside a calendar of one post.
    """
    if not example.is_workbook:
        file = folder / "example.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([example.headers, *example.rows])
        return file
    from openpyxl import Workbook

    file = folder / "example.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if example.of_accounts:
        sheet.append(list(QUIET_POST))
        sheet.append(list(QUIET_POST.values()))
        sheet = book.create_sheet("Accounts")
    sheet.append(example.headers)
    for row in example.rows:
        sheet.append([_workbook_cell(cell) for cell in row])
    book.save(file)
    return file


def _workbook_cell(cell: str) -> Any:
    if re.fullmatch(r"=\d{4}-\d\d-\d\d", cell):
        return datetime.fromisoformat(cell[1:])
    return cell or None


def examples() -> Iterator[Any]:
    for rule in RULES:
        for lang in LANGUAGES:
            if f"{rule}.md" not in PAGES or f"{rule}.fr.md" not in PAGES:
                continue  # the test below tells that a page is missing
            kinds = {True: 0, False: 0}
            for example in page(rule, lang).examples:
                kinds[example.breaks] += 1
                kind = "breaks" if example.breaks else "keeps"
                name = f"{rule}-{lang}-{kind}-{kinds[example.breaks]}"
                yield pytest.param(rule, example, id=name)


def judged(rule: str, example: Example, folder: Path) -> Report:
    """The report on an example; the pack that its rule belongs to is on, if settings say that."""
    pack = all_rules()[rule].pack
    asked = {"packs": [pack]} if pack and pack != "caretaker" else {}
    settings = laid_over({**cast(), **asked}, example.settings)
    report = calendarlint.lint(write(example, folder), settings, today=TODAY)
    assert not report.unreadable
    if example.of_accounts:
        assert not report.notices, "every row is an account"
    else:
        assert report.posts == len(example.rows), "every row is one post"
    return report


def told(report: Report) -> list[str]:
    return [
        f"row {finding.location.row}: {finding.rule} {finding.level.word}:"
        f" {render(finding.message, 'en')}"
        for finding in report.findings
    ]


@pytest.mark.parametrize(("rule", "example"), list(examples()))
def test_the_example_does_what_its_page_says(rule: str, example: Example, tmp_path: Path) -> None:
    report = judged(rule, example, tmp_path)
    unable = [entry.reason for entry in report.not_run if entry.rule == rule and not entry.partial]
    assert not unable, "the example shows nothing, since the rule did not run"
    if not example.breaks:
        assert told(report) == []
        return
    raised: dict[int, list[Level]] = defaultdict(list)
    for finding in report.of(rule):
        assert finding.location.row is not None
        assert (finding.account is not None) == example.of_accounts
        raised[finding.location.row].append(finding.level)
    wanted = {row: [level] for row, level in enumerate(example.expected, start=2) if level}
    assert raised == wanted, told(report)


@pytest.mark.parametrize("rule", RULES)
def test_a_page_stands_in_both_languages_with_the_same_examples(rule: str) -> None:
    english, french = (page(rule, lang) for lang in LANGUAGES)
    assert english.title == french.title == rule
    assert tuple(english.sections) == tuple(french.sections)
    assert [example.breaks for example in english.examples] == [
        example.breaks for example in french.examples
    ]
    assert [example.expected for example in english.examples] == [
        example.expected for example in french.examples
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_a_page_shows_both_sides(rule: str, lang: Lang) -> None:
    shown = page(rule, lang).examples
    marked = [level for example in shown for level in example.expected if level]
    kept = [row for example in shown if not example.breaks for row in example.rows]
    assert len(marked) >= 3
    assert len(kept) >= 4
    assert all(any(example.expected) for example in shown if example.breaks)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_a_page_lists_the_clauses_of_its_rule_as_the_register_has_them(
    rule: str, lang: Lang
) -> None:
    found = all_rules()[rule]
    lines = page(rule, lang).sections["clauses"].splitlines()
    listed = {match["id"]: match["words"] for line in lines if (match := _LINE.match(line))}
    assert len(listed) == len(lines)
    assert listed == {
        clause: register()[clause].paraphrase[lang] for clause in (*found.clauses, *found.keeps)
    }


@pytest.mark.parametrize("rule", RULES)
def test_french_pages_have_their_non_breaking_spaces(rule: str) -> None:
    code_and_tables = re.compile(r"```.*?```|`[^`\n]*`|^\|.*?$", re.DOTALL | re.MULTILINE)
    text = code_and_tables.sub("", page(rule, "fr").markdown)
    assert not re.search(rf"[^{NBSP}\n](?:[;?!%»]|:(?=\s))|«[^{NBSP}]", text)
    assert "'" not in text


def test_every_rule_has_its_two_pages_and_there_are_no_others() -> None:
    assert {f"{rule}{ending}" for rule in RULES for ending in (".md", ".fr.md")} == set(PAGES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_its_pages_and_its_clauses_belong_to_the_same_pack(rule: str) -> None:
    found = all_rules()[rule]
    assert PAGES[f"{rule}.md"] == PAGES[f"{rule}.fr.md"] == (found.pack or "ontario-ministers")
    assert {register()[clause].pack for clause in found.clauses} == {found.pack}


@pytest.mark.parametrize("rule", RULES)
def test_rules_and_register_name_each_other(rule: str) -> None:
    clauses = register().values()
    found = all_rules()[rule]
    naming = {c.id for c in clauses if rule in (c.cited_by if found.hygiene else c.rules)}
    assert set(found.clauses) == naming
    assert set(found.keeps) == {c.id for c in clauses if rule in c.kept_by}


def test_the_register_names_no_rule_that_is_not_there() -> None:
    named = {name for c in register().values() for name in (*c.rules, *c.kept_by, *c.cited_by)}
    assert named <= set(RULES)


@pytest.mark.parametrize("clause", [c.id for c in register().values() if c.state == "permitted"])
def test_a_permission_has_examples_that_must_stay_silent(clause: str) -> None:
    for lang in LANGUAGES:
        kept = [
            example
            for rule in register()[clause].kept_by
            for example in page(rule, lang).examples
            if not example.breaks
        ]
        assert kept
        pages = (page(rule, lang).markdown for rule in register()[clause].kept_by)
        assert any(f"`{clause}`" in text for text in pages)
