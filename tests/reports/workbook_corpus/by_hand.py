"""Packages written letter by letter: what the format allows and few programs do."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, time
from xml.sax.saxutils import escape

from tests.reports.workbook_corpus import by_xlsxwriter
from tests.reports.workbook_corpus.by_xlsxwriter import built
from tests.reports.workbook_corpus.parts import CONTENT_TYPES, MAIN, OFFICE, PACKAGE, XML, Parts
from tests.reports.workbook_corpus.plan import HEADERS, ROWS, Value, clock, serial
from tests.reports.workbook_corpus.registry import workbook

SHEET = "xl/worksheets/sheet1.xml"
STRICT = "http://purl.oclc.org/ooxml"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_DAY, _CLOCK = 1, 2
STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="hh:mm"/></numFmts><fonts count="1"><font><sz val="10"/><name val="Arial"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
    'patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs '
    'count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs '
    'count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" '
    'fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" '
    'fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def cell(value: Value, reference: str | None, *, styled: bool = True) -> str:
    """One cell, its text in it; days and times by number where they can be styled."""
    at = f' r="{reference}"' if reference else ""
    if value is None:
        return f"<c{at}/>"
    if isinstance(value, date) and styled:
        return f'<c{at} s="{_DAY}"><v>{serial(value)}</v></c>'
    if isinstance(value, time) and styled:
        return f'<c{at} s="{_CLOCK}"><v>{clock(value)}</v></c>'
    shown = value.isoformat("minutes") if isinstance(value, time) else str(value)
    return f'<c{at} t="inlineStr"><is><t xml:space="preserve">{escape(shown)}</t></is></c>'


def sheet_data(*, references: bool = True, styled: bool = True) -> str:
    """The plan as a worksheet's ``sheetData``."""
    rows = []
    for i, row in enumerate((HEADERS, *ROWS), start=1):
        cells = "".join(
            cell(value, f"{chr(65 + j)}{i}" if references else None, styled=styled)
            for j, value in enumerate(row)
        )
        at = f' r="{i}"' if references else ""
        rows.append(f"<row{at}>{cells}</row>")
    return f"<sheetData>{''.join(rows)}</sheetData>"


def worksheet(data: str | None = None, *, before: str = "", after: str = "") -> str:
    return (
        f'{XML}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}{data or sheet_data()}'
        f"{after}</worksheet>"
    )


