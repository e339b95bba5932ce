"""What makes a post partisan, as a sentence says it."""

from __future__ import annotations

from typing import Final

from calendarlint.facts.case import Case
from calendarlint.wording import Quoted, Text, text

_TERM: Final = 24
"""Characters of a partisan term that a message shows."""


def because(case: Case) -> Text:
    """What makes the post partisan, in a few words."""
    evidence = case.partisan.evidence
    if evidence is not None:
        term = " ".join(evidence.term.split())
        shown = term if len(term) <= _TERM else f"{term[: _TERM - 1].rstrip()}…"
        return text("political.by-its-words", term=Quoted(shown))
    return text(
        "political.by-account" if case.partisan.field == "account" else "political.declared"
    )
