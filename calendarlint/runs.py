"""A judged run: the posts, the rules' verdicts on them, and what it takes to ask more of both."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from calendarlint import exceptions
from calendarlint.calendars.posts import Posts
from calendarlint.facts.case import Case
from calendarlint.findings import Finding
from calendarlint.registry import Registry
from calendarlint.rules.catalogue import all_rules
from calendarlint.rules.engine import Selection, Verdicts
from calendarlint.settings import Settings


@dataclass(frozen=True, slots=True)
class Run:
    """What one run read and judged.

    ``context`` are the files that are related to and not reported on; ``today`` decides which
    exceptions have lapsed.
    """

    posts: Posts
    cases: Sequence[Case]
    registry: Registry
    settings: Settings
    selection: Selection
    verdicts: Verdicts
    context: Collection[str]
    today: date

    def excepted(self) -> exceptions.Outcome:
        """The findings that stand, those about exceptions among them, and the excepted ones."""
        return exceptions.apply(
            self.verdicts, self.cases, self.settings, self.selection, self.today
        )

    def standing(self, verdicts: Verdicts, cases: Sequence[Case]) -> list[Finding]:
        """Of verdicts on these posts, the findings that no exception covers.

        Findings about exceptions themselves are no part of them: they speak of the record, not of
        a post.
        """
        outcome = exceptions.apply(verdicts, cases, self.settings, self.selection, self.today)
        rules = all_rules()
        return [one for one in outcome.standing if rules[one.rule].over != "exceptions"]
