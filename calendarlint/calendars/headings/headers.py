"""What a header says by itself, however it is written, qualified or misspelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Literal

from calendarlint.calendars.fields import (
    header_names,
    normalise,
    other_headers,
    value_names,
)
from calendarlint.calendars.headings.misspellings import near_misses
from calendarlint.calendars.values.day_text import DayOrder
from calendarlint.calendars.values.zones import zone_words
from calendarlint.wording import Lang

__all__ = [
    "Certainty",
    "DayOrder",
    "HeaderMatch",
    "language_of_header",
    "match_header",
    "network_and_rest",
    "network_of_header",
]

Certainty = Literal["certain", "likely", "settings", "layout", "none"]


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """What a header says by itself: the field, how surely, and the qualifiers written in it.

    ``platform`` is a network, or several joined with commas ("Insta/Facebook Caption").
    """

    field: str
    certainty: Certainty
    lang: Lang | None = None
    zone: str | None = None
    order: DayOrder | None = None
    platform: str | None = None


@dataclass(frozen=True, slots=True)
class _Qualifiers:
    langs: frozenset[Lang] = frozenset()
    zone: str | None = None
    order: DayOrder | None = None
    platforms: tuple[str, ...] = ()
    uncertain: bool = False


_LANG_WORDS: Final[Mapping[str, Lang]] = {
    **dict.fromkeys(("fr", "fra", "french", "francais", "francaise"), "fr"),
    **dict.fromkeys(("en", "eng", "english", "anglais", "anglaise"), "en"),
}
_ORDER_LETTERS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("d", "dd", "j", "jj", "day", "jour"), "d"),
    **dict.fromkeys(("m", "mm", "mmm", "month", "mois"), "m"),
    **dict.fromkeys(("y", "yy", "yyyy", "a", "aa", "aaaa", "year", "annee"), "y"),
}
_ORDERS: Final[Mapping[str, DayOrder]] = {
    "dmy": "dmy",
    "dm": "dmy",
    "mdy": "mdy",
    "md": "mdy",
    "ymd": "ymd",
}
_RUN_TOGETHER: Final[Mapping[str, DayOrder]] = {
    **dict.fromkeys(("ddmmyyyy", "ddmmyy", "jjmmaaaa", "jjmmaa"), "dmy"),
    **dict.fromkeys(("mmddyyyy", "mmddyy", "mmjjaaaa"), "mdy"),
    **dict.fromkeys(("yyyymmdd", "aaaammjj"), "ymd"),
}
_REMARKS: Final = frozenset(
    {
        *("required", "optional", "mandatory", "obligatoire", "facultatif", "if applicable"),
        *("if any", "s il y a lieu", "le cas echeant", "si applicable", "y n", "yes no"),
        *("oui non", "o n", "24h", "24 h", "hh mm", "h mm", "hh mm ss", "am pm", "hh mm am pm"),
        *("local", "local time", "heure locale", "24 hour", "24 hours", "24 heures"),
        *("planned", "which", "what", "your", "desired", "expected", "for the post", "for post"),
        *("prevu", "prevue", "prevus", "prevues", "vise", "visee", "vises", "visees"),
        *("quel", "quelle", "quels", "quelles", "souhaite", "souhaitee", "pour la publication"),
        *("feed", "in feed", "suggested", "proposed", "recommended", "requested", "sample"),
        *("suggere", "suggeree", "propose", "proposee", "demande", "demandee", "recommande"),
        *("incl hashtags", "including hashtags", "with hashtags", "avec mots clics"),
    }
)
_CONNECTORS: Final = frozenset(
    {
        *("for", "on", "in", "the", "of", "to", "and", "or", "pour", "sur", "en", "de", "du"),
        *("des", "la", "le", "les", "l", "d", "et", "ou", "a"),
    }
)
# Spellings that say a network in a cell, but something else in a header ("Google drive link").
_NO_HEADER_PLATFORM: Final = frozenset(
    {
        *("google", "site", "web", "mail", "pin", "snap", "shorts", "tweet", "bulletin", "bs"),
        *("sc", "wa", "tg", "thread", "newsroom", "page web", "webpage", "web page", "sms"),
        *("twit", "landing page", "site internet", "intranet", "blog post", "podcast"),
    }
)
_UNQUALIFIED_BY_NETWORK: Final = frozenset({"id", "content_id", "platform", "source", "lang"})
_LONGEST_QUALIFIER: Final = 5
_NAME_AND_TRANSLATION: Final = 2
_FRENCH_TWIN: Final[Mapping[str, str]] = {"copy": "copy_fr", "alt_text": "alt_text_fr"}
_BRACKETS: Final = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_PLURAL: Final = re.compile(r"\((?:s|x|es|e)\)", re.IGNORECASE)
_ALTERNATIVES: Final = re.compile(r"\s*(?:[/|\n\r&+]|\b(?:and|et|or|ou)\b)\s*", re.IGNORECASE)


@lru_cache(maxsize=8192)
def match_header(header: str) -> HeaderMatch | None:
    """What the header text says by itself, or None when it names no field."""
    header = _PLURAL.sub("", header)
    words = normalise(header)
    if not words:
        return None
    known = _known(words)
    if known is not None:
        return HeaderMatch(known, "certain", lang="fr" if known.endswith("_fr") else None)
    if words in other_headers():
        return None
    base, qualifiers = _without_qualifiers(header)
    if not base or base in other_headers():
        return None
    if (found := _known(base)) is not None:
        return _qualified(HeaderMatch(found, "certain"), qualifiers)
    combined = _of_alternatives(_BRACKETS.sub(" ", header))
    if combined is not None:
        return replace(combined, zone=qualifiers.zone, order=qualifiers.order)
    if (near := _nearest(base)) is not None:
        return _qualified(HeaderMatch(near, "likely"), qualifiers)
    inner = (_known(normalise(words)) for words in _BRACKETS.findall(header))
    named = next(filter(None, inner), None)  # "Post at (time)"
    return HeaderMatch(named, "likely") if named else None


@cache
def _compact_names() -> Mapping[str, str]:
    """Known headers without spaces, for "PublishDate" and "Alttext"."""
    return {name.replace(" ", ""): key for name, key in header_names().items() if len(name) > 5}


def _known(words: str) -> str | None:
    return header_names().get(words) or _compact_names().get(words.replace(" ", ""))


def network_of_header(header: str) -> str | None:
    """The network, or several joined with commas, where a header names nothing else."""
    base, qualifiers = _without_qualifiers(header)
    return ",".join(qualifiers.platforms) if not base and qualifiers.platforms else None


def language_of_header(header: str) -> Lang | None:
    """The language where a header names nothing else ("English", « Français »)."""
    base, qualifiers = _without_qualifiers(header)
    if base or qualifiers.platforms or len(qualifiers.langs) != 1:
        return None
    return next(iter(qualifiers.langs))


def network_and_rest(header: str) -> tuple[str | None, str]:
    """The networks that qualify a header (comma-joined, or None), and what else it says."""
    base, qualifiers = _without_qualifiers(header)
    return ",".join(qualifiers.platforms) or None, base


def _qualified(match: HeaderMatch, found: _Qualifiers) -> HeaderMatch | None:
    if found.platforms and match.field in _UNQUALIFIED_BY_NETWORK:
        return None
    lang = next(iter(found.langs)) if len(found.langs) == 1 else None
    field = _FRENCH_TWIN.get(match.field, match.field) if lang == "fr" else match.field
    return HeaderMatch(
        field=field,
        certainty="likely" if found.uncertain else match.certainty,
        lang="fr" if field.endswith("_fr") else lang,
        zone=found.zone,
        order=found.order,
        platform=",".join(found.platforms) or None,
    )


def _without_qualifiers(header: str) -> tuple[str, _Qualifiers]:
    """The header's own words without qualifiers, and what the qualifiers say."""
    found = _Qualifiers()
    for inner in _BRACKETS.findall(header):
        tokens = normalise(inner).split()
        rest, found = _strip_ends(tokens, found, bracketed=True)
        if rest and not all(token.isdigit() for token in rest):
            found = replace(found, uncertain=True)
    outer, found = _strip_ends(normalise(_BRACKETS.sub(" ", header)).split(), found)
    return " ".join(outer), found


