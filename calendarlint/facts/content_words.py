"""What the words of a post show of its content: unsuited words, plugs, claims, credit lines.

The words are the policy's own lists (``policies/ontario_ministers/content/words.toml``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Final

from calendarlint import resources
from calendarlint.facts.case import Case
from calendarlint.facts.folding import fold_in_place
from calendarlint.facts.phrase_book import Phrase, PhraseBook

PUBLISHED: Final = ("copy", "copy_fr", "first_comment", "alt_text", "alt_text_fr")
"""The fields whose words readers see or hear."""
_CLAIMED: Final = ("copy", "copy_fr", "first_comment")

_SENTENCE: Final = re.compile(r"[^.!?…\n]+(?:[.!?…]+|\n|$)")
_LINK: Final = re.compile(r"https?://|www\.|(?<![@\w])\w[\w-]*\.(?:ca|com|org|net|gov)(?!\w)", re.I)
_SPACE: Final = r"[ \u00a0\u202f]"
_NUMBER: Final = rf"\d{{1,3}}(?:[,.]\d+|{_SPACE}\d{{3}})*"
_MORE_OR_LESS: Final = (
    r"more than|over|nearly|almost|at least|up to|close to|about|roughly"
    r"|plus d[e'’]|moins d[e'’]|pres de|presque|au moins|jusqu'a|environ|quelque"
)
_FIGURE: Final = re.compile(
    rf"[$€]{_SPACE}?{_NUMBER}(?:{_SPACE}?(?:million|billion|[mb](?!\w)))?"
    rf"|{_NUMBER}{_SPACE}?(?:%|[$€]|per cent|percent|pour cent)"
    rf"|{_NUMBER}{_SPACE}(?:thousand|mille|millions?|billions?|milliards?|times|fois)(?!\w)"
    rf"|(?<!\w)(?:{_MORE_OR_LESS}){_SPACE}?{_NUMBER}(?![\w:/]|{_SPACE}?h(?!\w))"
    rf"|(?<![\w.,/#-])\d{{1,3}}(?:[,]\d{{3}}|{_SPACE}\d{{3}})+(?![\w-]|[.,]\d)"
)


def unsuited_words(case: Case) -> Iterator[tuple[str, Phrase]]:
    """For each field that readers see, the first word that does not suit a public account."""
    for key in (*PUBLISHED, "hashtags", "title", "ref_text"):
        found = _book("unsuited", "unsuited_neutral").find(case.post.text(key) or "")
        if found:
            yield key, found[0]


def personal_plug(case: Case) -> tuple[str, Phrase, Phrase] | None:
    """A call to buy in the same or the next sentence as a friend or relative of the writer.

    What comes back is the field, the relation and the call. Weeks and campaigns for small
    business as a whole plug nobody's.
    """
    for key in _CLAIMED:
        words = case.post.text(key) or ""
        relations = _book("relations", "relations_neutral").find(words)
        calls = _book("calls_to_buy").find(words) if relations else ()
        for relation in relations:
            for call in calls:
                if _close(words, relation, call) and not for_all_businesses(case):
                    return key, relation, call
    return None


def for_all_businesses(case: Case) -> bool:
    """Whether a week or campaign for business as a whole is named."""
    keys = (*_CLAIMED, "campaign", "title", "hashtags")
    return any(_book("business_campaigns").find(case.post.text(key) or "") for key in keys)


def _close(words: str, one: Phrase, other: Phrase) -> bool:
    """Whether both stand in the same sentence or in neighbouring ones."""
    starts = [match.start() for match in _SENTENCE.finditer(words)]
    places = [sum(start <= phrase.start for start in starts) for phrase in (one, other)]
    return abs(places[0] - places[1]) <= 1


def claims(case: Case) -> Iterator[tuple[str, str]]:
    """The first figure or superlative of each text, by field."""
    for key in _CLAIMED:
        words = case.post.text(key) or ""
        figure = _FIGURE.search(fold_in_place(words))
        superlative = _book("superlatives").find(words)
        if figure is not None:
            yield key, words[figure.start() : figure.end()].strip()
        elif superlative:
            yield key, superlative[0].written


def has_link(case: Case) -> bool:
    """Whether the post leads readers to something: a link of its own or one in its words."""
    if case.post.text("link"):
        return True
    return any(_LINK.search(case.post.text(key) or "") for key in _CLAIMED)


def has_credit_line(case: Case) -> bool:
    """Whether the words themselves name the maker: "Photo: …", "© …", « Gracieuseté de … »."""
    return any(_credit_line().search(fold_in_place(case.post.text(key) or "")) for key in _CLAIMED)


def belongs_to_us(case: Case) -> bool:
    """Whether the rights are said to be the Crown's or the account holder's own."""
    owner = case.post.text("rights_owner")
    return owner is not None and bool(_book("own_rights").find(owner))


@cache
def _credit_line() -> re.Pattern[str]:
    makers = "|".join(re.escape(fold_in_place(word)) for word in _lists()["credit_words"])
    return re.compile(
        rf"©\s*\w|(?<!\w)(?:{makers})\s*[:@/–—]|(?<!\w)(?:{makers}) (?:by|de|par) \w"
        r"|(?<!\w)(?:courtesy of|gracieusete de)|[📷📸🎥]\s*(?:[:@]|by |par )"
    )


@cache
def _book(phrases: str, neutral: str | None = None) -> PhraseBook:
    return PhraseBook(_lists()[phrases], _lists()[neutral] if neutral else ())


@cache
def _lists() -> dict[str, list[str]]:
    path = resources.package_path("policies", "ontario_ministers", "content", "words.toml")
    listed: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return listed
