from __future__ import annotations

import json

import jsonschema
import pytest

from calendarlint import resources
from calendarlint.calendars.fields import fields, header_names, normalise, value_names
from calendarlint.calendars.headings.columns import match_header

KINDS_WITH_LISTS = {"list", "people", "person", "accounts"}


def test_the_schema_is_a_valid_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(resources.schema("post"))


def test_a_post_in_canonical_form_is_valid_and_a_misspelled_field_is_not() -> None:
    check = jsonschema.Draft202012Validator(resources.schema("post"))
    post = {
        "id": "P-1",
        "platform": "x",
        "when": "2027-05-03T10:00",
        "asset": ["A-1"],
        "people": [{"role": "minister", "name": "Rod Bell"}],
        "consent": "form",
        "partisan": False,
    }
    assert check.is_valid(post)
    assert not check.is_valid({**post, "consnt": "form"})
    assert not check.is_valid({**post, "consent": "yes"})
    assert not check.is_valid({**post, "people": [{}]})


@pytest.mark.parametrize("key", fields())
def test_every_field_has_labels_aliases_and_a_description_in_both_languages(key: str) -> None:
    prop = resources.schema("post")["properties"][key]
    assert prop["description"].endswith(".")
    for lang in ("en", "fr"):
        assert prop["x-label"][lang]
        assert prop["x-aliases"][lang]
    is_list = prop["type"] == "array"
    assert is_list == (prop["x-kind"] in KINDS_WITH_LISTS)


@pytest.mark.parametrize("key", [key for key, field in fields().items() if field.spellings])
def test_every_known_value_has_labels_and_the_enum_names_the_same_values(key: str) -> None:
    prop = resources.schema("post")["properties"][key]
    assert list(prop["x-spellings"]) == list(prop["x-value-labels"])
    if "enum" in prop:
        assert prop["enum"] == list(prop["x-spellings"])
    for value, labels in prop["x-value-labels"].items():
        assert labels["en"]
        assert labels["fr"]
        assert value_names(key)[normalise(value)] == value


def test_no_header_names_two_fields() -> None:
    owners: dict[str, set[str]] = {}
    for key, field in fields().items():
        for name in (*field.labels.values(), *field.aliases):
            owners.setdefault(normalise(name), set()).add(key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_no_spelling_stands_for_two_values_of_one_field() -> None:
    for key, field in fields().items():
        owners: dict[str, set[str]] = {}
        for value, words in field.spellings.items():
            for word in (value, *words):
                owners.setdefault(normalise(word) or word, set()).add(value)
        doubled = {word: values for word, values in owners.items() if len(values) > 1}
        assert doubled == {}, key


def test_headings_that_are_no_field_name_none() -> None:
    words = resources.schema("post")["x-not-fields"]
    for heading in (*words["en"], *words["fr"]):
        assert normalise(heading) not in header_names(), heading
        assert match_header(heading) is None, heading


@pytest.mark.parametrize("key", fields())
@pytest.mark.parametrize("spelling", ["{}", "{upper}", " {spaced} ", "{hyphened}"])
def test_a_header_that_is_a_key_always_maps_to_it(key: str, spelling: str) -> None:
    header = spelling.format(
        key, upper=key.upper(), spaced=key.replace("_", " "), hyphened=key.replace("_", "-")
    )
    match = match_header(header)
    assert match is not None
    assert (match.field, match.certainty) == (key, "certain")


@pytest.mark.parametrize("key", fields())
def test_every_label_and_alias_maps_to_its_field(key: str) -> None:
    field = fields()[key]
    for header in (*field.labels.values(), *field.aliases):
        match = match_header(header)
        assert match is not None, header
        assert match.field == key, header


def test_normal_form_has_no_case_accents_punctuation_or_double_spaces() -> None:
    assert normalise("  L’Élément\nvisuel : (n° 2)_") == "l element visuel n 2"
    assert normalise("Sœur") == "soeur"
    assert normalise("👍") == ""


def test_closed_fields_are_those_with_an_enum() -> None:
    closed = {key for key, field in fields().items() if field.closed}
    assert {"action", "status", "consent", "platform", "paid_by", "capacity"} <= closed
    assert not closed & {"lang", "media", "program", "photo_kind", "fundraising_for"}


def test_the_schema_file_is_plain_utf8_that_ends_in_a_line_break() -> None:
    raw = resources.schema_path("post").read_bytes()
    assert raw.endswith(b"}\n")
    assert json.loads(raw.decode("utf-8")) == resources.schema("post")