def _strip_ends(
    tokens: list[str], found: _Qualifiers, *, bracketed: bool = False
) -> tuple[list[str], _Qualifiers]:
    """``tokens`` without the qualifiers at their ends, and ``found`` with those added."""
    stripped = True
    taken = bracketed
    while tokens and stripped:
        stripped = False
        for size in range(min(_LONGEST_QUALIFIER, len(tokens)), 0, -1):
            tail, head = tokens[-size:], tokens[:size]
            if (more := _qualifier(tail, found)) is not None:
                tokens, found, stripped, taken = tokens[:-size], more, True, True
                break
            if (more := _qualifier(head, found)) is not None:
                tokens, found, stripped, taken = tokens[size:], more, True, True
                break
        if not stripped and taken and tokens and tokens[-1] in _CONNECTORS:
            tokens, stripped = tokens[:-1], True
    while taken and tokens and tokens[0] in _CONNECTORS:
        tokens = tokens[1:]
    return tokens, found


@cache
def _header_platforms() -> Mapping[str, str]:
    names = value_names("platform")
    return {word: key for word, key in names.items() if word not in _NO_HEADER_PLATFORM}


def _qualifier(tokens: list[str], found: _Qualifiers) -> _Qualifiers | None:
    """``found`` with what ``tokens`` say as one qualifier, or None when they are no qualifier."""
    words = " ".join(tokens)
    if words in _REMARKS or words.isdigit():
        return found
    if (platform := _header_platforms().get(words)) is not None:
        return replace(found, platforms=_with(found.platforms, platform))
    if (lang := _LANG_WORDS.get(words)) is not None:
        return replace(found, langs=found.langs | {lang})
    zone = zone_words().get(words)
    # Between two networks « et » is a word, not Eastern Time.
    if zone is not None and not (words == "et" and found.platforms):
        return replace(found, zone=zone)
    letters = "".join(_ORDER_LETTERS.get(token, "?") for token in tokens)
    order = _RUN_TOGETHER.get(words) or (_ORDERS.get(letters) if len(tokens) > 1 else None)
    return None if order is None else replace(found, order=order)


