"""The clause register: complete, well formed, true to its schema."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import FrozenInstanceError
from typing import Any, get_args

import jsonschema
import pytest

from calendarlint import resources
from calendarlint.policies.register import (
    Clause,
    Modality,
    State,
    UnknownPolicyError,
    citation,
    matching,
    packs,
    paraphrase,
    policies,
    register,
)
from calendarlint.wording import LANGUAGES, NBSP, Lang, entries, render

CLAUSES = register()
STATED = {name: clause for name, clause in CLAUSES.items() if clause.pack is None}
"""The clauses of the guideline, and what was inferred from them."""
FOLDERS = [name.replace("-", "_") for name in (*policies(), *packs())]
HELPERS = {
    "consent.after-publish",
    "kit.recipient-not-acting",
    "oath.no-early-release",
    "rights.expired",
    "sharing.ministry-amplifies-tag",
    "sharing.ministry-link-minister-profile",
    "time.ambiguous-local",
    "time.nonexistent-local",
}


def toml(folder: str = "ontario_ministers") -> dict[str, Any]:
    file = resources.package_path("policies", folder, "clauses.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def validator() -> jsonschema.Draft202012Validator:
    schema = resources.schema("clauses")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_register_holds_every_clause_and_every_helper() -> None:
    assert len(STATED) == 86 + 8
    assert {clause.id for clause in STATED.values() if clause.derived} == HELPERS


def test_every_section_has_as_many_clauses_as_the_guideline_gives_it() -> None:
    stated = Counter(clause.section for clause in STATED.values() if not clause.derived)
    assert [stated[f"1.{part}"] for part in range(1, 16)] == (
        [3, 7, 4, 7, 4, 6, 4, 4, 6, 4, 3, 4, 4, 5, 21]
    )


def test_twenty_two_clauses_are_permissions_by_name_and_none_may_be_a_finding() -> None:
    permissions = [CLAUSES[clause_id] for clause_id in matching("may")]
    assert len(permissions) == 22
    for clause in permissions:
        assert clause.modality == "may"
        assert clause.level == ("N",)
        assert not clause.rules


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_register_keeps_to_its_schema(folder: str) -> None:
    validator().validate(toml(folder))


@pytest.mark.parametrize(
    ("clause_id", "change"),
    [
        ("parallel.ministry-first", {"rules": []}),
        ("parallel.ministry-first", {"reason": "reminder"}),
        ("parallel.ministry-first", {"modality": "inferred"}),
        ("may.parallel-media", {"level": ["W"]}),
        ("may.parallel-media", {"state": "not-yet"}),
        ("ovw.awareness", {"rules": ["some-rule"]}),
        ("kit.altered", {"state": "later"}),
        ("kit.altered", {"paraphrase": {"en": "kit content is left as it was given"}}),
        ("kit.altered", {"paraphrase": {"en": "Ends with a stop.", "fr": "finit par un point."}}),
        ("kit.altered", {"paraphrase": {"en": "x" * 121, "fr": "x" * 120}}),
        ("rights.expired", {"lines": [86]}),
        ("rights.expired", {"note": "unheard of"}),
    ],
)
def test_the_schema_refuses_a_clause_that_contradicts_itself(
    clause_id: str, change: dict[str, Any]
) -> None:
    content = toml()
    content["clauses"][clause_id].update(change)
    assert not validator().is_valid(content)


def test_the_schema_knows_the_same_words_as_the_code() -> None:
    properties = resources.schema("clauses")["$defs"]["clause"]["properties"]
    assert set(properties["modality"]["enum"]) == set(get_args(Modality))
    assert set(properties["state"]["enum"]) == set(get_args(State))


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=lambda clause: clause.id)
def test_a_clause_has_either_rules_or_a_reason(clause: Clause) -> None:
    assert bool(clause.rules) == (clause.state == "checked")
    assert bool(clause.kept_by) == (clause.state == "permitted")
    assert (clause.reason is None) == (clause.state in {"checked", "permitted"})
    assert not set(clause.rules) & set(clause.cited_by)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("kind", ["reason", "source"])
def test_every_reason_and_source_is_used_and_every_used_one_is_there(
    folder: str, kind: str
) -> None:
    content = toml(folder)
    used = {entry[kind] for entry in content["clauses"].values() if kind in entry}
    assert used == set(content.get(f"{kind}s", {}))


def test_a_derived_clause_rests_on_clauses_that_the_guideline_states() -> None:
    for helper in HELPERS:
        bases = CLAUSES[helper].derived_from
        assert bases
        assert all(not CLAUSES[base].derived for base in bases)


def test_paraphrases_differ_from_each_other_in_both_languages() -> None:
    for lang in LANGUAGES:
        assert len({paraphrase(clause_id, lang) for clause_id in CLAUSES}) == len(CLAUSES)


def french() -> list[tuple[str, str]]:
    named = [(clause.id, clause.paraphrase["fr"]) for clause in CLAUSES.values()]
    named += [(c.id, c.reason["fr"]) for c in CLAUSES.values() if c.reason is not None]
    named += [(c.id, c.source["fr"]) for c in CLAUSES.values() if c.source is not None]
    return named + [
        (key, entry)
        for key, entry in entries("fr").items()
        if key.startswith("clauses.") and isinstance(entry, str)
    ]


@pytest.mark.parametrize(("name", "sentence"), french())
def test_french_has_its_non_breaking_spaces_and_apostrophes(name: str, sentence: str) -> None:
    assert not re.search(rf"[^{NBSP}][:;?!%»]|«[^{NBSP}]|'", sentence), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sections_modalities_and_states_have_words(lang: Lang) -> None:
    for clause in CLAUSES.values():
        for label in (clause.section_title, clause.modality_word, clause.state_word):
            assert render(label, lang)


def test_both_languages_have_the_same_words_and_none_too_many() -> None:
    def keys(lang: Lang) -> set[str]:
        return {key for key in entries(lang) if key.startswith("clauses.")}

    named = {f"clauses.modality.{word}" for word in get_args(Modality)}
    named |= {f"clauses.state.{word}" for word in get_args(State)}
    named |= {clause.section_title.key for clause in CLAUSES.values()}
    named |= {"clauses.citation", "clauses.derived-citation", "clauses.unknown-policy"}
    assert keys("en") == keys("fr") == named


def test_a_citation_names_the_clause_and_says_what_it_asks() -> None:
    assert citation("parallel.ministry-first", "en") == (
        "(parallel.ministry-first: ministry content goes out on the ministry's account first"
        " or at the same time)"
    )
    assert citation("consent.after-publish", "fr") == (
        f"(consent.after-publish, déduction{NBSP}: le consentement précède la publication)"
    )


def test_an_unknown_clause_has_no_paraphrase() -> None:
    with pytest.raises(KeyError):
        paraphrase("parallel.ministry-last", "en")


@pytest.mark.parametrize(
    ("prefix", "ids"),
    [
        (
            "political",
            {"political.working-hours", "political.no-gov-resources", "political.ethics-executive"},
        ),
        ("political.working-hours", {"political.working-hours"}),
        ("consent.verbal", set()),
        ("polit", set()),
        ("scenario", {"scenario.not-exhaustive"}),
        ("political.", set()),
        ("", set()),
        ("no-such", set()),
    ],
)
def test_matching_takes_an_id_or_a_whole_dotted_prefix(prefix: str, ids: set[str]) -> None:
    assert matching(prefix) == ids


@pytest.mark.parametrize("policy", ["ontario_ministers", "ontario-mayors", "", "../policies"])
def test_an_unknown_policy_is_refused_by_name(policy: str) -> None:
    with pytest.raises(UnknownPolicyError) as refused:
        register(policy)
    assert render(refused.value.message, "en") == (
        f"There is no policy called {policy}; this version has ontario-ministers."
    )


def test_policies_and_packs_are_called_as_their_files_say() -> None:
    assert policies() == (toml()["policy"],) == ("ontario-ministers",)
    for pack in packs():
        assert toml(pack.replace("-", "_"))["pack"] == pack


def test_the_settings_take_every_pack_but_the_one_that_a_period_switches_on() -> None:
    asked = resources.schema("settings")["properties"]["packs"]["items"]["enum"]
    assert sorted([*asked, "caretaker"]) == list(packs())


def test_a_clause_of_a_pack_names_where_it_comes_from() -> None:
    for clause in CLAUSES.values():
        assert (clause.source is not None) == (clause.pack is not None and not clause.derived)


def test_the_register_cannot_be_changed_by_who_reads_it() -> None:
    clause = CLAUSES["kit.altered"]
    assert isinstance(CLAUSES, Mapping)
    with pytest.raises(TypeError):
        CLAUSES["kit.altered"] = clause  # type: ignore[index]
    with pytest.raises(TypeError):
        clause.paraphrase["en"] = ""  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        clause.state = "checked"  # type: ignore[misc]
