"""Local times that a clock change skips or repeats (reading T25)."""

from __future__ import annotations

from collections.abc import Iterator

from calendarlint.facts.case import Case
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.rules.places import zone_label
from calendarlint.wording import Param


@rule(
    "nonexistent-local-time",
    level=Level.ERROR,
    clauses=("time.nonexistent-local",),
    needs=("date", "time"),
)
def nonexistent_local_time(case: Case, _options: Options) -> Iterator[Draft]:
    """In spring the clocks skip an hour: nothing can be published in it."""
    if case.live and case.instant.clock_change == "nonexistent":
        yield says("skipped", "time", "when", "date", filled=_moment(case))


@rule(
    "ambiguous-local-time",
    level=Level.WARNING,
    clauses=("time.ambiguous-local",),
    needs=("date", "time"),
)
def ambiguous_local_time(case: Case, _options: Options) -> Iterator[Draft]:
    """In fall the clocks repeat an hour: a time in it needs its offset to be one moment."""
    if case.live and case.instant.clock_change == "ambiguous":
        yield says("twice", "time", "when", "date", filled=_moment(case))


def _moment(case: Case) -> dict[str, Param]:
    assert case.when.day  # noqa: S101  a clock change needs a day and a time
    assert case.when.clock  # noqa: S101
    return {
        "day": case.when.day,
        "time": case.when.clock,
        "zone": zone_label(case.instant.zone),
    }
