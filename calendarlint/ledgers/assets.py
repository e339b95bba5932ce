"""The asset ledger: where each ministry-made asset was used, and whether that is sole use so far.

Sole use is what clause ``asset.no-sole-minister-support`` forbids: ministry-made content on a
minister's account and on no official one. Twins decide, as they do for the rules; where a rule
has spoken, its word stands in the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from calendarlint.facts.case import Case
from calendarlint.facts.origin import declared_origin
from calendarlint.facts.twins import TWIN_ACTIONS
from calendarlint.findings import Finding, Level, NotRun
from calendarlint.ledgers.items import ItemKey, ItemKind, Items
from calendarlint.ledgers.uses import Use, findings_by_post, how_of, use_of
from calendarlint.rules.catalogue import all_rules
from calendarlint.runs import Run
from calendarlint.settings import Settings
from calendarlint.wording import Lang, Text

if TYPE_CHECKING:
    import pandas as pd

RULES: Final = (
    "ministry-asset-only-on-minister-account",
    "unpublished-kit-extra",
    "livestream-help-without-official-stream",
)
"""The rules that find sole use."""

Standing = Literal[
    "sole_use", "cancelled", "not_settled", "elsewhere", "open", "generic", "official", "unused"
]
"""What the use of an asset so far amounts to. ``sole_use``: a minister's account has it and no
official one; ``cancelled``: the same, since the official post is off; ``not_settled``: the
official post is a draft; ``elsewhere``: it may be outside these calendars; ``open``: nothing tells
who made it, or what to compare; ``generic``: the settings say that it is for everybody;
``official``: an official account has it; ``unused``: neither has it."""

Maker = Literal["ministry", "presumed", "unknown"]
"""Who made it: the calendar says the ministry, an official account uses it, or nothing tells."""

_WORST_FIRST: Final[tuple[Standing, ...]] = (
    "sole_use",
    "cancelled",
    "not_settled",
    "elsewhere",
    "open",
    "generic",
)


@dataclass(frozen=True, slots=True)
class AssetEntry:
    """One ministry-made asset, or content without one, and every post that carries it.

    ``first_official`` is the earliest settled official use, as far as the calendars date it.
    ``minister_only`` tells whether the use so far is sole use; None where that is open.
    """

    name: str
    kind: ItemKind
    maker: Maker
    standing: Standing
    minister_only: bool | None
    first_official: Use | None
    uses: tuple[Use, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its live posts, in the order of the calendars."""
        return tuple(
            dict.fromkeys(use.lang for use in self.uses if use.lang and use.state != "off")
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules on sole use find on its posts, each once."""
        by_name = {one.fingerprint: one for use in self.uses for one in use.findings}
        return tuple(by_name.values())


@dataclass(slots=True)
class AssetLedger:
    """Every ministry-made asset of the judged calendars, in their order.

    Uses in context calendars (other months, the other office) count. ``not_checked`` are the rules
    that could not judge some calendar, and why. ``posts`` counts the posts read; ``names_assets``
    tells whether any calendar has a column for assets or content ids.
    """

    assets: list[AssetEntry]
    not_checked: list[NotRun]
    unreadable: list[tuple[str, Text]]
    posts: int
    names_assets: bool
    settings_file: str | None
    policy: str

    def to_frame(self, lang: Lang = "en") -> pd.DataFrame:
        """The ledger as a pandas frame: a row a use, sentences in ``lang``."""
        from calendarlint.ledgers.frames import assets_frame

        return assets_frame(self, lang)

    def exit_code(self) -> int:
        """0 nothing wrong, 1 an error, 2 something could not be read, 3 no asset is there."""
        if self.unreadable:
            return 2
        if not self.assets:
            return 3
        found = (finding for entry in self.assets for finding in entry.findings)
        return int(any(finding.level is Level.ERROR for finding in found))


def assets_of(run: Run, unreadable: Sequence[tuple[str, Text]] = ()) -> AssetLedger:
    """The asset ledger of a judged run."""
    standing = [one for one in run.standing(run.verdicts, run.cases) if one.rule in RULES]
    findings = findings_by_post(run.verdicts, standing)
    items = Items(run.cases, "asset")
    generic = _generic(run.settings)
    return AssetLedger(
        assets=[
            _entry(key, items.name(key, posts), maker, posts, findings, generic)
            for key, maker, posts in _made_by_ministry(run.cases, items, findings)
        ],
        not_checked=[entry for entry in run.verdicts.not_run if entry.rule in RULES],
        unreadable=list(unreadable),
        posts=sum(not case.post.context for case in run.cases),
        names_assets=any({"asset", "content_id"} & case.post.table.fields for case in run.cases),
        settings_file=run.settings.file,
        policy=run.settings.policy,
    )


def _made_by_ministry(
    cases: Sequence[Case], items: Items, findings: Mapping[Case, Sequence[Finding]]
) -> Iterator[tuple[ItemKey, Maker, list[Case]]]:
    """Each item of a judged calendar that the ministry made, or may have made, and its posts.

    What has no id counts only where a rule speaks of it.
    """
    carriers: dict[ItemKey, list[Case]] = defaultdict(list)
    for case in cases:
        for key in items.of(case):
            carriers[key].append(case)
    for key, posts in carriers.items():
        if all(case.post.context for case in posts):
            continue
        spoken_of = any(case in findings for case in posts)
        maker = _maker(posts) or ("unknown" if spoken_of else None)
        if maker is not None and (spoken_of or key.kind in ("asset", "content")):
            yield key, maker, posts


def _maker(posts: Iterable[Case]) -> Maker | None:
    """Whether the ministry made it, as far as the calendars tell; None where it did not."""
    posts = list(posts)
    if any(case.kit or declared_origin(case) == "ministry" for case in posts):
        return "ministry"
    said = {
        source for case in posts for source in (case.asset_source, case.post.text("copy_source"))
    }
    if any(_is_official_use(case) for case in posts) and said == {None}:
        return "presumed"
    return None


def _entry(
    key: ItemKey,
    name: str,
    maker: Maker,
    posts: Sequence[Case],
    findings: Mapping[Case, Sequence[Finding]],
    generic: frozenset[str],
) -> AssetEntry:
    uses = {case: use_of(case, findings.get(case, ())) for case in posts}
    official = [case for case in posts if _is_official_use(case)]
    settled = [case for case in official if case.live and case.firm]
    first = min(settled, key=_when, default=None)
    told = {
        _standing(case, generic, findings.get(case, ()))
        for case in posts
        if _is_ministers_own(case)
    }
    standing = next((worst for worst in _WORST_FIRST if worst in told), None)
    if standing is None:
        standing = "official" if settled else _of_official(official)
    return AssetEntry(
        name,
        key.kind,
        maker,
        standing,
        _is_sole_use(standing) if told else False,
        uses[first] if first else None,
        tuple(uses.values()),
    )


def _of_official(official: Sequence[Case]) -> Standing:
    """What an item amounts to that no settled post carries and no minister's account has."""
    return "not_settled" if any(case.live for case in official) else "unused"


def _is_sole_use(standing: Standing) -> bool | None:
    """Whether what a minister's account has is on no official one; None where that is open."""
    if standing in ("sole_use", "cancelled"):
        return True
    return None if standing in ("not_settled", "elsewhere", "open") else False


def _standing(case: Case, generic: frozenset[str], findings: Sequence[Finding]) -> Standing | None:
    """What a minister's own post of the item amounts to; None where an official one settles it."""
    twins = case.twins
    if twins.firm:
        # A stream with ministry help needs its official stream at the same time.
        return "sole_use" if any(one.level is Level.ERROR for one in findings) else None
    if case.assets and generic.issuperset(case.assets):
        return "generic"
    if twins.matches:
        return "not_settled"
    if twins.outside is not None:
        return "elsewhere"
    if not twins.comparable:
        return "open"
    if declared_origin(case) != "ministry" and not any(
        one.level is Level.ERROR for one in findings
    ):
        return "open"
    return "cancelled" if twins.cancelled else "sole_use"


def _is_ministers_own(case: Case) -> bool:
    return case.minister and case.live and how_of(case) == "native"


def _is_official_use(case: Case) -> bool:
    return case.official and case.action in TWIN_ACTIONS


def _when(case: Case) -> float:
    """When the post goes out, for sorting; without a date it comes last."""
    return case.instant.earliest.timestamp() if case.instant.earliest else float("inf")


def _generic(settings: Settings) -> frozenset[str]:
    rule = all_rules()[RULES[0]]
    options = {**rule.options, **settings.rule(rule.id).options}
    return frozenset(str(asset).casefold() for asset in options["generic_assets"])
