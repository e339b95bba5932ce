"""Kit reconciliation: what became of each item of each MPP kit.

Which posts carry an item, and what is wrong with them, is told by the facts and the rules that
judge kits; nothing is decided here a second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from calendarlint.facts.case import Case
from calendarlint.facts.personal_information import mask
from calendarlint.facts.twins import TWIN_ACTIONS
from calendarlint.findings import Finding, Level, NotRun
from calendarlint.ledgers.changes import alteration_of
from calendarlint.ledgers.items import ItemKey, ItemKind, Items
from calendarlint.ledgers.timing import compared_with, lag_to, timing_of
from calendarlint.ledgers.uses import Use, by_of, findings_by_post, how_of, use_of
from calendarlint.runs import Run
from calendarlint.wording import Lang, Text

if TYPE_CHECKING:
    import pandas as pd

RULES: Final = (
    "kit-post-not-in-parallel",
    "kit-content-altered",
    "unpublished-kit-extra",
    "kit-post-by-mpp-not-acting",
    "minister-post-before-ministry",
)
"""The rules whose verdicts the reconciliation gives."""

Official = Literal["used", "not_settled", "off", "elsewhere", "never"]
"""Whether an item is used officially: by a settled post, by a draft only, by a post that is off,
perhaps outside these calendars, or not at all."""

_RECIPIENTS: Final = frozenset({"minister", "acting_mpp", "mpp"})


@dataclass(frozen=True, slots=True)
class KitItem:
    """One item of a kit and every post that carries it, in the order of the calendars."""

    kit: str
    name: str
    kind: ItemKind
    official: Official
    uses: tuple[Use, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules find on its posts, each once."""
        by_name = {one.fingerprint: one for use in self.uses for one in use.findings}
        return tuple(by_name.values())


@dataclass(slots=True)
class KitLedger:
    """Every item of every kit, by kit and in the order of the calendars.

    ``not_checked`` are the rules that could not judge some calendar, and why: their silence there
    means nothing. ``posts`` counts the posts read; ``names_kits`` tells whether any calendar has a
    column that names the kit.
    """

    items: list[KitItem]
    not_checked: list[NotRun]
    unreadable: list[tuple[str, Text]]
    posts: int
    names_kits: bool
    settings_file: str | None
    policy: str

    def to_frame(self, lang: Lang = "en") -> pd.DataFrame:
        """The reconciliation as a pandas frame: a row a use, sentences in ``lang``."""
        from calendarlint.ledgers.frames import kits_frame

        return kits_frame(self, lang)

    def exit_code(self) -> int:
        """0 nothing wrong, 1 an error, 2 something could not be read, 3 no kit is there."""
        if self.unreadable:
            return 2
        if not self.items:
            return 3
        found = (finding for item in self.items for finding in item.findings)
        return int(any(finding.level is Level.ERROR for finding in found))


def kits_of(run: Run, unreadable: Sequence[tuple[str, Text]] = ()) -> KitLedger:
    """The kit reconciliation of a judged run."""
    standing = [one for one in run.standing(run.verdicts, run.cases) if one.rule in RULES]
    findings = findings_by_post(run.verdicts, standing)
    items = Items(run.cases, "content")
    return KitLedger(
        items=[
            KitItem(kit, items.name(key, posts), key.kind, _official(posts), _uses(posts, findings))
            for kit, key, posts in _items_of_kits(run.cases, items)
        ],
        not_checked=[entry for entry in run.verdicts.not_run if entry.rule in RULES],
        unreadable=list(unreadable),
        posts=sum(not case.post.context for case in run.cases),
        names_kits=any("kit" in case.post.table.fields for case in run.cases),
        settings_file=run.settings.file,
        policy=run.settings.policy,
    )


def _items_of_kits(
    cases: Sequence[Case], items: Items
) -> Iterator[tuple[str, ItemKey, list[Case]]]:
    """Each kit as written, each item of it, and the posts that carry it.

    Official posts and ministers' often leave the kit blank; they are found by the item's ids. What
    only context calendars carry is left to the run that judges them.
    """
    kits: dict[str, dict[ItemKey, dict[Case, None]]] = {}
    written: dict[str, str] = {}
    for case in cases:
        if case.kit is not None:
            kit = _folded(case.kit)
            contacts = case.world.settings.public_contacts
            written.setdefault(kit, " ".join(mask(case.kit, contacts).split()))
            for key in items.of(case):
                kits.setdefault(kit, {}).setdefault(key, {})[case] = None
    if not kits:
        return
    without_kit: dict[ItemKey, list[Case]] = defaultdict(list)
    for case in cases:
        if case.kit is None:
            for key in items.of(case):
                without_kit[key].append(case)
    order = {case: number for number, case in enumerate(cases)}
    for kit, found in kits.items():
        for key, own in found.items():
            others = (other for case in own if not case.official for other in _official_of(case))
            posts = dict.fromkeys((*own, *without_kit[key], *others))
            if not all(case.post.context for case in posts):
                yield written[kit], key, sorted(posts, key=order.__getitem__)


def _official_of(case: Case) -> Iterable[Case]:
    twins = case.twins
    referred = (other for other in case.referred_posts if other.official)
    return (*twins.matches, *twins.siblings, *twins.cancelled, *referred)


def _folded(kit: str) -> str:
    return " ".join(kit.split()).casefold()


def _official(posts: Sequence[Case]) -> Official:
    own = [case for case in posts if case.official and case.action in TWIN_ACTIONS]
    if any(case.live and case.firm for case in own):
        return "used"
    if any(case.live for case in own):
        return "not_settled"
    if own:
        return "off"
    outside = any(not case.official and case.twins.outside is not None for case in posts)
    return "elsewhere" if outside else "never"


def _uses(posts: Iterable[Case], findings: Mapping[Case, Sequence[Finding]]) -> tuple[Use, ...]:
    return tuple(_use(case, findings.get(case, ())) for case in posts)


def _use(case: Case, findings: Sequence[Finding]) -> Use:
    if by_of(case) not in _RECIPIENTS:
        return use_of(case, findings)
    official = compared_with(case)
    return use_of(
        case,
        findings,
        timing=timing_of(case, official, findings),
        lag=lag_to(case, official),
        alteration=alteration_of(case) if how_of(case) == "native" else None,
    )
