"""How a rule's sentence names another post, a person or a time zone."""

from __future__ import annotations

from calendarlint.facts.case import Case
from calendarlint.wording import Label, Param, entries, text


def place_of(other: Case, seen_from: Case) -> Param:
    """Where ``other`` stands: its row, with sheet and file where they are not the same."""
    there, here = other.post.location(), seen_from.post.location()
    if (there.file, there.sheet) == (here.file, here.sheet):
        return text("place.row", row=there.row or 0)
    return there.shown


def zone_label(zone: str) -> Param:
    """A time zone in words where the catalogues have them, else its IANA name."""
    key = f"zone.{zone}"
    return Label(key) if key in entries("en") else zone


def role_label(role: str) -> Label:
    """A role in words."""
    return Label(f"role.{role}")
