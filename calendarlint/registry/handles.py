"""Which account a handle, a profile address or the address of a post names.

Every network compares handles without case; Facebook also passes over full stops. The first part
of an address's path is the account's, except for the paths that a network keeps for itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from calendarlint.settings.platforms import platform_of


@dataclass(frozen=True, slots=True)
class Handle:
    """An account's name on a network, by :func:`plain`. ``platform`` None: not said."""

    name: str
    platform: str | None = None


def parse_handle(written: str) -> Handle | None:
    """What ``written`` names: ``@handle``, ``x:@handle`` or an address; None if it can't be one.

    A display name of one word cannot be told from a handle, and is taken for one.
    """
    words = unicodedata.normalize("NFKC", written).strip().strip("<>()[]").rstrip(",;")
    address = _from_address(words)
    if address is not None:
        return address if address.name else None
    before, colon, after = words.partition(":")
    platform = platform_of(before) if colon else None
    if platform is not None:
        rest = parse_handle(after)
        return rest and Handle(rest.name, rest.platform or platform)
    if not words or re.search(r"[\s,;:/\\()]", words):
        return None
    return Handle(plain(words))


def mentioned_once(written: str) -> Handle | None:
    """The one ``@handle`` inside other words: ``Bridges and Ferries (@ONBridges)``; or None."""
    words = unicodedata.normalize("NFKC", written)
    names = {plain(name) for name in re.findall(r"(?<![\w@])@[\w.\-]+(?:@[\w.\-]+)?", words)}
    return Handle(names.pop()) if len(names) == 1 else None


def plain(name: str) -> str:
    """A handle without case, leading @ and what a sentence may have left at its end."""
    return unicodedata.normalize("NFKC", name).strip().lstrip("@").rstrip(".").casefold()


def without_stops(name: str) -> str:
    """A plain handle as Facebook compares it: full stops make no difference."""
    return name.replace(".", "")


def _from_address(words: str) -> Handle | None:
    """The account of an address; an empty name where it is an address that names none."""
    whole = words if "://" in words else f"https://{words}"
    if re.search(r"\s", words) or "/" not in words.replace("://", ""):
        return None
    try:
        parts = urlsplit(whole)
        host = (parts.hostname or "").casefold()
    except ValueError:
        return None
    if "." not in host:
        return None
    path = [unquote(part) for part in parts.path.split("/") if part]
    for domain, (platform, account) in _NETWORKS.items():
        if host == domain or host.endswith(f".{domain}"):
            name = account(path, parse_qs(parts.query)) or ""
            return Handle(plain(name), platform)
    if path and path[0].startswith("@"):
        # On Mastodon any server may hold the account; its name is not whole without the server.
        user = path[0].lstrip("@")
        return Handle((user if "@" in user else f"{user}@{host}").casefold(), "mastodon")
    return Handle("")


_Path = Sequence[str]
_Query = Mapping[str, list[str]]
_Account = Callable[[_Path, _Query], str | None]


def _first_unless(*kept: str) -> _Account:
    """The path's first part, unless the network keeps it for itself."""

    def account(path: _Path, _query: _Query) -> str | None:
        return path[0] if path and path[0].casefold() not in kept else None

    return account


def _after(*marks: str) -> _Account:
    """The part after one of ``marks``: ``/company/NAME``."""

    def account(path: _Path, _query: _Query) -> str | None:
        return path[1] if len(path) > 1 and path[0].casefold() in marks else None

    return account


def _at_sign(path: _Path, _query: _Query) -> str | None:
    return path[0] if path and path[0].startswith("@") else None


def _facebook(path: _Path, query: _Query) -> str | None:
    first = path[0].casefold() if path else ""
    if first in {"profile.php", "permalink.php", "story.php"}:
        return query.get("id", [""])[0]
    if first in {"pages", "people", "pg"}:
        return path[-1] if len(path) > 1 else None
    if first == "p" and len(path) > 1:
        return path[1].rpartition("-")[2]
    kept = ("events", "groups", "hashtag", "photo", "photo.php", "reel", "search", "share")
    return _first_unless(*kept, "sharer", "sharer.php", "stories", "watch")(path, query)


def _instagram(path: _Path, query: _Query) -> str | None:
    if len(path) > 1 and path[0].casefold() == "stories":
        return path[1]
    return _first_unless("explore", "p", "reel", "reels", "stories", "tv")(path, query)


def _linkedin(path: _Path, query: _Query) -> str | None:
    if len(path) > 1 and path[0].casefold() == "posts":
        return path[1].partition("_")[0]
    return _after("company", "in", "school", "showcase")(path, query)


def _youtube(path: _Path, query: _Query) -> str | None:
    return _at_sign(path, query) or _after("c", "channel", "user")(path, query)


_X: Final = ("x", _first_unless("hashtag", "home", "i", "intent", "search", "share"))
_FACEBOOK: Final = ("facebook", _facebook)
_THREADS: Final = ("threads", _at_sign)

_NETWORKS: Final[Mapping[str, tuple[str, _Account]]] = {
    "x.com": _X,
    "twitter.com": _X,
    "facebook.com": _FACEBOOK,
    "fb.com": _FACEBOOK,
    "instagram.com": ("instagram", _instagram),
    "linkedin.com": ("linkedin", _linkedin),
    "youtube.com": ("youtube", _youtube),
    "youtu.be": ("youtube", _at_sign),
    "tiktok.com": ("tiktok", _at_sign),
    "threads.net": _THREADS,
    "threads.com": _THREADS,
    "bsky.app": ("bluesky", _after("profile")),
    "flickr.com": ("flickr", _after("photos", "people")),
    "pinterest.com": ("pinterest", _first_unless("pin", "search")),
    "pinterest.ca": ("pinterest", _first_unless("pin", "search")),
    "snapchat.com": ("snapchat", _after("add")),
    "reddit.com": ("reddit", _after("r", "u", "user")),
    "twitch.tv": ("twitch", _first_unless("directory", "videos")),
    "vimeo.com": ("vimeo", _first_unless("channels", "groups")),
    "t.me": ("telegram", _first_unless("joinchat", "share")),
}
