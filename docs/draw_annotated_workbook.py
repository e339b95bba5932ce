"""Draw ``docs/annotated-workbook.png`` and ``docs/annotated-sheet.png`` from a real annotated copy.

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
SHOWN_ROW = "<x:Row>6</x:Row>"
"""The row of the note that is shown, counted from 0."""
CUT = ("-f", "-r", "-x", "-y", "-W", "-H")
PICTURES = {
    "annotated-workbook": ("2", "170", "110", "118", "1210", "384"),
    "annotated-sheet": ("1", "150", "60", "50", "1320", "500"),
}
"""What is cut out for each: page (the findings come first), dots an inch, left, top, size."""


def main() -> None:
    """Annotate the sample, show one note, print both sheets and cut out how they begin."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy, printed = folder / "copy.xlsx", folder / "shown.pdf"
        command = [sys.executable, "-m", "calendarlint", str(SAMPLE), "--report", str(copy)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        show_note(copy, folder / "shown.xlsx")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        subprocess.run([*convert, str(folder / "shown.xlsx")], check=True)
        for picture, cut in PICTURES.items():
            where = [word for pair in zip(CUT, cut, strict=True) for word in pair]
            draw = ["pdftoppm", "-png", "-singlefile", *where, str(printed)]
            subprocess.run([*draw, str(ROOT / "docs" / picture)], check=True)


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
