"""Posts on networks that the tests of the pack `platforms` write down, and what is said of them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import calendarlint
from calendarlint.findings import Report
from calendarlint.policies.limits import Limit
from tests.rules.conftest import with_cast

COPY: Final = "copy-too-long-for-network"
COMMENT: Final = "first-comment-too-long-for-network"
TITLE: Final = "title-too-long-for-network"
ALT: Final = "alt-text-too-long-for-network"
HASHTAGS: Final = "too-many-hashtags-for-network"
MENTIONS: Final = "too-many-mentions-for-network"
LINKS: Final = "too-many-links-for-network"

ON: Final = {"packs": ["platforms"]}
ACCOUNTS: Final[dict[str, str]] = {"en": "@ONBridgesFerries", "fr": "@PontsTraversiersON"}
HEADERS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "copy": "Copy",
        "copy_fr": "Copy (French)",
        "first_comment": "First comment",
        "title": "Title",
        "alt_text": "Alt text",
        "alt_text_fr": "Alt text (French)",
        "hashtags": "Hashtags",
        "mentions": "Mentions",
        "link": "Link",
        "media": "Media",
        "status": "Status",
        "action": "Action",
    },
    "fr": {
        "copy": "Texte",
        "copy_fr": "Texte (français)",
        "first_comment": "Premier commentaire",
        "title": "Titre",
        "alt_text": "Texte de remplacement",
        "alt_text_fr": "Texte de remplacement (français)",
        "hashtags": "Mots-clics",
        "mentions": "Mentions",
        "link": "Lien",
        "media": "Média",
        "status": "État",
        "action": "Action",
    },
}
FIELDS: Final = {COPY: "copy", COMMENT: "first_comment", TITLE: "title", ALT: "alt_text"}
FAMILY: Final = "👩‍👩‍👧‍👦"


def calendar(network: str, lang: str = "en", day: str = "2027-05-04", **cells: str) -> str:
    """One post on a network, as a table with the headers of a language."""
    headers = HEADERS[lang]
    cells = {"copy": "The wharf is open.", **cells}
    platform = "Platform" if lang == "en" else "Plateforme"
    account = "Account" if lang == "en" else "Compte"
    names = " | ".join(headers[field] for field in cells)
    time = "10:00" if lang == "en" else "10 h"
    return (
        f"Date | {'Time' if lang == 'en' else 'Heure'} | {platform} | {account} | {names}\n"
        f"{day} | {time} | {network} | {ACCOUNTS[lang]} | {' | '.join(cells.values())}"
    )


def found(report: Report, rule: str) -> list[tuple[str, str]]:
    """The level and the variant of each finding of a rule."""
    return [
        (finding.level.word, finding.message.key.removeprefix(f"{rule}."))
        for finding in report.of(rule)
    ]


def of_length(number: int, unit: str) -> str:
    """A text of that length, and of no other unit's limit before it."""
    if unit == "bytes":
        return FAMILY * (number // 25) + "a" * (number % 25)
    if unit == "utf16":
        return "🚢" * (number // 2) + "a" * (number % 2)
    return "a" * number


def cells_of(limit: Limit, number: int) -> dict[str, str]:
    """The cells of a post that has ``number`` of what the limit counts."""
    if limit.unit == "hashtags":
        return {"hashtags": " ".join(f"#Pier{n}a" for n in range(number))}
    if limit.unit == "mentions":
        return {"copy": " ".join(f"@pier.{n}a" for n in range(number))}
    if limit.unit == "links":
        return {"copy": " ".join(f"ontario.ca/{n}" for n in range(number))}
    if limit.rule == HASHTAGS:
        return {"hashtags": f"#{'a' * number}"}
    cells = {FIELDS[limit.rule]: of_length(number, limit.unit)}
    return {**cells, "media": limit.form or "photo"}


def day_of(limit: Limit) -> str:
    if limit.until and limit.since is None:
        return "2025-11-30"
    return limit.since.isoformat() if limit.since else "2027-05-04"


def judged_lines(tmp_path: Path, network: str, *more: dict[str, str], **cells: str) -> Report:
    """The report on a post whose cells may have several lines, and on those in ``more``."""
    path = tmp_path / "plan.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Date", "Time", "Platform", "Account", *cells])
        for row in (cells, *more):
            writer.writerow(["2027-05-04", "10:00", network, ACCOUNTS["en"], *row.values()])
    return calendarlint.lint(path, with_cast(ON))