def _with(platforms: tuple[str, ...], new: str) -> tuple[str, ...]:
    return platforms if new in platforms else (*platforms, new)


def _of_alternatives(header: str) -> HeaderMatch | None:
    """What a header of several names says: "Texte / Copy", "Date & time", "Caption + link"."""
    parts = [part for part in _ALTERNATIVES.split(header) if normalise(part)]
    if len(parts) < 2:
        return None
    found = [_part(part) for part in parts]
    named = [match for match in found if match is not None]
    if len(named) < len(found):
        # A second line is an explanation: "Caption\nplease add the hashtags".
        first_line = header.strip().splitlines()[0]
        explained = len(header.strip().splitlines()) > 1 and _known(normalise(first_line))
        if explained:
            return HeaderMatch(explained, "likely")
        return _in_two_languages(header)
    keys = list(dict.fromkeys(match.field for match in named))
    if len(keys) == 1:
        return named[0]
    if set(keys) <= {"date", "time", "when", "weekday"} and {"time", "when"} & set(keys):
        return HeaderMatch("when", "certain", zone=_first(match.zone for match in named))
    if set(keys) <= {"date", "weekday"}:
        return HeaderMatch("date", "certain")
    if "copy" in keys:
        return HeaderMatch("copy", "certain")
    return HeaderMatch(keys[0], "likely")


def _in_two_languages(header: str) -> HeaderMatch | None:
    """A name beside its translation into a language that we do not know ("Datum/Date")."""
    parts = header.split("/")
    named = [match for part in parts if (match := _part(part)) is not None]
    if len(parts) != _NAME_AND_TRANSLATION or len(named) != 1:
        return None
    return replace(named[0], certainty="likely")


def _part(part: str) -> HeaderMatch | None:
    base, qualifiers = _without_qualifiers(part)
    known = _known(base) if base else None
    return None if known is None else _qualified(HeaderMatch(known, "certain"), qualifiers)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def _nearest(words: str) -> str | None:
    """The field whose known header is one or two letters away; None where two fields are."""
    known = header_names()
    nearest = near_misses(words, [*known, *other_headers()])
    named = {known.get(name) for name in nearest}
    return named.pop() if len(named) == 1 else None
