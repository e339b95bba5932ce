"""Draw ``docs/annotated-workbook.png``, the picture in the README, from a real annotated copy.

It needs LibreOffice (``soffice``) and poppler (``pdftoppm``). One note is made to stand open, as
it does in a spreadsheet program under the pointer. Run it from the clone's own environment:
``.venv/bin/python docs/draw_annotated_workbook.py``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_calendars" / "announcement_week.xlsx"
PICTURE = ROOT / "docs" / "annotated-workbook.png"
SHOWN_ROW = "<x:Row>6</x:Row>"
"""The row of the note that is shown, counted from 0."""
PAGE = "2"
"""The page with the calendar's first sheet, behind that of the findings."""
CUT = ("-r", "170", "-x", "110", "-y", "118", "-W", "1210", "-H", "384")


def main() -> None:
    """Annotate the sample, show one note, print the sheet and cut out its beginning."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy, printed = folder / "copy.xlsx", folder / "shown.pdf"
        command = [sys.executable, "-m", "calendarlint", str(SAMPLE), "--report", str(copy)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        show_note(copy, folder / "shown.xlsx")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        subprocess.run([*convert, str(folder / "shown.xlsx")], check=True)
        cut = ["pdftoppm", "-png", "-singlefile", "-f", PAGE, *CUT, str(printed)]
        subprocess.run([*cut, str(PICTURE.with_suffix(""))], check=True)


def show_note(copy: Path, shown: Path) -> None:
    """Write the workbook with the note in ``SHOWN_ROW`` standing open."""
    with zipfile.ZipFile(copy) as source, zipfile.ZipFile(shown, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            if part.endswith(".vml") and SHOWN_ROW.encode() in content:
                shapes = content.decode("utf-8").split("</v:shape>")
                opened = [_opened(shape) if SHOWN_ROW in shape else shape for shape in shapes]
                content = "</v:shape>".join(opened).encode("utf-8")
            target.writestr(part, content)


def _opened(shape: str) -> str:
    seen = shape.replace("visibility:hidden", "visibility:visible")
    return seen.replace("<x:Row>", "<x:Visible/><x:Row>")


if __name__ == "__main__":
    main()
