"""Livestreams: which posts are one, who helps with them, and where else the same stream runs."""

from __future__ import annotations

from collections.abc import Iterator

from calendarlint.facts.case import Case
from calendarlint.facts.simultaneity import close_in_time


def is_livestream(case: Case) -> bool:
    """Whether the post is a livestream that is still meant to go out."""
    return case.live and case.action == "live"


def has_ministry_help(case: Case) -> bool:
    """Whether ministry staff support the post."""
    return "ops" in case.roles("supported_by")


def is_helped_livestream(case: Case) -> bool:
    """Whether the post is a livestream that ministry staff support."""
    return is_livestream(case) and has_ministry_help(case)


def concerns_ministry(case: Case) -> bool:
    """Whether a livestream is the ministry's business: on its account, or with its help."""
    return is_livestream(case) and (case.official or has_ministry_help(case))


def together(one: Case, other: Case) -> bool | None:
    """Whether two posts go out at the same moment, within the tolerance for kits (T2).

    None where a time is missing or can mean several moments.
    """
    return close_in_time(one.instant, other.instant, one.world.settings.kit.tolerance)


def possible_simulcasts(case: Case) -> Iterator[Case]:
    """Official streams of the same moment that nothing tells from this one.

    Not every calendar gives a stream an id that both of its rows share.
    """
    assert case.world.twins is not None  # noqa: S101  cases_of builds the index
    for stream in case.world.twins.streams_on(case.when.day):
        if together(case, stream) is not False and not _are_different(case, stream):
            yield stream


def _are_different(case: Case, stream: Case) -> bool:
    """Whether both rows say what they show, and it is not the same (else they would be twins)."""
    by_asset = bool(case.assets and stream.assets)
    return by_asset or bool(case.content_id and stream.content_id)
