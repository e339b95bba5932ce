"""Which of the two official languages a text is in, and which a post is published in.

What the calendar or the registry says of a post comes first. Words are told apart only where
nothing else tells, and what they do not surely show stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from calendarlint.facts.same_text import normalised

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

    from calendarlint.facts.case import Case

ENGLISH: Final = "en"
FRENCH: Final = "fr"
BOTH: Final = frozenset({ENGLISH, FRENCH})
NEITHER: Final[frozenset[str]] = frozenset()

_OTHER: Final = "other"
_PARTS: Final = re.compile(r"\n+|\s[/|•·–—]+\s|(?<=[.!?…])\s+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS: Final = 3
_SURE: Final = 0.95
_OTHERWISE_SURE: Final = 0.9
_SHARE: Final = 0.25
"""The least part of a text that is published in a language, rather than greeting in it."""

_FEWEST_WORDS_AGAINST: Final = 6
_SURE_AGAINST: Final = 0.99


def languages_of(case: Case) -> frozenset[str] | None:
    """The official languages that a post is published in; None where nobody can tell.

    Empty for a post in a third language. A row with copy in both languages is in both.
    """
    given = case.post.text("lang")
    words, french = case.post.text("copy"), case.post.text("copy_fr")
    if given == "bilingual" or (words and french):
        return BOTH
    if given is not None:
        return frozenset({given}) if given in BOTH else NEITHER
    if french and not words:
        return frozenset({FRENCH})
    if case.account is not None and case.account.lang is not None:
        return frozenset({case.account.lang})
    found = languages_in(words) if words else NEITHER
    return (found & BOTH) if found else None


@lru_cache(maxsize=16384)
def languages_in(text: str) -> frozenset[str]:
    """``en``, ``fr`` and ``other``, as far as the parts of ``text`` surely show them.

    Empty where the words are too few or too mixed to tell.
    """
    words: Counter[str] = Counter()
    for part in (*_PARTS.split(text), text):
        plain = normalised(part)
        count = len(_LETTERS.findall(plain))
        if part is not text or not words:
            found = _language(plain, _SURE) if count >= _FEWEST_WORDS else None
            if found is not None:
                words[found] += count
    return frozenset(lang for lang in words if words[lang] >= _SHARE * words.total())


@lru_cache(maxsize=4096)
def is_surely_in(text: str, lang: str) -> bool:
    """Whether ``text`` as a whole is in ``lang`` beyond doubt: enough words, and nothing mixed."""
    plain = normalised(text)
    if len(_LETTERS.findall(plain)) < _FEWEST_WORDS_AGAINST:
        return False
    return _language(plain, _SURE_AGAINST) == lang and languages_in(text) == {lang}


def _language(plain: str, sure: float) -> str | None:
    """The language of a normalised text: ``en``, ``fr``, ``other``, or None where it is open."""
    ranks: dict[str, float] = dict(_identifier().rank(plain))
    english, french = ranks[ENGLISH], ranks[FRENCH]
    top = max(ranks, key=ranks.__getitem__)
    if top not in BOTH and ranks[top] >= _OTHERWISE_SURE:
        return _OTHER
    likelier = max(english, french)
    if likelier == 0 or likelier / (english + french) < sure:
        return None
    return ENGLISH if english > french else FRENCH


@cache
def _identifier() -> LanguageIdentifier:
    # Loaded when a post's language is first in question: the model takes half a second.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
