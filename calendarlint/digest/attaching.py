"""The files that go along with a digest: calendars with the findings in them, the page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Final

from calendarlint.calendars.files.paths import COPY_MARK
from calendarlint.calendars.grid import CalendarFile, UnreadableError
from calendarlint.digest.model import Attached, Digest
from calendarlint.reports import html_report
from calendarlint.reports.annotated import annotate

_HEAVIEST: Final = 7_000_000
"""Bytes of attachments. Written as text they grow by a third, and many servers stop at 10 MB."""

_KEPT_ENDINGS: Final = (".xlsx", ".xlsm", ".csv")


def with_attachments(digest: Digest, files: Sequence[CalendarFile], folder: Path) -> Digest:
    """The digest with what goes along, laid into ``folder``; what is too heavy is left out."""
    attached: list[Attached] = []
    left_out: list[str] = []
    room = _HEAVIEST
    for one in _attachments(digest, files, folder):
        weight = one.path.stat().st_size
        if weight <= room:
            attached.append(one)
            room -= weight
        else:
            left_out.append(one.name)
    return replace(digest, attached=tuple(attached), left_out=tuple(left_out))


def _attachments(digest: Digest, files: Sequence[CalendarFile], folder: Path) -> Iterator[Attached]:
    if "workbook" in digest.settings.attach:
        concerned = {item.told.finding.location.file for item in digest.items}
        for file in files:
            # A calendar that came by standard input is no file that could be copied.
            if file.path in concerned and Path(file.path).is_file():
                yield from _annotated(file, digest, folder)
    if "html" in digest.settings.attach and digest.items:
        page = folder / "report.html"
        content = html_report.render_html(digest.report, digest.lang)
        page.write_text(content, encoding="utf-8", errors="replace")
        yield Attached(page, page.name)


def _annotated(file: CalendarFile, digest: Digest, folder: Path) -> Iterator[Attached]:
    """The annotated copy of a calendar; none where it was damaged since it was read."""
    source = PurePath(file.path)
    ending = source.suffix.lower() if source.suffix.lower() in _KEPT_ENDINGS else ".xlsx"
    target = Path(tempfile.mkdtemp(dir=folder)) / f"copy{ending}"
    try:
        annotate(Path(file.path), digest.report, digest.lang, target)
    except (UnreadableError, OSError):
        return
    yield Attached(target, f"{source.stem.removesuffix(COPY_MARK)}{COPY_MARK}{ending}")
