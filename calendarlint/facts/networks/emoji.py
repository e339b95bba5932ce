"""Emoji as a person sees them: one however many characters it is made of.

After Unicode's technical standard 51: flags, keycaps, skin tones, and several emoji joined to one.
A character that is text unless told otherwise (© or ☀) is an emoji where it is told so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import regex

_PICTURE: Final = r"\p{Extended_Pictographic}(?!\uFE0E)"
_DRESSED: Final = rf"{_PICTURE}(?:\uFE0F|\p{{Emoji_Modifier}})"
_EITHER: Final = rf"{_PICTURE}(?:\uFE0F|\p{{Emoji_Modifier}})?"
_EMOJI: Final = (
    r"\p{Regional_Indicator}{2}"
    r"|[0-9#*]\uFE0F?\u20E3"
    rf"|{_EITHER}(?:\u200D{_EITHER})+"
    rf"|{_PICTURE}[\U000E0020-\U000E007E]+\U000E007F"
    rf"|{_DRESSED}"
    r"|\p{Emoji_Presentation}(?!\uFE0E)"
)


def emoji_in(text: str) -> Iterator[tuple[int, int]]:
    """Where each emoji in ``text`` begins and ends."""
    if text.isascii():
        return
    for found in _pattern().finditer(text):
        yield found.span()


@cache
def _pattern() -> regex.Pattern[str]:
    # Python's own expressions know no emoji properties; few calendars are worth the import.
    import regex

    return regex.compile(_EMOJI)
