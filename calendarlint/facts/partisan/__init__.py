"""Partisan evidence in English and French text, in two strengths (docs/definitions.md).

A *fact* (P1) is a party's or candidate's hashtag, handle or link, a solicitation, a party's own
voice or an attack on a named party; an error may rest on it. A *hint* (P2), such as a party's
name alone, is for review. The term lists are data of the policy, dated and even-handed.
"""

from calendarlint.facts.partisan.evidence import Evidence, Kind, Strength
from calendarlint.facts.partisan.parties import Party, known_parties
from calendarlint.facts.partisan.terms import PartisanTerms

__all__ = ["Evidence", "Kind", "PartisanTerms", "Party", "Strength", "known_parties"]
