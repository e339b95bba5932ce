"""Say why a file cannot be opened: one sentence, naming the file as the user typed it."""

from __future__ import annotations

from calendarlint.calendars.grid import UnreadableError
from calendarlint.wording import Label, Param, text

STANDARD_INPUT = "-"


def refusal(reason: str, shown: str, **params: Param) -> UnreadableError:
    """The error to raise: catalogue key ``opening.<reason>`` filled with the file's name."""
    file: Param = Label("opening.standard-input") if shown == STANDARD_INPUT else shown
    return UnreadableError(text(f"opening.{reason}", file=file, **params))


def other_kind(kind: str, shown: str) -> UnreadableError:
    """The error for a file that is something else; ``opening.kind.<kind>`` names it."""
    return refusal("other-kind", shown, kind=Label(f"opening.kind.{kind}"))
