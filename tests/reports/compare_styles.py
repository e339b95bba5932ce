"""Compare the styles of a workbook with those of its annotated copy."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from tests.reports.opened_package import Element, OpenedPackage, Shape, local, shape

GROWING = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
"""The lists of the style part that may be longer in the copy; what was there keeps its place."""


@dataclass
class Looks:
    """How cells look by number, before and after: font, border, format … apart from the fill."""

    before: list[Shape]
    after: list[Shape]
    fills: list[Element | None]
    """The fill of each look afterwards."""


def compare_styles(before: OpenedPackage, after: OpenedPackage) -> Generator[str, None, Looks]:
    """Yield what changed; return the looks, for the cells to be compared by."""
    old_part = before.linked(before.workbook, "styles")
    new_part = after.linked(after.workbook, "styles")
    assert new_part is not None, "no styles"
    new = after.tree(new_part)
    if old_part is None:
        return Looks([_PLAIN], _looks(new), _fills(new))
    old = before.tree(old_part)
    if old_part != new_part:
        yield f"the styles moved to {new_part}"
    if old.attrib != new.attrib:
        yield "the style part's own attributes changed"
    rest = [shape(child) for child in old if local(child) not in GROWING]
    if rest != [shape(child) for child in new if local(child) not in GROWING]:
        yield "elements of the styles changed"
    order = [local(child) for child in new]
    if _is_in_order(old) and not _is_in_order(new):
        yield f"the lists of the styles stand in a wrong order: {order}"
    for name in GROWING:
        yield from _compare_list(name, _list(old, name), _list(new, name))
    return Looks(_looks(old), _looks(new), _fills(new))


def _is_in_order(styles: Element) -> bool:
    order = [_ORDER.index(local(child)) for child in styles if local(child) in _ORDER]
    return order == sorted(order)


def _compare_list(name: str, old: Element | None, new: Element | None) -> Generator[str]:
    if old is None:
        return
    if new is None:
        yield f"the list {name} of the styles is lost"
        return
    if shape(old, without=("count",))[1] != shape(new, without=("count",))[1]:
        yield f"the attributes of the list {name} changed"
    if [shape(item) for item in new][: len(old)] != [shape(item) for item in old]:
        yield f"items of the list {name} changed"
    count = new.get("count")
    if count is not None and count != old.get("count") and int(count) != len(new):
        yield f"the list {name} counts {count} of {len(new)}"


def _list(styles: Element, name: str) -> Element | None:
    return next((child for child in styles if local(child) == name), None)


def _looks(styles: Element) -> list[Shape]:
    """Each cell format without its fill; a format says by number where the rest of it stands."""
    formats = _list(styles, "cellXfs")
    if formats is None or not len(formats):
        return [_PLAIN]
    return [shape(item, without=("fillId", "applyFill")) for item in formats]


def _fills(styles: Element) -> list[Element | None]:
    formats, fills = _list(styles, "cellXfs"), _list(styles, "fills")
    if formats is None or fills is None:
        return []
    return [fills[int(item.get("fillId", "0"))] for item in formats]


_PLAIN: Shape = ()
"""The look of a cell where no style part says more."""

_ORDER = [*GROWING, "tableStyles", "colors", "extLst", ""]
