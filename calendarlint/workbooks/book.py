"""The workbook part: its sheets in order, and what counts them when one is put in front.

ECMA-376 part 1, 18.2. Sheets are counted from 0 by ``activeTab``, ``firstSheet`` and
``localSheetId``; everything else (pivot caches, calculation chain, custom views, revisions) names
them by ``sheetId`` or relationship, which do not change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from calendarlint.calendars.files.own_sheets import MARK_NAME, marked_sheet
from calendarlint.workbooks.archive import Archive
from calendarlint.workbooks.markup import Element, MarkupError, escaped
from calendarlint.workbooks.parts import Relationships, office_prefix, relationships, tree
from calendarlint.workbooks.splices import Splice

_BEFORE_NAMES: Final = frozenset(
    {"fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"}
    | {"functionGroups", "externalReferences", "AlternateContent", "revisionPtr"}
)
_BEFORE_VIEWS: Final = frozenset(
    {"fileVersion", "fileSharing", "workbookPr", "workbookProtection"}
    | {"AlternateContent", "revisionPtr"}
)
_FILTER_NAME: Final = "_xlnm._FilterDatabase"
_LONGEST_NAME: Final = 31
_PLAIN_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as the workbook lists it; ``part`` is empty for one that is no worksheet."""

    name: str
    part: str
    element: Element


class Book:
    """The workbook part of a package, and what it refers to. Raises ``MarkupError``."""

    def __init__(self, archive: Archive, part: str) -> None:
        self.part = archive.entry(part).name
        self.root = tree(archive, part)
        self.relationships: Relationships = relationships(archive, part)
        if self.root.name != "workbook":
            raise MarkupError("no workbook")
        listed = self.root.child("sheets")
        if listed is None or listed.empty:
            raise MarkupError("no sheets")
        self._listed = listed
        self.sheets = [self._sheet(archive, element) for element in listed.children_named("sheet")]

    def _sheet(self, archive: Archive, element: Element) -> Sheet:
        found = self.relationships.of(element.local("id"))
        if found is None or found.kind != "worksheet" or found.target not in archive:
            return Sheet(element.get("name") or "", "", element)
        return Sheet(element.get("name") or "", archive.entry(found.target).name, element)

    @property
    def namespace(self) -> str:
        """The main namespace, Transitional or Strict."""
        return self.root.get(self._declaration) or _MAIN

    @property
    def _declaration(self) -> str:
        prefix = self.root.prefix.decode("ascii").rstrip(":")
        return f"xmlns:{prefix}" if prefix else "xmlns"

    @property
    def office_namespace(self) -> str:
        """The namespace of references to relationships, of the same family."""
        if self.namespace.startswith(_STRICT):
            return f"{_STRICT}officeDocument/relationships"
        return "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def own_sheet(self) -> Sheet | None:
        """The sheet that a mark of ours names, or None."""
        name = marked_sheet(
            (each.get("name") or "", each.text) for each in self._names() if each.empty is False
        )
        if name is None:
            return None
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def free_sheet_name(self, wanted: str) -> str:
        """A name for a new sheet: as wanted, with a number where that is taken."""
        taken = {sheet.name.casefold() for sheet in self.sheets}
        name, number = wanted, 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted[: _LONGEST_NAME - 6]} ({number})"
        return name

    def putting_in_front(self, name: str, relationship: str, filtered: str | None) -> list[Splice]:
        """The changes that list a new sheet first, and count all others one on.

        ``filtered`` is the range of its filter, such as ``$A$9:$J$20``.
        """
        highest = max((_number(sheet.element.get("sheetId")) for sheet in self.sheets), default=0)
        p = self.root.prefix.decode("ascii")
        referring = self._reference(relationship)
        entry = f'<{p}sheet name="{escaped(name).decode("ascii")}" sheetId="{highest + 1}" '
        changes = [self._listed.prepend(f"{entry}{referring}/>".encode("ascii"))]
        changes += self._counted_on(1)
        if self.root.child("bookViews") is None:
            view = f'<{p}bookViews><{p}workbookView activeTab="1"/></{p}bookViews>'
            changes.append(Splice(self._place_after(_BEFORE_VIEWS), b"", view.encode("ascii")))
        quoted = quoted_sheet(name)
        names = f'<{p}definedName name="{MARK_NAME}" hidden="1">{quoted}!$A$1</{p}definedName>'
        if filtered is not None:
            names = (
                f'<{p}definedName name="{_FILTER_NAME}" localSheetId="0" hidden="1">'
                f"{quoted}!{filtered}</{p}definedName>{names}"
            )
        content = names.replace("'", "&apos;").encode("ascii", "xmlcharrefreplace")
        section = self.root.child("definedNames")
        if section is not None:
            changes.append(section.prepend(content))
        else:
            tag = f"{p}definedNames".encode("ascii")
            whole = b"<" + tag + b">" + content + b"</" + tag + b">"
            changes.append(Splice(self._place_after(_BEFORE_NAMES), b"", whole))
        return changes

    def taking_away(self, sheet: Sheet) -> list[Splice]:
        """The changes that take a sheet of ours off the list again, its names with it."""
        place = self.sheets.index(sheet)
        own = [
            name
            for name in self._names()
            if name.get("name") == MARK_NAME or _number(name.get("localSheetId"), -1) == place
        ]
        counted = self._counted_on(-1, place, {id(name) for name in own})
        return [sheet.element.remove(), *self._without(own), *counted]

    def forgetting(self) -> list[Splice]:
        """The changes that take away a mark that is left where our sheet was deleted."""
        return self._without([name for name in self._names() if name.get("name") == MARK_NAME])

    def _without(self, names: list[Element]) -> list[Splice]:
        section = self.root.child("definedNames")
        if section is not None and names and len(names) == len(self._names()):
            return [section.remove()]
        return [name.remove() for name in names]

    def _counted_on(
        self, step: int, after: int = -1, passed: set[int] | None = None
    ) -> list[Splice]:
        """The changes to what counts sheets, for those that come after sheet ``after``."""
        changes: list[Splice] = []
        views = self.root.child("bookViews")
        for view in views.children_named("workbookView") if views else ():
            active = _number(view.get("activeTab"))
            if active >= after:
                changes.append(view.set("activeTab", str(max(0, active + step))))
            first = view.get("firstSheet")
            if first is not None and _number(first) > after:
                changes.append(view.set("firstSheet", str(_number(first) + step)))
        for name in self._names():
            local = name.get("localSheetId")
            if local is not None and _number(local) > after and id(name) not in (passed or ()):
                changes.append(name.set("localSheetId", str(_number(local) + step)))
        return changes

    def _names(self) -> list[Element]:
        section = self.root.child("definedNames")
        return list(section.children_named("definedName")) if section else []

    def _place_after(self, names: frozenset[str]) -> int:
        return max(
            (child.end for child in self.root.children if child.name in names),
            default=self.root.inner,
        )

    def _reference(self, relationship: str) -> str:
        prefix = office_prefix(self.root)
        if prefix is None:
            return f'xmlns:r="{self.office_namespace}" r:id="{relationship}"'
        return f'{prefix}id="{relationship}"'


def quoted_sheet(name: str) -> str:
    """A sheet's name as a reference spells it."""
    if _PLAIN_NAME.fullmatch(name):
        return name
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def _number(value: str | None, default: int = 0) -> int:
    cleaned = (value or "").strip()
    return int(cleaned) if cleaned.isdecimal() else default
