"""Questions from the public: sent straight to whoever can help, or passed on with care."""

from __future__ import annotations

from collections.abc import Iterator

from calendarlint.facts.case import Case
from calendarlint.facts.inquiries import (
    answers_privately,
    contact_given,
    profile_picture,
    sensitive_details,
)
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.wording import Label


@rule(
    "inquiry-referred-without-contact",
    level=Level.WARNING,
    clauses=("inquiry.refer-direct",),
    keeps=("may.forward-inquiry",),
    needs=("inquiry", "copy|link"),
)
def inquiry_referred_without_contact(case: Case, _options: Options) -> Iterator[Draft]:
    """Whoever is referred to a ministry or public body is told how to reach it."""
    answer = case.post.text("action") in (None, "reply")
    if not (_concerns_us(case) and answer and case.post.text("inquiry") == "refer"):
        return
    if answers_privately(case):
        return
    given = contact_given(case)
    if given == "none":
        yield says("no-contact", "copy", "inquiry")
    elif given == "unknown":
        yield says("contact-unknown", "link", "copy", level=Level.REVIEW)


@rule(
    "inquiry-forwarded-without-consent",
    level=Level.ERROR,
    clauses=("inquiry.forward-consent",),
    keeps=("may.forward-inquiry",),
    needs=("inquiry", "inquiry_consent"),
)
def inquiry_forwarded_without_consent(case: Case, _options: Options) -> Iterator[Draft]:
    """A question is passed on only once its sender has agreed."""
    if not _is_forwarded(case):
        return
    agreed = case.post.flag("inquiry_consent")
    if agreed is None:
        yield says("not-recorded", "inquiry_consent", "inquiry", blank="inquiry_consent")
    elif not agreed:
        yield says("refused", "inquiry_consent")


@rule(
    "inquiry-forwarded-with-personal-details",
    level=Level.ERROR,
    clauses=("inquiry.strip-pii",),
    keeps=("may.forward-inquiry", "may.question-depersonalised"),
    needs=("inquiry",),
    wants=("pii_removed",),
)
def inquiry_forwarded_with_personal_details(case: Case, _options: Options) -> Iterator[Draft]:
    """Personal details that are not needed are taken out before a question is passed on."""
    if not _is_forwarded(case):
        return
    drafts = list(_left_in(case))
    if drafts or "pii_removed" not in case.post.table.fields:
        yield from drafts
    elif case.post.flag("pii_removed") is None:
        yield says("not-recorded", "pii_removed", "inquiry", blank="pii_removed")
    elif not case.post.flag("pii_removed"):
        yield says("not-removed", "pii_removed")


def _left_in(case: Case) -> Iterator[Draft]:
    for key, kind in sensitive_details(case):
        yield says("number", key, identity=(kind,), kind=Label(f"personal.{kind}"))
    if profile_picture(case) is not None:
        yield says("profile-picture", "attachments")


def _is_forwarded(case: Case) -> bool:
    return _concerns_us(case) and case.post.text("inquiry") == "forward"


def _concerns_us(case: Case) -> bool:
    return case.live and case.account_class != "third_party"
