"""Where the corpus's workbooks are listed: a name each, and what builds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Builder = Callable[[], bytes]

WORKBOOKS: Final[dict[str, Builder]] = {}
"""The builders by the workbook's file name; the ending says xlsx or xlsm."""


def workbook(name: str) -> Callable[[Builder], Builder]:
    """List a function that builds the workbook ``name``."""

    def listed(build: Builder) -> Builder:
        assert name not in WORKBOOKS, name
        WORKBOOKS[name] = build
        return build

    return listed
