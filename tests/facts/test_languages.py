"""Which language a text is in: measured on posts, and silent where words are too few."""

from __future__ import annotations

from pathlib import Path

import pytest

from calendarlint.facts.languages import is_surely_in, languages_in

CORPUS = Path(__file__).parent / "partisan_corpus"


def posts() -> list[tuple[str, str]]:
    """Each post of the corpus with its language."""
    lines = (
        line.strip()
        for file in sorted(CORPUS.glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
    )
    return [(line[:2], line[4:]) for line in lines if line[:4] in ("en: ", "fr: ")]


def test_no_post_is_taken_for_another_language() -> None:
    wrong = [text for lang, text in posts() if languages_in(text) not in ({lang}, frozenset())]
    assert wrong == []


def test_nearly_every_post_is_told() -> None:
    every = posts()
    told = sum(bool(languages_in(text)) for _, text in every)
    assert len(every) > 700
    assert told / len(every) > 0.98


def test_nothing_is_surely_in_the_language_that_it_is_not_in() -> None:
    other = {"en": "fr", "fr": "en"}
    assert [text for lang, text in posts() if is_surely_in(text, other[lang])] == []


@pytest.mark.parametrize("between", [" ", "\n", " / ", " | ", "\n\n", " — "])
def test_both_languages_are_heard(between: str) -> None:
    english = "The new bridge is open to everybody from Monday on."
    french = "Le nouveau pont est ouvert à tout le monde dès lundi."
    assert languages_in(english + between + french) == {"en", "fr"}
    assert languages_in(french + between + english) == {"en", "fr"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Kenora!",
            "#VotezNPD",
            "2027",
            "Rod Bell",
            "🎉🎉🎉",
            "https://ontario.ca/fr",
            "\ud800",
        ),
        "@ONBridgesFerries @PontsTraversiersON",
    ],
)
def test_too_few_words_tell_nothing(text: str) -> None:
    assert languages_in(text) == frozenset()
    assert not is_surely_in(text, "en")
    assert not is_surely_in(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "El nuevo puente está abierto para todos los conductores.",
        "Nowy most jest otwarty dla wszystkich kierowców.",
        "桥今天对所有人开放，欢迎 大家 来参观",
    ],
)
def test_a_third_language_is_neither(text: str) -> None:
    assert not languages_in(text) & {"en", "fr"}


def test_a_greeting_is_no_second_language() -> None:
    text = "Bonjour à tous! The new bridge is open to everybody from Monday on, and so is the lock."
    assert languages_in(text) == {"en"}
