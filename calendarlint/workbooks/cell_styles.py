"""The changes to a sheet's XML that give cells other styles, and make the cells where need be."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from calendarlint.calendars.files.extents import Cell
from calendarlint.findings import column_letters
from calendarlint.workbooks.sheet_sites import CellSite, RowSite, SheetScan
from calendarlint.workbooks.splices import Splice


def style_splices(scan: SheetScan, styles: Mapping[Cell, int]) -> list[Splice]:
    """The changes that give each cell of ``styles`` its style, in the order of the sheet."""
    changes: list[Splice] = []
    sites = [scan.sites[cell] for cell in sorted(styles)]
    whole_rows: list[tuple[int, bytes]] = []
    for row, group in groupby(sites, key=lambda site: site.row):
        missing: list[CellSite] = []
        for site in group:
            style = styles[site.row, site.column]
            if site.form == "value":
                changes.append(Splice(site.at, site.old, b"%d" % style))
            elif site.form == "attribute":
                changes.append(Splice(site.at, b"", b' s="%d"' % style))
            else:
                missing.append(site)
        if missing and missing[0].form == "row":
            cells = b"".join(_cell(scan, site, styles) for site in missing)
            whole_rows.append((missing[0].at, _wrapped(scan, b"row", cells, b' r="%d"' % row)))
        elif missing:
            changes += _in_row(scan, scan.rows[row], missing, styles)
    if whole_rows and scan.data.closing is not None:
        tag = b"</" + scan.prefix + b"sheetData>"
        content = b"".join(row for _, row in whole_rows)
        return [*changes, Splice(scan.data.at, scan.data.closing, b">" + content + tag)]
    return changes + [Splice(at, b"", row) for at, row in whole_rows]


def _in_row(
    scan: SheetScan, row: RowSite, missing: list[CellSite], styles: Mapping[Cell, int]
) -> list[Splice]:
    """The changes that put cells into a row that is there."""
    changes = _spans(row, missing)
    if row.closing is not None:
        cells = b"".join(_cell(scan, site, styles) for site in missing)
        end = b"</" + scan.prefix + b"row>"
        return [*changes, Splice(row.at, row.closing, b">" + cells + end)]
    return changes + [Splice(site.at, b"", _cell(scan, site, styles)) for site in missing]


def _spans(row: RowSite, missing: list[CellSite]) -> list[Splice]:
    """The change to a row's note of its first and last column, where a cell lies beyond."""
    if row.spans is None:
        return []
    at, raw = row.spans
    first, _, last = raw.partition(b":")
    if not (first.isdigit() and last.isdigit()):
        return []
    reach = [site.column for site in missing]
    wider = b"%d:%d" % (min(int(first), *reach), max(int(last), *reach))
    return [Splice(at, raw, wider)] if wider != raw else []


def _cell(scan: SheetScan, site: CellSite, styles: Mapping[Cell, int]) -> bytes:
    reference = f"{column_letters(site.column)}{site.row}".encode("ascii")
    style = styles[site.row, site.column]
    return b'<%bc r="%b" s="%d"/>' % (scan.prefix, reference, style)


def _wrapped(scan: SheetScan, name: bytes, content: bytes, attributes: bytes) -> bytes:
    tag = scan.prefix + name
    return b"<" + tag + attributes + b">" + content + b"</" + tag + b">"
