"""A first settings file for someone who has none: the accounts found, their class guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from calendarlint.calendars.fields import normalise
from calendarlint.registry.handles import parse_handle
from calendarlint.registry.names import choice_of
from calendarlint.settings import ACCOUNT_CLASSES, AccountClass, Settings
from calendarlint.settings.platforms import platform_of
from calendarlint.settings.source import shortened
from calendarlint.wording import Lang, render, text


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """An account as calendars write it, the network where it stood, and on how many posts."""

    name: str
    platform: str | None = None
    posts: int = 1


def draft_settings(accounts: Sequence[FoundAccount], calendars: Sequence[str], lang: Lang) -> str:
    """A commented ``calendarlint.toml`` that :func:`calendarlint.settings.load` accepts.

    ``calendars`` are the patterns to write down. An account whose class cannot be guessed is
    written as a comment, for a person to complete: a wrong class would silence findings.
    """
    usual = Settings()
    lines = [
        *_comment("registry.draft.title", lang),
        *_comment("registry.draft.guesses", lang),
        "",
        f"policy = {_quoted(usual.policy)}",
        f"timezone = {_quoted(usual.timezone)}",
        f"lang = {_quoted(lang)}",
        "",
        *_comment("registry.draft.calendars", lang),
        f"calendars = [{', '.join(_quoted(pattern) for pattern in calendars)}]",
        *_comment("registry.draft.history", lang),
        "history = []",
        "",
        *_comment("registry.draft.working-hours", lang),
        "[working_hours]",
        'from = "09:00"',
        'to = "17:00"',
        f"holidays = {_quoted(usual.working_hours.holidays)}",
        "",
        *_comment("registry.draft.accounts", lang),
        *_comment("registry.draft.classes", lang),
    ]
    for account in sorted(accounts, key=lambda found: (-found.posts, normalise(found.name))):
        lines += ["", *_account(account, lang)]
    lines += [
        "",
        *_comment("registry.draft.people", lang),
        "# [[people]]",
        '# name = ""',
        '# role = "minister"',
        "# from = 2026-01-01",
        "",
        *_comment("registry.draft.parties", lang),
        "# [[parties]]",
        '# en = ""',
        '# fr = ""',
        '# hashtags = ["#"]',
    ]
    return "\n".join(lines) + "\n"


def guess_class(name: str) -> AccountClass | None:
    """The likely class of an account by its handle or display name alone, or None.

    Public habits: ministries' handles begin or end with ON, Ont or Gouv; members add MPP.
    """
    label = choice_of(name, "account", "class")
    # Of an address only its last part is a name; its host says nothing of the account.
    words = _words(name.rstrip("/").rpartition("/")[2].partition("?")[0])
    likely = (cls for cls, is_likely in _GUESSES.items() if is_likely(words))
    return next((cls for cls in ACCOUNT_CLASSES if cls == label), None) or next(likely, None)


def _account(account: FoundAccount, lang: Lang) -> list[str]:
    """The table of one account, each line a comment where its class cannot be guessed."""
    handle = parse_handle(account.name)
    platform = (handle and handle.platform) or (account.platform and platform_of(account.platform))
    cls = guess_class(account.name)
    table = ["[[accounts]]"]
    if platform:
        table.append(f"platform = {_quoted(platform)}")
    table.append(f"handle = {_quoted(account.name.strip())}")
    if cls is None:
        choose = render(text("registry.draft.choose"), lang)
        table = [*(f"# {line}" for line in table), f'# class = ""  # {choose}']
    else:
        guess = render(text("registry.draft.guess"), lang)
        table.append(f"class = {_quoted(cls)}  # {guess}")
    seen = text("registry.draft.posts", count=account.posts, account=shortened(account.name))
    return [f"# {render(seen, lang)}", *table]


def _comment(key: str, lang: Lang) -> list[str]:
    return [f"# {render(text(key), lang)}"]


def _quoted(words: str) -> str:
    """``words`` as a TOML string: JSON's, whose escapes TOML shares, and DEL, which it lacks."""
    whole = words.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def _words(name: str) -> tuple[str, ...]:
    """The words of a name or a handle: ``ONBridgesFerries`` is on, bridges, ferries."""
    plain = "".join(c if c.isascii() else normalise(c) for c in name.replace("_", " "))
    return tuple(word.casefold() for word in _WORD.findall(plain))


def _any_of(*known: str) -> Callable[[tuple[str, ...]], bool]:
    """Whether one of the known words is among the words, or two of them joined by a space."""

    def is_likely(words: tuple[str, ...]) -> bool:
        pairs = {f"{first} {second}" for first, second in pairwise(words)}
        return not {*words, *pairs}.isdisjoint(known)

    return is_likely


def _is_ministry(words: tuple[str, ...]) -> bool:
    if _any_of("ministry", "ministere", "gouv", "ont", "gov")(words):
        return True
    return len(words) > 1 and "on" in (words[0], words[-1])


_PREMIER: Final = _any_of("premier", "premiere")


def _is_central(words: tuple[str, ...]) -> bool:
    whole = "".join(words)
    official = whole in {"ontario", "ontariogov", "govontario", "ongov", "gouvontario"}
    return official or (_PREMIER(words) and "mpp" not in words)


# Tried in this order: "Premier ministre" is no minister, a riding association names its party.
_GUESSES: Final[Mapping[AccountClass, Callable[[tuple[str, ...]], bool]]] = {
    "riding_assoc": _any_of("riding", "circonscription", "eda", "constituency association"),
    "candidate": _any_of("candidate", "candidat"),
    "party": _any_of(
        *("party", "parti", "caucus", "ndp", "npd", "olp", "plo", "pcpo", "gpo", "pvo"),
        *("liberal", "liberals", "liberaux", "greens", "conservatives", "conservateurs"),
    ),
    "mo_staff_personal": _any_of("staff", "attache", "press secretary"),
    "central": _is_central,
    "minister": _any_of("minister", "ministre"),
    "mpp": _any_of("mpp", "depute", "deputee"),
    "gov_body": _any_of(
        *("commissioner", "commissaire", "commission", "agency", "agence", "tribunal", "marshal"),
        *("prevot", "board", "opp", "organisme"),
    ),
    "ministry": _is_ministry,
    "third_party": _any_of("partner", "partenaire", "stakeholder", "intervenant"),
}
