"""An annotated calendar handed back as it was before: the other direction of ``annotated``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from calendarlint.calendars.files.refusals import refusal
from calendarlint.calendars.grid import UnreadableError
from calendarlint.reports.annotated_csv import stripped
from calendarlint.wording import Text, text
from calendarlint.workbooks.marking import unmark_workbook
from calendarlint.workbooks.refusing import NotPatchableError
from calendarlint.workbooks.stripping import Stripped

_PACKAGE: Final = b"PK"


@dataclass(frozen=True, slots=True)
class Unmarked:
    """What to say of the calendar that was written; ``file`` is how it is called."""

    stripped: Stripped | None

    def sentences(self, file: str) -> tuple[Text, ...]:
        """A sentence for each thing to know."""
        if self.stripped is None:
            return (text("workbook.strip.csv", file=file),)
        found = self.stripped.recognised
        if found is None:
            return (text("workbook.strip.exact", file=file),)
        said = [text("workbook.strip.recognised", file=file)]
        if found.kept_styles:
            said.append(text("workbook.strip.kept-styles", count=found.kept_styles))
        if found.kept_notes:
            said.append(text("workbook.strip.kept-notes", count=found.kept_notes))
        return tuple(said)


def unmark(source: Path, shown: str, target: Path) -> Unmarked | None:
    """Write the calendar ``source`` to ``target`` without our marks; None where it has none.

    ``shown`` is the source as the user typed it. Raises ``UnreadableError`` for a file that
    cannot be read, is damaged or cannot be changed without loss.
    """
    try:
        with source.open("rb") as stream:
            packed = stream.read(len(_PACKAGE)) == _PACKAGE
        content = b"" if packed else source.read_bytes()
    except FileNotFoundError:
        raise refusal("not-found", shown) from None
    except OSError:
        raise refusal("cannot-read", shown) from None
    if packed:
        try:
            marks = unmark_workbook(source, shown, target)
        except NotPatchableError:
            raise UnreadableError(text("workbook.strip.cannot", file=shown)) from None
        return None if marks is None else Unmarked(marks)
    original = stripped(content)
    if original is None:
        return None
    target.write_bytes(original)
    return Unmarked(None)
