"""Sole use: what the ministry makes or pays for may not serve a minister's account alone."""

from __future__ import annotations

from collections.abc import Iterator

from calendarlint.facts.case import Case
from calendarlint.facts.livestreams import is_helped_livestream
from calendarlint.facts.origin import declared_origin, ministry_staff_helped
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.parallel import NATIVE
from calendarlint.rules.places import place_of
from calendarlint.wording import Quoted

_AT = ("asset", "asset_source", "copy_source", "prepared_by", "supported_by", "copy")


@rule(
    "ministry-asset-only-on-minister-account",
    level=Level.ERROR,
    clauses=(
        "asset.no-sole-minister-support",
        "s1.no-create-without-parallel",
        "s1.sole-use",
    ),
    keeps=("may.provided-as-fit", "may.promote-ministry", "may.support-mpp-acting", "s1.alt"),
    needs=("account", "asset_source|copy_source|prepared_by|supported_by"),
    classes=("minister",),
    options={"generic_assets": ()},
)
def ministry_asset_only_on_minister_account(case: Case, options: Options) -> Iterator[Draft]:
    """A minister's post of ministry-made content needs a live official post of the same.

    Kit items are left to ``unpublished-kit-extra``, and streams with ministry help to
    ``livestream-help-without-official-stream``, which say the same of them.
    """
    if case.kit or is_helped_livestream(case):
        return
    if not (case.minister and case.live) or case.action not in NATIVE:
        return
    generic = {str(asset).casefold() for asset in options["generic_assets"]}
    if case.twins.firm or (case.assets and generic.issuperset(case.assets)):
        return
    origin = declared_origin(case)
    if origin == "ministry":
        yield from _unsettled(case)
    elif origin == "unknown" and _might_be_ministry_made(case):
        yield says(
            "source-unknown", *_AT, blank="asset_source", level=Level.REVIEW, asset=_asset(case)
        )


def _might_be_ministry_made(case: Case) -> bool:
    """Whether a blank source leaves open that the ministry made an asset only used here."""
    kept = "asset_source" in case.post.table.fields
    return kept and bool(case.assets) and not case.twins.matches


def _unsettled(case: Case) -> Iterator[Draft]:
    """What is said of ministry content that no settled official post carries."""
    twins = case.twins
    if twins.matches:
        draft = twins.matches[0]
        yield says(
            "twin-not-confirmed",
            *_AT,
            level=Level.WARNING,
            related=twins.matches,
            place=place_of(draft, case),
        )
    elif twins.outside is not None:
        yield says("twin-outside", "ref", *_AT, level=Level.REVIEW)
    elif not twins.comparable:
        yield says("nothing-to-compare", *_AT, level=Level.REVIEW)
    elif twins.cancelled:
        gone = twins.cancelled[0]
        yield says("twin-cancelled", *_AT, related=(gone,), place=place_of(gone, case))
    elif case.assets and case.asset_source == "ministry":
        yield says("asset-without-twin", *_AT, identity=case.assets, asset=_asset(case))
    elif ministry_staff_helped(case):
        yield says("help-without-twin", "supported_by", "prepared_by", *_AT)
    else:
        yield says("content-without-twin", *_AT)


@rule(
    "ministry-asset-without-identifier",
    level=Level.WARNING,
    clauses=("s1.logos-identifiers",),
    needs=("has_identifier", "asset_source|kit"),
)
def ministry_asset_without_identifier(case: Case, _options: Options) -> Iterator[Draft]:
    """A ministry-made asset should carry the logo or identifier of the government."""
    if not case.live or case.post.flag("has_identifier") is not False:
        return
    if case.asset_source == "ministry" or case.kit:
        yield says("missing", "has_identifier")


@rule(
    "government-paid-minister-post",
    level=Level.ERROR,
    clauses=("asset.no-sole-minister-support",),
    needs=("account", "paid_by"),
    classes=("minister",),
)
def government_paid_minister_post(case: Case, _options: Options) -> Iterator[Draft]:
    """Government money may not boost a post on a minister's account."""
    if case.minister and case.live and case.post.text("paid_by") == "government":
        yield says("paid", "paid_by")


def _asset(case: Case) -> Quoted:
    return Quoted(case.post.items("asset")[0])
