"""Web addresses in a text as X finds them, with or without ``https://``.

The grammar is that of X's published text library: a bare name counts where it ends in a top-level
domain (``ontario.ca``), unless it hangs on an at sign, a hashtag, a dollar sign or other letters.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from calendarlint import resources

_SPACES: Final = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NO_CHARACTERS: Final = "\ufffe\ufeff\uffff"
_DIRECTIONS: Final = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_ACCENTED: Final = (
    "\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272"
    "\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_IN_NAME: Final = rf"[^!'#%&()*+,\\\-./:;<=>?@\[\]^_{{|}}~${_SPACES}{_NO_CHARACTERS}{_DIRECTIONS}]"
# Bounded, so that a long text without a stop in it costs no more than its length.
_LABEL: Final = rf"(?![_-])(?:[_-]|{_IN_NAME}){{1,254}}+(?<![_-])\."
_IN_PATH: Final = rf"[a-z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_ACCENTED}]"
_BRACKETED: Final = rf"\((?:{_IN_PATH}+|(?:{_IN_PATH}*\({_IN_PATH}+\){_IN_PATH}*))\)"
_ENDS_PATH: Final = rf"(?:[+\-a-z\u0400-\u04ff0-9=_#/{_ACCENTED}]|{_BRACKETED})"
_QUERY: Final = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"

_PUNYCODE: Final = re.compile(r"xn--[\-0-9a-z]+", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"[0-9A-Za-z@+\-]")
_IDEOGRAPHIC_STOPS: Final = re.compile(r"[\u3002\uff0e\uff61]")
_Ends = dict[int, int | None]
_LONGEST_LABEL: Final = 63
_LONGEST_SLUG: Final = 40
_LONGEST: Final = 4096


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The expressions of the grammar, compiled when a text is first looked at: it takes a while."""

    start: re.Pattern[str]
    label: re.Pattern[str]
    ascii_label: re.Pattern[str]
    after_domain: re.Pattern[str]
    shortened: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    return _Grammar(
        start=re.compile(
            rf"(?P<before>[^A-Za-z0-9@＠$#＃{_NO_CHARACTERS}]|^)(?P<scheme>https?://)?(?={_LABEL})",
            re.IGNORECASE,
        ),
        label=re.compile(_LABEL, re.IGNORECASE),
        ascii_label=re.compile(rf"[\-a-z0-9{_ACCENTED}]+\.", re.IGNORECASE),
        after_domain=re.compile(
            rf"(?::[0-9]+)?(?P<path>/(?:{_IN_PATH}*(?:{_BRACKETED}{_IN_PATH}*)*{_ENDS_PATH}"
            rf"|@{_IN_PATH}+/)*)?(?:{_QUERY})?",
            re.IGNORECASE,
        ),
        shortened=re.compile(rf"https?://t\.co/(?P<slug>[a-z0-9]+)(?:{_QUERY})?", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class Address:
    """An address and where it stands: ``text[start:end]``."""

    start: int
    end: int
    words: str
    has_scheme: bool


@lru_cache(maxsize=16_384)
def addresses_in(text: str) -> tuple[Address, ...]:
    """The web addresses in ``text``, in order. Compose the text (NFC) before, as X does."""
    if "." not in text:
        return ()
    return tuple(
        Address(start, end, text[start:end], has_scheme) for start, end, has_scheme in _spans(text)
    )


def _spans(text: str) -> Iterator[tuple[int, int, bool]]:
    grammar, ends = _grammar(), _Ends()
    at = 0
    while (start := grammar.start.search(text, at)) is not None:
        domain_at = start.end()
        domain_end = _domain_end(text, domain_at, grammar.label, ends)
        if domain_end is None:
            at = start.start() + 1
            continue
        rest = grammar.after_domain.match(text, domain_end)
        end = rest.end() if rest else domain_end
        at = end
        begin = start.start("scheme") if start["scheme"] else domain_at
        if not _is_valid(text[domain_at:domain_end]) or end - begin > _LONGEST - len("https://"):
            continue
        if start["scheme"]:
            end = _end_with_scheme(text, begin, end)
            if end > begin:
                yield begin, end, True
        elif start["before"] not in {"-", "_", ".", "/"}:
            has_path = rest is not None and rest["path"] is not None
            yield from _bare(text, domain_at, domain_end, end if has_path else None)


def _domain_end(text: str, at: int, label_pattern: re.Pattern[str], ends: _Ends) -> int | None:
    """The end of the longest domain name that begins at ``at``; None where none does.

    ``ends`` remembers the answers for one text, so that a long row of labels is walked once.
    """
    labels: list[re.Match[str]] = []
    while at not in ends and (label := label_pattern.match(text, at)) is not None:
        labels.append(label)
        at = label.end()
    longest = ends.get(at)
    for label in reversed(labels):
        # An underscore is fine in front of a domain's own name, never in it.
        if longest is None and "_" not in label.group():
            longest = _top_level_end(text, label.end())
        ends[label.start()] = longest
    return longest


def _top_level_end(text: str, at: int) -> int | None:
    punycode = _PUNYCODE.match(text, at)
    if punycode is not None:
        return punycode.end()
    names, length = _top_level_domains()
    for end in range(min(len(text), at + length), at, -1):
        if text[at:end].lower() in names and not _GOES_ON.match(text, end):
            return end
    return None


@cache
def _top_level_domains() -> tuple[frozenset[str], int]:
    """Every top-level domain, and the length of the longest."""
    file = resources.package_path("policies", "platforms", "top_level_domains.toml")
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    names = frozenset((*listed["current"].split(), *listed["closed"].split()))
    return names, max(map(len, names))


def _bare(text: str, start: int, end: int, path_end: int | None) -> Iterator[tuple[int, int, bool]]:
    """The Latin names in a domain without a scheme; the last of them has the path.

    Where words of other scripts touch a name, they are not part of it: ``ontario.ca中国語``.
    """
    found: list[tuple[int, int]] = []
    at, domain, ends = start, text[:end], _Ends()
    ascii_label = _grammar().ascii_label
    while at < end and (label := ascii_label.search(text, at, end)) is not None:
        name_end = _domain_end(domain, label.start(), ascii_label, ends)
        if name_end is not None:
            found.append((label.start(), name_end))
        at = name_end or label.end()
    for number, (begin, name_end) in enumerate(found, start=1):
        is_last = number == len(found)
        yield begin, path_end if is_last and path_end else name_end, False


def _end_with_scheme(text: str, begin: int, end: int) -> int:
    """Where an address with its scheme ends; at its start where it is none after all."""
    shortened = _grammar().shortened.match(text, begin, end)
    if shortened is None:
        return end
    return begin if len(shortened["slug"]) > _LONGEST_SLUG else shortened.end()


def _is_valid(domain: str) -> bool:
    """Whether every part of a domain fits into a name server's records."""
    if domain.startswith("xn--") and not list(_bare(domain, 0, len(domain), None)):
        return False
    return all(0 < _encoded_length(label) <= _LONGEST_LABEL for label in domain.split("."))


def _encoded_length(label: str) -> int:
    parts = _IDEOGRAPHIC_STOPS.split(label)
    lengths = (
        len(part) if part.isascii() else len("xn--") + len(part.encode("punycode"))
        for part in parts
    )
    return sum(lengths) + len(parts) - 1
