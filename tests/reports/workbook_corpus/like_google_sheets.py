"""Workbooks as Google Sheets exports them, imitated part by part."""

from __future__ import annotations

from tests.reports.workbook_corpus.by_hand import (
    DRAWING,
    SHEET,
    TYPE,
    package,
    packed,
    sheet_data,
    worksheet,
)
from tests.reports.workbook_corpus.parts import MAIN, XML, Parts
from tests.reports.workbook_corpus.registry import workbook


def _google_sheets() -> Parts:
    """As Google Sheets exports: no theme, a drawing with nothing in it, heights set by hand."""
    before = (
        '<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews><sheetView '
        'workbookViewId="0"><pane ySplit="1.0" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/><selection activeCell="B3" sqref="B3" pane="bottomLeft"/></sheetView>'
        '</sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight='
        '"15.75"/><cols><col customWidth="1" min="7" max="7" width="40.0"/></cols>'
    )
    data = sheet_data().replace("<row ", '<row ht="15.75" customHeight="1" ')
    after = '<drawing r:id="rId1"/>'
    parts = Parts(packed(package(worksheet(data, before=before, after=after))))
    drawing = f'{XML}<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main"/>'
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    parts.put("xl/drawings/drawing1.xml", drawing, kind)
    parts.relate(SHEET, "rId1", "drawing", "../drawings/drawing1.xml")
    return parts


@workbook("google_sheets.xlsx")
def google_sheets() -> bytes:
    parts = _google_sheets()
    parts.insert(
        SHEET,
        "conditionalFormatting",
        '<conditionalFormatting sqref="F2:F1000"><cfRule type="cellIs" dxfId="0" priority="1" '
        'operator="equal"><formula>"draft"</formula></cfRule></conditionalFormatting>',
    )
    red = (
        '<dxfs count="1"><dxf><font/><fill><patternFill patternType="solid"><fgColor rgb='
        '"FFF4C7C3"/><bgColor rgb="FFF4C7C3"/></patternFill></fill><border/></dxf></dxfs>'
    )
    parts.change("xl/styles.xml", "</cellXfs>", f"</cellXfs>{red}")
    parts.insert(
        SHEET,
        "dataValidations",
        '<dataValidations><dataValidation type="list" allowBlank="1" showErrorMessage="1" '
        'sqref="F2:F1000"><formula1>"draft,scheduled"</formula1></dataValidation>'
        "</dataValidations>",
    )
    return parts.packed()


@workbook("google_sheets_notes.xlsx")
def google_sheets_notes() -> bytes:
    parts = _google_sheets()
    note = (
        f'{XML}<comments xmlns="{MAIN}"><authors><author/></authors><commentList><comment ref="C3" '
        'authorId="0"><text><t xml:space="preserve">Earlier?\n\t-Jo Park</t></text></comment>'
        "</commentList></comments>"
    )
    parts.put("xl/comments1.xml", note, f"{TYPE}.comments+xml")
    parts.relate(SHEET, "rId2", "comments", "../comments1.xml")
    shape = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
        'office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        '<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" '
        'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/><v:shape '
        'id="_x0000_s1025" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType='
        '"Note"><x:Row>2</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>'
    )
    parts.put("xl/drawings/vmlDrawing1.vml", shape)
    parts.default_type("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    parts.relate(SHEET, "rId3", "vmlDrawing", "../drawings/vmlDrawing1.vml")
    parts.insert(SHEET, "legacyDrawing", '<legacyDrawing r:id="rId3"/>')
    return parts.packed()
