"""The files that ``check`` writes: what was asked for, where it may go, and the writing.

Everything that can be refused is refused before a calendar is judged.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

import click

from calendarlint.baseline import Baseline
from calendarlint.calendars.files.paths import COPY_MARK
from calendarlint.calendars.grid import CalendarFile, UnreadableError
from calendarlint.findings import Report
from calendarlint.reports import formats
from calendarlint.reports.formats import Format
from calendarlint.reports.writing import Writing, refuse_input, same_file, write_failure
from calendarlint.settings import Settings
from calendarlint.sources import Opened
from calendarlint.wording import Lang, Several, Text, text

STANDARD_INPUT: Final = "-"

_FORMAT_AND_PATH: Final = re.compile(r"([A-Za-z]+)=(.*)", re.DOTALL)
_TEXT_ENDINGS: Final = (".csv", ".tsv", ".tab", ".txt")
_SEPARATORS: Final = tuple(mark for mark in (os.sep, os.altsep) if mark)


@dataclass(frozen=True, slots=True)
class Asked:
    """One report that was asked for. ``folder`` tells whether ``path`` is a folder to fill."""

    form: Format
    path: Path
    folder: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedCopy:
    """A calendar and where its annotated copy goes; ``target`` is the calendar itself in place."""

    source: CalendarFile
    form: Format
    target: Path
    in_place: bool = False


@dataclass(slots=True)
class ReportFiles:
    """The files of one run, once it is known that they may be written."""

    documents: list[Asked] = field(default_factory=list)
    copies: list[AnnotatedCopy] = field(default_factory=list)

    def page(self) -> Path | None:
        """The page among them that a browser can show; the first where there are several."""
        return next((asked.path for asked in self.documents if asked.form is formats.PAGE), None)

    def add_page(self) -> Path:
        """A page more, in a file of its own among the temporary ones, where it stays."""
        handle, name = tempfile.mkstemp(prefix="calendarlint-", suffix=".html")
        os.close(handle)
        self.documents.append(Asked(formats.PAGE, Path(name)))
        return Path(name)

    @property
    def needs_posts(self) -> bool:
        """Whether one of them shows the posts themselves."""
        return any(asked.form.needs_posts for asked in self.documents)

    def write(
        self, report: Report, lang: Lang, options: Mapping[str, Mapping[str, bool]]
    ) -> list[Text]:
        """Write all files, or none of them; returns what is to be said about them.

        ``options`` are those of single formats, by their names. Raises ``UnreadableError``.
        """
        said: list[Text] = []
        with Writing() as writing:
            for asked in self.documents:
                of_format = options.get(asked.form.name, {})
                rendered = asked.form.render(report, lang, **of_format)
                writing.add(asked.path, click.unstyle(rendered))
            for copy in self.copies:
                said += _annotate(copy, report, lang, writing)
            writing.finish()
        return said


def asked_for(given: Sequence[str]) -> list[Asked]:
    """What ``--report`` asked for, each as ``PATH`` or ``FORMAT=PATH``.

    Raises :class:`~calendarlint.reports.formats.UnknownFormatError`, or ``UnreadableError`` for
    a path that can take no report.
    """
    return [_asked(word) for word in given]


def _asked(word: str) -> Asked:
    parts = _FORMAT_AND_PATH.fullmatch(word)
    named = formats.named(parts[1]) if parts else None
    path = parts[2] if parts else word
    if path in ("", STANDARD_INPUT):
        raise UnreadableError(text("formats.no-file", given=word))
    form = named or formats.by_ending(Path(path))
    folder = path.endswith(_SEPARATORS) or Path(path).is_dir()
    if folder and not form.annotates:
        raise UnreadableError(text("formats.folder", file=path))
    if not folder and not Path(path).absolute().parent.is_dir():
        raise UnreadableError(text("formats.no-folder", file=path))
    return Asked(form, Path(path), folder)


def place(
    asked: Iterable[Asked], opened: Opened, inputs: Sequence[Path], *, in_place: bool
) -> ReportFiles:
    """The files to write for the calendars of this run.

    ``inputs`` are the files that may not be written over. Raises ``UnreadableError``.
    """
    files = ReportFiles()
    for report in asked:
        if report.form.annotates:
            files.copies += _copies(report, opened.judged, in_place=in_place)
        else:
            files.documents.append(report)
    if in_place:
        files.copies += [_in_place(calendar) for calendar in opened.judged]
    targets = [report.path for report in files.documents]
    targets += [copy.target for copy in files.copies if not copy.in_place]
    for number, target in enumerate(targets):
        refuse_input(target, inputs)
        if any(same_file(target, other) for other in targets[:number]):
            raise UnreadableError(text("formats.written-twice", file=str(target)))
    return files


def inputs_of(opened: Opened, settings: Settings, known: Baseline | None) -> list[Path]:
    """Every file that a run reads: calendars, settings, baseline."""
    inputs = [Path(calendar.path) for calendar in (*opened.judged, *opened.context)]
    inputs += [Path(name) for name, _ in opened.unreadable]
    if settings.file is not None and settings.folder is not None:
        inputs.append(settings.folder / Path(settings.file).name)
    if known is not None:
        inputs.append(known.path)
    return inputs


def _copies(
    asked: Asked, calendars: Sequence[CalendarFile], *, in_place: bool
) -> list[AnnotatedCopy]:
    if not asked.folder and len(calendars) > 1:
        raise UnreadableError(
            text(
                "formats.one-file", count=len(calendars), file=str(asked.path), form=asked.form.name
            )
        )
    copies = []
    for calendar in calendars:
        endings = _endings(asked.form, calendar)
        name = PurePath(calendar.path).stem.removesuffix(COPY_MARK) + COPY_MARK + endings[0]
        target = asked.path / name if asked.folder else asked.path
        if target.suffix.lower() not in endings:
            raise UnreadableError(
                text(
                    "formats.other-ending",
                    file=calendar.path,
                    endings=Several(endings, "or"),
                    target=str(target),
                )
            )
        if not (in_place and same_file(target, Path(calendar.path))):
            copies.append(AnnotatedCopy(calendar, asked.form, target))
    return copies


def _in_place(calendar: CalendarFile) -> AnnotatedCopy:
    own = Path(calendar.path)
    form = formats.named("annotated")
    if own.suffix.lower() != _endings(form, calendar)[0]:
        raise UnreadableError(text("formats.not-in-place", file=calendar.path))
    return AnnotatedCopy(calendar, form, own, in_place=True)


def _endings(form: Format, calendar: CalendarFile) -> tuple[str, ...]:
    """The endings that an annotated copy of the calendar may have, the usual one first."""
    if calendar.path == STANDARD_INPUT:
        raise UnreadableError(text("formats.no-calendar-file"))
    workbook = ".xlsm" if calendar.kind == "xlsm" else ".xlsx"
    if form.name == "xlsx" or calendar.kind not in ("csv", "tsv"):
        return (workbook,)
    # Tabs stand in files of any name, and the copy keeps them.
    own = PurePath(calendar.path).suffix.lower()
    kept = own if own in _TEXT_ENDINGS else f".{calendar.kind}"
    return tuple(dict.fromkeys((kept, f".{calendar.kind}", workbook)))


def _annotate(copy: AnnotatedCopy, report: Report, lang: Lang, writing: Writing) -> list[Text]:
    try:
        copy.target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_failure(copy.target, error) from error
    source = Path(copy.source.path)
    unfinished = writing.prepare(copy.target)
    try:
        said: tuple[Text, ...] = copy.form.load()(source, report, lang, unfinished)
    except OSError as error:
        raise write_failure(copy.target, error) from error
    if copy.in_place and any(line.key.startswith("workbook.not-patchable.") for line in said):
        # A workbook of our own holds values only; the calendar itself must not be lost for it.
        raise UnreadableError(text("formats.not-in-place", file=copy.source.path))
    return list(said)
