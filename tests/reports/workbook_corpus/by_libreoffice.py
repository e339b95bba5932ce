"""Workbooks as LibreOffice writes them: other workbooks of the corpus, opened there and saved."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tests.reports.workbook_corpus.registry import WORKBOOKS

FROM: Final[Mapping[str, str]] = {
    "libreoffice_plain.xlsx": "hand_no_addresses.xlsx",
    "libreoffice_charts.xlsx": "xlsxwriter_charts.xlsx",
    "libreoffice_pictures.xlsx": "xlsxwriter_pictures.xlsx",
    "libreoffice_shapes.xlsx": "xlsxwriter_shapes.xlsx",
    "libreoffice_notes.xlsx": "xlsxwriter_notes.xlsx",
    "libreoffice_lists_and_rules.xlsx": "xlsxwriter_lists_and_rules.xlsx",
    "libreoffice_sparklines.xlsx": "xlsxwriter_sparklines.xlsx",
    "libreoffice_names_and_panes.xlsx": "xlsxwriter_names_and_panes.xlsx",
    "libreoffice_formulas.xlsx": "excel_shared_formulas.xlsx",
    "libreoffice_pivot.xlsx": "excel_pivot_and_slicer.xlsx",
    "libreoffice_controls.xlsx": "excel_controls.xlsm",
    "libreoffice_rich_text.xlsx": "hand_rich_cells.xlsx",
    "libreoffice_looks.xlsx": "xlsxwriter_looks.xlsx",
}
"""What LibreOffice writes, and the workbook that it writes it from."""

_SECONDS: Final = 540


def converted(soffice: str, files: Iterable[Path], form: str, folder: Path) -> None:
    """Convert ``files`` to ``form`` (an ending) in ``folder``, all in one run of LibreOffice.

    Its profile stands in the folder too, so that no other run is in its way.
    """
    folder.mkdir(exist_ok=True)
    profile = (folder / "profile").as_uri()
    done = subprocess.run(
        [
            *(soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore"),
            *("--convert-to", form, "--outdir", str(folder), *map(str, files)),
        ],
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


def built(soffice: str, folder: Path) -> dict[str, bytes]:
    """Every workbook of ``FROM`` by its name."""
    sources = folder / "sources"
    sources.mkdir()
    for name, source in FROM.items():
        # LibreOffice goes by the content, and a name of its own keeps the results apart.
        (sources / name).write_bytes(WORKBOOKS[source]())
    written = folder / "written"
    converted(soffice, sorted(sources.iterdir()), "xlsx", written)
    return {name: (written / name).read_bytes() for name in FROM}
