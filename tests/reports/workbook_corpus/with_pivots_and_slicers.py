"""Workbooks with pivot tables and slicers, put into packages by hand."""

from __future__ import annotations

from typing import Any

from tests.reports.workbook_corpus import by_xlsxwriter
from tests.reports.workbook_corpus.by_xlsxwriter import built
from tests.reports.workbook_corpus.parts import MAIN, OFFICE, XML, Parts
from tests.reports.workbook_corpus.registry import workbook
from tests.reports.workbook_corpus.with_excel_parts import MICROSOFT, SHEET, TYPE, X14


@workbook("excel_pivot_and_slicer.xlsx")
def pivot_and_slicer() -> bytes:
    def fill(book: Any) -> None:
        by_xlsxwriter.plan(book)
        book.add_worksheet("Pivot")

    parts = Parts(built(fill))
    definition, table = "xl/pivotCache/pivotCacheDefinition1.xml", "xl/pivotTables/pivotTable1.xml"
    accounts = '<sharedItems count="2"><s v="@ONBridgesFerries"/><s v="@RodBellMPP"/></sharedItems>'
    parts.put(
        definition,
        f'{XML}<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" '
        'refreshedBy="Jo Park" createdVersion="8" refreshedVersion="8" recordCount="4">'
        '<cacheSource type="worksheet"><worksheetSource ref="A1:D5" sheet="Plan"/></cacheSource>'
        '<cacheFields count="4"><cacheField name="ID"><sharedItems/></cacheField>'
        '<cacheField name="Date"><sharedItems/></cacheField><cacheField name="Time">'
        f'<sharedItems/></cacheField><cacheField name="Account">{accounts}</cacheField>'
        "</cacheFields></pivotCacheDefinition>",
        f"{TYPE}.pivotCacheDefinition+xml",
    )
    records = "".join(f'<r><s v="P{n}"/><m/><m/><x v="{n % 2}"/></r>' for n in range(1, 5))
    parts.put(
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'{XML}<pivotCacheRecords xmlns="{MAIN}" count="4">{records}</pivotCacheRecords>',
        f"{TYPE}.pivotCacheRecords+xml",
    )
    parts.put(
        table,
        f'{XML}<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="7" '
        'dataCaption="Values" updatedVersion="8" minRefreshableVersion="3" createdVersion="8" '
        'outline="1" outlineData="1"><location ref="A3:B6" firstHeaderRow="1" firstDataRow="1" '
        'firstDataCol="1"/><pivotFields count="4"><pivotField dataField="1" showAll="0"/>'
        '<pivotField showAll="0"/><pivotField showAll="0"/><pivotField axis="axisRow" showAll="0">'
        '<items count="3"><item x="0"/><item x="1"/><item t="default"/></items></pivotField>'
        '</pivotFields><rowFields count="1"><field x="3"/></rowFields><rowItems count="3"><i><x/>'
        '</i><i><x v="1"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems>'
        '<dataFields count="1"><dataField name="Count of ID" fld="0" subtotal="count"/>'
        "</dataFields></pivotTableDefinition>",
        f"{TYPE}.pivotTable+xml",
    )
    parts.relate(definition, "rId1", "pivotCacheRecords", "pivotCacheRecords1.xml")
    target = "pivotCache/pivotCacheDefinition1.xml"
    parts.relate("xl/workbook.xml", "rIdCache", "pivotCacheDefinition", target)
    parts.relate(table, "rId1", "pivotCacheDefinition", f"../{target}")
    parts.relate(
        "xl/worksheets/sheet2.xml", "rIdPivot", "pivotTable", "../pivotTables/pivotTable1.xml"
    )
    caches = '<pivotCaches><pivotCache cacheId="7" r:id="rIdCache"/></pivotCaches>'
    parts.change("xl/workbook.xml", "</workbook>", f"{caches}</workbook>")
    _add_slicer(
        parts, "xl/worksheets/sheet2.xml", "{A8765BA9-456A-4dab-B4F3-ACF838C121DE}", pivot=True
    )
    return parts.packed()


@workbook("excel_table_slicer.xlsx")
def table_slicer() -> bytes:
    parts = Parts(by_xlsxwriter.table())
    _add_slicer(parts, SHEET, "{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}", pivot=False)
    return parts.packed()


def _add_slicer(parts: Parts, sheet: str, extension: str, *, pivot: bool) -> None:
    kinds = f"{MICROSOFT}/2007/relationships"
    main = X14 if pivot else f"{MICROSOFT}/spreadsheetml/2010/11/main"
    list_name = "x14:slicerList" if pivot else "x15:slicerList"
    parts.put(
        "xl/slicers/slicer1.xml",
        f'{XML}<slicers xmlns="{X14}"><slicer name="Account" cache="Slicer_Account" '
        'caption="Account" rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    inside = (
        '<pivotTables><pivotTable tabId="2" name="PivotTable1"/></pivotTables><data><tabular '
        'pivotCacheId="7"><items count="2"><i x="0" s="1"/><i x="1" s="1"/></items></tabular>'
        "</data>"
        if pivot
        else '<extLst><x:ext xmlns:x="' + MAIN + '" uri="{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}" '
        f'xmlns:x15="{main}"><x15:tableSlicerCache tableId="1" column="4"/></x:ext></extLst>'
    )
    parts.put(
        "xl/slicerCaches/slicerCache1.xml",
        f'{XML}<slicerCacheDefinition xmlns="{X14}" name="Slicer_Account" sourceName="Account">'
        f"{inside}</slicerCacheDefinition>",
        "application/vnd.ms-excel.slicerCache+xml",
    )
    parts.relate(sheet, "rIdSlicer", f"{kinds}/slicer", "../slicers/slicer1.xml")
    target = "slicerCaches/slicerCache1.xml"
    parts.relate("xl/workbook.xml", "rIdSlicerCache", f"{kinds}/slicerCache", target)
    named = {"x14": X14, list_name.partition(":")[0]: main}
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in named.items())
    shown = (
        f'<ext {spaces} uri="{extension}"><{list_name}>'
        f'<x14:slicer r:id="rIdSlicer"/></{list_name}></ext>'
    )
    parts.insert(sheet, "extLst", f"<extLst>{shown}</extLst>")
    caches = (
        '<extLst><ext uri="{BBE1A952-AA13-448e-AADC-164F8A28A991}" '
        f'xmlns:x14="{X14}"><x14:slicerCaches><x14:slicerCache r:id="rIdSlicerCache"/>'
        "</x14:slicerCaches></ext></extLst></workbook>"
    )
    parts.change("xl/workbook.xml", "</workbook>", caches)
