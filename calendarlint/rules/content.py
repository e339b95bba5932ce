"""What a post shows and says: no plugs, nothing unsuited, makers credited, claims with sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.content_words import (
    belongs_to_us,
    claims,
    for_all_businesses,
    has_credit_line,
    has_link,
    personal_plug,
    unsuited_words,
)
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.parallel import NATIVE
from calendarlint.wording import Label, Quoted

_CLOSE: Final = frozenset({"family", "friend"})
_NEEDS_NO_CREDIT: Final = frozenset({"share", "quote", "like", "dm", "task"})
"""Actions that name the maker by themselves, or publish nothing."""
_SHOWN: Final = 24
"""Characters of a word or figure that a message shows."""


@rule(
    "business-of-friend-or-family",
    level=Level.ERROR,
    clauses=("conflict.no-friend-business",),
    keeps=("may.hobby", "may.family"),
    needs=("promotes_business|beneficiary_relation|copy",),
    wants=("promotes_business", "beneficiary_relation"),
)
def business_of_friend_or_family(case: Case, _options: Options) -> Iterator[Draft]:
    """No business opportunity is promoted that would benefit a friend or relative."""
    promotes = case.post.flag("promotes_business")
    relation = case.post.text("beneficiary_relation")
    if not _concerns_us(case) or promotes is False or relation == "none":
        return
    if relation in _CLOSE and promotes:
        yield says("declared", "beneficiary_relation", relation=Label(f"content.{relation}"))
    elif relation in _CLOSE:
        yield says(
            "business-unknown",
            "beneficiary_relation",
            blank="promotes_business",
            level=Level.REVIEW,
            relation=Label(f"content.{relation}"),
        )
    elif plug := personal_plug(case):
        field, whose, call = plug
        yield says(
            "by-its-words",
            field,
            level=Level.REVIEW,
            identity=(whose.written.casefold(), call.written.casefold()),
            relation=_quoted(whose.written),
            call=_quoted(call.written),
        )
    elif promotes and "beneficiary_relation" in case.post.table.fields:
        yield from _who_benefits(case)


def _who_benefits(case: Case) -> Iterator[Draft]:
    if not for_all_businesses(case):
        yield says(
            "beneficiary-unknown",
            "promotes_business",
            blank="beneficiary_relation",
            level=Level.REVIEW,
        )


@rule(
    "unprofessional-content",
    level=Level.ERROR,
    clauses=("content.no-unprofessional",),
    keeps=("may.tone", "may.hobby"),
    needs=("content_flag|copy|alt_text",),
    wants=("content_flag",),
)
def unprofessional_content(case: Case, _options: Options) -> Iterator[Draft]:
    """Nothing unprofessional or unsuited is published, shared or tagged."""
    flagged = case.post.flag("content_flag")
    if not _concerns_us(case) or flagged is False:
        return
    if flagged:
        yield says("flagged", "content_flag")
        return
    for field, found in unsuited_words(case):
        yield says(
            "by-its-words",
            field,
            level=Level.REVIEW,
            identity=(found.written.casefold(),),
            term=_quoted(found.written),
        )


@rule(
    "third-party-content-without-credit",
    level=Level.ERROR,
    clauses=("copyright.attribution",),
    needs=("asset_source", "credit"),
)
def third_party_content_without_credit(case: Case, _options: Options) -> Iterator[Draft]:
    """Content under somebody else's copyright names its maker; a share does so by itself."""
    if not _concerns_us(case) or case.action in _NEEDS_NO_CREDIT:
        return
    if case.asset_source != "third_party":
        return
    if not (case.post.text("credit") or has_credit_line(case) or belongs_to_us(case)):
        yield says("no-credit", "credit", "asset_source", "asset", blank="credit")


@rule(
    "claim-without-source",
    level=Level.REVIEW,
    clauses=("accuracy.no-untrue",),
    keeps=("may.positive-news", "may.promote-ministry"),
    needs=("copy",),
    wants=("source",),
    setting="require_source",
)
def claim_without_source(case: Case, _options: Options) -> Iterator[Draft]:
    """A figure or superlative has a source, where the settings ask for one."""
    if not _concerns_us(case) or case.action not in (*NATIVE, "quote", "reply"):
        return
    if case.post.text("source") or case.post.flag("fact_checked") or has_link(case):
        return
    for field, claim in claims(case):
        yield says("no-source", field, identity=(claim.casefold(),), claim=_quoted(claim))


def _concerns_us(case: Case) -> bool:
    return case.live and case.account_class != "third_party"


def _quoted(words: str) -> Quoted:
    line = " ".join(words.split())
    return Quoted(line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…")
