"""Alt text on official accounts: there, in both languages, and a description (WCAG 1.1.1)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.languages import (
    BOTH,
    ENGLISH,
    FRENCH,
    is_surely_in,
    languages_in,
    languages_of,
)
from calendarlint.facts.pictures import (
    ALT_TEXTS,
    AltText,
    alt_texts_of,
    is_bare_word,
    is_file_name,
    repeats_copy,
    shows_picture,
)
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.minister_media import OFFICIAL_CLASSES
from calendarlint.settings.platforms import platform_of
from calendarlint.wording import Quoted

_FIELD_OF: Final = {lang: field for field, lang in ALT_TEXTS.items()}
_NO_PLACE_FOR_IT: Final = (
    *("youtube", "google_business", "snapchat", "twitch", "vimeo", "nextdoor", "podcast"),
    *("newsletter", "email", "sms", "whatsapp", "telegram"),
)
"""Networks without a place for alt text, and those that are no web content."""


@rule(
    "picture-without-alt-text",
    level=Level.ERROR,
    clauses=("access.alt-text",),
    keeps=("access.minister-account",),
    needs=("account", "media|asset", "alt_text|alt_text_fr"),
    classes=OFFICIAL_CLASSES,
    options={"networks_without_alt_text": list(_NO_PLACE_FOR_IT)},
    pack="accessibility-and-french",
)
def picture_without_alt_text(case: Case, options: Options) -> Iterator[Draft]:
    """A picture on an official account has alt text."""
    if not _is_judged(case):
        return
    if case.platform in _networks(tuple(options["networks_without_alt_text"])):
        return
    given = alt_texts_of(case)
    if any(alt.written for alt in given):
        return
    picture = shows_picture(case)
    first = next(key for key in ALT_TEXTS if key in case.post.table.fields)
    if picture and given:
        yield says("not-written", given[0].field, level=_by_status(case))
    elif picture:
        yield says("missing", "media", "asset", blank=first, level=_by_status(case))
    elif picture is None:
        yield says("picture-unclear", "asset", blank=first, level=Level.REVIEW)


@rule(
    "alt-text-in-one-language",
    level=Level.ERROR,
    clauses=("access.alt-text-languages",),
    keeps=("access.minister-account",),
    needs=("account", "alt_text|alt_text_fr"),
    wants=("alt_text", "alt_text_fr"),
    classes=OFFICIAL_CLASSES,
    pack="accessibility-and-french",
)
def alt_text_in_one_language(case: Case, _options: Options) -> Iterator[Draft]:
    """Alt text is in the languages of its post."""
    if not _is_judged(case):
        return
    given = [alt for alt in alt_texts_of(case) if alt.written]
    langs = languages_of(case)
    # A mere "yes" may well stand for both languages.
    if not given or not langs or not all(alt.described for alt in given):
        return
    if langs == BOTH and not case.post.table.fields.issuperset(ALT_TEXTS):
        return
    held = frozenset().union(*(_languages_held(alt, langs) for alt in given))
    for lang in (ENGLISH, FRENCH):
        if lang in langs and lang not in held:
            yield from _without(case, lang, given, langs)


def _languages_held(alt: AltText, langs: Collection[str]) -> frozenset[str]:
    """The languages that an alt text is in: that of its column, unless its words say otherwise.

    Beside a post in one language the column without a language is that language's.
    """
    column = ALT_TEXTS[alt.field]
    own = next(iter(langs)) if len(langs) == 1 and alt.field == "alt_text" else column
    other = FRENCH if own == ENGLISH else ENGLISH
    if is_surely_in(alt.words, other):
        return frozenset({other})
    return (languages_in(alt.words) & BOTH) | {own}


def _without(
    case: Case, lang: str, given: Collection[AltText], langs: Collection[str]
) -> Iterator[Draft]:
    """What is said of a post whose alt text lacks ``lang``."""
    field = _FIELD_OF[lang]
    filled = [alt.field for alt in given]
    if field in filled or len(langs) == 1:
        variant = "in-english" if lang == FRENCH else "in-french"
        yield says(variant, field if field in filled else filled[0], level=Level.REVIEW)
    else:
        variant = "french-missing" if lang == FRENCH else "english-missing"
        yield says(variant, field, *filled, blank=field, level=_by_status(case))


@rule(
    "alt-text-without-description",
    level=Level.WARNING,
    clauses=("access.alt-text-describes",),
    keeps=("access.minister-account",),
    needs=("account", "alt_text|alt_text_fr"),
    classes=OFFICIAL_CLASSES,
    pack="accessibility-and-french",
)
def alt_text_without_description(case: Case, _options: Options) -> Iterator[Draft]:
    """Alt text says what is to be seen; a file name or "image" does not."""
    if not _is_judged(case):
        return
    for alt in alt_texts_of(case):
        if not alt.described:
            continue
        if is_file_name(alt.words):
            yield says("file-name", alt.field, words=Quoted(alt.words))
        elif is_bare_word(alt.words):
            yield says("bare-word", alt.field, words=Quoted(alt.words))
        elif repeats_copy(alt.words, case):
            yield says("same-as-copy", alt.field, level=Level.REVIEW)


@lru_cache(maxsize=16)
def _networks(words: tuple[str, ...]) -> frozenset[str | None]:
    return frozenset(map(platform_of, words)) - {None}


def _is_judged(case: Case) -> bool:
    """Whether the post is one to which alt text belongs; stories have no place for it."""
    if not (case.live and case.official) or case.action != "post":
        return False
    return "story" not in case.post.items("media")


def _by_status(case: Case) -> Level:
    """What is certain of a settled post is still to be done on a draft."""
    return Level.ERROR if case.firm else Level.WARNING
