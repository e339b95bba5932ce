"""The tool's own part of a SARIF run: its rules with their pages, and the clauses they enforce."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from calendarlint.policies.pages import page
from calendarlint.policies.register import register
from calendarlint.version import __version__
from calendarlint.wording import Label, Lang, render

NOTIFICATIONS: Final = (
    "coverage",
    "rule-not-run",
    "rule-run-in-part",
    "unreadable-file",
    "sheet-not-read",
    "remark",
)
"""What the tool tells besides results, by the ids of the notifications."""

_HELP_SECTIONS: Final = ("what", "why", "fix", "clauses")
"""The sections of a rule's page that its help holds; the examples would make it too long."""


def driver(rules: Sequence[str], lang: Lang, policy: str) -> dict[str, Any]:
    """The tool component with the ``rules`` of this run, in that order."""
    taxa = {clause: index for index, clause in enumerate(register(policy))}
    return {
        "name": "calendarlint",
        "version": __version__,
        "semanticVersion": __version__,
        "language": f"{lang}-CA",
        "rules": [_rule(rule, lang, policy, taxa) for rule in rules],
        "notifications": [_notification(name, lang) for name in NOTIFICATIONS],
        "supportedTaxonomies": [_component(policy)],
    }


def taxonomy(lang: Lang, policy: str) -> dict[str, Any]:
    """The policy's clauses, each a taxon with its paraphrase."""
    return {
        "name": policy,
        "version": __version__,
        "language": f"{lang}-CA",
        "shortDescription": {"text": render(Label("formats.sarif.taxonomy"), lang)},
        "isComprehensive": True,
        "taxa": [
            {
                "id": clause.id,
                "shortDescription": {"text": clause.paraphrase[lang]},
                "properties": {
                    "section": clause.section,
                    "modality": clause.modality,
                    "state": clause.state,
                },
            }
            for clause in register(policy).values()
        ],
    }


def taxon(clause: str, policy: str, taxa: Mapping[str, int]) -> dict[str, Any]:
    """A reference to a clause; ``taxa`` gives the index of each in the taxonomy."""
    return {"id": clause, "index": taxa[clause], "toolComponent": _component(policy)}


def _component(policy: str) -> dict[str, Any]:
    return {"name": policy, "index": 0}


def _rule(rule: str, lang: Lang, policy: str, taxa: Mapping[str, int]) -> dict[str, Any]:
    own = page(rule, lang, policy)
    help_markdown = "\n\n".join(
        f"## {render(Label(f'pages.section.{key}'), lang)}\n\n{own.sections[key]}"
        for key in _HELP_SECTIONS
    )
    clauses = [clause.id for clause in register(policy).values() if rule in clause.rules]
    return {
        "id": rule,
        "shortDescription": {"text": own.summary},
        "fullDescription": {"text": own.summary},
        "help": {
            "text": f"{own.sections['what']}\n\n{own.sections['fix']}",
            "markdown": help_markdown,
        },
        "relationships": [
            {"target": taxon(clause, policy, taxa), "kinds": ["relevant"]} for clause in clauses
        ],
    }


def _notification(name: str, lang: Lang) -> dict[str, Any]:
    about = {"text": render(Label(f"formats.sarif.{name}"), lang)}
    # GitHub wants all three, for notifications as for rules.
    return {"id": name, "shortDescription": about, "fullDescription": about, "help": about}
