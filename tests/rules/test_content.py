"""What posts show and say: plugs, unsuited words, credits, claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calendarlint.findings import Report

PLUG = "business-of-friend-or-family"
UNSUITED = "unprofessional-content"
CREDIT = "third-party-content-without-credit"
CLAIM = "claim-without-source"

Judge = Callable[..., Report]


def told(report: Report, rule: str) -> str | None:
    found = report.of(rule)
    assert len(found) <= 1
    return found[0].level.word if found else None


def post(copy: str, account: str = "@RodBellMPP", **cells: str) -> str:
    row = {"Date": "2027-05-04", "Account": account, "Copy": copy, **cells}
    return f"{' | '.join(row)}\n{' | '.join(row.values())}"


@pytest.mark.parametrize(
    ("business", "relation", "level"),
    [
        ("Yes", "Family", "error"),
        ("Yes", "Friend", "error"),
        ("Yes", "None", None),
        ("Yes", "", "review"),
        ("No", "Family", None),
        ("", "Family", "review"),
        ("", "None", None),
        ("", "", None),
    ],
)
def test_a_business_that_somebody_close_owns(
    judge: Judge, business: str, relation: str, level: str | None
) -> None:
    table = post(
        "Butter tarts on the pier.",
        **{"Promotes a business": business, "Relation to beneficiary": relation},
    )
    assert told(judge(table), PLUG) == level


def test_one_column_alone_asks_only_where_somebody_close_gains(judge: Judge) -> None:
    assert told(judge(post("Tarts.", **{"Promotes a business": "Yes"})), PLUG) is None
    assert told(judge(post("Tarts.", **{"Relation to beneficiary": "Friend"})), PLUG) == "review"


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        ("My brother bakes tarts. Order yours today!", True),
        ("MY BROTHER BAKES TARTS, ORDER NOW", True),
        ("My wife’s shop is open. Use the promo code LAKE.", True),
        ("Ma sœur vend du miel : commandez sans attendre.", True),
        ("Mon ami ouvre un garage. Offre spéciale ce mois-ci.", True),
        ("My brother bakes tarts.", False),
        ("Order yours today: the free map.", False),
        ("My brother is here. The pier is long. The day is fine. Order yours today!", False),
        ("My friend and colleague opened a hall. Order now at the desk.", False),
        ("My friend Minister Osei and I: order now your free map.", False),
        ("Small Business Week: my wife and I say shop at your main street.", False),
        ("Semaine de la petite entreprise : ma sœur et moi, commandez local.", False),
        ("My friends, we will order now the boats.", False),
        ("My wife and I love the lake.", False),
    ],
)
def test_a_plug_by_its_words(judge: Judge, copy: str, found: bool) -> None:
    assert told(judge(post(copy)), PLUG) == ("review" if found else None)
    settled = post(copy, **{"Promotes a business": "No"})
    assert told(judge(settled), PLUG) is None
    assert told(judge(post(copy, account="@FerryWorkersUnion")), PLUG) is None


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        ("What the fuck is this fog?", True),
        ("No BULLSHIT today.", True),
        ("This f*cking fog again.", True),
        ("Quelle merde, ce brouillard.", True),
        ("Tabarnak, quel brouillard.", True),
        ("L’enculé de brouillard.", True),
        ("L’encule\u0301 de brouillard.", True),
        ("The wet T-shirt party is tonight.", True),
        ("Hello Scunthorpe, Penistone and Middlesex.", False),
        ("Hello Bastard and South Burgess, hello Swastika.", False),
        ("Un phoque au quai, sans retard.", False),
        ("Le pour et le con, le cul-de-sac et la queue.", False),
        ("Dick bit the fish; the fish bit back. Bite!", False),
        ("Shiitake and shih tzus on board.", False),
        ("The paint stripper is in the shed.", False),
        ("A topless bus tours the town.", False),
        ("An assessment of the class of the bass.", False),
        ("Wet. T-shirts are on the line.", False),
    ],
)
def test_words_that_do_not_suit(judge: Judge, copy: str, found: bool) -> None:
    assert told(judge(post(copy)), UNSUITED) == ("review" if found else None)
    assert told(judge(post(copy, **{"Flagged as inappropriate": "No"})), UNSUITED) is None
    assert told(judge(post(copy, **{"Flagged as inappropriate": "Yes"})), UNSUITED) == "error"
    assert told(judge(post(copy, Status="Idea")), UNSUITED) is None


def test_the_description_of_a_picture_is_read_too(judge: Judge) -> None:
    report = judge(post("The team.", **{"Alt text": "The team in front of a strip club"}))
    assert told(report, UNSUITED) == "review"
    assert report.of(UNSUITED)[0].location.cell == "D2"


@pytest.mark.parametrize(
    ("cells", "level"),
    [
        ({"Asset source": "Third party"}, "error"),
        ({"Asset source": "Third party", "Credit": "Mo Adeyemi"}, None),
        ({"Asset source": "Third party", "Action": "Story"}, "error"),
        ({"Asset source": "Third party", "Action": "Reply"}, "error"),
        ({"Asset source": "Third party", "Action": "Direct message"}, None),
        ({"Asset source": "Third party", "Action": "Share"}, None),
        ({"Asset source": "Third party", "Action": "Quote"}, None),
        ({"Asset source": "Third party", "Rights owner": "Mo Adeyemi"}, "error"),
        ({"Asset source": "Third party", "Rights owner": "Crown"}, None),
        ({"Asset source": "Third party", "Rights owner": "Imprimeur du Roi"}, None),
        ({"Asset source": "Third party", "Copy": "Dawn. Photo credit: Mo"}, None),
        ({"Asset source": "Third party", "Copy": "Dawn. Photo by Mo Adeyemi."}, None),
        ({"Asset source": "Third party", "Copy": "Aube. Crédit photo : Mo"}, None),
        ({"Asset source": "Third party", "Copy": "Dawn. 📷: @mo"}, None),
        ({"Asset source": "Third party", "Copy": "Dawn © Mo Adeyemi"}, None),
        ({"Asset source": "Third party", "Copy": "A photo of dawn, by the pier."}, "error"),
        ({"Asset source": "Third party", "Status": "Rejected"}, None),
        ({"Asset source": "Stock"}, None),
        ({"Asset source": "Ministry"}, None),
        ({"Asset source": ""}, None),
    ],
)
def test_makers_are_credited(judge: Judge, cells: dict[str, str], level: str | None) -> None:
    row = {"Copy": "Dawn.", "Action": "Post", "Credit": "", **cells}
    assert (
        told(judge(post(account="@ONBridgesFerries", copy=row.pop("Copy"), **row)), CREDIT) == level
    )


def test_another_row_tells_whose_the_asset_is(judge: Judge) -> None:
    report = judge(
        "Date | Account | Copy | Asset | Asset source | Credit\n"
        "2027-05-04 | @RodBellMPP | Dawn. | IMG-7 | Third party | Mo Adeyemi\n"
        "2027-05-05 | @RodBellMPP | Dusk. | IMG-7 | |"
    )
    assert [found.location.row for found in report.of(CREDIT)] == [3]


def test_without_a_credit_column_the_rule_does_not_run(judge: Judge) -> None:
    report = judge(post("Dawn.", **{"Asset source": "Third party"}))
    assert told(report, CREDIT) is None
    assert any(entry.rule == CREDIT and not entry.partial for entry in report.not_run)


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        ("Riders wait 40% less.", True),
        ("Riders wait 40 per cent less.", True),
        ("On attend 40 % de moins.", True),
        ("We invest $12 million.", True),
        ("Nous investissons 12 millions de dollars.", True),
        ("More than 300 riders came.", True),
        ("Plus de 300 passagers.", True),
        ("1,500 riders a day.", True),
        ("1 500 passagers par jour.", True),
        ("The largest ferry on the lakes.", True),
        ("Un budget sans précédent.", True),
        ("We leave on May 4, 2027 at 10:30.", False),
        ("Départ le 4 mai 2027 à 10 h 30.", False),
        ("Open until 5 pm? Call 1-800-555-0142.", False),
        ("Boat 12 is back. See you at 300 Pier Road.", False),
        ("Good news for riders: the ramps are open.", False),
        ("Le premier ministre visite le quai.", False),
    ],
)
def test_claims_have_sources_where_the_settings_ask_for_them(
    judge: Judge, copy: str, found: bool
) -> None:
    asked = {"require_source": True}
    assert told(judge(post(copy, Source=""), asked), CLAIM) == ("review" if found else None)
    assert told(judge(post(copy, Source="")), CLAIM) is None
    assert told(judge(post(copy, Source="Annual report"), asked), CLAIM) is None
    assert told(judge(post(copy, Link="https://www.ontario.ca"), asked), CLAIM) is None
    assert told(judge(post(f"{copy} ontario.ca/ferries"), asked), CLAIM) is None
    assert told(judge(post(copy, **{"Facts checked": "Yes"}), asked), CLAIM) is None


def test_a_rule_that_is_off_has_not_checked_its_clause(judge: Judge) -> None:
    clause = "accuracy.no-untrue"
    assert clause not in judge(post("Riders wait 40% less.")).coverage.checked
    asked = judge(post("Riders wait 40% less."), {"require_source": True})
    assert clause in asked.coverage.checked
