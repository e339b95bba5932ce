"""What the term lists find and what they wrongly flag, on posts written for the purpose."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from calendarlint.facts.partisan import PartisanTerms

CORPUS = Path(__file__).parent / "partisan_corpus"


@pytest.fixture(scope="module", params=[False, True], ids=["ontario", "with-federal"])
def terms(request: pytest.FixtureRequest) -> PartisanTerms:
    return PartisanTerms.build(federal=request.param)


def posts(name: str) -> list[str]:
    lines = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith(("en: ", "fr: ")) for line in lines)
    return [line[4:] for line in lines]


def verdicts(terms: PartisanTerms, name: str) -> list[str]:
    strongest = (terms.strongest(terms.evidence(post)) for post in posts(name))
    return ["none" if one is None else one.strength for one in strongest]


def test_the_corpus_is_as_large_as_the_rates_need() -> None:
    assert len(posts("ordinary_tuning")) + len(posts("ordinary_held_out")) >= 300
    assert len(posts("partisan_tuning")) + len(posts("partisan_held_out")) >= 150
    everything = [post for file in CORPUS.glob("*.txt") for post in posts(file.stem)]
    assert len(everything) == len(set(everything))


@pytest.mark.parametrize("part", ["tuning", "held_out"])
def test_ordinary_posts_raise_neither_errors_nor_reviews(terms: PartisanTerms, part: str) -> None:
    flagged = [
        (post, evidence.term)
        for post in posts(f"ordinary_{part}")
        for evidence in terms.evidence(post)
    ]
    assert flagged == []


@pytest.mark.parametrize(
    ("part", "found", "facts"), [("tuning", 0.9, 0.75), ("held_out", 0.65, 0.2)]
)
def test_openly_partisan_posts_are_found(
    terms: PartisanTerms, part: str, found: float, facts: float
) -> None:
    judged = verdicts(terms, f"partisan_{part}")
    assert 1 - judged.count("none") / len(judged) >= found
    assert judged.count("fact") / len(judged) >= facts


def test_a_party_named_in_passing_is_for_review(terms: PartisanTerms) -> None:
    assert set(verdicts(terms, "for_review")) == {"hint"}


def test_twenty_thousand_posts_take_about_half_a_second(terms: PartisanTerms) -> None:
    ordinary = posts("ordinary_tuning")
    many = [f"{ordinary[number % len(ordinary)]} {number}" for number in range(20_000)]
    terms.evidence(many[0])
    begun = time.process_time()
    for post in many:
        terms.evidence(post)
    assert time.process_time() - begun < 2  # half a second where it was measured
