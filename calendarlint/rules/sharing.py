"""What official accounts neither publish nor share: partisan content, and that of ministers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final, Literal

from calendarlint.facts.case import Case
from calendarlint.facts.instants import Order
from calendarlint.facts.mentions import mentions_in
from calendarlint.facts.partisanship import LIST_FIELDS, TEXT_FIELDS
from calendarlint.facts.politicians import tagged
from calendarlint.facts.sharing import (
    SharedPost,
    answers_somebody_else,
    engages,
    is_listed,
    shared_post,
)
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.grounds import because
from calendarlint.rules.minister_media import judges_capacity
from calendarlint.rules.parallel import NATIVE
from calendarlint.rules.places import place_of
from calendarlint.settings import OFFICIAL
from calendarlint.wording import Label, Param, Quoted

_REVIEW: Final = Level.REVIEW
_OFFICIAL: Final = tuple(sorted(OFFICIAL))
_TAGGING: Final = ("copy", "copy_fr", "first_comment", "title", "mentions", "photo_tags")
_SHOWING_PARTISANSHIP: Final = "|".join(
    (*TEXT_FIELDS, *LIST_FIELDS, "partisan", "party_logo", "capacity")
)
_DOES: Final = {"share": "shares", "quote": "quotes", "like": "likes", "reply": "answers"}


@rule(
    "partisan-content-on-official-account",
    level=Level.ERROR,
    clauses=("sharing.ministry-no-partisan",),
    keeps=("may.minister-any-content", "may.share-third-party"),
    needs=("account", _SHOWING_PARTISANSHIP),
    classes=_OFFICIAL,
    options={"do_not_share": ()},
)
def partisan_content_on_official_account(case: Case, options: Options) -> Iterator[Draft]:
    """Official accounts publish nothing partisan, and share, like and answer nothing partisan."""
    if not _acts_officially(case):
        return
    shared = shared_post(case)
    if shared is not None and shared.by_party and engages(case) is not False:
        yield _of_a_party(case, shared)
    elif case.partisan.possible and not _is_ministers_capacity(case):
        yield _partisan(case)
    elif shared is not None and engages(case):
        yield from _shares_partisan(case, shared)
        if is_listed(shared, options["do_not_share"]):
            yield says("on-your-list", shared.field, level=_REVIEW, source=_source(case, shared))


def _of_a_party(case: Case, shared: SharedPost) -> Draft:
    source = _source(case, shared)
    if not shared.certain:
        return says("maybe-party-post", shared.field, level=_REVIEW, source=source)
    if not engages(case):
        return says(
            "maybe-shares-party", shared.field, blank="action", level=_REVIEW, source=source
        )
    return says("party-post", shared.field, source=source)


def _partisan(case: Case) -> Draft:
    found = case.partisan
    at = found.field or "copy"
    if found.evidence is None:
        return says("declared", at)
    variant, level = ("in-words", None) if found.certain else ("maybe-partisan", _REVIEW)
    return says(
        variant,
        at,
        level=level,
        identity=(found.evidence.term.casefold(),),
        because=because(case),
        reason=found.evidence.reason(),
    )


def _is_ministers_capacity(case: Case) -> bool:
    """Whether the row is only called partisan by the capacity in which it shows a minister.

    That is what the clauses on showing, helping and spreading ministers speak of.
    """
    return case.partisan.field == "capacity" and judges_capacity(case)


def _shares_partisan(case: Case, shared: SharedPost) -> Iterator[Draft]:
    """Content of others that is partisan; what politicians post is off limits by itself."""
    if shared.office is not None:
        return
    partisan = [post for post in shared.posts if post.partisan.possible and not post.official]
    if partisan:
        # One id may stand for several rows: what is certain of one of them counts.
        post = max(partisan, key=lambda post: post.partisan.certain)
        certain = post.partisan.certain
        yield says(
            "shares-partisan" if certain else "shares-maybe-partisan",
            shared.field,
            level=None if certain else _REVIEW,
            related=(post,),
            source=place_of(post, case),
            because=because(post),
        )


@rule(
    "minister-content-on-official-account",
    level=Level.ERROR,
    clauses=("sharing.ministry-no-minister-content",),
    keeps=("may.minister-engage-ministry", "may.retweet-ministry", "s2.alt"),
    needs=("account", "ref|link|asset_source"),
    wants=("ref", "action"),
    classes=_OFFICIAL,
)
def minister_content_on_official_account(case: Case, _options: Options) -> Iterator[Draft]:
    """Official accounts share, like and answer nothing that ministers' or MPPs' accounts post."""
    if not _acts_officially(case):
        return
    shared = shared_post(case)
    if shared is None:
        yield from _of_nobody_named(case)
    elif shared.office is not None and engages(case) is not False:
        yield from _of_a_politician(case, shared)
    yield from _ministers_asset(case)


def _of_nobody_named(case: Case) -> Iterator[Draft]:
    """A share whose original nobody names, where the calendar has a column for it."""
    if case.action == "reply" or not engages(case) or "ref" not in case.post.table.fields:
        return
    copy = case.post.text("copy") or case.post.text("copy_fr") or ""
    named = any(case.post.text(key) for key in ("link", "ref_text"))
    if not (named or mentions_in(copy, case.platform)):
        yield says("whose-post", "action", blank="ref", level=_REVIEW)


def _of_a_politician(case: Case, shared: SharedPost) -> Iterator[Draft]:
    standing = _standing(case, shared.posts)
    if standing == "allowed":
        return
    variant, level = _DOES.get(case.action, "maybe-shares"), None
    if not shared.certain:
        variant, level = "maybe-theirs", _REVIEW
    elif not engages(case):
        level = _REVIEW
    elif answers_somebody_else(case):
        variant, level = "answers-in-thread", _REVIEW
    elif standing == "unclear":
        variant, level = _question(case), _REVIEW
    yield says(
        variant,
        shared.field,
        blank="action" if variant == "maybe-shares" else None,
        level=level,
        related=shared.posts[:1],
        whose=Label(f"sharing.{shared.office}"),
        source=_source(case, shared),
    )


def _ministers_asset(case: Case) -> Iterator[Draft]:
    """The minister's office's own asset, used on the minister's account before this post."""
    if case.action not in NATIVE or case.asset_source != "minister_office":
        return
    uses = [use for use in case.world.minister_use.of(case) if use.when.day and case.when.day]
    orders = {use: use.instant.order(case.instant, timedelta()) for use in uses}
    earlier = [use for use in uses if orders[use] is Order.BEFORE]
    firm = [use for use in earlier if use.firm]
    known = "time" in case.post.table.fields
    unsure = earlier or [use for use in uses if known and orders[use] is Order.UNKNOWN]
    if not (firm or unsure):
        return
    first = min(firm or unsure, key=lambda use: (use.instant.earliest, use.assets))
    standing = _standing(case, firm or unsure)
    if standing == "allowed":
        return
    variant, level = "asset-used-before", None
    if standing == "unclear":
        partisan = _question(case) == "if-partisan"
        variant, level = "asset-if-partisan" if partisan else "asset-if-official", _REVIEW
    elif not firm:
        variant, level = "asset-maybe-used-before", _REVIEW
    named = zip(case.post.items("asset"), case.assets, strict=True)
    asset = next(written for written, asset in named if asset in first.assets)
    yield says(
        variant,
        "asset",
        "asset_source",
        level=level,
        related=(first,),
        identity=(asset.casefold(),),
        asset=Quoted(asset),
        place=place_of(first, case),
    )


