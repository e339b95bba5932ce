"""Whose content a post carries: the ministry's, or the minister's office's own.

Only ministry content is bound by order and sole use; what the minister's office made itself it
may publish when it likes (clause ``parallel.ministry-first``, false-positive risks).
"""

from __future__ import annotations

from typing import Literal

from calendarlint.facts.case import Case
from calendarlint.facts.twins import MatchedBy

Origin = Literal["ministry", "elsewhere", "unknown"]

_BY_ASSET = (MatchedBy.ASSET_AND_LANGUAGE, MatchedBy.ASSET)


def is_ministry_content(case: Case) -> bool:
    """Whether a post that has an official twin carries the ministry's content.

    What an official account publishes counts as the ministry's unless the calendar says that the
    minister's office made it; a shared stock or third-party picture alone proves nothing.
    """
    made = {case.asset_source, case.post.text("copy_source")}
    by = case.twins.by
    if by in _BY_ASSET:
        return case.asset_source in (None, "ministry")
    if "ministry" in made:
        return by is not MatchedBy.TEXT or case.post.text("copy_source") in (None, "ministry")
    return "minister_office" not in made


def declared_origin(case: Case) -> Origin:
    """What the calendar itself says of who made this post's asset or copy, or helped with it."""
    if "ministry" in (case.asset_source, case.post.text("copy_source")):
        return "ministry"
    if ministry_staff_helped(case):
        return "ministry"
    if case.asset_source is not None:
        return "elsewhere"
    return "unknown"


def ministry_staff_helped(case: Case) -> bool:
    """Whether ministry staff prepared the post or supported it."""
    return "ops" in case.roles("prepared_by") or "ops" in case.roles("supported_by")
