"""A package in pieces, to be changed by hand and put together again."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final
from xml.sax.saxutils import quoteattr

CONTENT_TYPES: Final = "[Content_Types].xml"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET_ORDER: Final = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr"),
    *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches"),
    *("ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture"),
    *("oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
)
"""The order of a worksheet's parts (ECMA-376 part 1, 18.3.1.99)."""


class Parts:
    """The parts of a package by name, in the order in which they stand in it."""

    def __init__(self, package: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            self.content = {name: archive.read(name) for name in archive.namelist()}

    def text(self, part: str) -> str:
        return self.content[part].decode("utf-8")

    def put(self, part: str, content: str | bytes, content_type: str | None = None) -> None:
        """Add or replace a part, and say what it is where a type is given."""
        self.content[part] = content.encode("utf-8") if isinstance(content, str) else content
        if content_type is not None:
            entry = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
            self.change(CONTENT_TYPES, "</Types>", entry)

    def default_type(self, ending: str, content_type: str) -> None:
        """Say what parts with this ending are, where nothing does yet."""
        if f'Extension="{ending}"' not in self.text(CONTENT_TYPES):
            entry = f'<Default Extension="{ending}" ContentType="{content_type}"/>'
            whole = re.sub(r"(<Types[^>]*>)", rf"\1{entry}", self.text(CONTENT_TYPES), count=1)
            self.put(CONTENT_TYPES, whole)

    def change(self, part: str, old: str, new: str) -> None:
        """Replace the only place where ``old`` stands."""
        whole = self.text(part)
        assert whole.count(old) == 1, (part, old, whole.count(old))
        self.put(part, whole.replace(old, new))

    def relate(
        self, source: str, identifier: str, kind: str, target: str, *, external: bool = False
    ) -> None:
        """Add a relationship; ``kind`` is the end of its type or a whole one."""
        folder, _, name = source.rpartition("/")
        home = f"{folder}/_rels/{name}.rels".lstrip("/")
        if home not in self.content:
            self.put(home, f'{XML}<Relationships xmlns="{PACKAGE}"></Relationships>')
        whole_kind = kind if "://" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if external else ""
        entry = (
            f'<Relationship Id="{identifier}" Type="{whole_kind}" '
            f"Target={quoteattr(target)}{mode}/></Relationships>"
        )
        self.change(home, "</Relationships>", entry)

    def insert(self, sheet: str, element: str, xml: str) -> None:
        """Put ``xml``, an element of this name, where the schema of a worksheet wants it."""
        whole = self.text(sheet)
        later = _SHEET_ORDER[_SHEET_ORDER.index(element) + 1 :]
        data_end = whole.find("</sheetData>")
        start = data_end if _SHEET_ORDER.index(element) > _SHEET_ORDER.index("sheetData") else 0
        found = re.compile(rf"<(?:{'|'.join(later)})[\s/>]|</worksheet>").search(whole, start)
        assert found is not None, sheet
        self.put(sheet, whole[: found.start()] + xml + whole[found.start() :])

    def packed(self) -> bytes:
        """The package, compressed as usual."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.content.items():
                archive.writestr(name, content)
        return buffer.getvalue()