def _standing(case: Case, posts: Sequence[Case]) -> Literal["forbidden", "unclear", "allowed"]:
    """What the setting ``minister_content_rule`` makes of a minister's posts (T10, T26)."""
    chosen = case.world.settings.minister_content_rule
    declared = case.post.flag("partisan")
    if chosen == "all" or declared or any(post.partisan.certain for post in posts):
        return "forbidden"
    unclear = any(post.partisan.possible for post in posts)
    if chosen == "partisan_only":
        seen = bool(posts or case.post.text("ref_text") or declared is False)
        return "unclear" if unclear or not seen else "allowed"
    capacities = [case.post.text("capacity"), *(post.post.text("capacity") for post in posts)]
    capacity = next(filter(None, capacities), None)
    if capacity not in (None, "official"):
        return "forbidden"
    return "unclear" if unclear or capacity is None else "allowed"


def _question(case: Case) -> str:
    """What is to be asked before content of a minister may be shared, by the setting."""
    partisan = case.world.settings.minister_content_rule == "partisan_only"
    return "if-partisan" if partisan else "if-official"


@rule(
    "share-of-post-that-tags-minister",
    level=Level.REVIEW,
    clauses=("sharing.ministry-amplifies-tag",),
    keeps=("may.share-third-party",),
    needs=("account", "ref|ref_text"),
    wants=("ref_text",),
    classes=_OFFICIAL,
    finds_handles=True,
)
def share_of_post_that_tags_minister(case: Case, _options: Options) -> Iterator[Draft]:
    """An official account that shares a post with a minister's tag passes the tag on."""
    if not _acts_officially(case) or case.action in ("like", "reply") or engages(case) is False:
        return
    shared = shared_post(case)
    if shared is not None and shared.office is not None:
        return
    at: tuple[str, ...] = ("ref_text", "ref")
    related: tuple[Case, ...] = ()
    tags = [tag for tag in tagged(case, "ref_text") if tag.office == "minister"]
    for post in shared.posts if shared is not None and not tags else ():
        if not post.official:
            at, related = ("ref",), (post,)
            tags += [tag for tag in tagged(post, *_TAGGING) if tag.office == "minister"]
    if tags:
        handle = tags[0].written
        yield says(
            "passes-on",
            *at,
            level=_REVIEW,
            related=related,
            identity=(handle.casefold(),),
            handle=Quoted(handle),
        )


def _acts_officially(case: Case) -> bool:
    return case.official and case.live and case.action != "task"


def _source(case: Case, shared: SharedPost) -> Param:
    """The shared post as a sentence names it: its row, else whose it is."""
    if shared.posts:
        return place_of(shared.posts[0], case)
    return Quoted(shared.account.handle if shared.account else shared.written)
