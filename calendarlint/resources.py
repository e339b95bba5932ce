"""Find and read the files that ship with the package: schemas, registers, catalogues."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def package_path(*parts: str) -> Path:
    """The path of a file below the package's own folder."""
    return _PACKAGE.joinpath(*parts)


def schema_path(name: str) -> Path:
    """The path of ``schemas/<name>.schema.json``: in the wheel, or in the checkout beside it."""
    file = f"{name}.schema.json"
    shipped = _PACKAGE / "schemas" / file
    return shipped if shipped.exists() else _PACKAGE.parent / "schemas" / file


@cache
def schema(name: str) -> dict[str, Any]:
    """The parsed JSON Schema called ``name`` (``post``, ``settings``, ``report``, ``clauses``)."""
    loaded: dict[str, Any] = json.loads(schema_path(name).read_text(encoding="utf-8"))
    return loaded
