"""Partisan evidence: what is a fact, what is a hint, and what is neither."""

from __future__ import annotations

import pytest

from calendarlint import wording
from calendarlint.facts.partisan import Evidence, PartisanTerms, Party, known_parties
from calendarlint.facts.partisan.patterns import parse

ELM = Party(
    en="Elm Party of Ontario",
    fr="Parti de l'orme de l'Ontario",
    key="elm",
    plurals=("Elmers",),
    abbreviations=("EPO",),
    leaders=("Rowan Ashgrove",),
    hashtags=("#ElmNow",),
    handles=("@ElmParty",),
    domains=("elmparty.example", "sites.example/elm"),
)


@pytest.fixture(scope="module")
def terms() -> PartisanTerms:
    return PartisanTerms.build(
        [ELM],
        ["ridingassociation_milton"],
        ["Nadia Brookbank"],
        domains=["votenadia.example"],
        slogans=["Deep roots, tall trees"],
    )


def verdict(terms: PartisanTerms, text: str) -> str:
    strongest = terms.strongest(terms.evidence(text))
    return "none" if strongest is None else f"{strongest.strength} {strongest.kind}"


def only(terms: PartisanTerms, text: str) -> Evidence:
    (evidence,) = terms.evidence(text)
    assert text[evidence.start : evidence.end] == evidence.term
    return evidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See you there #ElmNow!", "fact hashtag"),
        ("See you there #élmnow", "fact hashtag"),
        ("See you there ＃ELMNOW", "fact hashtag"),
        ("See you there #ElmNowhere", "none"),
        ("See you there #VoteElmNow", "none"),
        ("Thanks @ElmParty", "fact handle"),
        ("Thanks ＠elmparty.", "fact handle"),
        ("Thanks @ElmPartyFans", "none"),
        ("Write to hello@elmparty.org", "none"),
        ("With @ridingassociation_milton tonight", "fact handle"),
        ("Read it at https://www.elmparty.example/plan?x=1", "fact link"),
        ("Read it at elmparty.example.", "fact link"),
        ("Read it at fr.elmparty.example/plan", "fact link"),
        ("Read it at notelmparty.example", "none"),
        ("Read it at elmparty.example.org", "none"),
        ("Read it at sites.example/elm/join", "fact link"),
        ("Read it at sites.example/elmwood", "none"),
        ("Read it at https://x.com/ElmParty/status/1", "fact link"),
        ("Read it at https://x.com/ElmTrees/status/1", "none"),
        ("Write to hello@elmparty.example", "fact link"),
        ("Read it at votenadia.example", "fact link"),
    ],
)
def test_addresses_match_whole(terms: PartisanTerms, text: str, expected: str) -> None:
    assert verdict(terms, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vote for Nadia Brookbank on June 4", "fact solicitation"),
        ("Votez Nadia Brookbank", "fact solicitation"),
        ("Réélisez Nadia Brookbank", "fact solicitation"),
        ("Minister Nadia Brookbank opened the rink", "none"),
        ("Proud day #TeamBrookbank", "fact hashtag"),
        ("Proud day #NadiaBrookbank", "none"),
        ("Re-elect Jonas Tull!", "fact solicitation"),
        ("Jonas Tull was re-elected as chair of the college council", "none"),
        ("Vote for your favourite park", "none"),
        ("Votez pour votre parc préféré", "none"),
        ("Every citizen has the right to vote", "none"),
        ("Chip in $5 before midnight", "fact money"),
        ("Donate to our campaign", "fact money"),
        ("Donate to our campaign for the food bank", "none"),
        ("Faites un don à notre campagne", "fact money"),
        ("Join the party. Become a member today", "fact membership"),
        ("Join the party at the splash pad", "hint membership"),
        ("Join the party! Fireworks at ten", "none"),
        ("Adhérez au parti dès maintenant", "fact membership"),
        ("Knock on doors with us on Saturday", "fact volunteer"),
        ("Firefighters knock on doors with us to check smoke alarms", "none"),
        ("Request a lawn sign", "fact volunteer"),
        ("Le train est parti à midi", "none"),
        ("A search party found the hikers", "none"),
        ("The campaign office on King Street", "hint organisation"),
        ("Notre association de circonscription se réunit", "hint organisation"),
        ("Deep roots, tall trees", "hint slogan"),
        ("Roots run deep under tall trees", "none"),
    ],
)
def test_asks_are_facts_and_their_neutral_senses_nothing(
    terms: PartisanTerms, text: str, expected: str
) -> None:
    assert verdict(terms, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Elm Party of Ontario was founded in 1990.", "hint party-name"),
        ("The Elm Party of Ontario failed you.", "fact attack"),
        ("The Elm Party of Ontario was founded in 1990. Many crops failed that year.", "hint"),
        ("Stop Rowan Ashgrove", "fact attack"),
        ("Ashgrove's broken promises", "fact attack"),
        ("Rowan Ashgrove opened the rink", "none"),
        ("Premier Rowan Ashgrove will cut the ribbon", "none"),
        ("Rowan Ashgrove will cut health care", "fact attack"),
        ("Rowan Ashgrove broke ground on a school", "none"),
        ("Rowan Ashgrove broke his promise", "fact attack"),
        ("Premier Rowan Ashgrove will raise the flag", "none"),
        ("Rowan Ashgrove will raise your taxes", "fact attack"),
        ("Rowan Ashgrove's plan will build homes", "none"),
        ("Rowan Ashgrove's plan would hurt families", "fact attack"),
        ("An ashgrove failed to bloom", "none"),
        ("The Elmers broke their promise", "fact attack"),
    ],
)
def test_a_name_is_a_hint_and_an_attack_a_fact(
    terms: PartisanTerms, text: str, expected: str
) -> None:
    assert verdict(terms, text).startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The National Disaster Plan (NDP) exercise with the opposition critic", "none"),
        ("NDP (National Disaster Plan): vote on the name with your MPP", "none"),
        ("The NDP leader met the class", "hint party-word"),
        ("The New Democratic Party (NDP) leader met the class", "hint party-name"),
        ("Our PC lab has new software and a browser for every candidate", "none"),
        ("The PC leader met the class", "hint party-word"),
        ("Old PCs go to the recycling depot", "none"),
        ("The green leader boards wear out first", "none"),
        ("The Green leader met the class", "hint party-word"),
        ("Une cheffe libérale a visité la classe", "hint party-word"),
        ("Les professions libérales s'inscrivent", "none"),
        ("Soyez verts cet automne", "none"),
    ],
)
def test_ambiguous_words_need_political_company(
    terms: PartisanTerms, text: str, expected: str
) -> None:
    assert verdict(terms, text) == expected


