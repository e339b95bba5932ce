"""The settings file that ``init`` writes: valid, commented, its guesses marked as guesses."""

import tomllib
from pathlib import Path

import pytest

from calendarlint import settings
from calendarlint.registry import FoundAccount, draft_settings, guess_class
from calendarlint.wording import LANGUAGES, Lang


@pytest.mark.parametrize(
    ("name", "cls"),
    [
        ("@ONBridgesFerries", "ministry"),
        ("@OntBridges", "ministry"),
        ("BridgesON", "ministry"),
        ("@PontsGouvON", "ministry"),
        ("Ministry of Bridges", "ministry"),
        ("Ministère des Ponts", "ministry"),
        ("https://www.facebook.com/ONBridges/", "ministry"),
        ("@RodBellMPP", "mpp"),
        ("@RodBell_MPP", "mpp"),
        ("Rod Bell, député", "mpp"),
        ("Minister Rod Bell", "minister"),
        ("Compte de la ministre", "minister"),
        ("@MinisterBell", "minister"),
        ("Premier ministre de l'Ontario", "central"),
        ("Premier of Ontario", "central"),
        ("@ONGov", "central"),
        ("Ontario", "central"),
        ("Office of the Bridge Commissioner", "gov_body"),
        ("Tribunal des ponts", "gov_body"),
        ("@OntarioNDP", "party"),
        ("Ontario Liberal Party", "party"),
        ("Parti vert", "party"),
        ("Elora North riding association", "riding_assoc"),
        ("Rod Bell, candidate", "candidate"),
        ("third party", "third_party"),
    ],
)
def test_likely_classes(name: str, cls: str) -> None:
    assert guess_class(name) == cls


@pytest.mark.parametrize(
    "name",
    ["@rodbell", "@onlinebridges", "Harvest Foundation", "@Fonts", "ON", "", "@party_time99x"],
)
def test_a_name_that_shows_nothing_is_not_guessed_as_official(name: str) -> None:
    assert guess_class(name) not in {"ministry", "gov_body", "central", "minister", "mpp"}


FOUND = (
    FoundAccount("@RodBellMPP", "Twitter", 3),
    FoundAccount("@ONBridges", "x", 12),
    FoundAccount("@harvest", "instagram", 1),
    FoundAccount("https://www.facebook.com/ONBridges", None, 2),
    FoundAccount('Odd "name"\\ # \x7f\n[[people]]\u2028', None, 1),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_draft_is_accepted_and_holds_what_was_found(tmp_path: Path, lang: Lang) -> None:
    draft = draft_settings(FOUND, ["plans/*.xlsx", 'odd"name.csv'], lang)
    file = tmp_path / "calendarlint.toml"
    file.write_text(draft, encoding="utf-8")
    loaded = settings.load(file)
    assert loaded.calendars == ("plans/*.xlsx", 'odd"name.csv')
    assert loaded.lang == lang
    assert [(a.handle, a.platform, a.cls) for a in loaded.accounts] == [
        ("@ONBridges", "x", "ministry"),
        ("@RodBellMPP", "x", "mpp"),
        ("https://www.facebook.com/ONBridges", "facebook", "ministry"),
    ]
    usual = settings.defaults()
    assert (loaded.working_hours, loaded.timezone) == (usual.working_hours, usual.timezone)


@pytest.mark.parametrize(("lang", "guess"), [("en", "# guess"), ("fr", "# supposition")])
def test_every_guess_is_marked(lang: Lang, guess: str) -> None:
    draft = draft_settings(FOUND, [], lang)
    classes = [line for line in draft.splitlines() if line.startswith("class = ")]
    assert len(classes) == 3
    assert all(line.endswith(guess) for line in classes)


def test_an_account_without_a_guess_is_ready_to_complete() -> None:
    lines = draft_settings(FOUND, [], "en").splitlines()
    at = lines.index('# handle = "@harvest"')
    completed = [line.removeprefix("# ") for line in lines[at - 2 : at + 2]]
    completed[-1] = completed[-1].replace('""', '"third_party"')
    assert tomllib.loads("\n".join(completed))["accounts"] == [
        {"platform": "instagram", "handle": "@harvest", "class": "third_party"}
    ]


def test_the_busiest_account_comes_first_with_its_posts() -> None:
    draft = draft_settings(FOUND, [], "en")
    assert draft.index("@ONBridges: on 12 posts.") < draft.index("@RodBellMPP: on 3 posts.")
    assert "@harvest: on 1 post." in draft


def test_a_draft_without_anything_found_is_valid_too(tmp_path: Path) -> None:
    file = tmp_path / "calendarlint.toml"
    file.write_text(draft_settings([], [], "fr"), encoding="utf-8")
    assert settings.load(file).accounts == ()


def test_commented_examples_become_valid_settings(tmp_path: Path) -> None:
    draft = draft_settings([], [], "en")
    start = draft.index("# [[people]]")
    lines = draft[start:].splitlines()
    used = [line.removeprefix("# ") for line in lines if "=" in line or "[[" in line]
    example = "\n".join(used).replace('""', '"Some name"')
    file = tmp_path / "calendarlint.toml"
    file.write_text(example, encoding="utf-8")
    loaded = settings.load(file)
    assert (len(loaded.people), len(loaded.parties)) == (1, 1)
