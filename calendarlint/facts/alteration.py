"""How much of the ministry's words a kit post keeps.

Links, mentions, hashtags and emoji do not count. Nor does what the register (``kit.altered``) calls
no alteration: a translation, a second language beside the first, the first person instead of the
third, and a text cut short for a network that allows fewer characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.same_text import normalised


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SMALL_WORDS: Final = {
    "en": _words(
        "the an and of to in for with is are was were our we you your this that these it from by at"
        " be will has have new more now their all can come see get go here today tomorrow every up"
        " out if so not no do don just what when how who where than about learn help make us my i"
        " he she his her they them thanks thank happy proud ready join visit read"
    ),
    "fr": _words(
        "le la les des du un une et est pour dans sur nos notre vous votre vos nous avec que qui"
        " au aux ce cet cette ces par plus de à l d s c n qu il elle ils elles ont sont sera leur"
        " leurs venez voir ici aujourd hui demain chaque si pas ne se son sa mon ma mes je j quand"
        " comment où très merci nouveau nouvelle nouveaux nouvelles tout tous toute toutes"
    ),
}
_VOICE: Final = _words(
    "i we my our us im am are is was were the ministry minister government ontario its their they"
    " ve m re je j nous mon ma mes moi notre nos on le la l ministère ministre gouvernement son sa"
    " ses leur leurs ai a avons suis sommes est sont"
)
"""Words that change with who is speaking."""


def kept_words(case: Case, twins: Sequence[Case]) -> float | None:
    """How like the ministry's its words are, from 0 to 1; None where they cannot be compared.

    The closest of the ``twins`` counts; of two languages of the post, the one that differs more.
    """
    likeness = (_closest(words, lang, case, twins) for words, lang in _texts(case))
    known = [share for share in likeness if share is not None]
    return min(known, default=None)


def _texts(case: Case) -> list[tuple[str, str | None]]:
    """The words of each language, and the language where it can be told."""
    copy, french = case.post.text("copy"), case.post.text("copy_fr")
    given = ((copy, case.post.text("lang"), case.lang), (french, "fr", None))
    return [
        (words, declared or language_of(words.split()) or usual)
        for text, declared, usual in given
        if text and (words := normalised(text))
    ]


def _closest(words: str, lang: str | None, case: Case, twins: Sequence[Case]) -> float | None:
    found = [
        share
        for twin in twins
        for theirs, their_lang in _texts(twin)
        if (share := _likeness(words, theirs, lang, their_lang, may_cut=_may_cut(case, twin)))
        is not None
    ]
    return max(found, default=None)


def _likeness(
    mine: str, theirs: str, lang: str | None, their_lang: str | None, *, may_cut: bool
) -> float | None:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import LCSseq

    if mine == theirs:
        return 1.0
    own, given = _without_voice(mine), _without_voice(theirs)
    alike = max(fuzz.ratio(mine, theirs), fuzz.ratio(" ".join(own), " ".join(given))) / 100
    common = LCSseq.similarity(own, given)
    if own and common < len(given) and (may_cut or _adds_language(given, own)):
        alike = max(alike, common / len(own))
    if given and common < len(own) and _adds_language(own, given):
        alike = max(alike, common / len(given))
    one_language = lang is not None and lang == their_lang
    return alike if one_language or alike >= _SURELY_SAME else None


_SURELY_SAME: Final = 0.7
"""Likeness from which two texts are of one language, whatever the columns say."""


def _without_voice(words: str) -> list[str]:
    return [word for word in words.split() if word not in _VOICE]


def _may_cut(case: Case, twin: Case) -> bool:
    """Whether the post may be shorter because its network allows less than the twin's."""
    return case.platform is None or twin.platform is None or case.platform != twin.platform


def _adds_language(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether what the longer text has besides the shorter one is in another language."""
    from rapidfuzz.distance import LCSseq

    added: list[str] = []
    end = 0
    for block in LCSseq.opcodes(longer, shorter).as_matching_blocks():
        added += longer[end : block.a]
        end = block.a + block.size
    other = language_of(added)
    return other is not None and other != language_of(shorter)


def language_of(words: Sequence[str]) -> str | None:
    """English or French by its small words, or None where they do not tell."""
    english, french = (sum(word in known for word in words) for known in _SMALL_WORDS.values())
    if english == french:
        return None
    return "en" if english > french else "fr"
