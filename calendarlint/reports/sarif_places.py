"""Places in SARIF: a row is a line and a column a column, and the cell has a name of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from calendarlint.findings import Location
from calendarlint.reports.outline import place


def uri(file: str) -> str:
    """The URI of a file as reports name it: relative where the name is, always with ``/``."""
    path = PurePath(file)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix(), errors="replace")


def location(at: Location, artifacts: Mapping[str, int]) -> dict[str, Any]:
    """A SARIF location. ``artifacts`` gives the index of each file in the run.

    The region's line is the physical line of a text file, the row of a workbook; where neither
    is known it is the first, since viewers want one. The column is that of the cell.
    """
    artifact: dict[str, Any] = {"uri": uri(at.file)}
    if at.file in artifacts:
        artifact["index"] = artifacts[at.file]
    region = {"startLine": at.line or at.row or 1}
    if at.column is not None:
        region["startColumn"] = at.column
    placed: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    if at.sheet is not None or at.row is not None:
        inside = place(at)
        name = at.cell or inside
        kind = "cell" if at.cell else "row" if at.row is not None else "sheet"
        placed["logicalLocations"] = [{"name": name, "fullyQualifiedName": inside, "kind": kind}]
    return placed
