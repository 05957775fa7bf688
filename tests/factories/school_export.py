"""A mark sheet written by hand as Excel leaves one that a school's system made: texts in a table
of their own, shared and array formulas with results, a chart, a picture, comments with the old
drawings that are not even XML, printer settings, a chain of calculation.
"""

import io
import zipfile

DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet2.xml"

TEXTS = (
    "BẢNG ĐIỂM MÔN LỊCH SỬ",
    "STT",
    "Mã học sinh",
    "Họ và tên",
    "ĐĐGtx",
    "TB",
    "0123000001",
    "0123000002",
    "0123000003",
    "Nguyễn Văn An",
    "Đỗ Chi",
    "vắng",
    "Hạng",
)
RICH = '<si><r><rPr><b/></rPr><t>Lê </t></r><r><t xml:space="preserve">Hoà Bình</t></r></si>'

# Columns: A STT, B code, C name, D–F marks of ĐĐGtx, G mean (shared), H rank (array of one formula)
SHEET_XML = f"""{DECLARED}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" \
xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" \
xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">\
<sheetPr><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:H6"/>\
<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>\
<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>\
<cols><col min="3" max="3" width="26.7" customWidth="1"/><col min="4" max="6" width="7" style="2"/>\
</cols><sheetData>\
<row r="1" spans="1:8" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c></row>\
<row r="2" spans="1:8"><c r="A2" s="1" t="s"><v>1</v></c><c r="B2" s="1" t="s"><v>2</v></c>\
<c r="C2" s="1" t="s"><v>3</v></c><c r="D2" s="1" t="s"><v>4</v></c><c r="E2" s="1"/>\
<c r="F2" s="1"/><c r="G2" s="1" t="s"><v>5</v></c><c r="H2" s="1" t="s"><v>12</v></c></row>\
<row r="3" spans="1:8"><c r="D3" s="1"><v>1</v></c><c r="E3" s="1"><v>2</v></c>\
<c r="F3" s="1"><v>3</v></c></row>\
<row r="4" spans="1:8"><c r="A4"><v>1</v></c><c r="B4" t="s"><v>6</v></c>\
<c r="C4" t="s"><v>9</v></c><c r="D4" s="2"><v>8.5</v></c><c r="E4" s="2"/>\
<c r="G4" s="3"><f t="shared" ref="G4:G6" si="0">AVERAGE(D4:F4)</f><v>8.5</v></c>\
<c r="H4"><f t="array" ref="H4:H6">RANK(G4:G6,G4:G6)</f><v>1</v></c></row>\
<row r="5" spans="1:8"><c r="A5"><v>2</v></c><c r="B5" t="s"><v>7</v></c>\
<c r="C5" t="s"><v>13</v></c><c r="D5" s="2" t="s"><v>11</v></c>\
<c r="E5" s="2" t="str"><v> </v></c>\
<c r="G5" s="3" t="e"><f t="shared" si="0"/><v>#DIV/0!</v></c><c r="H5"><v>2</v></c></row>\
<row r="6" spans="1:8" s="2" customFormat="1"><c r="A6"><v>3</v></c><c r="B6" t="s"><v>8</v></c>\
<c r="C6" t="s"><v>10</v></c><c r="G6" s="3"><f t="shared" si="0"/><v>0</v></c>\
<c r="H6"><v>3</v></c></row></sheetData>\
<mergeCells count="2"><mergeCell ref="A1:H1"/><mergeCell ref="D2:F2"/></mergeCells>\
<conditionalFormatting sqref="D4:F6"><cfRule type="expression" dxfId="0" priority="1">\
<formula>D4&lt;5</formula></cfRule></conditionalFormatting>\
<dataValidations count="1"><dataValidation type="decimal" sqref="D4:F6"><formula1>0</formula1>\
<formula2>10</formula2></dataValidation></dataValidations>\
<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>\
<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/></worksheet>"""

