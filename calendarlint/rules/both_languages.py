"""English and French: what an official account publishes in one, it publishes in the other too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.counterparts import at_the_same_time
from calendarlint.facts.languages import BOTH, ENGLISH, FRENCH, languages_in, languages_of
from calendarlint.facts.origin import is_ministry_content
from calendarlint.facts.pictures import shows_video
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.minister_media import OFFICIAL_CLASSES
from calendarlint.rules.places import moments_of, place_of
from calendarlint.wording import Label, Param

_EXISTS: Final = "french.both-languages"
_SAME_TIME: Final = "french.same-time"
_PUBLISHED: Final = frozenset({"post", "story"})
_INTERNAL: Final = "intranet"


@rule(
    "official-post-in-one-language",
    level=Level.ERROR,
    clauses=(_EXISTS, _SAME_TIME),
    keeps=("french.one-post-in-both", "french.conversations"),
    needs=("account", "copy|copy_fr|content_id|asset"),
    wants=("date", "time"),
    classes=OFFICIAL_CLASSES,
    options={"tolerance_minutes": 15},
    pack="accessibility-and-french",
)
def official_post_in_one_language(case: Case, options: Options) -> Iterator[Draft]:
    """Official content goes out in English and in French, at the same time."""
    lang = _language_lacking(case)
    if lang is None:
        return
    if _shows_one_language_only(case, lang):
        yield from _asked_once(case, lang)
        return
    tolerance = timedelta(minutes=options["tolerance_minutes"])
    linked = case.world.official_languages.linked(case, lang)
    live = [other for other in linked if other.live]
    if live:
        drafts = _compared_with_linked(case, lang, live, tolerance)
    else:
        drafts = _without_linked(case, lang, linked, tolerance)
    for draft in drafts:
        if _is_in_one_by_its_words(case, lang):
            yield draft


def _language_lacking(case: Case) -> str | None:
    """The language that an official post is not in by itself; None where it is not judged."""
    if not (case.live and case.official) or case.action not in _PUBLISHED:
        return None
    has_content = any(map(case.post.text, ("copy", "copy_fr"))) or case.content_id or case.assets
    if case.platform == _INTERNAL or not has_content:
        return None
    langs = languages_of(case)
    if langs is None or len(langs) != 1:
        return None
    return ENGLISH if FRENCH in langs else FRENCH


def _compared_with_linked(
    case: Case, lang: str, linked: Iterable[Case], tolerance: timedelta
) -> Iterator[Draft]:
    """What is said of a post by when the posts with its content in the other language go out."""
    together = {other: at_the_same_time(case, other, tolerance) for other in linked}
    at_once = [other for other, answer in together.items() if answer]
    unclear = [other for other, answer in together.items() if answer is None]
    if at_once:
        if case.firm and not any(other.firm for other in at_once):
            yield _about(case, min(at_once, key=_order), "not-confirmed", lang, Level.WARNING)
    elif unclear:
        other = min(unclear, key=_order)
        dated = case.when.day is not None and other.when.day is not None
        if dated and _times_are_kept(case, other) and not _is_said_there(case, other, tolerance):
            yield _about(case, other, "time-unclear", lang, Level.REVIEW)
    else:
        other = min(together, key=lambda one: (_distance(case, one), not one.firm, _order(one)))
        if not _is_said_there(case, other, tolerance):
            level = Level.ERROR if case.firm and other.firm else Level.WARNING
            yield _about(case, other, "apart", lang, level)


def _is_said_there(case: Case, other: Case, tolerance: timedelta) -> bool:
    """Whether the same is said of ``other``, which is compared with ``case`` in its turn.

    It is said of the later of two posts, or of the one without an exact time.
    """
    lang = _language_lacking(other)
    if lang is None or other.post.context or _order(other) < _order(case):
        return False
    if not _is_in_one_by_its_words(other, lang):
        return False
    found = case.world.official_languages.linked(other, lang)
    linked = [one for one in found if one.live]
    if linked:
        return case in linked and not any(at_the_same_time(other, one, tolerance) for one in linked)
    nearest = _nearest(other, lang, tolerance)
    # One row may be posts on several networks, of which any answers for the others.
    return nearest is not None and nearest.post.location() == case.post.location()


def _order(case: Case) -> tuple[bool, float, str, str]:
    """What tells which of two posts speaks for both, wherever their rows stand."""
    inexact = case.instant.precision != "exact"
    return inexact, _start(case), case.post.text("account") or "", case.post_id or ""


def _about(case: Case, other: Case, variant: str, lang: str, level: Level) -> Draft:
    """A sentence on the post's counterpart in ``lang``, where it stands and when it goes out."""
    params: dict[str, Param] = {"version": _version(lang), "place": place_of(other, case)}
    if variant == "apart":
        params["moment"], params["other_moment"] = moments_of(case, other)
    return says(
        variant,
        "time",
        "when",
        "date",
        "account",
        blank="time" if variant == "time-unclear" else None,
        level=level,
        related=(other,),
        clauses=(_EXISTS,) if variant in ("cancelled", "perhaps") else (_SAME_TIME,),
        filled=params,
    )


def _version(lang: str) -> Label:
    return Label(f"version.{lang}")


def _is_met_by(case: Case, others: Iterable[Case], tolerance: timedelta) -> bool:
    """Whether one of these posts goes out with ``case``, as far as their times are known."""
    for other in others:
        answer = at_the_same_time(case, other, tolerance)
        if answer or (answer is None and not _times_are_kept(case, other)):
            return True
    return False


