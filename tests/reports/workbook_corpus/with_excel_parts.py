"""Workbooks with what only Excel itself writes, put into packages by hand."""

from __future__ import annotations

import re
from typing import Any

from tests.reports.workbook_corpus import by_xlsxwriter
from tests.reports.workbook_corpus.by_xlsxwriter import built
from tests.reports.workbook_corpus.parts import MAIN, OFFICE, XML, Parts
from tests.reports.workbook_corpus.registry import workbook

SHEET = "xl/worksheets/sheet1.xml"
MICROSOFT = "http://schemas.microsoft.com/office"
X14 = f"{MICROSOFT}/spreadsheetml/2009/9/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def plain() -> Parts:
    """The plan as XlsxWriter writes it."""
    return Parts(built(by_xlsxwriter.plan))


@workbook("excel_threaded_comments.xlsx")
def threaded_comments() -> bytes:
    """A conversation on an offending cell, and the note that older programs see in its place."""

    def fill(book: Any) -> None:
        sheet = by_xlsxwriter.plan(book)
        thread = "[Threaded comment]\n\nYour version of Excel allows you to read this comment."
        author = "tc={5B1F4A52-0D6B-4C7A-9A0B-2F4C3D1E0A01}"
        sheet.write_comment("C3", thread, {"author": author})
        sheet.write_comment("A1", "An ordinary note", {"author": "Jo Park"})

    parts = Parts(built(fill))
    kinds = f"{MICROSOFT}/2017/10/relationships"
    people = (
        f'{XML}<personList xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments">'
        '<person displayName="Jo Park" id="{D5C4B3A2-1111-4222-8333-944445555666}" '
        'userId="S::jo.park@ontario.ca::1" providerId="AD"/></personList>'
    )
    parts.put("xl/persons/person.xml", people, "application/vnd.ms-excel.person+xml")
    parts.relate("xl/workbook.xml", "rIdPersons", f"{kinds}/person", "persons/person.xml")
    talk = (
        f'{XML}<ThreadedComments xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="C3" dT="2027-05-01T12:00:00.00" '
        'personId="{D5C4B3A2-1111-4222-8333-944445555666}" '
        'id="{5B1F4A52-0D6B-4C7A-9A0B-2F4C3D1E0A01}"><text>Can this be earlier?</text>'
        '</threadedComment><threadedComment ref="C3" dT="2027-05-01T12:05:00.00" '
        'personId="{D5C4B3A2-1111-4222-8333-944445555666}" '
        'id="{5B1F4A52-0D6B-4C7A-9A0B-2F4C3D1E0A02}" '
        'parentId="{5B1F4A52-0D6B-4C7A-9A0B-2F4C3D1E0A01}"><text>No &amp; why</text>'
        "</threadedComment></ThreadedComments>"
    )
    parts.put(
        "xl/threadedComments/threadedComment1.xml",
        talk,
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    target = "../threadedComments/threadedComment1.xml"
    parts.relate(SHEET, "rIdThread", f"{kinds}/threadedComment", target)
    return parts.packed()


@workbook("excel_outside_links.xlsx")
def outside_links() -> bytes:
    """Formulas and names that point into another workbook, and a query to a data source."""

    def fill(book: Any) -> None:
        sheet = by_xlsxwriter.plan(book)
        sheet.write_formula("P2", "=[1]Budget!$A$1", None, 12.5)
        book.define_name("Budget", "=[1]Budget!$A$1")

    parts = Parts(built(fill))
    part = "xl/externalLinks/externalLink1.xml"
    parts.put(
        part,
        f'{XML}<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1">'
        '<sheetNames><sheetName val="Budget"/></sheetNames><sheetDataSet><sheetData sheetId="0">'
        '<row r="1"><cell r="A1"><v>12.5</v></cell></row></sheetData></sheetDataSet>'
        "</externalBook></externalLink>",
        f"{TYPE}.externalLink+xml",
    )
    path = "file:///C:\\Shared%20files\\budget%202027.xlsx"
    parts.relate(part, "rId1", "externalLinkPath", path, external=True)
    target = "externalLinks/externalLink1.xml"
    parts.relate("xl/workbook.xml", "rIdOutside", "externalLink", target)
    references = '<externalReferences><externalReference r:id="rIdOutside"/></externalReferences>'
    parts.change("xl/workbook.xml", "</sheets>", f"</sheets>{references}")
    parts.put(
        "xl/connections.xml",
        f'{XML}<connections xmlns="{MAIN}"><connection id="1" name="Posts" type="5" '
        'refreshedVersion="8"><dbPr connection="Provider=None" command="x"/></connection>'
        "</connections>",
        f"{TYPE}.connections+xml",
    )
    parts.relate("xl/workbook.xml", "rIdConnections", "connections", "connections.xml")
    return parts.packed()


@workbook("excel_custom_data_and_printer.xlsx")
def custom_data_and_printer() -> bytes:
    parts = plain()
    item = (
        '<?xml version="1.0" encoding="utf-8"?><p:plan xmlns:p="urn:example:plan"><p:a/></p:plan>'
    )
    parts.put("customXml/item1.xml", item)
    parts.put(
        "customXml/itemProps1.xml",
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?><ds:datastoreItem xmlns:ds='
        '"http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        'ds:itemID="{0A1B2C3D-0000-4000-8000-000000000001}"><ds:schemaRefs/></ds:datastoreItem>',
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    parts.relate("customXml/item1.xml", "rId1", "customXmlProps", "itemProps1.xml")
    parts.relate("xl/workbook.xml", "rIdCustom", "customXml", "../customXml/item1.xml")
    settings = b"\x50\x00\x72\x00" + bytes(range(200))
    parts.put("xl/printerSettings/printerSettings1.bin", settings)
    parts.default_type("bin", f"{TYPE}.printerSettings")
    target = "../printerSettings/printerSettings1.bin"
    parts.relate(SHEET, "rIdPrinter", "printerSettings", target)
    parts.insert(
        SHEET,
        "pageSetup",
        f'<pageSetup xmlns:q="{OFFICE}" orientation="portrait" q:id="rIdPrinter"/>',
    )
    parts.insert(
        SHEET,
        "customProperties",
        '<customProperties><customPr name="plan" r:id="rIdProperty"/></customProperties>',
    )
    parts.put("xl/customProperty1.bin", b"\x01\x02\x03")
    parts.relate(SHEET, "rIdProperty", "customProperty", "../customProperty1.bin")
    return parts.packed()


@workbook("excel_shared_formulas.xlsx")
def shared_formulas() -> bytes:
    """Formulas that share one text, with cached results, and the order to calculate them in."""
    parts = plain()
    sheet = parts.text(SHEET)
    cells = {
        2: '<c r="P2"><f t="shared" ref="P2:P4" si="0">C2*24</f><v>10</v></c>',
        3: '<c r="P3" t="str"><f t="shared" si="0"/><v> nine  </v></c>',
        4: '<c r="P4" t="e"><f t="shared" si="0"/><v>#N/A</v></c>',
        5: '<c r="P5" t="b"><f ca="1" aca="0">TRUE()</f><v>1</v></c>',
    }
    for row, cell in cells.items():
        sheet = re.sub(rf'(<row r="{row}".*?)</row>', rf"\g<1>{cell}</row>", sheet, count=1)
    time = re.search(r'<c r="C3" s="(\d+)"><v>[^<]*</v></c>', sheet)
    assert time is not None
    formula = f'<c r="C3" s="{time[1]}"><f>TIME(9,59,0)</f><v>0.41597222222222224</v></c>'
    parts.put(SHEET, sheet.replace(time[0], formula))
    chain = "".join(f'<c r="{cell}" i="1"/>' for cell in ("P5", "P2", "P3", "P4", "C3"))
    parts.put(
        "xl/calcChain.xml",
        f'{XML}<calcChain xmlns="{MAIN}">{chain}</calcChain>',
        f"{TYPE}.calcChain+xml",
    )
    parts.relate("xl/workbook.xml", "rIdChain", "calcChain", "calcChain.xml")
    return parts.packed()


@workbook("excel_controls.xlsm")
def controls() -> bytes:
    """A form control and an ActiveX control, with the drawing that both share with notes."""

    def fill(book: Any) -> None:
        sheet = by_xlsxwriter.plan(book)
        sheet.write_comment("C3", "Beside the controls", {"author": "Jo Park"})
        sheet.insert_textbox("P9", "A shape")

    parts = Parts(built(fill))
    parts.put(
        "xl/ctrlProps/ctrlProp1.xml",
        f'{XML}<formControlPr xmlns="{X14}" objectType="CheckBox" checked="Checked"/>',
        "application/vnd.ms-excel.controlproperties+xml",
    )
    parts.put(
        "xl/activeX/activeX1.xml",
        f'{XML}<ax:ocx xmlns:ax="{MICROSOFT}/2006/activeX" xmlns:r="{OFFICE}" ax:classid='
        '"{D7053240-CE69-11CD-A777-00DD01143C57}" ax:persistence="persistStreamInit" r:id="rId1"/>',
        "application/vnd.ms-office.activeX+xml",
    )
    parts.put("xl/activeX/activeX1.bin", b"\x00\x02\x14\x00", "application/vnd.ms-office.activeX")
    activex = f"{MICROSOFT}/2006/relationships/activeXControlBinary"
    parts.relate("xl/activeX/activeX1.xml", "rId1", activex, "activeX1.bin")
    parts.put("xl/media/image9.emf", b"\x01\x00\x00\x00EMF")
    parts.default_type("emf", "image/x-emf")
    parts.relate(SHEET, "rIdBox", "ctrlProp", "../ctrlProps/ctrlProp1.xml")
    parts.relate(SHEET, "rIdActive", "control", "../activeX/activeX1.xml")
    parts.relate(SHEET, "rIdPicture", "image", "../media/image9.emf")
    drawing = "xl/drawings/vmlDrawing1.vml"
    shapes = "".join(
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t201" style="position:absolute">'
        f'<x:ClientData ObjectType="{kind}"><x:Anchor>15, 0, 7, 0, 17, 0, 8, 0</x:Anchor>'
        "</x:ClientData></v:shape>"
        for number, kind in ((1030, "Checkbox"), (1031, "Pict"))
    )
    parts.change(drawing, "</xml>", f"{shapes}</xml>")
    parts.change(
        SHEET, "<worksheet ", f'<worksheet xmlns:mc="{_MC}" xmlns:x14="{X14}" mc:Ignorable="x14" '
    )
    parts.insert(
        SHEET,
        "controls",
        '<mc:AlternateContent><mc:Choice Requires="x14"><controls><control shapeId="1030" '
        'r:id="rIdBox" name="Check Box 6"><controlPr defaultSize="0"><anchor moveWithCells="1">'
        "<from/><to/></anchor></controlPr></control></controls></mc:Choice><mc:Fallback><controls>"
        '<control shapeId="1031" r:id="rIdActive" name="CommandButton1"/></controls></mc:Fallback>'
        "</mc:AlternateContent>",
    )
    main = f"{TYPE}.sheet.main+xml"
    parts.change(
        "[Content_Types].xml", main, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    return parts.packed()


@workbook("excel_newest_markup.xlsx")
def newest_markup() -> bytes:
    """The marks that Excel 365 leaves: revision ids, row descents, a theme, extended styles."""
    parts = plain()
    names = {
        "mc": _MC,
        "x14ac": f"{MICROSOFT}/spreadsheetml/2009/9/ac",
        "x15": f"{MICROSOFT}/spreadsheetml/2010/11/main",
        "xr": f"{MICROSOFT}/spreadsheetml/2014/revision",
        "xr2": f"{MICROSOFT}/spreadsheetml/2015/revision2",
        "xr3": f"{MICROSOFT}/spreadsheetml/2016/revision3",
    }
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    ignorable = 'mc:Ignorable="x14ac xr xr2 xr3"'
    uid = 'xr:uid="{00000000-0001-0000-0000-000000000000}"'
    parts.change(SHEET, "<worksheet ", f"<worksheet {spaces} {ignorable} {uid} ")
    sheet = re.sub(r'<row r="(\d+)"', r'<row r="\1" x14ac:dyDescent="0.25"', parts.text(SHEET))
    parts.put(SHEET, sheet)
    parts.insert(
        SHEET,
        "extLst",
        f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}">'
        '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" '
        'count="1"><x14:dataValidation type="list" allowBlank="1" showInputMessage="1" xr:uid='
        '"{00000000-0002-0000-0000-000000000000}"><x14:formula1><xm:f>Plan!$E$2:$E$5</xm:f>'
        "</x14:formula1><xm:sqref>E2:E40 C3</xm:sqref></x14:dataValidation></x14:dataValidations>"
        "</ext></extLst>",
    )
    parts.change("xl/workbook.xml", "<workbook ", f"<workbook {spaces} {ignorable} ")
    parts.change("xl/workbook.xml", "<bookViews><workbookView ", f"<bookViews><workbookView {uid} ")
    alternate = (
        '<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\Plans\\" '
        f'xmlns:x15ac="{MICROSOFT}/spreadsheetml/2010/11/ac"/></mc:Choice>'
        "</mc:AlternateContent><bookViews>"
    )
    parts.change("xl/workbook.xml", "<bookViews>", alternate)
    parts.change(
        "xl/styles.xml",
        "<styleSheet ",
        f'<styleSheet {spaces} mc:Ignorable="x14ac x16r2" xmlns:x16r2="{MICROSOFT}/spreadsheetml/'
        '2015/02/main" ',
    )
    parts.change("xl/styles.xml", "<fonts ", '<fonts x14ac:knownFonts="1" ')
    slicers = (
        '<extLst><ext uri="{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}" '
        f'xmlns:x14="{X14}"><x14:slicerStyles defaultSlicerStyle="SlicerStyleLight1"/></ext>'
        "</extLst></styleSheet>"
    )
    parts.change("xl/styles.xml", "</styleSheet>", slicers)
    return parts.packed()


@workbook("excel_formatted_notes.xlsx")
def formatted_notes() -> bytes:
    """A note on an offending cell whose words differ in look, by an author without a name."""

    def fill(book: Any) -> None:
        sheet = by_xlsxwriter.plan(book)
        sheet.write_comment("C3", "NOTE")
        sheet.write_comment("L4", "Plain words")

    parts = Parts(built(fill))
    text = re.search(r"<text>.*?</text>", parts.text("xl/comments1.xml"), re.DOTALL)
    assert text is not None
    runs = (
        '<text><r><rPr><b/><sz val="9"/><color rgb="FFFF0000"/><rFont val="Tahoma"/></rPr><t>Jo '
        'Park:</t></r><r><rPr><i/><u val="double"/><sz val="14"/><color theme="4"/><rFont val='
        '"Georgia"/><family val="1"/></rPr><t xml:space="preserve">\n earlier? </t></r><r><t>1</t>'
        '</r><rPh sb="0" eb="1"><t>x</t></rPh></text>'
    )
    parts.change("xl/comments1.xml", text[0], runs)
    return parts.packed()


@workbook("excel_embedded_document.xlsx")
def embedded_document() -> bytes:
    def fill(book: Any) -> None:
        by_xlsxwriter.plan(book).write_comment("B2", "A note")

    parts = Parts(built(fill))
    parts.put("xl/embeddings/oleObject1.bin", by_xlsxwriter.MACROS)
    parts.default_type("bin", "application/vnd.openxmlformats-officedocument.oleObject")
    parts.relate(SHEET, "rIdOle", "oleObject", "../embeddings/oleObject1.bin")
    parts.insert(
        SHEET,
        "oleObjects",
        '<oleObjects><oleObject progId="Document" shapeId="1040" r:id="rIdOle"/></oleObjects>',
    )
    shape = (
        '<v:shape id="_x0000_s1040" type="#_x0000_t75"><x:ClientData ObjectType="Pict"/></v:shape>'
    )
    parts.change("xl/drawings/vmlDrawing1.vml", "</xml>", f"{shape}</xml>")
    return parts.packed()


@workbook("excel_views_and_scenarios.xlsx")
def views_and_scenarios() -> bytes:
    """What counts sheets by their position: the active tab, custom views, names of one sheet."""

    def fill(book: Any) -> None:
        book.add_worksheet("First").write("A1", "Cover")
        sheet = by_xlsxwriter.plan(book)
        book.add_worksheet("Last").autofilter("A1:C3")
        sheet.activate()
        book.define_name("Plan!Mine", "=Plan!$A$1")

    parts = Parts(built(fill))
    book = "xl/workbook.xml"
    view = "{0A1B2C3D-0000-4000-8000-0000000000AA}"
    custom = (
        f'<customWorkbookViews><customWorkbookView name="Mine" guid="{view}" maximized="1" '
        'xWindow="0" yWindow="0" windowWidth="9000" windowHeight="6000" activeSheetId="2"/>'
        "</customWorkbookViews></workbook>"
    )
    parts.change(book, "</workbook>", custom)
    sheet = "xl/worksheets/sheet2.xml"
    parts.insert(
        sheet,
        "customSheetViews",
        f'<customSheetViews><customSheetView guid="{view}" scale="70"><selection activeCell="C3" '
        'sqref="C3"/></customSheetView></customSheetViews>',
    )
    parts.insert(
        sheet,
        "scenarios",
        '<scenarios current="0"><scenario name="Early" count="1"><inputCells r="C3" val="0.4"/>'
        "</scenario></scenarios>",
    )
    view_tag = re.search(r"<workbookView [^>]*/>", parts.text(book))
    assert view_tag is not None
    second = '<workbookView firstSheet="1" activeTab="2" xWindow="9"/>'
    parts.change(book, view_tag[0], view_tag[0] + second)
    return parts.packed()
