"""How much CPU a judged calendar costs, as a multiple of merely reading the same file.

Run it with ``python3 dev.py bench``. For each size it writes a workbook of realistic posts with
their settings, then measures whole processes in turn, in one run: one that imports the reader and
reads every cell, one that runs ``calendarlint check``. CPU seconds are medians; only the ratios
mean anything on another machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.posts import SETTINGS, write_calendar

SIZES = (200, 2_000, 20_000)
ROUNDS = 5

BARE_READ = """
import sys, time
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for sheet in book.sheet_names:
    book.get_sheet_by_name(sheet).to_python()
print(time.process_time(), file=sys.stderr)
"""

JUDGE = """
import atexit, sys, time
atexit.register(lambda: print(time.process_time(), file=sys.stderr))
from calendarlint.cli import main
sys.argv = ["calendarlint", "check", sys.argv[1], "--format", "json"]
main()
"""


def cpu_seconds(code: str, calendar: Path) -> float:
    """The CPU seconds of one process that runs ``code`` on the calendar."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(calendar)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    return float(done.stderr.strip().splitlines()[-1])


def main() -> None:
    """Measure every size and print the ratios."""
    print(f"{'posts':>7}  {'bare read':>10}  {'judged':>10}  {'judged / bare read':>19}")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "calendarlint.toml").write_text(SETTINGS, encoding="utf-8")
        for size in SIZES:
            calendar = Path(folder) / f"plan-{size}.xlsx"
            write_calendar(calendar, size)
            pairs = [
                (cpu_seconds(BARE_READ, calendar), cpu_seconds(JUDGE, calendar))
                for _ in range(ROUNDS)
            ]
            bare = statistics.median(pair[0] for pair in pairs)
            judged = statistics.median(pair[1] for pair in pairs)
            ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
            print(f"{size:>7}  {bare:>8.2f} s  {judged:>8.2f} s  {ratio:>18.1f}x")


if __name__ == "__main__":
    main()
