"""Official posts that a screen reader can read out: hashtags, emoji, plain letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.emoji import emoji_use
from calendarlint.facts.hashtags import composed
from calendarlint.facts.languages import BOTH, languages_in
from calendarlint.facts.look_alikes import look_alikes_in
from calendarlint.facts.networks.hashtags import hashtags_in
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.minister_media import OFFICIAL_CLASSES
from calendarlint.wording import Quoted

_OWN_WORDS: Final = frozenset({"post", "story", "live", "quote"})
_COPY: Final = ("copy", "copy_fr", "first_comment")
_READ_OUT: Final = (*_COPY, "hashtags", "alt_text", "alt_text_fr")
_FEWEST_BULLETS: Final = 2


@rule(
    "text-in-look-alike-letters",
    level=Level.WARNING,
    clauses=("access.plain-letters",),
    keeps=("access.other-signs", "access.minister-account"),
    needs=("account", "copy|copy_fr"),
    classes=OFFICIAL_CLASSES,
    pack="accessibility-and-french",
)
def text_in_look_alike_letters(case: Case, _options: Options) -> Iterator[Draft]:
    """Official words are written in letters, not in signs that look like them."""
    for field, text in _texts(case, _READ_OUT):
        found = look_alikes_in(text)
        if found is not None:
            yield says("found", field, words=Quoted(found))


@rule(
    "many-or-scattered-emoji",
    level=Level.INFO,
    clauses=("access.emoji",),
    keeps=("access.emoji-at-end", "access.minister-account"),
    needs=("account", "copy|copy_fr"),
    classes=OFFICIAL_CLASSES,
    options={"most": 2},
    pack="accessibility-and-french",
)
def many_or_scattered_emoji(case: Case, options: Options) -> Iterator[Draft]:
    """Emoji are read out by name: a few at the end are heard gladly, more get in the way."""
    for field, text in _texts(case, _COPY):
        use = emoji_use(text)
        if use.bullets >= _FEWEST_BULLETS:
            yield says("bullets", field)
        elif use.inside is not None:
            yield says("inside", field, sign=use.inside)
        elif use.count > options["most"] * _versions(text, use.count, options["most"]):
            yield says("many", field, count=use.count, most=options["most"])


def _versions(text: str, count: int, most: int) -> int:
    """In how many languages a text stands; asked only where it matters."""
    return 2 if count > most and languages_in(text) == BOTH else 1


@rule(
    "hashtag-not-in-camel-case",
    level=Level.INFO,
    clauses=("access.hashtag-words",),
    keeps=("access.minister-account",),
    needs=("account", "copy|copy_fr|hashtags"),
    classes=OFFICIAL_CLASSES,
    pack="accessibility-and-french",
)
def hashtag_not_in_camel_case(case: Case, _options: Options) -> Iterator[Draft]:
    """A hashtag of several words has a capital at each, so that they are read out as words."""
    told: set[str] = set()
    for field, text in _texts(case, (*_COPY, "hashtags")):
        for tag in hashtags_in(composed(text)):
            readable = case.world.hashtag_words.readable(tag)
            if readable is not None and tag not in told:
                told.add(tag)
                yield says(
                    "words-run-together",
                    field,
                    identity=(tag,),
                    tag=Quoted(f"#{tag}"),
                    readable=Quoted(f"#{readable}"),
                )


def _texts(case: Case, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The words of a live official post that it publishes itself, with their fields."""
    if case.live and case.official and case.action in _OWN_WORDS:
        for field in fields:
            text = case.post.text(field)
            if text:
                yield field, text
