"""Say why a workbook is not annotated in place."""

from __future__ import annotations

from calendarlint.wording import Param, Text, text


class NotPatchableError(Exception):
    """A workbook that cannot be changed without loss; it gets a workbook of its own instead.

    ``reason`` is one sentence for the person: what it is, and what they get.
    """

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.key)
        self.reason = reason


def not_patchable(why: str, shown: str, **params: Param) -> NotPatchableError:
    """The error to raise: catalogue key ``workbook.not-patchable.<why>`` with the file's name."""
    return NotPatchableError(text(f"workbook.not-patchable.{why}", file=shown, **params))
