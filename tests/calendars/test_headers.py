from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarlint.calendars.headings.columns import HeaderMatch, match_header
from calendarlint.calendars.headings.headers import language_of_header, network_of_header


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Publish date", "date"),
        ("  PUBLISH\n DATE ", "date"),
        ("PublishDate", "date"),
        ("Date(s)", "date"),
        ("Go-live", "date"),
        ("Date de publication", "date"),
        ("Heure", "time"),
        ("Plateforme", "platform"),
        ("Reseaux sociaux", "platform"),
        ("Légende", "copy"),
        ("LEGENDE", "copy"),
        ("Texte", "copy"),
        ("Post copy", "copy"),
        ("COPY / HASHTAGS", "copy"),
        ("Caption + Link", "copy"),
        ("Texte / Copy", "copy"),
        ("Statut / Status", "status"),
        ("Titre / Hook", "title"),
        ("Video title", "title"),
        ("Titre de la vidéo", "title"),
        ("Date/Time", "when"),
        ("Date et heure", "when"),
        ("Date & Time", "when"),
        ("Date and Optimal Posting Times", "when"),
        ("Day/Date", "date"),
        ("Jour", "weekday"),
        ("Consentement photo", "consent"),
        ("Publié par", "posted_by"),
        ("Approuvé par", "approved_by"),
        ("Dérogations", "exceptions"),
        ("Responsable", "assigned_to"),
        ("Alt text picture 1", "alt_text"),
        ("Picture Url 3", "asset"),
        ("Content Type", "media"),
        ("Objet", "title"),
        ("Subject", "subject"),
    ],
)
def test_headers_as_communications_shops_write_them(header: str, field: str) -> None:
    match = match_header(header)
    assert match is not None
    assert (match.field, match.certainty) == (field, "certain")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Caption (FR)", HeaderMatch("copy_fr", "certain", lang="fr")),
        ("Copy FR", HeaderMatch("copy_fr", "certain", lang="fr")),
        ("Texte (français)", HeaderMatch("copy_fr", "certain", lang="fr")),
        ("Texte en français", HeaderMatch("copy_fr", "certain", lang="fr")),
        ("Alt text (FR)", HeaderMatch("alt_text_fr", "certain", lang="fr")),
        ("Copy (EN)", HeaderMatch("copy", "certain", lang="en")),
        ("Texte anglais", HeaderMatch("copy", "certain", lang="en")),
        ("Copy (EN/FR)", HeaderMatch("copy", "certain")),
        ("DATE (MONTH/DAY/YEAR)", HeaderMatch("date", "certain", order="mdy")),
        ("Date (jj/mm/aaaa)", HeaderMatch("date", "certain", order="dmy")),
        ("Date yyyy-mm-dd", HeaderMatch("date", "certain", order="ymd")),
        ("Date (DDMMYYYY)", HeaderMatch("date", "certain", order="dmy")),
        ("TIME (EST)", HeaderMatch("time", "certain", zone="America/Toronto")),
        ("Heure (HE)", HeaderMatch("time", "certain", zone="America/Toronto")),
        ("Time ET", HeaderMatch("time", "certain", zone="America/Toronto")),
        ("Time (EST/EDT)", HeaderMatch("time", "certain", zone="America/Toronto")),
        ("Time (CT)", HeaderMatch("time", "certain", zone="America/Winnipeg")),
        ("Time (UTC)", HeaderMatch("time", "certain", zone="UTC")),
        ("Date & Time (EST)", HeaderMatch("when", "certain", zone="America/Toronto")),
        ("LinkedIn Caption", HeaderMatch("copy", "certain", platform="linkedin")),
        ("Insta/Facebook Caption", HeaderMatch("copy", "certain", platform="instagram,facebook")),
        ("Twitter/X copy", HeaderMatch("copy", "certain", platform="x")),
        (
            "Légende pour Facebook et Instagram",
            HeaderMatch("copy", "certain", platform="instagram,facebook"),
        ),
        ("Instagram Post Type", HeaderMatch("media", "certain", platform="instagram")),
        ("Consent (Y/N)", HeaderMatch("consent", "certain")),
    ],
)
def test_qualifiers_are_read_off_the_header(header: str, expected: HeaderMatch) -> None:
    assert match_header(header) == expected


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Campgain", "campaign"),
        ("Platfrom", "platform"),
        ("Plateform", "platform"),
        ("Statsu", "status"),
        ("Heure de publcation", "time"),
        ("Capton", "copy"),
        ("Publishng Dte", "date"),
        ("Copy (max 280 characters)", "copy"),
        ("Caption\nplease add the hashtags", "copy"),
    ],
)
def test_near_names_are_likely(header: str, field: str) -> None:
    match = match_header(header)
    assert match is not None
    assert (match.field, match.certainty) == (field, "likely")


@pytest.mark.parametrize(
    "header",
    [
        *("Post", "Post #", "#", "KPI", "Budget", "Rate", "Stats", "Data", "Lieu", "Amount"),
        *("Instagram Reach", "LinkedIn Clicks", "Engagement (%)", "FaceBook Engagement (%)"),
        *("Posted for Instagram", "Twitter/X Poll Option 1", "Youtube Video Tags", "Brand name"),
        *("Content pillar", "Desgin Reference", "Due date", "Date approved", "Best type"),
        *("Week 1", "Legend", "Priority", "Timeline", "Facebook post ID", "Time spent"),
        *("", " ", "\n", "👍", "—", "Xyzzy", "رقم"),
    ],
)
def test_headers_that_only_look_like_fields_name_none(header: str) -> None:
    assert match_header(header) is None


@pytest.mark.parametrize(
    ("written", "known"),
    [
        *(("Urk", None), ("Kot", None), ("Tyme", None), ("Tima", "time"), ("Stetus", "status")),
        *(("Stetis", None), ("Campaggn", "campaign"), ("Campaggm", "campaign")),
        *(("Compaggm", None), ("Xampaign", None)),
    ],
)
def test_short_headers_allow_fewer_letters(written: str, known: str | None) -> None:
    match = match_header(written)
    assert (match and match.field) == known


def test_networks_and_languages_alone_in_a_header() -> None:
    assert network_of_header("Twitter/X") == "x"
    assert network_of_header("FB & IG") == "instagram,facebook"
    assert network_of_header("Facebook reach") is None
    assert network_of_header("Date") is None
    assert language_of_header("Français") == "fr"
    assert language_of_header("English") == "en"
    assert language_of_header("EN/FR") is None
    assert language_of_header("Date") is None


@given(st.text(max_size=60))
def test_no_header_fails(header: str) -> None:
    match = match_header(header)
    assert match is None or match.field
