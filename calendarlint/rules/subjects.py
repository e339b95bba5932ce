"""What a draft is about, as a finding names it: a post and its cells, an account, an exception."""

from __future__ import annotations

from dataclasses import dataclass

from calendarlint.facts.accounts import AccountCase
from calendarlint.facts.case import Case
from calendarlint.facts.given_exceptions import ExceptionCase
from calendarlint.findings import AccountRef, Location, PostRef, Related
from calendarlint.rules.catalogue import Draft
from calendarlint.rules.quoting import identity_of, quote_of


@dataclass(frozen=True, slots=True)
class Subject:
    """The parts of a finding that come from what it is about."""

    location: Location
    identity: tuple[str, ...]
    related: tuple[Related, ...]
    post: PostRef | None = None
    account: AccountRef | None = None
    quote: str | None = None


def subject_of(about: Case | AccountCase | ExceptionCase, draft: Draft) -> Subject:
    """What ``draft`` is about, as its finding names it."""
    if isinstance(about, ExceptionCase):
        given = about.given
        return Subject(
            location=given.location,
            identity=(given.post or "", given.file or "", *draft.identity),
            related=(),
        )
    if isinstance(about, AccountCase):
        return Subject(
            location=about.location,
            identity=(*about.identity, *draft.identity),
            related=tuple(Related(other.location) for other in draft.other_accounts),
            account=about.ref,
        )
    return Subject(
        location=_place(about, draft),
        identity=identity_of(about, draft),
        related=tuple(
            Related(other.post.location("time", "when", "date"), other.post.ref)
            for other in draft.related
        ),
        post=about.post.ref,
        quote=quote_of(about, draft),
    )


def _place(case: Case, draft: Draft) -> Location:
    blank = case.post.blank(draft.blank) if draft.blank else None
    return blank or case.post.location(*draft.at)
