"""Other questions that a judged run answers: how far posts can move, what became of content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calendarlint import pipeline
from calendarlint.ledgers.assets import AssetLedger, assets_of
from calendarlint.ledgers.kits import KitLedger, kits_of
from calendarlint.rules.engine import Selection
from calendarlint.slack import WINDOW, SlipReport
from calendarlint.slipping.limits import slip_report
from calendarlint.slipping.spans import bounded, read_span

if TYPE_CHECKING:
    import pandas as pd

    from calendarlint.settings import Settings
    from calendarlint.sources import Source


def slip(
    paths_or_frames: Source | Sequence[Source] | Mapping[str, pd.DataFrame],
    settings: Settings | Mapping[str, Any] | str | Path | None = None,
    *,
    context: Sequence[str | Path] = (),
    post: str | None = None,
    by: timedelta | str | None = None,
    within: timedelta | str = WINDOW,
    today: date | None = None,
) -> SlipReport:
    """How far posts can move before something breaks, and what a given move breaks and mends.

    Calendars, ``settings``, ``context`` and ``today`` are those of :func:`calendarlint.lint`.
    ``post`` is an id or a place (``May!14``); by default every post with a twin is asked about.
    ``by`` is a move ("10m", "-2h", "1d", or a timedelta): then ``SlipReport.moves`` tells what it
    does, else ``SlipReport.slacks`` tells the limits found ``within`` that span.

    Raises what :func:`calendarlint.lint` raises, and ``UnreadableError`` for a post that is not
    there or not the only one of that name, and for a span that cannot be read.
    """
    opened, found = pipeline.opened_for(paths_or_frames, settings, context)
    span = None if by is None else _span(by)
    window = abs(_span(within))
    run = pipeline.run_files(opened, found, Selection(), today=today)
    return slip_report(run, opened.unreadable, post=post, by=span, within=window)


def kits(
    paths_or_frames: Source | Sequence[Source] | Mapping[str, pd.DataFrame],
    settings: Settings | Mapping[str, Any] | str | Path | None = None,
    *,
    context: Sequence[str | Path] = (),
    today: date | None = None,
) -> KitLedger:
    """What became of each item of each MPP kit. Takes and raises what ``lint`` does."""
    opened, found = pipeline.opened_for(paths_or_frames, settings, context)
    return kits_of(pipeline.run_files(opened, found, Selection(), today=today), opened.unreadable)


def assets(
    paths_or_frames: Source | Sequence[Source] | Mapping[str, pd.DataFrame],
    settings: Settings | Mapping[str, Any] | str | Path | None = None,
    *,
    context: Sequence[str | Path] = (),
    today: date | None = None,
) -> AssetLedger:
    """Where each ministry-made asset was used. Takes and raises what ``lint`` does."""
    opened, found = pipeline.opened_for(paths_or_frames, settings, context)
    return assets_of(pipeline.run_files(opened, found, Selection(), today=today), opened.unreadable)


def _span(given: timedelta | str) -> timedelta:
    return read_span(given) if isinstance(given, str) else bounded(given, str(given))
