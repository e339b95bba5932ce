"""The clause register: what a policy asks, clause by clause, and what stands behind each clause.

A policy is a folder beside this module with a ``clauses.toml`` in it. So is a pack: clauses that
come from law or from the networks, not from the guideline, and are judged only where the
settings switch the pack on. ``schemas/clauses.schema.json`` describes these files and the tests
hold them to the schema, so that a run pays for no validation.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal

from calendarlint import resources
from calendarlint.wording import Label, Lang, Several, Text, render, text

DEFAULT_POLICY: Final = "ontario-ministers"

Modality = Literal[
    "must",
    "must-not",
    "may",
    "may-only",
    "should",
    "should-not",
    "consider",
    "could",
    "please",
    "definition",
    "note",
    "info",
    "inferred",
]
"""How strongly the guideline says it; ``inferred`` where it does not say it in so many words."""

State = Literal["checked", "permitted", "engine", "checklist", "unseen", "not-yet"]
"""What this version does about a clause.

``checked``: rules judge it. ``permitted``: it allows something, and the rules in ``kept_by`` must
stay silent on it. ``engine``: the program itself holds it, whatever the rule. ``checklist``: a
reminder for people. ``unseen``: no calendar can show it. ``not-yet``: a rule is still to come.
"""


class UnknownPolicyError(LookupError):
    """There is no policy of that name. ``message`` says so to the person, and names those known."""

    def __init__(self, policy: str) -> None:
        super().__init__(policy)
        self.message: Text = text(
            "clauses.unknown-policy", policy=policy, known=Several(policies())
        )


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a policy, in our own words.

    ``lines`` are lines of the guideline's plain text; a derived clause has none, and names in
    ``derived_from`` the clauses that it was inferred from. ``level`` holds the levels its check
    may give: E error, W warning, R review, N never a finding, C a reminder. ``kind`` holds what
    the check looks at: S one post, X several posts, A the accounts, T the text. ``cited_by`` are
    rules that find a calendar fault which stands in the way of judging the clause. ``reason``
    says why no rule checks it, in the states that need one. ``pack`` names the pack that a clause
    belongs to, None for the guideline's own; such a clause has no lines but a ``source``.
    """

    id: str
    section: str
    modality: Modality
    state: State
    paraphrase: Mapping[Lang, str]
    lines: tuple[int, ...] = ()
    derived_from: tuple[str, ...] = ()
    level: tuple[Literal["E", "W", "R", "N", "C"], ...] = ()
    kind: tuple[Literal["S", "X", "A", "T"], ...] = ()
    rules: tuple[str, ...] = ()
    kept_by: tuple[str, ...] = ()
    cited_by: tuple[str, ...] = ()
    reason: Mapping[Lang, str] | None = None
    pack: str | None = None
    source: Mapping[Lang, str] | None = None

    @property
    def derived(self) -> bool:
        """Whether the clause is our inference, to be labelled so in reports."""
        return bool(self.derived_from)

    @property
    def section_title(self) -> Label:
        """The title of the part of the guideline that the clause belongs to."""
        return Label(f"clauses.section.{self.section}")

    @property
    def modality_word(self) -> Label:
        """How strongly the guideline says it, in words."""
        return Label(f"clauses.modality.{self.modality}")

    @property
    def state_word(self) -> Label:
        """What this version does about the clause, in words."""
        return Label(f"clauses.state.{self.state}")


def policies() -> tuple[str, ...]:
    """The names of all policies there are, as the setting ``policy`` takes them."""
    return tuple(sorted(name for name, content in _contents().items() if "policy" in content))


def packs() -> tuple[str, ...]:
    """The names of all packs there are; their clauses follow the policy's in every register."""
    return tuple(sorted(name for name, content in _contents().items() if "pack" in content))


@cache
def register(policy: str = DEFAULT_POLICY) -> Mapping[str, Clause]:
    """Every clause of a policy and of all packs by its id, section by section.

    Raises :class:`UnknownPolicyError` for a name that :func:`policies` does not hold.
    """
    if policy not in policies():
        raise UnknownPolicyError(policy)
    return MappingProxyType(
        {clause.id: clause for name in (policy, *packs()) for clause in _clauses(_contents()[name])}
    )


def paraphrase(clause_id: str, lang: Lang, policy: str = DEFAULT_POLICY) -> str:
    """What a clause asks, in one sentence without capital or full stop. ``KeyError`` if unknown."""
    return register(policy)[clause_id].paraphrase[lang]


def citation(clause_id: str, lang: Lang, policy: str = DEFAULT_POLICY) -> str:
    """A clause as a report cites it: ``(id: paraphrase)``, a derived one with that word.

    Raises ``KeyError`` for an unknown id.
    """
    words = paraphrase(clause_id, lang, policy)
    if register(policy)[clause_id].derived:
        return render(text("clauses.derived-citation", id=clause_id, paraphrase=words), lang)
    return render(text("clauses.citation", id=clause_id, paraphrase=words), lang)


def matching(prefix: str, policy: str = DEFAULT_POLICY) -> frozenset[str]:
    """The ids that a clause id or dotted prefix stands for, empty where it fits none.

    ``political`` stands for every ``political.…``, ``political.working-hours`` for itself.
    """
    return frozenset(
        clause_id
        for clause_id in register(policy)
        if clause_id == prefix or clause_id.startswith(f"{prefix}.")
    )


@cache
def _contents() -> Mapping[str, Mapping[str, Any]]:
    """What each register file holds, by the name of its policy or pack."""
    files = resources.package_path("policies").glob("*/clauses.toml")
    return {
        file.parent.name.replace("_", "-"): tomllib.loads(file.read_text(encoding="utf-8"))
        for file in files
    }


def _clauses(content: Mapping[str, Any]) -> Iterator[Clause]:
    for name, entry in content["clauses"].items():
        reason, source = entry.get("reason"), entry.get("source")
        yield Clause(
            id=name,
            section=entry["section"],
            modality=entry["modality"],
            state=entry["state"],
            paraphrase=MappingProxyType(entry["paraphrase"]),
            lines=tuple(entry.get("lines", ())),
            derived_from=tuple(entry.get("derived_from", ())),
            level=tuple(entry.get("level", ())),
            kind=tuple(entry.get("kind", ())),
            rules=tuple(entry.get("rules", ())),
            kept_by=tuple(entry.get("kept_by", ())),
            cited_by=tuple(entry.get("cited_by", ())),
            reason=None if reason is None else MappingProxyType(content["reasons"][reason]),
            pack=content.get("pack"),
            source=None if source is None else MappingProxyType(content["sources"][source]),
        )