def _without_linked(
    case: Case, lang: str, cancelled: Sequence[Case], tolerance: timedelta
) -> Iterator[Draft]:
    """What is said of a post that nothing in the other language belongs to for certain."""
    if case.when.day is None:
        return
    if _is_met_by(case, case.world.official_languages.unlinked(case, lang), tolerance):
        return
    nearest = _nearest(case, lang, tolerance)
    if nearest is not None:
        if not _is_said_there(case, nearest, tolerance):
            yield _about(case, nearest, "perhaps", lang, Level.REVIEW)
    elif cancelled:
        yield _about(case, min(cancelled, key=_order), "cancelled", lang, _certainly(case, lang))
    else:
        yield says(
            "missing",
            *("copy", "copy_fr", "asset", "account"),
            blank="copy_fr" if lang == FRENCH else "copy",
            level=_certainly(case, lang),
            clauses=(_EXISTS,),
            version=_version(lang),
        )


def _nearest(case: Case, lang: str, tolerance: timedelta) -> Case | None:
    """The nearest post in ``lang`` that nothing joins to ``case``, nor to any other post."""
    free = (
        other
        for other in case.world.official_languages.unlinked(case, lang)
        if not _belongs_to_another(other, lang, case, tolerance)
    )
    return next(free, None)


def _belongs_to_another(other: Case, lang: str, case: Case, tolerance: timedelta) -> bool:
    """Whether a post in ``lang`` already goes out together with some other post than ``case``."""
    spoken = ENGLISH if lang == FRENCH else FRENCH
    languages = other.world.official_languages
    rivals = chain(languages.linked(other, spoken), languages.unlinked(other, spoken))
    return _is_met_by(other, (one for one in rivals if one.live and one is not case), tolerance)


def _certainly(case: Case, lang: str) -> Level:
    """The law asks for French; that nothing is in French alone is the government's own rule."""
    return Level.ERROR if case.firm and lang == FRENCH else Level.WARNING


def _shows_one_language_only(case: Case, lang: str) -> bool:
    """Whether the calendars at hand may simply not be those that hold the other language."""
    columns = case.post.table.fields
    if "lang" in columns or "copy_fr" in columns:
        return False
    return lang not in case.world.official_languages.published


def _asked_once(case: Case, lang: str) -> Iterator[Draft]:
    """The question where the other language is, on the earliest post of a file that raises it."""

    def lacks(other: Case) -> bool:
        asked = _language_lacking(other) == lang and _shows_one_language_only(other, lang)
        return asked and _is_in_one_by_its_words(other, lang)

    if case is case.world.official_languages.earliest_of_file(case.post.table.file, lacks):
        version = _version(lang)
        yield says("elsewhere", "account", level=Level.REVIEW, clauses=(_EXISTS,), version=version)


def _is_in_one_by_its_words(case: Case, lang: str) -> bool:
    """Whether the words, as far as they tell, are neither in ``lang`` too nor in a third language.

    The calendar may say of a row that it is English, and the copy still hold both.
    """
    words = case.post.text("copy")
    spoken = languages_in(words) if words else BOTH - {lang}
    return not spoken or (lang not in spoken and not spoken.isdisjoint(BOTH))


def _times_are_kept(*cases: Case) -> bool:
    """Whether the calendars have a place for the time of every one of these posts."""
    return all("time" in case.post.table.fields for case in cases)


def _start(case: Case) -> float:
    return case.instant.earliest.timestamp() if case.instant.earliest else 0


def _distance(one: Case, other: Case) -> float:
    return abs(_start(one) - _start(other))


@rule(
    "video-without-french-captions",
    level=Level.ERROR,
    clauses=("french.video-captions",),
    keeps=("access.minister-account",),
    needs=("account", "media|asset", "fr_captions"),
    classes=OFFICIAL_CLASSES,
    pack="accessibility-and-french",
)
def video_without_french_captions(case: Case, _options: Options) -> Iterator[Draft]:
    """A video that is published for both languages can be followed in French.

    A post in English alone is the business of ``official-post-in-one-language``, a livestream
    that of ``livestream-without-french``.
    """
    if not (case.live and case.official) or case.action not in _PUBLISHED:
        return
    if not shows_video(case) or languages_of(case) != BOTH:
        return
    captioned = case.post.flag("fr_captions")
    if captioned is False:
        yield says("refused", "fr_captions", level=Level.ERROR if case.firm else Level.WARNING)
    elif captioned is None:
        yield says("unknown", "media", "asset", blank="fr_captions", level=Level.REVIEW)


@rule(
    "minister-post-without-french",
    level=Level.INFO,
    clauses=("french.minister-posts",),
    keeps=("french.minister-own-words",),
    needs=("account", "copy"),
    wants=("capacity", "content_id|asset"),
    classes=("minister",),
    pack="accessibility-and-french",
)
def minister_post_without_french(case: Case, _options: Options) -> Iterator[Draft]:
    """The Commissioner recommended both languages for what ministers post of government."""
    if not (case.minister and case.live) or case.action not in _PUBLISHED:
        return
    if languages_of(case) != frozenset({ENGLISH}) or not _is_governmental(case):
        return
    if _is_in_one_by_its_words(case, FRENCH) and not any(
        case.world.official_languages.of_ministers(case, FRENCH)
    ):
        yield says("missing", "copy", "account")


def _is_governmental(case: Case) -> bool:
    """Whether a minister's post is of government: in the official role, or the ministry's own."""
    if case.partisan.certain:
        return False
    capacity = case.post.text("capacity")
    if capacity is not None:
        return capacity == "official"
    return bool(case.twins.matches) and is_ministry_content(case)
