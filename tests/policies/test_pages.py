"""Reading a rule's page: sections, examples, levels, and what is refused."""

from __future__ import annotations

import pytest

from calendarlint.findings import Level
from calendarlint.policies.pages import SECTIONS, PageError, page, parse
from calendarlint.wording import LANGUAGES, Lang

ENGLISH = """\
# a-rule

What it finds,
in one sentence.

## What it does
Looks.

## Why
Because.

## Breaks the rule
One row of two is wrong:

```toml
[parallel]
lead_tolerance_minutes = 5
```

| Expected | Account | Copy |
|---|---|---|
| error | @RodBellMPP | either \\| or |
|  | @RodBellMPP | |

Only a workbook can hold this:

| Expected | Date |
| --- | :-: |
| review | =2027-01-10 |

## Keeps the rule
All is well:

| Account |
|---|
| @RodBellMPP |

## How to fix
Mend it.

## Options
None.

## Clauses
- `s1.alt`: so be it
"""

FRENCH = (
    ENGLISH.replace("What it does", "Ce qu’elle vérifie")
    .replace("## Why", "## Pourquoi")
    .replace("Breaks the rule", "Enfreint la règle")
    .replace("Keeps the rule", "Respecte la règle")
    .replace("How to fix", "Comment corriger")
    .replace("Expected", "Attendu")
    .replace("| error |", "| erreur |")
    .replace("| review |", "| à trancher |")
)


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (FRENCH, "fr")])
def test_a_page_is_taken_apart(text: str, lang: Lang) -> None:
    read = parse(text, lang)
    assert read.markdown == text
    assert read.title == "a-rule"
    assert read.summary == "What it finds, in one sentence."
    assert tuple(read.sections) == SECTIONS
    assert read.sections["options"] == "None."
    assert [example.breaks for example in read.examples] == [True, True, False]


def test_an_example_holds_its_settings_rows_and_levels() -> None:
    first, second, kept = parse(ENGLISH, "en").examples
    assert first.about == "One row of two is wrong:"
    assert first.settings == {"parallel": {"lead_tolerance_minutes": 5}}
    assert first.headers == ("Account", "Copy")
    assert first.rows == (("@RodBellMPP", "either | or"), ("@RodBellMPP", ""))
    assert first.expected == (Level.ERROR, None)
    assert second.settings == {}
    assert second.expected == (Level.REVIEW,)
    assert kept.expected == (None,)


@pytest.mark.parametrize(
    ("cell", "workbook"),
    [
        ("2027-01-10", False),
        ("=2027-01-10", True),
        ("#REF!", True),
        ("#N/A", True),
        ("#CANADA", False),
    ],
)
def test_only_real_dates_and_failed_formulas_need_a_workbook(cell: str, workbook: bool) -> None:
    example = parse(ENGLISH.replace("either \\| or", cell), "en").examples[0]
    assert example.is_workbook is workbook


@pytest.mark.parametrize(
    ("there", "instead", "complaint"),
    [
        ("# a-rule", "a-rule", "starts with its rule"),
        ("What it finds,\nin one sentence.\n", "", "a summary"),
        ("## Why", "## Wherefore", "'Wherefore' is no section"),
        ("## Options\nNone.\n", "", "has the sections What it does, Why"),
        ("| error |", "| grave |", "'grave' is no level"),
        ("| Expected | Date |", "| Day | Date |", "start with the levels"),
        ("| Account |\n", "| Expected |\n", "start with the levels"),
        ("|  | @RodBellMPP | |", "|  | @RodBellMPP |", "more or fewer cells"),
        ("[parallel]", "[parallel", "no TOML"),
        ("All is well:\n", "", "is introduced"),
        ("| @RodBellMPP |\n\n## How", "\n## How", "has rows"),
    ],
)
def test_what_is_not_in_the_format_is_refused(there: str, instead: str, complaint: str) -> None:
    with pytest.raises(PageError, match=complaint):
        parse(ENGLISH.replace(there, instead, 1), "en")


def test_a_page_without_the_other_language_s_headings_is_refused() -> None:
    with pytest.raises(PageError, match="no section"):
        parse(ENGLISH, "fr")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["no-such-rule", "", "../cast"])
def test_a_rule_that_is_not_there_has_no_page(name: str, lang: Lang) -> None:
    with pytest.raises(KeyError):
        page(name, lang)


def test_a_page_is_named_where_it_breaks_the_format(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_text: str, _lang: Lang) -> None:
        raise PageError("no table")

    monkeypatch.setattr("calendarlint.policies.pages.parse", broken)
    page.cache_clear()
    with pytest.raises(PageError, match=r"missing-date\.md: no table"):
        page("missing-date", "en")
    page.cache_clear()
