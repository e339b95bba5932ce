"""Compare a workbook with what repairing made of it: only the repaired cells may differ."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from calendarlint.fixing.plans import Plan, plans_for
from calendarlint.pipeline import run_files
from calendarlint.rules.engine import Selection
from calendarlint.settings import defaults
from calendarlint.sources import open_all
from tests.reports.compare_styles import compare_styles
from tests.reports.opened_package import Element, OpenedPackage, local, shape

_CALCULATION = re.compile(rb'<(\w+:)?calcPr fullCalcOnLoad="1"/>| fullCalcOnLoad="[01]"')


def planned(path: Path, *, unsafe: bool = False) -> Plan:
    """What would be repaired in one calendar, without settings."""
    opened = open_all([path], [], defaults())
    assert opened.unreadable == []
    run = run_files(opened, defaults(), Selection())
    (plan,) = plans_for(run, opened, unsafe=unsafe)
    return plan


def other_changes(
    before: bytes, after: bytes, repaired: Mapping[str, Collection[str]]
) -> list[str]:
    """What changed besides the cells ``repaired``, by sheet name."""
    return [*_other_changes(OpenedPackage(before), OpenedPackage(after), repaired)]


def _other_changes(
    old: OpenedPackage, new: OpenedPackage, repaired: Mapping[str, Collection[str]]
) -> Iterator[str]:
    styles = old.linked(old.workbook, "styles")
    sheets = {old.sheets()[name].casefold(): cells for name, cells in repaired.items()}
    if styles is not None and new.names != old.names:
        yield "other parts, or in another order"
    for name in old.names:
        was, is_now = old.bytes_of(name), new.bytes_of(name)
        part = name.casefold()
        if part in sheets:
            if _without(old.tree(name), sheets[part]) != _without(new.tree(name), sheets[part]):
                yield f"{name}: more than the repaired cells"
        elif part == old.workbook.casefold():
            if _CALCULATION.sub(b"", was) != _CALCULATION.sub(b"", is_now):
                yield f"{name}: more than when it is calculated"
        elif styles is not None and part != styles.casefold() and was != is_now:
            yield f"{name}: changed"
    yield from compare_styles(old, new)


def _without(sheet: Element, cells: Collection[str]) -> object:
    """A sheet without what the repaired cells hold; their places stay."""
    for row in (element for element in sheet.iter() if local(element) == "row"):
        for number, cell in enumerate(list(row)):
            if cell.get("r") in cells:
                cell.clear()
                cell.set("at", str(number))
    return shape(sheet)
