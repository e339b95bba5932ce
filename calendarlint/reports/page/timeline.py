"""How far a twin stands from a post on their common timeline, in words."""

from __future__ import annotations

from datetime import timedelta

from calendarlint.planned import PlannedPost
from calendarlint.wording import Text, text


def gap_between(twin: PlannedPost, post: PlannedPost) -> Text:
    """When ``twin`` goes out, seen from ``post``: before it, with it, after it, or unknown.

    Where one of the two has no time of day, whole days are compared.
    """
    if twin.day is None or post.day is None or twin.at is None or post.at is None:
        return text("page.gap.unknown")
    if twin.clock is None or post.clock is None:
        days = (twin.day - post.day).days
        if not days:
            return text("page.gap.same-day")
        key = "page.gap.days-before" if days < 0 else "page.gap.days-after"
        return text(key, count=abs(days))
    gap = twin.at - post.at
    if not gap:
        return text("page.gap.same-moment")
    return text("page.gap.before" if gap < timedelta(0) else "page.gap.after", gap=abs(gap))
