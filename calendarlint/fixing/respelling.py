"""Hashtags with a capital at each word, and handles as they are registered: changes to copy.

Only upper and lower case change, and only where calendars or the register prove the spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.hashtags import composed
from calendarlint.facts.mentions import mentions_in
from calendarlint.facts.networks.hashtags import hashtags_in
from calendarlint.findings import Location
from calendarlint.fixing.repairs import Repair
from calendarlint.fixing.searching import own_cells, value_at
from calendarlint.registry.handles import Handle, plain
from calendarlint.wording import text

_TAGGED: Final = frozenset({"copy", "copy_fr", "first_comment", "hashtags"})
_NAMING: Final = _TAGGED | {"account", "mentions", "photo_tags", "collaborators"}
_SIGNS: Final = {"#": "[#＃]", "@": "[@＠]"}


@dataclass(slots=True)
class _Spelled:
    """A cell, and the ways in which its tags and handles should be written, by the word."""

    location: Location
    key: str
    cell: str
    forms: dict[str, set[str]] = field(default_factory=dict)

    @property
    def certain(self) -> dict[str, str]:
        """The words on which all posts of the cell agree."""
        return {word: min(forms) for word, forms in self.forms.items() if len(forms) == 1}


def respelled(cases: Iterable[Case], repairs: Iterable[Repair]) -> list[Repair]:
    """``repairs`` and those of hashtags and handles in the cells of these posts.

    A cell that is repaired otherwise too is repaired once, with both changes.
    """
    found = {(repair.location.sheet, repair.cell): repair for repair in repairs}
    for at, spelled in _cells(cases).items():
        words, other = spelled.certain, found.get(at)
        if other is not None:
            if isinstance(other.after, str):
                after = _written(other.after, words)
                found[at] = replace(other, after=after, unsafe=after != other.after)
            continue
        after = _written(spelled.cell, words)
        if after != spelled.cell:
            found[at] = _repair(spelled, after, words)
    return list(found.values())


def _cells(cases: Iterable[Case]) -> dict[tuple[str | None, tuple[int, int]], _Spelled]:
    found: dict[tuple[str | None, tuple[int, int]], _Spelled] = {}
    for case in cases:
        for post, key, place in own_cells([case.post]):
            cell = value_at(post.table.grid, place)
            if key not in _NAMING or not isinstance(cell, str):
                continue
            location = post.table.grid.location(*place)
            at = (location.sheet, (location.row or 0, location.column or 0))
            spelled = found.setdefault(at, _Spelled(location, key, cell))
            for word, form in _forms(case, key, cell):
                spelled.forms.setdefault(word, set()).add(form)
    return found


def _forms(case: Case, key: str, cell: str) -> Iterator[tuple[str, str]]:
    """The words of a cell that have another spelling, with their sign, and that spelling."""
    if key in _TAGGED:
        for tag in hashtags_in(composed(cell)):
            readable = case.world.hashtag_words.readable(tag)
            if readable is not None and readable.casefold() == tag.casefold():
                yield f"#{tag}", f"#{readable}"
    for name in mentions_in(cell, case.platform):
        handle = Handle(plain(name))
        entry = case.world.registry.with_handle(handle, case.platform, case.when.day)
        if entry is None or not entry.same_network:
            continue
        registered = entry.handle.strip().lstrip("@")
        if registered != name and plain(registered) == plain(name):
            yield f"@{name}", f"@{registered}"


def _written(cell: str, words: Mapping[str, str]) -> str:
    for word, form in words.items():
        sign, name = _SIGNS[word[0]], re.escape(word[1:])
        cell = re.sub(rf"(?<![\w./&])({sign}){name}(?!\w)", rf"\g<1>{form[1:]}", cell)
    return cell


def _repair(spelled: _Spelled, after: str, words: Mapping[str, str]) -> Repair:
    tags = any(word.startswith("#") for word in words)
    handles = any(word.startswith("@") for word in words)
    reason = "tags-and-handles" if tags and handles else "tags" if tags else "handles"
    return Repair(
        spelled.location,
        spelled.key,
        spelled.cell,
        after,
        text(f"fix.reason.{reason}"),
        unsafe=True,
        words=(" ".join(words), " ".join(words.values())),
    )
