"""Draw ``docs/first-run.svg``, the picture in the README, from a real run.

Run it from the clone's own environment: ``.venv/bin/python docs/draw_first_run.py``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "sample_calendars/announcement_week.xlsx"
FINDINGS = 2
WIDTH = 128


def main() -> None:
    """Check the sample and draw the opening, the first findings and the summary."""
    command = [sys.executable, "-m", "calendarlint", SAMPLE, "--color", "always"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    parts = done.stdout.rstrip("\n").split("\n\n")
    opening, findings, closing = parts[0], parts[1 : 1 + FINDINGS], parts[-1]
    summary = closing[closing.rindex("\x1b[1m") :]
    console = Console(record=True, width=WIDTH, file=sys.stderr)
    console.print(Text(f"$ calendarlint {SAMPLE}\n", style="bold"))
    for part in (opening, *findings, "…", summary):
        console.print(Text.from_ansi(part))
        console.print()
    drawn = console.export_svg(title="calendarlint")
    # The reader's own fixed-width font does; nothing is fetched from anywhere.
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r"<!--.*?-->\s*", "", drawn, flags=re.DOTALL).replace("Fira Code, ", "")
    (ROOT / "docs" / "first-run.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