TEMPLATES = {
    "Vote {}": "fact solicitation",
    "Join the {} today": "fact membership",
    "Donate to the {}": "fact money",
    "Volunteer with the {} this weekend": "fact volunteer",
    "Only the {} can fix this": "fact solicitation",
    "The {} broke their promise to seniors": "fact attack",
    "Under the {}, wait times doubled": "fact attack",
    "An archive of the {} opens on Monday": "hint party-name",
    "Votez pour le {}": "fact solicitation",
    "Adhérez au {}": "fact membership",
    "Sous le {}, les délais ont doublé": "fact attack",
}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("party", known_parties(), ids=lambda party: party.key)
def test_every_party_is_treated_alike(terms: PartisanTerms, party: Party, template: str) -> None:
    french = template.split()[0] in {"Votez", "Adhérez", "Sous"}
    name = (party.fr or party.en) if french else party.en
    assert verdict(terms, template.format(name)) == TEMPLATES[template]


@pytest.mark.parametrize("people", ["Conservatives", "Tories", "Liberals", "Grits", "Greens"])
def test_everyday_words_for_parties_are_treated_alike(terms: PartisanTerms, people: str) -> None:
    assert verdict(terms, f"The {people} voted against seniors") == "fact attack"
    assert verdict(terms, f"The {people} met on Monday") == "hint party-word"
    assert verdict(terms, f"Vote for the {people}") == "fact solicitation"


@pytest.mark.parametrize("adjective", ["Conservative", "Liberal", "Green", "Tory", "Grit"])
def test_everyday_adjectives_are_treated_alike(terms: PartisanTerms, adjective: str) -> None:
    assert verdict(terms, f"Vote {adjective}") == "fact solicitation"
    assert verdict(terms, f"She sat with the {adjective} caucus") == "hint party-word"
    assert verdict(terms, f"{adjective} paint dries slowly") == "none"


@pytest.mark.parametrize("party", known_parties(), ids=lambda party: party.key)
def test_every_built_in_address_is_found(party: Party) -> None:
    terms = PartisanTerms.build()
    for written in (
        *(f"#{tag}" for tag in party.hashtags),
        *(f"@{handle}" for handle in party.handles),
        *(f"https://{domain}/x" for domain in party.domains),
    ):
        evidence = only(terms, f"Look: {written}")
        assert (evidence.strength, evidence.term) == ("fact", written)
        assert evidence.party is not None
        assert evidence.party.en == party.en


def test_federal_parties_only_count_when_added() -> None:
    text = "Merci @NPD_QG"
    assert PartisanTerms.build().evidence(text) == ()
    federal = only(PartisanTerms.build(federal=True), text)
    assert federal.party is not None
    assert federal.party.key == "canada-ndp"


def test_the_reason_names_the_term_and_the_party(terms: PartisanTerms) -> None:
    reason = only(terms, "See you #ElmNow").reason()
    assert wording.render(reason, "en") == (
        "The hashtag “#ElmNow” belongs to the Elm Party of Ontario."
    )
    assert "Parti de l'orme de l'Ontario" in wording.render(reason, "fr")


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_every_reason_reads_in_both_languages(terms: PartisanTerms, lang: wording.Lang) -> None:
    from typing import get_args

    from calendarlint.facts.partisan import Kind

    for kind in get_args(Kind):
        for party in (None, ELM):
            sentence = Evidence("fact", kind, "a term", party, 0, 6).reason()
            assert "a term" in wording.render(sentence, lang)


def test_evidence_stands_in_text_order_without_overlap(terms: PartisanTerms) -> None:
    found = terms.evidence("The Elmers failed. Vote for Nadia Brookbank #ElmNow @ElmParty")
    assert [one.kind for one in found] == ["attack", "solicitation", "hashtag", "handle"]


@pytest.mark.parametrize(
    "text", ["", "\ud800 vote \udfff", "\x00\x1b[31mvote", "@", "#", "VOTE " * 2000, "🟠🟢" * 50]
)
def test_no_text_is_too_odd(terms: PartisanTerms, text: str) -> None:
    assert isinstance(terms.evidence(text), tuple)


def test_hidden_signs_and_fancy_letters_do_not_hide_a_term(terms: PartisanTerms) -> None:
    assert verdict(terms, "See you #Elm\u200bNow or 𝐕𝐨𝐭𝐞 𝐟𝐨𝐫 Nadia Brookbank") != "none"
    assert verdict(terms, "Re\u0301e\u0301lisez Nadia Brookbank") == "fact solicitation"


@pytest.mark.parametrize("source", ["(a|b", "a) b", "(a|)", "a(b|c)", "<nobody> a", "a ? b", ""])
def test_a_pattern_that_is_not_well_formed_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|bracket|slot"):
        parse(source)
