"""How a text uses emoji, and whether they stand where a screen reader's listener can bear them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from calendarlint.facts.networks.emoji import emoji_in

_WORDLESS: Final = re.compile(
    r"(?:https?://|www\.)\S+|[@＠#＃][\w.\-]+|[^\w\s]|_|\s", re.IGNORECASE
)
_SENTENCE_END: Final = re.compile(r"[.!?…:;][»”\"')\]]*\s*$")


@dataclass(frozen=True, slots=True)
class EmojiUse:
    """How a text uses emoji.

    ``count`` is how many there are, ``inside`` the first that stands inside a sentence,
    ``bullets`` how many lines begin with one that words follow.
    """

    count: int
    inside: str | None
    bullets: int


@lru_cache(maxsize=4096)
def emoji_use(text: str) -> EmojiUse:
    """The emoji of ``text``: those at the end of a sentence or line are where they belong."""
    lines = text.splitlines()
    inside = (found for line in lines if (found := _inside_sentence(line)))
    return EmojiUse(
        count=sum(len(list(emoji_in(line))) for line in lines),
        inside=next(inside, None),
        bullets=sum(_is_bullet(line) for line in lines),
    )


def _inside_sentence(line: str) -> str | None:
    """The first emoji with words before it in its sentence and behind it on the line."""
    for start, end in emoji_in(line):
        before, after = _without_emoji(line[:start]), _without_emoji(line[end:])
        if not (_has_words(before) and _has_words(after)):
            continue
        if not _SENTENCE_END.search(before) and not _begins_sentence(after):
            return line[start:end]
    return None


def _begins_sentence(after: str) -> bool:
    """Whether the next word has a capital, as at the start of a sentence, or is a number."""
    words = after.lstrip(" \t\u00a0«“\"'(–—-|/")
    return words[:1].isupper() or words[:1].isdigit()


def _is_bullet(line: str) -> bool:
    """Whether words follow an emoji that begins the line."""
    first = next(emoji_in(line.lstrip()), None)
    return first is not None and first[0] == 0 and _has_words(_without_emoji(line))


def _without_emoji(text: str) -> str:
    left, end_before = "", 0
    for start, end in emoji_in(text):
        left += text[end_before:start]
        end_before = end
    return left + text[end_before:]


def _has_words(text: str) -> bool:
    """Whether anything but links, mentions, hashtags and signs is in ``text``."""
    return bool(_WORDLESS.sub("", text))
