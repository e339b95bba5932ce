"""Judge some posts of a run again, after a moment of theirs or of another post has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from calendarlint.facts.case import Case
from calendarlint.rules.engine import Bench, Verdicts, findings_of
from calendarlint.settings import Settings


class Rejudging:
    """The rules of a run that judge single posts, on the tables that they could judge."""

    def __init__(self, verdicts: Verdicts, settings: Settings) -> None:
        self._settings = settings
        self._verdicts = verdicts
        self._benches: dict[int, list[Bench]] = defaultdict(list)
        for bench in verdicts.benches:
            self._benches[id(bench.table)].append(bench)

    def verdicts(self, cases: Iterable[Case]) -> Verdicts:
        """What these rules find on these posts now; posts that are mere context are passed over."""
        drafted = [
            drafted
            for case in cases
            if not case.post.context
            for bench in self._benches[id(case.post.table)]
            for drafted in bench.drafts([case])
        ]
        found = Verdicts(ran=self._verdicts.ran, not_run=self._verdicts.not_run)
        found.findings = list(findings_of(drafted, self._settings, found.about))
        return found
