"""The repairs of every calendar of a run: found, proven to change no meaning, and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from calendarlint import pipeline
from calendarlint.calendars.files.opening import open_calendar
from calendarlint.calendars.grid import CalendarFile, UnreadableError
from calendarlint.calendars.posts import Post, Value, When
from calendarlint.fixing.repairs import (
    LeftAlone,
    NotRewritableError,
    Repair,
    applied,
    in_reading_order,
)
from calendarlint.fixing.respelling import respelled
from calendarlint.fixing.searching import repairs_in
from calendarlint.fixing.text_cells import possible_in_text, rewritten_text
from calendarlint.fixing.workbook_cells import possible_in_workbook, rewrite_workbook
from calendarlint.reports.writing import Writing
from calendarlint.runs import Run
from calendarlint.settings import Settings
from calendarlint.sources import Opened
from calendarlint.wording import Text, text
from calendarlint.workbooks.refusing import NotPatchableError

_TEXT_KINDS: Final = frozenset({"csv", "tsv"})
_WORKBOOK_KINDS: Final = frozenset({"xlsx", "xlsm"})


@dataclass(slots=True)
class Plan:
    """What is repaired in one calendar.

    ``left`` are cells that have a right answer and keep what they say. ``refusal`` says why a
    calendar with something to repair cannot be rewritten; ``repairs`` is empty then.
    """

    file: CalendarFile
    repairs: list[Repair] = field(default_factory=list)
    left: list[LeftAlone] = field(default_factory=list)
    refusal: Text | None = None

    @property
    def repaired(self) -> CalendarFile:
        """The calendar as it is read once the repairs are made."""
        return applied(self.file, self.repairs) if self.repairs else self.file


def plans_for(run: Run, opened: Opened, *, unsafe: bool = False) -> list[Plan]:
    """A plan for each judged calendar of a run; none of them changes what a post means.

    ``unsafe`` adds hashtags and handles, whose spelling is changed and nothing else.
    """
    return [_plan(run, file, unsafe=unsafe) for file in opened.judged]


def once_repaired(opened: Opened, plans: Sequence[Plan]) -> Opened:
    """The files of a run as they are once the plans are carried out."""
    return replace(opened, judged=[plan.repaired for plan in plans])


def write(plan: Plan) -> None:
    """Rewrite the calendar of a plan that has repairs, whole or not at all.

    What was written is read again before it takes the old file's place. Raises
    ``UnreadableError`` where it cannot be written, or does not read as it should.
    """
    path = Path(plan.file.path)
    with Writing() as writing:
        target = writing.prepare(path)
        try:
            if plan.file.kind in _TEXT_KINDS:
                target.write_bytes(rewritten_text(path.read_bytes(), plan.file, plan.repairs))
            else:
                rewrite_workbook(path, plan.file, plan.repairs, target)
        except (NotPatchableError, NotRewritableError) as refusal:
            raise UnreadableError(_refusal(refusal, plan.file.path, len(plan.repairs))) from None
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UnreadableError(
                text("writing.failed", file=plan.file.path, reason=reason)
            ) from error
        if not _reads_as(target, plan):
            raise UnreadableError(text("fix.not-proven", file=plan.file.path))
        writing.finish()


def _reads_as(target: Path, plan: Plan) -> bool:
    """Whether the cells of what was written are those of the plan."""
    written = open_calendar(target, plan.file.path)
    expected = plan.repaired
    return [(grid.sheet, grid.rows) for grid in written.grids] == [
        (grid.sheet, grid.rows) for grid in expected.grids
    ]


def _plan(run: Run, file: CalendarFile, *, unsafe: bool) -> Plan:
    posts = [post for post in run.posts.posts if post.table.file == file.path and not post.context]
    reports = (each for each in run.posts.files if each.file == file.path and not each.context)
    headers = [header for report in reports for header in report.headers]
    repairs = repairs_in(file, posts, headers)
    if unsafe:
        cases = [case for case in run.cases if case.post.table.file == file.path]
        repairs = respelled([case for case in cases if not case.post.context], repairs)
    if not repairs:
        return Plan(file)
    try:
        kept, left = _possible(file, in_reading_order(file, repairs))
    except (NotPatchableError, NotRewritableError) as refusal:
        return Plan(file, refusal=_refusal(refusal, file.path, len(repairs)))
    proven = _proven(file, kept, run.settings)
    certain = {repair.location for repair in proven}
    left += [
        LeftAlone(repair.location, text("fix.left.other-meaning"))
        for repair in kept
        if repair.location not in certain
    ]
    return Plan(file, in_reading_order(file, proven), left)


def _possible(
    file: CalendarFile, repairs: Sequence[Repair]
) -> tuple[list[Repair], list[LeftAlone]]:
    path = Path(file.path)
    if file.kind in _WORKBOOK_KINDS:
        return possible_in_workbook(path, file, repairs)
    if file.kind in _TEXT_KINDS:
        return possible_in_text(path.read_bytes(), file, repairs)
    raise NotRewritableError("kind")


def _refusal(refusal: NotPatchableError | NotRewritableError, file: str, count: int) -> Text:
    """Why a calendar is not rewritten, in the words of this command."""
    if isinstance(refusal, NotRewritableError):
        return text(f"fix.refused.{refusal.why}", file=file, count=count)
    return text(f"fix.refused.{refusal.reason.key.rpartition('.')[2]}", file=file, count=count)


def _proven(file: CalendarFile, repairs: Sequence[Repair], settings: Settings) -> list[Repair]:
    """The repairs after which every post means what it meant before.

    A date is read with its column, so repairs of a column stand or fall together.
    """
    before = pipeline.read(file, settings).posts
    if _same(before, file, repairs, settings):
        return list(repairs)
    columns: dict[tuple[str | None, int], list[Repair]] = {}
    for repair in repairs:
        columns.setdefault((repair.location.sheet, repair.cell[1]), []).append(repair)
    proven: list[Repair] = []
    doubtful = list(columns.values())
    while doubtful:
        # One column may be beyond doubt only once another is repaired.
        still = []
        for column in doubtful:
            if _same(before, file, [*proven, *column], settings):
                proven += column
            else:
                still.append(column)
        if len(still) == len(doubtful):
            break
        doubtful = still
    return proven


def _same(
    before: Sequence[Post], file: CalendarFile, repairs: Iterable[Repair], settings: Settings
) -> bool:
    repairs = list(repairs)
    after = pipeline.read(applied(file, repairs), settings).posts
    unsafe = any(repair.unsafe for repair in repairs)
    return [_meaning(post, unsafe=unsafe) for post in before] == [
        _meaning(post, unsafe=unsafe) for post in after
    ]


def _meaning(post: Post, *, unsafe: bool) -> tuple[int, Mapping[str, Any]]:
    """A post's row and values, in a form that repairs do not change."""
    return post.row, {key: _plain(value, unsafe=unsafe) for key, value in post.values.items()}


def _plain(value: Value, *, unsafe: bool) -> Any:
    if isinstance(value, When):
        return replace(value, corrected_from=None)
    if unsafe and isinstance(value, str):
        return value.casefold()
    if unsafe and isinstance(value, tuple):
        return tuple(item.casefold() if isinstance(item, str) else item for item in value)
    return value
