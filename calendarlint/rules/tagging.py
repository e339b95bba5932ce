"""Official accounts leave ministers' accounts untagged and unlinked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.politicians import Politician, linked, name_hashtags, tagged
from calendarlint.facts.sharing import shared_post
from calendarlint.findings import Level
from calendarlint.registry.handles import plain
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.settings import OFFICIAL
from calendarlint.settings.model import LevelSetting
from calendarlint.wording import Quoted

_OFFICIAL: Final = tuple(sorted(OFFICIAL))
_WORDS: Final = ("copy", "copy_fr", "first_comment", "title")


@rule(
    "minister-tag-on-official-account",
    level=Level.ERROR,
    clauses=("sharing.ministry-no-minister-tag",),
    keeps=("may.promote-ministry",),
    needs=("account", "copy|copy_fr|first_comment|title|mentions|photo_tags"),
    classes=_OFFICIAL,
    finds_handles=True,
)
def minister_tag_on_official_account(case: Case, _options: Options) -> Iterator[Draft]:
    """An official account tags no minister, in its words or in its pictures (T8, T9, T11)."""
    if not _publishes(case):
        return
    # The list of tags usually repeats those of the copy: that is one tag, reported once.
    named = [*_each_once(tagged(case, *_WORDS, "mentions"))]
    named += _each_once(tagged(case, "photo_tags"))
    # A post published together with a minister joins two accounts, which another clause forbids.
    invited = _each_once(tagged(case, "collaborators"))
    named += [who for who in invited if who.office == "mpp"]
    for who in named:
        yield from _tag(case, who)
    yield from _name_hashtag(case)


def _tag(case: Case, who: Politician) -> Iterator[Draft]:
    level: LevelSetting = Level.ERROR
    variant = "photo-tag" if who.field == "photo_tags" else "tag"
    if who.office == "mpp":
        variant, level = "elected-official", case.world.settings.elected_officials_level
    elif not who.same_network:
        variant, level = "other-network", Level.WARNING
    if level != "off":
        handle = Quoted(who.written)
        identity = (who.written.casefold(),)
        yield says(variant, who.field, level=level, identity=identity, handle=handle)


def _name_hashtag(case: Case) -> Iterator[Draft]:
    """A minister's name in a hashtag, which is no tag unless the settings say so (T9)."""
    level = case.world.settings.name_hashtag_level
    if level == "off":
        return
    for field, hashtag in islice(name_hashtags(case, *_WORDS, "hashtags"), 1):
        identity = (hashtag.casefold(),)
        yield says("name-hashtag", field, level=level, identity=identity, hashtag=Quoted(hashtag))


@rule(
    "minister-link-on-official-account",
    level=Level.WARNING,
    clauses=("sharing.ministry-link-minister-profile",),
    keeps=("may.promote-ministry",),
    needs=("account", "link|copy|copy_fr|first_comment"),
    classes=_OFFICIAL,
    finds_handles=True,
)
def minister_link_on_official_account(case: Case, _options: Options) -> Iterator[Draft]:
    """A link to a minister's profile or post is a tag by other means."""
    if not _publishes(case):
        return
    shared = shared_post(case)
    at = shared.field if shared else None
    for who in _each_once(linked(case, *(key for key in ("link", *_WORDS) if key != at))):
        if who.office == "minister":
            known = who.same_network
            yield says(
                "link" if known else "maybe-theirs",
                who.field,
                level=None if known else Level.REVIEW,
                identity=(who.written.casefold(),),
                handle=Quoted(who.written),
            )


def _publishes(case: Case) -> bool:
    """Whether the post is for the public: a private message or a task tags nobody."""
    return case.official and case.live and case.action not in ("dm", "task")


def _each_once(found: Iterable[Politician]) -> Iterator[Politician]:
    seen: set[str] = set()
    for who in found:
        if plain(who.written) not in seen:
            seen.add(plain(who.written))
            yield who