def package(
    sheet: str, *, styles: str | None = STYLES, more: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The parts of a workbook of one sheet, and no more than there has to be."""
    links = [f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>']
    kinds = [("/xl/workbook.xml", "sheet.main+xml"), ("/" + SHEET, "worksheet+xml")]
    if styles is not None:
        links.append(f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>')
        kinds.append(("/xl/styles.xml", "styles+xml"))
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{TYPE}.{kind}"/>' for name, kind in kinds
    )
    parts = {
        CONTENT_TYPES: f'{XML}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet '
        'name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}">{"".join(links)}'
        "</Relationships>",
        SHEET: sheet,
    }
    if styles is not None:
        parts["xl/styles.xml"] = styles
    return {name: content.encode("utf-8") for name, content in {**parts, **(more or {})}.items()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@workbook("hand_bare.xlsx")
def bare() -> bytes:
    """No styles, no shared strings, dates and times as text."""
    return packed(package(worksheet(sheet_data(styled=False)), styles=None))


@workbook("hand_no_addresses.xlsx")
def no_addresses() -> bytes:
    """Rows and cells that do not say where they are: each stands behind the one before it."""
    return packed(package(worksheet(sheet_data(references=False))))


@workbook("hand_strict.xlsx")
def strict() -> bytes:
    """The strict variant of the format, with namespaces of its own."""
    parts = Parts(built(by_xlsxwriter.plan))
    for name in parts.content:
        if name.endswith((".xml", ".rels")) and not name.startswith("docProps"):
            whole = parts.text(name)
            whole = whole.replace(OFFICE, f"{STRICT}/officeDocument/relationships")
            whole = whole.replace(MAIN, f"{STRICT}/spreadsheetml/main")
            whole = whole.replace(f"{DRAWING}/main", f"{STRICT}/drawingml/main")
            parts.put(name, whole)
    parts.change("xl/workbook.xml", "<workbook ", '<workbook conformance="strict" ')
    return parts.packed()


@workbook("hand_prefixed.xlsx")
def prefixed() -> bytes:
    """Every element of every part with a prefix, as some libraries write them."""
    parts = package(worksheet())
    for name in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        parts[name] = _with_prefix(parts[name], "x", MAIN)
    parts[CONTENT_TYPES] = _with_prefix(parts[CONTENT_TYPES], "t", _TYPES)
    for name in ("_rels/.rels", "xl/_rels/workbook.xml.rels"):
        parts[name] = _with_prefix(parts[name], "rel", PACKAGE)
    return packed(parts)


def _with_prefix(part: bytes, prefix: str, namespace: str) -> bytes:
    text = re.sub(r"<(/?)([A-Za-z])", rf"<\1{prefix}:\2", part.decode("utf-8"))
    named = text.replace(f'xmlns="{namespace}"', f'xmlns:{prefix}="{namespace}"')
    return named.encode("utf-8")


@workbook("hand_other_relationship_prefix.xlsx")
def other_relationship_prefix() -> bytes:
    parts = package(worksheet())
    for name in (SHEET, "xl/workbook.xml"):
        whole = parts[name].replace(b"xmlns:r=", b"xmlns:link=").replace(b" r:id=", b" link:id=")
        parts[name] = whole
    return packed(parts)


@workbook("hand_utf16.xlsx")
def utf16() -> bytes:
    parts = package(worksheet())
    for name in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        text = parts[name].decode("utf-8").replace("UTF-8", "UTF-16")
        parts[name] = text.encode("utf-16")
    return packed(parts)


@workbook("hand_byte_order_marks.xlsx")
def byte_order_marks() -> bytes:
    return packed({name: b"\xef\xbb\xbf" + part for name, part in package(worksheet()).items()})


@workbook("hand_other_homes.xlsx")
def other_homes() -> bytes:
    """Parts where nobody looks for them, named by absolute targets and in another case."""
    parts = package(worksheet())
    homes = {
        "xl/workbook.xml": "Book/book.xml",
        "xl/_rels/workbook.xml.rels": "Book/_rels/book.xml.rels",
        SHEET: "Sheets/May.xml",
        "xl/styles.xml": "Looks.XML",
    }
    moved = {homes.get(name, name): content for name, content in parts.items()}
    for old, new in (
        (b'Target="xl/workbook.xml"', b'Target="/Book/book.xml"'),
        (b'Target="worksheets/sheet1.xml"', b'Target="/Sheets/May.xml"'),
        (b'Target="styles.xml"', b'Target="../Looks.XML"'),
        (b"/xl/workbook.xml", b"/Book/book.xml"),
        (b"/xl/worksheets/sheet1.xml", b"/Sheets/May.xml"),
        (b"/xl/styles.xml", b"/LOOKS.xml"),
    ):
        moved = {name: content.replace(old, new) for name, content in moved.items()}
    return packed(moved)


@workbook("hand_no_usual_types.xlsx")
def no_usual_types() -> bytes:
    """Every part's type said by its name and none by its ending, relationships too."""
    parts = package(worksheet())
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    named = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in parts
        if name.endswith(".rels")
    )
    types = re.sub(r"<Default [^>]*/>", "", parts[CONTENT_TYPES].decode("utf-8"))
    parts[CONTENT_TYPES] = types.replace("</Types>", f"{named}</Types>").encode("utf-8")
    return packed(parts)


@workbook("hand_alternate_styles.xlsx")
def alternate_styles() -> bytes:
    """A font and a cell format in two forms, of which a program takes the one that it knows."""
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:hs="urn:example:extension"'
    )
    font = '<font><sz val="10"/><name val="Arial"/></font>'
    look = '<xf numFmtId="14" fontId="1" fillId="0" borderId="0" xfId="0"/>'
    both = (
        f'<mc:AlternateContent {names}><mc:Choice Requires="hs">%s</mc:Choice><mc:Fallback>%s'
        "</mc:Fallback></mc:AlternateContent>"
    )
    styles = STYLES.replace('<fonts count="1">', '<fonts count="2">')
    styles = styles.replace("</fonts>", f"{both % (font, font)}</fonts>")
    styles = styles.replace('<cellXfs count="3">', '<cellXfs count="4">')
    styles = styles.replace("</cellXfs>", f"{both % (look, look)}</cellXfs>")
    data = sheet_data().replace(f'<c r="B3" s="{_DAY}">', '<c r="B3" s="3">')
    return packed(package(worksheet(data), styles=styles))


