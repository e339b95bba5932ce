"""Individuals' personal information: none on government channels, none about constituents.

What is found in the words is named by its kind only; no sentence repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.consents import consent_of
from calendarlint.facts.personal_details import (
    Detail,
    concerns_constituent,
    constituent_details,
    details,
)
from calendarlint.findings import Level
from calendarlint.registry import OFFICIAL
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.wording import Label

ON_CHANNEL: Final = "privacy.no-pi-on-gov-channel"
OF_CONSTITUENT: Final = "privacy.no-constituent-pi"

_AGREED_ON_CHANNEL: Final = frozenset({"form", "written", "verbal", "given"})
_AGREED: Final = _AGREED_ON_CHANNEL | {"notice"}
_PUBLISHES_NOTHING: Final = frozenset({"like", "task"})


@rule(
    "personal-information-on-official-account",
    level=Level.ERROR,
    clauses=(ON_CHANNEL,),
    keeps=("may.question-depersonalised", "may.event-highlights"),
    needs=("account",),
    wants=("personal_info", "consent"),
    classes=tuple(OFFICIAL),
)
def personal_information_on_official_account(case: Case, _options: Options) -> Iterator[Draft]:
    """No individual's personal information goes through a government channel without consent."""
    if not (case.official and _publishes(case)) or _agreed(case):
        return
    if case.post.flag("personal_info"):
        if _records_consent(case) and not concerns_constituent(case):
            yield says("no-consent", "personal_info")
    elif case.post.flag("personal_info") is None:
        theirs = constituent_details(case)
        yield from _asked(one for one in details(case) if one not in theirs)


@rule(
    "personal-information-of-constituent",
    level=Level.ERROR,
    clauses=(OF_CONSTITUENT, ON_CHANNEL),
    keeps=("may.question-depersonalised",),
    needs=("account", "subject|people|copy"),
    wants=("personal_info", "subject", "consent"),
)
def personal_information_of_constituent(case: Case, _options: Options) -> Iterator[Draft]:
    """Nothing personal about a constituent is published without recorded consent (T20)."""
    if not _publishes(case) or case.account_class == "third_party":
        return
    never = case.world.settings.constituent_pi == "never"
    if _agreed(case) and not never:
        return
    also = (ON_CHANNEL,) if case.official and not _agreed(case) else ()
    clauses = (OF_CONSTITUENT, *also)
    if case.post.flag("personal_info"):
        if concerns_constituent(case) and (never or _records_consent(case)):
            variant = "never" if never else "no-consent"
            yield says(variant, "personal_info", clauses=clauses)
    elif case.post.flag("personal_info") is None:
        yield from _asked(constituent_details(case), clauses)


def _publishes(case: Case) -> bool:
    return case.live and case.action not in _PUBLISHES_NOTHING


def _agreed(case: Case) -> bool:
    """Whether a consent is recorded; a posted notice does not do on a government channel."""
    return consent_of(case) in (_AGREED_ON_CHANNEL if case.official else _AGREED)


def _records_consent(case: Case) -> bool:
    return "consent" in case.post.table.fields


def _asked(found: Iterable[Detail], clauses: tuple[str, ...] | None = None) -> Iterator[Draft]:
    """A question for each field in which something was found, by the kind of the first."""
    asked: set[str] = set()
    for one in found:
        if one.field not in asked:
            asked.add(one.field)
            yield says(
                "found",
                one.field,
                level=Level.REVIEW,
                clauses=clauses,
                identity=(one.kind,),
                kind=Label(f"personal.{one.kind}"),
            )
