"""Hashtags in a text, by the grammar of X's published text library.

A hashtag has at least one letter, does not hang on other letters, and is no part of an address.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from calendarlint.facts.networks.addresses import addresses_in

if TYPE_CHECKING:
    import regex

_SPECIAL: Final = (
    r"_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003"
    r"\u0f0b\u0f0c\xb7"
)
_LETTER: Final = r"\p{L}\p{M}"
_INSIDE: Final = rf"[{_LETTER}\p{{Nd}}{_SPECIAL}]"
_HASHTAG: Final = (
    rf"(?:^|[\ufe0e\ufe0f]|(?!{_INSIDE}|&).)(?P<sign>[#＃])(?!\ufe0f|\u20e3)"
    rf"(?P<name>{_INSIDE}*[{_LETTER}]{_INSIDE}*)"
)
_PLAIN: Final = re.compile(r"(?:^|[^A-Za-z0-9_&])(?P<sign>#)(?P<name>[0-9_]*[A-Za-z][A-Za-z0-9_]*)")
_NO_END: Final = re.compile(r"[#＃]|://")


@lru_cache(maxsize=16_384)
def hashtags_in(text: str) -> tuple[str, ...]:
    """The hashtags in ``text`` as written, without their sign, in order."""
    if "#" not in text and "＃" not in text:
        return ()
    taken = [(address.start, address.end) for address in addresses_in(text)]
    pattern = _PLAIN if text.isascii() else _pattern()
    return tuple(
        found["name"]
        for found in pattern.finditer(text)
        if not _NO_END.match(text, found.end())
        and not any(start < found.start("sign") < end for start, end in taken)
    )


@cache
def _pattern() -> regex.Pattern[str]:
    import regex

    return regex.compile(_HASHTAG, regex.DOTALL)