@workbook("hand_loose_xml.xlsx")
def loose_xml() -> bytes:
    """White space, comments, instructions, CDATA, references and quotes wherever XML has them."""
    data = sheet_data().replace("<row r=", "\n  <!-- a <row> of posts -->\n  <row\n\tr=")
    data = data.replace("</c><c ", "</c >\n<c\n ").replace('r="C3"', "r = 'C3'")
    data = re.sub(r"<t [^>]*>P4</t>", "<t><![CDATA[P4]]></t>", data)
    data = data.replace("dock", "&#100;o&#x63;k").replace('<c r="L4"/>', "<c  r='L4'  ></c >")
    sheet = worksheet(data, before='<dimension ref="A1"/>', after="<?plan end?>")
    sheet = sheet.replace("<worksheet ", "<?plan begin?><!-- > --><worksheet\r\n ")
    parts = package(sheet + "\n<!-- the end </worksheet> -->\n")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'"', b"'")
    return packed(parts)


@workbook("hand_sparse_rows.xlsx")
def sparse_rows() -> bytes:
    """Offending cells without an element, in rows with spans, heights and looks of their own."""
    data = sheet_data().replace('<c r="L4"/>', "").replace('<c r="K2"/><c r="L2"/>', "")
    data = data.replace('<row r="4"', '<row r="4" spans="1:14" s="2" customFormat="1" ht="30"')
    data = data.replace("</sheetData>", '<row r="9"/><row r="12" hidden="1"></row></sheetData>')
    before = (
        '<sheetPr><tabColor rgb="FF00FF00"/></sheetPr><dimension ref="A1:N5"/><cols><col min="12" '
        'max="12" width="20" style="1"/></cols>'
    )
    return packed(package(worksheet(data, before=before)))


@workbook("hand_rich_cells.xlsx")
def rich_cells() -> bytes:
    """Rich and phonetic text in the cells themselves, errors, booleans, ISO dates, metadata."""
    rich = (
        '<c r="A3" t="inlineStr"><is><r><t>P</t></r><r><rPr><b/><color rgb="FFFF0000"/><rFont '
        'val="Arial"/></rPr><t xml:space="preserve">2</t></r><rPh sb="0" eb="1"><t>ピー</t></rPh>'
        '<phoneticPr fontId="0"/></is></c>'
    )
    data = re.sub(r'<c r="A3".*?</c>', rich, sheet_data())
    more = (
        '<c r="P5" t="b"><v>1</v></c><c r="Q5" t="e"><v>#REF!</v></c><c r="R5" t="str"><v> x </v>'
        '</c><c r="S5" t="d"><v>2027-05-12T00:00:00</v></c><c r="T5" ph="1"><v>1E-3</v>'
        "</c></row></sheetData>"
    )
    return packed(package(worksheet(data.replace("</row></sheetData>", more))))


@workbook("hand_odd_styles.xlsx")
def odd_styles() -> bytes:
    """Counts that lie, no number formats, fills by index and theme, an unused style part."""
    styles = STYLES.replace('count="3"', 'count="900"').replace('<fills count="2">', "<fills>")
    styles = styles.replace(
        "</cellXfs>",
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        '</cellStyles><dxfs/><tableStyles/><colors><mruColors><color rgb="FFABCDEF"/></mruColors>'
        "</colors>",
    )
    styles = styles.replace(
        "</fills>",
        '<fill><patternFill patternType="lightGrid"><fgColor indexed="12"/><bgColor theme="3" '
        'tint="-0.25"/></patternFill></fill></fills>',
    )
    styles = styles.replace(
        'numFmtId="164" fontId="0" fillId="0"', 'numFmtId="164" fontId="0" fillId="2"'
    )
    return packed(package(worksheet(), styles=styles))
