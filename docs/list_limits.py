"""Write the table of ``docs/platforms.md`` anew from what the pack ``platforms`` holds.

Run it from the clone's own environment: ``.venv/bin/python docs/list_limits.py``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from calendarlint.calendars.fields import fields
from calendarlint.policies.limits import Limit, limits
from calendarlint.policies.register import register

PAGE: Final = Path(__file__).resolve().parent / "platforms.md"
_TABLE: Final = re.compile(r"(?<=<!-- limits -->\n\n).*?(?=\n\n<!-- /limits -->)", re.DOTALL)
_TEXTS: Final = {
    "copy-too-long-for-network": "text",
    "first-comment-too-long-for-network": "first comment",
    "title-too-long-for-network": "title",
    "alt-text-too-long-for-network": "alt text",
    "too-many-hashtags-for-network": "hashtags",
    "too-many-mentions-for-network": "mentions",
    "too-many-links-for-network": "links",
}


def main() -> None:
    """Replace the table between its two marks."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_TABLE.sub(lambda _: table(), page), encoding="utf-8")


def table() -> str:
    """Every limit as a row of a Markdown table, as ``limits.toml`` has them; then the sources."""
    head = ["| network | what | limit | level | holds | clause | source | read |", f"|{'---|' * 8}"]
    named = {limit.source: limit.clause for limit in limits()}
    sources = [f"- {name}: {_source(clause)}" for name, clause in named.items()]
    return "\n".join([*head, *(row(limit) for limit in limits()), "", *sources])


def row(limit: Limit) -> str:
    """One limit as a row."""
    network = fields()["platform"].value_labels[limit.network]["en"]
    what = _TEXTS[limit.rule] + (f" ({limit.form})" if limit.form else "")
    most = f"{limit.most:,} {limit.unit}" if limit.unit != _TEXTS[limit.rule] else f"{limit.most}"
    read = f"{limit.as_of:%Y-%m}"
    level, clause = limit.level.word, f"`{limit.clause}`"
    cells = (network, what, most, level, _days(limit), clause, limit.source, read)
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _source(clause: str) -> str:
    source = register()[clause].source
    assert source is not None  # noqa: S101  every clause of a pack names its source
    return source["en"]


def _days(limit: Limit) -> str:
    since = f"from {limit.since}" if limit.since else ""
    until = f"to {limit.until}" if limit.until else ""
    return " ".join(part for part in (since, until) if part)


if __name__ == "__main__":
    main()
