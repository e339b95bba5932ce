"""Letters that only look like letters: the "fonts" that people paste in from text generators.

Screen readers spell them out, pass over them or read nonsense. What they are is told by Unicode
block. Signs in ordinary use stay out: ½, ™, ℃, №, ①, Ⓜ, 🅿️, 1ᵉʳ, Mᵐᵉ, accents, flags, and every
word that is wholly in another script.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Mathematical letters and digits, with those that stand among the letter-like signs.
_MATHEMATICAL: Final = (
    "[\U0001d400-\U0001d7ff\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d"
    "\u212f-\u2134]"
)
_CIRCLED: Final = "[\u249c-\u24e9\U0001f110-\U0001f12b\U0001f130-\U0001f149]"
_ON_BLACK: Final = "[\U0001f150-\U0001f169\U0001f170-\U0001f189]"
_NOT_AN_EMOJI: Final = "[\U0001f150-\U0001f169\U0001f172-\U0001f17d\U0001f180-\U0001f189]"
_RAISED: Final = "[\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u2071\u207f\u2090-\u209c]"
_SMALL_CAPITAL: Final = (
    "[\u1d00-\u1d22\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f\ua730\ua731]"
)
_STYLED: Final = re.compile(
    "|".join(
        (
            f"{_MATHEMATICAL}(?:[ \u00a0]?{_MATHEMATICAL}){{2,}}",
            f"{_CIRCLED}{{3,}}",
            f"(?={_ON_BLACK}*{_NOT_AN_EMOJI}){_ON_BLACK}{{3,}}",
            f"{_RAISED}{{4,}}",
            f"(?:[a-z]?{_SMALL_CAPITAL}){{3,}}[a-z]?",
            # Letters struck through or underlined one by one; a single one is an ordinary letter
            # of several Indigenous languages.
            "(?:[A-Za-zÀ-ÿ][\u0332-\u0338]+ ?){3,}",
        )
    )
)
_FULLWIDTH: Final = re.compile("[\uff21-\uff3a\uff41-\uff5a](?: ?[\uff21-\uff3a\uff41-\uff5a]){2,}")
_EAST_ASIAN: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_LATIN: Final = re.compile("[A-Za-z]")
_INDISTINGUISHABLE: Final = re.compile("[АВЕКМНОРСТУХаеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]")
"""Cyrillic and Greek letters that nobody can tell from Latin ones."""


@lru_cache(maxsize=4096)
def look_alikes_in(text: str) -> str | None:
    """The first words of ``text`` that are written in look-alike letters, or None."""
    if text.isascii():
        return None
    composed = unicodedata.normalize("NFC", text)
    styled = _STYLED.search(composed)
    if styled is None and not _EAST_ASIAN.search(composed):
        styled = _FULLWIDTH.search(composed)
    return styled.group().strip() if styled else _disguised(composed)


def _disguised(text: str) -> str | None:
    """The first word that mixes Latin letters with their doubles from another script."""
    if not _INDISTINGUISHABLE.search(text):
        return None
    for match in _WORD.finditer(text):
        word = match.group()
        if len(_LATIN.findall(word)) >= 2 and _INDISTINGUISHABLE.search(word):
            return word
    return None