WORKBOOK_XML = f"""{DECLARED}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">\
<fileVersion appName="xl" lastEdited="7"/><workbookPr/>\
<bookViews><workbookView xWindow="0"/></bookViews>\
<sheets><sheet name="Mã &amp; lớp" sheetId="4" state="hidden" r:id="rId7"/>\
<sheet name="Điểm" sheetId="9" r:id="rId8"/></sheets>\
<definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">Điểm!$A$1:$H$6</definedName>\
</definedNames><calcPr calcId="191029"/></workbook>"""

STYLES_XML = f"""{DECLARED}<styleSheet xmlns="{MAIN}"><numFmts count="1">\
<numFmt numFmtId="164" formatCode="0.0"/></numFmts><fonts count="1"><font><sz val="11"/></font>\
</fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" \
fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" \
borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyProtection="1"><protection \
locked="0"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
<dxfs count="1"><dxf><font><color rgb="FFCC0000"/></font></dxf></dxfs></styleSheet>"""

OLD_DRAWING = """<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><div>Cô Lan<br>\
miệng</div></v:textbox></v:shape></xml>"""


def relations(*of: tuple[str, str, str]) -> str:
    body = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in of
    )
    return f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def content_types() -> str:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    drawn = "application/vnd.openxmlformats-officedocument"
    parts = {
        "/xl/workbook.xml": f"{sheet}.sheet.main+xml",
        "/xl/worksheets/sheet1.xml": f"{sheet}.worksheet+xml",
        f"/{SHEET}": f"{sheet}.worksheet+xml",
        "/xl/styles.xml": f"{sheet}.styles+xml",
        "/xl/sharedStrings.xml": f"{sheet}.sharedStrings+xml",
        "/xl/calcChain.xml": f"{sheet}.calcChain+xml",
        "/xl/drawings/drawing1.xml": f"{drawn}.drawing+xml",
    }
    body = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items()
    )
    return (
        f'{DECLARED}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        'Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        '<Default Extension="png" ContentType="image/png"/><Default Extension="bin" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"'
        f"/>{body}</Types>"
    )


def school_export() -> bytes:
    """The whole file."""
    texts = "".join(f"<si><t>{text}</t></si>" for text in TEXTS) + RICH
    hidden = f'{DECLARED}<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    drawing = f'{DECLARED}<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'  # noqa: E501
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(("rId1", "officeDocument", "/xl/workbook.xml")),
        "xl/workbook.xml": WORKBOOK_XML,
        "xl/_rels/workbook.xml.rels": relations(
            ("rId7", "worksheet", "worksheets/sheet1.xml"),
            ("rId8", "worksheet", "/xl/worksheets/sheet2.xml"),
            ("rId9", "styles", "styles.xml"),
            ("rId10", "sharedStrings", "sharedStrings.xml"),
            ("rId11", "calcChain", "calcChain.xml"),
        ),
        "xl/worksheets/sheet1.xml": hidden,
        SHEET: SHEET_XML,
        "xl/worksheets/_rels/sheet2.xml.rels": relations(
            ("rId1", "drawing", "../drawings/drawing1.xml"),
            ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ),
        "xl/styles.xml": STYLES_XML,
        "xl/sharedStrings.xml": f'{DECLARED}<sst xmlns="{MAIN}" count="15">{texts}</sst>',
        "xl/calcChain.xml": f'{DECLARED}<calcChain xmlns="{MAIN}"><c r="G4" i="2"/></calcChain>',
        "xl/drawings/drawing1.xml": drawing,
        "xl/drawings/vmlDrawing1.vml": OLD_DRAWING,
        "xl/charts/chart1.xml": f"{DECLARED}<c/>",
        "xl/media/image1.png": bytes(range(256)),
        "xl/printerSettings/printerSettings1.bin": b"\0\1\2<not xml",
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for number, (name, content) in enumerate(files.items()):
            entry = zipfile.ZipInfo(name, (2026, 9, 5, 7, number, 0))
            entry.compress_type = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return written.getvalue()
