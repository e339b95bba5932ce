"""Ministers on official accounts: in their official role, for the ministry's own work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.fundraising import (
    declared_purpose,
    is_allowlisted,
    politicians_fundraiser,
)
from calendarlint.facts.livestreams import concerns_ministry, is_helped_livestream
from calendarlint.facts.ministers import PICTURE_FIELDS, shows_minister
from calendarlint.facts.politicians import office_of
from calendarlint.facts.sharing import engages
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.places import place_of
from calendarlint.wording import Label, Param, Quoted

OFFICIAL_CLASSES: Final = ("ministry", "gov_body", "central")
UNOFFICIAL: Final = frozenset({"personal", "constituency", "partisan", "campaign"})

_MEDIA: Final = "capacity.ministry-minister-media"
_UNOFFICIAL_ACTIVITY: Final = "scenario2.no-assist-unofficial"
_NAMED_VALUES: Final = frozenset(
    {"minister", "mpp", "riding", "party", "candidate", "charity", "workplace"}
)
_ANSWERS: Final = frozenset({"reply", "dm", "task"})


@rule(
    "minister-shown-outside-official-role",
    level=Level.ERROR,
    clauses=(_MEDIA, _UNOFFICIAL_ACTIVITY),
    needs=("account", "capacity", "people|alt_text|alt_text_fr"),
    wants=("people",),
    classes=OFFICIAL_CLASSES,
)
def minister_shown_outside_official_role(case: Case, _options: Options) -> Iterator[Draft]:
    """An official account shows a minister only at work in the official role (T21, T22)."""
    if not (case.live and case.official and shows_minister(case)):
        return
    if is_helped_livestream(case):
        return  # livestream-help-outside-official-role says it of the same cell
    capacity = case.post.text("capacity")
    at = ("capacity", "people", *PICTURE_FIELDS)
    if capacity in UNOFFICIAL:
        clauses = (_MEDIA, _UNOFFICIAL_ACTIVITY) if _spreads_a_post(case) else (_MEDIA,)
        yield says("unofficial", *at, clauses=clauses, capacity=capacity_label(capacity))
    elif capacity is None and case.post.text("photo_kind") != "portrait":
        yield says("role-unknown", *at, blank="capacity", level=Level.REVIEW, clauses=(_MEDIA,))


@rule(
    "ministry-promotes-unofficial-activity",
    level=Level.ERROR,
    clauses=(_UNOFFICIAL_ACTIVITY,),
    keeps=("s2.alt",),
    needs=("account", "fundraising_for|capacity|ref|copy|copy_fr"),
    wants=("fundraising_for", "capacity"),
    classes=OFFICIAL_CLASSES,
)
def ministry_promotes_unofficial_activity(case: Case, _options: Options) -> Iterator[Draft]:
    """The ministry neither shares nor supports what a minister does unofficially (T18)."""
    if not (case.live and case.official) or case.action in _ANSWERS:
        return
    purpose = declared_purpose(case)
    if purpose == "political":
        yield says("fundraiser", "fundraising_for", beneficiary=_beneficiary(case))
        return
    spread = _unofficial_post(case) or _spread_by_its_own_word(case)
    if spread is not None:
        yield spread
    elif purpose == "charity":
        if not is_allowlisted(case):
            yield says(
                "charity", "fundraising_for", level=Level.REVIEW, beneficiary=_beneficiary(case)
            )
    elif purpose is None:
        yield from _whose_fundraiser(case)


def _unofficial_post(case: Case) -> Draft | None:
    """What is said of a post that refers to one about a minister's unofficial activity."""
    for other in case.referred_posts:
        if declared_purpose(other) == "political":
            return says(
                "shares-fundraiser",
                "ref",
                related=(other,),
                place=place_of(other, case),
                beneficiary=_beneficiary(other),
            )
        capacity = other.post.text("capacity")
        if case.post.text("capacity") in UNOFFICIAL or _is_shared_as_partisan(case, other):
            continue
        if capacity in UNOFFICIAL:
            return says(
                "shares-unofficial",
                "ref",
                related=(other,),
                place=place_of(other, case),
                capacity=capacity_label(capacity),
            )
    return None


def _is_shared_as_partisan(case: Case, other: Case) -> bool:
    """Whether ``partisan-content-on-official-account`` says it of the same reference."""
    if other.official or not (other.partisan.certain and engages(case)):
        return False
    return office_of(other.account, other.when.day) is None


def _spread_by_its_own_word(case: Case) -> Draft | None:
    """What is said where the sharing row itself calls the activity unofficial."""
    capacity = case.post.text("capacity")
    if capacity not in UNOFFICIAL or not _spreads_a_post(case) or shows_minister(case):
        return None
    return says("spreads-unofficial", "capacity", capacity=capacity_label(capacity))


def _whose_fundraiser(case: Case) -> Iterator[Draft]:
    """The question that words leave open, unless they already are openly partisan."""
    found = None if case.partisan.certain else politicians_fundraiser(case)
    if found is not None and not is_allowlisted(case):
        field, words = found
        yield says(
            "whose-fundraiser",
            field,
            level=Level.REVIEW,
            identity=(words.casefold(),),
            words=Quoted(words),
        )


def judges_capacity(case: Case) -> bool:
    """Whether the rules on ministers speak of the capacity that an official post gives."""
    return shows_minister(case) or is_helped_livestream(case) or _spreads_a_post(case)


def _spreads_a_post(case: Case) -> bool:
    return case.post.text("ref") is not None and case.action not in _ANSWERS


def capacity_label(capacity: str) -> Label:
    """The role in which the minister appears, in a few words."""
    return Label(f"capacity.{capacity}")


def _beneficiary(case: Case) -> Param:
    given = case.post.text("fundraising_for") or ""
    return Label(f"fundraiser.{given}") if given in _NAMED_VALUES else Quoted(given)


@rule(
    "official-post-without-program",
    level=Level.REVIEW,
    clauses=("s2.supports-directives", "livestream.context"),
    needs=("account", "program"),
)
def official_post_without_program(case: Case, _options: Options) -> Iterator[Draft]:
    """What serves no government program has no obvious place on an official account."""
    if not case.live or case.action in _ANSWERS or case.post.text("program") != "none":
        return
    if concerns_ministry(case):
        yield says("stream", "program")
    elif case.official:
        yield says("post", "program", clauses=("s2.supports-directives",))
