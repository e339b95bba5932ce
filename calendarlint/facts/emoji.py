"""Emoji as people see them: one for each sign, whatever it is made of, and where in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# The emoji that need no selector to be shown in colour (Unicode 17, Emoji_Presentation), without
# the letters of flags and the skin tones, which are parts of others.
_IN_COLOUR: Final = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693"
    "\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd"
    "\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c"
    "\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201\U0001f21a\U0001f22f"
    "\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f320"
    "\U0001f32d-\U0001f335\U0001f337-\U0001f37c\U0001f37e-\U0001f393\U0001f3a0-\U0001f3ca"
    "\U0001f3cf-\U0001f3d3\U0001f3e0-\U0001f3f0\U0001f3f4\U0001f3f8-\U0001f3fa"
    "\U0001f400-\U0001f43e\U0001f440\U0001f442-\U0001f4fc\U0001f4ff-\U0001f53d"
    "\U0001f54b-\U0001f54e\U0001f550-\U0001f567\U0001f57a\U0001f595\U0001f596\U0001f5a4"
    "\U0001f5fb-\U0001f64f\U0001f680-\U0001f6c5\U0001f6cc\U0001f6d0-\U0001f6d2"
    "\U0001f6d5-\U0001f6d8\U0001f6dc-\U0001f6df\U0001f6eb\U0001f6ec\U0001f6f4-\U0001f6fc"
    "\U0001f7e0-\U0001f7eb\U0001f7f0\U0001f90c-\U0001f93a\U0001f93c-\U0001f945"
    "\U0001f947-\U0001f9ff\U0001fa70-\U0001fa7c\U0001fa80-\U0001fa8a\U0001fa8e-\U0001fac6"
    "\U0001fac8\U0001facd-\U0001fadc\U0001fadf-\U0001faea\U0001faef-\U0001faf8"
)
_TONE: Final = "[\U0001f3fb-\U0001f3ff]"
# Signs that are text unless the selector U+FE0F follows, such as ❤ or ✈; digits make keycaps.
_SIGN: Final = (
    f"(?:[{_IN_COLOUR}]\ufe0f?"
    "|[©®\u203c-\u3299\U0001f100-\U0001faff]\ufe0f"
    f"|[\u261d\u26f9\u270c\u270d\U0001f3cb\U0001f3cc\U0001f574\U0001f575\U0001f590](?={_TONE})"
    f"){_TONE}?"
)
_EMOJI: Final = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3"
    f"|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
    f"|{_SIGN}(?:\u200d(?:{_SIGN}|[\u2640\u2642\u2695\u2696\u2708\u2764]))*"
)
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
    if text.isascii():
        return EmojiUse(0, None, 0)
    lines = text.splitlines()
    inside = (found for line in lines if (found := _inside_sentence(line)))
    return EmojiUse(
        count=sum(len(_EMOJI.findall(line)) for line in lines),
        inside=next(inside, None),
        bullets=sum(_is_bullet(line) for line in lines),
    )


def _inside_sentence(line: str) -> str | None:
    """The first emoji with words before it in its sentence and behind it on the line."""
    for match in _EMOJI.finditer(line):
        before = _EMOJI.sub("", line[: match.start()])
        if _has_words(line[match.end() :]) and _has_words(before):
            follows_sentence = _SENTENCE_END.search(before)
            if not follows_sentence and not _begins_sentence(line[match.end() :]):
                return match.group()
    return None


def _begins_sentence(after: str) -> bool:
    """Whether the next word behind an emoji has a capital, as at the start of a sentence."""
    words = _EMOJI.sub("", after).lstrip(" \t\u00a0«“\"'(–—-|/")
    return words[:1].isupper() or words[:1].isdigit()


def _is_bullet(line: str) -> bool:
    """Whether words follow an emoji that begins the line."""
    start = _EMOJI.match(line.lstrip())
    return start is not None and _has_words(_EMOJI.sub("", line))


def _has_words(text: str) -> bool:
    """Whether anything but links, mentions, hashtags, emoji and signs is in ``text``."""
    return bool(_WORDLESS.sub("", _EMOJI.sub("", text)))
