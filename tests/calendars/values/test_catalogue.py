from __future__ import annotations

import json

import pytest

from calendarlint import resources
from calendarlint.wording import LANGUAGES, Lang


def catalogue(lang: Lang) -> dict[str, str]:
    path = resources.package_path("locale", lang, "values.json")
    loaded: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def test_both_languages_have_the_same_sentences() -> None:
    assert catalogue("en").keys() == catalogue("fr").keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_are_short(lang: Lang) -> None:
    for key, sentence in catalogue(lang).items():
        assert key.startswith("values.")
        assert sentence.endswith(".")
        assert len(sentence) <= 140, key


def test_french_punctuation_has_its_spaces() -> None:
    for sentence in catalogue("fr").values():
        for sign in ":;?!":
            for at, letter in enumerate(sentence):
                assert letter != sign or sentence[at - 1] == "\u00a0", sentence
