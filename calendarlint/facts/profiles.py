"""What a profile claims to be, and whose site it shows, by its words (English and French)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from calendarlint.facts.folding import fold_in_place

# The site's host, with what follows it: no e-mail address, no part of another host or its path.
_SITE: Final = re.compile(
    r"(?<![\w.@=&%-])(?<!(?<!/)/)(?:[\w-]+\.)*ontario\.ca(?![\w-]|\.\w)[^\s,;|()<>\[\]»”\"]*"
)
_SENTENCE: Final = re.compile(r"[^\n;|•·.!?]+(?:[.!?](?!\s|$)[^\n;|•·.!?]+)*")
_WORD: Final = re.compile(r"[a-z0-9]+(?:'(?!s\b)[a-z]+)?")
# Titles of office hold words such as "government" without claiming anything.
_TITLE: Final = re.compile(
    r"\bminist(?:er|re)s?\b(?: (?:of|for|responsible for|de|du|des|d')(?:(?! - |"
    r"\b(?:official|officiel|accounts?|pages?|channels?|profiles?|feed|compte|chaine|profil))"
    r"[^.;|•·()\n])*)?"
    r"|\b(?:government house leader|(?:chief )?government whip|government caucus)\b"
    r"|\b(?:leader parlementaire|whip(?: en chef)?|caucus) du gouvernement\b"
    r"|\bofficial opposition\b|\bopposition officielle\b"
)
_OFFICIAL: Final = frozenset({"official", "officiel", "officielle", "officiels", "officielles"})
_GOVERNMENT: Final = frozenset(
    {"government", "governmental", "gov't", "govt", "ministry", "ministries", "gouvernement"}
    | {"gouvernemental", "gouvernementale", "ministere", "ministeriel", "ministerielle"}
)
_ACCOUNT: Final = frozenset(
    {"account", "accounts", "page", "pages", "channel", "channels", "profile", "feed"}
    | {"compte", "comptes", "chaine", "chaines", "profil", "canal", "fil"}
)
_NOT_A_CLAIM: Final = re.compile(
    r"(?<!\w)@\w|\b(?:not|isn't|never|non|pas|jamais)\b[^,]{0,60}\boffici"
    r"|\b(?:personal|personnel|personnelle|follow|see|visit|suivez|voir|consultez|visitez)\b"
)
_CLAIM_WITHIN: Final = 10
_OFFICE_WITHIN: Final = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that present a profile as official: the government's, or merely somebody's."""

    kind: Literal["government", "person"]
    words: str


def official_claim(profile: str) -> Claim | None:
    """What a profile's text claims: that it is an official government account, or official at all.

    A sentence that names another handle, says where to look, denies it or calls the account
    personal claims nothing. A title of office ("Minister of …") is no government by itself.
    """
    claims = list(_claims(profile))
    return next((claim for claim in claims if claim.kind == "government"), next(iter(claims), None))


def government_address(profile: str) -> str | None:
    """The first address of the government's site in a text; None where there is none.

    Subdomains count, e-mail addresses and other sites do not.
    """
    found = _SITE.search(unicodedata.normalize("NFKC", profile).casefold())
    return found[0].rstrip(".") if found else None


def _claims(profile: str) -> Iterator[Claim]:
    folded = fold_in_place(profile)
    for sentence in _SENTENCE.finditer(folded):
        if _NOT_A_CLAIM.search(sentence[0]):
            continue
        without_titles = _TITLE.sub(" ", sentence[0])
        words = _WORD.findall(without_titles)
        written = profile[sentence.start() : sentence.end()].strip()
        if _stand_together(words, (_OFFICIAL, _GOVERNMENT, _ACCOUNT), _CLAIM_WITHIN):
            yield Claim("government", written)
        elif _stand_together(words, (_OFFICIAL, _ACCOUNT), _OFFICE_WITHIN):
            yield Claim("person", written)


def _stand_together(words: list[str], wanted: tuple[frozenset[str], ...], within: int) -> bool:
    """Whether a stretch of ``within`` words holds one word of each of the ``wanted``."""
    starts = range(max(1, len(words) - within + 1))
    return any(
        all(kind.intersection(words[start : start + within]) for kind in wanted) for start in starts
    )
