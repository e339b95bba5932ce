"""Official accounts in the caretaker period: essential, without ministers, reviewed where paid.

The period is that of the settings. Where the calendar leaves open whether a post falls in it,
what would be found in it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from calendarlint.facts.caretaker import (
    Standing,
    auditor_generals_review,
    beginning,
    boundary,
    categories,
    standing,
    unread_category,
    unread_essential,
)
from calendarlint.facts.case import Case
from calendarlint.facts.ministers import PICTURE_FIELDS, ministers_shown
from calendarlint.facts.naming import ministers_named
from calendarlint.facts.politicians import name_hashtags
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.places import place_of
from calendarlint.settings import OFFICIAL
from calendarlint.wording import Label, Quoted, text

_OFFICIAL: Final = tuple(sorted(OFFICIAL))
_PERMITS: Final = ("caretaker.minister-campaigns",)
_WHEN: Final = ("time", "when", "date")
_SERVES: Final = frozenset({"like", "reply", "dm", "task"})
"""Actions that answer somebody or publish nothing: no campaign that the period would pause."""
_UNSEEN: Final = frozenset({"like", "dm", "task"})
_SHARES: Final = frozenset({"share", "quote"})
_POLITICIANS: Final = frozenset({"minister", "mpp"})
_PUBLISHED: Final = ("copy", "copy_fr", "first_comment")
_BESIDE: Final = ("title", "ref_text")
"""Words that may be published with the post, or only stand in the calendar."""


@rule(
    "official-post-not-essential-in-caretaker-period",
    level=Level.ERROR,
    clauses=("caretaker.essential-only",),
    keeps=_PERMITS,
    needs=("account", "date", "essential"),
    wants=("time", "essential_category", "ag_reference"),
    classes=_OFFICIAL,
    pack="caretaker",
)
def official_post_not_essential(case: Case, _options: Options) -> Iterator[Draft]:
    """An official post in the caretaker period is recorded as essential, with its reason."""
    if not _concerned(case) or case.action in _SERVES or case.post.text("inquiry"):
        return
    yield from _where_it_stands(case, _unmet(case))


def _unmet(case: Case) -> Draft | None:
    """What the calendar lacks for the post to be essential."""
    essential = case.post.flag("essential")
    if essential is None:
        raw = unread_essential(case)
        if raw is None:
            return says("not-recorded", "essential", blank="essential", since=beginning(case))
        return says("unreadable", "essential", *_WHEN, level=Level.REVIEW, raw=Quoted(raw))
    if not essential:
        return says("not-essential", "essential", since=beginning(case))
    return _unreasoned(case) if "essential_category" in case.post.table.fields else None


def _unreasoned(case: Case) -> Draft | None:
    reasons, unread = categories(case), unread_category(case)
    if not reasons and unread is not None:
        return says(
            "category-unknown", "essential_category", level=Level.REVIEW, raw=Quoted(unread)
        )
    if not reasons:
        return says("category-blank", "essential", blank="essential_category", level=Level.REVIEW)
    if reasons != {"revenue"} or "ag_reference" not in case.post.table.fields:
        return None
    review = auditor_generals_review(case)
    if review == "unrecorded":
        return says(
            "revenue-unreviewed", "essential_category", blank="ag_reference", level=Level.REVIEW
        )
    return None if review == "given" else says("revenue-not-approved", "ag_reference")


@rule(
    "minister-shown-in-caretaker-period",
    level=Level.ERROR,
    clauses=("caretaker.no-minister",),
    keeps=_PERMITS,
    needs=("account", "date", "people|alt_text|alt_text_fr|copy|copy_fr|first_comment"),
    wants=("time", "people"),
    classes=_OFFICIAL,
    pack="caretaker",
)
def minister_shown_in_caretaker_period(case: Case, _options: Options) -> Iterator[Draft]:
    """No official account shows or names a minister in the caretaker period."""
    if not _concerned(case) or case.action in _UNSEEN:
        return
    for found in (_shown(case), _named(case) or _named_beside(case) or _passed_on(case)):
        yield from _where_it_stands(case, found)


def _shown(case: Case) -> Draft | None:
    described = [one.field for one in ministers_named(case, *PICTURE_FIELDS)]
    at = ["people"] if ministers_shown(case) else described
    return says("shown", at[0], since=beginning(case)) if at else None


def _named(case: Case) -> Draft | None:
    spelled = name_hashtags(case, *_PUBLISHED, "hashtags")
    named = [(one.field, one.written) for one in ministers_named(case, *_PUBLISHED)]
    for field, written in islice((*named, *spelled), 1):
        return says(
            "named",
            field,
            identity=(written.casefold(),),
            name=Quoted(written),
            since=beginning(case),
        )
    return None


def _named_beside(case: Case) -> Draft | None:
    for one in islice(ministers_named(case, *_BESIDE), 1):
        return says(
            "maybe-named",
            one.field,
            level=Level.REVIEW,
            identity=(one.written.casefold(),),
            name=Quoted(one.written),
            field=Label(f"field.{one.field}"),
        )
    return None


def _passed_on(case: Case) -> Draft | None:
    """A share of somebody's post with a minister in it; politicians' own are off limits anyway."""
    if case.action not in _SHARES:
        return None
    for post in case.referred_posts:
        named = ministers_named(post, *_PUBLISHED, *PICTURE_FIELDS)
        if post.account_class not in _POLITICIANS and (ministers_shown(post) or any(named)):
            place = place_of(post, case)
            return says("passes-on", "ref", level=Level.REVIEW, related=(post,), place=place)
    return None


@rule(
    "paid-post-in-caretaker-period",
    level=Level.ERROR,
    clauses=("caretaker.paid-reviewed",),
    keeps=_PERMITS,
    needs=("account", "date", "paid_by", "ag_reference"),
    wants=("time",),
    classes=_OFFICIAL,
    pack="caretaker",
)
def paid_post_in_caretaker_period(case: Case, _options: Options) -> Iterator[Draft]:
    """A paid post on an official account has the Auditor General's approval."""
    if not _concerned(case) or case.post.text("paid_by") in (None, "none"):
        return
    review = auditor_generals_review(case)
    if review == "given":
        return
    variant = "no-reference" if review == "unrecorded" else "not-approved"
    found = says(variant, "ag_reference", "paid_by", blank="ag_reference", since=beginning(case))
    yield from _where_it_stands(case, found)


def _concerned(case: Case) -> bool:
    return case.live and case.official and standing(case) is not Standing.OUTSIDE


def _where_it_stands(case: Case, found: Draft | None) -> Iterator[Draft]:
    """What was found, where the post is in the period; a question where that is not certain."""
    if found is None:
        return
    if standing(case) is Standing.INSIDE:
        yield found
        return
    side, moment = boundary(case)
    yield says(
        "timing-unknown",
        *_WHEN,
        blank="time",
        level=Level.REVIEW,
        boundary=text(f"caretaker.{side}", moment=moment),
    )
