"""Compare a workbook with its annotated copy, part by part: what is lost, what is not ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree

from tests.reports.compare_notes import compare_notes, drawing_of
from tests.reports.compare_sheets import compare_sheet
from tests.reports.compare_styles import compare_styles
from tests.reports.opened_package import Element, OpenedPackage, local, shape

TYPES = "[Content_Types].xml"
OURS = "calendarlint"
"""The beginning of every name that is ours: of the sheet, and of what marks it as ours."""

Marks = Mapping[str, Mapping[str, bool]]
"""The marked cells by the name of their sheet, and whether a note has to stand at each."""


def differences(before: bytes, after: bytes, marks: Marks) -> list[str]:
    """What the annotated copy lost or changed besides our marks; nothing, if all is well."""
    return [*_differences(OpenedPackage(before), OpenedPackage(after), marks)]


def our_sheet(after: OpenedPackage, before: OpenedPackage) -> str:
    """The name of the sheet that was added."""
    (added,) = [name for name in after.sheets() if name not in before.sheets()]
    return added


def _differences(before: OpenedPackage, after: OpenedPackage, marks: Marks) -> Iterator[str]:
    names = [*after.sheets()]
    added = [name for name in names if name not in before.sheets()]
    if len(added) != 1 or not added[0].startswith(OURS) or names[0] != added[0]:
        yield f"not one sheet of ours in front, but {added}"
        return
    touched = _touched(before, after, marks)
    yield from _parts(before, after, touched)
    yield from _content_types(before, after)
    yield from _relationships(before, after)
    yield from _workbook(before, after, added[0])
    looks = yield from compare_styles(before, after)
    for name, part in before.sheets().items():
        if after.sheets().get(name) != part:
            yield f"the sheet {name} is no longer {part}"
        elif name in marks:
            yield from compare_sheet(before, after, part, marks[name], looks)
            yield from compare_notes(before, after, part, marks[name])


def _touched(before: OpenedPackage, after: OpenedPackage, marks: Marks) -> set[str]:
    """The old parts that annotating may change, and no other."""
    touched = {TYPES, before.workbook, _links_of(before.workbook)}
    touched.add(before.linked(before.workbook, "styles") or "")
    for name in marks:
        sheet = before.sheets()[name]
        touched |= {sheet, _links_of(sheet)}
        touched |= {before.linked(sheet, "comments") or "", drawing_of(before, sheet) or ""}
    return {part.casefold() for part in touched}


def _links_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _parts(before: OpenedPackage, after: OpenedPackage, touched: set[str]) -> Iterator[str]:
    kept = [name for name in after.names if name in before.names]
    if kept != before.names:
        missing = [name for name in before.names if name not in after.names]
        yield f"parts are missing: {missing}" if missing else "the parts stand in another order"
    for part in kept:
        if part.casefold() not in touched and before.bytes_of(part) != after.bytes_of(part):
            yield f"{part} was changed"
        elif part.endswith((".xml", ".rels", ".vml")):
            yield from _kept_asides(before, after, part)
    if before.comment != after.comment:
        yield "the archive's comment is lost"


def _kept_asides(before: OpenedPackage, after: OpenedPackage, part: str) -> Iterator[str]:
    if before.asides(part) != after.asides(part):
        yield f"{part}: comments or instructions were changed"
    try:
        lost = before.prefixes(part) - after.prefixes(part)
    except ElementTree.ParseError:
        # Drawings of notes may be written like HTML.
        lost = set()
    if lost:
        yield f"{part}: namespaces are no longer declared: {lost}"


def _content_types(before: OpenedPackage, after: OpenedPackage) -> Iterator[str]:
    old = [shape(element) for element in before.tree(TYPES)]
    new = [shape(element) for element in after.tree(TYPES)]
    if not _is_within(old, new):
        yield "entries of the content types were changed"
    for part in before.names:
        if part != TYPES and before.content_type(part) != after.content_type(part):
            yield f"{part} is of another type: {after.content_type(part)}"
    for part in set(after.names) - set(before.names):
        if after.content_type(part) is None:
            yield f"{part}, which is new, has no type"


def _relationships(before: OpenedPackage, after: OpenedPackage) -> Iterator[str]:
    sources = ["", *(name for name in after.names if not name.endswith(".rels"))]
    referred: set[str] = set()
    for source in sources:
        old, new = before.links(source), after.links(source)
        for identifier, link in old.items():
            if new.get(identifier) != link:
                yield f"{source}: the relationship {identifier} changed: {new.get(identifier)}"
        for identifier, link in new.items():
            if not link.outside:
                referred.add(link.target.casefold())
                if identifier not in old and link.target not in after:
                    yield f"{source}: the relationship {identifier} leads nowhere: {link.target}"
    for part in set(after.names) - set(before.names):
        if not part.endswith(".rels") and part.casefold() not in referred:
            yield f"{part}, which is new, is referred to by nothing"


def _workbook(before: OpenedPackage, after: OpenedPackage, added: str) -> Iterator[str]:
    part = before.workbook
    if after.workbook != part:
        yield f"the workbook is no longer {part}"
        return
    old, new = before.tree(part), after.tree(part)
    if old.attrib != new.attrib:
        yield "the workbook's own attributes changed"
    counted = ("sheets", "definedNames", "bookViews")
    old_rest = [shape(child) for child in old if local(child) not in counted]
    new_rest = [shape(child) for child in new if local(child) not in counted]
    if old_rest != new_rest:
        yield f"elements of the workbook changed: {set(new_rest) ^ set(old_rest)}"
    order = [local(child) for child in old]
    kept = [local(child) for child in new if local(child) in order]
    if kept != order:
        yield f"the workbook's elements stand in another order: {kept}"
    old_sheets, new_sheets = _children(old, "sheets"), _children(new, "sheets")
    if [shape(sheet) for sheet in new_sheets[1:]] != [shape(sheet) for sheet in old_sheets]:
        yield "the list of sheets changed"
    numbers = [sheet.get("sheetId") for sheet in new_sheets]
    if len(set(numbers)) != len(numbers):
        yield f"two sheets have one number: {numbers}"
    yield from _views(old, new)
    old_names = _defined_names(old)
    new_names = [entry for entry in _defined_names(new) if not _is_ours(entry, added)]
    if old_names != new_names:
        yield f"defined names changed: {set(old_names) ^ set(new_names)}"


def _views(old: Element, new: Element) -> Iterator[str]:
    """Which sheet is open, and which is the first tab in sight, is counted by position."""
    old_views, new_views = _children(old, "bookViews"), _children(new, "bookViews")
    if len(old_views) > len(new_views):
        yield "a view of the workbook is lost"
    by_position = ("activeTab", "firstSheet")
    for was, now in zip(old_views, new_views, strict=False):
        if shape(was, without=by_position) != shape(now, without=by_position):
            yield "a view of the workbook changed"
        if int(now.get("activeTab", "0")) not in (0, int(was.get("activeTab", "0")) + 1):
            yield f"another sheet is open: {now.get('activeTab')}"
        if int(now.get("firstSheet", "0")) not in (0, int(was.get("firstSheet", "0")) + 1):
            yield f"another tab comes first: {now.get('firstSheet')}"


def _defined_names(workbook: Element) -> list[tuple[object, ...]]:
    """The names with the sheet that each belongs to by name, not by number."""
    sheets = [sheet.get("name", "") for sheet in _children(workbook, "sheets")]
    entries: list[tuple[object, ...]] = []
    for element in _children(workbook, "definedNames"):
        number = element.get("localSheetId")
        home = sheets[int(number)] if number is not None else None
        entries.append((element.get("name"), home, shape(element, without=("localSheetId",))))
    return entries


def _is_ours(entry: tuple[object, ...], added: str) -> bool:
    name, home, _ = entry
    return home == added or str(name).lstrip("_").casefold().startswith(OURS)


def _children(parent: Element, name: str) -> list[Element]:
    return [child for element in parent if local(element) == name for child in element]


def _is_within(old: Sequence[object], new: Sequence[object]) -> bool:
    """Whether ``old`` stands in ``new`` in its order."""
    rest = iter(new)
    return all(entry in rest for entry in old)
