"""The catalogues: complete in both languages, used, and well formed."""

from __future__ import annotations

import re
import string
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from calendarlint.resources import package_path
from calendarlint.rules.catalogue import all_rules
from calendarlint.wording import (
    LANGUAGES,
    Label,
    Lang,
    Quoted,
    Several,
    entries,
    render,
    text,
)

SOURCES = list(package_path().rglob("*.py"))


def _strings(entry: object) -> list[str]:
    return list(entry.values()) if isinstance(entry, dict) else [str(entry)]


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_sentences_with_the_same_parameters() -> None:
    english, french = entries("en"), entries("fr")
    assert set(english) == set(french)
    for key, entry in english.items():
        wanted = set().union(*(_fields(form) for form in _strings(entry)))
        given = set().union(*(_fields(form) for form in _strings(french[key])))
        # A name that exists in both languages is given in both, and each shows its own.
        assert wanted - set(LANGUAGES) == given - set(LANGUAGES), key


def test_every_sentence_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    built = _built_prefixes(code)
    unused = [key for key in entries("en") if not _is_quoted(key, code, built)]
    assert unused == []


def _is_quoted(key: str, code: str, built: set[str]) -> bool:
    """Whether code names the key, its stem before a built ending, or its built beginning."""
    stem = re.sub(r"-(near|bare)$", "", key)
    quoted = any(f"{mark}{name}{mark}" in code for name in (key, stem) for mark in "\"'")
    return quoted or key.startswith(tuple(built)) or _belongs_to_a_rule(key, code)


def _built_prefixes(code: str) -> set[str]:
    """Beginnings of keys that are completed at run time: ``f"level.{word}"``."""
    return set(re.findall(r'f"([a-z][\w.-]*[.-])\{', code))


def _belongs_to_a_rule(key: str, code: str) -> bool:
    """Whether a rule yields the variant that the key is named after."""
    rule, _, variant = key.removesuffix(".fix").partition(".")
    return rule in all_rules() and f'"{variant.removesuffix("-by-text")}"' in code


def test_every_rule_sentence_has_its_fix() -> None:
    keys = [key for key in entries("en") if key.partition(".")[0] in all_rules()]
    for key in keys:
        if not key.endswith(".fix"):
            assert f"{key}.fix" in keys


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_longer_than_a_phone_shows(lang: Lang) -> None:
    for key, entry in entries(lang).items():
        if key.partition(".")[0] in all_rules():
            for form in _strings(entry):
                shown = re.sub(r"\{\w+\}", "x" * 8, form)
                assert len(shown) <= 140, (key, len(shown))


def test_french_typography() -> None:
    for path in package_path("locale", "fr").glob("*.json"):
        for key, entry in entries("fr").items():
            for form in _strings(entry):
                assert not re.search(r" [;?!»]|« ", form), (path.name, key)
                assert not re.search(r"[a-zé] :(?:\s|$)", form), key
                assert "'" not in form, key


def test_values_are_shown_in_the_form_of_the_language() -> None:
    assert render(Label("level.review"), "fr") == "à trancher"
    key = "minister-post-before-ministry.before"
    filled = text(
        key,
        time=time(9, 59),
        gap=timedelta(minutes=61),
        place=text("place.row", row=12),
        twin_time=time(11),
    )
    assert render(filled, "en") == (
        "This post goes out at 09:59, 1 h 1 min before the ministry's own (row 12, 11:00)."
    )
    assert "à 9\u00a0h\u00a059" in render(filled, "fr")
    assert "(ligne 12, 11\u00a0h)" in render(filled, "fr")


@pytest.mark.parametrize(
    ("gap", "shown"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(hours=48), "2 days"),
    ],
)
def test_durations(gap: timedelta, shown: str) -> None:
    filled = text(
        "minister-post-before-ministry.before",
        time=time(9),
        gap=gap,
        place="row 2",
        twin_time=time(10),
    )
    assert f", {shown} before" in render(filled, "en")


def test_enumerations_quotes_and_dates() -> None:
    people = Several(("a", Quoted("b"), Label("people.minor")))
    shown = text("people-without-consent.refused", people=people)
    minor = {lang: render(Label("people.minor"), lang) for lang in LANGUAGES}
    assert f"a, “b” and {minor['en']}" in render(shown, "en")
    assert f"a, «\u00a0b\u00a0» et {minor['fr']}" in render(shown, "fr")
    revoked = text("consent-revoked.before-post", day=date(2027, 6, 1))
    assert "1\u00a0June 2027" in render(revoked, "en")
    assert "1er\u00a0juin 2027" in render(revoked, "fr")


def test_each_catalogue_file_stands_in_both_languages() -> None:
    names = {lang: {p.name for p in _folder(lang).glob("*.json")} for lang in LANGUAGES}
    assert names["en"] == names["fr"]


def _folder(lang: Lang) -> Path:
    return package_path("locale", lang)
