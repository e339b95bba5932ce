"""What an annotated workbook costs, as a share of openpyxl's load and save of the same file.

Run it with ``python3 -m bench.annotate``. For each size it writes a workbook of realistic posts,
then measures in turn, in processes of their own: reading every cell, loading and saving with
openpyxl, and annotating it with a finding on every fourth post, each compared with the row below.
CPU seconds are medians of what the work itself took, without starting up; memory is the highest
that the process held. Only the ratios mean anything on another machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from datetime import time, timedelta
from pathlib import Path

from bench.posts import write_calendar
from calendarlint.findings import (
    Coverage,
    FileReport,
    Finding,
    Level,
    Location,
    PostRef,
    Related,
    Report,
)
from calendarlint.wording import text

SIZES = (200, 2_000, 20_000)
ROUNDS = 3
RULE = "minister-post-before-ministry"

MEASURED = """
import resource, sys, time
{imports}
start = time.process_time()
{work}
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
BARE_READ = MEASURED.format(
    imports="from python_calamine import CalamineWorkbook",
    work=(
        "book = CalamineWorkbook.from_path(sys.argv[1])\n"
        "for sheet in book.sheet_names: book.get_sheet_by_name(sheet).to_python()"
    ),
)
LOAD_AND_SAVE = MEASURED.format(
    imports="import openpyxl", work="openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"
)
ANNOTATE = MEASURED.format(
    imports=(
        "from pathlib import Path\n"
        "from bench.annotate import report_on\n"
        "from calendarlint.reports.annotated import annotate\n"
        "report = report_on(sys.argv[1], int(sys.argv[3]))"
    ),
    work="annotate(Path(sys.argv[1]), report, 'en', Path(sys.argv[2]))",
)


def report_on(calendar: str, posts: int) -> Report:
    """A report with a finding on every fourth post."""
    findings = [_finding(calendar, row) for row in range(2, posts + 1, 4)]
    coverage = Coverage(1, (), (), (), (), ())
    return Report(findings, [FileReport(calendar, "xlsx", posts)], [], coverage)


def _finding(calendar: str, row: int) -> Finding:
    minister, ministry = time(9, 59), time(10)
    return Finding(
        rule=RULE,
        level=Level.ERROR,
        clauses=("parallel.ministry-first",),
        message=text(
            f"{RULE}.before",
            time=minister,
            gap=timedelta(minutes=1),
            place=text("place.row", row=row + 1),
            twin_time=ministry,
        ),
        fix=text(f"{RULE}.before.fix", twin_time=ministry),
        location=Location(calendar, "Calendar", row, 5),
        post=PostRef(f"P-{row - 1}", "@RodBellMPP", "x", "2027-01-04T09:59"),
        quote="09:59",
        related=(Related(Location(calendar, "Calendar", row + 1, 5)),),
    )


def measured(code: str, *arguments: str) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a process that runs ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    seconds, kilobytes = done.stdout.split()
    return float(seconds), float(kilobytes) / 1_024


def main() -> None:
    """Measure every size and print the ratios."""
    print(
        f"{'posts':>7}  {'bare read':>10}  {'load and save':>14}  {'annotated':>10}  "
        f"{'/ bare read':>12}  {'/ load and save':>16}  {'memory, MB (openpyxl)':>22}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            calendar, target = Path(folder) / f"{size}.xlsx", Path(folder) / "out.xlsx"
            write_calendar(calendar, size)
            given = (str(calendar), str(target), str(size))
            rounds = [
                [measured(code, *given) for code in (BARE_READ, LOAD_AND_SAVE, ANNOTATE)]
                for _ in range(ROUNDS)
            ]
            read, saved, annotated = (
                statistics.median(each[number][0] for each in rounds) for number in range(3)
            )
            memory = {number: max(each[number][1] for each in rounds) for number in (1, 2)}
            print(
                f"{size:>7}  {read:>8.2f} s  {saved:>12.2f} s  {annotated:>8.2f} s  "
                f"{annotated / read:>11.1f}x  {annotated / saved:>15.3f}x  "
                f"{memory[2]:>12.0f} ({memory[1]:.0f})"
            )


if __name__ == "__main__":
    main()
